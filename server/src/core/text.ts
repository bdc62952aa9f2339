/** A stretch of a text in UTF-16 units, `end` exclusive. A byte order mark is never counted; CRLF counts two. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place in a text: both numbers begin at 0, `character` counts UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A stretch of a text by line and character, `end` exclusive. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** The replacement of one stretch of a text. */
export interface Edit {
  readonly span: Span;
  readonly newText: string;
}

const BYTE_ORDER_MARK = '\uFEFF';
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * A text with its lines known. Lines end at LF, CRLF or a lone CR, as in the Language Server Protocol.
 * A leading byte order mark is cut off, so that offsets never count it.
 */
export class Text {
  readonly value: string;
  /** 1 when a byte order mark was cut off: an editor that keeps the mark counts it on its first line. */
  readonly byteOrderMark: 0 | 1;
  #lineStarts: readonly number[] | undefined;

  /** @param raw the text as read, with or without a byte order mark. */
  constructor(raw: string) {
    this.byteOrderMark = raw.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
    this.value = this.byteOrderMark ? raw.slice(1) : raw;
  }

  /** The offset at which each line begins. */
  get lineStarts(): readonly number[] {
    this.#lineStarts ??= lineStartsOf(this.value);
    return this.#lineStarts;
  }

  /** The position of an offset; an offset outside the text is moved to its nearest end. */
  positionAt(offset: number): Position {
    const inside = Math.max(0, Math.min(offset, this.value.length));
    const line = this.lineAt(inside);
    return { line, character: inside - (this.lineStarts[line] ?? 0) };
  }

  /** The number (from 0) of the line that holds an offset. */
  lineAt(offset: number): number {
    return lineIn(this.lineStarts, offset);
  }

  /** The offset of a position; a character past the line's end means the line's end, before its line break. */
  offsetAt(position: Position): number {
    const starts = this.lineStarts;
    if (position.line < 0) return 0;
    const start = starts[position.line];
    if (start === undefined) return this.value.length;
    const { end } = this.line(position.line);
    return Math.max(start, Math.min(start + position.character, end));
  }

  /** The span of a line (from 0) without its line break. */
  line(line: number): Span {
    const start = this.lineStarts[line] ?? this.value.length;
    let end = this.lineStarts[line + 1] ?? this.value.length;
    if (line + 1 < this.lineStarts.length) {
      if (this.value.charCodeAt(end - 1) === LINE_FEED) end--;
      if (end > start && this.value.charCodeAt(end - 1) === CARRIAGE_RETURN) end--;
    }
    return { start, end };
  }

  /** Both ends of a span as positions. */
  rangeOf(span: Span): Range {
    return { start: this.positionAt(span.start), end: this.positionAt(span.end) };
  }

  /** The text at a span. */
  slice(span: Span): string {
    return this.value.slice(span.start, span.end);
  }
}

/** The offset at which each line of a text begins; lines end at LF, CRLF or a lone CR. */
export function lineStartsOf(text: string): number[] {
  const starts = [0];
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  const ends = /\r\n|\n|\r/g;
  while (ends.exec(text)) starts.push(ends.lastIndex);
  return starts;
}

/** The line (from 0) that holds an offset, where only the starts of the lines are known. */
export function lineIn(lineStarts: ArrayLike<number>, offset: number): number {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The position of an offset, where only the starts of the lines are known. */
export function positionIn(lineStarts: ArrayLike<number>, offset: number): Position {
  const line = lineIn(lineStarts, offset);
  return { line, character: offset - (lineStarts[line] ?? 0) };
}

/**
 * The text after all edits. Edits may come in any order.
 * @throws RangeError when two edits overlap.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = '';
  let at = 0;
  for (const { span, newText } of ordered) {
    if (span.start < at) throw new RangeError(`Edits overlap at offset ${span.start}.`);
    result += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return result + text.slice(at);
}

/** Whether two spans share at least one unit, or one of them is empty and touches the other. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
    ? true
    : (a.start === a.end || b.start === b.end) && a.start <= b.end && b.start <= a.end;
}

/** Whether an offset lies in a span, its end included (as a cursor may stand there). */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
