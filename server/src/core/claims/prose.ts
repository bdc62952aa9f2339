/** Stands for inline code or symbolic mathematics: a word of unknown content. */
export const OPAQUE = '\uE000';
/** Stands for a footnote mark, an inline note or a cite key. */
export const NOTE = '\uE001';
/** Stands for a link without visible text. */
export const NAMELESS = '\uE002';

/** A citation mark or link in a passage's prose; offsets are those of the prose. */
export interface Mark {
  readonly kind: 'link' | 'note';
  readonly start: number;
  readonly end: number;
  /** Index into `PageFacts.links`; whether it proves anything depends on where it leads. */
  readonly link?: number;
  /** Leads out of the wiki: a citation wherever it leads. */
  readonly external?: true;
}

/**
 * The visible text of one passage, without Markdown marks, code, link destinations and notes, in which every unit knows
 * where it stands in the page. Numbers are looked for here and nowhere else.
 */
export class Prose {
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly #prose: readonly number[];
  readonly #page: readonly number[];
  readonly #width: readonly number[];

  constructor(text: string, marks: readonly Mark[], prose: number[], page: number[], width: number[]) {
    this.text = text;
    this.marks = marks;
    this.#prose = prose;
    this.#page = page;
    this.#width = width;
  }

  /** Where the unit at an offset of the prose begins in the page. */
  startOf(offset: number): number {
    const run = this.#run(offset);
    return this.#page[run]! + (this.#width[run] === 0 ? offset - this.#prose[run]! : 0);
  }

  /** Where the unit before an offset of the prose ends in the page. */
  endOf(offset: number): number {
    const run = this.#run(offset - 1);
    const width = this.#width[run]!;
    return this.#page[run]! + (width === 0 ? offset - this.#prose[run]! : width);
  }

  #run(offset: number): number {
    let low = 0;
    let high = this.#prose.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#prose[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Collects prose: runs copied from the page, and single units that stand for something longer. */
export class ProseBuilder {
  #parts: string[] = [];
  #length = 0;
  #prose: number[] = [];
  #page: number[] = [];
  #width: number[] = [];
  readonly marks: Mark[] = [];

  get length(): number {
    return this.#length;
  }

  /** Copies `text.slice(start, end)`. */
  run(text: string, start: number, end: number): void {
    if (end <= start) return;
    this.#push(start, 0);
    this.#parts.push(text.slice(start, end));
    this.#length += end - start;
  }

  /** Adds one unit that stands for the page's text from `start` to `end`. */
  unit(unit: string, start: number, end: number): void {
    this.#push(start, Math.max(1, end - start));
    this.#parts.push(unit);
    this.#length += 1;
  }

  mark(mark: Mark): void {
    this.marks.push(mark);
  }

  build(): Prose {
    if (this.#prose.length === 0) this.#push(0, 0);
    return new Prose(this.#parts.join(''), this.marks, this.#prose, this.#page, this.#width);
  }

  #push(page: number, width: number): void {
    this.#prose.push(this.#length);
    this.#page.push(page);
    this.#width.push(width);
  }
}
