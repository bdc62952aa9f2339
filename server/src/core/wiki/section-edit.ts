import { lineBreakOf } from '../page/frontmatter-edit.ts';
import { sectionKey, sectionsOf } from '../page/sections.ts';
import type { Heading, PageFacts } from '../page/types.ts';
import { type Edit, lineIn } from '../text.ts';
import type { UsualSection } from './section-keeper.ts';

/**
 * Edits that insert empty sections where they usually stand.
 * @param missing the sections to insert, in their usual order.
 * @param order all sections that pages of the type usually have, in their usual order.
 */
export function insertSections(
  text: string,
  page: PageFacts,
  missing: readonly UsualSection[],
  order: readonly UsualSection[],
): Edit[] {
  const own = new Map<string, Heading>();
  for (const heading of sectionsOf(page)) {
    const key = sectionKey(heading.text);
    if (!own.has(key)) own.set(key, heading);
  }
  const inserted = new Map<number, UsualSection[]>();
  for (const section of missing) {
    const at = placeFor(section, order, own, text, page);
    inserted.set(at, [...(inserted.get(at) ?? []), section]);
  }
  const lineBreak = lineBreakOf(text);
  return [...inserted].map(([at, sections]) => {
    const headings = sections.map((section) => `${'#'.repeat(section.depth)} ${section.text}`);
    const before = blankLineBefore(text, at, lineBreak);
    const between = lineBreak + lineBreak;
    const newText = `${before}${headings.join(between)}${lineBreak}${at < text.length ? lineBreak : ''}`;
    return { span: { start: at, end: at }, newText };
  });
}

/** The offset of the line before which a section belongs: the end of the text where it comes last. */
function placeFor(
  section: UsualSection,
  order: readonly UsualSection[],
  own: ReadonlyMap<string, Heading>,
  text: string,
  page: PageFacts,
): number {
  const index = order.indexOf(section);
  const previous = order.slice(0, index).findLast(({ key }) => own.has(key));
  const next = order.slice(index + 1).find(({ key }) => own.has(key));
  const nearPrevious = section.place - (previous?.place ?? 0) <= (next?.place ?? 1000) - section.place;
  if (next && !nearPrevious) return lineStart(page, own.get(next.key));
  if (previous && (nearPrevious || !next)) {
    if (!nearPrevious) return text.length;
    const heading = own.get(previous.key);
    return heading ? endOfSection(heading, page, text) : text.length;
  }
  if (!nearPrevious) return text.length;
  const [first] = sectionsOf(page);
  return first ? lineStart(page, first) : text.length;
}

const lineStart = (page: PageFacts, heading: Heading | undefined): number =>
  heading ? (page.lineStarts[lineIn(page.lineStarts, heading.start)] ?? heading.start) : page.length;

/** Where the next section of the same depth, or one above it, begins. */
function endOfSection(heading: Heading, page: PageFacts, text: string): number {
  const next = page.headings.find(({ start, depth }) => start > heading.start && depth <= heading.depth);
  return next ? lineStart(page, next) : text.length;
}

/** What must stand before a heading that is inserted here for an empty line to be above it. */
function blankLineBefore(text: string, at: number, lineBreak: string): string {
  const before = text.slice(Math.max(0, at - 4), at);
  if (at === 0 || /(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)$/.test(before)) return '';
  return /[\r\n]$/.test(before) ? lineBreak : lineBreak + lineBreak;
}
