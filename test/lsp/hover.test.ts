import { describe, expect, test } from 'vitest';
import type { Hover, MarkupContent } from 'vscode-languageserver/node';
import { type EditorOptions, openEditor, place, pointAt } from './support/editor.ts';

const PAGE = `# Page
See [[quorum]], [[quorun|the quorum]], [l](lease.md) and \`[[code]]\`.
A use[^1] and [ref][r]. [[gone-for-good]] [[a\`b]]

[^1]: A note with <img src=x> and ![i](https://example.org/i.png) and [a link](https://example.org).

[r]: ./lease.md
`;

const WIKI = {
  'concepts/quorum.md':
    '---\ntitle: Quorum *systems*\n---\n# Quorum\n\nA **majority** of [nodes](lease.md) agrees.\n\nMore.\n',
  'concepts/lease.md': '# Lease\n',
  'concepts/page.md': PAGE,
  'sources/one.md': '# One\n[[quorum]] [[quorum]]\n',
};

async function hoverAt(piece: string, options: EditorOptions = {}): Promise<[string, string] | null> {
  const editor = await openEditor(WIKI, options);
  await editor.open('concepts/page.md');
  const hover = await editor.askAt<Hover | null>(
    'textDocument/hover',
    'concepts/page.md',
    pointAt(PAGE, piece, 2),
  );
  return hover && [(hover.contents as MarkupContent).value, hover.range ? place(hover.range) : ''];
}

describe('hover', () => {
  test("tells title, type, number of links and first paragraph of a link's page", async () => {
    expect(await hoverAt('[[quorum]]')).toEqual([
      '**Quorum \\*systems\\*** · concept · 3 links here\n\nA majority of nodes agrees.',
      '1:4-1:14',
    ]);
    expect(await hoverAt('[l](lease.md)')).toEqual(['**Lease** · concept · 3 links here', '1:39-1:52']);
    expect(await hoverAt('[ref][r]')).toEqual(['**Lease** · concept · 3 links here', '2:14-2:22']);
  });

  test('names the nearest pages of a link that leads nowhere', async () => {
    expect(await hoverAt('[[quorun|')).toEqual([
      'No page `quorun`. Nearest:\n\n- `concepts/quorum`: Quorum \\*systems\\*',
      '1:16-1:37',
    ]);
    expect(await hoverAt('[[gone-for-good]]')).toEqual(['No page `gone-for-good`.', '2:24-2:41']);
  });

  test('shows names of pages as words, whatever they hold', async () => {
    expect((await hoverAt('[[a`b]]'))?.[0]).toBe('No page `` a`b ``.');
  });

  test("shows a footnote's text without what would be loaded", async () => {
    expect(await hoverAt('e[^1]')).toEqual([
      'A note with \\<img src=x> and \\![i](https://example.org/i.png) and [a link](https://example.org).',
      '2:5-2:9',
    ]);
  });

  test('says nothing in code, in words, and on a heading', async () => {
    expect(await hoverAt('[[code]]')).toBeNull();
    expect(await hoverAt('use[')).toBeNull();
    expect(await hoverAt('# Page')).toBeNull();
  });

  test('is plain text for a client that shows no Markdown', async () => {
    const capabilities = { textDocument: { hover: { contentFormat: ['plaintext' as const] } } };
    expect((await hoverAt('[[quorum]]', { capabilities }))?.[0]).toBe(
      'Quorum *systems* · concept · 3 links here\n\nA majority of nodes agrees.',
    );
  });
});
