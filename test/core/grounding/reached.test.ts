import { describe, expect, test } from 'vitest';
import { reachedTexts } from '../../../server/src/core/grounding/reached.ts';
import { openWiki, pageOf } from '../../support/wiki.ts';

const RAW = `//- raw/2024-acme.txt
48 brokers
//- raw/roe.md
62 %
//- raw/page.html
<p>7</p>
//- raw/slides.pdf
%PDF
//- sources/2024-acme.md
# Acme
//- sources/stub.md
# Without a raw text
//- sources/study.md
---
raw_path: raw/roe.md
---
See [[2024-acme]].
`;

/** What the page `concepts/a.md` reaches: paths, and a question mark where not everything can be read. */
function reached(page: string, path = 'concepts/a.md'): string[] {
  const wiki = openWiki(path === 'concepts/a.md' ? `${RAW}//- concepts/a.md\n${page}` : RAW);
  const { texts, complete } = reachedTexts(pageOf(wiki, path), wiki.index);
  return [...texts.map((text) => text.path), ...(complete ? [] : ['?'])];
}

describe('a page reaches', () => {
  test.each([
    ['nothing', 'It is so.\n', []],
    ['a file of its frontmatter', '---\nraw: raw/2024-acme.txt\n---\n', ['raw/2024-acme.txt']],
    ['it without its extension', '---\nsource: raw/2024-acme\n---\n', ['raw/2024-acme.txt']],
    [
      'it relative to the page',
      '---\nraw_paths: [../raw/roe.md, ../raw/page.html]\n---\n',
      ['raw/roe.md', 'raw/page.html'],
    ],
    ['it by its name alone', '---\noriginal_file: page.html\n---\n', ['raw/page.html']],
    ['a file that it links to', 'So [it](../raw/roe.md) is.\n', ['raw/roe.md']],
    [
      'a file of a footnote',
      'So it is.[^1]\n\n[^1]: [raw/roe.md](../raw/roe.md), lines 1-2\n',
      ['raw/roe.md'],
    ],
    ['a file of an inline note', 'So it is ^[raw/roe.md:1].\n', ['raw/roe.md']],
    [
      'the raw text of a digest that it declares',
      '---\nsources: ["[[sources/study]]"]\n---\n',
      ['raw/roe.md'],
    ],
    [
      'those of two digests',
      '---\nsources: [sources/study.md, sources/2024-acme.md]\n---\n',
      ['raw/roe.md', 'raw/2024-acme.txt'],
    ],
    ['that of a digest that it links to', 'So [[study]] says.\n', ['raw/roe.md']],
    ['that of a cite key', 'So it is [@study].\n', ['raw/roe.md']],
    ['one work under two keys', '---\nurl: https://example.org/a\nraw: raw/roe.md\n---\n', ['raw/roe.md']],
  ])('%s', (_, page, expected) => {
    expect(reached(page)).toEqual(expected);
  });

  test.each([
    ['a PDF', '---\nraw: raw/slides.pdf\n---\n', ['?']],
    ['what is not there', '---\nraw_paths: [raw/roe.md, raw/none.md]\n---\n', ['raw/roe.md', '?']],
    ['a link to a PDF', 'So [it](../raw/roe.md) is, and [so](../raw/slides.pdf).\n', ['raw/roe.md', '?']],
    ['a link to what is not there', 'So [it](../raw/none.md) is.\n', ['?']],
    ['a note of what is not there', 'So it is ^[raw/none.md:5].\n', ['?']],
    ['a digest without raw text', '---\nsources: ["[[study]]", "[[stub]]"]\n---\n', ['raw/roe.md', '?']],
    [
      'a second source by its address',
      '---\nsources: [https://example.org/a, raw/roe.md]\n---\n',
      ['raw/roe.md', '?'],
    ],
    ['a cite key of nothing here', 'So it is [@study], and [@doe].\n', ['raw/roe.md', '?']],
  ])('not everything: %s', (_, page, expected) => {
    expect(reached(page)).toEqual(expected);
  });

  test('the file that bears its name', () => {
    expect(reached('', 'sources/2024-acme.md')).toEqual(['raw/2024-acme.txt']);
  });

  test('as a digest, its own text first; others that it mentions take nothing away', () => {
    expect(reached('', 'sources/study.md')).toEqual(['raw/roe.md', 'raw/2024-acme.txt']);
    expect(reached('', 'sources/stub.md')).toEqual([]);
  });

  test('images and code are no texts', () => {
    expect(reached('![a](../assets/a.png) and [b](../scripts/b.py).\n')).toEqual([]);
  });
});
