import { decodeString } from 'micromark-util-decode-string';

/** A mark of Markdown or HTML that is no word. */
export interface Mark {
  readonly end: number;
  /** Numbers in brackets: the mark of a note, or a time in a transcript. */
  readonly numeric?: true;
}

const LONGEST_DESTINATION = 1000;
const LONGEST_TAG = 2000;
const RAW_ELEMENT = /<(script|style)\b/iy;

const EMBED = /!\[\[[^[\]\n]{1,300}\]\]/y;
const WIKILINK = /\[\[([^[\]|\n]{1,300}?)(?:\\?\|(?=[^[\]\n]{1,300}\]\])|(?=\]\]))/y;
const NOTE = /\[(?:\^|-?@)[^[\]\s][^[\]\n]{0,200}\]|\^\[[^[\]\n]{0,500}\]/y;
const REFERENCE = /\]\[[^[\]\n]{0,300}\]/y;
const NUMBERS = /\[\d[\d:.,; –-]{0,40}\](?![(])/y;
const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/iy;
const OMISSION = /(?:[[(] ?)?(?:…+|⋯+|\.(?: ?\.){2,})(?: ?[\])])?/y;
const INSERTION = /\[([^[\]\n]{1,200})\](?![[(])/y;

/**
 * Finds the marks of one text. What has no end is looked for once: so a text of nothing but beginnings is passed in linear
 * time.
 */
export class Marks {
  readonly #text: string;
  readonly #endless = new Set<string>();

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * The mark that begins at an offset: a link's destination, a wikilink up to its visible words, a footnote mark, a citation, a
   * tag, a comment.
   */
  at(at: number): Mark | undefined {
    switch (this.#text[at]) {
      case ']':
        if (this.#text[at + 1] === '(') return this.#destination(at + 2);
        return this.#text[at + 1] === '[' ? this.#fits(REFERENCE, at) : undefined;
      case '!':
        return this.#text[at + 1] === '[' ? this.#fits(EMBED, at) : undefined;
      case '^':
        return this.#text[at + 1] === '[' ? this.#fits(NOTE, at) : undefined;
      case '[':
        return this.#bracket(at);
      case '<':
        return this.#tag(at);
      default:
        return undefined;
    }
  }

  /** A character reference, and the letters that it stands for. */
  entity(at: number): { readonly end: number; readonly letters: string } | undefined {
    const found = this.#fits(ENTITY, at);
    if (!found) return undefined;
    const letters = decodeString(this.#text.slice(at, found.end));
    return letters.startsWith('&') && letters.length > 1 ? undefined : { end: found.end, letters };
  }

  /** The end of an ellipsis that begins at an offset: `…`, `...`, `. . .`, `[…]`. */
  omission(at: number): number | undefined {
    return /[.…⋯[(]/.test(this.#text[at]!) ? this.#fits(OMISSION, at)?.end : undefined;
  }

  /** Words in brackets that are no link. */
  insertion(at: number): { readonly end: number; readonly inside: string } | undefined {
    const found = this.#fits(INSERTION, at);
    return found && { end: found.end, inside: this.#text.slice(at + 1, found.end - 1) };
  }

  #bracket(at: number): Mark | undefined {
    const second = this.#text[at + 1];
    if (second === '[') return this.#wikilink(at);
    if (second === '^' || second === '@' || second === '-') return this.#fits(NOTE, at);
    const numbers = this.#fits(NUMBERS, at);
    return numbers && { ...numbers, numeric: true };
  }

  /** A reader sees the label of a wikilink, else its target; of a path the last part. */
  #wikilink(at: number): Mark | undefined {
    WIKILINK.lastIndex = at;
    const [all, target] = WIKILINK.exec(this.#text) ?? [];
    if (all === undefined || target === undefined) return undefined;
    return { end: all.endsWith('|') ? at + all.length : at + 3 + target.lastIndexOf('/') };
  }

  #fits(pattern: RegExp, at: number): Mark | undefined {
    pattern.lastIndex = at;
    return pattern.test(this.#text) ? { end: pattern.lastIndex } : undefined;
  }

  /** `](destination "title")`; one that another begins in is none. */
  #destination(from: number): Mark | undefined {
    const text = this.#text;
    const limit = Math.min(this.#text.length, from + LONGEST_DESTINATION);
    let depth = 0;
    for (let at = from; at < limit; at++) {
      const unit = text[at];
      if (unit === '\\') at++;
      else if (unit === '(') {
        if (text[at - 1] === ']') return undefined;
        depth++;
      } else if (unit === ')') {
        if (depth === 0) return { end: at + 1 };
        depth--;
      } else if (unit === '\n' && /^[ \t]*[\r\n]/.test(text.slice(at + 1, at + 20))) return undefined;
    }
    return undefined;
  }

  #tag(at: number): Mark | undefined {
    const text = this.#text;
    if (text.startsWith('<!--', at)) return this.#upTo('-->', at + 4);
    if (!/[A-Za-z/!?]/.test(text[at + 1] ?? '')) return undefined;
    const limit = Math.min(this.#text.length, at + LONGEST_TAG);
    for (let i = at + 1; i < limit; i++) {
      if (text[i] === '<') return undefined;
      if (text[i] !== '>') continue;
      RAW_ELEMENT.lastIndex = at;
      const raw = RAW_ELEMENT.exec(text)?.[1];
      return (raw && this.#upTo(`</${raw}`, i + 1)) || { end: i + 1 };
    }
    return undefined;
  }

  #upTo(close: string, from: number): Mark | undefined {
    if (this.#endless.has(close)) return undefined;
    const at = this.#text.indexOf(close, from);
    if (at >= 0) return { end: at + close.length };
    this.#endless.add(close);
    return undefined;
  }
}
