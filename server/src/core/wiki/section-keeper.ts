import { sectionKey, sectionsOf } from '../page/sections.ts';
import type { PageFacts } from '../page/types.ts';
import type { Affected, PagePlace } from './keeper.ts';
import { LazyKeeper } from './lazy-keeper.ts';
import { type Practice, practiceOf } from './practice.ts';
import { SectionStandIns } from './section-stand-ins.ts';

/** A section that pages of a type have. */
export interface UsualSection {
  /** Its heading as it is compared, by {@link sectionKey}. */
  readonly key: string;
  /** Its heading as most pages write it. */
  readonly text: string;
  /** The depth of its heading on most pages. */
  readonly depth: number;
  /** Where it usually stands among the headings of a page: from 0 to 1000. */
  readonly place: number;
  /** The share of the type's pages that have it. */
  readonly share: number;
  /** How firmly the pages have it; `all` where they are too few to tell, but all (or all but one) do. */
  readonly practice: Practice | 'all';
  /** Headings, as they are compared, under which other pages of the type have it. */
  readonly standIns: readonly string[];
}

/** Fewer pages of a type than this tell nothing by themselves. */
const SOME = 9;
/** From so many on they may be asked for what all pages of the wiki have. */
const FEW = 5;
/** From so many pages on, shares count. */
const MANY = 20;

/** One way to write a heading, and the pages of a type that have it. */
interface Spelling {
  readonly key: string;
  readonly text: string;
  readonly depth: number;
  pages: number;
  /** The sum of the places where it stands, from 0 to 1000 on each page. */
  places: number;
}

interface TypeSections {
  pages: number;
  readonly spellings: Map<string, Spelling>;
  /** The spellings of each key; most headings are written in one way. */
  readonly byKey: Map<string, Spelling[]>;
  /** The keys that enough pages have to be of interest; few, however many headings there are. */
  readonly frequent: Set<string>;
  readonly standIns: SectionStandIns;
}

/** Keeps which sections the pages of each type have. Pages that only lead to others are left out. */
export class SectionKeeper extends LazyKeeper {
  readonly #types = new Map<string, TypeSections>();
  /** What was answered of each type, until sections or pages come or go: every page asks. */
  readonly #answers = new Map<string, readonly UsualSection[]>();
  readonly #told = new Map<string, string>();
  readonly #touched = new Set<string>();
  /** By section and its root, and by root: pages counted in and out since changes were last told. What cancels out is none. */
  readonly #pending = new Map<string, number>();
  #isTold = false;

  /** The sections that so many pages of a type have that one without them is out of the common; in their usual order. */
  expected(root: string, type: string): readonly UsualSection[] {
    this.hold();
    const name = typeKey(root, type);
    let expected = this.#answers.get(name);
    if (!expected) {
      expected = this.#expected(name);
      this.#answers.set(name, expected);
    }
    return expected;
  }

  /**
   * The sections that at least a share of a type's pages have, in their usual order. Looks at every heading of the type.
   * @param depth the depth of their headings.
   */
  usual(root: string, type: string, share: number, depth: number): UsualSection[] {
    this.hold();
    const sections = this.#types.get(typeKey(root, type));
    if (!sections) return [];
    return inOrder(
      [...sections.byKey].map(([key, spellings]) => sectionOf(key, spellings, sections.pages)),
    ).filter((section) => section.share >= share && section.depth === depth);
  }

  protected override isSame(was: PageFacts, is: PageFacts): boolean {
    return (
      was.headings.length === is.headings.length &&
      was.headings.every(
        ({ depth, text }, at) => depth === is.headings[at]?.depth && text === is.headings[at]?.text,
      )
    );
  }

  protected take(page: PageFacts, { root, type, isNavigation }: PagePlace, by: 1 | -1): void {
    if (isNavigation || type.family === 'overview') return;
    const name = typeKey(root, type.name);
    const sections = this.#types.get(name) ?? newType();
    this.#types.set(name, sections);
    this.#answers.clear();
    sections.pages += by;
    this.#notePending(root, '', by);
    const headings = sectionsOf(page);
    const seen = new Set<string>();
    for (const [at, { text, depth }] of headings.entries()) {
      const key = sectionKey(text);
      if (seen.has(key)) continue;
      seen.add(key);
      this.#notePending(root, key, by);
      countSpelling(sections, { key, text, depth }, Math.round((at * 1000) / headings.length), by);
    }
    sections.standIns.count(page.path, [...seen], by);
    this.#touched.add(name);
  }

  protected settle(): void {
    for (const name of this.#types.keys()) this.#told.set(name, wordsOf(this.#expected(name)));
    this.#touched.clear();
    this.#isTold = true;
  }

  protected drop(): void {
    this.#types.clear();
    this.#answers.clear();
    this.#told.clear();
    this.#touched.clear();
    this.#pending.clear();
    this.#isTold = false;
  }

  protected tellChanges(affected: Affected): void {
    // What all pages have may be asked of the types that have few.
    if (this.#pending.size > 0)
      for (const [name, { pages }] of this.#types) if (pages < MANY) this.#touched.add(name);
    this.#pending.clear();
    for (const name of this.#touched) {
      const now = wordsOf(this.#expected(name));
      if (this.#told.get(name) === now) continue;
      this.#told.set(name, now);
      const [root = '', type = ''] = name.split('\n');
      affected.type(root, type);
    }
    this.#touched.clear();
  }

  #notePending(root: string, key: string, by: 1 | -1): void {
    if (!this.#isTold) return;
    const name = typeKey(root, key);
    const count = (this.#pending.get(name) ?? 0) + by;
    if (count === 0) this.#pending.delete(name);
    else this.#pending.set(name, count);
  }

  #expected(name: string): UsualSection[] {
    const sections = this.#types.get(name);
    if (!sections || sections.pages < FEW) return [];
    const { byKey, standIns } = sections;
    const pagesWith = (key: string): number => pagesOf(byKey.get(key) ?? []);
    const found: UsualSection[] = [];
    for (const key of sections.pages < MANY ? byKey.keys() : sections.frequent) {
      const spellings = byKey.get(key) ?? [];
      const section = sectionOf(key, spellings, sections.pages);
      const hasAll = sections.pages < MANY && pagesOf(spellings) >= sections.pages - 1;
      if (hasAll && this.#isUsualAround(name, key)) found.push({ ...section, practice: 'firm' });
      else if (sections.pages >= SOME && section.practice !== 'none')
        found.push({ ...section, standIns: standIns.of(key, pagesWith) });
    }
    standIns.keep(new Set(found.map(({ key }) => key)));
    return inOrder(found);
  }

  /** Whether nearly all pages of a type's wiki have a section; where these are few, those of all wikis under one folder. */
  #isUsualAround(name: string, key: string): boolean {
    const root = typeKey(name.slice(0, name.indexOf('\n')), '');
    const own = { pages: 0, having: 0 };
    const all = { pages: 0, having: 0 };
    for (const [each, { pages, byKey }] of this.#types) {
      const having = pagesOf(byKey.get(key) ?? []);
      for (const sum of each.startsWith(root) ? [own, all] : [all]) {
        sum.pages += pages;
        sum.having += having;
      }
    }
    if (own.pages >= MANY) return practiceOf(own.having, own.pages) === 'firm';
    return own.pages - own.having <= 1 && practiceOf(all.having, all.pages) === 'firm';
  }
}

const typeKey = (root: string, type: string): string => `${root}\n${type}`;

const newType = (): TypeSections => ({
  pages: 0,
  spellings: new Map(),
  byKey: new Map(),
  frequent: new Set(),
  standIns: new SectionStandIns(),
});

function countSpelling(
  sections: TypeSections,
  { key, text, depth }: Pick<Spelling, 'key' | 'text' | 'depth'>,
  place: number,
  by: 1 | -1,
): void {
  const id = `${depth}${text}`;
  const spellings = sections.byKey.get(key) ?? [];
  let spelling = sections.spellings.get(id);
  if (!spelling) {
    spelling = { key, text, depth, pages: 0, places: 0 };
    sections.spellings.set(id, spelling);
    sections.byKey.set(key, spellings);
    spellings.push(spelling);
  }
  spelling.pages += by;
  spelling.places += by * place;
  if (spelling.pages === 0) {
    sections.spellings.delete(id);
    spellings.splice(spellings.indexOf(spelling), 1);
    if (spellings.length === 0) sections.byKey.delete(key);
  }
  if (pagesOf(spellings) >= SOME - 1) sections.frequent.add(key);
  else sections.frequent.delete(key);
}

const pagesOf = (spellings: readonly Spelling[]): number =>
  spellings.reduce((sum, { pages }) => sum + pages, 0);

function sectionOf(key: string, spellings: readonly Spelling[], all: number): UsualSection {
  const pages = pagesOf(spellings);
  const few = all >= SOME && all < MANY && pages >= all - 1;
  return {
    key,
    text: mostUsual(spellings, ({ text }) => text) ?? key,
    depth: mostUsual(spellings, ({ depth }) => depth) ?? 2,
    place: spellings.reduce((sum, { places }) => sum + places, 0) / pages,
    share: pages / all,
    practice: few ? 'all' : practiceOf(pages, all),
    standIns: [],
  };
}

/** What most pages have; of several the smallest, so that their order is of no matter. */
function mostUsual<Value extends string | number>(
  spellings: readonly Spelling[],
  of: (spelling: Spelling) => Value,
): Value | undefined {
  const counts = new Map<Value, number>();
  for (const spelling of spellings) {
    const value = of(spelling);
    counts.set(value, (counts.get(value) ?? 0) + spelling.pages);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];
}

const inOrder = (sections: readonly UsualSection[]): UsualSection[] =>
  [...sections].sort((a, b) => a.place - b.place || (a.key < b.key ? -1 : 1));

/** All that a finding says of the sections of its type: while this is the same, so are the findings. */
const wordsOf = (expected: readonly UsualSection[]): string =>
  expected
    .map(({ key, text, depth, practice, standIns }) => [key, text, depth, practice, ...standIns].join('\n'))
    .join('\n');
