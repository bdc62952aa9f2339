import { describe, expect, test } from 'vitest';
import { openEditor, settled, shown, until } from './support/editor.ts';

const WIKI = {
  'concepts/quorum.md': '# Quorum\n',
  'concepts/page.md': '# Page\n[[gone]]\n',
  'sources/one.md': '# One\n[[page]] [[lost]]\n',
};
const BROKEN = 'broken-link 1:2-1:6 No page `gone`. Correct the name, or create the page.';

describe.each(['push', 'minimal'] as const)('pushed diagnostics (%s)', (client) => {
  test('cover the whole wiki, pages without findings left out', async () => {
    const editor = await openEditor(WIKI, { client });
    await settled(editor);
    expect([...editor.pushed.keys()].map(editor.pathOf).sort()).toEqual([
      'concepts/page.md',
      'sources/one.md',
    ]);
    expect((await editor.diagnostics('concepts/page.md')).map(shown)).toEqual([BROKEN]);
  });

  test('follow what is typed, and withdraw what is mended', async () => {
    const editor = await openEditor(WIKI, { client });
    await editor.open('concepts/page.md');
    await editor.type('concepts/page.md', '# Page\n\n[[gone]]\n');
    expect((await editor.diagnostics('concepts/page.md')).map(shown)).toEqual([
      BROKEN.replaceAll('1:', '2:'),
    ]);
    await editor.type('concepts/page.md', '# Page\n');
    expect(await editor.diagnostics('concepts/page.md')).toEqual([]);
    await editor.close('concepts/page.md');
    expect((await editor.diagnostics('concepts/page.md')).map(shown)).toEqual([BROKEN]);
  });

  test('are sent of other pages too that the change bears on, and of no more', async () => {
    const editor = await openEditor(WIKI, { client });
    await settled(editor);
    const before = editor.pushes.length;
    await editor.open('concepts/gone.md', '# Gone\n');
    await settled(editor);
    expect(editor.pushes.slice(before).map(({ uri }) => editor.pathOf(uri))).toEqual(['concepts/page.md']);
    expect(await editor.diagnostics('concepts/page.md')).toEqual([]);
    editor.folder.remove('sources/one.md');
    await editor.event('-sources/one.md');
    expect(await editor.diagnostics('sources/one.md')).toEqual([]);
  });
});

test('what is typed is judged at once while a large wiki is still being told', async () => {
  const files: Record<string, string> = { ...WIKI };
  for (let at = 0; at < 300; at++) files[`patterns/c${at}.md`] = `# C${at}\n${'[[nowhere]] '.repeat(20)}\n`;
  const editor = await openEditor(files, { client: 'push' });
  await editor.open('concepts/page.md');
  await editor.type('concepts/page.md', '# Page\n\n[[gone]]\n');
  const told = (): boolean =>
    (editor.pushed.get(editor.uri('concepts/page.md')) ?? []).some(({ range }) => range.start.line === 2);
  await until(told);
  const many = editor.pushes.length;
  await until(() => editor.pushed.size === 302);
  expect(many).toBeLessThan(editor.pushes.length);
  // A keystroke costs one push, not one for each page.
  const before = editor.pushes.length;
  await editor.type('concepts/page.md', '# Page\n\n\n[[gone]]\n');
  await settled(editor);
  expect(editor.pushes.slice(before).map(({ uri }) => editor.pathOf(uri))).toEqual(['concepts/page.md']);
});

test('pushes name the version that they speak of, where the client understands it', async () => {
  const editor = await openEditor(WIKI, {
    capabilities: { textDocument: { publishDiagnostics: { versionSupport: true } } },
  });
  await editor.open('concepts/page.md');
  await editor.type('concepts/page.md', '# Page\n[[gone]] [[gone]]\n');
  await settled(editor);
  expect(editor.pushes.at(-1)).toMatchObject({ uri: editor.uri('concepts/page.md'), version: 2 });
});
