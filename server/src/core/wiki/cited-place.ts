import { decodeDestination } from '../page/destination.ts';
import { citeKeys, linesNamed, notePath } from '../page/note-targets.ts';
import type { Lines, Link, Note, PagePath } from '../page/types.ts';
import type { Span } from '../text.ts';
import type { Resolution, Wiki } from './types.ts';

/** What a citation that is no link leads to. */
export interface CitedPlace {
  /** The note, or of several cite keys in one bracket the one that is meant. */
  readonly span: Span;
  /** The path or name as written, without the lines. */
  readonly target: string;
  readonly resolution: Resolution;
  readonly lines: Lines | undefined;
}

/** What stands behind a note at an offset; undefined for a note in words, and where it names nothing. */
export function citedPlace(note: Note, offset: number, from: PagePath, wiki: Wiki): CitedPlace | undefined {
  if (note.kind === 'empty' || note.kind === 'source') return undefined;
  if (note.kind === 'key') {
    const keys = citeKeys(note);
    const { key, start, end } =
      keys.find((each) => each.start <= offset && offset <= each.end) ?? keys[0] ?? {};
    if (key === undefined || start === undefined || end === undefined) return undefined;
    const resolution = wiki.resolve(linkTo(key, 'wikilink'), from);
    return { span: { start, end }, target: key, resolution, lines: undefined };
  }
  const target = notePath(note);
  if (target === undefined) return undefined;
  const span = { start: note.start, end: note.end };
  return { span, target, resolution: fileNamed(target, from, wiki), lines: linesNamed(note.text) };
}

function fileNamed(target: string, from: PagePath, wiki: Wiki): Resolution {
  const resolution = wiki.resolve(linkTo(target, 'frontmatter'), from);
  if (resolution.kind !== 'missing') return resolution;
  const path = wiki.raws.named(decodeDestination(target), from);
  return path === undefined ? resolution : { kind: 'file', path };
}

/** A target as a link that stands nowhere, to be resolved. */
function linkTo(target: string, form: 'wikilink' | 'frontmatter'): Link {
  const place = { start: 0, end: 0, targetStart: 0, targetEnd: 0, target };
  return form === 'wikilink' ? { form, ...place, wiki: true } : { form, ...place };
}
