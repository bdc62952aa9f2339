import type { Frontmatter } from '../../page/frontmatter.ts';
import { type Agreement, FEW } from './agreement.ts';
import { KeyCounter, type KeyReading, readingsOf, type ValueCount } from './key-counter.ts';
import { keySlips } from './key-slips.ts';
import {
  type CountedPages,
  isoDatesOf,
  kindOfKey,
  mostDissenters,
  type Pools,
  type Practice,
  requiredOf,
  usualKeys,
} from './learned-key.ts';
import type { ValueKind } from './value-kind.ts';
import { namesThings, type Vocabulary, vocabularyOf } from './vocabulary.ts';

/** What frontmatter the pages of one type have, learned from the pages or given by the author. */
export interface Schema {
  readonly type: string;
  /** All pages of the type, those without frontmatter included. */
  readonly pages: number;
  /** In the order in which the pages usually have them. */
  readonly keys: readonly KeySchema[];
  /** Keys that are another key mistyped, with that key; only on pages that lack it. */
  readonly slips: ReadonlyMap<string, string>;
  /** Whether the author gave it. Then all of it is meant, however few pages there are. */
  readonly isGiven: boolean;
  /** Whether pages may have keys that are not among `keys`. */
  readonly isOpen: boolean;
}

export interface KeySchema {
  readonly key: string;
  /** Pages that have the key, whatever its value. */
  readonly count: number;
  /** `count` by the type's pages, 0 to 1. */
  readonly share: number;
  /**
   * `yes`: on nearly all of many pages, of the type or, where these are few, of the wiki. `likely`: on all but at most one of
   * a few pages.
   */
  readonly required: Agreement;
  /** What nearly all values are; `text` where texts of several kinds are mixed, undefined where nothing can be said. */
  readonly kind: ValueKind | undefined;
  /** Whether `kind` rests on many values (`yes`) or on a few that all agree but at most one (`likely`). */
  readonly kindIs: Agreement;
  /** Whether nearly all its dates are written as `YYYY-MM-DD`. */
  readonly isoDates: Agreement;
  /** Values that are a word which some readers of YAML take for true or false: `yes`, `no`, `on`, `off`. */
  readonly switches: number;
  /** Values with wikilinks that stand without quotes, so that YAML takes them for lists in lists. */
  readonly bareLinks: number;
  /** How many values are of each kind, empty ones too. */
  readonly kinds: Readonly<Partial<Record<ValueKind, number>>>;
  /** Up to three values, the most frequent first; empty where nearly every page has its own and they are not counted. */
  readonly examples: readonly string[];
  /**
   * The values, of lists the items, most frequent first, at most {@link MOST_SHOWN}. Empty where there are too many different
   * ones.
   */
  readonly values: readonly ValueCount[];
  /** The words that the values are chosen from; undefined where they are free. */
  readonly vocabulary: Vocabulary | undefined;
  /** What the key means, in the author's own words. */
  readonly meaning?: string;
  /** Why the author's schema refuses a value; undefined where it does not. */
  readonly refusal?: (value: unknown) => Refusal | undefined;
}

/** Why a value does not fit. */
export interface Refusal {
  /** Goes on after "The value of `key`": `must be a date`. */
  readonly words: string;
  /** The item of the list that does not fit; undefined where the whole value does not. */
  readonly item?: number;
}

/** Whether the pages of a type have the habit of writing links without quotes under a key: then it is no slip. */
export const writesBareLinks = (key: KeySchema | undefined): boolean =>
  key !== undefined && key.bareLinks >= FEW && key.bareLinks * 2 > key.count;

/**
 * Whether a page that says `no` stands alone with it among pages that have words there: where several do, they know what they
 * write.
 */
export const isSwitchOdd = (switches: number): boolean => switches <= 1;

/** Whether a value that YAML reads as a number stands among texts; where many do, numbers are what is meant. */
export const isNumberOdd = ({ kinds, count }: Pick<KeySchema, 'kinds' | 'count'>): boolean =>
  (kinds.number ?? 0) * 5 <= count;

/** Whether a page whose value is nothing (`null`) stands alone with it. */
export const isNothingOdd = (empty: number | undefined): boolean => (empty ?? 0) <= 1;

const MOST_SHOWN = 200;

const NOWHERE: Practice = { pages: 0, count: 0, isMixed: false };

/** What is asked of pages of a type that nobody wrote yet. */
const nothingKnown = (type: string): Schema => ({
  type,
  pages: 0,
  keys: [],
  slips: new Map(),
  isGiven: false,
  isOpen: true,
});

/**
 * The schemas of all page types of all roots, kept up to date page by page: adding or removing one costs only that
 * page. What it says depends on the pages it holds, never on the order in which they came and went.
 */
export class SchemaBook {
  readonly #types = new Map<string, TypeCounter>();
  readonly #roots = new Map<string, PageCounter>();
  readonly #all = new PageCounter();
  readonly #schemas = new Map<string, Schema>();
  readonly #practices = new Map<string, ReadonlyMap<string, Practice>>();
  readonly #onVocabulary: OnVocabulary;

  /** @param onVocabulary is told when somebody asks for the vocabulary of a key, for the first time since a page changed. */
  constructor(onVocabulary: OnVocabulary = () => {}) {
    this.#onVocabulary = onVocabulary;
  }

  /**
   * Counts a page. Index pages that lie among pages of another type are best left out: they have little frontmatter and
   * are asked for none. The same `frontmatter` object must be given to {@link remove} later.
   * @param speaks whether the page counts for pages of other types too; an index page does not.
   */
  add(rootPath: string, type: string, frontmatter: Frontmatter | undefined, speaks = true): void {
    const readings = frontmatter ? readingsOf(frontmatter) : [];
    for (const counter of this.#counters(rootPath, type, speaks)) counter.add(frontmatter, readings);
    this.#forget();
  }

  /** Takes back an earlier {@link add} of the same page. */
  remove(rootPath: string, type: string, frontmatter: Frontmatter | undefined, speaks = true): void {
    const readings = frontmatter ? readingsOf(frontmatter) : [];
    for (const counter of this.#counters(rootPath, type, speaks)) counter.remove(frontmatter, readings);
    const name = nameOf(rootPath, type);
    if (this.#types.get(name)?.pages === 0) this.#types.delete(name);
    if (this.#roots.get(rootPath)?.pages === 0) this.#roots.delete(rootPath);
    this.#forget();
  }

  #forget(): void {
    this.#schemas.clear();
    this.#practices.clear();
  }

  /** Puts a page's frontmatter in the place of another that says the same. */
  replace(
    rootPath: string,
    type: string,
    before: Frontmatter | undefined,
    after: Frontmatter | undefined,
    speaks = true,
  ): void {
    for (const counter of this.#counters(rootPath, type, speaks)) counter.replace(before, after);
  }

  #counters(rootPath: string, type: string, speaks: boolean): PageCounter[] {
    const own = getOrCreate(this.#types, nameOf(rootPath, type), () => new TypeCounter(rootPath, type));
    if (!speaks) return [own];
    return [own, getOrCreate(this.#roots, rootPath, () => new PageCounter()), this.#all];
  }

  /** Every type that has pages. */
  *types(): Iterable<{ readonly root: string; readonly type: string }> {
    yield* this.#types.values();
  }

  #poolsOf(own: TypeCounter, root: PageCounter): PagePools {
    // Pages that do not speak for others are not spoken for by them.
    if (!root.hasSome(own)) return { own, root: own, all: own, practice: () => NOWHERE };
    return { own, root, all: this.#all, practice: (key) => this.#practice(own.root).get(key) ?? NOWHERE };
  }

  /** By key, how the types of a root hold it. */
  #practice(rootPath: string): ReadonlyMap<string, Practice> {
    return getOrCreate(this.#practices, rootPath, () => {
      const found = new Map<string, Practice>();
      const root = this.#roots.get(rootPath);
      for (const type of this.#types.values()) {
        if (type.root !== rootPath || !root?.hasSome(type)) continue;
        const few = mostDissenters(type.pages);
        for (const { key, count } of type.keys.values()) {
          const { pages, count: before, isMixed } = found.get(key) ?? NOWHERE;
          const [isHere, isElsewhere] = [type.pages - count <= few, count <= few];
          if (isHere && !isElsewhere)
            found.set(key, { pages: pages + type.pages, count: before + count, isMixed });
          else if (!isHere && !isElsewhere) found.set(key, { pages, count: before, isMixed: true });
        }
      }
      return found;
    });
  }

  /** What is known of a type; the same object until a page changes. */
  schema(rootPath: string, type: string): Schema {
    const name = nameOf(rootPath, type);
    let schema = this.#schemas.get(name);
    if (!schema) {
      const own = this.#types.get(name);
      const root = this.#roots.get(rootPath) ?? new PageCounter();
      schema = own ? learned(this.#poolsOf(own, root), this.#onVocabulary) : nothingKnown(type);
      this.#schemas.set(name, schema);
    }
    return schema;
  }
}

type OnVocabulary = (root: string, type: string, key: Pick<KeySchema, 'key' | 'vocabulary'>) => void;

/** No path and no type holds a NUL. */
const nameOf = (rootPath: string, type: string): string => `${rootPath}\0${type}`;

function getOrCreate<Value>(map: Map<string, Value>, key: string, create: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = create();
    map.set(key, value);
  }
  return value;
}

/** Counts the frontmatter of some pages. */
class PageCounter implements CountedPages {
  pages = 0;
  #dates = 0;
  #isoDates = 0;
  readonly keys = new Map<string, KeyCounter>();
  readonly frontmatters = new Set<Frontmatter>();

  add(frontmatter: Frontmatter | undefined, readings: readonly KeyReading[]): void {
    this.pages++;
    if (!frontmatter) return;
    this.frontmatters.add(frontmatter);
    this.#countDates(readings, 1);
    readings.forEach((reading, index) => {
      getOrCreate(this.keys, reading.key, () => new KeyCounter(reading.key)).add(reading, index);
    });
  }

  remove(frontmatter: Frontmatter | undefined, readings: readonly KeyReading[]): void {
    this.pages--;
    if (!frontmatter) return;
    this.frontmatters.delete(frontmatter);
    this.#countDates(readings, -1);
    readings.forEach((reading, index) => {
      const counter = this.keys.get(reading.key);
      counter?.remove(reading, index);
      if (counter?.count === 0) this.keys.delete(reading.key);
    });
  }

  replace(before: Frontmatter | undefined, after: Frontmatter | undefined): void {
    if (before) this.frontmatters.delete(before);
    if (after) this.frontmatters.add(after);
  }

  key(name: string): KeyCounter | undefined {
    return this.keys.get(name);
  }

  dates(): { readonly dates: number; readonly isoDates: number } {
    return { dates: this.#dates, isoDates: this.#isoDates };
  }

  #countDates(readings: readonly KeyReading[], by: 1 | -1): void {
    for (const { kind, isIsoDate } of readings) {
      if (kind === 'date') this.#dates += by;
      if (isIsoDate) this.#isoDates += by;
    }
  }

  /** Whether a page of others is among these. */
  hasSome(others: PageCounter): boolean {
    for (const frontmatter of others.frontmatters) return this.frontmatters.has(frontmatter);
    return false;
  }
}

class TypeCounter extends PageCounter {
  readonly root: string;
  readonly type: string;

  constructor(root: string, type: string) {
    super();
    this.root = root;
    this.type = type;
  }
}

interface PagePools extends Pools {
  readonly own: TypeCounter;
  readonly root: PageCounter;
  readonly all: PageCounter;
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function learned(pools: PagePools, onVocabulary: OnVocabulary): Schema {
  const { own, all } = pools;
  const counters = [...own.keys.values()].sort((a, b) => a.place - b.place || compareText(a.key, b.key));
  const everywhere = (key: string): number => all.key(key)?.count ?? 0;
  const names = pools.root.keys.keys();
  return {
    type: own.type,
    pages: own.pages,
    keys: counters.map((counter) => learnedKey(counter, pools, onVocabulary)),
    slips: keySlips(counters, usualKeys(pools, names), own.pages, everywhere),
    isGiven: false,
    isOpen: true,
  };
}

function learnedKey(counter: KeyCounter, pools: PagePools, onVocabulary: OnVocabulary): KeySchema {
  const { key, count } = counter;
  const { own, root, all } = pools;
  let values: readonly ValueCount[] | undefined;
  const kind = kindOfKey(key, pools);
  // Counting values is dear, and dates, numbers and links are chosen from nothing.
  const isFree = namesThings(key) || !['text', 'list', undefined].includes(kind.kind);
  let vocabulary: { readonly found: Vocabulary | undefined } | undefined;
  const countedIn = (pages: PageCounter) => {
    const known = pages.key(key);
    return known ? [{ counter: known, values: known.values(pages.frontmatters) }] : [];
  };
  return {
    key,
    count,
    share: count / own.pages,
    required: requiredOf(key, pools),
    ...kind,
    isoDates: isoDatesOf(key, pools),
    kinds: counter.kinds(),
    bareLinks: counter.bareLinks,
    switches: counter.switches,
    // Sorted only for who asks, and then as the pages are at that moment: checks hardly ever do.
    get values() {
      values ??= [...(counter.values(own.frontmatters)?.values() ?? [])]
        .sort((a, b) => b.count - a.count || compareText(a.text, b.text) || compareText(a.kind, b.kind))
        .slice(0, MOST_SHOWN)
        .map((value) => ({ ...value }));
      return values;
    },
    get examples() {
      return this.values.slice(0, 3).map(({ text }) => text);
    },
    get vocabulary() {
      if (!vocabulary) {
        const mine = () => ({ counter, values: counter.values(own.frontmatters) });
        const wider = () => [...countedIn(root), ...countedIn(all)];
        vocabulary = { found: isFree ? undefined : vocabularyOf(key, mine(), wider()) };
        onVocabulary(own.root, own.type, { key, vocabulary: vocabulary.found });
      }
      return vocabulary.found;
    },
  };
}
