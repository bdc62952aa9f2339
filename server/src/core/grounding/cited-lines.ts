import type { Lines } from '../page/types.ts';
import type { RawText } from '../raw/raw-text.ts';
import type { Span } from '../text.ts';
import type { Cited, CitedLines } from './citing.ts';
import { type FoundNumber, findNumber, type WantedNumber } from './look-up.ts';

/** A number that its source has, though not where the page's citation points to. */
export interface Astray {
  readonly found: FoundNumber;
  /** The lines that the citation names; undefined where the texts that it names do not have the number at all. */
  readonly cited: CitedLines | undefined;
  /** The texts that it names. */
  readonly texts: readonly RawText[];
}

/** A number in the raw texts behind a page. */
export interface Located {
  readonly found: FoundNumber;
  readonly astray?: Astray;
}

/**
 * Looks a number up where its citation points to, then in the whole of the texts cited, then in all others behind the page.
 * @param texts all of them, the cited ones first.
 * @returns undefined where no text has it.
 */
export function locate(
  wanted: WantedNumber,
  { pointed }: Cited,
  texts: readonly RawText[],
): Located | undefined {
  for (const lines of pointed.lines) {
    const number = findNumber(wanted, lines.text, stretchOf(lines));
    if (number) return { found: { text: lines.text, number } };
  }
  const named = new Set([...pointed.wholes, ...pointed.lines.map(({ text }) => text)]);
  // What one citation names as a whole may be on any line, whatever another says.
  for (const text of [...named, ...texts]) {
    const number = findNumber(wanted, text);
    if (!number) continue;
    const found = { text, number };
    if (pointed.wholes.has(text) || named.size === 0) return { found };
    const cited = pointed.lines.find((lines) => lines.text === text);
    return { found, astray: { found, cited, texts: [...named] } };
  }
  return undefined;
}

/** From the first of some lines to the end of the last. */
function stretchOf({ text, first, last }: CitedLines): Span {
  const { lineStarts, length } = text;
  return { start: lineStarts[first - 1] ?? length, end: lineStarts[last] ?? length + 1 };
}

/** Lines as people name them: `line 12`, `lines 10–20`. */
export const linesInWords = ({ first, last }: Lines): string =>
  first === last ? `line ${first}` : `lines ${first}–${last}`;
