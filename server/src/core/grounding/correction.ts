import type { Hunk } from '../raw/align.ts';
import type { PartFound } from '../raw/passages.ts';
import { plainText } from '../raw/plain.ts';
import type { Words } from '../raw/words.ts';
import type { Edit, Span } from '../text.ts';
import type { Misquotation } from './misquotation.ts';

/**
 * The edits that make a quotation what its source says. Only what differs is replaced, so that the page's own marks stay; where marks
 * of Markdown stand in it, the whole quotation is.
 * @returns undefined where that cannot be done with certainty.
 */
export function correction({ quotation, words, nearest }: Misquotation): readonly Edit[] | undefined {
  const source = nearest?.text.passages?.words;
  const raw = nearest?.text.text();
  if (!nearest || !source || raw === undefined || nearest.disordered) return undefined;
  const covered = nearest.parts.reduce((sum, { quoted: [from, to] }) => sum + to - from, 0);
  if (covered < words.length) return undefined;
  const page = quotation.text;
  const close = quotation.closing;
  const replacements = nearest.parts.flatMap((part) =>
    part.hunks.map((hunk) => ends(hunk, part, words, source)),
  );
  const isPlain = replacements.every(({ on }) => !MARKED.test(page.slice(on.start, on.end)));
  if (!isPlain && nearest.parts.length > 1) return undefined;
  const edits = isPlain ? replacements : nearest.parts.map((part) => whole(part, page, source));
  return edits.map(({ on, from }) => ({
    span: { start: on.start + quotation.start, end: on.end + quotation.start },
    newText: written(raw.slice(from.start, from.end), close),
  }));
}

/** A stretch of the quotation's text, and what of the raw text takes its place. */
interface Replacement {
  readonly on: Span;
  readonly from: Span;
}

/** Marks that belong together in pairs, or begin a line. */
const MARKED = /[*_`[\]<>&\\|~$]|[\r\n]/;

/**
 * What one difference replaces: words by words. Where one side has none, what stands between the words around it is
 * replaced too, so that spaces and commas are the source's.
 */
function ends({ quoted, source: hunk }: Hunk, part: PartFound, words: Words, source: Words): Replacement {
  const bothHave = quoted[0] < quoted[1] && hunk[0] < hunk[1];
  const before = !bothHave && quoted[0] > part.quoted[0];
  const behind = !bothHave && quoted[1] < part.quoted[1];
  const between = (at: Words, [from, to]: readonly [number, number]): Span => {
    const start = (before ? at.ends[from - 1] : at.starts[from]) ?? 0;
    const end = (behind ? at.starts[to] : at.ends[to - 1]) ?? 0;
    // At an end of the quotation nothing takes the place of words too many.
    return from === to && !(before && behind) ? { start, end: start } : { start, end };
  };
  return { on: between(words, quoted), from: between(source, hunk) };
}

/** The whole quotation but for a full stop or comma at its end, which may be the page's own. */
function whole(part: PartFound, page: string, source: Words): Replacement {
  const kept = /[\s.,;:!?。，；：！？]*$/.exec(page)?.index ?? page.length;
  return {
    on: { start: 0, end: kept },
    from: { start: source.starts[part.from] ?? 0, end: source.ends[part.to - 1] ?? 0 },
  };
}

const INNER: Readonly<Record<string, string>> = {
  '"': "'",
  '”': '’',
  '“': '‘',
  '»': '›',
  '«': '‹',
  '」': '』',
};
const OPENING: Readonly<Record<string, string>> = { '”': '‘', '“': '‚', '»': '‹', '«': '›', '」': '『' };
const MARKS = /["“”„«»「」]/g;

/** A stretch of a raw text as it is written into a page between quotation marks. */
function written(raw: string, close: string): string {
  const plain = plainText(raw.replace(/(\p{Ll})-[ \t]*\r?\n\s*(?=\p{Ll})/gu, '$1'))
    .text.replace(/\[\^[^\]\n]{1,100}\]|\^\[[^\]\n]{0,300}\]/g, '')
    .replace(/\[\[(?:[^[\]|\n]{1,300}\|)?([^[\]\n]{1,300})\]\]/g, '$1')
    .replace(/\s+/g, ' ');
  const quoted = close === '' ? plain : plain.replace(MARKS, (mark) => innerMark(mark, close));
  return quoted.replace(/[*_`[\]<>\\|]/g, '\\$&');
}

/** A quotation within a quotation bears other marks. */
function innerMark(mark: string, close: string): string {
  if (close === '"') return mark === '"' ? "'" : mark;
  const opens = /[“„«「]/.test(mark);
  return (opens ? OPENING[close] : INNER[close]) ?? mark;
}
