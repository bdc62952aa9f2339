import matter from 'gray-matter';

/** What gray-matter made of a block, or why it could not. */
export type ValueReading =
  | { readonly ok: true; readonly data: unknown }
  | {
      readonly ok: false;
      /** The parser's own words, one line. */
      readonly reason: string;
      /** Offset in the block at which the parser stopped; -1 where it named none. */
      readonly at: number;
    };

const refuse = (): never => {
  throw new Error('only YAML frontmatter is read');
};

/**
 * Options are always passed: without them gray-matter keeps every page for ever, and answers `{}` the second time it
 * meets a malformed one. All engines but YAML are taken away, since the JavaScript one runs what the page says.
 * The closing delimiter ends in a line break, so that `---x` within a block does not close it.
 */
const OPTIONS = {
  language: 'yaml',
  delimiters: ['---', '---\n'] as [string, string],
  engines: { javascript: refuse, js: refuse, coffee: refuse, json: refuse, toml: refuse },
};

const OPENING = '---\n';

/**
 * gray-matter looks for comments with `^\s*#`, which costs the square of a run of blank lines; longer runs are cut to
 * one line break. It shows only in a block scalar with a hole of that size.
 */
const LONGEST_BLANK_RUN = 256;

/** In a block of fewer units the square of a blank run is no matter. */
const SHORT_BLOCK = 2048;

/** More nodes than any page has; aliases can multiply a short block into billions. */
const MOST_NODES = 20_000;
const DEEPEST = 64;

/** What a block of YAML says. @param body the text between the fences. */
export function readValues(body: string): ValueReading {
  // gray-matter takes all that follows a comment up to the next LF for a comment; the same length keeps offsets.
  const lines = body.includes('\r') ? body.replace(/\r(?!\n)/g, '\n') : body;
  const compact = compactBlankRuns(lines);
  try {
    // A block without any value is `{}` for gray-matter, and so is it here.
    const { data } = matter(`${OPENING}${compact}\n---\n`, OPTIONS);
    return { ok: true, data: copyTree(data as unknown) };
  } catch (error) {
    return failure(error, compact === lines);
  }
}

function failure(error: unknown, exact: boolean): ValueReading {
  if (error instanceof RangeError) return { ok: false, reason: 'nested too deeply', at: -1 };
  const { reason, message, mark } = error as {
    reason?: unknown;
    message?: unknown;
    mark?: { position?: unknown };
  };
  const words = String(reason ?? message ?? 'not readable');
  // The engine is given the block with the line break before it.
  const at = exact && typeof mark?.position === 'number' ? Math.max(0, mark.position - 1) : -1;
  return { ok: false, reason: (words.split(/[\r\n]/, 1)[0] ?? '').slice(0, 200), at };
}

function compactBlankRuns(body: string): string {
  if (body.length < SHORT_BLOCK) return body;
  return body.replace(/\s+/g, (run) => {
    if (run.length <= LONGEST_BLANK_RUN) return run;
    const lastBreak = Math.max(run.lastIndexOf('\n'), run.lastIndexOf('\r'));
    // Spaces within one line cost nothing.
    return lastBreak < 0 ? run : `\n${run.slice(lastBreak + 1)}`;
  });
}

/**
 * The value as a tree of plain parts: text, numbers, booleans, null, dates, lists, maps.
 * @throws Error when it refers to itself or is larger or deeper than a page's frontmatter can be.
 */
function copyTree(root: unknown): unknown {
  let nodes = 0;
  const copy = (value: unknown, depth: number): unknown => {
    if (++nodes > MOST_NODES) throw new Error('too many values');
    if (typeof value !== 'object' || value === null) return typeof value === 'function' ? null : value;
    if (value instanceof Date) return value;
    if (depth >= DEEPEST) throw new Error('nested too deeply');
    if (Array.isArray(value)) return value.map((item) => copy(item, depth + 1));
    if (value instanceof Uint8Array) return '';
    const result: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value)) setOwn(result, key, copy(item, depth + 1));
    return result;
  };
  return copy(root, 0);
}

/** Sets a key of a record, `__proto__` like any other. */
export function setOwn(record: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') record[key] = value;
  else Object.defineProperty(record, key, { value, enumerable: true, writable: true, configurable: true });
}

/** Whether a value is a map of keys. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
