import { describe, expect, test } from 'vitest';
import type { MarkdownParser } from '../../server/src/core/markdown/parser.ts';
import { ENGINES } from '../support/engines.ts';
import { isThorough } from '../support/thorough.ts';
import { lint, openWiki } from '../support/wiki.ts';

/** Generous: what is linear takes a fraction of it on a busy machine, what is not takes minutes. */
const BOUND_MS = 10_000;

const SIGNS = [
  '[',
  ']',
  '(',
  ')',
  '*',
  '_',
  '\\',
  '`',
  '>',
  '#',
  '|',
  '-',
  '^',
  '!',
  '<',
  '&',
  '~',
  '$',
  ':',
];
const UNITS = [
  '[[',
  ']]',
  '[^',
  '^[',
  '[@',
  '](',
  '![',
  '<!--',
  '> ',
  '- ',
  '1. ',
  '**a ',
  '[a](',
  '| ',
  '40 % ',
  '"a ',
  '(Source: ',
  '\r',
  '\0',
  '9',
  '漢',
  'a@',
  'www.',
  '<a ',
  '<a href="b">',
  '<a href=',
  '<script>',
  '<b>[[a]]',
  '{#a ',
  '# a {#',
  '&#',
  '- - ',
];

/** Judges a page of one text, and says whether that took no longer than it may. */
function expectSoon(text: string, parser?: MarkdownParser): void {
  const start = performance.now();
  lint(openWiki(new Map([['concepts/a.md', text]]), parser && { parser }));
  expect(performance.now() - start).toBeLessThan(BOUND_MS);
}

describe.each(ENGINES.map((parser) => ({ name: parser.name, parser })))('$name', ({ parser }) => {
  // The reference engine takes time that grows with the square of the closing brackets in a paragraph: 20,000 took it 6 s.
  const size = parser.name !== 'satteri' ? 2_000 : isThorough ? 200_000 : 50_000;

  test.each([...SIGNS, ...UNITS])('%j a great many times', (unit) => {
    expectSoon(unit.repeat(Math.ceil(size / unit.length)), parser);
  });

  test.each(SIGNS)('%j in frontmatter and in many paragraphs', (sign) => {
    expectSoon(`---\ntitle: ${sign.repeat(size)}\n---\n\n# A\n`, parser);
    expectSoon(`${sign.repeat(50)}\n\n`.repeat(size / 50), parser);
  });
});

test.each([
  ['quotes in quotes', '> '.repeat(100_000)],
  ['items in items', '- '.repeat(100_000)],
  ['a line of digits', '1'.repeat(1_000_000)],
  ['table cells', `| a |${' b |'.repeat(99_999)}\n|${'---|'.repeat(100_000)}\n`],
  ['link definitions', Array.from({ length: 20_000 }, (_, n) => `[l${n}]: x${n}.md\n`).join('')],
  ['footnotes', Array.from({ length: 20_000 }, (_, n) => `[^${n}]\n\n`).join('')],
  ['suppressions', '<!-- digest-wiki-disable broken-link: why -->\n\n[[a]]\n\n'.repeat(4_000)],
  ['short suppressions', '<!-- unsourced-ok: why -->\n\nIt takes 40 ms.\n\n'.repeat(4_000)],
  ['headings of one name', '## Part\n\n'.repeat(20_000)],
  ['links', '[[nowhere]] [t](nowhere.md) '.repeat(8_000)],
  ['aliases', `---\naliases: [${'alpha, '.repeat(20_000)}]\n---\n`],
  ['an open comment', `<!-- ${'unsourced-ok '.repeat(15_000)}`],
  ['open quotes', '"40 % '.repeat(30_000)],
])('%s', (_name, text) => {
  expectSoon(text);
});

/** A wiki of many pages, from what each of them is. */
const many = (page: (n: number) => readonly [string, string]): ReadonlyMap<string, string> =>
  new Map(Array.from({ length: MANY_PAGES }, (_, n) => page(n)));

const MANY_PAGES = isThorough ? 4_000 : 1_000;
/** Different words without a digit. */
const word = (n: number): string => [...`${n}`].map((digit) => 'bdfgklmnpr'[Number(digit)]).join('');

test.each([
  [
    'one name in many folders, linked',
    many((n) => [
      `concepts/d${n}/quorum.md`,
      `# Q${n}\n\n[[quorum]] [next](../d${(n + 1) % MANY_PAGES}/quorum.md)\n`,
    ]),
  ],
  ['one name and one title', many((n) => [`concepts/d${n}/quorum.md`, '# Quorum\n'])],
  ['an index in each folder', many((n) => [`concepts/d${n}/index.md`, `# D ${n}\n\n[up](../index.md)\n`])],
  ['names that share a word', many((n) => [`concepts/cache-${word(n)}.md`, `# C ${n}\n`])],
  ['names that differ in a slip', many((n) => [`concepts/database${word(n)}.md`, `# D ${n}\n`])],
  [
    'names that are hardly others',
    many((n) => [`concepts/d${n}/vector-database${'s'.repeat(n % 2)}.md`, '# V\n']),
  ],
  [
    'a key of its own on each page',
    many((n) => [`concepts/c${n}.md`, `---\n${word(n)}: a\n---\n# C ${n}\n`]),
  ],
  ['pages that link to one', many((n) => [`concepts/c${n}.md`, '[[c0]] [c](c0.md) [c](x/c0.md)\n'])],
])(
  'many pages: %s',
  (_name, files) => {
    const start = performance.now();
    lint(openWiki(files));
    expect(performance.now() - start).toBeLessThan(2 * BOUND_MS);
  },
  60_000,
);
