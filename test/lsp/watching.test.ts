import { describe, expect, test } from 'vitest';
import { type Editor, openEditor, shown, until } from './support/editor.ts';

const WIKI = {
  'concepts/page.md': '# Page\n[[quorum]] [i](../raw/a.png)\n',
  'sources/one.md': '# One\n[[page]]\n',
};
const NO_QUORUM = 'broken-link 1:2-1:8 No page `quorum`. Correct the name, or create the page.';
const NO_IMAGE = 'broken-link 1:15-1:27 No file `../raw/a.png`. Correct the path.';

const found = async (editor: Editor, path = 'concepts/page.md'): Promise<string[]> =>
  (await editor.diagnostics(path)).map(shown);

describe('what happens outside the editor', () => {
  test('a page comes, changes and goes', async () => {
    const editor = await openEditor(WIKI);
    expect(await found(editor)).toEqual([NO_QUORUM, NO_IMAGE]);
    editor.folder.write('concepts/quorum.md', '# Quorum\n[[nothing]]\n');
    editor.folder.write('raw/a.png', 'x');
    await editor.event('+concepts/quorum.md', '+raw/a.png');
    expect(await found(editor)).toEqual([]);
    expect(await found(editor, 'concepts/quorum.md')).toHaveLength(1);
    editor.folder.write('concepts/quorum.md', '# Quorum\n');
    await editor.event('~concepts/quorum.md');
    expect(await found(editor, 'concepts/quorum.md')).toEqual([]);
    editor.folder.remove('concepts/quorum.md');
    editor.folder.remove('raw/a.png');
    await editor.event('-concepts/quorum.md', '-raw/a.png');
    expect(await found(editor)).toEqual([NO_QUORUM, NO_IMAGE]);
  });

  test('a page moves', async () => {
    const editor = await openEditor({ ...WIKI, 'systems/quorum.md': '# Quorum\n' });
    expect(await found(editor)).toEqual([NO_IMAGE]);
    editor.folder.rename('systems/quorum.md', 'concepts/majority.md');
    await editor.event('-systems/quorum.md', '+concepts/majority.md');
    expect(await found(editor)).toEqual([NO_QUORUM, NO_IMAGE]);
    editor.folder.rename('concepts/majority.md', 'concepts/quorum.md');
    await editor.event('+concepts/quorum.md', '-concepts/majority.md');
    expect(await found(editor)).toEqual([NO_IMAGE]);
  });

  test('a folder moves, of which only itself is told', async () => {
    const editor = await openEditor({
      ...WIKI,
      'systems/v1.0/quorum.md': '# Quorum\n',
      'systems/v1.0/x/a.md': '# A\n',
    });
    expect((await editor.status()).done).toBe(4);
    editor.folder.rename('systems/v1.0', 'raw/old');
    await editor.event('-systems/v1.0', '+raw/old');
    expect(await found(editor)).toEqual([NO_QUORUM, NO_IMAGE]);
    expect((await editor.status()).done).toBe(2);
    editor.folder.rename('raw/old', 'patterns/new');
    await editor.event('-raw/old', '+patterns/new');
    expect(await found(editor)).toEqual([NO_IMAGE]);
    expect((await editor.status()).done).toBe(4);
  });

  test('a page turns binary, and back', async () => {
    const editor = await openEditor({ ...WIKI, 'concepts/quorum.md': '# Quorum\n[[nothing]]\n' });
    expect(await found(editor, 'concepts/quorum.md')).toHaveLength(1);
    editor.folder.write('concepts/quorum.md', new Uint8Array([0x80, 0xff, 0, 1]));
    await editor.event('~concepts/quorum.md');
    expect(await found(editor, 'concepts/quorum.md')).toEqual([]);
    expect((await editor.status()).done).toBe(2);
    editor.folder.write('concepts/quorum.md', '# Quorum\n[[nothing]]\n');
    await editor.event('~concepts/quorum.md');
    expect(await found(editor, 'concepts/quorum.md')).toHaveLength(1);
    editor.folder.write('concepts/quorum.md', new Uint8Array([0x80]));
    await editor.event('~concepts/quorum.md');
    editor.folder.remove('concepts/quorum.md');
    await editor.event('-concepts/quorum.md');
    expect(await found(editor)).toEqual([NO_QUORUM, NO_IMAGE]);
  });

  test('.gitignore changes', async () => {
    const editor = await openEditor({ ...WIKI, 'concepts/quorum.md': '# Quorum\n' });
    expect(await found(editor)).toEqual([NO_IMAGE]);
    editor.folder.write('.gitignore', 'quorum.md\nraw/\n');
    await editor.event('+.gitignore');
    expect(await found(editor)).toEqual([NO_QUORUM]);
    editor.folder.write('concepts/quorum.md', '# Quorum, ignored\n');
    await editor.event('~concepts/quorum.md');
    expect(await found(editor)).toEqual([NO_QUORUM]);
    editor.folder.remove('.gitignore');
    await editor.event('-.gitignore');
    expect(await found(editor)).toEqual([NO_IMAGE]);
  });

  test('a thousand pages come in one batch, and requests are answered meanwhile', async () => {
    const editor = await openEditor(WIKI);
    const names = Array.from({ length: 1000 }, (_, at) => `concepts/n${at}.md`);
    for (const name of names) editor.folder.write(name, `# ${name}\n[[page]]\n`);
    await editor.event(...names.map((name) => `+${name}` as const));
    await editor.status();
    await until(async () => (await editor.status()).done === 1002);
    for (const name of names) editor.folder.remove(name);
    await editor.event(...names.map((name) => `-${name}` as const));
    await until(async () => (await editor.status()).done === 2);
  });

  test("a file is told of that vanished, a folder that has a page's name, a path beyond the folder", async () => {
    const editor = await openEditor(WIKI);
    editor.folder.write('concepts/folder.md/quorum.md', '# Quorum\n');
    await editor.event('+concepts/never.md', '~concepts/never.md', '+concepts/folder.md', '~../outside.md');
    expect(await found(editor)).toEqual([NO_IMAGE]);
    editor.folder.remove('concepts/folder.md');
    await editor.event('-concepts/folder.md');
    expect(await found(editor)).toEqual([NO_QUORUM, NO_IMAGE]);
  });

  test('the folder becomes a wiki, and none again', async () => {
    const editor = await openEditor({ 'docs/page.md': '# Page\n[[gone]]\n' });
    expect(await found(editor, 'docs/page.md')).toEqual([]);
    expect((await editor.status()).state).toBe('none');
    editor.folder.write('concepts/a.md', '# A\n');
    editor.folder.write('sources/b.md', '# B\n');
    await editor.event('+concepts/a.md', '+sources/b.md');
    expect((await editor.status()).state).toBe('ready');
    expect(await found(editor, 'docs/page.md')).toHaveLength(1);
    editor.folder.remove('concepts');
    editor.folder.remove('sources');
    await editor.event('-concepts', '-sources');
    expect(await found(editor, 'docs/page.md')).toEqual([]);
  });
});
