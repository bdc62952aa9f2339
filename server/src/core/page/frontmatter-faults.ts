import { afterBreak, keyColon } from './frontmatter-fence.ts';
import type { ValueFault } from './frontmatter-types.ts';

/** A stretch of one line that YAML cannot read, by its offsets in the source. */
export interface Fault {
  readonly start: number;
  readonly end: number;
  readonly cause: ValueFault;
}

/** A value written on one line, its comment cut off. */
export interface RawValue {
  readonly start: number;
  readonly end: number;
}

/** The value that stands from `at` to the line's end: spaces around it and a comment behind it left out. */
export function rawValue(source: string, at: number, stop: number): RawValue {
  let start = at;
  while (start < stop && isBlank(source.charCodeAt(start))) start++;
  let end = start;
  const first = source[start];
  const quoted = first === '"' || first === "'";
  if (quoted) end = closingQuote(source, start, stop) + 1;
  for (let here = Math.max(end, start); here < stop; here++) {
    const unit = source.charCodeAt(here);
    if (isBlank(unit)) continue;
    if (unit === 35 && here > start && isBlank(source.charCodeAt(here - 1))) break;
    if (unit === 35 && here === start) break;
    end = here + 1;
  }
  return { start, end: Math.max(start, end) };
}

const isBlank = (unit: number): boolean => unit === 32 || unit === 9;

/** Where the quote opened at `start` closes; -1 where it does not on this line. */
export function closingQuote(source: string, start: number, stop: number): number {
  const quote = source.charCodeAt(start);
  for (let here = start + 1; here < stop; here++) {
    const unit = source.charCodeAt(here);
    if (quote === 34 && unit === 92) here++;
    else if (unit === quote) {
      if (quote === 39 && source.charCodeAt(here + 1) === 39) here++;
      else return here;
    }
  }
  return -1;
}

const BLOCK_HEADER = /^[|>](?:[+-]?[1-9]?|[1-9][+-])$/;
/** Escapes of double-quoted YAML, by its specification (5.7); `x`, `u` and `U` need 2, 4 and 8 digits. */
const WRONG_ESCAPE = /\\(?!["\\/ 0abtnvfre_NLP\t]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})/;

/**
 * Why a value cannot be read; undefined where nothing is evident. Asked only of values in a part that the parser
 * refused, so that a valid alias or tag is not suspected.
 */
export function faultOf(source: string, { start, end }: RawValue): ValueFault | undefined {
  if (end <= start) return undefined;
  const first = source[start] ?? '';
  if (first === '"' || first === "'") {
    const close = closingQuote(source, start, end);
    if (close < 0) return 'unclosed';
    if (close + 1 < end) return 'quote';
    return first === '"' && WRONG_ESCAPE.test(source.slice(start, end).replaceAll('\\\\', '//'))
      ? 'escape'
      : undefined;
  }
  if (first === '[' && source[start + 1] === '[') {
    const flow = flowEnd(source, start, end);
    if (flow === -1) return 'bracket';
    return flow < end ? 'wikilink' : undefined;
  }
  if (first === '[' || first === '{') {
    const flow = flowEnd(source, start, end);
    if (flow === -1) return 'bracket';
    return flow < end ? 'indicator' : undefined;
  }
  if (first === '|' || first === '>')
    return BLOCK_HEADER.test(source.slice(start, Math.min(end, start + 9))) ? undefined : 'indicator';
  if ('@`%*&!,]}'.includes(first)) return 'indicator';
  if ((first === '-' || first === '?' || first === ':') && (end === start + 1 || source[start + 1] === ' '))
    return 'indicator';
  for (let here = start; here < end; here++) {
    if (source.charCodeAt(here) !== 58) continue;
    if (here + 1 === end || isBlank(source.charCodeAt(here + 1))) return 'colon';
  }
  return undefined;
}

/** The offset after the bracket that closes the one at `start`; -1 where none does on this line. */
export function flowEnd(source: string, start: number, stop: number): number {
  let depth = 0;
  for (let here = start; here < stop; here++) {
    const unit = source.charCodeAt(here);
    if (unit === 91 || unit === 123) depth++;
    else if (unit === 93 || unit === 125) {
      if (--depth === 0) return here + 1;
    } else if (unit === 34 || unit === 39) {
      // A quote within a word is an apostrophe.
      const before = source[here - 1] ?? '';
      if (!'[{, :'.includes(before)) continue;
      const close = closingQuote(source, here, stop);
      if (close < 0) continue;
      here = close;
    }
  }
  return -1;
}

/** The items of a list in brackets, by commas outside of quotes and inner brackets; `end` is behind the bracket. */
export function flowItems(source: string, start: number, end: number): RawValue[] {
  const items: RawValue[] = [];
  let from = start + 1;
  const push = (to: number) => {
    const raw = source.slice(from, to);
    const lead = raw.length - raw.trimStart().length;
    const text = raw.trim();
    if (text) items.push({ start: from + lead, end: from + lead + text.length });
  };
  for (let here = start + 1; here < end - 1; here++) {
    const unit = source.charCodeAt(here);
    if (unit === 44) {
      push(here);
      from = here + 1;
    } else if (unit === 91 || unit === 123) {
      const close = flowEnd(source, here, end - 1);
      if (close > 0) here = close - 1;
    } else if ((unit === 34 || unit === 39) && '[{, :'.includes(source[here - 1] ?? '')) {
      const close = closingQuote(source, here, end - 1);
      if (close > 0) here = close;
    }
  }
  push(end - 1);
  return items;
}

/** What is wrong with one line of a part that the parser refused. @param head whether the part's key is on this line. */
export function lineFault(source: string, at: number, stop: number, head: boolean): Fault | undefined {
  let from = at;
  while (from < stop && isBlank(source.charCodeAt(from))) from++;
  if (from === stop || source.charCodeAt(from) === 35) return undefined;
  if (source.slice(at, from).includes('\t'))
    return { start: from, end: rawEnd(source, from, stop), cause: 'tab' };
  let item = false;
  while (source.charCodeAt(from) === 45 && isBlank(source.charCodeAt(from + 1)) && from + 1 < stop) {
    item = true;
    from += 2;
    while (from < stop && isBlank(source.charCodeAt(from))) from++;
  }
  const colon = keyColon(source, from, stop);
  const key = colon < 0 ? '' : source.slice(from, colon);
  // `- title: A: B` with more keys below it is a map in a list; alone, or with words for a key, it is one text.
  if (colon >= 0 && (head || (/^[\w.-]+ ?$/.test(key) && !(item && isLast(source, from, stop))))) {
    const value = rawValue(source, colon + 1, stop);
    return within(source, value, stop);
  }
  if (head) return undefined;
  const value = rawValue(source, from, stop);
  if (item) return within(source, value, stop);
  return from === at ? { ...value, cause: 'line' } : undefined;
}

/** Whether the line below an item that begins at `from` does not go on with it: it is indented less. */
function isLast(source: string, from: number, stop: number): boolean {
  let lineStart = from;
  while (lineStart > 0 && !isBreak(source.charCodeAt(lineStart - 1))) lineStart--;
  const below = afterBreak(source, stop);
  let text = below;
  while (isBlank(source.charCodeAt(text))) text++;
  return text - below < from - lineStart;
}

const isBreak = (unit: number): boolean => unit === 10 || unit === 13;

/** The fault of a value, or of the one item of its list in brackets that has one. */
function within(source: string, value: RawValue, stop: number): Fault | undefined {
  const cause = faultOf(source, value);
  // `Issue: #42`: without quotes YAML would take the number for a comment, the author did not.
  if (cause === 'colon' && source[value.end - 1] === ':') {
    const rest = source.slice(value.end, stop);
    if (/^[ \t]+#[^\s#]/.test(rest)) return { ...value, end: value.end + rest.trimEnd().length, cause };
  }
  if (cause) return { ...value, cause };
  if (source[value.start] !== '[' || source[value.start + 1] === '[') return undefined;
  for (const item of flowItems(source, value.start, value.end)) {
    const inner = faultOf(source, item);
    if (inner) return { ...item, cause: inner };
  }
  return undefined;
}

const rawEnd = (source: string, at: number, stop: number): number => rawValue(source, at, stop).end;
