import { decodeString } from 'micromark-util-decode-string';
import { ALONE, BREAK, isApostrophe, isDigit, kindAt, RAISED, SIGN, SILENT, WORD } from './letters.ts';
import { type Mark, Marks } from './marks.ts';

/**
 * The words of a text and where each stands, as numbers: a text of a million letters is held in a few megabytes and never read
 * again. Two words are the same when their hashes are: letter case, typography, Markdown, HTML and entities make no difference.
 */
export interface Words {
  /** The text, which is not held here; empty where it cannot be had any longer. */
  readonly text: () => string;
  readonly length: number;
  readonly hashes: Uint32Array;
  /** Offsets in the text, UTF-16. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** Where a quotation leaves out or puts in something of its own. */
export interface Gap {
  /** The index of the word before which it stands. */
  readonly at: number;
  /** `omission`: an ellipsis, any number of words; `insertion`: words in brackets, in place of a few. */
  readonly kind: 'omission' | 'insertion';
}

/** The words of a quotation between its gaps. */
export interface QuotedWords extends Words {
  readonly gaps: readonly Gap[];
}

/**
 * The words of a raw text, Markdown, HTML or plain.
 * @param again the same text, once more.
 */
export function readWords(text: string, again: () => string = () => text): Words {
  return { ...new Reader(text, false).read(), text: again };
}

/** The words of a quotation, without its quotation marks. Bracketed words are no part of it. */
export function readQuotation(text: string): QuotedWords {
  const reader = new Reader(text, true);
  return { ...reader.read(), text: () => text, gaps: reader.gaps };
}

/** A word in its normal form. */
export const wordAt = (words: Words, index: number): string =>
  normal(words.text().slice(words.starts[index], words.ends[index]));

const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

class Reader {
  readonly gaps: Gap[] = [];
  readonly #text: string;
  readonly #end: number;
  readonly #quoted: boolean;
  readonly #marks: Marks;
  #at = 0;
  #count = 0;
  #hashes: Uint32Array;
  #starts: Uint32Array;
  #ends: Uint32Array;

  constructor(text: string, quoted: boolean) {
    this.#text = text;
    this.#end = text.length;
    this.#quoted = quoted;
    this.#marks = new Marks(text);
    const room = 16 + (text.length >> 2);
    this.#hashes = new Uint32Array(room);
    this.#starts = new Uint32Array(room);
    this.#ends = new Uint32Array(room);
  }

  read(): Omit<Words, 'text'> {
    const text = this.#text;
    while (this.#at < this.#end) {
      const at = this.#at;
      const kind = kindAt(text, at);
      if (kind === WORD) this.#word();
      else if (kind === ALONE) this.#alone();
      else if (kind === RAISED) this.#raised();
      else if (kind === SIGN) this.#sign();
      else if (kind === SILENT) this.#at++;
      else this.#break(at);
    }
    return {
      length: this.#count,
      hashes: this.#hashes.slice(0, this.#count),
      starts: this.#starts.slice(0, this.#count),
      ends: this.#ends.slice(0, this.#count),
    };
  }

  #push(hash: number, start: number, end: number): void {
    if (this.#count === this.#hashes.length) {
      this.#hashes = grown(this.#hashes);
      this.#starts = grown(this.#starts);
      this.#ends = grown(this.#ends);
    }
    this.#hashes[this.#count] = hash >>> 0;
    this.#starts[this.#count] = start;
    this.#ends[this.#count] = end;
    this.#count++;
  }

  #word(): void {
    const text = this.#text;
    const start = this.#at;
    let at = start;
    let hash = SEED;
    let plain = true;
    while (at < this.#end) {
      const unit = text.charCodeAt(at);
      const kind = kindAt(text, at);
      if (kind === WORD) {
        if (unit > 127) plain = false;
        else hash = Math.imul(hash ^ (unit >= 65 && unit <= 90 ? unit | 32 : unit), PRIME);
        at++;
      } else if (kind === SILENT) {
        plain = false;
        at++;
      } else if (isApostrophe(unit) && at + 1 < this.#end && kindAt(text, at + 1) === WORD) at++;
      else if ((unit === 44 || unit === 46) && this.#joinsDigits(at)) {
        if (unit === 46 || !groups(text, at)) hash = Math.imul(hash ^ unit, PRIME);
        at++;
      } else if ((unit === 45 || unit === 0x2010) && at > start) {
        // A word divided at the end of a line.
        const next = this.#nextLine(at + 1);
        if (next === undefined || !DIVIDED.test(text.slice(at - 1, at) + text.slice(next, next + 1))) break;
        plain = false;
        at = next;
      } else if (unit === 38) {
        const entity = this.#marks.entity(at);
        if (!entity || kindAt(entity.letters, 0) !== WORD) break;
        plain = false;
        at = entity.end;
      } else break;
    }
    const length = at - start;
    if (length === 4 || length === 5) {
      const url = URL_HERE.test(text.slice(start, start + 8)) ? endOfUrl(text, at, this.#end) : -1;
      if (url > 0) {
        this.#at = url;
        return;
      }
    }
    this.#push(plain ? hash : hashOf(normal(text.slice(start, at))), start, at);
    this.#at = at;
  }

  /** Where the next line's words begin, where nothing else stands between; its indentation and quote marks passed. */
  #nextLine(from: number): number | undefined {
    let at = from;
    let breaks = 0;
    for (; at < this.#end && at < from + 40; at++) {
      const unit = this.#text[at];
      if (unit === '\n' || (unit === '\r' && this.#text[at + 1] !== '\n')) breaks++;
      else if (unit !== ' ' && unit !== '\t' && unit !== '\r' && (unit !== '>' || breaks === 0)) break;
    }
    return breaks === 1 ? at : undefined;
  }

  #joinsDigits(at: number): boolean {
    return (
      isDigit(this.#text.charCodeAt(at - 1)) &&
      at + 1 < this.#end &&
      isDigit(this.#text.charCodeAt(at + 1)) &&
      at > this.#at
    );
  }

  #alone(): void {
    const start = this.#at;
    const width = this.#text.codePointAt(start)! > 0xffff ? 2 : 1;
    this.#push(hashOf(normal(this.#text.slice(start, start + width))), start, start + width);
    this.#at = start + width;
  }

  #raised(): void {
    const start = this.#at;
    while (this.#at < this.#end && kindAt(this.#text, this.#at) === RAISED) this.#at++;
    if (isDigit(this.#text.charCodeAt(start - 1)))
      this.#push(hashOf(normal(this.#text.slice(start, this.#at))), start, this.#at);
  }

  /** A dollar without a number behind it encloses a formula. */
  #sign(): void {
    const start = this.#at++;
    if (this.#text[start] === '$' && !isDigit(this.#text.charCodeAt(this.#at))) return;
    this.#push(hashOf(normal(this.#text[start]!)), start, this.#at);
  }

  /** Passes what is no word, marks of Markdown and HTML as a whole. */
  #break(at: number): void {
    const unit = this.#text.charCodeAt(at);
    if (unit === 32 || unit === 10) {
      this.#at++;
      return;
    }
    if (unit === 38) {
      this.#entity(at);
      return;
    }
    if (this.#quoted) {
      const omission = this.#marks.omission(at);
      if (omission !== undefined) {
        this.#gap('omission', omission);
        return;
      }
    }
    const mark = this.#marks.at(at);
    if (mark !== undefined) this.#pass(mark);
    else if (unit === 91 && this.#quoted) this.#bracket(at);
    else this.#at++;
  }

  #entity(at: number): void {
    const entity = this.#marks.entity(at);
    const kind = entity ? kindAt(entity.letters, 0) : BREAK;
    if (kind === WORD) {
      this.#word();
      return;
    }
    this.#at = entity?.end ?? at + 1;
    if (kind === ALONE || kind === SIGN)
      this.#push(hashOf(normal(this.#text.slice(at, this.#at))), at, this.#at);
  }

  #pass({ end, numeric }: Mark): void {
    // `[12]` is the mark of a note, or the quoting author's own number in place of a word.
    if (numeric && this.#quoted) this.#gap('insertion', end);
    else this.#at = end;
  }

  /** Words in brackets within a quotation are the quoting author's. */
  #bracket(at: number): void {
    const bracket = this.#marks.insertion(at);
    if (!bracket) {
      this.#at++;
      return;
    }
    const { inside, end } = bracket;
    const before = at > 0 && kindAt(this.#text, at - 1) === WORD && this.#count > 0;
    let after = end;
    while (after < this.#end && kindAt(this.#text, after) === WORD) after++;
    if (!before && inside.length === 1 && after > end) {
      // `[t]he`: another letter at the beginning.
      this.#push(hashOf(normal(inside + this.#text.slice(end, after))), at, after);
      this.#at = after;
      return;
    }
    // `scale[s]`, `[grant]s`: the word as a whole is not the source's.
    if (before && this.#ends[this.#count - 1] === at) this.#count--;
    this.#gap('insertion', after);
  }

  #gap(kind: Gap['kind'], end: number): void {
    this.#at = end;
    const last = this.gaps.at(-1);
    if (last?.at === this.#count) {
      if (kind === 'omission') this.gaps[this.gaps.length - 1] = { at: last.at, kind };
    } else this.gaps.push({ at: this.#count, kind });
  }
}

/** Whether a comma between digits sets off three of them. */
function groups(text: string, at: number): boolean {
  return (
    isDigit(text.charCodeAt(at + 2)) && isDigit(text.charCodeAt(at + 3)) && !isDigit(text.charCodeAt(at + 4))
  );
}

const URL_HERE = /^https?:\/\//i;

function endOfUrl(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && !/[\s<>"'()[\]）」】，。；、]/.test(text[at]!)) at++;
  return at;
}

const DROPPED = /[\u00AD\u200B-\u200D\u2060\uFEFF'\u2018\u2019\u02BC`\u00B4[\]]/g;
const DIVIDED = /^\p{L}\p{Ll}$/u;
const DIVISION = /[-\u2010][ \t]*[\r\n][\s>]*/g;
const GROUPING = /(\d),(?=\d{3}(?!\d))/g;

/** The form in which words are compared. */
function normal(word: string): string {
  const whole = word.replace(DIVISION, '');
  const decoded = whole.includes('&') ? decodeString(whole.replaceAll('\\', '')) : whole;
  return decoded.normalize('NFKC').toLowerCase().replace(DROPPED, '').replace(GROUPING, '$1');
}

function hashOf(word: string): number {
  let hash = SEED;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), PRIME);
  return hash;
}

function grown(array: Uint32Array): Uint32Array {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
