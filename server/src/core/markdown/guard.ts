/**
 * How many block quote or list markers one line may open. CommonMark sets no limit, but both engines take time that
 * grows with the square of the depth: 100,000 nested `> ` took the native one 4.7 s. No author nests deeper than this.
 */
const MAX_NESTING = 64;

const NESTED = new RegExp(
  `(?:^|[\\n\\r])(?:[ \\t]*(?:>|[-*+](?=[ \\t])|\\d{1,9}[.)](?=[ \\t]))){${MAX_NESTING + 1}}`,
);

const MANY_MARKERS = /(?:[>*+.)-][ \t]*(?:\d{1,9}(?=[.)]))?){20}/;

/**
 * Replaces markers nested deeper than {@link MAX_NESTING} by spaces of the same length, so that parsing stays linear.
 * @param text any string.
 * @returns a text that is safe to parse: as long as the original, with every offset the same.
 */
export function guardNesting(text: string): string {
  // Most pages have no such run of markers at all, and this tells so at a tenth of the cost.
  if (!MANY_MARKERS.test(text) || !NESTED.test(text)) return text;
  const lines = text.split(/(?<=\n)|(?<=\r)(?!\n)/);
  const safe = lines.map((line) => {
    const markers = /[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y;
    for (let depth = 0; depth < MAX_NESTING; depth++) {
      if (!markers.test(line)) return line;
    }
    const start = markers.lastIndex;
    let end = start;
    while (markers.test(line)) end = markers.lastIndex;
    if (end === start) return line;
    return line.slice(0, start) + ' '.repeat(end - start) + line.slice(end);
  });
  return safe.join('');
}
