import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readClaims } from '../../server/src/core/claims/read.ts';
import { readFrontmatter } from '../../server/src/core/page/frontmatter.ts';
import { sentenceAround } from '../../server/src/core/page/sentence.ts';
import type { PageFacts } from '../../server/src/core/page/types.ts';
import { type Span, Text } from '../../server/src/core/text.ts';
import { linkContextAt } from '../../server/src/core/wiki/completion.ts';
import { ENGINES } from '../support/engines.ts';
import { runs } from '../support/thorough.ts';
import { factsOf, fixes, lint, openWiki } from '../support/wiki.ts';
import { pageText } from './arbitraries.ts';

/** Signs that mean something to some reader, and some that trip those who count. */
const sign = fc.constantFrom(
  ...'[]()*_\\`>#|-^!<&~$:;"\'{}=+.,/%@?0123456789 \t\n\r\0aZéß漢😀\uD83D\uFEFF\u00A0\u2028',
);
const words = fc.constantFrom(
  '[[',
  ']]',
  '](',
  '[^1]',
  '^[',
  '<!--',
  '-->',
  '---\n',
  '```\n',
  '\r\n',
  '\n\n',
  '<!-- unsourced-ok -->',
  '<!-- digest-wiki-disable -->',
  '40 %',
  '$5 million',
  '(Source: ',
  '| a | b |\n|---|---|\n',
  'title: ',
  'https://a.example',
  'www.a.example',
  'a@b.example',
  '&amp;',
  '<a href=',
  "<img src='",
  '<script>',
  '{: #',
  '10~20',
);
const anyText = fc.oneof(
  fc.string({ unit: sign, maxLength: 60 }),
  fc.array(fc.oneof(sign, words, pageText), { maxLength: 25 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(fc.oneof(sign, words), { maxLength: 15 }).map((parts) => `---\n${parts.join('')}\n---\n`),
);

describe.each(ENGINES.map((parser) => ({ name: parser.name, parser })))('$name', ({ parser }) => {
  test('no reader throws on any text, and every place that it tells lies in the text', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const { value } = new Text(raw);
        const page = factsOf(raw, 'concepts/a.md', parser);
        for (const span of spansOf(page)) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          expect(span.end).toBeLessThanOrEqual(value.length);
        }
        for (const link of page.links)
          if (!link.split) expect(value.slice(link.targetStart, link.targetEnd)).toBe(link.target);
        readClaims(value, parser.parse(value), page);
      }),
      runs(120),
    );
  });

  test('no rule and no fix throws on any text', () => {
    fc.assert(
      fc.property(anyText, pageText, (raw, other) => {
        const wiki = openWiki(
          new Map([
            ['concepts/a.md', raw],
            ['concepts/alpha.md', other],
          ]),
          { parser },
        );
        const text = new Text(raw);
        for (const finding of lint(wiki)) {
          expect(finding.data['failed'], finding.message).toBeUndefined();
          expect(finding.message).not.toMatch(/\{\w+\}|undefined|NaN|[\r\n]/);
          if (finding.path !== 'concepts/a.md') continue;
          expect(finding.span.end).toBeLessThanOrEqual(text.value.length);
          fixes(wiki, finding);
        }
      }),
      runs(60),
    );
  });
});

test('frontmatter, sentences and completion answer for any text and place', () => {
  fc.assert(
    fc.property(anyText, fc.nat(80), fc.nat(10), (raw, at, length) => {
      const text = new Text(raw);
      readFrontmatter(text.value);
      const start = Math.min(at, text.value.length);
      const end = Math.min(start + length, text.value.length);
      const { text: sentence, highlight } = sentenceAround(text, { start, end });
      expect(sentence).not.toMatch(/[\r\n]/);
      if (highlight) expect(highlight.end).toBeLessThanOrEqual(sentence.length);
      const context = linkContextAt(text.value, start);
      if (context) {
        expect(context.span.start).toBeLessThanOrEqual(start);
        expect(context.span.end).toBeGreaterThanOrEqual(start);
      }
    }),
    runs(200),
  );
});

/** Every place that a page's facts name. */
function spansOf(page: PageFacts): Span[] {
  return [
    ...page.links,
    ...page.links.map(({ targetStart, targetEnd }) => ({ start: targetStart, end: targetEnd })),
    ...page.headings,
    ...page.blocks,
    ...page.references,
    ...page.footnotes,
    ...page.footnoteDefinitions,
    ...page.notes,
    ...page.suppressions,
    ...page.suppressions.map(({ covers }) => covers),
    ...(page.frontmatter ? [page.frontmatter.span, page.frontmatter.bodySpan] : []),
  ];
}
