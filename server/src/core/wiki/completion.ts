import type { PageFacts } from '../page/types.ts';
import type { Span } from '../text.ts';

/** Which link part is being typed, and what of the text it takes the place of. */
export type LinkContext =
  | {
      readonly kind: 'target';
      readonly syntax: 'wikilink' | 'markdown';
      /** What was typed of the target so far. */
      readonly query: string;
      /** The whole target as it stands, behind the cursor too. */
      readonly span: Span;
      /** Whether the closing brackets are still missing. */
      readonly open: boolean;
      /** An angle bracket opens the destination: spaces stand as they are. */
      readonly angle?: boolean;
    }
  | {
      readonly kind: 'anchor';
      readonly syntax: 'wikilink' | 'markdown';
      /** The target before `#`; empty for the page itself. */
      readonly target: string;
      readonly query: string;
      readonly span: Span;
      readonly open: boolean;
    }
  | {
      readonly kind: 'label';
      readonly syntax: 'wikilink';
      readonly target: string;
      readonly query: string;
      readonly span: Span;
      readonly open: boolean;
    };

/** A line is looked back over at most so far; no link is longer. */
const LOOK_BACK = 1000;

/**
 * The link that is being typed at an offset; undefined where none is, and in code.
 * @param text the page's text.
 */
export function linkContextAt(text: string, offset: number): LinkContext | undefined {
  if (inFence(text, offset)) return undefined;
  const lineStart = Math.max(
    text.lastIndexOf('\n', offset - 1) + 1,
    text.lastIndexOf('\r', offset - 1) + 1,
    offset - LOOK_BACK,
  );
  const before = text.slice(lineStart, offset);
  const lineEnd = endOfLine(text, offset);
  const after = text.slice(offset, lineEnd);
  return wikilinkContext(before, after, offset) ?? markdownContext(before, after, offset);
}

function wikilinkContext(before: string, after: string, offset: number): LinkContext | undefined {
  const open = before.lastIndexOf('[[');
  if (open < 0 || before.indexOf(']]', open) >= 0 || inCode(before.slice(0, open))) return undefined;
  const typed = before.slice(open + 2);
  const start = offset - typed.length;
  // What stands behind the cursor belongs to the link only where the link is closed on this line, before another begins.
  const close = after.indexOf(']]');
  const next = after.indexOf('[[');
  const closed = close >= 0 && (next < 0 || close < next);
  // An editor that closes brackets one by one may have closed one of the two: it is replaced.
  const rest = closed ? after.slice(0, close) : after.startsWith(']') ? ']' : '';

  const pipe = typed.indexOf('|');
  if (pipe >= 0) {
    const target = (typed.slice(0, pipe).replace(/\\$/, '').split('#')[0] ?? '').trim();
    return {
      kind: 'label',
      syntax: 'wikilink',
      target,
      query: typed.slice(pipe + 1),
      span: { start: start + pipe + 1, end: offset + rest.length },
      open: !closed,
    };
  }
  const hash = typed.indexOf('#');
  if (hash >= 0) {
    const end = rest.search(/\\?\|/);
    return {
      kind: 'anchor',
      syntax: 'wikilink',
      target: typed.slice(0, hash).trim(),
      query: typed.slice(hash + 1),
      span: { start: start + hash + 1, end: offset + (end < 0 ? rest.length : end) },
      open: !closed,
    };
  }
  const end = rest.search(/#|\\?\|/);
  return {
    kind: 'target',
    syntax: 'wikilink',
    query: typed,
    span: { start, end: offset + (end < 0 ? rest.length : end) },
    open: !closed,
  };
}

const DESTINATION = /(?:\]\(|^\s{0,3}\[[^\]^][^\]]*\]:\s+)(<?)([^()\s<>]*|[^()<>]*)$/;

function markdownContext(before: string, after: string, offset: number): LinkContext | undefined {
  const found = DESTINATION.exec(before);
  if (!found || inCode(before.slice(0, found.index))) return undefined;
  const angle = found[1] === '<';
  const typed = found[2] ?? '';
  if (!angle && /\s/.test(typed)) return undefined; // a title is being typed
  const isDefinition = !found[0].startsWith('](');
  const start = offset - typed.length;
  const stop = after.search(angle ? />/ : /[\s)]/);
  const rest = stop < 0 ? (isDefinition ? after.trimEnd() : '') : after.slice(0, stop);
  const open = !isDefinition && (stop < 0 || !after.includes(')'));
  const hash = typed.indexOf('#');
  if (hash >= 0) {
    return {
      kind: 'anchor',
      syntax: 'markdown',
      target: typed.slice(0, hash),
      query: typed.slice(hash + 1),
      span: { start: start + hash + 1, end: offset + rest.length },
      open,
    };
  }
  const end = rest.indexOf('#');
  return {
    kind: 'target',
    syntax: 'markdown',
    query: typed,
    span: { start, end: offset + (end < 0 ? rest.length : end) },
    open,
    ...(angle && { angle }),
  };
}

const FENCE = /^ {0,3}(`{3,}(?!.*`)|~{3,})/gm;

/** Whether a fence above opens a block of code that is not closed before an offset. */
export function inFence(text: string, offset: number): boolean {
  let open: string | undefined;
  FENCE.lastIndex = 0;
  for (let found = FENCE.exec(text); found && found.index < offset; found = FENCE.exec(text)) {
    const [line, fence = ''] = found;
    if (open === undefined) open = fence;
    else if (fence.startsWith(open) && restOfLine(text, found.index + line.length).trim() === '')
      open = undefined;
  }
  return open !== undefined;
}

const restOfLine = (text: string, offset: number): string =>
  text.slice(offset, Math.min(endOfLine(text, offset), offset + LOOK_BACK));

/** Whether an odd number of backticks opens code that is not closed on the line. */
export function inCode(before: string): boolean {
  let ticks = 0;
  for (const character of before) if (character === '`') ticks++;
  return ticks % 2 === 1;
}

/** The end of the line that holds an offset; of a very long line as much as is looked at. */
export function endOfLine(text: string, offset: number): number {
  const end = text.slice(offset, offset + LOOK_BACK).search(/[\r\n]/);
  return end < 0 ? Math.min(text.length, offset + LOOK_BACK) : offset + end;
}

/** Whether all letters of a query stand in a name in their order: what editors themselves filter by. */
export function isSubsequence(query: string, name: string): boolean {
  let at = 0;
  for (const letter of query) {
    at = name.indexOf(letter, at);
    if (at < 0) return false;
    at += letter.length;
  }
  return true;
}

const DELIMITERS = /^[\s>]*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;
/** A table is looked back over at most so many lines. */
const LONGEST_TABLE = 2000;

/** Whether an offset stands in a row of a table, where a `|` would end the cell. */
export function inTable(text: string, offset: number): boolean {
  let end = text.lastIndexOf('\n', offset - 1);
  for (let count = 0; end > 0 && count < LONGEST_TABLE; count++) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end);
    if (line.trim() === '') return false;
    if (line.includes('|') && DELIMITERS.test(line)) return true;
    end = start - 1;
  }
  return false;
}

/** What a link may show instead of a page's name: its title and aliases. */
export const labelsOf = (page: PageFacts): string[] => [...new Set([page.face.title, ...page.face.aliases])];
