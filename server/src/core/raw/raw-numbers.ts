import type { Unit } from '../claims/units.ts';
import { scanNumbers } from './number-scan.ts';
import { plainText } from './plain.ts';

/** A number of a raw text. Offsets are those of the file. */
export interface RawNumber {
  readonly start: number;
  readonly end: number;
  /** Scale applied; a percentage as written. */
  readonly value: number;
  readonly unit: Unit | undefined;
  /** A date, or the number of a page, line or part. */
  readonly isPlace: boolean;
}

/** How tables say that their numbers are thousands, millions, …: `in millions`, `(Mio. €)`, 单位：亿元. */
const MONEY_IN = '(?:\\bin |\\(|US\\$ ?|€ ?|\\$ ?)(?:(?:US )?(?:dollars|euros?|USD|EUR),? )?(?:in )?';
const SCALES: readonly (readonly [RegExp, number])[] = [
  [new RegExp(`${MONEY_IN}(?:thousands?|Tsd\\b|Tausend)|\\bT€|\\(\\$?k\\)|[$€]k\\b`, 'i'), 1e3],
  [
    new RegExp(`${MONEY_IN}(?:millions?|Millionen|Mio\\b|mn\\b)|[($€]m(?:n|io)?\\b|\\bMio\\. ?€|百万`, 'i'),
    1e6,
  ],
  [new RegExp(`${MONEY_IN}(?:billions?|Milliarden|Mrd\\b|bn\\b)|[($€]bn?\\b|\\bMrd\\. ?€`, 'i'), 1e9],
  [/[(（：:／/]\s?万/, 1e4],
  [/[(（：:／/]\s?亿/, 1e8],
];

const PLACE = 0x8000;

/**
 * The numbers of one raw text, by value. Made once for a text, some twenty bytes a number; the text itself is not kept.
 */
export class RawNumbers {
  /** What the text says that unscaled numbers in its tables stand for. */
  readonly scales: readonly number[];
  /** Sorted; the other lists are in the same order. */
  readonly #values: Float64Array;
  readonly #starts: Uint32Array;
  readonly #ends: Uint32Array;
  /** Index into {@link RawNumbers.#units}, with the mark of a place. */
  readonly #kinds: Uint16Array;
  readonly #units: readonly (Unit | undefined)[];

  /** @param text as read, without byte order mark; not kept. */
  constructor(text: string) {
    const plain = plainText(text);
    const units: (Unit | undefined)[] = [undefined];
    const unitIndex = new Map<string, number>();
    const values: number[] = [];
    const starts: number[] = [];
    const ends: number[] = [];
    const kinds: number[] = [];
    scanNumbers(plain.text, ({ start, end, value, unit, isPlace }) => {
      let index = 0;
      if (unit) {
        const key = `${unit.class} ${unit.id}`;
        index = unitIndex.get(key) ?? 0;
        if (index === 0 && units.length < PLACE) {
          index = units.push({ id: unit.id, class: unit.class }) - 1;
          unitIndex.set(key, index);
        }
      }
      values.push(value);
      starts.push(start);
      ends.push(end);
      kinds.push(isPlace ? index | PLACE : index);
    });
    const order = sortedOrder(values);
    this.#units = units;
    this.#values = Float64Array.from(order, (at) => values[at]!);
    this.#starts = Uint32Array.from(order, (at) => plain.sourceOf(starts[at]!));
    this.#ends = Uint32Array.from(order, (at) => plain.sourceOf(Math.max(starts[at]!, ends[at]! - 1)) + 1);
    this.#kinds = Uint16Array.from(order, (at) => kinds[at]!);
    this.scales = SCALES.filter(([pattern]) => pattern.test(plain.text)).map(([, scale]) => scale);
  }

  /** How many readings of numbers there are. */
  get size(): number {
    return this.#values.length;
  }

  /** The numbers from a least to a greatest value, by value; equal ones in the order of the text. */
  *between(least: number, greatest: number): Iterable<RawNumber> {
    for (let at = this.#firstFrom(least); at < this.#values.length && this.#values[at]! <= greatest; at++)
      yield this.#at(at);
  }

  /** All of them, by value. */
  all(): Iterable<RawNumber> {
    return this.between(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  }

  #at(index: number): RawNumber {
    const kind = this.#kinds[index]!;
    return {
      start: this.#starts[index]!,
      end: this.#ends[index]!,
      value: this.#values[index]!,
      unit: this.#units[kind & ~PLACE],
      isPlace: (kind & PLACE) !== 0,
    };
  }

  #firstFrom(value: number): number {
    let low = 0;
    let high = this.#values.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#values[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The indexes of values in their order; of equal values those that come first. Distinct values alone are compared. */
function sortedOrder(values: readonly number[]): Uint32Array {
  const places = new Map<number, number[]>();
  for (const [at, value] of values.entries()) {
    const known = places.get(value);
    if (known) known.push(at);
    else places.set(value, [at]);
  }
  const order = new Uint32Array(values.length);
  let next = 0;
  for (const value of Float64Array.from(places.keys()).sort())
    for (const at of places.get(value)!) order[next++] = at;
  return order;
}
