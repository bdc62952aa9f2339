import { lineIn, type Span } from '../text.ts';
import { PassageIndex } from './passages.ts';
import { RawNumbers } from './raw-numbers.ts';

/** A stretch of a raw text as shown to people: a sentence, or what of it fits. */
export interface RawPassage extends Span {
  /** On one line, white space run together. */
  readonly text: string;
  /** The line, from 0, in which its offset stands. */
  readonly line: number;
}

/** How far a passage reaches from its offset to either side, in UTF-16 units. */
const REACH = 240;
const SENTENCE_END = /[.!?]["'”’»)\]*_]*\s|[。！？；]|\n\s*\n|\r\n?\s*\r/g;

/**
 * The text of a source as the workspace keeps it, known by its lines and by what is looked up in it. The text itself is
 * not held here: whoever needs a stretch of it asks, and it may be read again for that. Offsets are those of the file without
 * byte order mark.
 */
export class RawText {
  readonly path: string;
  /** In UTF-16 units. */
  readonly length: number;
  /** The offset at which each line begins. */
  readonly lineStarts: Uint32Array;
  readonly #read: () => string | undefined;
  #passages: PassageIndex | undefined;
  #numbers: RawNumbers | undefined;

  /**
   * @param text as read, without byte order mark; not kept.
   * @param read the same text, once more; undefined where it cannot be had any longer.
   */
  constructor(path: string, lineStarts: Uint32Array, length: number, read: () => string | undefined) {
    this.path = path;
    this.length = length;
    this.lineStarts = lineStarts;
    this.#read = read;
  }

  /** How many lines it has; a last line without text counts. */
  get lines(): number {
    return this.lineStarts.length;
  }

  /** The number (from 0) of the line that holds an offset. */
  lineAt(offset: number): number {
    return lineIn(this.lineStarts, offset);
  }

  /** The whole text; undefined where the file is another by now, or gone. An event that tells so is on its way then. */
  text(): string | undefined {
    const text = this.#read();
    return text?.length === this.length ? text : undefined;
  }

  /** Where quotations stand in it; made at the first question, undefined where the text cannot be had any longer. */
  get passages(): PassageIndex | undefined {
    if (!this.#passages) {
      const text = this.text();
      if (text !== undefined) this.#passages = new PassageIndex(text, () => this.text() ?? '');
    }
    return this.#passages;
  }

  /** Its numbers; made at the first question, undefined where the text cannot be had any longer. */
  get numbers(): RawNumbers | undefined {
    if (!this.#numbers) {
      const text = this.text();
      if (text !== undefined) this.#numbers = new RawNumbers(text);
    }
    return this.#numbers;
  }

  /** The sentence around an offset, cut where it is long. */
  passage(offset: number): RawPassage | undefined {
    const text = this.text();
    if (text === undefined || offset < 0 || offset > text.length) return undefined;
    const from = Math.max(0, offset - REACH);
    let start = from;
    for (const end of text.slice(from, offset).matchAll(SENTENCE_END))
      start = from + end.index + end[0].length;
    const rest = text.slice(offset, offset + REACH);
    SENTENCE_END.lastIndex = 0;
    const stop = SENTENCE_END.exec(rest);
    const end = offset + (stop ? stop.index + 1 : rest.length);
    const shown = text.slice(start, end).replace(/\s+/g, ' ').trim();
    return { start, end, text: shown, line: this.lineAt(offset) };
  }
}
