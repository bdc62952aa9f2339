import { dateText, type Frontmatter } from '../../page/frontmatter.ts';
import { hasBareLink, isIsoDate, isSwitchWord, kindOf, type ValueKind } from './value-kind.ts';

export interface ValueCount {
  readonly text: string;
  readonly count: number;
  /** The value's own kind, to write it again: `true` the boolean or the text. */
  readonly kind: ValueKind;
}

/** What counting needs to know of one key of one page; worked out once, counted in several places. */
export interface KeyReading {
  readonly key: string;
  readonly value: unknown;
  readonly kind: ValueKind;
  /** Whether it is, or holds, a wikilink without quotes. */
  readonly isBareLink: boolean;
  readonly isIsoDate: boolean;
  readonly isSwitch: boolean;
}

/** A page's frontmatter, key by key. */
export function readingsOf(frontmatter: Frontmatter): KeyReading[] {
  return Object.entries(frontmatter.values).map(([key, value]) => {
    const kind = kindOf(value);
    return {
      key,
      value,
      kind,
      isBareLink: hasBareLink(value),
      isIsoDate: kind === 'date' && isIsoDate(value),
      isSwitch: kind === 'text' && isSwitchWord(value),
    };
  });
}

/** Different values counted per key; a key with more is free text, such as a title. */
const MOST_DISTINCT = 2000;
/** So many values of a key are kept as they are. */
const FEW = 8;
/** Units; a longer text is nobody's to choose from a list. */
const LONGEST_VALUE = 80;

/** Counts what the pages of one type, or of all types, have under one key. */
export class KeyCounter {
  readonly key: string;
  count = 0;
  bareLinks = 0;
  /** Values that are dates written as `YYYY-MM-DD`. */
  isoDates = 0;
  /** Values that some readers of YAML take for true or false. */
  switches = 0;
  #places = 0;
  #kinds = new Map<ValueKind, number>();
  /**
   * Kept up to date from the first question on: most keys are never asked about, and counting their values would be most
   * of the work of reading a page. Undefined before, and while there are too many.
   */
  #values: Map<string, Tally> | undefined;
  /** The values themselves while there never were more than a few: nobody looks through all pages for a key that two have. */
  #few: unknown[] | undefined = [];
  /** While `#values` is undefined: at least so many different values there are; 0 before they were ever counted. */
  #atLeast = 0;

  constructor(key: string) {
    this.key = key;
  }

  /** The mean place of the key within its pages' frontmatter. */
  get place(): number {
    return this.#places / this.count;
  }

  add(reading: KeyReading, index: number): void {
    this.#count(reading, index, 1);
    if (this.#few && this.#few.length < FEW) this.#few.push(reading.value);
    else this.#few = undefined;
    const values = this.#values;
    if (!values) return;
    eachChoice(reading.value, (name, item, text) => addValue(values, name, item, text));
    if (values.size > MOST_DISTINCT) {
      this.#atLeast = values.size;
      this.#values = undefined;
    }
  }

  remove(reading: KeyReading, index: number): void {
    this.#count(reading, index, -1);
    const at = this.#few?.indexOf(reading.value) ?? -1;
    if (at >= 0) this.#few?.splice(at, 1);
    else this.#few = undefined;
    if (!this.#values && this.#atLeast === 0) return;
    eachChoice(reading.value, (name) => {
      const known = this.#values?.get(name);
      if (!this.#values) this.#atLeast--;
      else if (known && known.count > 1) known.count--;
      else this.#values.delete(name);
    });
  }

  #count(reading: KeyReading, index: number, by: 1 | -1): void {
    const { kind } = reading;
    this.count += by;
    this.#places += index * by;
    const count = (this.#kinds.get(kind) ?? 0) + by;
    if (count === 0) this.#kinds.delete(kind);
    else this.#kinds.set(kind, count);
    if (reading.isBareLink) this.bareLinks += by;
    if (reading.isIsoDate) this.isoDates += by;
    if (reading.isSwitch) this.switches += by;
  }

  /** All values with their counts; undefined where there are too many different ones. */
  values(pages: ReadonlySet<Frontmatter>): ReadonlyMap<string, ValueCount> | undefined {
    if (this.#values || this.#atLeast > MOST_DISTINCT) return this.#values;
    // Never counted, or pages went away since there were too many.
    const values = new Map<string, Tally>();
    const visit = (value: unknown): void =>
      eachChoice(value, (name, item, text) => addValue(values, name, item, text));
    if (this.#few) for (const value of this.#few) visit(value);
    else for (const page of pages) if (Object.hasOwn(page.values, this.key)) visit(page.values[this.key]);
    this.#atLeast = values.size;
    if (values.size <= MOST_DISTINCT) this.#values = values;
    return this.#values;
  }

  /** How many values are of these kinds. */
  of(...kinds: readonly ValueKind[]): number {
    return kinds.reduce((sum, kind) => sum + (this.#kinds.get(kind) ?? 0), 0);
  }

  /** How many values are of each kind, in the order of their names. */
  kinds(): Partial<Record<ValueKind, number>> {
    return Object.fromEntries([...this.#kinds].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
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
 * tells `true` the boolean from `true` the text, and is the text itself for texts.
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
