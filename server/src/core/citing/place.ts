import type { PageFacts } from '../page/types.ts';
import type { Span, Text } from '../text.ts';

const STOPS = /[.!?。！？；…:：;,，、]/;
/** Marks of emphasis that close: what is cited stands before them, the citation behind. */
const EMPHASIS = /^(?:\*{1,3}|_{1,3}|~~|==)(?=[\s.,;:!?)\]|\\。，；：！？）]|$)/;

/**
 * Where a citation of a statement is written.
 * @param at where the statement ends, as its claims tell.
 * @param manner `inside`: words in brackets, which stand before the full stop · `behind`: a mark such as `[^1]`, which follows it.
 */
export function citePlace(text: Text, page: PageFacts, at: number, manner: 'inside' | 'behind'): number {
  const { value } = text;
  let end = at;
  while (end > 0 && /\s/.test(value[end - 1] ?? '')) end--;
  end = outOfLink(end, page);
  if (manner === 'inside') {
    const words = backOverStops(value, end);
    // `?` and `…` may belong to the words themselves: only what surely ends them stands behind the citation.
    if (words < end) return words;
  }
  const closing = STOPS.test(value[end - 1] ?? '') ? null : EMPHASIS.exec(value.slice(end, end + 4));
  return closing ? end + closing[0].length : end;
}

function backOverStops(value: string, end: number): number {
  let at = end;
  while (at > 0 && STOPS.test(value[at - 1] ?? '')) at--;
  return at;
}

/** A statement may end with the words of a link: its destination belongs to it as well. */
function outOfLink(at: number, page: PageFacts): number {
  const link = page.links.find(({ start, end }) => start < at && at < end);
  return link ? link.end : at;
}

/** One cell of a table row, and whether anything stands in it. */
export interface Cell extends Span {
  readonly isEmpty: boolean;
}

/** The cells of the table row that holds an offset: where their words begin and end. */
export function cellsAt(text: Text, offset: number): Cell[] {
  const line = text.line(text.lineAt(offset));
  const row = text.slice(line);
  const bars = [...row.matchAll(/\\.|\|/g)].filter(([sign]) => sign === '|').map(({ index }) => index);
  const lead = /^[\s>]*/.exec(row)?.[0].length ?? 0;
  const edges = [...(bars[0] === lead ? [] : [lead - 1]), ...bars];
  const cells: Cell[] = [];
  for (const [index, edge] of edges.entries()) {
    const from = edge + 1;
    const to = edges[index + 1] ?? row.length;
    // Behind the last bar nothing need stand.
    if (index === edges.length - 1 && row.slice(from).trim() === '') break;
    const words = row.slice(from, to);
    const isEmpty = words.trim() === '';
    const start = isEmpty ? Math.min(from + 1, to) : from + words.length - words.trimStart().length;
    const end = isEmpty ? start : from + words.trimEnd().length;
    cells.push({ start: line.start + start, end: line.start + end, isEmpty });
  }
  return cells;
}

/** Behind the last line of the table that holds an offset. */
export function tableEnd(text: Text, offset: number): number {
  let line = text.lineAt(offset);
  while (line + 1 < text.lineStarts.length && text.slice(text.line(line + 1)).includes('|')) line++;
  return text.line(line).end;
}

/** What stands before a line's own words: white space, and the marks of quotations. */
export function linePrefix(text: Text, offset: number): string {
  return /^[\s>]*/.exec(text.slice(text.line(text.lineAt(offset))))?.[0] ?? '';
}
