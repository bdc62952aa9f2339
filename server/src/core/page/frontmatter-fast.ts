import { afterBreak, lineEnd } from './frontmatter-fence.ts';
import type { FrontmatterEntry } from './frontmatter-types.ts';

const TAB = 9;
const SPACE = 32;
const QUOTE = 34;
const HASH = 35;
const APOSTROPHE = 39;
const COMMA = 44;
const DASH = 45;
const COLON = 58;
const OPEN = 91;
const BACKSLASH = 92;
const CLOSE = 93;

/** A page's YAML, where `delta` is what must be added to an offset in `source` to have one in the page. */
export interface Block {
  readonly source: string;
  readonly start: number;
  readonly end: number;
  readonly delta: number;
}

/** What a reading returns when it does not fully understand what it sees. */
const REFUSED = -1;

/**
 * The places of a block made of plain shapes alone: `key: scalar`, `key: "quoted"` (both may go on in indented lines, as
 * programs wrap them), `key: [a, "b"]` on one line, and lists of such items below a key. Undefined for everything else
 * (anchors, tags, block scalars, nested maps, tabs, odd comments): the full parser decides there. Only for blocks that
 * are valid YAML.
 */
export function fastPlaces(block: Block): FrontmatterEntry[] | undefined {
  const scan = new Scan(block);
  return scan.run() ? scan.entries : undefined;
}

interface OpenScalar {
  readonly span: { start: number; end: number };
  text: string;
  readonly quoted: boolean;
}

interface OpenEntry {
  readonly key: string;
  readonly keySpan: { start: number; end: number };
  valueSpan: { start: number; end: number };
  readonly scalars: OpenScalar[];
}

/** A plain scalar that further lines may belong to. */
interface OpenLines {
  readonly scalar: OpenScalar;
  readonly entry: OpenEntry;
  readonly indent: number;
}

class Scan {
  readonly entries: OpenEntry[] = [];
  readonly #source: string;
  readonly #start: number;
  readonly #end: number;
  readonly #delta: number;
  /** The entry whose list may go on, and how far its items are indented. */
  #list: OpenEntry | undefined;
  #indent = REFUSED;
  /** The plain scalar that the next line may go on with if it is indented by more than `indent`. */
  #open: OpenLines | undefined;
  /** Where reading goes on; behind the current line after a quoted scalar of several lines. */
  #resume = 0;

  constructor(block: Block) {
    this.#source = block.source;
    this.#start = block.start;
    this.#end = block.end;
    this.#delta = block.delta;
  }

  run(): boolean {
    for (let at = this.#start; at < this.#end; ) {
      const stop = lineEnd(this.#source, at, this.#end);
      this.#resume = stop;
      if (!this.#line(at, stop)) return false;
      const next = afterBreak(this.#source, this.#resume);
      if (next === this.#resume) break;
      at = next;
    }
    return true;
  }

  #line(at: number, stop: number): boolean {
    const source = this.#source;
    const open = this.#open;
    this.#open = undefined;
    let first = at;
    while (first < stop && source.charCodeAt(first) === SPACE) first++;
    if (first === stop) return true;
    const unit = source.charCodeAt(first);
    if (unit === DASH) return this.#item(first, first - at, stop);
    if (first > at) return this.#continued(open, first, first - at, stop);
    if (unit === HASH) return true;
    return this.#entry(at, stop);
  }

  /** A further line of a plain scalar. */
  #continued(open: OpenLines | undefined, at: number, indent: number, stop: number): boolean {
    if (!open || indent <= open.indent || this.#source.charCodeAt(at) === HASH) return false;
    const { scalar, entry } = open;
    const end = this.#plainEnd(at, stop);
    if (end === REFUSED || this.#skipSpaces(end, stop) < stop) return false;
    scalar.span.end = end + this.#delta;
    scalar.text = this.#source.slice(scalar.span.start - this.#delta, end);
    entry.valueSpan.end = scalar.span.end;
    this.#open = open;
    return true;
  }

  #entry(at: number, stop: number): boolean {
    const source = this.#source;
    let colon = at;
    for (; ; colon++) {
      if (colon >= stop) return false;
      const unit = source.charCodeAt(colon);
      if (unit === COLON) break;
      if (!isKeyUnit(unit, colon === at)) return false;
    }
    let keyEnd = colon;
    while (source.charCodeAt(keyEnd - 1) === SPACE) keyEnd--;
    // YAML's own limit for a key on one line is 1024 units.
    if (keyEnd === at || keyEnd - at > 200) return false;
    if (colon + 1 < stop && source.charCodeAt(colon + 1) !== SPACE) return false;
    const key = source.slice(at, keyEnd);
    const keySpan = { start: at + this.#delta, end: keyEnd + this.#delta };
    const entry: OpenEntry = {
      key,
      keySpan,
      valueSpan: { start: keySpan.end, end: keySpan.end },
      scalars: [],
    };
    this.entries.push(entry);
    this.#indent = REFUSED;
    let value = colon + 1;
    while (value < stop && source.charCodeAt(value) === SPACE) value++;
    if (value === stop || source.charCodeAt(value) === HASH) {
      this.#list = entry;
      return true;
    }
    this.#list = undefined;
    const end = this.#value(value, stop, entry, 0);
    if (end === REFUSED) return false;
    entry.valueSpan = { start: value + this.#delta, end: end + this.#delta };
    return true;
  }

  #item(dash: number, indent: number, stop: number): boolean {
    const source = this.#source;
    const entry = this.#list;
    if (!entry || source.charCodeAt(dash + 1) !== SPACE) return false;
    if (this.#indent === REFUSED) this.#indent = indent;
    else if (this.#indent !== indent) return false;
    let value = dash + 1;
    while (value < stop && source.charCodeAt(value) === SPACE) value++;
    if (value === stop) return false;
    const end = this.#value(value, stop, entry, indent);
    if (end === REFUSED) return false;
    const first = entry.valueSpan.end === entry.keySpan.end;
    entry.valueSpan = {
      start: first ? dash + this.#delta : entry.valueSpan.start,
      end: end + this.#delta,
    };
    return true;
  }

  /** Reads the value that fills the rest of a line; where it ends. */
  #value(at: number, stop: number, entry: OpenEntry, indent: number): number {
    const source = this.#source;
    const into = entry.scalars;
    const unit = source.charCodeAt(at);
    if (unit === OPEN) return this.#restIsEmpty(this.#flow(at, stop, into, 0), stop);
    if (unit === QUOTE || unit === APOSTROPHE) {
      const end = this.#quoted(at, this.#end, into);
      if (end <= stop) return this.#restIsEmpty(end, stop);
      if (!this.#linesAreIndented(stop, end, indent)) return REFUSED;
      this.#resume = lineEnd(source, end, this.#end);
      return this.#restIsEmpty(end, this.#resume);
    }
    if (!startsPlain(unit, source.charCodeAt(at + 1), at + 1 >= stop)) return REFUSED;
    const end = this.#plainEnd(at, stop);
    if (end === REFUSED) return REFUSED;
    this.#push(at, end, false, into);
    const scalar = into.at(-1);
    // Behind a comment a plain scalar is over.
    if (scalar && this.#skipSpaces(end, stop) === stop) this.#open = { scalar, entry, indent };
    return end;
  }

  /** Whether all lines between a line's end and `end` that are not blank are indented by more than `indent`. */
  #linesAreIndented(lineStop: number, end: number, indent: number): boolean {
    const source = this.#source;
    for (let stop = lineStop; stop < end; ) {
      const at = afterBreak(source, stop);
      stop = lineEnd(source, at, this.#end);
      const first = this.#skipSpaces(at, stop);
      if (first < stop && (first - at <= indent || source.charCodeAt(first) === TAB)) return false;
      if (at > end) return false;
    }
    return true;
  }

  /** Where the plain scalar of a line ends: before a comment and the spaces in front of it. */
  #plainEnd(at: number, stop: number): number {
    const source = this.#source;
    let end = at;
    for (let here = at; here < stop; here++) {
      const unit = source.charCodeAt(here);
      if (unit === TAB) return REFUSED;
      if (unit === SPACE) continue;
      if (unit === COLON) {
        const next = source.charCodeAt(here + 1);
        if (here + 1 >= stop || next === SPACE || next === TAB) return REFUSED;
      } else if (unit === HASH && source.charCodeAt(here - 1) === SPACE) break;
      end = here + 1;
    }
    return end;
  }

  /** Reads `"…"` or `'…'` up to a limit; returns the offset after the closing quote. */
  #quoted(at: number, limit: number, into: OpenScalar[]): number {
    const source = this.#source;
    const quote = source.charCodeAt(at);
    for (let here = at + 1; here < limit; here++) {
      const unit = source.charCodeAt(here);
      if (quote === QUOTE && unit === BACKSLASH) here++;
      else if (unit === quote) {
        if (quote === APOSTROPHE && source.charCodeAt(here + 1) === APOSTROPHE) here++;
        else {
          this.#push(at + 1, here, true, into);
          return here + 1;
        }
      }
    }
    return REFUSED;
  }

  /** Reads `[a, "b", [c]]` on one line; returns the offset after the closing bracket. */
  #flow(at: number, stop: number, into: OpenScalar[], depth: number): number {
    const source = this.#source;
    if (depth > 3) return REFUSED;
    const link = bareWikilinkEnd(source, at, stop);
    if (link > 0) {
      if (source.slice(at, link).includes(' #')) return REFUSED;
      this.#push(at, link, false, into);
      return link;
    }
    let here = this.#skipSpaces(at + 1, stop);
    if (source.charCodeAt(here) === CLOSE && here < stop) return here + 1;
    for (;;) {
      const unit = source.charCodeAt(here);
      if (here >= stop) return REFUSED;
      if (unit === OPEN) here = this.#flow(here, stop, into, depth + 1);
      else if (unit === QUOTE || unit === APOSTROPHE) here = this.#quoted(here, stop, into);
      else here = this.#flowPlain(here, stop, into);
      if (here === REFUSED) return REFUSED;
      here = this.#skipSpaces(here, stop);
      if (here >= stop) return REFUSED;
      if (source.charCodeAt(here) === CLOSE) return here + 1;
      if (source.charCodeAt(here) !== COMMA) return REFUSED;
      here = this.#skipSpaces(here + 1, stop);
    }
  }

  #flowPlain(at: number, stop: number, into: OpenScalar[]): number {
    const source = this.#source;
    const first = source.charCodeAt(at);
    if (!startsPlain(first, source.charCodeAt(at + 1), at + 1 >= stop) || first === DASH) return REFUSED;
    let end = at;
    let here = at;
    for (; here < stop; here++) {
      const unit = source.charCodeAt(here);
      if (unit === COMMA || unit === CLOSE) break;
      if (unit === SPACE) continue;
      // { } [ ? and tabs mean other things in other places of a flow list.
      if (unit === 123 || unit === 125 || unit === OPEN || unit === 63 || unit === TAB) return REFUSED;
      if (unit === HASH && source.charCodeAt(here - 1) === SPACE) return REFUSED;
      if (unit === COLON && !isWordUnit(source.charCodeAt(here + 1))) return REFUSED;
      end = here + 1;
    }
    if (here >= stop || end === at) return REFUSED;
    this.#push(at, end, false, into);
    return end;
  }

  #restIsEmpty(end: number, stop: number): number {
    if (end === REFUSED) return REFUSED;
    const rest = this.#skipSpaces(end, stop);
    if (rest === stop) return end;
    return rest > end && this.#source.charCodeAt(rest) === HASH ? end : REFUSED;
  }

  #skipSpaces(at: number, stop: number): number {
    let here = at;
    while (here < stop && this.#source.charCodeAt(here) === SPACE) here++;
    return here;
  }

  #push(start: number, end: number, quoted: boolean, into: OpenScalar[]): void {
    const span = { start: start + this.#delta, end: end + this.#delta };
    into.push({ span, text: this.#source.slice(start, end), quoted });
  }
}

/**
 * The end of a wikilink at `at` that is not in quotes, -1 where none is: YAML takes `[[x]]` for a list in a list, its
 * author meant a link, and as one scalar it is kept.
 */
export function bareWikilinkEnd(source: string, at: number, limit: number): number {
  if (source.charCodeAt(at) !== OPEN || source.charCodeAt(at + 1) !== OPEN) return -1;
  let before = OPEN;
  for (let here = at + 2; here + 1 < limit; here++) {
    const unit = source.charCodeAt(here);
    // An apostrophe within a word is one; where an item of a list may begin, it opens a quotation.
    if (unit === 39 && (before === OPEN || before === 44)) return -1;
    if (unit !== SPACE) before = unit;
    if (unit === CLOSE) return source.charCodeAt(here + 1) === CLOSE && here > at + 2 ? here + 2 : -1;
    // Quotes within make it a list of texts.
    if (unit === OPEN || unit === QUOTE || unit === 10 || unit === 13) return -1;
  }
  return -1;
}

/** Letters, digits, `_` anywhere in a key; space and `-./()` within it. */
function isKeyUnit(unit: number, first: boolean): boolean {
  if (isWordUnit(unit)) return true;
  return (
    !first && (unit === SPACE || unit === DASH || unit === 46 || unit === 47 || unit === 40 || unit === 41)
  );
}

/** ASCII letters, digits, `_`, `/`, and what lies beyond Latin-1's signs, odd spaces left out. */
function isWordUnit(unit: number): boolean {
  if (unit >= 97 && unit <= 122) return true;
  if (unit >= 65 && unit <= 90) return true;
  if (unit >= 47 && unit <= 57) return true;
  if (unit === 95) return true;
  return unit > 0xa0 && unit !== 0x2028 && unit !== 0x2029 && unit !== 0xfeff;
}

/** Whether a plain scalar may begin so: YAML's indicators are refused, a dash only before a word. */
function startsPlain(unit: number, next: number, last: boolean): boolean {
  if (unit > 126) return isWordUnit(unit);
  if (isWordUnit(unit)) return true;
  if (unit === DASH) return !last && isWordUnit(next);
  // ( . ~ + $ ; < = ^ /
  return '(.~+$;=^'.includes(String.fromCharCode(unit));
}
