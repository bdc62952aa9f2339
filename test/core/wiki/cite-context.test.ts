import fc from 'fast-check';
import { expect, test } from 'vitest';
import { citeContextAt } from '../../../server/src/core/wiki/cite-context.ts';

/** What is being cited at `|`: form, query, what is replaced, and whether a space is missing. */
function at(marked: string): string | undefined {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = citeContextAt(text, offset);
  return (
    found &&
    `${found.form} ${found.query} <${text.slice(found.span.start, found.span.end)}> ${found.close}${found.spaced ? '' : ' unspaced'}`
  );
}

test.each([
  ['It holds 40 TB (Source: |', 'words  <> )'],
  ['It holds 40 TB (Source: |)', 'words  <)> )'],
  ['It holds 40 TB (Source:|)', 'words  <)> ) unspaced'],
  ['(sources: ac|)', 'words ac <ac)> )'],
  ['(**Source:** the tail|', 'words the tail <the tail> )'],
  ['（来源：|）', 'words  <）> ）'],
  ['[Source: |]', 'words  <]> ]'],
  ['(from |)', 'words  <)> )'],
  ['(from acm|', 'words acm <acm> )'],
  ['(from the middle |', undefined],
  ['(from|', undefined],
  ['He came from |', undefined],
  ['(Source: [x](y) |', undefined],
  ['So it is.[^|', 'footnote  <> ]'],
  ['So it is.[^1|] and more]', 'footnote 1 <1]> ]'],
  ['So it is.[^|1]', 'footnote  <1]> ]'],
  ['So it is.[^1] |', undefined],
  ['So it is ^[|', 'note  <> ]'],
  ['So it is ^[raw/x.md:5|5]', 'note raw/x.md:5 <raw/x.md:55]> ]'],
  ['So it is [@|', 'key  <> ]'],
  ['So it is [@roe; @d|]', 'key d <d]> ]'],
  ['me@exa|', undefined],
  ['`(Source: |', undefined],
  ['```\n(Source: |', undefined],
])('%s', (text, expected) => {
  expect(at(text)).toBe(expected);
});

test('is found in any text without delay, and lies within it', () => {
  const piece = fc.constantFrom(
    '(Source: ',
    '[^',
    '^[',
    '[@',
    ']',
    ')',
    '(',
    'a',
    ' ',
    '\n',
    '\r',
    '`',
    '；',
    '\ud83d',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.nat(60), (pieces, offset) => {
      const text = pieces.join('');
      const found = citeContextAt(text, Math.min(offset, text.length));
      if (!found) return;
      expect(found.span.start).toBeGreaterThanOrEqual(0);
      expect(found.span.end).toBeLessThanOrEqual(text.length);
      expect(text.slice(found.span.start)).toMatch(/^[^\r\n]*/);
      expect(text.slice(found.span.start, found.span.start + found.query.length)).toBe(found.query);
    }),
  );
  const started = performance.now();
  for (const sign of ['(', '[', '^[', '[^', '@', '(from ', 'a', '[@a;'])
    citeContextAt(sign.repeat(200_000), sign.length * 200_000);
  expect(performance.now() - started).toBeLessThan(500);
});
