import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  closeAll,
  eventually,
  onScreen,
  open,
  pause,
  pickCompletion,
  rangeOf,
  ready,
  type,
} from '../support.ts';

const SOURCE = 'sources/2007-10-14-key-value-store';

/** Opens a page and adds words to its end; nothing is saved. */
async function write(path: string, words: string): Promise<vscode.TextEditor> {
  const editor = await open(path);
  const end = editor.document.positionAt(editor.document.getText().length);
  editor.selection = new vscode.Selection(end, end);
  assert.ok(await editor.edit((edit) => edit.insert(end, words)), 'the words were added');
  const now = editor.document.positionAt(editor.document.getText().length);
  editor.selection = new vscode.Selection(now, now);
  return editor;
}

async function lensOf(editor: vscode.TextEditor): Promise<vscode.CodeLens | undefined> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    editor.document.uri,
    10,
  );
  return lenses.find(({ command }) => /numbers?, /.test(command?.title ?? ''));
}

describe('numbers', () => {
  before(async () => {
    await open('concepts/quorum.md');
    await ready();
  });
  afterEach(closeAll);

  it('are counted above the first heading, and a click shows those without a source', async () => {
    const editor = await write(
      'concepts/quorum.md',
      `\nA read takes 12 ms (Source: [[${SOURCE}]]). It costs $8M.\n\nA write takes 15 ms on 40 machines.\n`,
    );
    const lens = await eventually('the lens', async () => {
      const found = await lensOf(editor);
      return found?.command?.title === '4 numbers, 1 sourced' ? found : undefined;
    });
    assert.ok(
      lens.range.start.isEqual(rangeOf(editor.document, '# Quorum').start),
      'it stands at the heading',
    );
    const isSeen = (await onScreen('body')) !== undefined;
    if (isSeen) {
      editor.revealRange(lens.range, vscode.TextEditorRevealType.AtTop);
      await eventually('the lens is shown', async () =>
        (await onScreen('.codelens-decoration'))?.some((text) => text.includes('4 numbers, 1 sourced')),
      );
    }
    const { command } = lens;
    assert.ok(command);
    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    if (!isSeen) return;
    await eventually('the three places are shown', async () =>
      (await onScreen('.peekview-title .meta'))?.some((text) => /\b3\b/.test(text)),
    );
    await vscode.commands.executeCommand('closeReferenceSearch');
  });

  it('have no lens on a page without them', async () => {
    const editor = await write('concepts/quorum.md', '\nIt costs $8M.\n');
    await eventually('the lens', () => lensOf(editor));
    await closeAll();
    const other = await open('concepts/quorum.md');
    await eventually('no lens', async () => (await lensOf(other)) === undefined);
  });

  it('tell on hover what covers them', async () => {
    const editor = await write('concepts/quorum.md', `\nA read takes 12 ms (Source: [[${SOURCE}]]).\n`);
    const place = rangeOf(editor.document, '12 ms').start.translate(0, 1);
    await eventually('the hover', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        editor.document.uri,
        place,
      );
      return hovers.some(({ contents }) =>
        contents.some((each) =>
          /\*\*12 ms\*\* has a source/.test(typeof each === 'string' ? each : each.value),
        ),
      );
    });
    if (!(await onScreen('body'))) return;
    editor.selection = new vscode.Selection(place, place);
    await eventually('the hover is shown', async () => {
      await vscode.commands.executeCommand('editor.action.showHover');
      await pause(600);
      const shown = (await onScreen('.monaco-hover .hover-contents'))?.join('\n') ?? '';
      assert.match(shown, /12 ms has a source: .*A key-value store that is always writable/s);
      return true;
    });
    // A link to the line, and one to the source.
    assert.deepEqual((await onScreen('.monaco-hover .hover-contents a'))?.slice(0, 2), [
      'line 13',
      'A key-value store that is always writable',
    ]);
  });

  it('are given a source: `(Source: ` completes the sources that the page cites first', async () => {
    const editor = await write('concepts/consistent-hashing.md', '\nA lookup takes 12 ms');
    await type(' (Source: ');
    const list = await eventually('completions', async () => {
      const found = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        editor.document.uri,
        editor.selection.active,
      );
      return found.items.length > 1 ? found : undefined;
    });
    const [first] = list.items;
    assert.equal(typeof first?.label === 'string' ? first.label : first?.label.label, `[[${SOURCE}]]`);
    await pickCompletion(editor.document);
    assert.ok(editor.document.getText().endsWith(`12 ms (Source: [[${SOURCE}]])`), editor.document.getText());
    await eventually(
      'it has a source',
      async () => (await lensOf(editor))?.command?.title === '1 number, 1 sourced',
    );
  });

  it('are given a footnote with its definition, in one step', async () => {
    const editor = await write('concepts/consistent-hashing.md', '\nA lookup takes 12 ms.');
    await type('[^');
    await eventually('completions', async () => {
      const found = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        editor.document.uri,
        editor.selection.active,
      );
      return found.items.length > 1;
    });
    await pickCompletion(editor.document);
    assert.match(
      editor.document.getText(),
      /12 ms\.\[\^1\]\n\n\[\^1\]: \[\[sources\/2007-10-14-key-value-store\]\]\n$/,
    );
  });
});
