import type { FrontmatterEntry } from '../page/frontmatter.ts';
import type { Heading, Link, Note, PageFacts, Reference } from '../page/types.ts';
import { touches } from '../text.ts';

/** What stands under the cursor. */
export type Spot =
  | { readonly kind: 'link'; readonly link: Link }
  /** A use of a link definition; `link` is the definition. */
  | { readonly kind: 'reference'; readonly reference: Reference; readonly link: Link }
  | { readonly kind: 'footnote'; readonly reference: Reference; readonly definition: Reference | undefined }
  /** A citation that is no link: `^[raw/x.md:55]`, `[@roe2024]`. */
  | { readonly kind: 'note'; readonly note: Note }
  | { readonly kind: 'heading'; readonly heading: Heading }
  | { readonly kind: 'key'; readonly entry: FrontmatterEntry }
  | { readonly kind: 'text' };

/** What stands at an offset of a page. */
export function spotAt(page: PageFacts, offset: number): Spot {
  // Of links one inside the other (an image that is a link's label) the inner one is meant.
  const link = page.links
    .filter((candidate) => touches(candidate, offset))
    .sort((a, b) => a.end - a.start - (b.end - b.start))[0];
  if (link) return { kind: 'link', link };
  const use = page.references.find((candidate) => touches(candidate, offset));
  const definition = use && definitionOf(page, use.label);
  if (use && definition) return { kind: 'reference', reference: use, link: definition };
  const footnote = page.footnotes.find((candidate) => touches(candidate, offset));
  if (footnote) {
    const found = page.footnoteDefinitions.find(({ label }) => label === footnote.label);
    return { kind: 'footnote', reference: footnote, definition: found };
  }
  const note = page.notes.find((candidate) => candidate.kind !== 'source' && touches(candidate, offset));
  if (note) return { kind: 'note', note };
  const entry = page.frontmatter?.entries.find((candidate) => touches(candidate.keySpan, offset));
  if (entry) return { kind: 'key', entry };
  const heading = page.headings.find((candidate) => touches(candidate, offset));
  return heading ? { kind: 'heading', heading } : { kind: 'text' };
}

/** The definition that a reference's label names; labels are compared as CommonMark does, without case. */
export function definitionOf(page: PageFacts, label: string): Link | undefined {
  const wanted = normalize(label);
  return page.links.find((link) => link.form === 'definition' && normalize(link.label ?? '') === wanted);
}

const normalize = (label: string): string => label.replace(/\s+/g, ' ').trim().toLowerCase();
