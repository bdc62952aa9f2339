import { lineIn } from '../text.ts';
import type { PageFacts } from './types.ts';

/** What pages say of themselves in `status` while they are still being written. */
const UNFINISHED: ReadonlySet<string> = new Set([
  'draft',
  'stub',
  'wip',
  'todo',
  'placeholder',
  'planned',
  'seed',
]);

/** Whether a page says of itself that it is still being written. */
export function isUnfinished(page: PageFacts): boolean {
  const status = page.frontmatter?.values['status'];
  return typeof status === 'string' && UNFINISHED.has(status.trim().toLowerCase());
}

/** How much a page says: its length in UTF-16 units, frontmatter and headings not counted. */
export function bodyUnits({ length, frontmatter, headings }: PageFacts): number {
  let units = length - (frontmatter?.span.end ?? 0);
  for (const { start, end } of headings) units -= end - start;
  return units;
}

/** Whether there is nothing on a page but frontmatter, headings and empty lines. */
export function isEmptyPage(page: PageFacts): boolean {
  if (page.summary !== '') return false;
  const bodyStart = page.frontmatter?.span.end ?? 0;
  if (page.links.some(({ start }) => start >= bodyStart)) return false;
  // The text itself is not at hand: what is no longer than the line ends is taken for them.
  const lines = page.lineStarts.length - lineIn(page.lineStarts, bodyStart);
  return bodyUnits(page) <= 2 * lines;
}
