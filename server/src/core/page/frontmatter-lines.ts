import { type Block, fastPlaces } from './frontmatter-fast.ts';
import { closingQuote, type Fault, flowEnd, flowItems, lineFault, rawValue } from './frontmatter-faults.ts';
import { afterBreak, keyColon, lineEnd } from './frontmatter-fence.ts';
import type { FrontmatterEntry, ScalarPlace } from './frontmatter-types.ts';
import { isRecord, readValues, setOwn } from './frontmatter-values.ts';
import { yamlPlaces } from './frontmatter-yaml.ts';

/** A block read key by key, each by itself, because as a whole it is no YAML. */
export interface LineReading {
  readonly values: Record<string, unknown>;
  readonly entries: FrontmatterEntry[];
  /** What the parser refuses in each part by itself, in text order; offsets in the source. */
  readonly faults: readonly Fault[];
}

/** A top-level key with the lines that belong to it. */
interface Part {
  readonly start: number;
  readonly end: number;
  readonly colon: number;
}

/** Parts given to the parser one by one; behind them values are taken as they are written. */
const MOST_PARSED = 200;
const MOST_PARTS = 5000;
/** Faults told per part: who has more sees the next ones when these are gone. */
const MOST_FAULTS = 20;

/** Reads a block that the parser refused, part by part: a value that cannot be read counts as the text that it is. */
export function readLines(block: Block): LineReading {
  const { source } = block;
  const values: Record<string, unknown> = {};
  const entries: FrontmatterEntry[] = [];
  const { parts, stray } = partsOf(block);
  const faults: Fault[] = stray ? [stray] : [];
  parts.forEach((part, index) => {
    const whole = { ...block, start: part.start, end: part.end };
    const reading = index < MOST_PARSED ? readValues(source.slice(part.start, part.end)) : undefined;
    const entry = rawEntry(whole, part.colon);
    if (reading?.ok && isRecord(reading.data)) {
      const placed = fastPlaces(whole)?.[0] ?? yamlPlaces(whole)?.[0] ?? entry;
      entries.push(placed);
      for (const [key, item] of Object.entries(reading.data)) setOwn(values, key, item);
      return;
    }
    if (reading?.ok === false) faults.push(...faultsIn(source, part, reading.at));
    const texts = entry.scalars.map((scalar) => scalar.text);
    const value = isList(source, entry, block.delta) ? texts : (texts[0] ?? null);
    entries.push(entry);
    setOwn(values, entry.key, value);
  });
  return { values, entries, faults };
}

/** Cuts a block before each line that begins with a key. */
function partsOf(block: Block): { parts: Part[]; stray?: Fault } {
  const { source, end } = block;
  const starts: { at: number; colon: number }[] = [];
  let stray: Fault | undefined;
  for (let at = block.start; at < end && starts.length < MOST_PARTS; ) {
    const stop = lineEnd(source, at, end);
    const colon = keyColon(source, at, stop);
    if (colon >= 0) starts.push({ at, colon });
    else if (starts.length === 0 && !stray) stray = strayLine(source, at, stop);
    const next = afterBreak(source, stop);
    if (next === stop) break;
    at = next;
  }
  const parts = starts.map(({ at, colon }, index) => ({
    start: at,
    colon,
    end: starts[index + 1]?.at ?? end,
  }));
  return stray ? { parts, stray } : { parts };
}

/** A line before the first key that is neither blank nor a comment. */
function strayLine(source: string, at: number, stop: number): Fault | undefined {
  const { start, end } = rawValue(source, at, stop);
  return end > start ? { start, end, cause: 'line' } : undefined;
}

/** Which lines of a refused part are at fault; where none shows why, the one at which the parser stopped. */
function faultsIn(source: string, part: Part, at: number): Fault[] {
  const faults: Fault[] = [];
  let stoppedLine = part.start;
  for (let line = part.start; line < part.end; ) {
    const stop = lineEnd(source, line, part.end);
    const fault = lineFault(source, line, stop, line === part.start);
    if (fault && faults.length < MOST_FAULTS) faults.push(fault);
    if (line <= part.start + at && rawValue(source, line, stop).end > line) stoppedLine = line;
    const next = afterBreak(source, stop);
    if (next === stop) break;
    line = next;
  }
  if (faults.length > 0) return faults;
  const shifted = shiftedLines(source, part, stoppedLine);
  if (shifted.length > 0) return shifted;
  const stop = lineEnd(source, stoppedLine, part.end);
  if (stoppedLine > part.start) return [{ ...rawValue(source, stoppedLine, stop), cause: 'other' }];
  const value = rawValue(source, part.colon + 1, stop);
  if (value.end > value.start) return [{ ...value, cause: 'other' }];
  return [{ start: part.start, end: part.colon, cause: 'other' }];
}

/** Spaces, and what stands behind them when it is a key or an item. */
const INDENTED = /^( *)(?:(- )|[\p{L}_][\p{L}\p{N}_.-]*:(?: |$))/u;

/**
 * The lines from the one at which the parser stopped that are indented otherwise than those before them: keys below a key that
 * has its value already, and items that do not stand below the first item.
 */
function shiftedLines(source: string, part: Part, stopped: number): Fault[] {
  const head = rawValue(source, part.colon + 1, lineEnd(source, part.start, part.end));
  let first: number | undefined;
  const faults: Fault[] = [];
  for (let line = part.start; line < part.end; ) {
    const stop = lineEnd(source, line, part.end);
    const found =
      line > part.start ? INDENTED.exec(source.slice(line, Math.min(stop, line + 200))) : undefined;
    const indent = found?.[1]?.length ?? 0;
    const isItem = found?.[2] !== undefined;
    if (isItem) first ??= indent;
    const isShifted = isItem ? indent !== first : head.end > head.start;
    if (found && line >= stopped && isShifted && faults.length < MOST_FAULTS)
      faults.push({ start: line + indent, end: rawValue(source, line, stop).end, cause: 'indent' });
    const next = afterBreak(source, stop);
    if (next === stop) break;
    line = next;
  }
  return faults;
}

function isList(source: string, entry: FrontmatterEntry, delta: number): boolean {
  const at = entry.valueSpan.start - delta;
  if (entry.scalars.length > 1) return true;
  return source[at] === '[' || (source[at] === '-' && entry.scalars[0]?.span.start !== entry.valueSpan.start);
}

/** An entry as its lines show it: the value on the key's line, or the list items below. */
function rawEntry(block: Block, colon: number): FrontmatterEntry {
  const { source, start, end, delta } = block;
  const scalars: ScalarPlace[] = [];
  let key = source.slice(start, colon).trimEnd();
  let keyStart = start;
  let keyEnd = start + key.length;
  if (/^(["']).*\1$/.test(key)) {
    key = key.slice(1, -1);
    keyStart = start;
    keyEnd = start + key.length + 2;
  }
  const keySpan = { start: keyStart + delta, end: keyEnd + delta };
  const stop = lineEnd(source, start, end);
  const value = rawValue(source, colon + 1, stop);
  let from = -1;
  let to = -1;
  if (value.end > value.start) {
    from = value.start;
    to = value.end;
    if (!/^[|>][+\d-]{0,2}$/.test(source.slice(from, Math.min(to, from + 4)))) push(block, value, scalars);
  }
  for (let at = afterBreak(source, stop); at < end && at > stop; ) {
    const lineStop = lineEnd(source, at, end);
    const item = /^[ \t]*-[ \t]+(?=\S)/.exec(source.slice(at, Math.min(lineStop, at + 200)));
    if (item) {
      const itemValue = rawValue(source, at + item[0].length, lineStop);
      if (from < 0) from = at + item[0].indexOf('-');
      to = Math.max(to, itemValue.end);
      push(block, itemValue, scalars);
    }
    const next = afterBreak(source, lineStop);
    if (next === lineStop) break;
    at = next;
  }
  const valueSpan =
    from < 0 ? { start: keySpan.end, end: keySpan.end } : { start: from + delta, end: to + delta };
  return { key, keySpan, valueSpan, scalars };
}

/** Wikilinks and commas alone. */
const LINKS = /^(?:\[\[[^[\]]*\]\][ \t]*,?[ \t]*)+$/;

function push(block: Block, value: { start: number; end: number }, into: ScalarPlace[]): void {
  const { source, delta } = block;
  const { start, end } = value;
  if (end <= start) return;
  const first = source[start];
  if (first === '[' && source[start + 1] !== '[' && flowEnd(source, start, end) === end) {
    for (const item of flowItems(source, start, end)) push(block, item, into);
    return;
  }
  if (first === '[' && LINKS.test(source.slice(start, end))) {
    for (const link of source.slice(start, end).matchAll(/\[\[[^[\]]*\]\]/g)) {
      const from = start + link.index;
      const span = { start: from + delta, end: from + link[0].length + delta };
      into.push({ span, text: link[0], quoted: false });
    }
    return;
  }
  const quoted = (first === '"' || first === "'") && closingQuote(source, start, end) === end - 1;
  const from = quoted ? start + 1 : start;
  const to = quoted ? end - 1 : end;
  const span = { start: from + delta, end: to + delta };
  into.push({ span, text: source.slice(from, to), quoted });
}
