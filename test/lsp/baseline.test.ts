import { expect, test } from 'vitest';
import { openEditor, until } from './support/editor.ts';

const FILE = 'digest-wiki.baseline.json';
const PAGE = 'concepts/page.md';
const WIKI = {
  [PAGE]: '# Page\n\nIt costs $8M.\n',
  'sources/s.md': '---\nurl: https://example.org\n---\n# S\n',
};
/** What `digest-wiki check --write-baseline` makes of that page. */
const KNOWN = `{
  "version": 1,
  "debts": [
    { "path": "concepts/page.md", "rule": "unsourced-number", "key": "KEY 8000000 USD", "text": "It costs $8M." }
  ]
}
`.replace('KEY', '1p00d3gdbrd');

test('what the baseline knows is silent in the editor, until another number is typed', async () => {
  const editor = await openEditor({ ...WIKI, [FILE]: KNOWN });
  expect(await editor.diagnostics(PAGE)).toEqual([]);
  await editor.open(PAGE);
  expect(await editor.diagnostics(PAGE)).toEqual([]);
  await editor.type(PAGE, '# Page\n\nMore words.\n\nIt costs\n$8M.\n');
  expect(await editor.diagnostics(PAGE)).toEqual([]);
  await editor.type(PAGE, '# Page\n\nIt costs $9M.\n');
  expect(await editor.diagnostics(PAGE)).toMatchObject([{ code: 'unsourced-number' }]);
  await editor.type(PAGE, '# Page\n\nIt costs $8M.\n\nIt costs $8M.\n');
  expect(await editor.diagnostics(PAGE)).toMatchObject([{ range: { start: { line: 4 } } }]);
});

test('a baseline that comes, changes and goes takes effect without a restart', async () => {
  const editor = await openEditor(WIKI, { client: 'vscode' });
  const count = async (): Promise<number> => (await editor.diagnostics(PAGE)).length;
  await editor.open(PAGE);
  expect(await count()).toBe(1);
  editor.folder.write(FILE, KNOWN);
  await editor.event(`+${FILE}`);
  await until(async () => (await count()) === 0);
  editor.folder.write(FILE, KNOWN.replace('8000000', '9000000'));
  await editor.event(`~${FILE}`);
  await until(async () => (await count()) === 1);
  editor.folder.write(FILE, KNOWN);
  await editor.event(`~${FILE}`);
  await until(async () => (await count()) === 0);
  // In the midst of a merge the last good version counts, and the file itself says what is wrong.
  editor.folder.write(FILE, `<<<<<<< main\n${KNOWN}`);
  await editor.event(`~${FILE}`);
  await until(async () => (await editor.diagnostics(FILE)).length === 1);
  expect(await editor.diagnostics(FILE)).toMatchObject([{ code: 'config', severity: 1 }]);
  expect(await count()).toBe(0);
  editor.folder.remove(FILE);
  await editor.event(`-${FILE}`);
  await until(async () => (await count()) === 1);
  expect(await editor.diagnostics(FILE)).toEqual([]);
});

test('a baseline of another name is the one that the configuration or a setting names', async () => {
  const editor = await openEditor(
    { ...WIKI, '.digest/known.json': KNOWN },
    { settings: { baseline: '.digest/known.json' } },
  );
  expect(await editor.diagnostics(PAGE)).toEqual([]);
  await editor.tell('workspace/didChangeConfiguration', { settings: { digestWiki: {} } });
  await until(async () => (await editor.diagnostics(PAGE)).length === 1);
  editor.folder.write('digest-wiki.jsonc', '{ "baseline": ".digest/known.json" }');
  await editor.event('+digest-wiki.jsonc');
  await until(async () => (await editor.diagnostics(PAGE)).length === 0);
  editor.folder.write('.digest/known.json', '{ "version": 1, "debts": [] }');
  await editor.event('~.digest/known.json');
  await until(async () => (await editor.diagnostics(PAGE)).length === 1);
});
