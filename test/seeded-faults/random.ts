import fc from 'fast-check';

/** Chance that is the same in every run: it has the seed of the property tests. */
export class Random {
  readonly #numbers = fc.sample(fc.noBias(fc.nat()), 20_000);
  #next = 0;

  /** A whole number from 0 up to `below`, that one excluded. */
  below(below: number): number {
    const number = this.#numbers[this.#next++ % this.#numbers.length] ?? 0;
    return number % below;
  }

  /** @throws Error where there is nothing to choose from. */
  one<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('There is nothing to choose from.');
    return item;
  }

  /** Up to `count` of some items, in another order. */
  some<Item>(items: readonly Item[], count: number): Item[] {
    const left = [...items];
    for (let at = 0; at < Math.min(count, left.length); at++) {
      const other = at + this.below(left.length - at);
      [left[at], left[other]] = [left[other] as Item, left[at] as Item];
    }
    return left.slice(0, count);
  }
}
