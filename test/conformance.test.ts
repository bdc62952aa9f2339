import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PageFacts } from '../server/src/core/page/types.ts';
import { wikiMarkdown } from './properties/markdown.ts';
import { corpora, markdownFiles } from './support/corpora.ts';
import { remark, satteri } from './support/engines.ts';
import { isThorough, runs } from './support/thorough.ts';
import { factsOf } from './support/wiki.ts';

/**
 * Both engines must say the same of every page. Differences that are allowed, because no fact shows them or no author
 * writes them:
 *
 * - where the paragraph of a task-list item begins: before or behind its box. No fact begins there.
 * - NUL and lone surrogates, which UTF-8 text does not hold or CommonMark replaces.
 * - a task-list item that is a heading underlined with `=` or a table: only the native engine takes its box for one.
 *
 * - an address that begins with `www.` and has a bracket glued to it: only the native engine takes that in, as GFM says.
 * - a table right below a quoted one, which the reference takes for words.
 *
 * The grammar of {@link wikiMarkdown} leaves out, too: footnotes defined in a list or in each other, or with a space in their
 * label; a footnote's mark in a link's label; emphasis that touches an emoji, which the reference does not take for
 * punctuation; numbered lists that begin at ten below link definitions, which the native engine takes for words.
 */
const NOT_COMPARED = [
  /[\0\uD800-\uDFFF]/u,
  /\[[ x]\] [\s\S]*(?:^|[\n\r])[\s>]*(?:=+|[|:-]+)[ \t]*(?:[\n\r]|$)/,
  /^>.*-\|[ \t]*[\n\r]+\|/m,
  /www\.[^\s<]*\[/,
];

/** Pages of the corpora of which one is compared; all of them with `ALL_PAGES=1`, which takes the reference a minute. */
const ONE_OF = isThorough ? 1 : 40;

/** Facts that an engine has a part in: frontmatter is read from the text alone. */
function engineFacts({ frontmatter: _fromTextAlone, ...facts }: PageFacts) {
  return facts;
}

function expectEqual(text: string): void {
  if (!satteri || NOT_COMPARED.some((pattern) => pattern.test(text))) return;
  const native = engineFacts(factsOf(text, 'concepts/page.md', satteri));
  const reference = engineFacts(factsOf(text, 'concepts/page.md', remark));
  if (JSON.stringify(native) !== JSON.stringify(reference)) expect(native).toEqual(reference);
}

describe.runIf(satteri)('the native engine says what the reference says', () => {
  test.each(corpora)(
    'of the pages of %s',
    (name) => {
      const files = markdownFiles(name);
      expect(files.length).toBeGreaterThan(100);
      for (const [at, { path, text }] of files.entries()) {
        if (at % ONE_OF === 0) expect(() => expectEqual(text), path).not.toThrow();
      }
    },
    300_000,
  );

  test('of Markdown as wikis have it', () => {
    fc.assert(fc.property(wikiMarkdown, expectEqual), runs(120));
  }, 600_000);

  test.each([
    ['ranges are no strikethrough', 'It sees 10~20 Hz and 30~40 ms.'],
    ['a task item', '- [ ] [[a]] and ^[b.md:3]\n- [x] done [^1]'],
    ['a table with wikilinks', '| a | b |\n|---|---|\n| [[x\\|y]] | [[x|y]] |\n| `\\|` | [[z]] \\| |'],
    ['a table without outer pipes', 'a | b\n--|--\n[[x]] | [t](y.md)'],
    ['a quote that goes on lazily', '> [[a]] and\n[[b|over\n> two lines]]'],
    ['a wikilink over two lines', 'See [[a|one\ntwo]] here.\r\n\r\n[[b|one\r\ntwo]]'],
    ['a heading below its words', 'Words [[a]]\n===\n\nMore\n---\n'],
    ['references', '[a][b] [c][] [d] ![e][b]\n\n[b]: <x y.md> "t"\n[c]: z.md\n[d]: (q).md'],
    ['nested brackets', '[[[x]]] [[a [b]]] [t [[x]] u](y.md) [![alt](i.png)](z.md)'],
    [
      'destinations',
      '[a](<b c.md> "t") [a](b(c).md) [a](b\\)c.md) [a](  b.md  ) [a]() [a](<>) [a](b.md\n"t")',
    ],
    ['what HTML hides', '<div>[[a]]</div>\n\n<!-- [[b]] --> [[c]]\n\na <b>[[d]]</b> <!-- [[e]] -->'],
    ['code', '`` [[a]] ` `` [[b]] `[[c]]\n[[d]]`\n\n    [[e]]\n\n```\n[[f]]\n```\n~~~md\n[[g]]\n'],
    ['footnotes', 'A[^1] b[^No].\n\n[^1]: One [[a]]\n    two\n\n    [[b]]\n\n[^No]: x'],
    ['text after frontmatter', '---\na: 1\n---\n# T\n\n+++\nb = 1\n+++\n'],
    ['a byte order mark', '\uFEFF# T\n\n[[a]]'],
    ['lone carriage returns', '# T\r\r[[a]]\r- [[b]]\r\r> [[c]]'],
    ['characters of two units', '# 😀 [[a]]\n\n😀 [[漢字|😀]] [^1] 𝒳[t](x.md)'],
    ['literal addresses', 'www.a.example/[[x]] https://a.example/b[[c]]d a@b.example [[x]]'],
    ['headings with marks', '# A `b` *c* [[d/e|f]] ~~g~~ ![h](i) <b>j</b> &amp; k {#id}\n## A\n## A\n'],
    ['tabs', '-\t[[a]]\n\n\t[[b]]\n>\t[[c]]\n\n1.\t[[d]]'],
  ])('of %s', (_what, text) => expectEqual(text));
});
