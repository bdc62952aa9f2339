import { expect, test } from 'vitest';
import { openEditor, until } from './support/editor.ts';

const CONFIG = 'digest-wiki.jsonc';
const WIKI = { 'concepts/page.md': '# Page\n[[gone]]\n', 'sources/s.md': '# S\n' };

test('errors in the configuration are findings on their line, in what the editor shows', async () => {
  const editor = await openEditor({ ...WIKI, [CONFIG]: '{\n  "rules": { "broken-link": "loud" }\n}\n' });
  expect(await editor.diagnostics(CONFIG)).toMatchObject([
    {
      code: 'config',
      severity: 1,
      range: { start: { line: 1, character: 28 }, end: { line: 1, character: 34 } },
      message: expect.stringContaining('must be one of `default`, `off`'),
    },
  ]);
  await editor.open(CONFIG);
  await editor.type(CONFIG, '{ "rule": {} }');
  expect(await editor.diagnostics(CONFIG)).toMatchObject([
    { message: 'There is no key `rule` here: perhaps `rules` is meant.' },
  ]);
  await editor.type(CONFIG, '{}');
  expect(await editor.diagnostics(CONFIG)).toEqual([]);
  await editor.close(CONFIG);
  expect(await editor.diagnostics(CONFIG)).toHaveLength(1);
});

test('a configuration that is saved takes effect without a restart', async () => {
  const editor = await openEditor(WIKI, { client: 'vscode' });
  const severity = async (): Promise<number | undefined> =>
    (await editor.diagnostics('concepts/page.md'))[0]?.severity;
  expect(await severity()).toBe(1);
  editor.folder.write(CONFIG, '{ "rules": { "broken-link": "hint" } }');
  await editor.event(`+${CONFIG}`);
  await until(async () => (await severity()) === 4);
  editor.folder.write(CONFIG, '{ "profile": { "exclude": ["concepts"] } }');
  await editor.event(`~${CONFIG}`);
  await until(async () => (await severity()) === undefined);
  editor.folder.remove(CONFIG);
  await editor.event(`-${CONFIG}`);
  await until(async () => (await severity()) === 1);
});

test("the editor's settings decide what the file does not", async () => {
  const editor = await openEditor(
    { ...WIKI, [CONFIG]: '{ "rules": { "broken-link": "hint" } }' },
    { settings: { rules: { 'broken-link': 'warning' }, profile: { exclude: ['sources'], raw: null } } },
  );
  expect(await editor.diagnostics('concepts/page.md')).toMatchObject([{ severity: 4 }]);
  expect((await editor.status()).wikis[0]?.pages).toBe(1);
  await editor.tell('workspace/didChangeConfiguration', { settings: { digestWiki: {} } });
  await until(async () => (await editor.status()).wikis[0]?.pages === 2);
});

test('clients that do not ask are told too', async () => {
  const editor = await openEditor({ ...WIKI, [CONFIG]: '{ "rules": 1 }' }, { client: 'push' });
  await until(async () => (await editor.diagnostics(CONFIG)).length === 1);
  await editor.open(CONFIG);
  await editor.type(CONFIG, '{}');
  await until(async () => (await editor.diagnostics(CONFIG)).length === 0);
});
