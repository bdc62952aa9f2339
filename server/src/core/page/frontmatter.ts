import type { Span } from '../text.ts';
import { type Block, fastPlaces } from './frontmatter-fast.ts';
import type { Fault } from './frontmatter-faults.ts';
import { type Fences, findFences, isProse, lineEnd } from './frontmatter-fence.ts';
import { readLines } from './frontmatter-lines.ts';
import type { Frontmatter, FrontmatterEntry, FrontmatterProblem } from './frontmatter-types.ts';
import { isRecord, readValues, type ValueReading } from './frontmatter-values.ts';
import { yamlPlaces } from './frontmatter-yaml.ts';

export type {
  Frontmatter,
  FrontmatterEntry,
  FrontmatterProblem,
  Located,
  ScalarPlace,
  ValueFault,
} from './frontmatter-types.ts';

/**
 * Reads a page's frontmatter. gray-matter says what is in it, the lines (or, for less plain blocks, the `yaml` package)
 * say where; neither is asked for the other, because they differ on `010`, dates and `1_000`.
 *
 * @param text the page without byte order mark; lines end at LF, CRLF or a lone CR.
 * @returns undefined where the page has none: also where a thematic break opens a page of prose. Never throws.
 */
export function readFrontmatter(text: string): Frontmatter | undefined {
  const fences = findFences(text);
  if (!fences) return undefined;
  const base = {
    span: { start: 0, end: fences.end },
    bodySpan: { start: fences.bodyStart, end: fences.bodyEnd },
    fence: { start: 0, end: fences.fenceEnd },
  };
  const unread = { ...base, values: {}, entries: [] };
  const opening = { start: 0, end: lineEnd(text, 0) };
  if (fences.style !== 'yaml') {
    const kind = fences.style;
    return { ...unread, problem: { kind, detail: fences.language || 'toml', span: opening } };
  }
  const block = blockOf(text, fences);
  const reading = readValues(block.source.slice(block.start, block.end));
  if (reading.ok && isRecord(reading.data)) {
    const entries = placesOf(block);
    const problem = fences.closed ? undefined : unterminated(opening);
    const whole = { ...base, values: reading.data, entries };
    return problem ? { ...whole, problem } : whole;
  }
  if (isProse(text, fences.bodyStart, fences.bodyEnd)) return undefined;
  if (reading.ok) {
    const detail = Array.isArray(reading.data) ? 'a list' : 'a single value';
    return { ...unread, problem: { kind: 'not-a-mapping', detail, span: filled(text, base.bodySpan) } };
  }
  const { values, entries, faults } = readLines(block);
  if (!fences.closed) return { ...base, values, entries, problem: unterminated(opening) };
  const shifted = faults.map((fault) => shift(fault, block.delta));
  const problem = duplicateOf(reading, entries) ?? invalid(reading, shifted, text, base.bodySpan);
  return { ...base, values, entries, problem };
}

/**
 * The block as a string of its own. A slice of a page keeps the whole page in memory, and keys and values are slices of
 * this: a string put together from parts is copied as soon as it is searched.
 */
function blockOf(text: string, fences: Fences): Block {
  const lead = '---\n';
  const source = `${lead}${text.slice(fences.bodyStart, fences.bodyEnd)}\n---\n`;
  source.indexOf('\n---', lead.length);
  const end = lead.length + fences.bodyEnd - fences.bodyStart;
  return { source, start: lead.length, end, delta: fences.bodyStart - lead.length };
}

function placesOf(block: Block): FrontmatterEntry[] {
  return fastPlaces(block) ?? yamlPlaces(block) ?? readLines(block).entries;
}

const unterminated = (span: Span): FrontmatterProblem => ({
  kind: 'unterminated',
  detail: 'no closing ---',
  span,
});

function duplicateOf(
  reading: Extract<ValueReading, { ok: false }>,
  entries: readonly FrontmatterEntry[],
): FrontmatterProblem | undefined {
  if (!reading.reason.startsWith('duplicated mapping key')) return undefined;
  const seen = new Set<string>();
  for (const { key, keySpan } of entries) {
    if (seen.has(key)) return { kind: 'duplicate-key', detail: key, span: keySpan };
    seen.add(key);
  }
  return undefined;
}

function invalid(
  reading: Extract<ValueReading, { ok: false }>,
  faults: readonly Fault[],
  text: string,
  body: Span,
): FrontmatterProblem {
  const detail = reading.reason;
  const [first, ...rest] = faults.map(({ start, end, cause }) => ({ span: { start, end }, cause }));
  if (first) return { kind: 'invalid-yaml', detail, ...first, ...(rest.length > 0 && { also: rest }) };
  const at = reading.at < 0 ? body.start : Math.min(body.start + reading.at, body.end);
  return { kind: 'invalid-yaml', detail, span: lineAround(text, at, body), cause: 'other' };
}

const shift = ({ start, end, cause }: Fault, delta: number): Fault => ({
  start: start + delta,
  end: end + delta,
  cause,
});

/** The written part of the line at an offset, or of the last one before it that is not blank. */
function lineAround(text: string, at: number, body: Span) {
  let end = at;
  const isBreak = (offset: number) => text[offset] === '\n' || text[offset] === '\r';
  if (isBreak(end) || end >= body.end) while (end > body.start && /\s/.test(text[end - 1] ?? '')) end--;
  let start = end;
  while (start > body.start && !isBreak(start - 1)) start--;
  return filled(text, { start, end: lineEnd(text, end, body.end) });
}

/** A span without the white space around it; at least one unit where there is any. */
function filled(text: string, span: Span) {
  let { start, end } = span;
  while (start < end && /\s/.test(text[start] ?? '')) start++;
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--;
  return end > start ? { start, end } : span;
}

/** The entry of a key; of a key given twice the last, whose value counts. */
export function entry(frontmatter: Frontmatter | undefined, key: string): FrontmatterEntry | undefined {
  return frontmatter?.entries.findLast((candidate) => candidate.key === key);
}

/** The value of a key as gray-matter reads it; undefined where the key is missing. */
export function valueFor(frontmatter: Frontmatter | undefined, key: string): unknown {
  return frontmatter && Object.hasOwn(frontmatter.values, key) ? frontmatter.values[key] : undefined;
}

/**
 * The texts of a value: of a list all items, nested ones too, of a map its values. Numbers and booleans are written
 * out, dates as `YYYY-MM-DD` (with their time where they have one); null gives nothing.
 */
export function stringValues(value: unknown): string[] {
  const texts: string[] = [];
  const collect = (part: unknown): void => {
    if (part === null || part === undefined) return;
    if (part instanceof Date) texts.push(dateText(part));
    else if (Array.isArray(part)) for (const item of part) collect(item);
    else if (typeof part === 'object') for (const item of Object.values(part)) collect(item);
    else texts.push(String(part));
  };
  collect(value);
  return texts;
}

/** A date as YAML writes it: `2024-06-15`, or with its time in UTC. */
export function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.replace('.000Z', 'Z');
}
