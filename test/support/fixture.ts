import { lineStartsOf, type Span } from '../../server/src/core/text.ts';

/** A small wiki as written in one string. */
export interface Fixture {
  /** Every file's text by its path, in the order written; marks and cursor removed. */
  readonly files: ReadonlyMap<string, string>;
  /** Where findings are expected. */
  readonly marks: readonly Mark[];
}

/** `^^^^ message` under a line of text: a finding at exactly these columns, whose message begins so. */
export interface Mark {
  readonly path: string;
  readonly span: Span;
  readonly message: string;
}

/** A place in a fixture, written `$0`. */
export interface Cursor {
  readonly path: string;
  readonly offset: number;
}

const HEADER = /^\/\/- (.+)$/;
const MARK = /^([ \t]*)(\^+)(?: (.*))?$/;

/**
 * Reads a wiki from one string: `//- path` begins a file, `^^^^ message-start` lines mark what stands above them.
 * `$0` is text here, as in `$0.25`; {@link withCursor} takes it out.
 * @throws Error where text stands before the first file, or a mark reaches past the end of its line.
 */
export function parseFixture(source: string): Fixture {
  const files = new Map<string, string>();
  const marks: Mark[] = [];
  let path: string | undefined;
  let text = '';
  let line: Span = { start: 0, end: 0 };
  const close = (): void => {
    if (path !== undefined) files.set(path, text);
  };
  for (const raw of source.split(/(?<=\n)/)) {
    const content = raw.replace(/\n$/, '');
    const header = HEADER.exec(content)?.[1];
    if (header !== undefined) {
      close();
      if (files.has(header)) throw new Error(`The fixture has ${header} twice.`);
      path = header;
      text = '';
      line = { start: 0, end: 0 };
      continue;
    }
    if (path === undefined) {
      if (content.trim() === '') continue;
      throw new Error(`A fixture begins with a line \`//- path\`, not with \`${content}\`.`);
    }
    const mark = MARK.exec(content);
    if (mark) {
      const start = line.start + (mark[1]?.length ?? 0);
      const span = { start, end: start + (mark[2]?.length ?? 0) };
      if (span.end > line.end) throw new Error(`A mark in ${path} reaches past its line: ${content}`);
      marks.push({ path, span, message: mark[3] ?? '' });
      continue;
    }
    line = { start: text.length, end: text.length + content.length };
    text += raw;
  }
  close();
  return { files, marks };
}

/**
 * Reads a wiki with one cursor `$0` in it.
 * @throws Error unless there is exactly one.
 */
export function withCursor(source: string): Fixture & { readonly cursor: Cursor } {
  const { files, marks } = parseFixture(source);
  const found = [...files].filter(([, text]) => text.includes('$0'));
  const [path, text] = found[0] ?? [];
  if (found.length !== 1 || path === undefined || text === undefined)
    throw new Error(`A fixture with a cursor has it in one file, not in ${found.length}.`);
  const { text: clean, offset } = cursorIn(text);
  return { files: new Map(files).set(path, clean), marks, cursor: { path, offset } };
}

/** A text without its one `$0`, and where that stood. */
export function cursorIn(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf('$0');
  if (offset < 0 || marked.indexOf('$0', offset + 1) >= 0) throw new Error('A text has exactly one `$0`.');
  return { text: marked.slice(0, offset) + marked.slice(offset + 2), offset };
}

/** A span as a mark can show it: what goes on over the end of its line is marked up to there. */
export function onOneLine(text: string, span: Span): Span {
  const next = lineStartsOf(text).find((start) => start > span.start) ?? text.length + 1;
  const line = text.slice(span.start, Math.min(next, text.length)).replace(/[\r\n]+$/, '');
  return { start: span.start, end: Math.min(span.end, span.start + line.length) };
}
