import type { Span } from '../text.ts';

/** A value with the place where it is written (quotes not included). */
export interface Located {
  readonly value: unknown;
  readonly span: Span;
}

/** One top-level entry of a page's frontmatter. */
export interface FrontmatterEntry {
  /** The key as written, without quotes. */
  readonly key: string;
  readonly keySpan: Span;
  /** The whole value as written, quotes and brackets included; empty (at the end of the key) where there is none. */
  readonly valueSpan: Span;
  /**
   * The scalars of the value: one for `key: x`, one per item for a list, none for an empty value. Of nested maps the
   * values count, not the keys. `[[x]]` without quotes, a list in a list for YAML, is one scalar with its brackets.
   */
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
  /** Between the fences, the last line break included. */
  readonly bodySpan: Span;
  /** The opening fence alone. */
  readonly fence: Span;
  /** A tree: values written once and used twice (`*alias`) are copied, so that it can be walked and stored. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly entries: readonly FrontmatterEntry[];
  /** Why it could not be read; `values` then holds what a line-by-line reading gives. */
  readonly problem?: FrontmatterProblem;
}

export interface FrontmatterProblem {
  /** `language`: the fence names a language other than YAML (`---js`); nothing of it is read or run. */
  readonly kind: 'invalid-yaml' | 'duplicate-key' | 'unterminated' | 'toml' | 'language' | 'not-a-mapping';
  /** The parser's own words, one line; the language's name for `language`, the key for `duplicate-key`. */
  readonly detail: string;
  /** The offending value, key or line; the opening fence where the whole block is at fault. */
  readonly span: Span;
  /** Why the value at `span` is no YAML; only for `invalid-yaml`. */
  readonly cause?: ValueFault;
  /** Further values that cannot be read, in text order; only for `invalid-yaml`. */
  readonly also?: readonly { readonly span: Span; readonly cause: ValueFault }[];
}

/**
 * What is wrong with a value that YAML cannot read:
 * `colon` `title: A: B` · `indicator` it begins with a sign that means something in YAML (`@`, `*`, `&`, `!`, `%`,
 * a backtick, `- `, …) · `wikilink` `[[a]], [[b]]` or `[[a]] and words` · `quote` words after the closing quote ·
 * `unclosed` a quote never closed · `escape` `"\d"` · `bracket` a list or map never closed · `tab` a line indented
 * by a tab · `indent` a key or item that does not stand below the one before it · `line` a line that is neither a key nor a
 * list item · `other`.
 */
export type ValueFault =
  | 'colon'
  | 'indicator'
  | 'wikilink'
  | 'quote'
  | 'unclosed'
  | 'escape'
  | 'bracket'
  | 'tab'
  | 'indent'
  | 'line'
  | 'other';
