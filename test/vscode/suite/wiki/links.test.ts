import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  at,
  closeAll,
  eventually,
  findings,
  fix,
  onScreen,
  open,
  pickCompletion,
  rangeOf,
  ready,
  replace,
  type,
} from '../support.ts';

describe('links', () => {
  before(async () => {
    await open('concepts/quorum.md');
    await ready();
  });
  afterEach(closeAll);

  it('completes `[[con` with the pages of the wiki, and picks one', async () => {
    const editor = await open('concepts/quorum.md');
    const end = editor.document.positionAt(editor.document.getText().length);
    editor.selection = new vscode.Selection(end, end);
    await type('[[con');
    const list = await eventually('completions', async () => {
      const found = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        editor.document.uri,
        editor.selection.active,
      );
      return labels(found).includes('concepts/consistent-hashing') ? found : undefined;
    });
    for (const slug of ['concepts/leader-election', 'concepts/replicated-log', 'concepts/vector-clock']) {
      assert.ok(labels(list).includes(slug), slug);
    }
    assert.ok(!labels(list).includes('concepts/quorum'), 'a page does not offer itself');

    await type('sistent');
    await pickCompletion(editor.document);
    assert.match(editor.document.getText(), /\[\[concepts\/consistent-hashing\]\]$/);
    await eventually('the link leads somewhere', () => findings(editor.document.uri).length === 0);
  });

  it('shows the title and the first paragraph of the linked page on hover', async () => {
    const { document } = await open('concepts/quorum.md');
    const place = rangeOf(document, 'concepts/consistent-hashing').start.translate(0, 3);
    const text = await eventually('a hover', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        place,
      );
      return hovers.flatMap(({ contents }) => contents.map((each) => new Markdown(each).value)).join('\n');
    });
    assert.match(text, /Consistent hashing/);
    assert.match(text, /Keys and nodes share one ring/);
    assert.doesNotMatch(text, /The ring comes from/);
  });

  it('goes to the definition', async () => {
    const { document } = await open('concepts/quorum.md');
    const place = rangeOf(document, 'concepts/consistent-hashing').start.translate(0, 3);
    const [target] = await eventually('a definition', async () => {
      const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        place,
      );
      return found.length > 0 ? found : undefined;
    });
    assert.ok(target);
    const uri = 'targetUri' in target ? target.targetUri : target.uri;
    assert.equal(uri.toString(), at('concepts/consistent-hashing.md').toString());
  });

  it('underlines a broken link at its very words, and the nearest page mends it', async () => {
    const editor = await open('concepts/quorum.md');
    const { uri } = editor.document;
    assert.deepEqual(findings(uri), []);
    await replace(editor, 'concepts/consistent-hashing', 'concepts/consistent-hasing');
    const [finding] = await eventually('the finding', () => {
      const found = findings(uri, 'broken-link');
      return found.length > 0 ? found : undefined;
    });
    assert.ok(finding);
    assert.ok(finding.range.isEqual(rangeOf(editor.document, 'concepts/consistent-hasing')), 'its range');
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(findings(uri).length, 1);
    if (await onScreen('body')) {
      await eventually('a squiggle', async () => (await onScreen('.squiggly-error'))?.length === 1);
    }

    await fix(uri, finding.range, /^Change to `concepts\/consistent-hashing`$/);
    await eventually('the finding is gone', () => findings(uri).length === 0);
    rangeOf(editor.document, '[[concepts/consistent-hashing]]');
  });
});

/** A hover's part, whatever form VS Code hands it out in. */
class Markdown {
  readonly value: string;
  constructor(part: vscode.MarkdownString | vscode.MarkedString) {
    this.value = typeof part === 'string' ? part : part.value;
  }
}

function labels(list: vscode.CompletionList): string[] {
  return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}
