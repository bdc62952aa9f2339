import fc from 'fast-check';
import type { Root } from 'mdast';
import { expect, test } from 'vitest';
import { lintPage } from '../../server/src/core/lint.ts';
import { asPagePath, type PageFacts, type PagePath } from '../../server/src/core/page/types.ts';
import type { Finding } from '../../server/src/core/rules/rule.ts';
import { DEFAULT_SETTINGS } from '../../server/src/core/settings.ts';
import { countsOf } from '../../server/src/core/wiki/counts.ts';
import type { PageChange } from '../../server/src/core/wiki/delta.ts';
import type { PageTexts } from '../../server/src/core/wiki/readings.ts';
import type { Surroundings } from '../../server/src/core/wiki/resolve.ts';
import { WikiIndex } from '../../server/src/core/wiki/wiki-index.ts';
import { isPagePath } from '../../server/src/workspace/page-path.ts';
import { engine } from '../support/engines.ts';
import { runs } from '../support/thorough.ts';
import { factsOf } from '../support/wiki.ts';
import { history, type Step } from './arbitraries.ts';

const HUNT = 600_000;

/** What is there: a page's text, or undefined for a file that is no page. */
type Files = Map<string, string | undefined>;

// The same text is read again and again, and facts are values.
const factsKnown = new Map<string, PageFacts>();
const textKnown = new WeakMap<PageFacts, string>();

function facts(path: string, text: string): PageFacts {
  const key = `${path}\n${text}`;
  let known = factsKnown.get(key);
  if (!known) {
    known = factsOf(text, path);
    factsKnown.set(key, known);
    textKnown.set(known, text);
  }
  return known;
}

const treesKnown = new Map<string, Root>();

const TEXTS: PageTexts = {
  textOf: (page) => textKnown.get(page),
  tree(text) {
    let known = treesKnown.get(text);
    if (!known) {
      known = engine.parse(text);
      treesKnown.set(text, known);
    }
    return known;
  },
};

const SURROUNDINGS: Surroundings = {
  look: (path) => (path.startsWith('../') ? 'beyond' : 'missing'),
  readText: () => undefined,
};

const emptyIndex = (): WikiIndex => new WikiIndex(SURROUNDINGS, TEXTS);

function changeOf(path: string, text: string | undefined): PageChange {
  return text === undefined ? { kind: 'file', path } : { kind: 'page', facts: facts(path, text) };
}

/** The changes that a step makes to the files, as the workspace would tell the index. */
function take(step: Step, files: Files): PageChange[] {
  const { path } = step;
  if (step.kind === 'text' || step.kind === 'file') {
    const text = step.kind === 'text' ? step.text : undefined;
    files.set(path, text);
    return [changeOf(path, text)];
  }
  if (!files.has(path)) return [];
  const wasPage = files.get(path) !== undefined;
  files.delete(path);
  return [wasPage ? { kind: 'page-gone', path: asPagePath(path) } : { kind: 'file-gone', path }];
}

function fromScratch(files: Files): WikiIndex {
  const index = emptyIndex();
  // In another order than they came.
  index.apply([...files].sort(([a], [b]) => (a < b ? 1 : -1)).map(([path, text]) => changeOf(path, text)));
  return index;
}

const paths = (index: WikiIndex): PagePath[] => [...index.pages()].map(({ path }) => path).sort();

const findings = (index: WikiIndex): Map<PagePath, Finding[]> =>
  new Map(paths(index).map((path) => [path, lintPage(path, index, DEFAULT_SETTINGS)]));

/** Everything that can be asked of an index. */
function everything(index: WikiIndex) {
  const { isWiki, roots, mounts, dialect, wikilinkStyle } = index.profile;
  return {
    profile: {
      isWiki,
      roots,
      mounts: [...mounts].sort(),
      dialect,
      wikilinkStyle,
      links: roots.map((root) => index.profile.linksOf(root.path)),
    },
    counts: countsOf(index),
    files: [...index.files()].sort(),
    pages: paths(index).map((path) => ({
      path,
      type: index.typeOf(path),
      links: index.page(path)?.links.map((link) => [link.target, index.resolve(link, path)]),
      backlinks: index.backlinks(path).map(({ from, link }) => `${from} ${link.start} ${link.target}`),
      schema: index.schemaOf(path),
    })),
    findings: findings(index),
  };
}

/** Links to each page, found by asking of every link where it leads. */
function backlinksTheLongWay(index: WikiIndex): Map<PagePath, string[]> {
  const found = new Map<PagePath, string[]>(paths(index).map((path) => [path, []]));
  for (const from of paths(index)) {
    for (const link of index.page(from)?.links ?? []) {
      const resolution = index.resolve(link, from);
      if (resolution.kind !== 'page' || resolution.path === from) continue;
      found.get(resolution.path)?.push(`${from} ${link.start} ${link.target}`);
    }
  }
  return found;
}

test(
  'an index that follows changes equals one made from scratch',
  () => {
    fc.assert(
      fc.property(history, (batches) => {
        const files: Files = new Map();
        const index = emptyIndex();
        for (const batch of batches) {
          index.apply(batch.flatMap((step) => take(step, files)));
          expect(everything(index)).toEqual(everything(fromScratch(files)));
        }
      }),
      runs(50),
    );
  },
  HUNT,
);

test(
  'what is worked out ahead, while changes come, is what questions would have found',
  () => {
    fc.assert(
      fc.property(history, fc.array(fc.nat(60), { minLength: 1 }), fc.nat(10), (batches, pace, first) => {
        const files: Files = new Map();
        const index = emptyIndex();
        const worked = emptyIndex();
        let ahead = worked.ahead();
        for (const [at, batch] of batches.entries()) {
          const changes = batch.flatMap((step) => take(step, files));
          const before = at > first ? findings(worked) : undefined;
          index.apply(changes);
          const delta = worked.apply(changes);
          for (let steps = pace[at % pace.length] ?? 0; steps > 0; steps--)
            if (ahead.next().done) ahead = worked.ahead();
          // Until somebody asks, nobody need be told.
          if (at < first) continue;
          const now = findings(worked);
          expect(now).toEqual(findings(index));
          if (!before || delta.affected === 'all') continue;
          for (const [path, found] of now)
            if (!delta.affected.has(path)) expect({ path, found }).toEqual({ path, found: before.get(path) });
        }
        expect(everything(worked)).toEqual(everything(fromScratch(files)));
      }),
      runs(50),
    );
  },
  HUNT,
);

test(
  'backlinks are all links that lead to a page',
  () => {
    fc.assert(
      fc.property(history, (batches) => {
        const files: Files = new Map();
        const index = emptyIndex();
        for (const batch of batches) index.apply(batch.flatMap((step) => take(step, files)));
        const told = new Map(
          paths(index).map((path) => [
            path,
            index.backlinks(path).map(({ from, link }) => `${from} ${link.start} ${link.target}`),
          ]),
        );
        expect(told).toEqual(backlinksTheLongWay(index));
      }),
      runs(50),
    );
  },
  HUNT,
);

test(
  'a change tells which pages it changed, and every page whose findings it may have changed',
  () => {
    fc.assert(
      fc.property(history, (batches) => {
        const files: Files = new Map();
        const index = emptyIndex();
        let before = { files: new Map(files), findings: findings(index), links: backlinksTheLongWay(index) };
        for (const batch of batches) {
          const delta = index.apply(batch.flatMap((step) => take(step, files)));
          const now = { files: new Map(files), findings: findings(index), links: backlinksTheLongWay(index) };
          for (const path of new Set([...before.files.keys(), ...now.files.keys()])) {
            if (before.files.get(path) === now.files.get(path)) continue;
            expect(delta.changed, 'changed').toContain(path);
            if (delta.affected !== 'all') expect(delta.affected, 'affected').toContain(path);
          }
          for (const [path, found] of now.findings) {
            if (delta.affected === 'all' || delta.affected.has(path)) continue;
            expect({ path, found }).toEqual({ path, found: before.findings.get(path) });
          }
          if (!delta.linksChanged) expect(sources(now.links)).toEqual(sources(before.links));
          before = now;
        }
      }),
      runs(50),
    );
  },
  HUNT,
);

/** Who links to each page, wherever on the page. */
const sources = (links: ReadonlyMap<PagePath, readonly string[]>): [PagePath, string[]][] =>
  [...links].map(([path, from]) => [path, from.map((each) => each.replace(/ \d+ /, ' '))]);

test('every path of the histories is what it is taken for', () => {
  expect(isPagePath('concepts/café.md')).toBe(true);
  expect(isPagePath('raw/none.md')).toBe(false);
});
