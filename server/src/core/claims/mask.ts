import type { PhrasingContent } from 'mdast';
import type { Span } from '../text.ts';
import { ENTITIES } from './entities.ts';
import type { ClaimOptions } from './options.ts';
import { NAMELESS, NOTE, OPAQUE, type Prose, ProseBuilder } from './prose.ts';

/** A stretch of the page without prose in it. */
export type Hole = Span;

/** What a passage's inline content needs to be read. */
export interface MaskContext {
  readonly text: string;
  /** Index into `PageFacts.links` by the offset at which a link begins. */
  readonly linkAt: ReadonlyMap<number, number>;
  /** The target of each link definition: its index into `PageFacts.links`, or that it leads out of the wiki. */
  readonly definitions: ReadonlyMap<string, { link?: number; external: boolean }>;
  /** Component tags, import lines and `%%` comments, which reach over paragraphs; in order. */
  readonly holes: readonly Hole[];
  /** Tags that cite, beside the built-in ones. */
  readonly citingTags?: ClaimOptions['citingTags'];
  /** Finds names that vouch for what a sentence says, beside the built-in verbs. */
  readonly speaks?: ClaimOptions['speaks'];
}

const CITING_TAG = /^<(?:R\s|ref[\s>/])/;
const EXTERNAL = /^(?:[a-z][a-z0-9+.-]*:)?\/\/|^(?:mailto|doi):/i;

/** Whether a link's destination lies outside the wiki. */
export const isExternal = (target: string): boolean => EXTERNAL.test(target);

/** Marks inside a text node that are no prose. Each begins with a unit that rarely stands in prose, so one scan finds all. */
const SPECIAL =
  /!?\[\[[^[\]|#]{0,300}(?:#[^[\]|]{0,300})?(?:\\?\|[^[\]]{0,300})?\]\]|\[\^[^\]\s]{1,100}\]|\^\[[^[\]]{0,500}(?:\[[^[\]]{0,300}\][^[\]]{0,300}){0,3}\]|\[-?@[^[\]]{1,200}\]|\[[^[\]\n\r]{2,80}\]\[[A-Za-z][^[\]\n\r]{1,80}\]|\[![A-Za-z][\w-]{0,30}\][+-]?|<\/?[A-Za-z][\w.:-]{0,60}(?:\s[^<>]{0,2000})?\/?>|https?:\/\/[^\s<>"'）】」，。；、\uE000-\uE002]+|\\[!-/:-@[-`{-~]|&(?:#\d{1,6}|#x[0-9a-f]{1,6}|[a-z]{2,8});|\*\*|__|==|\$|[\n\r]|[\uFF01-\uFF5E\uE000-\uE002]/gi;

/**
 * Reads the prose of inline content between two offsets of the page. Masked are: inline code, HTML and component tags,
 * link destinations and bare URLs, wikilink targets, footnote marks, inline notes, cite keys, images with their
 * alternative text, callout markers, `%%` comments and symbolic mathematics. Emphasis marks vanish.
 */
export function readProse(
  context: MaskContext,
  nodes: readonly PhrasingContent[],
  start: number,
  end: number,
  quoteDepth: number,
): Prose {
  const builder = new ProseBuilder();
  new Reader(context, builder, start, end, quoteDepth).nodes(nodes);
  return builder.build();
}

/** Digits with the LaTeX commands that dress numbers. */
const LATEX_NUMBER =
  /^(?:\\(?:times|cdot|sim|approx|pm|,|%|text\{[^{}]{0,20}\}|mathrm\{[^{}]{0,20}\}|[;! ])|[\^{}\d.,\s~≈<>+×%-])*$/;

class Reader {
  readonly #context: MaskContext;
  readonly #out: ProseBuilder;
  readonly #start: number;
  readonly #end: number;
  readonly #quoteDepth: number;
  /** Text before this offset has been read or skipped. */
  #done: number;
  /** No special stands between these two offsets: a text of many nodes on one line is scanned once, not once for each. */
  #plain: Span = { start: 0, end: 0 };

  constructor(context: MaskContext, out: ProseBuilder, start: number, end: number, quoteDepth: number) {
    this.#context = context;
    this.#out = out;
    this.#start = start;
    this.#end = end;
    this.#quoteDepth = quoteDepth;
    this.#done = start;
  }

  nodes(nodes: readonly PhrasingContent[]): void {
    for (const node of nodes) this.#node(node);
  }

  #node(node: PhrasingContent): void {
    const from = node.position?.start.offset;
    const to = node.position?.end.offset;
    if (from === undefined || to === undefined || to <= this.#start || from >= this.#end) return;
    switch (node.type) {
      case 'text':
        this.#text(Math.max(from, this.#start), Math.min(to, this.#end));
        break;
      case 'inlineCode':
        if (from >= this.#done) this.#out.unit(OPAQUE, from, to);
        break;
      case 'break':
        if (from >= this.#done) this.#out.unit('\n', from, to);
        break;
      case 'html':
        if (from >= this.#done) this.#tag(from, to);
        break;
      case 'footnoteReference':
        this.#note(from, to);
        break;
      case 'delete':
        // One tilde on each side is a pair of ranges (`10~20 Hz and 30~40 ms`), never a deletion.
        if (this.#context.text.startsWith('~~', from)) this.nodes(node.children);
        else {
          this.#text(from, from + 1);
          this.nodes(node.children);
          this.#text(to - 1, to);
        }
        break;
      case 'link':
        this.#link(node.children, from, to, node.url, this.#context.linkAt.get(from));
        break;
      case 'linkReference': {
        const definition = this.#context.definitions.get(node.identifier.toLowerCase());
        this.#link(node.children, from, to, definition?.external ? 'http://' : '.', definition?.link);
        break;
      }
      case 'image':
      case 'imageReference':
        break;
      default:
        if ('children' in node) this.nodes(node.children as PhrasingContent[]);
    }
  }

  #link(
    children: readonly PhrasingContent[],
    from: number,
    to: number,
    url: string,
    index: number | undefined,
  ): void {
    if (from < this.#done) return;
    const start = this.#out.length;
    const label = children[0];
    // A bare URL is its own label; its digits say nothing.
    if (label?.type === 'text' && /^(?:https?:|www\.|mailto:)/.test(label.value))
      this.#out.unit(NAMELESS, from, to);
    else {
      this.nodes(children);
      if (this.#out.length === start) this.#out.unit(NAMELESS, from, to);
    }
    if (url === '' || url === '#') return;
    this.#out.mark({
      kind: 'link',
      start,
      end: this.#out.length,
      ...(index === undefined ? {} : { link: index }),
      ...(isExternal(url) ? { external: true as const } : {}),
    });
  }

  #note(from: number, to: number): void {
    if (from < this.#done) return;
    const start = this.#out.length;
    this.#out.unit(NOTE, from, to);
    this.#out.mark({ kind: 'note', start, end: start + 1 });
  }

  /** Tags that cite (`<R id=…>`, `<ref>`, `<a>`) are marks; all others vanish. */
  #tag(from: number, to: number): void {
    const tag = this.#context.text.slice(from, Math.min(to, from + 300));
    if (/^<br\b/i.test(tag)) this.#out.unit('\n', from, to);
    else if (CITING_TAG.test(tag) || this.#context.citingTags?.test(tag)) this.#note(from, to);
    else if (/^<a\s/i.test(tag)) {
      const place = { kind: 'link', start: this.#out.length, end: this.#out.length } as const;
      const link = this.#context.linkAt.get(from);
      if (link !== undefined) this.#out.mark({ ...place, link });
      else if (/href=["']?(?:https?:)?\/\//i.test(tag)) this.#out.mark({ ...place, external: true });
    }
  }

  #text(from: number, to: number): void {
    const { text, holes } = this.#context;
    let at = Math.max(from, this.#done);
    let hole = firstHole(holes, at);
    const pattern = SPECIAL;
    while (at < to) {
      const gap = holes[hole];
      const stop = gap && gap.start < to ? Math.max(gap.start, at) : to;
      at = this.#stretch(pattern, text, at, stop);
      if (gap && gap.start < to) {
        at = Math.max(at, gap.end);
        hole++;
      }
    }
    this.#done = Math.max(this.#done, at);
  }

  #stretch(pattern: RegExp, text: string, from: number, to: number): number {
    let at = from;
    while (at < to && !(this.#plain.start <= at && to <= this.#plain.end)) {
      pattern.lastIndex = at;
      const found = pattern.exec(text);
      const start = found?.index ?? text.length;
      this.#plain = { start: at, end: start };
      if (!found || start >= to) break;
      this.#out.run(text, at, start);
      at = this.#special(text, found[0], start, to);
      if (at === start) {
        this.#out.run(text, start, start + 1);
        at = start + 1;
      }
    }
    this.#out.run(text, at, to);
    return Math.max(at, to);
  }

  /** Handles one special and returns where reading goes on; the start itself when it is plain text after all. */
  #special(text: string, special: string, start: number, to: number): number {
    const end = start + special.length;
    const first = special[0];
    if (first === '\n' || first === '\r') return this.#lineBreak(text, start, to);
    if (first === '\\') return this.#escape(text, start, to);
    if (first === '$') return this.#math(text, start, to);
    if (first === '&') {
      const name = special.slice(1, -1);
      const decoded = name.startsWith('#')
        ? codePoint(
            name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1)),
          )
        : ENTITIES[name.toLowerCase()];
      if (decoded === undefined || decoded.length !== 1) return start;
      this.#out.unit(decoded, start, end);
      return end;
    }
    if (special === '**' || special === '__' || special === '==') {
      // `a == b` is no highlight.
      return special === '==' && text[end] === ' ' && text[start - 1] === ' ' ? start : end;
    }
    if (special.startsWith('[[')) return this.#wikilink(text, special, start, end);
    if (special.startsWith('![[') || special.startsWith('[!')) return end;
    // A reference that the wiki's own build defines elsewhere.
    if (
      special.startsWith('[^') ||
      special.includes('][') ||
      special.startsWith('[@') ||
      special.startsWith('[-@')
    ) {
      this.#note(start, end);
      return end;
    }
    if (special.startsWith('^[')) {
      if (special.slice(2, -1).trim() !== '') this.#note(start, end);
      return end;
    }
    if (first === '<') {
      this.#tag(start, end);
      return end;
    }
    if (first === 'h' || first === 'H') {
      const stop = start + special.replace(/[.,;:!?)\]*_]+$/, '').length;
      const at = this.#out.length;
      this.#out.unit(NAMELESS, start, stop);
      this.#out.mark({ kind: 'link', start: at, end: at + 1, external: true });
      return stop;
    }
    const code = special.charCodeAt(0);
    if (code >= 0xff01 && code <= 0xff5e && /[０-９％．～＄＋－]/.test(special)) {
      this.#out.unit(String.fromCharCode(code - 0xfee0), start, end);
      return end;
    }
    if (code >= 0xe000 && code <= 0xe002) {
      this.#out.unit(' ', start, end);
      return end;
    }
    return start;
  }

  #wikilink(text: string, special: string, start: number, end: number): number {
    const bar = special.indexOf('|');
    const at = this.#out.length;
    if (bar < 0) this.#out.unit(NAMELESS, start, end);
    else {
      for (let i = start + bar + 1; i < end - 2; i++) {
        if (text[i] === '\n' || text[i] === '\r') this.#out.unit(' ', i, i + 1);
        else if (text[i] !== '*') this.#out.run(text, i, i + 1);
      }
      if (this.#out.length === at) this.#out.unit(NAMELESS, start, end);
    }
    const link = this.#context.linkAt.get(start);
    this.#out.mark({
      kind: 'link',
      start: at,
      end: this.#out.length,
      ...(link === undefined ? {} : { link }),
    });
    return end;
  }

  /** A soft line break is one space, together with the next line's indentation and quote markers. */
  #lineBreak(text: string, start: number, to: number): number {
    let at = start + (text.startsWith('\r\n', start) ? 2 : 1);
    let quotes = 0;
    for (; at < to; at++) {
      const unit = text[at];
      if (unit === '>' && quotes < this.#quoteDepth) quotes++;
      else if (unit !== ' ' && unit !== '\t') break;
    }
    this.#out.unit(' ', start, Math.min(at, to));
    return Math.min(at, to);
  }

  #escape(text: string, start: number, to: number): number {
    const next = text[start + 1]!;
    if (next === '(' || next === '[') {
      const window = text.slice(start + 2, Math.min(to, start + 400));
      const inside = window.indexOf(next === '(' ? '\\)' : '\\]');
      const close = inside < 0 ? -1 : start + 2 + inside;
      if (close > 0 && close < to && close - start < 400 && /[\\^_=]/.test(text.slice(start + 2, close))) {
        this.#out.unit(OPAQUE, start, close + 2);
        return close + 2;
      }
    }
    if (start + 2 > to) return start;
    this.#out.unit(next, start, start + 2);
    return start + 2;
  }

  /** `$…$` and `$$…$$`: a number with its LaTeX marks is read as that number, anything else is a word of unknown content. */
  #math(text: string, start: number, to: number): number {
    const width = text[start + 1] === '$' ? 2 : 1;
    const from = start + width;
    let close = -1;
    const limit = Math.min(to, from + 300);
    for (let i = from; i < limit; i++) {
      if (text[i] === '\\') i++;
      else if (text[i] === '$') {
        close = i;
        break;
      }
    }
    if (close <= from || (width === 2 && text[close + 1] !== '$')) return start;
    if (
      width === 1 &&
      (/\s/.test(text[from]!) || /\s/.test(text[close - 1]!) || /\d/.test(text[close + 1] ?? ''))
    ) {
      return start;
    }
    const inside = text.slice(from, close);
    const end = close + width;
    if (LATEX_NUMBER.test(inside)) {
      if (/\d/.test(inside)) this.#latexNumber(text, from, close);
      else this.#out.unit(OPAQUE, start, end);
      return end;
    }
    // Two prices in one sentence look like a formula between them.
    if (
      width === 1 &&
      /^\d[\d.,]*[A-Za-z]{0,8}[\s,;:/–—+-]/.test(inside) &&
      /\s/.test(inside) &&
      !/[\\^_={}]/.test(inside)
    )
      return start;
    this.#out.unit(OPAQUE, start, end);
    return end;
  }

  #latexNumber(text: string, from: number, to: number): void {
    const command = /\\(?:times|cdot)\s*|\\(?:sim|approx)\s*|\\pm\s*|\\(?:text|mathrm)\{|\\%|\\[,;! ]|[{}]/g;
    let at = from;
    // Only what stands between the dollar signs is scanned, not the page behind them.
    for (const found of text.slice(from, to).matchAll(command)) {
      const start = from + found.index;
      this.#out.run(text, at, start);
      at = start + found[0].length;
      const meaning = /^\\(?:times|cdot)/.test(found[0])
        ? '×'
        : /^\\(?:sim|approx)/.test(found[0])
          ? '≈'
          : found[0].startsWith('\\pm')
            ? '±'
            : found[0] === '\\%'
              ? '%'
              : /^\\[,;! ]$/.test(found[0])
                ? ' '
                : '';
      if (meaning !== '') this.#out.unit(meaning, start, at);
    }
    this.#out.run(text, at, to);
  }
}

function codePoint(code: number): string | undefined {
  return code > 0 && code <= 0xffff ? String.fromCharCode(code) : undefined;
}

/** The first hole that ends after an offset. */
function firstHole(holes: readonly Hole[], at: number): number {
  let low = 0;
  let high = holes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holes[middle]!.end <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
