import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readQuotations } from '../../server/src/core/claims/quotations.ts';
import { PassageIndex } from '../../server/src/core/raw/passages.ts';
import { readQuotation } from '../../server/src/core/raw/words.ts';
import { engine } from '../support/engines.ts';
import { runs } from '../support/thorough.ts';
import { factsOf } from '../support/wiki.ts';

const VOCABULARY =
  "the cluster scales to forty nodes and every shard keeps its own lease don't we've master's primary replicas about 1,536 60 5% café naïve 模型 速度 always before after between well read-write".split(
    ' ',
  );

const aWord = fc
  .tuple(fc.constantFrom(...VOCABULARY), fc.constantFrom('', 'ly', 'er', 'ing', 'ed', 'ous', 'ism', 'age'))
  .map(([word, ending]) => (/\p{Ll}$/u.test(word) ? word + ending : word));
const someWords = fc.uniqueArray(aWord, { minLength: 30, maxLength: 80 });

/** How one word may be written otherwise. */
const DRESSES: readonly ((word: string) => string)[] = [
  (word) => word,
  (word) => word.replace(/'/g, '’'),
  (word) => word.normalize('NFD'),
  (word) => `**${word}**`,
  (word) => `_${word}_`,
  (word) => `[${word}](https://example.org/a_(b) "title")`,
  (word) => `[[concepts/x|${word}]]`,
  (word) => `${word}[^note1]`,
  (word) => `<em class="a b">${word}</em>`,
  (word) => word.replace(/é/g, '&eacute;').replace(/ï/g, '&#239;'),
  (word) => (/^\p{Ll}{4,}$/u.test(word) ? `${word.slice(0, 2)}\u00AD${word.slice(2)}` : word),
  (word) => (/^[a-z]{5,}$/.test(word) ? `${word.slice(0, 3)}-\n${word.slice(3)}` : word),
  (word) => word.replace(/1,536/, '1536').replace('-', '\u2010'),
  (word) => word.replace(/[0-9%]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
];
const GAPS = [
  ' ',
  '  ',
  '\n',
  '\r\n> ',
  '\u00A0',
  ' — ',
  ' -- ',
  ', ',
  '; ',
  ' “',
  '” ',
  "' ",
  '\u2009',
  '. ',
];

const dress = fc.constantFrom(...DRESSES);
const gap = fc.constantFrom(...GAPS);

/** The same words in another dress. */
const dressed = (words: readonly string[]) =>
  fc
    .array(fc.tuple(dress, gap), { minLength: words.length, maxLength: words.length })
    .map((dresses) =>
      words
        .map((word, at) => dresses[at]![0](word) + (at + 1 < words.length ? dresses[at]![1] : ''))
        .join(''),
    );

function look(raw: string, quotation: string) {
  return new PassageIndex(raw).find(readQuotation(quotation));
}

const piece = someWords.chain((words) =>
  fc.tuple(fc.nat(words.length - 12), fc.integer({ min: 6, max: 12 })).chain(([from, count]) =>
    fc.record({
      words: fc.constant(words.slice(from, from + count)),
      raw: dressed(words),
      quotation: dressed(words.slice(from, from + count)),
    }),
  ),
);

test('a quotation is its source’s, however both are dressed', () => {
  fc.assert(
    fc.property(
      piece,
      fc.boolean(),
      fc.constantFrom('', '.', ',', '…', '!'),
      ({ raw, quotation }, upper, end) => {
        const written = (upper ? quotation.slice(0, 1).toUpperCase() + quotation.slice(1) : quotation) + end;
        expect(look(raw, written).exact, `${JSON.stringify(written)} in ${JSON.stringify(raw)}`).toBe(true);
      },
    ),
    runs(400),
  );
});

test('ellipses leave words out, brackets stand in their place', () => {
  const ellipsis = fc.constantFrom(
    ' … ',
    '... ',
    ' [...] ',
    ' […] ',
    ' . . . ',
    ' [our own words] ',
    ' (…) ',
  );
  fc.assert(
    fc.property(piece, fc.nat(8), ellipsis, ({ raw, words }, at, sign) => {
      const left = words.slice(0, Math.max(2, at % (words.length - 3)));
      const right = words.slice(left.length + 1);
      fc.pre(right.length >= 2);
      expect(look(raw, left.join(' ') + sign + right.join(' ')).exact).toBe(true);
    }),
    runs(300),
  );
});

test('what no source has word by word is never taken for it', () => {
  fc.assert(
    fc.property(piece, fc.nat(10), ({ raw, words, quotation }, at) => {
      const other = [...words];
      other[1 + (at % (words.length - 2))] = 'zebra';
      expect(look(raw, other.join(' ')).exact).toBe(false);
      expect(look(raw.replaceAll(/every|shard/g, 'zebra'), quotation).exact).toBe(
        look(raw.replaceAll(/every|shard/g, 'zebra'), words.join(' ')).exact,
      );
    }),
    runs(200),
  );
});

test('quotations lie in their page, in order, and hold its text', () => {
  const sign = fc.constantFrom(
    ...[
      '"',
      '“',
      '”',
      '„',
      '«',
      '»',
      '「',
      '」',
      '> ',
      '\n',
      '\n\n',
      '- ',
      '| a |\n',
      '[^1]',
      '[[a]]',
      '— Roe',
      'Verbatim: ',
    ],
    ...[
      'word ',
      'Two words. ',
      '…',
      '**',
      '`',
      '<b>',
      '\r\n',
      '\0',
      '\uD83D',
      '漢',
      '😀',
      '&amp;',
      '(Source: x)',
    ],
  );
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      const page = factsOf(text, 'concepts/a.md');
      for (const { start, end, text: quoted } of readQuotations(text, engine.parse(text), page)) {
        expect(text.slice(start, end)).toBe(quoted);
        expect(end).toBeGreaterThan(start);
        const index = new PassageIndex(text);
        const found = index.find(readQuotation(quoted));
        for (const { from, to } of found.parts) expect(to).toBeLessThanOrEqual(index.words.length + 0 * from);
      }
    }),
    runs(300),
  );
});
