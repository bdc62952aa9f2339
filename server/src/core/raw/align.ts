import { type Words, wordAt } from './words.ts';

/** Words of a quotation and of a source that stand where the other has others; either side may be empty. Indexes of words. */
export interface Hunk {
  readonly quoted: readonly [from: number, to: number];
  readonly source: readonly [from: number, to: number];
}

/** Where in a source the words of a quotation fit best. */
export interface Alignment {
  /** The source's words from the first that fits to behind the last. */
  readonly from: number;
  readonly to: number;
  /** Where they differ, in order; none where they are the same. */
  readonly hunks: readonly Hunk[];
  /** How many words would have to be changed, put in or taken out. */
  readonly edits: number;
}

/** Another word weighs less than a word too many beside a word too few: so `four` is set against `forty`. */
const CHANGED = 10;
const ONE_SIDED = 11;

const STEP_BOTH = 1;
const STEP_QUOTED = 2;
const STEP_SOURCE = 3;

/**
 * Sets words of a quotation against the stretch of a window of the source that needs fewest changes; what stands before and
 * behind that stretch costs nothing. (A library for differences compares two whole texts: it would not find the stretch.)
 * Costs the product of both lengths.
 */
export function align(
  quoted: Words,
  [first, last]: readonly [number, number],
  source: Words,
  [left, right]: readonly [number, number],
): Alignment {
  const height = last - first;
  const width = right - left;
  const steps = new Uint8Array((height + 1) * (width + 1));
  let above = new Int32Array(width + 1);
  let row = new Int32Array(width + 1);
  for (let i = 1; i <= height; i++) {
    row[0] = i * ONE_SIDED;
    steps[i * (width + 1)] = STEP_QUOTED;
    const word = quoted.hashes[first + i - 1]!;
    for (let j = 1; j <= width; j++) {
      const both = above[j - 1]! + (source.hashes[left + j - 1] === word ? 0 : CHANGED);
      const one = above[j]! + ONE_SIDED;
      const other = row[j - 1]! + ONE_SIDED;
      const least = Math.min(both, one, other);
      row[j] = least;
      steps[i * (width + 1) + j] = least === both ? STEP_BOTH : least === one ? STEP_QUOTED : STEP_SOURCE;
    }
    [above, row] = [row, above];
  }
  let end = 0;
  for (let j = 1; j <= width; j++) if (above[j]! < above[end]!) end = j;
  return hunksOf(quoted, source, { steps, width, first, left, height, end });
}

interface Table {
  readonly steps: Uint8Array;
  readonly width: number;
  readonly first: number;
  readonly left: number;
  readonly height: number;
  readonly end: number;
}

function hunksOf(quoted: Words, source: Words, table: Table): Alignment {
  const { steps, width, first, left, height, end } = table;
  const found: Hunk[] = [];
  let open: { q: number; s: number } | undefined;
  let [i, j] = [height, end];
  const close = () => {
    if (open) found.push({ quoted: [first + i, first + open.q], source: [left + j, left + open.s] });
    open = undefined;
  };
  while (i > 0) {
    const step = steps[i * (width + 1) + j]!;
    if (step === STEP_BOTH && quoted.hashes[first + i - 1] === source.hashes[left + j - 1]) {
      close();
      i--;
      j--;
      continue;
    }
    open ??= { q: i, s: j };
    if (step !== STEP_SOURCE) i--;
    if (step !== STEP_QUOTED) j--;
  }
  close();
  const ends = { first, last: first + height, from: left + j, to: left + end };
  return judged(quoted, source, ends, found.reverse());
}

interface Ends {
  readonly first: number;
  readonly last: number;
  from: number;
  to: number;
}

/** Leaves out what is the same all the same: words written together or apart, divided at a line's end, marks of notes. */
function judged(quoted: Words, source: Words, ends: Ends, found: readonly Hunk[]): Alignment {
  const hunks: Hunk[] = [];
  let edits = 0;
  for (const hunk of found) {
    const same = stretched(quoted, source, ends, hunk);
    if (same) {
      if (hunk.quoted[0] === ends.first) ends.from = same[0];
      if (hunk.quoted[1] === ends.last) ends.to = same[1];
      continue;
    }
    if (isNoteMark(source, hunk)) continue;
    hunks.push(hunk);
    edits += Math.max(hunk.quoted[1] - hunk.quoted[0], hunk.source[1] - hunk.source[0]);
  }
  return { from: ends.from, to: ends.to, hunks, edits };
}

/** So many pieces a word may be broken into beyond the ends of the stretch. */
const PIECES = 3;
/** More words than these are never the same but for the spaces between them. */
const LONGEST_TOGETHER = 8;

/** The source's words that, written together, are those of the quotation; at the ends a few more, or fewer, than were set against them. */
function stretched(
  quoted: Words,
  source: Words,
  ends: Ends,
  hunk: Hunk,
): readonly [number, number] | undefined {
  const count = hunk.quoted[1] - hunk.quoted[0];
  if (count === 0 || count > LONGEST_TOGETHER || hunk.source[1] - hunk.source[0] > LONGEST_TOGETHER)
    return undefined;
  const want = together(quoted, hunk.quoted);
  const [start, end] = hunk.source;
  const opens = hunk.quoted[0] === ends.first;
  const closes = hunk.quoted[1] === ends.last;
  for (let from = opens ? Math.max(0, start - PIECES) : start; from <= (opens ? end : start); from++) {
    const last = closes ? Math.min(source.length, end + PIECES) : end;
    for (let to = closes ? from : end; to <= last; to++) {
      if (together(source, [from, to]) === want) return [from, to];
    }
  }
  return undefined;
}

/** Words written together; between digits a sign keeps `1 5` from being `15`. */
function together(words: Words, [from, to]: readonly [number, number]): string {
  let text = '';
  for (let at = from; at < to; at++) {
    const word = wordAt(words, at);
    text += /\d$/.test(text) && /^\d/.test(word) ? `|${word}` : word;
  }
  return text;
}

/** A number that only the source has, behind a full stop or alone on its line: a note's mark, a page's number. */
function isNoteMark(source: Words, { quoted, source: [from, to] }: Hunk): boolean {
  if (quoted[0] !== quoted[1] || to - from !== 1) return false;
  const text = source.text();
  const start = source.starts[from]!;
  const end = source.ends[from]!;
  if (!/^\d+$/.test(text.slice(start, end))) return false;
  if (/[.,;:!?”"»)\]]/.test(text[start - 1] ?? '')) return true;
  const before = text.slice(Math.max(0, start - 40), start);
  const behind = text.slice(end, end + 40);
  return /[\r\n]\P{L}*$/u.test(before) && /^[^\p{L}\p{N}]*[\r\n]/u.test(behind) && !/\d\P{L}*$/u.test(before);
}
