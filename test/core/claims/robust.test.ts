import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../support/thorough.ts';
import { read } from './support.ts';

const MARKUP = fc
  .array(
    fc.constantFrom(
      '5%',
      '$3M',
      '10–20 ms',
      '1,536',
      'two',
      'half of',
      ' ',
      '\n',
      '\r\n',
      '\r',
      '\n\n',
      '"',
      '“',
      '(',
      ')',
      '[',
      ']',
      '[[',
      ']]',
      '|',
      '`',
      '```\n',
      '<!--',
      '-->',
      '<A ',
      '/>',
      '{',
      '}',
      '$',
      '\\',
      '%%',
      '^[',
      '[^1]',
      '[@a]',
      '> ',
      '- ',
      '| a | b |\n|---|---|\n',
      '---\n',
      '# ',
      'http://a.b/c',
      '约',
      '亿',
      '。',
      'Source: ',
      'according to Acme',
      '~',
      '**',
      '\u0000',
      '\uD800',
      '\u202E',
      '•',
      '10^',
      '×',
      ':',
      '/',
      '-',
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('any text', () => {
  it('is read without throwing, and spans lie within it and hold their text', () => {
    fc.assert(
      fc.property(fc.oneof(MARKUP, fc.string({ unit: 'binary' })), (markdown) => {
        const { text, claims } = read(markdown);
        for (const claim of claims.claims) {
          expect(claim.start).toBeGreaterThanOrEqual(0);
          expect(claim.end).toBeGreaterThan(claim.start);
          expect(text.slice(claim.start, claim.end)).toBe(claim.text);
          expect(Number.isFinite(claim.value)).toBe(true);
        }
        expect(JSON.parse(JSON.stringify(claims))).toEqual(claims);
      }),
      runs(300),
    );
  });

  it('costs nothing where there is no number', () => {
    expect(read('Nothing is counted here.').claims.claims).toEqual([]);
  });
});
