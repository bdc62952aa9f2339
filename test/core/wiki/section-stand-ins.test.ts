import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asPagePath } from '../../../server/src/core/page/types.ts';
import { SectionStandIns } from '../../../server/src/core/wiki/section-stand-ins.ts';
import { runs } from '../../support/thorough.ts';
import { change, lint, openWiki, type TestWiki } from '../../support/wiki.ts';

const pathOf = (name: string): string => `concepts/${name}.md`;
const pageOf = (name: string, ...headings: string[]): string =>
  `# ${name}\n\nWhat it is.\n${headings.map((heading) => `\n## ${heading}\n\n- a page\n`).join('')}`;

/** A wiki of pages by their headings. */
const wikiOf = (pages: Readonly<Record<string, readonly string[]>>): TestWiki =>
  openWiki(
    new Map(Object.entries(pages).map(([name, headings]) => [pathOf(name), pageOf(name, ...headings)])),
  );

/** So many pages of one form: `c1`, `c2` and on. */
const some = (letter: string, count: number, ...headings: string[]): Record<string, readonly string[]> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`${letter}${n + 1}`, headings]));

/** The pages that are said to lack a section. */
const lacking = (wiki: TestWiki): string[] =>
  lint(wiki)
    .filter(({ rule }) => rule === 'missing-section')
    .map(({ path }) => path);

describe('a section under another name', () => {
  test('is known from the fifth page on, and no longer when one goes', () => {
    const wiki = wikiOf({ ...some('c', 40, 'Related'), ...some('d', 4, 'See also') });
    const four = ['d1', 'd2', 'd3', 'd4'].map(pathOf);
    expect(lacking(wiki)).toEqual(four);
    const come = change(wiki, { [pathOf('d5')]: pageOf('d5', 'See also') });
    expect(lacking(wiki)).toEqual([]);
    for (const path of four)
      expect(come.affected === 'all' || come.affected.has(asPagePath(path))).toBe(true);
    const gone = change(wiki, { [pathOf('d5')]: pageOf('d5') });
    expect(lacking(wiki)).toEqual([...four, pathOf('d5')]);
    for (const path of four)
      expect(gone.affected === 'all' || gone.affected.has(asPagePath(path))).toBe(true);
  });

  test('is not what stands beside the section as often', () => {
    const wiki = wikiOf({
      ...some('c', 25, 'Related'),
      ...some('e', 15, 'Related', 'Caveats'),
      ...some('d', 5, 'Caveats'),
    });
    expect(lacking(wiki)).toHaveLength(5);
  });

  test('is not what only some of the pages without the section have', () => {
    const wiki = wikiOf({
      ...some('c', 60, 'Related'),
      ...some('d', 5, 'See also'),
      ...some('e', 6, 'Notes'),
    });
    // `Notes` is a name of it, then: six of eleven pages have that.
    expect(lacking(wiki)).toEqual(['d1', 'd2', 'd3', 'd4', 'd5'].map(pathOf));
  });
});

test('what is counted page by page is what all pages together say', () => {
  const keys = ['related', 'see also', 'notes', 'shape'];
  const step = fc.record({
    page: fc.integer({ min: 1, max: 14 }),
    headings: fc.option(fc.subarray(keys)),
    ask: fc.constantFrom(...keys),
    forget: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 60 }), (steps) => {
      const standIns = new SectionStandIns();
      const pages = new Map<string, readonly string[]>();
      for (const { page, headings, ask, forget } of steps) {
        const path = asPagePath(pathOf(`c${page}`));
        const was = pages.get(path);
        if (was) standIns.count(path, was, -1);
        pages.delete(path);
        if (headings) {
          pages.set(path, headings);
          standIns.count(path, headings, 1);
        }
        const pagesWith = (key: string): number =>
          [...pages.values()].filter((each) => each.includes(key)).length;
        expect(standIns.of(ask, pagesWith)).toEqual(theLongWay(ask, [...pages.values()], keys));
        if (forget) standIns.keep(new Set([ask]));
      }
    }),
    runs(200),
  );
});

/** The stand-ins of a section, from all pages at once. */
function theLongWay(
  section: string,
  pages: readonly (readonly string[])[],
  keys: readonly string[],
): string[] {
  const without = pages.filter((each) => !each.includes(section));
  const having = pages.filter((each) => each.includes(section));
  const count = (of: typeof pages, key: string): number => of.filter((each) => each.includes(key)).length;
  return keys
    .filter((key) => {
      const instead = count(without, key);
      if (instead < 5 || instead * 2 < without.length) return false;
      return having.length === 0
        ? count(having, key) === 0
        : (count(having, key) / having.length) * 5 <= instead / without.length + 1e-12;
    })
    .sort();
}
