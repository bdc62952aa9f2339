import { dateText, type Frontmatter } from '../page/frontmatter.ts';
import { hasBareLink, kindOf, type ValueKind } from './value-kind.ts';

/** What frontmatter the pages of one type have, learned from those pages alone. */
export interface Schema {
  readonly type: string;
  /** All pages of the type, those without frontmatter included. */
  readonly pages: number;
  /** In the order in which the pages usually have them. */
  readonly keys: readonly KeySchema[];
}

export interface KeySchema {
  readonly key: string;
  /** Pages that have the key, whatever its value. */
  readonly count: number;
  /** `count` by the type's pages, 0 to 1. */
  readonly share: number;
  /** `yes`: on nearly all of many pages. `likely`: on all but at most one of a few pages. */
  readonly required: 'yes' | 'likely' | 'no';
  /** What nearly all values are; `text` where texts of several kinds are mixed, undefined where nothing can be said. */
  readonly kind: ValueKind | undefined;
  /** Whether `kind` rests on many values (`yes`) or on a few that all agree but at most one (`likely`). */
  readonly kindIs: 'yes' | 'likely' | 'no';
  /** Values with wikilinks that stand without quotes, so that YAML takes them for lists in lists. */
  readonly bareLinks: number;
  /** How many values are of each kind, empty ones too. */
  readonly kinds: Readonly<Partial<Record<ValueKind, number>>>;
  /** Up to three values, the most frequent first; empty where nearly every page has its own and they are not counted. */
  readonly examples: readonly string[];
  /**
   * The values, of lists the items, most frequent first, at most {@link MOST_SHOWN}. Empty where there are more than
   * {@link MOST_DISTINCT} different ones.
   */
  readonly values: readonly ValueCount[];
}

export interface ValueCount {
  readonly text: string;
  readonly count: number;
  /** The value's own kind, to write it again: `true` the boolean or the text. */
  readonly kind: ValueKind;
}

/** Whether the pages of a type have the habit of writing links without quotes under a key: then it is no slip. */
export const writesBareLinks = (key: KeySchema | undefined): boolean =>
  key !== undefined && key.bareLinks >= FEW && key.bareLinks * 2 > key.count;

/** Pages, or values, from which on a share is trusted; and that share. */
export const MANY = 20;
export const NEARLY_ALL = 0.95;
/** Pages, or values, that must agree where there are fewer than {@link MANY}. */
export const FEW = 5;

/** Different values counted per key; a key with more is free text, such as a title. */
const MOST_DISTINCT = 2000;
const MOST_SHOWN = 200;
/** Units; a longer text is nobody's to choose from a list. */
const LONGEST_VALUE = 80;

/**
 * The schemas of all page types of all roots, kept up to date page by page: adding or removing one costs only that
 * page. What it says depends on the pages it holds, never on the order in which they came and went.
 */
export class SchemaBook {
  readonly #types = new Map<string, TypeCounter>();

  /**
   * Counts a page. Index pages that lie among pages of another type are best left out: they have little frontmatter and
   * are asked for none. The same `frontmatter` object must be given to {@link remove} later.
   */
  add(rootPath: string, type: string, frontmatter: Frontmatter | undefined): void {
    const name = nameOf(rootPath, type);
    let counter = this.#types.get(name);
    if (!counter) {
      counter = new TypeCounter(type);
      this.#types.set(name, counter);
    }
    counter.add(frontmatter);
  }

  /** Takes back an earlier {@link add} of the same page. */
  remove(rootPath: string, type: string, frontmatter: Frontmatter | undefined): void {
    const name = nameOf(rootPath, type);
    const counter = this.#types.get(name);
    counter?.remove(frontmatter);
    if (counter?.pages === 0) this.#types.delete(name);
  }

  /** What is known of a type; the same object until a page of the type changes. */
  schema(rootPath: string, type: string): Schema {
    return this.#types.get(nameOf(rootPath, type))?.schema() ?? { type, pages: 0, keys: [] };
  }
}

/** No path and no type holds a NUL. */
const nameOf = (rootPath: string, type: string): string => `${rootPath}\0${type}`;

class TypeCounter {
  readonly #type: string;
  pages = 0;
  readonly #keys = new Map<string, KeyCounter>();
  readonly #frontmatters = new Set<Frontmatter>();
  #schema: Schema | undefined;

  constructor(type: string) {
    this.#type = type;
  }

  add(frontmatter: Frontmatter | undefined): void {
    this.pages++;
    this.#schema = undefined;
    if (!frontmatter) return;
    this.#frontmatters.add(frontmatter);
    let index = 0;
    for (const [key, value] of Object.entries(frontmatter.values)) {
      let counter = this.#keys.get(key);
      if (!counter) {
        counter = new KeyCounter(key);
        this.#keys.set(key, counter);
      }
      counter.add(value, index++);
    }
  }

  remove(frontmatter: Frontmatter | undefined): void {
    this.pages--;
    this.#schema = undefined;
    if (!frontmatter) return;
    this.#frontmatters.delete(frontmatter);
    Object.entries(frontmatter.values).forEach(([key, value], index) => {
      const counter = this.#keys.get(key);
      counter?.remove(value, index);
      if (counter?.count === 0) this.#keys.delete(key);
    });
  }

  schema(): Schema {
    this.#schema ??= {
      type: this.#type,
      pages: this.pages,
      keys: [...this.#keys.values()]
        .sort((a, b) => a.place - b.place || compareText(a.key, b.key))
        .map((counter) => learned(counter, this.pages, this.#frontmatters)),
    };
    return this.#schema;
  }
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

class KeyCounter {
  readonly key: string;
  count = 0;
  bareLinks = 0;
  #places = 0;
  #kinds = new Map<ValueKind, number>();
  /**
   * Kept up to date from the first question on: most keys are never asked about, and counting their values would be most
   * of the work of reading a page. Undefined before, and while there are too many.
   */
  #values: Map<string, Tally> | undefined;
  /** While `#values` is undefined: at least so many different values there are; 0 before they were ever counted. */
  #atLeast = 0;

  constructor(key: string) {
    this.key = key;
  }

  /** The mean place of the key within its pages' frontmatter. */
  get place(): number {
    return this.#places / this.count;
  }

  add(value: unknown, index: number): void {
    this.count++;
    this.#places += index;
    change(this.#kinds, kindOf(value), 1);
    if (hasBareLink(value)) this.bareLinks++;
    const values = this.#values;
    if (!values) return;
    eachChoice(value, (name, item, text) => addValue(values, name, item, text));
    if (values.size > MOST_DISTINCT) {
      this.#atLeast = values.size;
      this.#values = undefined;
    }
  }

  remove(value: unknown, index: number): void {
    this.count--;
    this.#places -= index;
    change(this.#kinds, kindOf(value), -1);
    if (hasBareLink(value)) this.bareLinks--;
    if (!this.#values && this.#atLeast === 0) return;
    eachChoice(value, (name) => {
      const known = this.#values?.get(name);
      if (!this.#values) this.#atLeast--;
      else if (known && known.count > 1) known.count--;
      else this.#values.delete(name);
    });
  }

  /** All values with their counts; undefined where there are too many different ones. */
  values(pages: ReadonlySet<Frontmatter>): ReadonlyMap<string, Tally> | undefined {
    if (this.#values || this.#atLeast > MOST_DISTINCT) return this.#values;
    // Never counted, or pages went away since there were too many.
    const values = new Map<string, Tally>();
    for (const page of pages) {
      if (!Object.hasOwn(page.values, this.key)) continue;
      eachChoice(page.values[this.key], (name, item, text) => addValue(values, name, item, text));
    }
    this.#atLeast = values.size;
    if (values.size <= MOST_DISTINCT) this.#values = values;
    return this.#values;
  }

  kinds(): KeySchema['kinds'] {
    return Object.fromEntries([...this.#kinds].sort(([a], [b]) => compareText(a, b)));
  }
}

function change<Key>(counts: Map<Key, number>, key: Key, by: 1 | -1): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}

interface Tally extends ValueCount {
  count: number;
}

function addValue(values: Map<string, Tally>, name: string, item: unknown, text: string): void {
  const known = values.get(name);
  if (known) known.count++;
  else values.set(name, { text, kind: kindOf(item), count: 1 });
}

/**
 * Visits what an author could choose again: the value, or the items of a list; long texts and maps left out. The name
 * tells `true` the boolean from `true` the text.
 */
function eachChoice(value: unknown, visit: (name: string, item: unknown, text: string) => void): void {
  if (Array.isArray(value)) for (const item of value) choice(item, visit);
  else choice(value, visit);
}

function choice(item: unknown, visit: (name: string, item: unknown, text: string) => void): void {
  if (typeof item === 'string') {
    if (item !== '' && item.length <= LONGEST_VALUE) visit(item, item, item);
  } else if (item instanceof Date) {
    const text = dateText(item);
    visit(`date\0${text}`, item, text);
  } else if (typeof item !== 'object' && item !== undefined) {
    const text = String(item);
    visit(`${typeof item}\0${text}`, item, text);
  }
}

function learned(counter: KeyCounter, pages: number, frontmatters: ReadonlySet<Frontmatter>): KeySchema {
  const { key, count } = counter;
  const kinds = counter.kinds();
  const { kind, kindIs } = usualKind(kinds);
  let values: readonly ValueCount[] | undefined;
  return {
    key,
    count,
    share: count / pages,
    required: agreement(count, pages),
    kind,
    kindIs,
    kinds,
    bareLinks: counter.bareLinks,
    // Sorted only for who asks, and then as the pages are at that moment: checks hardly ever do.
    get values() {
      values ??= [...(counter.values(frontmatters)?.values() ?? [])]
        .sort((a, b) => b.count - a.count || compareText(a.text, b.text) || compareText(a.kind, b.kind))
        .slice(0, MOST_SHOWN)
        .map((value) => ({ ...value }));
      return values;
    },
    get examples() {
      return this.values.slice(0, 3).map(({ text }) => text);
    },
  };
}

/**
 * Whether `count` of `total` are as good as all. Of a few, one may differ: it is the one that a finding is about.
 */
function agreement(count: number, total: number): 'yes' | 'likely' | 'no' {
  if (total >= MANY) return count / total >= NEARLY_ALL ? 'yes' : 'no';
  return count >= FEW && count >= total - 1 ? 'likely' : 'no';
}

const SINGLE_KINDS = ['date', 'url', 'link', 'path', 'number', 'boolean', 'map'] as const;

/** The kind of nearly all values that are not empty. */
function usualKind(kinds: KeySchema['kinds']): Pick<KeySchema, 'kind' | 'kindIs'> {
  const of = (...names: ValueKind[]) => names.reduce((sum, name) => sum + (kinds[name] ?? 0), 0);
  const total = of('text', 'list', 'link-list', ...SINGLE_KINDS);
  for (const kind of SINGLE_KINDS) {
    const kindIs = agreement(of(kind), total);
    if (kindIs !== 'no') return { kind, kindIs };
  }
  const lists = agreement(of('list', 'link-list'), total);
  // Some lists of links are empty, and some hold a word.
  if (lists !== 'no')
    return { kind: of('link-list') >= 4 * of('list') ? 'link-list' : 'list', kindIs: lists };
  const texts = agreement(total - of('list', 'link-list', 'map'), total);
  return texts === 'no' ? { kind: undefined, kindIs: 'no' } : { kind: 'text', kindIs: texts };
}
