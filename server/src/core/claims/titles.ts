import type { Prose } from './prose.ts';
import { firstFrom } from './sentences.ts';

/**
 * Whether a number stands in the title of a work: in a link label of several words, or in a quotation written like a title
 * (`"40 Days in the Desert"`).
 */
export function inTitle(
  prose: Prose,
  start: number,
  end: number,
  quotes: readonly { start: number; end: number }[],
): boolean {
  for (
    let i = firstFrom(prose.marks, start + 1) - 1;
    i >= 0 && i >= firstFrom(prose.marks, start + 1) - 3;
    i--
  ) {
    const mark = prose.marks[i]!;
    if (mark.kind !== 'link' || mark.start > start || mark.end < end) continue;
    const label = prose.text.slice(mark.start, mark.end).trim();
    const rest = `${prose.text.slice(mark.start, start)} ${prose.text.slice(end, mark.end)}`.trim();
    if (rest === '') return false;
    const words = label.split(/\s+/);
    if (/[?!:—–|]|\p{sc=Han}{4}/u.test(rest) || (words.length >= 3 && /^[\p{Lu}\d"“]/u.test(label)))
      return true;
  }
  const quote = rangeAt(quotes, start);
  if (!quote || quote.end <= end) return false;
  const inside = prose.text.slice(quote.start + 1, quote.end - 1);
  if (inside.length > 90 || /[.;]$/.test(inside)) return false;
  const words = inside.split(/\s+/).filter((word) => /^\p{L}{4,}/u.test(word));
  return words.length >= 2 && words.every((word) => /^\p{Lu}/u.test(word));
}

/** The quotations of a text: what stands between quotation marks; single ones are left out. */
export function quotations(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  const marks = /"|[“”„«»「」『』]/g;
  let open: { close: string; at: number } | undefined;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    if (open?.close.includes(mark[0])) {
      found.push({ start: open.at, end: mark.index + 1 });
      open = undefined;
    } else if (!open) {
      const close = CLOSES[mark[0]];
      if (close && !(mark[0] === '"' && /\d/.test(text[mark.index - 1] ?? '')))
        open = { close, at: mark.index };
    }
  }
  return found;
}

const CLOSES: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '„': '“”',
  '«': '»',
  '「': '」',
  '『': '』',
};

/** The range that holds an offset, of ranges in order that do not overlap. */
export function rangeAt<T extends { readonly start: number; readonly end: number }>(
  ranges: readonly T[],
  at: number,
): T | undefined {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]!.end <= at) low = middle + 1;
    else high = middle;
  }
  const range = ranges[low];
  return range && range.start <= at ? range : undefined;
}
