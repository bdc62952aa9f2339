import { hasPlaceholder } from './destination.ts';
import type { Strings } from './strings.ts';
import type { Link } from './types.ts';

/** No target or label is longer than this; it bounds the search for the closing brackets. */
const MAX_LENGTH = 1000;

/**
 * Reads the wikilink that begins at `[[`: `[[target#anchor|label]]`, with `\|` for `|` inside tables.
 * @param text the page's text.
 * @param open offset of `[[`.
 * @param limit the end of the block that holds it.
 * @param inTable whether the block is a table row: an unescaped `|` cuts the cell there.
 * @returns undefined when no wikilink stands there.
 */
export function readWikilink(
  text: string,
  open: number,
  limit: number,
  inTable: boolean,
  strings: Strings,
): Link | undefined {
  const close = closingBrackets(text, open + 2, Math.min(limit, open + 2 + MAX_LENGTH));
  if (close < 0) return undefined;
  const content = text.slice(open + 2, close);
  if (hasPlaceholder(content)) return undefined; // a template's: `[[{{date}}]]`

  const pipe = content.indexOf('|');
  const escaped = pipe > 0 && content.charCodeAt(pipe - 1) === 92;
  const head = pipe < 0 ? content : content.slice(0, escaped ? pipe - 1 : pipe);
  const hash = head.indexOf('#');
  const rawTarget = hash < 0 ? head : head.slice(0, hash);
  const lead = rawTarget.length - rawTarget.trimStart().length;
  const trimmed = rawTarget.trim();
  if (trimmed === '' && hash < 0) return undefined;

  const label = pipe < 0 ? undefined : content.slice(pipe + 1);
  if (inTable && label !== undefined && /(?<!\\)\|/.test(label)) return undefined;
  // Shown as code, but for the pipe that cuts the cell: an example of the syntax, and no link.
  const cut = inTable && label !== undefined && !escaped;
  if (cut && text.charCodeAt(open - 1) === 96 && text.charCodeAt(close + 2) === 96) return undefined;
  const embed = open > 0 && text.charCodeAt(open - 1) === 33 && text.charCodeAt(open - 2) !== 92;
  const split = /[\r\n]/.test(content);
  return {
    form: embed ? 'embed' : 'wikilink',
    start: embed ? open - 1 : open,
    end: close + 2,
    targetStart: open + 2 + lead,
    targetEnd: open + 2 + lead + trimmed.length,
    target: strings.intern(split ? joinLines(trimmed) : trimmed),
    ...(hash >= 0 && { anchor: strings.intern(head.slice(hash + 1)), anchorStart: open + 2 + hash + 1 }),
    ...(label !== undefined && { label: strings.intern(split ? joinLines(label) : label) }),
    ...(split && { split: true as const }),
    ...(cut && { tablePipe: true as const }),
    wiki: true,
  };
}

/** The offset of the `]]` that closes a wikilink, or -1: another `[[`, a blank line or a second line break comes first. */
function closingBrackets(text: string, from: number, limit: number): number {
  let breaks = 0;
  for (let at = from; at < limit - 1; at++) {
    const code = text.charCodeAt(at);
    if (code === 93 && text.charCodeAt(at + 1) === 93) {
      // `[[x|a [b]]]`: of three closing brackets the first belongs to the label.
      return text.charCodeAt(at + 2) === 93 && text.slice(from, at).includes('[') ? at + 1 : at;
    }
    if (code === 91 && text.charCodeAt(at + 1) === 91) return -1;
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) {
      if (++breaks > 1) return -1;
    }
  }
  return -1;
}

/** One line out of two: the line break, indentation and quote markers between them become one space. */
function joinLines(text: string): string {
  return text.replace(/[ \t]*(?:\r\n|\r|\n)(?:[ \t]*>)*[ \t]*/g, ' ').trim();
}
