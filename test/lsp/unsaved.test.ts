import { expect, test } from 'vitest';
import { nodeDisk } from '../../server/src/host/node.ts';
import type { Disk } from '../../server/src/workspace/disk.ts';
import { tempFolder } from '../workspace/support/temp-folder.ts';
import { type Editor, openEditor, shown, until } from './support/editor.ts';

const WIKI = {
  'concepts/quorum.md': '# Quorum\n',
  'concepts/page.md': '# Page\n[[quorum]]\n',
  'sources/one.md': '# One\n[[page]]\n',
};
const BROKEN = ['broken-link 1:2-1:6 No page `gone`. Correct the name, or create the page.'];

const found = async (editor: Editor, path = 'concepts/page.md'): Promise<string[]> =>
  (await editor.diagnostics(path)).map(shown);

test('what is typed counts, not what is on the disk, whatever happens there', async () => {
  const editor = await openEditor(WIKI);
  await editor.open('concepts/page.md');
  await editor.type('concepts/page.md', '# Page\n[[gone]]\n');
  expect(await found(editor)).toEqual(BROKEN);
  editor.folder.write('concepts/page.md', '# Page\nother\n');
  await editor.event('~concepts/page.md');
  expect(await found(editor)).toEqual(BROKEN);
  editor.folder.remove('concepts/page.md');
  await editor.event('-concepts/page.md');
  expect(await found(editor)).toEqual(BROKEN);
  expect(await found(editor, 'sources/one.md')).toEqual([]);
});

test('what is on the disk counts again when the page is closed', async () => {
  const editor = await openEditor(WIKI);
  await editor.open('concepts/page.md');
  await editor.type('concepts/page.md', '# Page\n[[gone]]\n');
  expect(await found(editor)).toEqual(BROKEN);
  await editor.close('concepts/page.md');
  expect(await found(editor)).toEqual([]);
});

test('a page that was deleted while open is gone when it is closed', async () => {
  const editor = await openEditor(WIKI);
  await editor.open('concepts/quorum.md');
  editor.folder.remove('concepts/quorum.md');
  await editor.event('-concepts/quorum.md');
  expect(await found(editor)).toEqual([]);
  await editor.close('concepts/quorum.md');
  expect(await found(editor)).toEqual([
    'broken-link 1:2-1:8 No page `quorum`. Correct the name, or create the page.',
  ]);
});

test('a folder that is deleted takes no open page with it', async () => {
  const editor = await openEditor(WIKI);
  await editor.open('concepts/quorum.md', '# Quorum\n[[page]]\n');
  editor.folder.remove('concepts');
  await editor.event('-concepts');
  expect(await found(editor, 'concepts/quorum.md')).toEqual([
    'broken-link 1:2-1:6 No page `page`. Correct the name, or create the page.',
  ]);
});

test('a page that is on no disk yet can be linked to while it is open', async () => {
  const editor = await openEditor(WIKI);
  await editor.open('concepts/new.md', '# New\n[[page]]\n');
  await editor.open('concepts/page.md', '# Page\n[[new]]\n');
  expect(await found(editor)).toEqual([]);
  await editor.close('concepts/new.md');
  expect(await found(editor)).toEqual([
    'broken-link 1:2-1:5 No page `new`. Correct the name, or create the page.',
  ]);
});

test('an ignored page is none, open or not', async () => {
  const editor = await openEditor({ ...WIKI, '.gitignore': 'drafts/\n', 'drafts/x.md': '[[gone]]\n' });
  await editor.open('drafts/x.md');
  expect(await found(editor, 'drafts/x.md')).toEqual([]);
  editor.folder.write('.gitignore', '');
  await editor.event('~.gitignore');
  expect(await found(editor, 'drafts/x.md')).toEqual([
    'broken-link 0:2-0:6 No page `gone`. Correct the name, or create the page.',
  ]);
  editor.folder.write('.gitignore', 'drafts/\n');
  await editor.event('~.gitignore');
  expect(await found(editor, 'drafts/x.md')).toEqual([]);
});

test('what is typed while the wiki is being read is not overwritten by what was read', async () => {
  const files: Record<string, string> = { ...WIKI };
  for (let at = 0; at < 300; at++) files[`sources/s${at}.md`] = `# S${at}\n`;
  const folder = tempFolder(files);
  let editor: Editor | undefined;
  let read = 0;
  // Reading takes its time, so that messages arrive between the slices.
  const slow: Disk = {
    ...nodeDisk,
    readText(path) {
      if (path.endsWith('.md')) read++;
      const end = performance.now() + 1;
      while (performance.now() < end);
      return nodeDisk.readText(path);
    },
  };
  editor = await openEditor(folder, { disk: slow, wait: false });
  await until(() => read > 20);
  await editor.open('concepts/page.md', '# Page\n[[gone]]\n');
  await editor.askAt('textDocument/completion', 'concepts/page.md', { line: 1, character: 2 });
  expect(await found(editor)).toEqual(BROKEN);
  folder.remove('sources/s1.md');
  await editor.event('-sources/s1.md');
  expect((await editor.status()).state).toBe('ready');
  expect(await found(editor)).toEqual(BROKEN);
  await until(async () => (await editor.status()).done === 302);
});

test('an editor that does not count its versions is read all the same', async () => {
  const editor = await openEditor(WIKI);
  await editor.open('concepts/page.md');
  for (const [text, count] of [
    ['[[gone]]', 1],
    ['[[quorum]]', 0],
  ] as const) {
    await editor.tell('textDocument/didChange', {
      textDocument: { uri: editor.uri('concepts/page.md'), version: 1 },
      contentChanges: [{ text }],
    });
    expect(await editor.diagnostics('concepts/page.md')).toHaveLength(count);
  }
});
