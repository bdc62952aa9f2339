import { describe, expect, test } from 'vitest';
import type { DocumentSymbol, SymbolInformation, WorkspaceSymbol } from 'vscode-languageserver/node';
import { openEditor, place } from './support/editor.ts';

const PAGE = '---\ntitle: A page\ntags:\n  - a\n---\n# One\n## Two\ntext\n### Three\n## \n# Last\nend';
const WIKI = {
  'concepts/page.md': PAGE,
  'sources/kafka-log.md': '---\ntitle: The log\naliases: [commit log]\n---\n# The log\n',
  'concepts/other.md': '# Other\n',
};

const tree = (symbols: readonly DocumentSymbol[]): unknown[] =>
  symbols.map(({ name, detail, range, selectionRange, children }) => [
    `${name} ${place(range)} ${place(selectionRange)}${detail ? ` ${detail}` : ''}`,
    ...tree(children ?? []),
  ]);

describe('document symbols', () => {
  test('are frontmatter keys and sections, by depth', async () => {
    const editor = await openEditor(WIKI);
    const textDocument = { uri: editor.uri('concepts/page.md') };
    const symbols = await editor.ask<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
    expect(tree(symbols)).toEqual([
      ['frontmatter 0:0-4:3 0:0-0:3', ['title 1:0-1:13 1:0-1:5 A page'], ['tags 2:0-3:5 2:0-2:4 - a']],
      [
        'One 5:0-10:0 5:0-5:5',
        ['Two 6:0-9:0 6:0-6:6', ['Three 8:0-9:0 8:0-8:9']],
        ['(empty heading) 9:0-10:0 9:0-9:3'],
      ],
      ['Last 10:0-11:3 10:0-10:6'],
    ]);
  });

  test('are a list for a client that knows no tree', async () => {
    const editor = await openEditor(WIKI, { client: 'minimal' });
    const textDocument = { uri: editor.uri('concepts/page.md') };
    const symbols = await editor.ask<SymbolInformation[]>('textDocument/documentSymbol', { textDocument });
    expect(
      symbols.map(({ name, containerName, location }) => [name, containerName, place(location.range)]),
    ).toEqual([
      ['frontmatter', undefined, '0:0-4:3'],
      ['title', 'frontmatter', '1:0-1:13'],
      ['tags', 'frontmatter', '2:0-3:5'],
      ['One', undefined, '5:0-10:0'],
      ['Two', 'One', '6:0-9:0'],
      ['Three', 'Two', '8:0-9:0'],
      ['(empty heading)', 'One', '9:0-10:0'],
      ['Last', undefined, '10:0-11:3'],
    ]);
  });

  test('of a page of twenty thousand headings do not take long', async () => {
    const editor = await openEditor({ ...WIKI, 'concepts/long.md': '# a\n## b\n'.repeat(10_000) });
    const textDocument = { uri: editor.uri('concepts/long.md') };
    const start = performance.now();
    const symbols = await editor.ask<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
    expect(symbols).toHaveLength(10_000);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('workspace symbols', () => {
  test('are pages by slug, title and alias', async () => {
    const editor = await openEditor(WIKI);
    const found = async (query: string): Promise<string[]> => {
      const symbols = await editor.ask<WorkspaceSymbol[]>('workspace/symbol', { query });
      return symbols.map(
        ({ name, containerName, location }) => `${name} ${containerName} ${editor.pathOf(location.uri)}`,
      );
    };
    const log = 'The log sources/kafka-log.md sources/kafka-log.md';
    expect(await found('kafka')).toEqual([log]);
    expect(await found('the log')).toEqual([log]);
    expect(await found('commit')).toEqual([log]);
    expect(await found('')).toHaveLength(3);
    expect(await found('zzz')).toEqual([]);
  });
});
