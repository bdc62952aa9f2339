import { describe, expect, test } from 'vitest';
import type { CodeAction, Diagnostic, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { applied, type Editor, openEditor, until } from './support/editor.ts';

const CONCEPT = (title: string): string =>
  `---\ntitle: ${title}\ntags: [systems]\n---\n\n# ${title}\n\n## Summary\n\nText.\n\n## Seen in\n\n- [[sources/one]]\n`;

const WIKI = {
  'concepts/consistent-hashing.md': CONCEPT('Consistent hashing'),
  'concepts/quorum.md': CONCEPT('Quorum'),
  'concepts/lease.md': CONCEPT('Lease'),
  'concepts/vector-clock.md': CONCEPT('Vector clock'),
  'concepts/log.md': CONCEPT('Log'),
  'sources/one.md': '# One\nSee [[concepts/consistent-hashin|ring]] and [[concepts/tail-latency]].\n',
  'sources/two.md': '# Two\n[[concepts/consistent-hashin]]\n',
};

async function actions(editor: Editor, path: string, only?: string[]): Promise<CodeAction[]> {
  const diagnostics = await editor.diagnostics(path);
  const found: CodeAction[] = [];
  for (const diagnostic of diagnostics) found.push(...(await actionsFor(editor, path, diagnostic, only)));
  return found;
}

const actionsFor = (
  editor: Editor,
  path: string,
  diagnostic: Diagnostic,
  only?: string[],
): Promise<CodeAction[]> =>
  editor.ask('textDocument/codeAction', {
    textDocument: { uri: editor.uri(path) },
    range: diagnostic.range,
    context: { diagnostics: [diagnostic], ...(only && { only }) },
  });

/** The texts of all pages that an edit touches, by path, and the files that it makes. */
function result(editor: Editor, edit: WorkspaceEdit | undefined): Record<string, string> {
  const texts: Record<string, string> = {};
  const edits = (edit?.documentChanges ??
    Object.entries(edit?.changes ?? {}).map(([uri, own]) => ({ textDocument: { uri }, edits: own }))) as (
    | TextDocumentEdit
    | { kind: 'create'; uri: string }
  )[];
  for (const each of edits) {
    if ('kind' in each) texts[editor.pathOf(each.uri)] = '';
    else {
      const path = editor.pathOf(each.textDocument.uri);
      texts[path] = applied(texts[path] ?? editor.folder.read(path), each.edits as never);
    }
  }
  return texts;
}

describe('code actions on a broken link', () => {
  test('change it to the nearest page, and the same slip in the whole wiki', async () => {
    const editor = await openEditor(WIKI, { client: 'vscode' });
    await editor.open('sources/one.md');
    const found = await actions(editor, 'sources/one.md');
    const titles = found.map(({ title }) => title);
    expect(titles.slice(0, 2)).toEqual([
      'Change to `concepts/consistent-hashing`',
      'Change all 2 to `concepts/consistent-hashing` on 2 pages',
    ]);
    const [one, all] = found;
    expect(one).toMatchObject({
      kind: 'quickfix',
      isPreferred: true,
      diagnostics: [{ code: 'broken-link' }],
    });
    expect(result(editor, one?.edit)).toEqual({
      'sources/one.md': '# One\nSee [[concepts/consistent-hashing|ring]] and [[concepts/tail-latency]].\n',
    });
    expect(one?.edit?.documentChanges).toMatchObject([{ textDocument: { version: 1 } }]);
    expect(result(editor, all?.edit)).toEqual({
      'sources/one.md': '# One\nSee [[concepts/consistent-hashing|ring]] and [[concepts/tail-latency]].\n',
      'sources/two.md': '# Two\n[[concepts/consistent-hashing]]\n',
    });
  });

  test('mend the same slip however it is written', async () => {
    const editor = await openEditor(
      { ...WIKI, 'sources/three.md': '# Three\nA [ring](../concepts/consistent-hashin.md "keys").\n' },
      { client: 'vscode' },
    );
    await editor.open('sources/one.md');
    const found = await actions(editor, 'sources/one.md');
    const all = found.find(({ title }) => title.startsWith('Change all 3'));
    expect(result(editor, all?.edit)['sources/three.md']).toBe(
      '# Three\nA [ring](../concepts/consistent-hashing.md "keys").\n',
    );
  });

  test('create the page with the frontmatter and sections of its type', async () => {
    const editor = await openEditor(WIKI, { client: 'vscode' });
    await editor.open('sources/one.md');
    const found = await actions(editor, 'sources/one.md');
    const create = found.find(({ title }) => title === 'Create page `concepts/tail-latency`');
    expect(result(editor, create?.edit)).toEqual({
      'concepts/tail-latency.md':
        '---\ntitle: Tail latency\ntags: []\n---\n\n# Tail latency\n\n## Summary\n\n## Seen in\n',
    });
  });

  test('are plain changes for a client that knows no more, and create nothing there', async () => {
    const editor = await openEditor(WIKI, {
      capabilities: { textDocument: { diagnostic: {} } },
    });
    await editor.open('sources/one.md');
    const found = await actions(editor, 'sources/one.md');
    expect(found.some(({ title }) => title.startsWith('Create'))).toBe(false);
    expect(found[0]?.edit?.documentChanges).toBeUndefined();
    expect(result(editor, found[0]?.edit)['sources/one.md']).toContain(
      '[[concepts/consistent-hashing|ring]]',
    );
  });

  test('never edit a page that is not on the disk as it was read', async () => {
    const editor = await openEditor(WIKI, { client: 'vscode' });
    await editor.open('sources/one.md');
    // No event tells of it.
    editor.folder.write('sources/two.md', '# Two\nmoved\n[[concepts/consistent-hashin]]\n');
    const title = (each: CodeAction): boolean => each.title.startsWith('Change all');
    expect((await actions(editor, 'sources/one.md')).some(title)).toBe(false);
    await until(async () => (await actions(editor, 'sources/one.md')).some(title));
    const all = (await actions(editor, 'sources/one.md')).find(title);
    expect(result(editor, all?.edit)['sources/two.md']).toBe(
      '# Two\nmoved\n[[concepts/consistent-hashing]]\n',
    );
  });

  test('are left out where another kind is asked for', async () => {
    const editor = await openEditor(WIKI, { client: 'vscode' });
    await editor.open('sources/one.md');
    expect(await actions(editor, 'sources/one.md', ['refactor'])).toEqual([]);
    expect(await actions(editor, 'sources/one.md', ['quickfix.other'])).toEqual([]);
    expect((await actions(editor, 'sources/one.md', ['quickfix'])).length).toBeGreaterThan(1);
  });
});
