import type { PageFacts, PagePath } from '../page/types.ts';
import type { Affected, KeeperContext, PagePlace } from './keeper.ts';
import { LazyKeeper } from './lazy-keeper.ts';
import { fold } from './names.ts';
import { type Practice, practiceOf } from './practice.ts';
import { sameForOthers, sameLinks } from './same-facts.ts';
import { Shelf } from './shelf.ts';
import {
  facing,
  isAlikeBy,
  isSpecialCase,
  type KeyKind,
  likeness,
  likenessKeys,
  type SlugWords,
  slugWords,
  subjectOf,
} from './slug-likeness.ts';
import { linksByName } from './written-name.ts';

/** A page whose file name is like another's. */
export interface NearSlug {
  readonly path: PagePath;
  /** `same`: practically one name. `related`: names of things that may be one. */
  readonly level: 'same' | 'related';
}

/**
 * More pages than these that share their first two words are a series, and nobody takes them for each other; and one of the
 * two words is in no more names than these: two common words together say little.
 */
const FAMILY = 3;
/** So many names under one key are a form that a wiki gives its names; nobody compares each of them with all the others. */
const MOST = 100;

interface Held {
  readonly root: string;
  readonly type: string;
  readonly isSource: boolean;
  readonly slug: SlugWords;
  /** The keys under which it is filed, each with the key that it meets, worked out once. */
  readonly keys: readonly NearKey[];
  /** The key of those whose names begin with the same two words. */
  readonly subject: number | undefined;
}

interface NearKey {
  readonly kind: KeyKind;
  readonly own: number;
  readonly meets: number;
}

/**
 * Finds pages whose file names are alike. Names are filed under keys of which two alike names have one in common, so that a
 * page costs its neighbours, however large the wiki is.
 */
export class NearSlugs extends LazyKeeper {
  readonly #held = new Map<PagePath, Held>();
  #shelf = new Shelf<PagePath, number>();
  /** How many names of a type have a word. */
  readonly #words = new Map<number, number>();
  /** The pages whose names begin with two words, under each of the two. */
  #subjects = new Shelf<PagePath, number>();
  readonly #tallies = new Map<string, { names: number; pages: number; readonly runs: Map<number, number> }>();
  readonly #told = new Map<string, Practice>();
  /** Pages counted out and in since changes were last told: as they were, and as they are. */
  readonly #changes = new Map<PagePath, { was?: Change; is?: Change }>();
  readonly #context: KeeperContext;

  constructor(context: KeeperContext) {
    super(context);
    this.#context = context;
  }

  /** How firmly the file names of a root differ. */
  practice(root: string): Practice {
    this.hold();
    return this.#practiceIn(root);
  }

  /** The pages whose names are like a page's, in path order. */
  near(page: PageFacts): NearSlug[] {
    this.hold();
    const own = this.#held.get(page.path);
    if (!own) return [];
    const found: NearSlug[] = [];
    for (const path of this.#neighbours(page.path, own)) {
      const other = this.#context.catalog.page(path);
      const level = other && this.#level(page, own, other);
      if (level) found.push({ path, level });
    }
    return found;
  }

  protected override isSame(was: PageFacts, is: PageFacts): boolean {
    return sameLinks(was, is) && sameForOthers(was, is);
  }

  protected take(page: PageFacts, place: PagePlace, by: 1 | -1): void {
    const known = this.#held.get(page.path);
    const change = this.#changes.get(page.path) ?? {};
    this.#changes.set(page.path, change);
    if (by < 0) {
      if (known) {
        // Of several changes in one batch the first has the page as it was last told of.
        if (!change.was && !change.is) change.was = { page, held: known };
        delete change.is;
        this.#held.delete(page.path);
        this.#file(page.path, known, -1);
      }
      return;
    }
    if (place.isNavigation) return;
    const held = heldOf(page, place);
    change.is = { page, held };
    this.#held.set(page.path, held);
    this.#file(page.path, held, 1);
  }

  protected settle(): void {
    this.#changes.clear();
    for (const root of this.#tallies.keys()) this.#told.set(root, this.#practiceIn(root));
  }

  protected drop(): void {
    for (const each of [this.#held, this.#tallies, this.#told, this.#changes, this.#words]) each.clear();
    this.#shelf = new Shelf();
    this.#subjects = new Shelf();
  }

  protected tellChanges(affected: Affected): void {
    for (const [path, { was, is }] of this.#changes) {
      if (
        was &&
        is &&
        sameHeld(was.held, is.held) &&
        sameLinks(was.page, is.page) &&
        sameForOthers(was.page, is.page)
      )
        continue;
      for (const held of [was?.held, is?.held]) {
        if (!held) continue;
        for (const other of this.#neighbours(path, held)) affected.page(other);
        // A name more or less may make a form of those under a key, or names again.
        for (const { own, meets } of held.keys) {
          if (Math.abs(this.#shelf.get(own).length - MOST) > this.#changes.size) continue;
          for (const other of this.#shelf.get(meets)) affected.page(other);
        }
      }
      // A page more or less may make a series of those that share their first words, or a common word of a rare one.
      for (const held of [was?.held, is?.held]) {
        for (const word of held && !held.isSource ? held.slug.stems : []) {
          const key = wordKey(held as Held, word);
          if ((this.#words.get(key) ?? 0) > FAMILY + this.#changes.size) continue;
          for (const other of this.#subjects.get(key)) affected.page(other);
        }
      }
    }
    this.#changes.clear();
    for (const root of this.#tallies.keys()) {
      const practice = this.#practiceIn(root);
      if ((this.#told.get(root) ?? 'none') === practice) continue;
      this.#told.set(root, practice);
      affected.all();
    }
  }

  /** The pages that a name may be alike to, in path order; their links are not asked yet. */
  #neighbours(path: PagePath, own: Held): PagePath[] {
    let found: Set<PagePath> | undefined;
    const add = (others: readonly PagePath[], isAlike: (other: Held) => boolean): void => {
      for (const other of others) {
        if (other === path || found?.has(other)) continue;
        const held = this.#held.get(other);
        if (!held || held.root !== own.root || !isAlike(held)) continue;
        found ??= new Set();
        found.add(other);
      }
    };
    for (const { kind, meets } of own.keys) {
      const others = this.#shelf.withOthers(meets, path);
      if (others.length > 0 && others.length <= MOST)
        add(others, (other) => isAlikeBy(kind, own.slug, other.slug));
    }
    const series = own.subject === undefined ? [] : this.#shelf.withOthers(own.subject, path);
    if (series.length > 0 && series.length <= FAMILY) add(series, (other) => this.#isRelated(own, other));
    return found ? [...found].sort() : NOBODY;
  }

  /** How near two neighbours are, all told. */
  #level(page: PageFacts, own: Held, other: PageFacts): NearSlug['level'] | undefined {
    const held = this.#held.get(other.path);
    // One name in two folders is no matter of likeness; a digest is called as what it tells of.
    if (!held || held.isSource !== own.isSource || fold(page.face.slug) === fold(other.face.slug))
      return undefined;
    const { links: book } = this.#context;
    const links = Number(linksByName(page, other, book)) + Number(linksByName(other, page, book));
    const alike = likeness(own.slug, held.slug);
    if (alike === 'same' || (alike === 'acronym' && spellsOut(page, other, own, held))) {
      // Who links one page from the other knows both.
      if (links === 2) return undefined;
      return links === 0 && own.type === held.type ? 'same' : 'related';
    }
    if (links > 0 || own.type !== held.type || alike === 'acronym') return undefined;
    return 'related';
  }

  /** Whether two of a few names begin with the same two words, one of which hardly any other has. */
  #isRelated(a: Held, b: Held): boolean {
    const [one, other] = [subjectOf(a.slug), subjectOf(b.slug)];
    if (!one || !other || one[0] !== other[0] || one[1] !== other[1] || a.type !== b.type) return false;
    if (isSpecialCase(a.slug, b.slug)) return false;
    return one.some((word) => (this.#words.get(wordKey(a, word)) ?? 0) <= FAMILY);
  }

  #file(path: PagePath, held: Held, by: 1 | -1): void {
    for (const { own } of held.keys) this.#shelve(own, path, by);
    if (held.subject !== undefined) this.#shelve(held.subject, path, by);
    if (!held.isSource) {
      for (const word of new Set(held.slug.stems)) {
        const key = wordKey(held, word);
        const count = (this.#words.get(key) ?? 0) + by;
        if (count === 0) this.#words.delete(key);
        else this.#words.set(key, count);
      }
      for (const word of subjectOf(held.slug) ?? []) {
        if (by > 0) this.#subjects.add(wordKey(held, word), path);
        else this.#subjects.remove(wordKey(held, word), path);
      }
    }
    const tally = this.#tallies.get(held.root) ?? { names: 0, pages: 0, runs: new Map() };
    this.#tallies.set(held.root, tally);
    // One name in two types is no matter of likeness.
    const run = hash(`${held.type}\n${held.slug.sorted || held.slug.run}`);
    const count = (tally.runs.get(run) ?? 0) + by;
    if (count === 0) tally.runs.delete(run);
    else tally.runs.set(run, count);
    tally.pages += by;
    tally.names = tally.runs.size;
  }

  #shelve(key: number, path: PagePath, by: 1 | -1): void {
    if (by > 0) this.#shelf.add(key, path);
    else this.#shelf.remove(key, path);
  }

  #practiceIn(root: string): Practice {
    const tally = this.#tallies.get(root);
    return tally ? practiceOf(tally.names, tally.pages) : 'none';
  }
}

interface Change {
  readonly page: PageFacts;
  readonly held: Held;
}

const sameHeld = (a: Held, b: Held): boolean =>
  a.root === b.root && a.type === b.type && a.isSource === b.isSource;

const NOBODY: PagePath[] = [];

/** Whether the titles and aliases of two pages say that the one's name stands for the other's. */
function spellsOut(a: PageFacts, b: PageFacts, own: Held, other: Held): boolean {
  const [short, long] = [own.slug.words, other.slug.words].sort((one, two) => one.length - two.length);
  const [inA, inB] = [a, b].map(({ face }) =>
    [face.title, ...face.aliases].map((name) => ` ${slugWords(name).words.join(' ')} `),
  );
  const has = (names: readonly string[] | undefined, words: readonly string[] | undefined): boolean =>
    names?.some((name) => name.includes(` ${words?.join(' ')} `)) ?? false;
  // Both speak of the abbreviation, or both of what it stands for.
  return [short, long].some((words) => has(inA, words) && has(inB, words));
}

function heldOf(page: PageFacts, { root, type: { name: type, family } }: PagePlace): Held {
  const slug = slugWords(page.face.slug);
  const isSource = family === 'source';
  const at = hash(`${root}\n`);
  const keys: NearKey[] = [];
  for (const [kind, key] of likenessKeys(slug)) {
    const own = hash(`${kind} ${key}`, at);
    const meets = facing(kind) === kind ? own : hash(`${facing(kind)} ${key}`, at);
    if (!keys.some((known) => known.own === own)) keys.push({ kind, own, meets });
  }
  // Digests are series by nature.
  const subject = isSource ? undefined : subjectOf(slug);
  return {
    root,
    type,
    isSource,
    slug,
    keys,
    subject: subject && hash(`${type}\nsubject ${subject.join(' ')}`, at),
  };
}

const wordKey = ({ root, type }: Held, word: string): number => hash(`${root}\n${type}\n${word}`);

/** A number for a text (FNV-1a): what lies under one key is compared anyway, and numbers take less room than texts. */
function hash(text: string, from = 0x811c9dc5): number {
  let value = from;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value;
}
