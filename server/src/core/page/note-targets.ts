import type { Span } from '../text.ts';
import type { Note } from './types.ts';

/** The path in an inline note, without its line locator; undefined for a note in words. */
export function notePath(note: Note): string | undefined {
  const path = note.text.trim().replace(/[:#]L?\d+(?:[-–]L?\d+)?$/, '');
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

/** The lines, counted from 1, that a locator at the end of a note or link names: `:55`, `:10-20`, `#L10-L20`. */
export function linesNamed(text: string): { readonly first: number; readonly last: number } | undefined {
  const found = /[:#]L?(\d+)(?:[-–]L?(\d+))?\s*$/.exec(text);
  return found ? { first: Number(found[1]), last: Number(found[2] ?? found[1]) } : undefined;
}

/** Whether an anchor names lines of a file: `L55`, `L10-L20`. */
export const isLineAnchor = (anchor: string): boolean => /^L\d+(?:[-–]L?\d+)?$/.test(anchor);
