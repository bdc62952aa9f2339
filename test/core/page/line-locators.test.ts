import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factsOf } from '../../support/wiki.ts';

/** The lines that a page names beside its citations: the words, and what they were read as. */
const beside = (markdown: string): string[] =>
  factsOf(markdown, 'concepts/a.md').lineLocators.map(
    ({ start, end, first, last, of }) =>
      `${markdown.slice(start, end)} → ${first}–${last} of ${markdown.slice(of, of + 4)}`,
  );

describe('lines in words belong to the citation that they stand beside', () => {
  test.each([
    ['So it is [x](raw/x.md), lines 57-60.', 'lines 57-60 → 57–60 of [x]('],
    ['So it is ([x](raw/x.md), lines 57–60).', 'lines 57–60 → 57–60 of [x]('],
    ['So it is ([x](raw/x.md)) (line 12).', 'line 12 → 12–12 of [x]('],
    ['So it is [[raw/x.md]] at line 12.', 'line 12 → 12–12 of [[ra'],
    ['So steht es ([x](raw/x.txt), Z. 12–14).', 'Z. 12–14 → 12–14 of [x]('],
    ['So steht es in Zeile 12 von [x](raw/x.txt).', 'Zeile 12 → 12–12 of [x]('],
    ['如此（[x](raw/x.md)，第 12 行）。', '第 12 行 → 12–12 of [x]('],
    ['如此 [x](raw/x.md) 第12–14行。', '第12–14行 → 12–14 of [x]('],
    ['See lines 3 to 6 of the [x](raw/x.md).', 'lines 3 to 6 → 3–6 of [x]('],
    ['So it is ([x](raw/x.md), on costs, ll. 3–6 and 9).', 'll. 3–6 and 9 → 3–9 of [x]('],
    ['So ^[raw/x.md] (line 3).', 'line 3 → 3–3 of ^[ra'],
    ['So.[^1], line 3\n\n[^1]: [x](raw/x.md)', 'line 3 → 3–3 of [^1]'],
    ['So.[^1]\n\n[^1]: [x](raw/x.md) by Roe, the second part, lines 3–6.', 'lines 3–6 → 3–6 of [x]('],
    ['([x](raw/x.md), [y](raw/y.md), line 3)', 'line 3 → 3–3 of [y]('],
  ])('%s', (markdown, expected) => {
    expect(beside(markdown)).toEqual([expected]);
  });

  test.each([
    'So it is [x](raw/x.md). Lines 57–60 were cut.',
    'So it is [x](raw/x.md), line 12 of the kernel.',
    'So it is [x](raw/x.md), and it has lines 3–6.',
    'So it is [x](x.md), lines 3–6.',
    'So it is ([x](raw/x.md)), 3 lines in 40 TB.',
    'So it is ([x](raw/x.md), line 3.5).',
    'So it is ([x](raw/x.md), airlines 57).',
    'So.[^1], line 3\n\n[^1]: Roe 2023',
    'So it is ([x](raw/x.md), costs\n\nline 3).',
    '---\nraw: raw/x.md, line 3\n---\n',
  ])('none in %s', (markdown) => {
    expect(beside(markdown)).toEqual([]);
  });

  test('whatever stands on a page, at the same places as from scratch, and in linear time', () => {
    const piece = fc.constantFrom(
      '[x](raw/x.md)',
      ', ',
      '(',
      ')',
      'lines 3',
      '–6',
      ' and ',
      '\n',
      '[^1]',
      '\n\n[^1]: ',
      '第',
      ' 12 行',
      '^[raw/y.md:3]',
      ' of ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        for (const { start, end, first, last } of factsOf(text, 'concepts/a.md').lineLocators) {
          expect(/\d/.test(text.slice(start, end)) && end <= text.length && first <= last).toBe(true);
        }
      }),
    );
    const many = (count: number): number => {
      const text = 'So ([x](raw/x.md), lines 3 and 4).[^1] (line 9 '.repeat(count);
      const began = performance.now();
      factsOf(`${text}\n\n[^1]: [x](raw/x.md)\n`, 'concepts/a.md');
      return performance.now() - began;
    };
    many(200);
    expect(many(8000)).toBeLessThan(Math.max(400, 60 * many(400)));
  });
});
