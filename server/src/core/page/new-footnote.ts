import type { PageFacts } from './types.ts';

/** Where a footnote can be defined on a page, and what to call it. */
export interface NewFootnote {
  /** A label that the page does not use yet. */
  readonly label: string;
  /** The offset at which its definition goes. */
  readonly at: number;
  /** What is written there. @param words the definition's text. @param name instead of {@link label}. */
  definition(words: string, name?: string): string;
}

/** A new footnote: behind the last definition of the page, or at the page's end. Its label goes on counting. */
export function newFootnote({ footnotes, footnoteDefinitions }: PageFacts, text: string): NewFootnote {
  const used = new Set([...footnotes, ...footnoteDefinitions].map(({ label }) => label.toLowerCase()));
  const label = nextLabel(used);
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const last = footnoteDefinitions.reduce((end, definition) => Math.max(end, definition.end), -1);
  const body = text.trimEnd().length;
  // Behind the last definition: text may go on after it.
  const at = last >= 0 && last <= body ? text.slice(0, last).trimEnd().length : body;
  const gap = at === 0 ? '' : last >= 0 ? lineEnd : lineEnd + lineEnd;
  const isLast = at === body;
  const end = isLast && at === text.length ? lineEnd : '';
  return { label, at, definition: (words, name = label) => `${gap}[^${name}]: ${words}${end}` };
}

/** `4` after `1`, `2`, `3`; `s4` where the page calls its notes `s1`, `s2`, `s3`. */
function nextLabel(used: ReadonlySet<string>): string {
  const counted = [...used].flatMap((label) => {
    const found = /^(\D{0,12})(\d{1,6})$/.exec(label);
    return found ? [{ stem: found[1] ?? '', number: Number(found[2]) }] : [];
  });
  const stems = new Map<string, number>();
  for (const { stem } of counted) stems.set(stem, (stems.get(stem) ?? 0) + 1);
  const [stem = ''] = [...stems].sort((a, b) => b[1] - a[1])[0] ?? [];
  const highest = counted.reduce(
    (most, each) => (each.stem === stem ? Math.max(most, each.number) : most),
    0,
  );
  return `${stem}${highest + 1}`;
}
