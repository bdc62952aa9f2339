import { lineStartsOf, Text } from '../text.ts';
import { RawText } from './raw-text.ts';

/** So much text is kept at hand for passages, in UTF-16 units: the largest raw texts of real wikis, a dozen at once. */
const AT_HAND = 8 * 1024 * 1024;

/** Larger files are no texts that a page digests. */
const LARGEST = 16 * 1024 * 1024;

/**
 * The raw texts of a wiki, each read at the first question about it and known from then on by its index alone. The texts asked for
 * last are kept as well, up to a limit.
 */
export class RawTexts {
  readonly #read: (path: string) => string | undefined;
  readonly #known = new Map<string, RawText | undefined>();
  /** In the order of their last use, the oldest first. */
  readonly #atHand = new Map<string, string>();
  #size = 0;

  /** @param read the text of a file, byte order mark included; undefined where it has none, or must not be read. */
  constructor(read: (path: string) => string | undefined) {
    this.#read = read;
  }

  /** What is known of a file; undefined where it cannot be read as text. */
  get(path: string): RawText | undefined {
    if (this.#known.has(path)) return this.#known.get(path);
    const text = this.#textOf(path);
    const known =
      text === undefined || text.length > LARGEST
        ? undefined
        : new RawText(path, Uint32Array.from(lineStartsOf(text)), text.length, () => this.#textOf(path));
    this.#known.set(path, known);
    return known;
  }

  /** A file came, went or became different. */
  drop(path: string): void {
    this.#known.delete(path);
    this.#putAway(path);
  }

  #textOf(path: string): string | undefined {
    let text = this.#atHand.get(path);
    if (text === undefined) {
      const read = this.#read(path);
      if (read === undefined) return undefined;
      text = new Text(read).value;
    }
    this.#putAway(path);
    if (text.length > AT_HAND) return text;
    this.#atHand.set(path, text);
    this.#size += text.length;
    for (const oldest of this.#atHand.keys()) {
      if (this.#size <= AT_HAND) break;
      this.#putAway(oldest);
    }
    return text;
  }

  #putAway(path: string): void {
    const text = this.#atHand.get(path);
    if (text === undefined) return;
    this.#atHand.delete(path);
    this.#size -= text.length;
  }
}
