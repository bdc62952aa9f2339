import type { Span } from '../text.ts';

/** A start tag, with the attributes that say something to a wiki. */
export interface Tag extends Span {
  /** In lower case. */
  readonly name: string;
  readonly attributes: readonly Attribute[];
}

/** An attribute's value, quotes left out: where it stands, and the text there. */
export interface Attribute extends Span {
  /** In lower case. */
  readonly name: string;
  readonly value: string;
}

/** What a stretch of HTML holds. */
export interface HtmlStretch {
  readonly tags: readonly Tag[];
  /** Whether a comment begins in it. */
  readonly hasComment: boolean;
  /** The element that still stands open at its end, and whose content is no HTML. */
  readonly open?: string;
}

/** Elements whose content is text: what looks like a tag there is none. (HTML, "Parsing HTML documents", raw text.) */
const RAW_TEXT = new Set(['script', 'style', 'textarea', 'title', 'xmp', 'iframe', 'noembed', 'noframes']);

const END_OF_NAME = /[\s/>]|$/g;
const ATTRIBUTE_NAME = /[^\s/>=]+/y;
const UNQUOTED = /[^\s>]+/y;

/**
 * Reads the start tags of a stretch of HTML: a block of it, or one tag in running text. Comments, declarations, and what
 * `script` and `style` hold are passed over. What is unfinished is none, as in a browser.
 * @param span where the stretch lies in the text.
 * @param open the element left open by the stretch before it: {@link HtmlStretch.open}.
 */
export function readHtml(text: string, span: Span, open?: string): HtmlStretch {
  // In a copy of its own no search runs on into the rest of the page.
  const html = text.slice(span.start, span.end);
  const tags: Tag[] = [];
  let hasComment = false;
  let raw = open;
  let at = 0;
  while (at >= 0 && at < html.length) {
    if (raw !== undefined) {
      const close = new RegExp(`</${raw}[\\s/>]`, 'gi');
      close.lastIndex = at;
      const end = close.exec(html);
      if (!end) return { tags, hasComment, open: raw };
      raw = undefined;
      at = end.index + 2;
    }
    at = html.indexOf('<', at);
    if (at < 0) break;
    if (html.startsWith('<!--', at)) {
      hasComment = true;
      const end = html.indexOf('-->', at + 2);
      if (end < 0) break;
      at = end + 3;
    } else if (isLetter(html.charCodeAt(at + 1))) {
      const tag = readTag(html, at, span.start);
      if (!tag) break;
      tags.push(tag);
      at = tag.end - span.start;
      if (RAW_TEXT.has(tag.name)) raw = tag.name;
    } else at++;
  }
  return { tags, hasComment, ...(raw !== undefined && { open: raw }) };
}

/** Reads the start tag that begins at an offset. @returns undefined where it is never closed. */
function readTag(html: string, start: number, shift: number): Tag | undefined {
  END_OF_NAME.lastIndex = start + 1;
  let at = END_OF_NAME.exec(html)?.index ?? html.length;
  const name = html.slice(start + 1, at).toLowerCase();
  const attributes: Attribute[] = [];
  while (at < html.length) {
    const code = html.charCodeAt(at);
    if (code === 62) return { name, attributes, start: start + shift, end: at + 1 + shift };
    if (code === 47 || isSpace(code)) {
      at++;
      continue;
    }
    ATTRIBUTE_NAME.lastIndex = at;
    const key = ATTRIBUTE_NAME.exec(html)?.[0] ?? '=';
    at = passSpace(html, at + key.length);
    if (html.charCodeAt(at) !== 61) continue;
    at = passSpace(html, at + 1);
    const quote = html[at];
    let from = at;
    if (quote === '"' || quote === "'") {
      from = at + 1;
      at = html.indexOf(quote, from);
      if (at < 0) return undefined;
    } else {
      UNQUOTED.lastIndex = at;
      at += UNQUOTED.exec(html)?.[0].length ?? 0;
    }
    attributes.push({
      name: key.toLowerCase(),
      value: html.slice(from, at),
      start: from + shift,
      end: at + shift,
    });
    if (quote === '"' || quote === "'") at++;
  }
  return undefined;
}

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

function passSpace(html: string, from: number): number {
  let at = from;
  while (isSpace(html.charCodeAt(at))) at++;
  return at;
}
