import type { Span } from '../text.ts';

/** A value with the place where it is written (quotes not included). */
export interface Located {
  readonly value: unknown;
  readonly span: Span;
}

/** One top-level entry of a page's frontmatter. */
export interface FrontmatterEntry {
  readonly key: string;
  readonly keySpan: Span;
  /** The whole value as written, quotes and brackets included; empty (at the end of the key) where there is none. */
  readonly valueSpan: Span;
  /** The scalars of the value: one for `key: x`, one per item for a list, none for an empty value. */
  readonly scalars: readonly ScalarPlace[];
}

/** A scalar inside a frontmatter value. */
export interface ScalarPlace {
  /** The text between the quotes, or the plain text; escapes are not undone. */
  readonly span: Span;
  readonly text: string;
  readonly quoted: boolean;
}

/** A page's frontmatter: what gray-matter reads, and where each part stands. */
export interface Frontmatter {
  /** From the opening fence to the end of the closing one. */
  readonly span: Span;
  /** Between the fences. */
  readonly bodySpan: Span;
  /** The opening fence alone. */
  readonly fence: Span;
  readonly values: Readonly<Record<string, unknown>>;
  readonly entries: readonly FrontmatterEntry[];
  /** Why it could not be read; `values` then holds what a line-by-line reading gives. */
  readonly problem?: FrontmatterProblem;
}

export interface FrontmatterProblem {
  readonly kind: 'invalid-yaml' | 'duplicate-key' | 'unterminated' | 'toml' | 'not-a-mapping';
  /** The parser's own words, one line. */
  readonly detail: string;
  readonly span: Span;
}
