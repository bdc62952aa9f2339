import type { Span } from '../text.ts';
import type { Frontmatter } from './frontmatter.ts';

declare const pagePath: unique symbol;

/** A page's path from the folder that is checked: posix separators, no leading `./`, ending in `.md`. */
export type PagePath = string & { readonly [pagePath]: true };

/** Brands a string as a page's path; the caller has made it relative, with `/` between its parts. */
export const asPagePath = (path: string): PagePath => path as PagePath;

/**
 * How a link is written:
 * `wikilink` `[[x]]` · `embed` `![[x]]` · `inline` `[t](x)` · `image` `![t](x)` · `definition` `[label]: x` ·
 * `html` the start tags `<a href="x">` and `<img src="x">` · `frontmatter` a path or wikilink as a frontmatter value ·
 * `frontmatter-slug` a bare name under a frontmatter key that usually holds links.
 *
 * A reference link `[t][label]` leads where its definition leads: the definition is the link, its uses are in
 * {@link PageFacts.references}.
 */
export type LinkForm =
  | 'wikilink'
  | 'embed'
  | 'inline'
  | 'image'
  | 'definition'
  | 'html'
  | 'frontmatter'
  | 'frontmatter-slug';

/** One link as written. Offsets are flat numbers, because a large wiki holds a million of them. */
export interface Link {
  readonly form: LinkForm;
  /** The whole link, brackets included; of HTML the start tag. */
  readonly start: number;
  readonly end: number;
  /** The target's own text: the path or name, without brackets, quotes, alias and anchor. */
  readonly targetStart: number;
  readonly targetEnd: number;
  /** The target as written: not decoded, without alias and anchor. Empty for a link within its own page. */
  readonly target: string;
  /** What stands after `#`, as written; `^id` names a block. */
  readonly anchor?: string;
  /** Where the anchor's text begins, behind the `#`. */
  readonly anchorStart?: number;
  /** A wikilink's alias, a definition's label, as written. Those of inline links are not kept: they are as many as the links. */
  readonly label?: string;
  /** The frontmatter key whose value this is. */
  readonly key?: string;
  /** A wikilink broken over two lines. */
  readonly split?: true;
  /** A wikilink in a table cell whose `|` is not escaped, so that GFM cuts the cell there. */
  readonly tablePipe?: true;
  /** Written in wikilink syntax: the target is a name or path of the wiki, the anchor a heading's text. */
  readonly wiki?: true;
}

/** The span of a whole link. */
export const linkSpan = (link: Link): Span => ({ start: link.start, end: link.end });

/** The span of a link's target, without anchor. */
export const targetSpan = (link: Link): Span => ({ start: link.targetStart, end: link.targetEnd });

/** The span of a link's anchor text, without `#`; undefined where the link has none. */
export const anchorSpan = (link: Link): Span | undefined =>
  link.anchor === undefined || link.anchorStart === undefined
    ? undefined
    : { start: link.anchorStart, end: link.anchorStart + link.anchor.length };

/** What a finding about a link's target underlines: a wikilink's target, a Markdown link's whole destination. */
export const reportedSpan = (link: Link): Span => ({
  start: link.targetStart,
  end: link.wiki ? link.targetEnd : (anchorSpan(link)?.end ?? link.targetEnd),
});

export interface Heading {
  readonly depth: number;
  /** Its words, Markdown marks removed. */
  readonly text: string;
  /** Its anchor as GitHub makes it, made unique within the page. */
  readonly slug: string;
  /** Its `{#id}`. */
  readonly id?: string;
  /** Its source, where links and notes in it show other words than stand there: Obsidian names it by these. */
  readonly written?: string;
  readonly start: number;
  readonly end: number;
}

/** A footnote mark `[^id]`, a footnote definition, or a use of a link definition `[text][label]`. */
export interface Reference {
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

/** A comment that silences findings, or closes such a stretch. */
export interface Suppression {
  /**
   * `next-line` covers the line after it, `block` a block or the frontmatter, `start` a stretch up to its `end`, `page` the page:
   * a key of its frontmatter, which needs no reason.
   * An `end` covers nothing; it is kept to be reported when nothing was started.
   */
  readonly kind: 'next-line' | 'block' | 'start' | 'end' | 'page';
  /** The rules named; empty means all. */
  readonly rules: readonly string[];
  readonly reason: string;
  /** The comment itself. */
  readonly start: number;
  readonly end: number;
  /** What it silences: findings that begin in here. */
  readonly covers: Span;
  /** A stretch that nothing closes: it reaches to the end of the page. */
  readonly open?: true;
}

/** A block id `^id` at the end of a paragraph or item. */
export interface Block {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** What other pages can see of a page. Two pages with equal faces are alike to the findings of everyone else. */
export interface Face {
  /** The file's name without `.md`. */
  readonly slug: string;
  /** The frontmatter's words on the page's type, as written; the profile judges whether they name one. */
  readonly declaredTypes: readonly string[];
  /** Frontmatter title, else the first heading of depth 1, else the slug. */
  readonly title: string;
  /** Whether the title is the frontmatter's: links may name the page by it. A heading is no name. */
  readonly titled?: true;
  readonly aliases: readonly string[];
}

/** What one page says, by itself: a value. The same path and text always give equal facts. */
export interface PageFacts {
  readonly path: PagePath;
  readonly face: Face;
  readonly frontmatter?: Frontmatter;
  /** Links into the wiki, in the order of the text. Links with a URL scheme are left out. */
  readonly links: readonly Link[];
  readonly headings: readonly Heading[];
  readonly blocks: readonly Block[];
  /** `{#id}` anywhere, and `id` and `name` of HTML elements. */
  readonly ids: readonly string[];
  /** The sources that the page as a whole says it digests. */
  readonly declaredSources: readonly string[];
  /** Uses of link definitions: `[text][label]`, `[label]`; labels normalized as CommonMark does. */
  readonly references: readonly Reference[];
  /** Footnote marks `[^id]`, whether or not something defines them. */
  readonly footnotes: readonly Reference[];
  readonly footnoteDefinitions: readonly Reference[];
  /** Citation marks that are no Markdown links: `^[…]` notes, `[@id]` keys, empty citations. */
  readonly notes: readonly Note[];
  /** Lines of raw texts named in words beside links, notes and footnote marks, in the order of these. */
  readonly lineLocators: readonly LineLocator[];
  readonly suppressions: readonly Suppression[];
  /** Somewhere a `[citation needed]` stands. */
  readonly asksForCitation?: true;
  /** The first paragraph, marks removed, at most 300 units. */
  readonly summary: string;
  /** A "Read original" line stands near the top: the page digests one source. */
  readonly readOriginal?: true;
  /** Where each line begins: enough to tell positions without the text. */
  readonly lineStarts: Uint32Array;
  /** Length of the text in UTF-16 units. */
  readonly length: number;
}

/** Lines of a file, counted from 1, both ends included. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

/** Lines that a citation names in words beside it: `[notes](raw/x.md), lines 57–60`, `[^1] (line 12)`. */
export interface LineLocator extends Span, Lines {
  /** Where the link, note or footnote mark begins whose lines they are. */
  readonly of: number;
}

/** An inline citation that is no Markdown link. */
export interface Note {
  /**
   * `inline` `^[…]` · `key` `[@id]` · `empty` `(Source: )`, `^[]`, `[x]()` · `source` the beginning of `(Source: …)`, whose text is
   * the word alone: what it names are links of their own.
   */
  readonly kind: 'inline' | 'key' | 'empty' | 'source';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}
