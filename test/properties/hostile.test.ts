import { describe, expect, test } from 'vitest';
import type { MarkdownParser } from '../../server/src/core/markdown/parser.ts';
import { ENGINES } from '../support/engines.ts';
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
  const size = parser.name === 'satteri' ? 200_000 : 2_000;

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
