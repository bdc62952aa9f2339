import { sectionKey, sectionsOf } from '../page/sections.ts';
import type { PageFacts } from '../page/types.ts';
import type { Affected, PagePlace } from './keeper.ts';
import { LazyKeeper } from './lazy-keeper.ts';
import { type Practice, practiceOf } from './practice.ts';

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
}

/** Fewer pages than this tell nothing. */
const SOME = 9;
/** From so many pages on, shares count. */
const MANY = 20;

/** All headings of one key in one type. */
interface Tally {
  pages: number;
  places: number;
  readonly texts: Map<string, number>;
  readonly depths: Map<number, number>;
}

interface TypeSections {
  pages: number;
  readonly tallies: Map<string, Tally>;
  /** The keys that enough pages have to be of interest; few, however many headings there are. */
  readonly frequent: Set<string>;
}

/** Keeps which sections the pages of each type have. Pages that only lead to others are left out. */
export class SectionKeeper extends LazyKeeper {
  readonly #types = new Map<string, TypeSections>();
  readonly #told = new Map<string, string>();
  readonly #touched = new Set<string>();

  /** The sections that so many pages of a type have that one without them is out of the common; in their usual order. */
  expected(root: string, type: string): UsualSection[] {
    this.hold();
    return expectedOf(this.#types.get(typeKey(root, type)));
  }

  /**
   * The sections that at least a share of a type's pages have, in their usual order. Looks at every heading of the type.
   * @param depth the depth of their headings.
   */
  usual(root: string, type: string, share: number, depth: number): UsualSection[] {
    this.hold();
    const sections = this.#types.get(typeKey(root, type));
    if (!sections) return [];
    return inOrder([...sections.tallies].map(([key, tally]) => sectionOf(key, tally, sections.pages))).filter(
      (section) => section.share >= share && section.depth === depth,
    );
  }

  protected take(page: PageFacts, { root, type, isNavigation }: PagePlace, by: 1 | -1): void {
    if (isNavigation || type.family === 'overview') return;
    const name = typeKey(root, type.name);
    const sections = this.#types.get(name) ?? { pages: 0, tallies: new Map(), frequent: new Set() };
    this.#types.set(name, sections);
    sections.pages += by;
    const headings = sectionsOf(page);
    const seen = new Set<string>();
    for (const [at, { text, depth }] of headings.entries()) {
      const key = sectionKey(text);
      if (seen.has(key)) continue;
      seen.add(key);
      const tally = sections.tallies.get(key) ?? { pages: 0, places: 0, texts: new Map(), depths: new Map() };
      tally.pages += by;
      tally.places += by * Math.round((at * 1000) / headings.length);
      countIn(tally.texts, text, by);
      countIn(tally.depths, depth, by);
      if (tally.pages > 0) sections.tallies.set(key, tally);
      else sections.tallies.delete(key);
      if (tally.pages >= SOME - 1) sections.frequent.add(key);
      else sections.frequent.delete(key);
    }
    this.#touched.add(name);
  }

  protected settle(): void {
    for (const [name, sections] of this.#types) this.#told.set(name, wordsOf(sections));
    this.#touched.clear();
  }

  protected drop(): void {
    this.#types.clear();
    this.#told.clear();
    this.#touched.clear();
  }

  protected tellChanges(affected: Affected): void {
    for (const name of this.#touched) {
      const now = wordsOf(this.#types.get(name));
      if (this.#told.get(name) === now) continue;
      this.#told.set(name, now);
      const [root = '', type = ''] = name.split('\n');
      affected.type(root, type);
    }
    this.#touched.clear();
  }
}

const typeKey = (root: string, type: string): string => `${root}\n${type}`;

function countIn<Key>(counts: Map<Key, number>, key: Key, by: 1 | -1): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}

function expectedOf(sections: TypeSections | undefined): UsualSection[] {
  if (!sections || sections.pages < SOME) return [];
  const found: UsualSection[] = [];
  for (const key of sections.frequent) {
    const tally = sections.tallies.get(key);
    const section = tally && sectionOf(key, tally, sections.pages);
    if (section && section.practice !== 'none') found.push(section);
  }
  return inOrder(found);
}

function sectionOf(key: string, tally: Tally, pages: number): UsualSection {
  const few = pages >= SOME && pages < MANY && tally.pages >= pages - 1;
  return {
    key,
    text: mostUsual(tally.texts) ?? key,
    depth: mostUsual(tally.depths) ?? 2,
    place: tally.places / tally.pages,
    share: tally.pages / pages,
    practice: few ? 'all' : practiceOf(tally.pages, pages),
  };
}

/** The most frequent of what was counted; of several the smallest, so that their order is of no matter. */
function mostUsual<Key extends string | number>(counts: ReadonlyMap<Key, number>): Key | undefined {
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];
}

const inOrder = (sections: readonly UsualSection[]): UsualSection[] =>
  [...sections].sort((a, b) => a.place - b.place || (a.key < b.key ? -1 : 1));

/** All that a finding says of the sections of its type: while this is the same, so are the findings. */
const wordsOf = (sections: TypeSections | undefined): string =>
  expectedOf(sections)
    .map(({ key, text, depth, practice }) => `${key}\n${text}\n${depth}\n${practice}`)
    .join('\n');
