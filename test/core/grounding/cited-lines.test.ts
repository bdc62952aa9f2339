import { describe, expect, test } from 'vitest';
import { linesInWords } from '../../../server/src/core/grounding/cited-lines.ts';
import { groundingOf } from '../../../server/src/core/grounding/grounding.ts';
import { asPagePath } from '../../../server/src/core/page/types.ts';
import { lint, openWiki } from '../../support/wiki.ts';

const PAGE = asPagePath('concepts/page.md');

const wikiOf = (page: string, settings: unknown = {}) =>
  openWiki(`//- digest-wiki.jsonc
${JSON.stringify(settings)}
//- ${PAGE}
${page}
//- concepts/other.md
[[page]]
//- raw/a.md
It holds 40 TB.
It costs $8M.

It takes 10 ms.
Others take 20 ms.
It holds 40 TB, they say again.
//- raw/b.md
It runs 48 brokers.
`);

/** Where each number of a page stands, and `!` with what its citation names where that is elsewhere. */
function places(page: string): string[] {
  const { index } = wikiOf(page);
  const grounding = groundingOf(index.page(PAGE)!, index);
  return (grounding?.claims ?? []).map(({ verdict, found, astray }) => {
    const at = found.map(({ text, number }) => `${text.path}:${text.lineAt(number.start) + 1}`);
    const off = astray.map(({ cited, texts }) =>
      cited ? `${cited.text.path} ${linesInWords(cited)}` : texts.map(({ path }) => path).join(' '),
    );
    return `${verdict.claim.text} ${at.join(' ')}${off.length > 0 ? ` ! ${off.join(', ')}` : ''}`;
  });
}

describe('a number is looked for on the lines that its citation names, then elsewhere', () => {
  test.each([
    ['It holds 40 TB ^[raw/a.md:1].', ['40 TB raw/a.md:1']],
    ['It holds 40 TB ^[raw/a.md:6].', ['40 TB raw/a.md:6']],
    ['It holds 40 TB ^[raw/a.md:2-3].', ['40 TB raw/a.md:1 ! raw/a.md lines 2–3']],
    ['It holds 40 TB ^[raw/a.md, lines 4–6].', ['40 TB raw/a.md:6']],
    ['It costs $8M ([a](../raw/a.md#L4-L6)).', ['$8M raw/a.md:2 ! raw/a.md lines 4–6']],
    ['It costs $8M ([a](../raw/a.md), line 2).', ['$8M raw/a.md:2']],
    ['It costs $8M ([a](../raw/a.md), line 1).', ['$8M raw/a.md:2 ! raw/a.md line 1']],
    ['It costs $8M.[^1]\n\n[^1]: [a](../raw/a.md), part two, line 1', ['$8M raw/a.md:2 ! raw/a.md line 1']],
    ['It costs $8M.[^1] (line 2)\n\n[^1]: [a](../raw/a.md)', ['$8M raw/a.md:2']],
    ['It costs $8M.[^1] (line 4)\n\n[^1]: [a](../raw/a.md)', ['$8M raw/a.md:2 ! raw/a.md line 4']],
    // Both ends of a range, each by itself.
    ['It takes 10–20 ms ^[raw/a.md:4-5].', ['10–20 ms raw/a.md:4 raw/a.md:5']],
    ['It takes 10–20 ms ^[raw/a.md:4].', ['10–20 ms raw/a.md:4 raw/a.md:5 ! raw/a.md line 4']],
    // A citation of the whole text says nothing of lines, and so does a page that cites none.
    ['It costs $8M ^[raw/a.md:1] ^[raw/a.md].', ['$8M raw/a.md:2']],
    ['It costs $8M ^[raw/a.md:1] ^[raw/a.md:2].', ['$8M raw/a.md:2']],
    ['---\nraw: raw/a.md\n---\nIt costs $8M.', ['$8M raw/a.md:2']],
    // Another text behind the page has it.
    [
      'It runs 48 brokers ^[raw/a.md:1]. It costs $8M ^[raw/b.md].',
      ['48 brokers raw/b.md:1 ! raw/a.md', '$8M raw/a.md:2 ! raw/b.md'],
    ],
    // Lines that are not there are the business of another rule.
    ['It costs $8M ^[raw/a.md:90].', ['$8M raw/a.md:2 ! raw/a.md line 90']],
  ])('%s', (page, expected) => {
    expect(places(page)).toEqual(expected);
  });
});

describe('a number on other lines is accepted', () => {
  const page = 'It holds 40 TB ^[raw/a.md:2]. It costs $8M ^[raw/a.md:2]. It takes 10 ms ^[raw/a.md:1].';
  const told = (text: string, settings: unknown) =>
    lint(wikiOf(text, settings), PAGE)
      .filter(({ rule }) => rule === 'number-not-in-source')
      .map(({ severity, message, data }) => [severity, message, data['foundAt']]);
  const citedLines = { options: { 'number-not-in-source': { citedLines: true } } };

  test('unless the wiki wants to know: then it is told where it stands', () => {
    expect(told(page, {})).toEqual([]);
    expect(told(page, citedLines)).toEqual([
      [
        'information',
        '"40 TB" is cited at raw/a.md, line 2; it stands on line 1. Correct the lines.',
        { path: 'raw/a.md', line: 0, span: { start: 9, end: 11 } },
      ],
      [
        'information',
        '"10 ms" is cited at raw/a.md, line 1; it stands on line 4. Correct the lines.',
        { path: 'raw/a.md', line: 3, span: { start: 40, end: 42 } },
      ],
    ]);
  });

  test('and comments, classes and the baseline silence it then', () => {
    expect(told(`<!-- unsourced-ok: checked -->\n${page}`, citedLines)).toEqual([]);
    const off = { ...citedLines, numbers: { severities: { duration: 'off', size: 'off' } } };
    expect(told(page, off)).toEqual([]);
  });

  test('a number that no text has is a warning all the same', () => {
    expect(told('It costs $9M ^[raw/a.md:2].', {})).toEqual([
      ['warning', expect.stringContaining('"$9M" is not in raw/a.md'), undefined],
    ]);
  });
});
