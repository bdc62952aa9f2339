import { describe, expect, test } from 'vitest';
import type { WorkspaceDiagnosticReport, WorkspaceSymbol } from 'vscode-languageserver/node';
import { tempFolder } from '../workspace/support/temp-folder.ts';
import { type Editor, openEditor, settled, shown, until } from './support/editor.ts';

const TWO = {
  'one/concepts/page.md': '# Page\n[[quorum]] [[gone]]\n',
  'one/concepts/quorum.md': '# Quorum one\n',
  'one/sources/s.md': '# S\n',
  'one two/concepts/page.md': '# Page\n[[quorum]] [[lost]]\n',
  'one two/concepts/quorum.md': '# Quorum two\n',
  'one two/sources/s.md': '# S\n',
};

const report = async (editor: Editor): Promise<string[]> => {
  const { items } = await editor.ask<WorkspaceDiagnosticReport>('workspace/diagnostic', {
    previousResultIds: [],
  });
  return items.map(
    (item) =>
      `${editor.pathOf(item.uri)}: ${item.kind === 'full' ? item.items.map(({ data }) => data.target) : ''}`,
  );
};

const change = (editor: Editor, added: string[], removed: string[]): Promise<void> => {
  const folders = (paths: string[]) => paths.map((path) => ({ uri: editor.uri(path), name: path }));
  return editor.tell('workspace/didChangeWorkspaceFolders', {
    event: { added: folders(added), removed: folders(removed) },
  });
};

describe('several workspace folders', () => {
  test('are wikis each, whose links do not cross', async () => {
    const editor = await openEditor(TWO, { folders: ['one', 'one two'] });
    expect(await report(editor)).toEqual(['one/concepts/page.md: gone', 'one two/concepts/page.md: lost']);
    const symbols = await editor.ask<WorkspaceSymbol[]>('workspace/symbol', { query: 'quorum' });
    expect(symbols.map(({ name }) => name)).toEqual(['Quorum one', 'Quorum two']);
  });

  test('come and go', async () => {
    const editor = await openEditor(TWO, { folders: ['one'] });
    expect(await report(editor)).toEqual(['one/concepts/page.md: gone']);
    await change(editor, ['one two'], ['one']);
    await until(async () => (await report(editor)).join() === 'one two/concepts/page.md: lost');
    expect(await editor.diagnostics('one/concepts/page.md')).toEqual([]);
    await change(editor, ['one'], ['one two']);
    await until(async () => (await report(editor)).join() === 'one/concepts/page.md: gone');
  });

  test('take back what was pushed when they go, and only that', async () => {
    const editor = await openEditor(TWO, { client: 'push', folders: ['one', 'one two'] });
    await settled(editor);
    await change(editor, [], ['one']);
    await settled(editor);
    expect(editor.pushed.get(editor.uri('one/concepts/page.md'))).toEqual([]);
    expect(editor.pushed.get(editor.uri('one two/concepts/page.md'))).toHaveLength(1);
  });
});

describe('folders in each other', () => {
  const NESTED = {
    'concepts/page.md': '# Page\n[[quorum]] [[gone]]\n',
    'concepts/quorum.md': '# Quorum\n',
    'sources/s.md': '# S\n',
    'inner/concepts/a.md': '# A\n[[b]] [[gone]]\n',
    'inner/concepts/b.md': '# B\n',
    'inner/sources/s.md': '# S\n',
    'plain/x.md': '# X\n[[gone]]\n',
  };

  test('tell of each page once, by the innermost that is a wiki', async () => {
    const editor = await openEditor(NESTED, { folders: ['', 'inner', 'plain'] });
    expect((await report(editor)).sort()).toEqual([
      'concepts/page.md: gone',
      'inner/concepts/a.md: gone',
      'plain/x.md: gone',
    ]);
    expect((await editor.diagnostics('inner/concepts/a.md')).map(shown)).toHaveLength(1);
    const symbols = await editor.ask<WorkspaceSymbol[]>('workspace/symbol', { query: '' });
    expect(symbols).toHaveLength(7);
  });

  test('all hear of what is typed', async () => {
    const editor = await openEditor(
      { ...NESTED, 'concepts/page.md': '# Page\n[b](../inner/concepts/b.md#new)\n' },
      { folders: ['', 'inner'] },
    );
    expect(await editor.diagnostics('concepts/page.md')).toHaveLength(1);
    await editor.open('inner/concepts/b.md', '# B\n\n## New\n');
    expect(await editor.diagnostics('concepts/page.md')).toEqual([]);
  });
});

describe('editors that know no workspace folders', () => {
  const WIKI = { 'concepts/page.md': '# Page\n[[gone]]\n', 'sources/s.md': '# S\n' };

  test('name one root, by URI or by path', async () => {
    const folder = tempFolder(WIKI, 'a wiki');
    for (const root of [
      { rootUri: `file://${folder.path.replace(' ', '%20')}` },
      { rootUri: `file://${folder.path.replace(' ', '%20')}/` },
      { rootUri: null, rootPath: folder.path },
    ]) {
      const editor = await openEditor(folder, {
        client: 'minimal',
        initialize: { workspaceFolders: null, ...root },
      });
      await settled(editor);
      expect([...editor.pushed.keys()]).toEqual([editor.uri('concepts/page.md')]);
      expect(editor.logs.some((line) => line.startsWith('a wiki: 2 pages read'))).toBe(true);
    }
  });

  test('or none at all', async () => {
    const editor = await openEditor(WIKI, {
      client: 'minimal',
      wait: false,
      initialize: { workspaceFolders: null },
    });
    await editor.open('concepts/page.md');
    expect(
      await editor.askAt('textDocument/hover', 'concepts/page.md', { line: 1, character: 3 }),
    ).toBeNull();
    await settled(editor);
    expect(editor.pushes).toEqual([]);
  });
});
