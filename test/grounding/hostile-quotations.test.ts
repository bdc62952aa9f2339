import { expect, test } from 'vitest';
import { PassageIndex } from '../../server/src/core/raw/passages.ts';
import { readQuotation } from '../../server/src/core/raw/words.ts';
import { isThorough } from '../support/thorough.ts';
import { lint, openWiki } from '../support/wiki.ts';

/** Generous: what is linear takes a fraction of it on a busy machine, what is not takes minutes. */
const BOUND_MS = 10_000;
const SIZE = isThorough ? 500_000 : 100_000;

const PAGE = `---
type: source
raw: raw/a.md
---
Verbatim: "the cluster scales to four nodes, and a a a a a every shard 1 1 1 1 keeps".

Verbatim: "a … a a a [a] a … b".
`;

test.each([
  ...[
    '[',
    ']',
    '](',
    '[a](',
    '[[',
    '[[a|',
    '[^',
    '^[',
    '[@',
    '![[',
    '<',
    '<!--',
    '<a ',
    '<script>',
    '&',
    '&amp;',
    '&#',
  ],
  ...[
    '"',
    '“',
    '," a “',
    '… ',
    '...',
    '. ',
    '-\n',
    'a-\n',
    '\u00AD',
    "a'",
    '1,',
    '1.',
    '$',
    '\0',
    '\r',
    '\uD83D',
    '漢',
    'http://',
  ],
  ...['a ', 'a b ', '1 ', 'the cluster ', 'a'],
])('a raw text of %j alone', (unit) => {
  const raw = unit.repeat(Math.ceil(SIZE / unit.length));
  const start = performance.now();
  const wiki = openWiki(
    new Map([
      ['raw/a.md', raw],
      ['sources/a.md', PAGE],
    ]),
  );
  for (const { data, message } of lint(wiki)) expect(data['failed'], message).toBeUndefined();
  // As a quotation, too.
  const index = new PassageIndex(raw);
  index.find(readQuotation(raw.slice(0, 4000)));
  expect(performance.now() - start).toBeLessThan(BOUND_MS);
});

test.each([
  ['open marks', '"a b c d e f '],
  ['closed marks', 'Verbatim: "a b c d e f" '],
  ['nested marks', '“„«「'],
  ['block quotes', '> a b c d e f — Roe\n\n'],
  ['one block quote', '> a b c d e f\n> — Roe\n>\n'],
  ['marks of notes', '"a b c d e f"[^1] '],
  ['table cells', '| "a b c d e" '],
])('a page of %s', (_name, unit) => {
  const start = performance.now();
  const raw = 'a b c x d e f. '.repeat(20_000);
  const wiki = openWiki(
    new Map([
      ['raw/a.md', raw],
      [
        'sources/a.md',
        `---\ntype: source\nraw: raw/a.md\n---\n${unit.repeat(Math.ceil(100_000 / unit.length))}\n\n[^1]: [a](../raw/a.md)\n`,
      ],
    ]),
  );
  for (const { data, message } of lint(wiki)) expect(data['failed'], message).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(BOUND_MS);
});
