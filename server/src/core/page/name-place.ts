import type { Span } from '../text.ts';
import { entry } from './frontmatter.ts';
import type { PageFacts } from './types.ts';

/**
 * Where a page tells what it is called, for findings on its file name: the first heading, else the title in its frontmatter,
 * else its first character.
 */
export function nameSpan(page: PageFacts): Span {
  return headingSpan(page) ?? frontmatterTitle(page) ?? { start: 0, end: Math.min(1, page.length) };
}

/** Where a page's title is written: in its frontmatter, else the heading that serves as one; undefined where there is none. */
export function titleSpan(page: PageFacts): Span | undefined {
  return (page.face.titled ? frontmatterTitle(page) : undefined) ?? headingSpan(page);
}

function headingSpan({ headings }: PageFacts): Span | undefined {
  const heading = headings.find(({ depth, text }) => depth === 1 && text !== '');
  return heading && { start: heading.start, end: heading.end };
}

function frontmatterTitle({ frontmatter }: PageFacts): Span | undefined {
  const title = entry(frontmatter, 'title');
  return (
    title?.scalars[0]?.span ??
    (title && title.valueSpan.end > title.valueSpan.start ? title.valueSpan : undefined)
  );
}
