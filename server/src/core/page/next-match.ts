/** Where a pattern next matches, for questions that go forward through a text: each stretch is searched once. */
export class NextMatch {
  readonly #text: string;
  readonly #pattern: RegExp;
  #at = -1;

  /** @param pattern with the flag `g`. */
  constructor(text: string, pattern: RegExp) {
    this.#text = text;
    this.#pattern = pattern;
  }

  /** The first match at or after an offset; infinite where there is none. */
  nextAfter(offset: number): number {
    if (this.#at < offset) {
      this.#pattern.lastIndex = offset;
      this.#at = this.#pattern.exec(this.#text)?.index ?? Number.POSITIVE_INFINITY;
    }
    return this.#at;
  }
}
