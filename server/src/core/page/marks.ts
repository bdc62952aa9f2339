import type { Span } from '../text.ts';
import type { Strings } from './strings.ts';
import type { Link, Note, Reference } from './types.ts';
import { readWikilink } from './wikilink.ts';

/** What stands in running text and is no CommonMark. */
export interface Marks {
  readonly links: readonly Link[];
  readonly footnotes: readonly Reference[];
  readonly notes: readonly Note[];
}

/** Where something may begin that is no CommonMark. Whoever searches with it sets `lastIndex` first. */
export const MARK = /\[\[|\[\^|\^\[|\[@|[(（](?=(?:sources?|quellen?|来源|出处)\s*[:：])/gi;
const FOOTNOTE = /\[\^([^\]\s^[]+)\]/y;
const CITE_KEY = /\[@([^\]\n[]+)\]/y;
/** An inline note; one pair of brackets may stand inside it. */
const INLINE_NOTE = /\^\[((?:[^[\]]|\[[^[\]]*\])*)\]/y;
const SOURCE_WORD = /[(（](sources?|quellen?|来源|出处)\s*[:：]/iy;
/** A source in brackets that names none: nothing, or a word that stands for something still to come. */
const EMPTY_SOURCE =
  /[(（](?:sources?|quellen?|来源|出处)\s*[:：]\s*(?:todo|tbd|tba|fixme|xxx|\?+|…|\.\.\.|-+)?\s*[)）]/iy;

/**
 * Reads wikilinks, footnote marks, inline notes, cite keys and empty citations in one pass over a block's text.
 * @param span the paragraph, heading or table row.
 * @param masked code, HTML and destinations inside it, where nothing is looked for.
 * @param inTable whether an unescaped `|` ends a cell.
 */
export function readMarks(
  text: string,
  span: Span,
  masked: readonly Span[],
  inTable: boolean,
  strings: Strings,
): Marks {
  const links: Link[] = [];
  const footnotes: Reference[] = [];
  const notes: Note[] = [];
  const closed = inOrder(masked);
  let next = 0;
  MARK.lastIndex = span.start;
  for (let found = MARK.exec(text); found && found.index < span.end; found = MARK.exec(text)) {
    const at = found.index;
    while ((closed[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next++;
    const inside = closed[next];
    if (inside && inside.start <= at) {
      MARK.lastIndex = Math.max(inside.end, at + 1);
      continue;
    }
    if (isEscaped(text, at)) continue;
    switch (found[0]) {
      case '[[': {
        const link = readWikilink(text, at, span.end, inTable, strings);
        if (!link) {
          MARK.lastIndex = at + 1;
          break;
        }
        links.push(link);
        MARK.lastIndex = link.end;
        break;
      }
      case '[^': {
        const note = match(FOOTNOTE, text, at, span.end);
        if (note?.[1])
          footnotes.push({
            label: strings.intern(note[1].toLowerCase()),
            start: at,
            end: at + note[0].length,
          });
        break;
      }
      case '^[': {
        if (text.charCodeAt(at + 2) === 91) {
          MARK.lastIndex = at + 1; // `^[[page]]`: the wikilink is found by itself
          break;
        }
        const note = match(INLINE_NOTE, text, at, span.end);
        if (!note) break;
        notes.push(
          noteOf(note[1]?.trim() === '' ? 'empty' : 'inline', note[1] ?? '', at, note[0].length, strings),
        );
        break;
      }
      case '[@': {
        const key = match(CITE_KEY, text, at, span.end);
        if (key?.[1]) notes.push(noteOf('key', key[1], at, key[0].length, strings));
        break;
      }
      default: {
        const empty = match(EMPTY_SOURCE, text, at, span.end);
        if (empty) notes.push(noteOf('empty', empty[0], at, empty[0].length, strings));
        else {
          const word = match(SOURCE_WORD, text, at, span.end);
          if (word?.[1]) notes.push(noteOf('source', word[1], at, word[0].length, strings));
        }
      }
    }
  }
  return { links, footnotes, notes };
}

/** Stretches in the order of the text, those that touch made one: marks and they are gone through side by side. */
function inOrder(stretches: readonly Span[]): Span[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of [...stretches].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

function noteOf(kind: Note['kind'], text: string, start: number, length: number, strings: Strings): Note {
  return { kind, text: strings.intern(text), start, end: start + length };
}

function match(pattern: RegExp, text: string, at: number, limit: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found && at + found[0].length <= limit ? found : null;
}

/** Whether an odd number of backslashes stands before an offset. */
export function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(at - 1 - slashes) === 92) slashes++;
  return slashes % 2 === 1;
}
