import { expect, test } from 'vitest';
import type { Hover, Location, LocationLink, MarkupContent } from 'vscode-languageserver/node';
import { type Editor, openEditor, place, pointAt } from './support/editor.ts';

const PAGE = `# Page

<table>
<tr><td><a href="R&amp;D%20x.md#size">one</a></td></tr>
</table>

See <a class=b href='quorum.md'>two</a>, <img src="../raw/a.png"> and <a href="../raw/kept-out.pdf">three</a>.
`;

const WIKI = {
  '.gitignore': 'raw/*.pdf\n',
  'concepts/page.md': PAGE,
  'concepts/quorum.md': '# Quorum\n',
  'concepts/R&D x.md': '# R&D x\n\n## Size\n',
  'sources/one.md': '# One\n',
  'raw/a.png': '',
};

async function open(): Promise<Editor> {
  const editor = await openEditor(WIKI);
  await editor.open('concepts/page.md');
  return editor;
}

test('a link in HTML is told of, gone to and found as any other', async () => {
  const editor = await open();
  const hoverAt = async (piece: string): Promise<string | undefined> => {
    const hover = await editor.askAt<Hover | null>(
      'textDocument/hover',
      'concepts/page.md',
      pointAt(PAGE, piece, 1),
    );
    return hover ? (hover.contents as MarkupContent).value.split('\n')[0] : undefined;
  };
  expect(await hoverAt('R&amp;D')).toBe('**R&D x** · concept · 1 link here');
  expect(await hoverAt('class=b')).toBe('**Quorum** · concept · 1 link here');
  expect(await hoverAt('two')).toBeUndefined();
  expect(await hoverAt('kept-out')).toBe('`raw/kept-out.pdf` is not here: `.gitignore` names it.');

  const definitionAt = async (piece: string): Promise<string[]> => {
    const found = await editor.askAt<LocationLink[]>(
      'textDocument/definition',
      'concepts/page.md',
      pointAt(PAGE, piece, 1),
    );
    return found.map(({ targetUri, targetRange }) => `${editor.pathOf(targetUri)} ${place(targetRange)}`);
  };
  expect(await definitionAt('R&amp;D')).toEqual(['concepts/R&D x.md 2:0-2:7']);
  expect(await definitionAt('a.png')).toEqual(['raw/a.png 0:0-0:0']);
  expect(await definitionAt('kept-out')).toEqual([]);

  const references = await editor.askAt<Location[]>(
    'textDocument/references',
    'concepts/page.md',
    pointAt(PAGE, 'class=b', 1),
    { context: { includeDeclaration: false } },
  );
  expect(references.map(({ uri, range }) => `${editor.pathOf(uri)} ${place(range)}`)).toEqual([
    'concepts/page.md 6:4-6:32',
  ]);
});
