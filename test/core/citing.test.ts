import { describe, expect, test } from 'vitest';
import type { Finding } from '../../server/src/core/rules/rule.ts';
import { applyFix, fixes, lint, openWiki, type TestWiki } from '../support/wiki.ts';

const RULE = 'unsourced-number';
const PAGE = 'concepts/page.md';
const BESIDE = `//- sources/2024-acme.md
---
type: source
raw: raw/2024-acme.txt
---
# Acme in 2024
//- raw/2024-acme.txt
The store of Acme holds 40 TB on 30 servers today. It costs $8M.
//- sources/2023-roe.md
---
type: source
url: https://example.org/roe
---
# Roe
`;
const TWO = '---\nsources: ["[[2023-roe]]", "[[2024-acme]]"]\n---\n';

const wikiOf = (page: string, beside = BESIDE): TestWiki => openWiki(`${beside}//- ${PAGE}\n${page}`);
const numbersIn = (wiki: TestWiki): Finding[] => lint(wiki, PAGE).filter(({ rule }) => rule === RULE);

/** The titles of what is offered for the first finding. */
function offered(page: string, beside?: string): string[] {
  const wiki = wikiOf(page, beside);
  return fixes(wiki, numbersIn(wiki)[0]!).map(({ title }) => title);
}

/** The page's body after the fix whose title begins so; every fix leaves nothing of the finding. */
function mended(page: string, title: string, beside?: string): string {
  const wiki = wikiOf(page, beside);
  const fix = fixes(wiki, numbersIn(wiki)[0]!).find((each) => each.title.startsWith(title));
  expect(fix, `${title} is offered`).toBeDefined();
  const then = applyFix(wiki, fix!);
  if (!fix!.postpones) expect(numbersIn(then).length).toBeLessThan(numbersIn(wiki).length);
  const text = then.files.get(PAGE)!;
  return page.startsWith('---') ? text.replace(/^---[\s\S]*?---\r?\n/, '') : text;
}

describe('what is offered for a number without a source', () => {
  test('the source that has the number first, then the others, then what else can be done', () => {
    expect(offered(`${TWO}It holds 40 TB.\n`)).toEqual([
      'Cite Acme in 2024, which has 40 TB',
      'Cite Roe',
      'Cite Acme in 2024 in a footnote',
      'Add a footnote and write its source',
      'Ask for a citation: [citation needed]',
      'Say why it needs no source',
    ]);
  });

  test('a source of the wiki that the page does not declare, where it has the number', () => {
    expect(offered('It holds 40 TB.\n')[0]).toBe('Cite Acme in 2024, which has 40 TB');
    expect(offered('It holds 41 TB.\n')[0]).toBe('Add a footnote and write its source');
  });

  test('what is counted is not said to stand in the source, which may name it otherwise', () => {
    expect(offered('It spreads over 30 machines.\n')[0]).toBe('Cite Acme in 2024, which has 30');
    expect(offered('It spreads over thirty machines.\n')[0]).toBe('Cite Acme in 2024, which has the number');
  });

  test('a quotation where a source has the whole sentence', () => {
    const page = `${TWO}The store of Acme holds 40 TB on 30 servers today.\n`;
    expect(mended(page, 'Mark it as a quotation')).toBe(
      'Verbatim: "The store of Acme holds 40 TB on 30 servers today." (Source: [[2024-acme]])\n',
    );
  });

  test('no request for a citation where there is one, or where it weighs little already', () => {
    expect(offered(`${TWO}It takes 40 ms.\n`)).not.toContain('Ask for a citation: [citation needed]');
    expect(offered(`${TWO}It holds 40 TB [citation needed].\n`)).not.toContain(
      'Ask for a citation: [citation needed]',
    );
  });
});

describe('a source is cited', () => {
  test.each([
    [
      'before the full stop',
      'It holds 40 TB. It is full.\n',
      'It holds 40 TB (Source: [[2024-acme]]). It is full.\n',
    ],
    ['behind words without one', 'It holds 40 TB\n', 'It holds 40 TB (Source: [[2024-acme]])\n'],
    ['before a colon', 'It holds 40 TB:\n\n- a\n', 'It holds 40 TB (Source: [[2024-acme]]):\n\n- a\n'],
    [
      'behind a closing bracket',
      'It is full (it holds 40 TB).\n',
      'It is full (it holds 40 TB) (Source: [[2024-acme]]).\n',
    ],
    ['behind emphasis', '- It holds **40 TB**\n', '- It holds **40 TB** (Source: [[2024-acme]])\n'],
    [
      'behind a link',
      '- It holds [40 TB](page.md)\n',
      '- It holds [40 TB](page.md) (Source: [[2024-acme]])\n',
    ],
    [
      'at the end of an item',
      '- It holds 40 TB. It is full.\n- b\n',
      '- It holds 40 TB. It is full (Source: [[2024-acme]]).\n- b\n',
    ],
    [
      'over lines',
      'It holds\r\n40 TB of\r\nlogs.\r\n\r\nMore.\r\n',
      'It holds\r\n40 TB of\r\nlogs (Source: [[2024-acme]]).\r\n\r\nMore.\r\n',
    ],
    [
      'in Chinese',
      '它有 40 TB。然后呢。\n',
      '它有 40 TB。然后呢。\n'.replace('TB。', 'TB (Source: [[2024-acme]])。'),
    ],
    [
      'in Chinese, behind Chinese words',
      '它存储了 40 TB 数据。\n',
      '它存储了 40 TB 数据（来源：[[2024-acme]]）。\n',
    ],
    [
      'in a block quote',
      '> It holds 40 TB\n> of logs.\n',
      '> It holds 40 TB\n> of logs (Source: [[2024-acme]]).\n',
    ],
  ])('%s', (_title, page, expected) => {
    expect(mended(TWO + page, 'Cite Acme')).toBe(expected);
  });

  test('in the source column of a table, else in the cell', () => {
    const table = '| a | Size | Source |\n|---|---|---|\n| x | 40 TB | |\n| y | 9 TB | [[2023-roe]] |\n';
    expect(mended(TWO + table, 'Cite Acme')).toBe(table.replace('40 TB | |', '40 TB | [[2024-acme]] |'));
    const plain =
      '| a | Size | Cost |\n|---|---|---|\n| x | 40 TB | $8M |\n| y | 9 TB ([[2023-roe]]) | $1M |\n';
    expect(mended(TWO + plain, 'Cite Acme')).toContain('| x | 40 TB | $8M ([[2024-acme]]) |');
  });

  test('in a footnote only where no source column waits to be filled', () => {
    const table = '| a | Size | Source |\n|---|---|---|\n| x | 40 TB | |\n| y | 9 TB | [[2023-roe]] |\n';
    expect(offered(TWO + table)).not.toContain('Cite Acme in 2024 in a footnote');
  });

  test.each([
    [
      'It holds 40 TB [citation needed]. It is full.\n',
      'It holds 40 TB (Source: [[2024-acme]]). It is full.\n',
    ],
    ['It holds 40 TB. [citation needed]\n', 'It holds 40 TB (Source: [[2024-acme]]).\n'],
    ['- It holds 40 TB[citation needed]\n- b\n', '- It holds 40 TB (Source: [[2024-acme]])\n- b\n'],
  ])('in place of a request for a citation: %j', (page, expected) => {
    expect(mended(TWO + page, 'Cite Acme')).toBe(expected);
    expect(mended(TWO + page, 'Add a footnote')).not.toContain('citation needed');
  });

  test('behind a table none of whose numbers has a source', () => {
    const table = '| a | Size | Cost |\n|---|---|---|\n| x | 40 TB | $8M |\n| y | 9 TB | $1M |\n';
    expect(mended(`${TWO}${table}\nMore.\n`, 'Cite Acme')).toBe(`${table}\nSource: [[2024-acme]]\n\nMore.\n`);
    expect(mended(`${TWO}${table.trimEnd()}`, 'Cite Acme')).toBe(`${table}\nSource: [[2024-acme]]`);
  });

  test('as the page does it already', () => {
    expect(mended(`${TWO}It grew ([[2023-roe]]).\n\nIt holds 40 TB.\n`, 'Cite Acme')).toContain(
      'It holds 40 TB ([[2024-acme]]).',
    );
    expect(mended(`${TWO}It grew^[sources/2023-roe.md].\n\nIt holds 40 TB.\n`, 'Cite Acme')).toContain(
      'It holds 40 TB.^[[2024-acme]]',
    );
    expect(mended(`${TWO}It grew.[^1]\n\nIt holds 40 TB.\n\n[^1]: Roe.\n`, 'Cite Acme')).toBe(
      'It grew.[^1]\n\nIt holds 40 TB.[^2]\n\n[^1]: Roe.\n[^2]: [[2024-acme]]\n',
    );
    expect(mended(`${TWO}It grew.[^1]\n\nIt holds 40 TB.\n\n[^1]: [[2024-acme]]\n`, 'Cite Acme')).toBe(
      'It grew.[^1]\n\nIt holds 40 TB.[^1]\n\n[^1]: [[2024-acme]]\n',
    );
  });

  test('as the wiki does it where the page shows nothing', () => {
    const cited = (line: string): string =>
      [1, 2, 3].map((each) => `//- concepts/c${each}.md\n${line}\n\n[^1]: Roe.\n`).join('');
    expect(mended(`${TWO}It holds 40 TB.\n`, 'Cite Acme', BESIDE + cited('It grew.[^1]'))).toBe(
      'It holds 40 TB.[^1]\n\n[^1]: [[2024-acme]]\n',
    );
    expect(
      mended(`${TWO}It holds 40 TB.\n`, 'Cite Acme', BESIDE + cited('It grew (sources: [[2023-roe]]).')),
    ).toBe('It holds 40 TB (sources: [[2024-acme]]).\n');
  });

  test('by its address, and by a file', () => {
    const page = '---\nsources: ["https://example.org/a(b)", raw/2024-acme.txt]\n---\nIt holds 40 TB.\n';
    expect(offered(page).slice(0, 2)).toEqual([
      'Cite raw/2024-acme.txt, which has 40 TB',
      'Cite example.org/a(b)',
    ]);
    expect(mended(page, 'Cite raw')).toBe(
      'It holds 40 TB (Source: [2024-acme.txt](../raw/2024-acme.txt)).\n',
    );
    expect(mended(page, 'Cite example')).toBe(
      'It holds 40 TB (Source: [example.org/a(b)](https://example.org/a%28b%29)).\n',
    );
  });
});

describe('what else can be done', () => {
  test('a footnote whose source the author writes', () => {
    expect(mended('It holds 41 TB.\n', 'Add a footnote')).toBe(
      'It holds 41 TB.[^1]\n\n[^1]: measured by us\n',
    );
    expect(mended('It holds 41 TB.', 'Add a footnote')).toBe('It holds 41 TB.[^1]\n\n[^1]: measured by us\n');
  });

  test('a request for a citation', () => {
    expect(mended('It holds 41 TB. More.\n', 'Ask for')).toBe('It holds 41 TB [citation needed]. More.\n');
    expect(mended('| a | b |\n|---|---|\n| x | 41 TB |\n', 'Ask for')).toContain(
      '| x | 41 TB [citation needed] |',
    );
  });

  test('a tag beside a citation goes', () => {
    const page = 'It holds 40 TB [citation needed] on average ([Report](https://example.org/r)).\n';
    expect(mended(page, 'Remove the tag')).toBe(
      'It holds 40 TB on average ([Report](https://example.org/r)).\n',
    );
  });

  test.each([
    [
      'of a sentence',
      'It holds 41 TB. More.\r\nNext.\r\n',
      'It holds 41 TB. More. <!-- unsourced-ok: measured by us -->\r\nNext.\r\n',
    ],
    ['of an item', '- It holds 41 TB\n', '- It holds 41 TB <!-- unsourced-ok: measured by us -->\n'],
    [
      'before a hard line break',
      'It holds 41 TB  \nNext.\n',
      'It holds 41 TB <!-- unsourced-ok: measured by us -->  \nNext.\n',
    ],
    [
      'over lines',
      'It holds 41 TB\non 30 servers.\n',
      '<!-- unsourced-ok: measured by us -->\nIt holds 41 TB\non 30 servers.\n',
    ],
    [
      'of a row',
      '| a | b | c |\n|---|---|---|\n| x | 41 TB | y |\n',
      '| a | b | c |\n|---|---|---|\n| x | 41 TB <!-- unsourced-ok: measured by us --> | y |\n',
    ],
    [
      'of a table',
      '| a | b | c |\n|---|---|---|\n| x | 41 TB | $7M |\n| y | 9 TB | $1M |\n',
      '<!-- unsourced-ok: measured by us -->\n| a | b | c |\n|---|---|---|\n| x | 41 TB | $7M |\n| y | 9 TB | $1M |\n',
    ],
  ])('a comment with the reason: %s', (_title, page, expected) => {
    expect(mended(page, 'Say why')).toBe(expected);
  });
});
