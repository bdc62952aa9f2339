import type { Link, PageFacts } from '../page/types.ts';
import { decodeDestination, looseKey, nfc } from './names.ts';

/**
 * Whether a page has what a link's anchor names. A wikilink may walk down headings: `#Part#Chapter` means the last one.
 * Anchors are compared by their words alone, so that every scheme of making them from headings fits.
 */
export function hasAnchor(page: PageFacts, link: Link): boolean {
  if (link.anchor === undefined) return true;
  return findAnchor(page, link.anchor) !== undefined;
}

/** Where an anchor leads on a page: the span of the heading or block; the top of the page for an HTML id. */
export function findAnchor(
  page: PageFacts,
  written: string,
): { readonly start: number; readonly end: number } | undefined {
  const anchor = nfc(decodeDestination(written)).trim();
  if (anchor === '' || anchor === 'top') return { start: 0, end: 0 };
  if (anchor.startsWith('^')) return page.blocks.find((block) => block.id === anchor.slice(1));
  const exact = page.headings.find((heading) => heading.text === anchor || heading.slug === anchor);
  if (exact) return exact;
  const last = anchor.slice(anchor.lastIndexOf('#') + 1);
  const key = looseKey(last);
  const alike = page.headings.find(
    (heading) => looseKey(heading.text) === key || looseKey(heading.slug) === key,
  );
  if (alike) return alike;
  return page.ids.includes(anchor) ? { start: 0, end: 0 } : undefined;
}
