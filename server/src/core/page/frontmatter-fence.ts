/** Where a page's frontmatter begins and ends, judged by its lines alone. Offsets are those of the page's text. */
export interface Fences {
  /** End of the opening fence, its language and trailing spaces left out. */
  readonly fenceEnd: number;
  /** The first unit after the opening fence's line. */
  readonly bodyStart: number;
  /** Where the closing fence's line begins; for an unclosed block where its last key's line ends. */
  readonly bodyEnd: number;
  /** End of the closing fence, trailing spaces left out. */
  readonly end: number;
  readonly closed: boolean;
  readonly style: 'yaml' | 'toml' | 'language';
  /** The language named after the opening fence, lower case; empty for most. */
  readonly language: string;
}

/** Languages that gray-matter and others accept after the opening fence. Any other word there is prose. */
const LANGUAGES = new Set([
  'yaml',
  'yml',
  'json',
  'js',
  'javascript',
  'coffee',
  'coffeescript',
  'cson',
  'toml',
]);

/** Keys so usual that one of them alone, right below an unclosed fence, shows frontmatter. */
const USUAL_KEYS = new Set(
  'title type tags tag date aliases alias source sources created updated category description author slug summary related status url'.split(
    ' ',
  ),
);

const OPENING = /^(---|\+\+\+)([ \t]*[A-Za-z]*)[ \t]*(?:\r\n|\n|\r|$)/;

/** The end of the line that holds `at`, before its line break. */
export function lineEnd(text: string, at: number, limit = text.length): number {
  let end = at;
  while (end < limit) {
    const unit = text.charCodeAt(end);
    if (unit === 10 || unit === 13) break;
    end++;
  }
  return end;
}

/** The first unit after a line break at `at` (LF, CRLF or a lone CR); `at` itself where none is. */
export function afterBreak(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit === 10) return at + 1;
  if (unit !== 13) return at;
  return text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
}

/** Finds the fences of a page's frontmatter; undefined where the page has none. */
export function findFences(text: string): Fences | undefined {
  const first = text.charCodeAt(0);
  if (first !== 45 && first !== 43) return undefined;
  const opening = OPENING.exec(text);
  if (!opening) return undefined;
  const fence = opening[1] ?? '';
  const language = (opening[2] ?? '').trim().toLowerCase();
  const toml = fence === '+++';
  if (language !== '' && (toml || !LANGUAGES.has(language))) return undefined;
  const bodyStart = opening[0].length;
  const isYaml = language === '' || language === 'yaml' || language === 'yml';
  const style = toml || language === 'toml' ? 'toml' : isYaml ? 'yaml' : 'language';
  const shared = { fenceEnd: 3, bodyStart, style, language } as const;
  const closing = findClosing(text, fence, bodyStart);
  if (closing >= 0) return { ...shared, bodyEnd: closing, end: closing + 3, closed: true };
  if (style !== 'yaml') return undefined;
  const bodyEnd = endOfUnclosed(text, bodyStart);
  return bodyEnd === undefined ? undefined : { ...shared, bodyEnd, end: bodyEnd, closed: false };
}

/** Where the line begins that holds nothing but `fence`; -1 where there is none. */
function findClosing(text: string, fence: string, from: number): number {
  for (let at = text.indexOf(fence, from); at >= 0; ) {
    const before = text.charCodeAt(at - 1);
    let end = at + fence.length;
    // A run of the fence's sign is skipped as a whole, lest a long one be looked at again and again.
    while (text.charCodeAt(end) === text.charCodeAt(at)) end++;
    if ((before === 10 || before === 13) && end === at + fence.length) {
      while (text.charCodeAt(end) === 32 || text.charCodeAt(end) === 9) end++;
      const unit = text.charCodeAt(end);
      if (end >= text.length || unit === 10 || unit === 13) return at;
    }
    at = text.indexOf(fence, end);
  }
  return -1;
}

/**
 * Where a block ends that was opened and never closed: the end of the last line of keys, items and indented lines
 * right below the fence. Undefined where those lines do not look like frontmatter, so that the fence is a thematic break.
 */
function endOfUnclosed(text: string, bodyStart: number): number | undefined {
  let keys = 0;
  let usual = false;
  let end = bodyStart;
  for (let at = bodyStart; at < text.length; ) {
    const stop = lineEnd(text, at);
    const key = keyOfLine(text, at, stop);
    if (key !== undefined && /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(key)) {
      keys++;
      usual ||= USUAL_KEYS.has(key.toLowerCase());
    } else if (keys === 0 || !isContinuation(text, at, stop)) break;
    end = stop;
    at = afterBreak(text, stop);
    if (at === stop) break;
  }
  return keys >= 2 || usual ? end : undefined;
}

function isContinuation(text: string, at: number, stop: number): boolean {
  if (at === stop) return false;
  const unit = text.charCodeAt(at);
  if (unit === 45) return text.charCodeAt(at + 1) === 32;
  return (unit === 32 || unit === 9) && text.slice(at, Math.min(stop, at + 200)).trim() !== '';
}

/** YAML allows an implicit key of 1024 units; a wiki's keys are words, and a longer one is prose with a colon. */
const LONGEST_KEY = 200;

/**
 * The key of a line that begins with one (`key:` followed by a space or nothing), spaces around it cut; undefined for
 * list items, comments, indented lines and prose. Quotes stay.
 */
export function keyOfLine(text: string, at: number, stop: number): string | undefined {
  const colon = keyColon(text, at, stop);
  return colon < 0 ? undefined : text.slice(at, colon).trimEnd();
}

/** Where the colon of a line's key stands; -1 where the line begins with no key. */
export function keyColon(text: string, at: number, stop: number): number {
  const first = text.charCodeAt(at);
  if (at >= stop || first === 32 || first === 9 || first === 35) return -1;
  if (first === 45 && (at + 1 === stop || text.charCodeAt(at + 1) === 32)) return -1;
  const quote = first === 34 || first === 39 ? first : 0;
  let colon = at;
  if (quote) {
    colon = text.indexOf(String.fromCharCode(quote), at + 1) + 1;
    if (colon === 0 || colon > stop) return -1;
    while (text.charCodeAt(colon) === 32) colon++;
    return text.charCodeAt(colon) === 58 && colon < stop ? colon : -1;
  }
  const limit = Math.min(stop, at + LONGEST_KEY);
  for (; colon < limit; colon++) {
    if (text.charCodeAt(colon) !== 58) continue;
    const next = text.charCodeAt(colon + 1);
    if (colon + 1 >= stop || next === 32 || next === 9) return colon > at ? colon : -1;
  }
  return -1;
}

/**
 * Whether a block that is no YAML mapping is prose between two thematic breaks. It is when no line break-free start of a
 * key, list or bracket opens it, or when, after a blank first line, fewer than half of its first lines look like YAML.
 */
export function isProse(text: string, start: number, end: number): boolean {
  let lines = 0;
  let yaml = 0;
  let blankInside = false;
  let firstIsYaml = false;
  for (let at = start; at < end && lines < 20; ) {
    const stop = lineEnd(text, at, end);
    const line = text.slice(at, Math.min(stop, at + LONGEST_KEY)).trim();
    if (line === '') blankInside = true;
    else {
      const looks = keyColon(text, at, stop) >= 0 || /^(?:[-#[{\]}"']|[ \t])/.test(text.slice(at, at + 1));
      if (lines === 0) firstIsYaml = looks;
      lines++;
      if (looks) yaml++;
    }
    at = afterBreak(text, stop);
    if (at === stop) break;
  }
  if (lines === 0) return false;
  return blankInside ? !firstIsYaml || yaml * 2 < lines : !firstIsYaml && lines > 3;
}
