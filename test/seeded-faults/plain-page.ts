import type { Span } from '../../server/src/core/text.ts';

/**
 * A page as its lines tell it, read without the project's own readers: faults are seeded by this, so that what they are does
 * not depend on what is tested. The shared corpora and the example write plain frontmatter and plain headings.
 */
export interface PlainPage {
  readonly path: string;
  /** As the file has it, without a byte order mark. */
  readonly text: string;
  readonly folder: string;
  /** The file's name without `.md`. */
  readonly slug: string;
  /** In the order written; empty without frontmatter. */
  readonly entries: readonly PlainEntry[];
  /** Where the text below the frontmatter begins. */
  readonly bodyStart: number;
  readonly headings: readonly PlainHeading[];
  /** What the page is called: the frontmatter's title, else its first heading of depth 1. */
  readonly title: string | undefined;
  /** Everywhere that this title is written. */
  readonly titlePlaces: readonly Span[];
}

/** A key of the frontmatter and what follows it. */
export interface PlainEntry {
  readonly key: string;
  readonly keySpan: Span;
  /** From the key to the next one, line break included. */
  readonly span: Span;
  /** A value on the key's own line, quotes taken off; undefined for a list, a map or a text of several lines. */
  readonly value?: { readonly text: string; readonly span: Span };
}

export interface PlainHeading {
  readonly depth: number;
  readonly text: string;
  readonly span: Span;
}

export function plainPage(path: string, raw: string): PlainPage {
  const text = raw.replace(/^\uFEFF/, '');
  const { entries, bodyStart } = frontmatterOf(text);
  const headings = headingsOf(text, bodyStart);
  const written = entries.find(({ key }) => key === 'title')?.value;
  const heading = headings.find(({ depth }) => depth === 1);
  const slash = path.lastIndexOf('/');
  return {
    path,
    text,
    folder: path.slice(0, Math.max(0, slash)),
    slug: path.slice(slash + 1).replace(/\.md$/, ''),
    entries,
    bodyStart,
    headings,
    title: written?.text ?? heading?.text,
    titlePlaces: [written?.span, heading?.span].filter((span) => span !== undefined),
  };
}

function frontmatterOf(text: string): Pick<PlainPage, 'entries' | 'bodyStart'> {
  const block = /^---\n(.*?\n)---\n/s.exec(text);
  if (!block) return { entries: [], bodyStart: 0 };
  const entries: PlainEntry[] = [];
  const end = 4 + (block[1]?.length ?? 0);
  const keys = [...text.slice(0, end).matchAll(/^([\p{L}_][\p{L}\p{N}_-]*):(.*)\n/gmu)];
  keys.forEach((match, at) => {
    const start = match.index;
    const [line, key = '', rest = ''] = match;
    const span = { start, end: keys[at + 1]?.index ?? end };
    const isOneLine = span.end === start + line.length;
    const value = isOneLine ? scalarOf(rest, start + key.length + 1) : undefined;
    entries.push({ key, keySpan: { start, end: start + key.length }, span, ...(value && { value }) });
  });
  return { entries, bodyStart: block[0].length };
}

function scalarOf(rest: string, at: number): PlainEntry['value'] {
  const [, space = '', quote = '', text = ''] = /^( *)(["']?)(.*)\2 *$/.exec(rest) ?? [];
  if (text === '' || (quote === '' && /^[[{&*|>]|#/.test(text))) return undefined;
  const start = at + space.length + quote.length;
  return { text, span: { start, end: start + text.length } };
}

function headingsOf(text: string, bodyStart: number): PlainHeading[] {
  const headings: PlainHeading[] = [];
  let fence = '';
  let start = 0;
  for (const line of text.split('\n')) {
    const mark = /^ {0,3}(```|~~~)/.exec(line)?.[1] ?? '';
    if (fence === '' ? mark !== '' : mark === fence) fence = fence === '' ? mark : '';
    const heading = fence === '' && start >= bodyStart ? /^(#{1,6}) +(.+?) *#* *$/.exec(line) : null;
    if (heading)
      headings.push({
        depth: heading[1]?.length ?? 0,
        text: heading[2] ?? '',
        span: { start, end: start + line.length },
      });
    start += line.length + 1;
  }
  return headings;
}

/** A text with one stretch of it replaced. */
export const replaced = (text: string, { start, end }: Span, by: string): string =>
  text.slice(0, start) + by + text.slice(end);
