/** A map from a name to the few things that bear it, in the order of their paths. */
export class Shelf<Value extends string, Name extends string | number = string> {
  readonly #places = new Map<Name, Value | Value[]>();

  /** What bears a name. */
  get(name: Name): readonly Value[] {
    const found = this.#places.get(name);
    return found === undefined ? [] : Array.isArray(found) ? found : [found];
  }

  /** What bears a name where more than a value does, the value among them; nothing where it alone does. */
  withOthers(name: Name, value: Value): readonly Value[] {
    return this.#places.get(name) === value ? [] : this.get(name);
  }

  /** Puts something under a name; once, however often it is put there. */
  add(name: Name, value: Value): void {
    const found = this.#places.get(name);
    if (found === undefined) this.#places.set(name, value);
    else if (Array.isArray(found)) {
      insertSorted(found, value);
    } else if (found !== value) this.#places.set(name, found < value ? [found, value] : [value, found]);
  }

  /** Takes something away from under a name. */
  remove(name: Name, value: Value): void {
    const found = this.#places.get(name);
    if (found === value) this.#places.delete(name);
    else if (Array.isArray(found)) {
      const rest = found.filter((other) => other !== value);
      if (rest.length > 1) this.#places.set(name, rest);
      else if (rest[0] !== undefined) this.#places.set(name, rest[0]);
      else this.#places.delete(name);
    }
  }
}

function insertSorted<Value extends string>(list: Value[], value: Value): void {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as Value) < value) low = middle + 1;
    else high = middle;
  }
  if (list[low] !== value) list.splice(low, 0, value);
}
