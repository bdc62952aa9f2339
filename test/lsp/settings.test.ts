import { expect, test } from 'vitest';
import { CLIENTS } from './support/clients.ts';
import { openEditor, until } from './support/editor.ts';

const WIKI = { 'concepts/page.md': '# Page\n[[gone]]\n', 'sources/s.md': '# S\n' };
const severity = (value: string): unknown => ({ rules: { 'broken-link': value } });

test('settings come with the start', async () => {
  const editor = await openEditor(WIKI, { settings: severity('hint') });
  expect(await editor.diagnostics('concepts/page.md')).toMatchObject([{ severity: 4 }]);
});

test('settings change as they are pushed, with or without their section', async () => {
  const editor = await openEditor(WIKI);
  for (const [settings, expected] of [
    [{ digestWiki: severity('warning') }, [{ severity: 2 }]],
    [severity('information'), [{ severity: 3 }]],
    [{ digestWiki: severity('off') }, []],
    [{ digestWiki: {} }, [{ severity: 1 }]],
    [{ other: 1 }, [{ severity: 1 }]],
  ] as const) {
    await editor.tell('workspace/didChangeConfiguration', { settings });
    expect(await editor.diagnostics('concepts/page.md')).toMatchObject(expected);
  }
});

test('a value that does not fit is told of, and the others hold', async () => {
  const editor = await openEditor(WIKI);
  const settings = { digestWiki: { rules: { 'broken-link': 'fatal' }, numbers: { strictness: 'strict' } } };
  await editor.tell('workspace/didChangeConfiguration', { settings });
  expect(await editor.diagnostics('concepts/page.md')).toMatchObject([{ severity: 1 }]);
  expect(editor.logs.some((line) => line.includes('digestWiki.rules.broken-link'))).toBe(true);
});

test('settings are asked for where the client only says that they changed', async () => {
  const editor = await openEditor(WIKI, { client: 'vscode', settings: severity('hint') });
  await editor.tell('workspace/didChangeConfiguration', { settings: { digestWiki: severity('warning') } });
  expect(await editor.diagnostics('concepts/page.md')).toMatchObject([{ severity: 2 }]);
  await editor.tell('workspace/didChangeConfiguration', { settings: null });
  await until(async () => (await editor.diagnostics('concepts/page.md'))[0]?.severity === 4);
});

test('settings stay where nothing can be asked for', async () => {
  const editor = await openEditor(WIKI, { capabilities: { ...CLIENTS.pull }, settings: severity('hint') });
  await editor.tell('workspace/didChangeConfiguration', { settings: null });
  expect(await editor.diagnostics('concepts/page.md')).toMatchObject([{ severity: 4 }]);
});
