import { type Mark, NOTE, type Prose } from './prose.ts';

/** A stretch of prose, `end` exclusive. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
}

/** Words whose full stop ends no sentence. */
const ABBREVIATION =
  /(?:^|[\s([“"„])(?:e\.g|i\.e|vs|etc|et al|al|approx|ca|Fig|Figs|Eq|No|Nos|Nr|Dr|Mr|Mrs|Ms|Prof|St|Inc|Corp|Ltd|Co|Jr|Sr|p|pp|cf|resp|incl|est|Sec|Ch|Vol|Abs|Art|Rz|Tz|Ziff|Satz|Bd|vgl|bzw|ggf|usw|inkl|evtl|sog|z\. ?B|d\. ?h|u\. ?a|i\. ?d\. ?R|i\. ?S\. ?d|Mio|Mrd|Tsd|Std|Sek|Min|тыс|млн|млрд|трлн|руб|долл|т\. ?е|т\. ?д|т\. ?п|др|см|напр|стр|[A-ZÄÖÜА-Я])$/;

const TERMINATOR = /[.!?。！？；…]/g;
const CLOSER = /["”’»)\]）】」』*_\uE001]/;
const OPENER = /[\p{Lu}\p{N}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}"“„«「『([（【*\uE000\uE002]/u;

/**
 * Splits prose where a terminator, with the closing marks behind it, is followed by white space and a beginning (in Chinese
 * and Japanese by anything); never in a quotation or parenthesis, nor after an abbreviation. Footnote marks, a link and a
 * parenthesis that stand behind the full stop belong to the sentence before.
 */
export function splitSentences(prose: Prose): Sentence[] {
  const { text } = prose;
  const sentences: Sentence[] = [];
  const nested = nestedRanges(text);
  let range = 0;
  let start = 0;
  TERMINATOR.lastIndex = 0;
  for (let found = TERMINATOR.exec(text); found; found = TERMINATOR.exec(text)) {
    const at = found.index;
    if (at < start) continue;
    const unit = text[at]!;
    while (range < nested.length && nested[range]!.end <= at) range++;
    const inside = nested[range];
    if (inside && inside.start < at) {
      // A quotation that ends with its full stop ends the sentence, when a new one begins behind it.
      const last = inside.end - at;
      if (last > 3 || !closesOuter(text, at + 1, inside.end)) continue;
    }
    if (unit === '.' && !endsSentence(text, at)) continue;
    const end = absorb(prose, at + 1);
    if (end === undefined) continue;
    sentences.push({ start, end });
    start = skipSpace(text, end);
    TERMINATOR.lastIndex = Math.max(end, at + 1);
  }
  if (start < text.length && text.slice(start).trim() !== '') sentences.push({ start, end: text.length });
  return sentences;
}

function closesOuter(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    if (!CLOSER.test(text[at]!)) return false;
  }
  return true;
}

function endsSentence(text: string, at: number): boolean {
  const next = text[at + 1];
  if (next !== undefined && /[\p{L}\p{N}]/u.test(next) && !/\p{sc=Han}/u.test(next)) return false;
  return !ABBREVIATION.test(text.slice(Math.max(0, at - 12), at));
}

/** Where a sentence ends whose terminator ends at `from`; undefined when it goes on. */
function absorb(prose: Prose, from: number): number | undefined {
  const { text } = prose;
  let at = from;
  while (at < text.length && (CLOSER.test(text[at]!) || /[.!?。！？…]/.test(text[at]!))) at++;
  const cjk = /[。！？；]/.test(text[from - 1]!);
  for (;;) {
    const next = skipSpace(text, at);
    if (next >= text.length) return text.length;
    if (text[next] === NOTE) {
      at = next + 1;
      continue;
    }
    const behind = trailingMark(prose, next);
    if (behind !== undefined) {
      at = behind;
      continue;
    }
    if (next === at && !cjk && text[at - 1] !== NOTE) return undefined;
    return cjk || OPENER.test(String.fromCodePoint(text.codePointAt(next)!)) ? at : undefined;
  }
}

/** The end of a link or of a citing parenthesis that begins at an offset and that a new sentence, or nothing, follows. */
function trailingMark(prose: Prose, at: number): number | undefined {
  const { text } = prose;
  let end: number | undefined;
  const mark = markAt(prose.marks, at);
  if (mark && mark.end > at) end = mark.end;
  else if (/[([（]/.test(text[at]!)) {
    const close = text.slice(at + 1, at + 300).search(/[)\]）]/);
    if (close < 0) return undefined;
    end = at + close + 2;
    const inside = text.slice(at + 1, end - 1);
    const cites =
      SOURCE_WORD.test(inside) || holdsMark(prose.marks, at, end) || /^\p{Lu}[^.]{2,70}$/u.test(inside);
    if (!cites || /[.!?]$/.test(inside.trim())) return undefined;
  }
  if (end === undefined) return undefined;
  while (end < text.length && /[.,;)\]]/.test(text[end]!)) end++;
  const next = skipSpace(text, end);
  if (next >= text.length || text[next] === NOTE) return end;
  return next > end && OPENER.test(text[next]!) ? end : undefined;
}

/** Words with which a parenthesis names a source. */
export const SOURCE_WORD =
  /^\s*(?:\*|_)*(?:sources?|from|via|see|cf\.?|per|data|reference|ref|quelle|quellen|siehe|vgl\.?|laut|aus|источник|см\.?|来源|出处|数据来源|参见|见)\b[:：]?|^\s*(?:来源|出处|数据来源|参见|见)[:：]?/iu;

function markAt(marks: readonly Mark[], at: number): Mark | undefined {
  const mark = marks[firstFrom(marks, at)];
  return mark?.start === at ? mark : undefined;
}

function holdsMark(marks: readonly Mark[], start: number, end: number): boolean {
  const mark = marks[firstFrom(marks, start)];
  return mark !== undefined && mark.end <= end;
}

/** The index of the first mark that begins at or after an offset; marks stand in reading order. */
export function firstFrom(marks: readonly { readonly start: number }[], at: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marks[middle]!.start < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function skipSpace(text: string, at: number): number {
  let next = at;
  while (next < text.length && isSpace(text.charCodeAt(next))) next++;
  return next;
}

/** White space as `\s` has it. */
function isSpace(code: number): boolean {
  if (code < 0x80) return code === 32 || (code >= 9 && code <= 13);
  return code === 0xa0 || (code >= 0x1680 && /\s/.test(String.fromCharCode(code)));
}

const PAIRS: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '（': '）',
  '“': '”',
  '„': '“',
  '«': '»',
  '「': '」',
  '『': '』',
  '【': '】',
};

/** Quotations and parentheses of a text, outermost only, in order; unclosed ones are none. */
export function nestedRanges(text: string): Sentence[] {
  const found: Sentence[] = [];
  const open: { close: string; at: number }[] = [];
  const marks = /[()[\]（）“”„«»「」『』【】"]/g;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    const unit = mark[0];
    const at = mark.index;
    if (unit === '"') {
      const opened = findOpen(open, '"');
      if (opened >= 0) found.push({ start: open[opened]!.at, end: at + 1 });
      // Inches (`3.5"`) open nothing.
      if (opened >= 0) open.length = opened;
      else if (!/\d/.test(text[at - 1] ?? '') || text[at - 2] === '"') open.push({ close: '"', at });
      continue;
    }
    const opened = findOpen(open, unit);
    if (opened >= 0) {
      found.push({ start: open[opened]!.at, end: at + 1 });
      open.length = opened;
    } else if (PAIRS[unit]) open.push({ close: PAIRS[unit], at });
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const outer: Sentence[] = [];
  for (const range of found) {
    const last = outer.at(-1);
    if (!last || range.start >= last.end) outer.push(range);
  }
  return outer;
}

/** How deep an unclosed mark is looked for: an unclosed bracket must not cost the rest of the text. */
const DEPTH = 12;

function findOpen(open: readonly { close: string }[], close: string): number {
  for (let i = open.length - 1; i >= 0 && i >= open.length - DEPTH; i--) {
    if (open[i]!.close === close) return i;
  }
  return -1;
}
