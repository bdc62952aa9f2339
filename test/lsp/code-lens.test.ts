import { expect, test } from 'vitest';
import type { CodeLens } from 'vscode-languageserver/node';
import { type Editor, type EditorOptions, openEditor, place, until } from './support/editor.ts';

const PAGE = `---
title: Queues
---
A word before: 3 GB.

# Queues

It holds 40 TB ([[s]]). It costs $8M and 12 % more.

Some say that 30 servers do. <!-- unsourced-ok: hearsay, and said so -->
`;
const WIKI = {
  'concepts/queues.md': PAGE,
  'concepts/none.md': '# None\n\nIn 2024, on port 80.\n',
  'concepts/headless.md': 'It costs $8M ([r](https://example.org)).\n',
  'concepts/off.md': '---\nunsourced_numbers: off\n---\n# Off\n\nIt costs $8M.\n',
  'concepts/own.md':
    '---\nnumbers: own\n---\n# Own\n\nIt costs $8M ([r](https://example.org)). Ours took 30 seconds.\n',
  'concepts/strict.md':
    '---\nunsourced_numbers: strict\nsource: https://example.org\n---\n# Strict\n\nIt costs $8M.\n',
  'concepts/one.md': '---\nsource: https://example.org\n---\n# One\n\nIt costs $8M.\n',
  'sources/s.md': '---\nsource: https://example.org/s\n---\n# S\n',
};

/** The lenses of a page: where each stands, and what it says. */
async function lenses(editor: Editor, path: string): Promise<[string, CodeLens['command']][]> {
  const textDocument = { uri: editor.uri(path) };
  const found = await editor.ask<CodeLens[]>('textDocument/codeLens', { textDocument });
  const resolved = await Promise.all(found.map((lens) => editor.ask<CodeLens>('codeLens/resolve', lens)));
  return resolved.map(({ range, command }) => [place(range), command]);
}

async function titleOf(path: string, options?: EditorOptions): Promise<string | undefined> {
  const editor = await openEditor(WIKI, options);
  await editor.open(path);
  return (await lenses(editor, path))[0]?.[1]?.title;
}

const OURS: EditorOptions = { initialize: { initializationOptions: { views: true } } };

test('tells above the first heading how many numbers have a source; a click shows those that have none', async () => {
  const editor = await openEditor(WIKI, OURS);
  await editor.open('concepts/queues.md');
  const uri = editor.uri('concepts/queues.md');
  const [[range, command] = []] = await lenses(editor, 'concepts/queues.md');
  expect(range).toBe('5:0-5:8');
  expect(command).toEqual({
    title: '5 numbers, 1 sourced, 1 silenced',
    command: 'digestWiki.showReferences',
    arguments: [
      uri,
      { line: 5, character: 0 },
      [
        { uri, range: { start: { line: 3, character: 15 }, end: { line: 3, character: 19 } } },
        { uri, range: { start: { line: 7, character: 33 }, end: { line: 7, character: 36 } } },
        { uri, range: { start: { line: 7, character: 41 }, end: { line: 7, character: 45 } } },
      ],
    ],
  });
});

test('is only words for editors that do not know the command', async () => {
  const editor = await openEditor(WIKI);
  await editor.open('concepts/queues.md');
  expect(await lenses(editor, 'concepts/queues.md')).toEqual([
    ['5:0-5:8', { title: '5 numbers, 1 sourced, 1 silenced', command: '' }],
  ]);
});

test('stands at the top of a page without headings, and leads nowhere where all is sourced', async () => {
  const editor = await openEditor(WIKI, OURS);
  await editor.open('concepts/headless.md');
  expect(await lenses(editor, 'concepts/headless.md')).toEqual([
    ['0:0-0:0', { title: '1 number, 1 sourced', command: '' }],
  ]);
});

test('counts as the page is judged', async () => {
  expect(await titleOf('concepts/one.md')).toBe('1 number, 1 sourced');
  expect(await titleOf('concepts/strict.md')).toBe('1 number, 0 sourced');
  expect(await titleOf('concepts/own.md')).toBe('2 numbers, 1 sourced, 1 exempt');
  expect(await titleOf('concepts/one.md', { settings: { numbers: { strictness: 'strict' } } })).toBe(
    '1 number, 0 sourced',
  );
});

test('is not there without numbers, where the page or the settings switch numbers off, and where nobody wants it', async () => {
  expect(await titleOf('concepts/none.md')).toBeUndefined();
  expect(await titleOf('concepts/off.md')).toBeUndefined();
  const off = [{ codeLens: { numbers: false } }, { rules: { 'unsourced-number': 'off' } }];
  for (const settings of off) expect(await titleOf('concepts/queues.md', { settings })).toBeUndefined();
});

test('follows what is typed', async () => {
  const editor = await openEditor(WIKI);
  await editor.open('concepts/none.md');
  await editor.type('concepts/none.md', '# None\r\n\r\nIt costs $8M.\r\n\r\nIt costs $9M (Acme, 2025).\r\n');
  expect((await lenses(editor, 'concepts/none.md'))[0]?.[1]?.title).toBe('2 numbers, 1 sourced');
  // The page itself was typed in: its lens is asked for anyway.
  await editor.status();
  expect(editor.lensRefreshes()).toBe(0);
});

test('is asked for anew when, and only when, a change elsewhere makes it untrue', async () => {
  const editor = await openEditor({ ...WIKI, 'concepts/other.md': '# Other\n\n[[queues]]\n' });
  await editor.open('concepts/queues.md');
  await editor.open('sources/s.md');
  await editor.open('concepts/other.md');
  const title = async () => (await lenses(editor, 'concepts/queues.md'))[0]?.[1]?.title;
  expect(await title()).toBe('5 numbers, 1 sourced, 1 silenced');

  // The page is affected, and its numbers are as before.
  await editor.type('concepts/other.md', '# Other\n\n[[queues]] [[gone]]\n');
  await editor.type('sources/s.md', '---\nsource: https://example.org/s\ntitle: Another\n---\n# S\n');
  await editor.diagnostics('sources/s.md');
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(editor.lensRefreshes()).toBe(0);

  // What it cites is gone, and nothing like a source any more.
  editor.folder.remove('sources/s.md');
  editor.folder.write('concepts/s.md', '# S\n');
  await editor.close('sources/s.md');
  await editor.event('-sources/s.md', '+concepts/s.md');
  await until(() => editor.lensRefreshes() > 0);
  expect(await title()).toBe('5 numbers, 0 sourced, 1 silenced');
  expect(editor.lensRefreshes()).toBe(1);

  // Other settings hold: however many pages they bear on, one question is asked.
  await editor.tell('workspace/didChangeConfiguration', {
    settings: { digestWiki: { codeLens: { numbers: false } } },
  });
  await until(() => editor.lensRefreshes() === 2);
  expect(await lenses(editor, 'concepts/queues.md')).toEqual([]);
});

test('editors that cannot be asked to ask anew are left alone', async () => {
  const editor = await openEditor(WIKI, { client: 'minimal' });
  await editor.open('concepts/queues.md');
  await lenses(editor, 'concepts/queues.md');
  editor.folder.remove('sources/s.md');
  await editor.event('-sources/s.md');
  await editor.diagnostics('concepts/queues.md');
  expect(editor.lensRefreshes()).toBe(0);
});
