import { decodeString } from 'micromark-util-decode-string';
import type { Span } from '../text.ts';

const BACKSLASH = 92;
const OPEN_PAREN = 40;
const CLOSE_PAREN = 41;
const LESS = 60;
const GREATER = 62;

const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 10 || code === 13;

const SCHEME = /^(?:[a-z][a-z0-9+.-]+:|\/\/)/i;
/** What a site generator fills in: Liquid, Jinja, Hugo, Handlebars (`{{ … }}`, `{% … %}`), JavaScript (`${…}`), EJS (`<% … %>`). */
const PLACEHOLDER = /\{\{|\{%|\$\{|<%/;

/** Whether a destination leaves the wiki: it has a URL scheme, names a host, or is known only to the site's generator. */
export const isExternal = (destination: string): boolean =>
  SCHEME.test(destination) || hasPlaceholder(destination);

/** Whether something stands in a text for what is filled in later. */
export const hasPlaceholder = (text: string): boolean =>
  (text.includes('{') || text.includes('<%')) && PLACEHOLDER.test(text);

/** How a destination is written: in HTML a backslash is a backslash. */
export type Syntax = 'markdown' | 'html';

/** A destination as Markdown or HTML understands it: character references and escapes undone, `%xx` left. */
export function unescapeDestination(written: string, syntax: Syntax): string {
  if (!written.includes('&') && (syntax === 'html' || !written.includes('\\'))) return written;
  return decodeString(syntax === 'html' ? written.replaceAll('\\', '\\\\') : written);
}

/** A destination as a path: character references, escapes and `%xx` undone; what makes no text stays as it is. */
export function decodeDestination(written: string, syntax: Syntax = 'markdown'): string {
  const unescaped = unescapeDestination(written, syntax);
  if (!unescaped.includes('%')) return unescaped;
  return unescaped.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });
}

/** What may stand in a destination for `#` or `?`. */
const SIGN = {
  markdown: /[#?]|\\[!-/:-@[-`{-~]|&#?[\da-z]{1,31};/gi,
  html: /[#?]|&#?[\da-z]{1,31};/gi,
} as const;

/** The parts of a destination, as offsets in it: its path ends at the first `?` or `#`, its anchor begins behind the `#`. */
export interface DestinationParts {
  readonly pathEnd: number;
  readonly anchorStart?: number;
}

/** Where a destination's path ends and its anchor begins, however `?` and `#` are written. */
export function destinationParts(written: string, syntax: Syntax): DestinationParts {
  let pathEnd: number | undefined;
  for (const match of written.matchAll(SIGN[syntax])) {
    const sign = match[0].length === 1 ? match[0] : unescapeDestination(match[0], syntax);
    if (sign === '#') return { pathEnd: pathEnd ?? match.index, anchorStart: match.index + match[0].length };
    if (sign === '?') pathEnd ??= match.index;
  }
  return { pathEnd: pathEnd ?? written.length };
}

/** A link destination as it stands in the text. */
export interface Destination {
  /** Without angle brackets. */
  readonly span: Span;
  /** Just behind the destination, angle bracket included. */
  readonly after: number;
}

/**
 * Reads a CommonMark link destination: `<in brackets>` or bare with balanced parentheses.
 * @param from where to begin; white space before the destination is passed over.
 * @param limit where the link ends.
 */
export function readDestination(text: string, from: number, limit: number): Destination {
  let at = from;
  while (at < limit && isBlank(text.charCodeAt(at))) at++;
  if (text.charCodeAt(at) === LESS) {
    let end = at + 1;
    while (end < limit && text.charCodeAt(end) !== GREATER) end += text.charCodeAt(end) === BACKSLASH ? 2 : 1;
    return { span: { start: at + 1, end: Math.min(end, limit) }, after: Math.min(end + 1, limit) };
  }
  let depth = 0;
  let end = at;
  while (end < limit) {
    const code = text.charCodeAt(end);
    if (isBlank(code)) break;
    if (code === BACKSLASH) end++;
    else if (code === OPEN_PAREN) depth++;
    else if (code === CLOSE_PAREN && depth-- === 0) break;
    end++;
  }
  return { span: { start: at, end: Math.min(end, limit) }, after: Math.min(end, limit) };
}

/**
 * Finds the destination of an inline link or image: the text is `[label](destination "title")`.
 * @param labelEnd where the label's last part ends; the search for `](` begins there.
 * @param end the end of the whole link, behind its `)`.
 * @returns undefined for an autolink or anything else without `](`.
 */
export function inlineDestination(text: string, labelEnd: number, end: number): Destination | undefined {
  let best: Destination | undefined;
  for (let at = text.indexOf('](', labelEnd); at >= 0 && at < end; at = text.indexOf('](', at + 1)) {
    const found = readDestination(text, at + 2, end - 1);
    // An image's alternative text may itself hold a link; the destination proper is the one that reaches the end.
    if (closes(text, found.after, end)) return found;
    best ??= found;
  }
  return best;
}

/** Whether only white space and a title stand between a destination and the closing parenthesis. */
function closes(text: string, after: number, end: number): boolean {
  const rest = text.slice(after, end - 1).trim();
  return rest === '' || /^(?:"[^"]*"|'[^']*'|\([^()]*\))$/s.test(rest);
}
