import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import { type Block, bareWikilinkEnd } from './frontmatter-fast.ts';
import type { FrontmatterEntry, ScalarPlace } from './frontmatter-types.ts';

/** Levels of brackets; the parser's time grows with their square. */
const DEEPEST = 200;
/** Units; a longer block that is not plain is read line by line. */
const LONGEST = 64_000;

/** The places of any block of YAML, by the `yaml` package; undefined where it is no mapping or beyond all measure. */
export function yamlPlaces(block: Block): FrontmatterEntry[] | undefined {
  const raw = block.source.slice(block.start, block.end);
  if (raw.length > LONGEST || nesting(raw) > DEEPEST) return undefined;
  // A lone CR ends a line for gray-matter's engine and not for this one; the same length keeps all offsets.
  const text = raw.includes('\r') ? raw.replace(/\r(?!\n)/g, '\n') : raw;
  try {
    const document = parseDocument(text, { strict: false, uniqueKeys: false, logLevel: 'silent' });
    const { contents } = document;
    if (!isMap(contents)) return undefined;
    return new Places(raw, block.start + block.delta).entries(contents.items);
  } catch {
    // Only a stack too small for what `nesting` let pass.
    return undefined;
  }
}

class Places {
  readonly #raw: string;
  readonly #shift: number;

  constructor(raw: string, shift: number) {
    this.#raw = raw;
    this.#shift = shift;
  }

  entries(pairs: readonly { key: unknown; value: unknown }[]): FrontmatterEntry[] {
    const entries: FrontmatterEntry[] = [];
    for (const pair of pairs) {
      const key = pair.key as Node | null;
      if (!key?.range) continue;
      const start = key.range[0];
      const end = this.#trimmed(start, key.range[1]);
      const written = this.#raw.slice(start, end);
      const name = isScalar(key) && typeof key.value === 'string' ? key.value : written;
      const keySpan = this.#span(start, end);
      const scalars: ScalarPlace[] = [];
      const value = pair.value as Node | null;
      const valueEnd = value ? this.#collect(value, scalars) : -1;
      const valueStart = value?.range?.[0] ?? -1;
      const valueSpan =
        valueEnd > valueStart && valueStart >= 0
          ? this.#span(valueStart, valueEnd)
          : { start: keySpan.end, end: keySpan.end };
      entries.push({ key: name, keySpan, valueSpan, scalars });
    }
    return entries;
  }

  /** Adds the scalars below a node; returns where its last written part ends, in the block. */
  #collect(node: Node, into: ScalarPlace[]): number {
    if (!node.range) return -1;
    const [start, end] = node.range;
    if (isScalar(node)) {
      const stop = this.#trimmed(start, end);
      if (stop > start) this.#scalar(start, stop, String(node.type ?? ''), into);
      return stop;
    }
    if (isAlias(node)) return this.#trimmed(start, end);
    if (bareWikilinkEnd(this.#raw, start, end) === end) {
      into.push({ span: this.#span(start, end), text: this.#raw.slice(start, end), quoted: false });
      return end;
    }
    let last = start;
    if (isSeq(node)) {
      for (const item of node.items) last = Math.max(last, this.#collectItem(item, into));
    } else if (isMap(node)) {
      for (const pair of node.items) {
        const key = pair.key as Node | null;
        last = Math.max(last, key?.range ? key.range[1] : -1, this.#collectItem(pair.value, into));
      }
    }
    // The brackets of a flow list or map close it; a block one ends with its last part.
    const first = this.#raw[start];
    return first === '[' || first === '{'
      ? Math.max(last, this.#trimmed(start, end))
      : Math.max(last, start + 1);
  }

  #collectItem(item: unknown, into: ScalarPlace[]): number {
    return item ? this.#collect(item as Node, into) : -1;
  }

  #scalar(start: number, end: number, type: string, into: ScalarPlace[]): void {
    if (type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED') {
      // What stands below the `|`: its first line's indentation is no part of the text.
      const header = /^[^\r\n]*\s*/.exec(this.#raw.slice(start, end))?.[0].length ?? 0;
      if (start + header >= end) return;
      const span = this.#span(start + header, end);
      into.push({ span, text: this.#raw.slice(start + header, end), quoted: false });
      return;
    }
    const quoted = type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE';
    const closed = quoted && end - start >= 2;
    const from = closed ? start + 1 : start;
    const to = closed ? end - 1 : end;
    into.push({ span: this.#span(from, to), text: this.#raw.slice(from, to), quoted });
  }

  #trimmed(start: number, end: number): number {
    let stop = end;
    while (stop > start && ' \t\r\n'.includes(this.#raw[stop - 1] ?? '')) stop--;
    return stop;
  }

  #span(start: number, end: number): { start: number; end: number } {
    return { start: start + this.#shift, end: end + this.#shift };
  }
}

/** How deep the brackets of a text nest at most; brackets within quotes count too. */
function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 91 || unit === 123) deepest = Math.max(deepest, ++depth);
    else if ((unit === 93 || unit === 125) && depth > 0) depth--;
  }
  return deepest;
}
