import type { Span, Text } from '../text.ts';
import { withoutWikilinks } from './inline.ts';

const LONGEST = 300;

/** The sentence around a place, for a list of links: marks removed. */
export interface Sentence {
  readonly text: string;
  /** Where the place's own words stand in `text`; undefined where marks swallowed them. */
  readonly highlight?: Span;
}

const END = /[.!?。！？]["'”’)\]*_]*(?=\s|$)|[。！？]/g;
const BLOCK_MARK = /^[ \t]*(?:>[ \t]?)*(?:[-*+•][ \t]+(?:\[[ xX]\][ \t]+)?|\d{1,9}[.)][ \t]+|#{1,6}[ \t]+)?/;

/**
 * The sentence, item or table row that holds a span.
 * @param span such as that of a link.
 */
export function sentenceAround(text: Text, span: Span): Sentence {
  const block = blockAround(text, span);
  const source = text.value;
  let start = block.start;
  let end = block.end;
  END.lastIndex = block.start;
  for (let found = END.exec(source); found && found.index < block.end; found = END.exec(source)) {
    const behind = found.index + found[0].length;
    if (behind <= span.start && !abbreviated(source, found.index)) start = behind;
    else if (found.index >= span.end && !abbreviated(source, found.index)) {
      end = behind;
      break;
    }
  }
  const before = plain(source.slice(start, span.start));
  const own = plain(source.slice(span.start, span.end)).trim();
  const after = plain(source.slice(span.end, end));
  return shorten(before.replace(/^[\s·]+/, ''), own, after.replace(/[\s·]+$/, ''));
}

/**
 * The first sentence of running text, without the mark that ends it.
 * @returns undefined where none ends.
 */
export function firstSentence(text: string): string | undefined {
  for (const found of text.matchAll(END)) {
    const before = text.slice(0, found.index);
    // `64. Lebensjahr` goes on.
    if (!abbreviated(text, found.index) && !/\d$/.test(before)) return before.trim();
  }
  return undefined;
}

/** The paragraph, item or row: lines up to a blank one, or one that begins another item. */
function blockAround(text: Text, span: Span): Span {
  let first = text.lineAt(span.start);
  let last = text.lineAt(span.end);
  const lineText = (line: number): string => text.slice(text.line(line));
  const row = lineText(first).trimStart().startsWith('|');
  while (
    !row &&
    first > 0 &&
    !begins(lineText(first)) &&
    lineText(first - 1).trim() !== '' &&
    !/^(?:---|#|```|\|)/.test(lineText(first - 1).trim())
  )
    first--;
  while (
    !row &&
    last + 1 < text.lineStarts.length &&
    lineText(last + 1).trim() !== '' &&
    !begins(lineText(last + 1))
  )
    last++;
  const start = text.line(first).start + (BLOCK_MARK.exec(lineText(first))?.[0].length ?? 0);
  return { start: Math.min(start, span.start), end: Math.max(text.line(last).end, span.end) };
}

/** Whether a line begins a block of its own. */
function begins(line: string): boolean {
  return /^[ \t]*(?:>[ \t]?)*(?:[-*+•][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|\||```)/.test(line);
}

function abbreviated(source: string, at: number): boolean {
  return /(?:\b(?:e\.g|i\.e|vs|et al|approx|Fig|No|Dr|p|cf|z\.B|Abs|Nr|S)|\b[A-Z])$/.test(
    source.slice(Math.max(0, at - 8), at),
  );
}

/** Running text without Markdown marks. */
function plain(source: string): string {
  return withoutWikilinks(source)
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[\^[^\]]*\]/g, '')
    .replace(/[*_`~]+/g, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/(?:\r\n|\r|\n)[ \t]*(?:>[ \t]?)*/g, ' ')
    .replace(/\s*\|\s*/g, ' · ')
    .replace(/\s+/g, ' ');
}

function shorten(before: string, own: string, after: string): Sentence {
  const room = LONGEST - own.length;
  const half = Math.max(0, Math.floor(room / 2));
  const left =
    before.length > half && before.length + after.length > room ? `…${before.slice(-half)}` : before;
  const rest = Math.max(0, LONGEST - left.length - own.length);
  const right = after.length > rest ? `${after.slice(0, Math.max(0, rest - 1))}…` : after;
  const text = `${left}${own}${right}`;
  return own === '' ? { text } : { text, highlight: { start: left.length, end: left.length + own.length } };
}
