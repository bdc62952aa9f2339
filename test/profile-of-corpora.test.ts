import { describe, expect, test } from 'vitest';
import { asPagePath, type PageFacts } from '../server/src/core/page/types.ts';
import { mannerOf } from '../server/src/core/wiki/link-manners.ts';
import { habitsOf, profileReport } from '../server/src/core/wiki/profile-report.ts';
import type { WikiIndex } from '../server/src/core/wiki/wiki-index.ts';
import { corpora, readCorpus } from './support/corpora.ts';
import { isThorough } from './support/thorough.ts';

/** What a reader of each wiki would say it is. */
const PROFILES: Readonly<Record<string, object>> = {
  'cite-citadel': {
    roots: [
      'beverages/wiki',
      'clockwork/wiki',
      'flurfunk/wiki',
      'gazette/wiki',
      'kelvarra/wiki',
      'kontor/wiki',
      'leuchtfeuer/wiki',
      'pemberley/wiki',
    ],
    dialect: 'markdown',
    mounts: {},
    raw: 'shipped',
    citation: 'footnote',
    types: { 'beverages/wiki': { concept: 15, object: 13, organization: 5, person: 4 } },
  },
  'steuerrecht-brain': {
    roots: ['wiki'],
    dialect: 'wikilink',
    wikilinkStyle: 'name',
    mounts: {},
    citation: 'source-link',
    types: { wiki: { concept: 1075, gesetze: 372, source: 3 } },
  },
  '21ideas-wiki': {
    roots: ['wiki-en', 'wiki-ru'],
    dialect: 'wikilink',
    wikilinkStyle: 'path',
    mounts: { en: 'wiki-en', ru: 'wiki-ru' },
    types: { 'wiki-en': { concept: 35, entity: 12, book: 8, series: 7, practice: 5 } },
  },
  'robotics-notebooks': {
    roots: ['wiki'],
    dialect: 'markdown',
    mounts: {},
    citation: 'source-link',
    types: { wiki: { method: 175, concept: 160, formalization: 42 }, '': { paper: 369, source: 155 } },
  },
};

/** Of the pages of a corpus one in so many comes and goes; all of them where `ALL_PAGES=1` asks for it. */
const EVERY = isThorough ? 1 : 40;
/** Types of fewer pages borrow what is asked of them from the pages around them, and go when their last page goes. */
const MANY = 22;

interface Group {
  readonly root: string;
  readonly type: string;
  readonly sample: PageFacts | undefined;
  /** Frontmatter keys with values enough. */
  readonly keys: ReadonlySet<string>;
}

/** The page types that have pages enough to be judged by themselves. */
function groups(index: WikiIndex): Group[] {
  const found = new Map<string, Group & { count: number }>();
  for (const page of index.pages()) {
    const [root, type] = [index.rootOf(page.path).path, index.typeOf(page.path).name];
    const known = found.get(`${root}\n${type}`) ?? {
      root,
      type,
      sample: undefined,
      keys: new Set(),
      count: 0,
    };
    const sample = known.sample ?? (index.isNavigation(page.path) ? undefined : page);
    found.set(`${root}\n${type}`, { ...known, sample, count: known.count + 1 });
  }
  return [...found.values()]
    .filter(({ count }) => count >= MANY)
    .map((group) => ({
      ...group,
      keys: new Set(
        index
          .schemaFor(group.root, group.type)
          .keys.filter(({ count }) => count >= MANY)
          .map(({ key }) => key),
      ),
    }));
}

/** What was decided about a wiki and is worth a warning or more, without what was counted. */
function decisions(index: WikiIndex, judged: readonly Group[]): Record<string, string> {
  const { isWiki, roots, mounts, dialect, wikilinkStyle } = index.profile;
  const decided: Record<string, string> = {
    isWiki: String(isWiki),
    roots: roots.map(({ path }) => path).join(' '),
    mounts: JSON.stringify([...mounts].sort()),
    style: `${dialect} ${wikilinkStyle}`,
  };
  for (const { path } of roots)
    decided[`${path} links`] = JSON.stringify(mannerOf(index.profile.linksOf(path)));
  for (const { root, type, sample, keys } of judged) {
    for (const { key, required, kind, kindIs } of index.schemaFor(root, type).keys) {
      if (required === 'yes') decided[`${root} ${type}.${key} required`] = 'yes';
      if (kindIs === 'yes' && keys.has(key)) decided[`${root} ${type}.${key} kind`] = String(kind);
    }
    for (const { rule, what, severity } of sample ? habitsOf(index, root, type, sample) : [])
      if (severity === 'warning') decided[`${root} ${type} ${rule} ${what}`] = 'yes';
  }
  return decided;
}

test.skipIf(corpora.length === 0)('the corpora are those whose profiles are known', () => {
  expect(Object.keys(PROFILES).sort()).toEqual([...corpora].sort());
});

describe.each(corpora)('%s', (name) => {
  const workspace = readCorpus(name);
  const { index } = workspace;

  test('is found to be what it is', () => {
    const { wikis } = profileReport(index);
    const own = wikis.filter(({ path }) => path !== '');
    const [first] = own;
    const forms = Object.entries(first?.citations ?? {}).sort(([, a], [, b]) => b - a);
    const expected = PROFILES[name] as { types: Record<string, Record<string, number>> };
    const found = {
      roots: own.map(({ path }) => path),
      dialect: first?.links.dialect,
      wikilinkStyle: first?.links.wikilinkStyle,
      mounts: first?.links.mounts,
      raw: first?.raw[0]?.texts,
      citation: forms[0]?.[0],
      types: Object.fromEntries(
        Object.entries(expected.types).map(([root, types]) => [
          root,
          Object.fromEntries(
            Object.keys(types).map((type) => [
              type,
              wikis.find(({ path }) => path === root)?.types.find((each) => each.name === type)?.pages,
            ]),
          ),
        ]),
      ),
    };
    expect(found).toMatchObject(expected);
  });

  test('is found to be the same with any one page more or less', () => {
    const judged = groups(index);
    const before = decisions(index, judged);
    const turned: string[] = [];
    const compare = (what: string): void => {
      const now = decisions(index, judged);
      for (const key of new Set([...Object.keys(before), ...Object.keys(now)]))
        if (before[key] !== now[key]) turned.push(`${what}: ${key}: ${before[key]} -> ${now[key]}`);
    };
    const samples = new Set(judged.map(({ sample }) => sample));
    for (const [at, page] of [...index.pages()].entries()) {
      if (at % EVERY !== 0) continue;
      if (!samples.has(page)) {
        index.apply([{ kind: 'page-gone', path: page.path }]);
        compare(`without ${page.path}`);
        index.apply([{ kind: 'page', facts: page }]);
      }
      const path = asPagePath(page.path.replace(/\.md$/, '-again.md'));
      const face = { ...page.face, slug: `${page.face.slug}-again` };
      const frontmatter = page.frontmatter && { frontmatter: { ...page.frontmatter } };
      index.apply([{ kind: 'page', facts: { ...page, ...frontmatter, path, face } }]);
      compare(`with ${path}`);
      index.apply([{ kind: 'page-gone', path }]);
    }
    expect(turned).toEqual([]);
    expect(decisions(index, judged)).toEqual(before);
  });
});
