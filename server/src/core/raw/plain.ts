import { decodeString } from 'micromark-util-decode-string';

/** A raw text without its markup, and the way back. */
export interface PlainText {
  /** Words and numbers as a reader sees them; a line break inside a paragraph is a space, a URL one private-use unit. */
  readonly text: string;
  /** The offset in the file of an offset in {@link PlainText.text}. */
  sourceOf(offset: number): number;
}

/** Stands for what has no words: a URL, a link's destination. */
export const OPAQUE = '\uE002';

/** What is no word of a text, or is written otherwise than it is read. Each alternative is bounded or cannot backtrack. */
const SPECIAL =
  /<!--|<![A-Za-z][^<>]{0,300}>|<\/?[A-Za-z][^<>]{0,2000}>|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});|https?:\/\/[^\s<>"'）】」，。；、|]+|\]\([^()\s]{0,1000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?(?: "[^"\n]{0,300}")?\)|\*\*|~~|`|\\(?:times|cdot|approx|sim|pm|(?:text|mathrm|mathbf|operatorname)\{[^{}\n]{0,60}\}|[!-/:-@[-`{-~ ])|\{,\}|\r\n?|\n|[\uFF01-\uFF5E\u3000\u00AD\u200B\uFEFF]/gi;

/** Elements whose content nobody reads. */
const UNREAD = /^<(script|style|noscript|template|svg|head)(?=[\s/>])/i;
/** Elements that break the line they stand in. */
const BREAKING =
  /^<\/?(?:p|div|br|hr|li|ul|ol|dl|dt|dd|h[1-6]|table|thead|tbody|tr|blockquote|pre|section|article|header|footer|aside|nav|main|figure|figcaption|title|option)(?=[\s/>])/i;
const CELL = /^<\/?t[dh](?=[\s/>])/i;

const LATEX: Readonly<Record<string, string>> = {
  times: '×',
  cdot: '·',
  approx: '≈',
  sim: '~',
  pm: '±',
};

/**
 * Reads a raw text as its reader does: without tags, comments, scripts and styles, link destinations, emphasis and escapes;
 * character references, full-width signs and LaTeX's numbers as what they stand for. In one pass.
 * @param source Markdown, plain text or HTML: what is markup in one of them is hardly ever text in another.
 */
export function plainText(source: string): PlainText {
  const writer = new Writer(source);
  SPECIAL.lastIndex = 0;
  let at = 0;
  for (let found = SPECIAL.exec(source); found; found = SPECIAL.exec(source)) {
    const start = found.index;
    writer.copy(at, start);
    at = special(source, found[0], start, writer);
    SPECIAL.lastIndex = at;
  }
  writer.copy(at, source.length);
  return writer.done();
}

/** Writes what a special stands for. @returns where reading goes on. */
function special(source: string, found: string, start: number, writer: Writer): number {
  const end = start + found.length;
  switch (found[0]) {
    case '\r':
    case '\n':
      return lineBreak(source, start, end, writer);
    case '<':
      return tag(source, found, start, end, writer);
    case '&':
      writer.put(decodeString(found), start);
      return end;
    case '\\': {
      const name = /^\\([a-z]+)/i.exec(found)?.[1];
      if (name === undefined) {
        // `\,` and its like are thin spaces; before other signs the backslash takes away their meaning.
        if (/[,;:! ]/.test(found[1] ?? '')) writer.put('\u2009', start);
        else writer.put(found.slice(1), start + 1);
      } else if (LATEX[name] !== undefined) writer.put(LATEX[name], start);
      else writer.copy(source.indexOf('{', start) + 1, end - 1);
      return end;
    }
    case '{':
      writer.put(',', start);
      return end;
    case ']':
      writer.put(']', start);
      return end;
    case '*':
    case '~':
    case '`':
    case '\u00AD':
    case '\u200B':
    case '\uFEFF':
      return end;
    case '\u3000':
      writer.put(' ', start);
      return end;
    case 'h':
    case 'H': {
      writer.put(OPAQUE, start);
      return start + found.replace(/[.,;:!?)\]*_]+$/, '').length;
    }
    default:
      // Full-width signs have their own meaning for sentences; digits, letters and the rest have not.
      if (/[！，．：；？]/.test(found) && !/[０-９0-9]/.test(source[end] ?? '')) writer.put(found, start);
      else writer.put(String.fromCharCode(found.charCodeAt(0) - 0xfee0), start);
      return end;
  }
}

/** A line break inside a paragraph is a space; a blank line, a list item or a table row begins anew. */
function lineBreak(source: string, start: number, end: number, writer: Writer): number {
  let at = end;
  for (; at < source.length; at++) {
    const unit = source[at];
    if (unit !== ' ' && unit !== '\t' && unit !== '>') break;
  }
  const next = source[at];
  const goesOn =
    next !== undefined &&
    !/[\r\n|#*+•·–—-]/.test(next) &&
    !/[|\r\n]/.test(source[start - 1] ?? '') &&
    !/^\d{1,3}[.)] /.test(source.slice(at, at + 5));
  writer.put(goesOn ? ' ' : '\n', start);
  return at;
}

/** A tag or comment. @returns where reading goes on. */
function tag(source: string, found: string, start: number, end: number, writer: Writer): number {
  if (found === '<!--') {
    return writer.endOf('-->', end) ?? end;
  }
  const unread = UNREAD.exec(found)?.[1];
  if (unread !== undefined && !found.endsWith('/>')) {
    writer.put('\n', start);
    const close = writer.endOf(`</${unread.toLowerCase()}`, end);
    return close === undefined ? end : Math.max(close, source.indexOf('>', close) + 1);
  }
  if (CELL.test(found)) writer.put(' | ', start);
  else if (BREAKING.test(found)) writer.put('\n', start);
  return end;
}

/** Puts a plain text together, and notes where its stretches come from. */
class Writer {
  readonly #source: string;
  readonly #parts: string[] = [];
  /** Where each stretch begins in the plain text and in the source. */
  readonly #plain: number[] = [];
  readonly #from: number[] = [];
  readonly #unclosed = new Set<string>();
  #length = 0;

  constructor(source: string) {
    this.#source = source;
  }

  copy(start: number, end: number): void {
    if (end > start) this.#add(this.#source.slice(start, end), start);
  }

  put(text: string, from: number): void {
    if (text !== '') this.#add(text, from);
  }

  /**
   * The offset behind the next occurrence of a closing mark, in small or in large letters; undefined where nothing closes. What was
   * not found once is not looked for again.
   */
  endOf(mark: string, from: number): number | undefined {
    for (const each of [mark, mark.toUpperCase()]) {
      if (this.#unclosed.has(each)) continue;
      const at = this.#source.indexOf(each, from);
      if (at >= 0) return at + each.length;
      this.#unclosed.add(each);
    }
    return undefined;
  }

  #add(text: string, from: number): void {
    const last = this.#plain.length - 1;
    const shift = last < 0 ? Number.NaN : (this.#from[last] ?? 0) - (this.#plain[last] ?? 0);
    if (from - this.#length !== shift) {
      this.#plain.push(this.#length);
      this.#from.push(from);
    }
    this.#parts.push(text);
    this.#length += text.length;
  }

  done(): PlainText {
    const plain = Uint32Array.from(this.#plain);
    const from = Uint32Array.from(this.#from);
    return {
      text: this.#parts.join(''),
      sourceOf(offset) {
        const stretch = lastUpTo(plain, offset);
        return stretch < 0 ? offset : (from[stretch] ?? 0) + offset - (plain[stretch] ?? 0);
      },
    };
  }
}

/** The last index whose number is no greater than another; -1 where there is none. */
function lastUpTo(numbers: Uint32Array, limit: number): number {
  let low = -1;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
