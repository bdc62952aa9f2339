import { describe, expect, test } from 'vitest';
import { Text } from '../../../server/src/core/text.ts';
import { findAnchor } from '../../../server/src/core/wiki/anchors.ts';
import { factsOf } from '../../support/wiki.ts';

const PAGE = `# A page

## Foo & Bar

### Notes

## C++ / C#

## Foo & Bar

### Notes {#own-id}

## Résumé

## 漢字

## 漢字 2

## 1. Start here

## On [[concepts/b|Bee]] and \`code\`

## Class { .wide }

## Named {: #named .wide }

A paragraph.
{: #para }

<a id="My-Id"></a> <a name='n&amp;m'></a>

P. ^b1

- Item ^B-2

A mark[^note] and one more[^2], again[^note].

[^note]: One.
[^2]: Two.
`;

/** The line to which an anchor leads: its first words. */
function led(anchor: string): string | undefined {
  const found = findAnchor(factsOf(PAGE), anchor);
  if (!found) return undefined;
  const text = new Text(PAGE).slice({ start: found.start, end: found.start + 40 });
  return text.split('\n')[0];
}

/** Two headings of the same words: which one is meant shows by its line. */
const lineOf = (anchor: string): number | undefined => {
  const start = findAnchor(factsOf(PAGE), anchor)?.start;
  return start === undefined ? undefined : PAGE.slice(0, start).split('\n').length;
};

describe('an anchor is found as', () => {
  test.each([
    ['GitHub makes it', 'foo--bar', 3],
    ['GitHub numbers it', 'foo--bar-1', 9],
    ['GitHub prefixes it', 'user-content-foo--bar-1', 9],
    ['MkDocs makes it', 'foo-bar', 3],
    ['MkDocs numbers it', 'foo-bar_1', 9],
    ['MkDocs drops accents', 'resume', 13],
    ['MkDocs keeps them where it is told so', 'résumé', 13],
    ['MkDocs counts what has no letter of ASCII', '_1', 15],
    ['MkDocs keeps what is left', '2', 17],
    ['Pandoc begins it with a letter', 'start-here', 19],
    ['with its number', '1-start-here', 19],
    ['its words', 'Foo & Bar', 3],
    ['its words in other letters', 'FOO  bar', 3],
    ['its words in NFD', 'Re\u0301sume\u0301', 13],
    ['its words percent-encoded', 'R%C3%A9sum%C3%A9', 13],
    ['its words with a reference', 'Foo &amp; Bar', 3],
    ['CJK', '漢字', 15],
    ['what a reader sees of its links', 'On Bee and code', 21],
    ['Obsidian writes its links', 'On concepts b Bee and code', 21],
    ['the first of its words', 'Notes', 5],
    ['a path of headings, with signs', 'Foo & Bar#Notes', 5],
    ['a path from the title', 'A page#Foo & Bar#Notes', 5],
    ['its own id', 'own-id', 11],
    ['an id among attributes', 'named', 25],
    ['without its attributes', 'class', 23],
    ['words with a sign of a path in them', 'C++ / C#', 7],
    ['a block', '^b1', 32],
    ['a block in other letters', '^b-2', 34],
    ['a block below a heading', 'Named#^b1', 32],
    ['a footnote', 'fn:note', 38],
    ['a footnote of GitHub', 'user-content-fn-note', 38],
    ['a footnote by its number', 'fn2', 39],
    ['the mark of a footnote', 'fnref:note', 36],
    ['the second mark of a footnote', 'fnref-note-2', 36],
  ])('%s: #%s', (_how, anchor, line) => expect(lineOf(anchor)).toBe(line));

  test.each(['my-id', 'My-Id', 'n&m', 'para', 'top', ':~:text=one', ''])(
    'a place at the top: #%s',
    (anchor) => expect(led(anchor)).toBe('# A page'),
  );

  test.each([
    'foo-bar_2',
    'foo--bar-2',
    'nope',
    '_3',
    'Nope#Notes',
    'Notes#Foo & Bar',
    '^none',
    'fn9',
    'fnref:other',
    'user-content-nope',
  ])('nothing: #%s', (anchor) => expect(led(anchor)).toBeUndefined());
});

// Generous, as in the tests of hostile pages: what is not linear takes minutes.
test('many equal headings, asked for again and again, cost little', () => {
  const text = '## One\n\n[x](#none)\n\n'.repeat(20_000);
  const page = factsOf(text);
  const start = performance.now();
  for (const link of page.links) expect(findAnchor(page, link.anchor ?? '')).toBeUndefined();
  expect(findAnchor(page, 'one_19999')).toBe(page.headings.at(-1));
  expect(performance.now() - start).toBeLessThan(20_000);
});
