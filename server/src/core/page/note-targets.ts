import type { Span } from '../text.ts';
import type { Lines, Note } from './types.ts';

const LINE = '(\\d{1,7})';
const UP_TO = ' ?(?:[-–—~～]|to\\b|bis\\b|至|到) ?';
const AND = ',? ?(?:and|und|&) ?';
/** Lines in words, a range of them or two: `lines 57–60`, `line 3 and 12`, `Z. 12–14`, `第 12 行`. It has groups. */
export const LINES =
  `(?:(?:lines?|ll?\\.|Zeilen?|Z\\.) ?${LINE}(?:${UP_TO}${LINE})?(?:${AND}${LINE}(?:${UP_TO}${LINE})?)?(?![\\d\\p{L}%]|[.,]\\d)` +
  `|第? ?${LINE}(?:${UP_TO}(?:第 ?)?${LINE})? ?行)`;
const LINES_AT = new RegExp(`^${LINES}`, 'iu');
const IN_NOTE = new RegExp(`[,;:，]? ?[(（]?${LINES}[)）]?\\s*$`, 'iu');

/** The lines that stand in words at the beginning of a text, and how far these reach. */
export function linesIn(text: string): (Lines & { readonly length: number }) | undefined {
  const found = LINES_AT.exec(text);
  const lines = found && hull(found);
  return lines ? { ...lines, length: found[0].length } : undefined;
}

function hull(groups: RegExpExecArray): Lines | undefined {
  const lines = groups.slice(1).flatMap((each) => (each === undefined ? [] : [Number(each)]));
  return lines.length === 0 ? undefined : { first: Math.min(...lines), last: Math.max(...lines) };
}

/** The path in an inline note, without its line locator; undefined for a note in words. */
export function notePath(note: Note): string | undefined {
  const text = note.text.trim();
  const path = (/\d/.test(text) && /\s|行/.test(text) ? text.replace(IN_NOTE, '') : text)
    .trim()
    .replace(/[:#]L?\d+(?:[-–]L?\d+)?$/, '');
  return /^[^\s]+\/[^\s]+$|^[^\s]+\.md$/.test(path) && !/^[a-z][a-z0-9+.-]+:/i.test(path) ? path : undefined;
}

/** As Pandoc reads them: signs may stand within a key, not at its end; `me@example.org` is none. */
const CITE_KEYS = /(?<![\p{L}\p{N}_.])@([\p{L}\p{N}_](?:[\p{L}\p{N}_:.#$%&+?<>~/-]*[\p{L}\p{N}_])?)/gu;

/** A cite key, and where it stands, its `@` included. */
export interface CiteKey extends Span {
  readonly key: string;
}

/** The keys in `[@roe2024; see @doe2023, p. 5]`. */
export function citeKeys(note: Note): CiteKey[] {
  // The note's text begins behind `[@`.
  return [...`@${note.text}`.matchAll(CITE_KEYS)].map(({ 0: all, 1: key = '', index }) => {
    const start = note.start + 1 + index;
    return { key, start, end: start + all.length };
  });
}

/** The lines that a locator at the end of a note or link names: `:55`, `:10-20`, `#L10-L20`, `, lines 57–60`. */
export function linesNamed(text: string): Lines | undefined {
  const found = /[:#]L?(\d+)(?:[-–]L?(\d+))?\s*$/.exec(text);
  if (found) return { first: Number(found[1]), last: Number(found[2] ?? found[1]) };
  const inWords = /\d/.test(text) ? IN_NOTE.exec(text) : null;
  return (inWords && hull(inWords)) ?? undefined;
}

/** Whether an anchor names lines of a file: `L55`, `L10-L20`. */
export const isLineAnchor = (anchor: string): boolean => /^L\d+(?:[-–]L?\d+)?$/.test(anchor);
