import type { Root } from 'mdast';
import type { PageFacts } from '../page/types.ts';
import { outline } from './blocks.ts';
import { findHoles } from './holes.ts';
import { type Hole, isExternal, type MaskContext } from './mask.ts';
import type { ClaimOptions } from './options.ts';
import type { Outline } from './passage.ts';

/**
 * The blocks of a page with their passages of prose.
 * @param text without byte order mark.
 * @param root the tree of that text.
 */
export function pageOutline(
  text: string,
  root: Root,
  page: PageFacts,
  { citingTags, speaks }: ClaimOptions = {},
): Outline {
  const linkAt = new Map(page.links.map((link, index) => [link.start, index]));
  const holes = findHoles(text, codeSpans(root));
  return outline({ text, linkAt, definitions: definitions(root, linkAt), holes, citingTags, speaks }, root);
}

function codeSpans(root: Root): Hole[] {
  return root.children.flatMap((node) =>
    node.type === 'code' || node.type === 'yaml'
      ? [{ start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 }]
      : [],
  );
}

function definitions(root: Root, linkAt: ReadonlyMap<number, number>): MaskContext['definitions'] {
  const found = new Map<string, { link?: number; external: boolean }>();
  for (const node of root.children) {
    if (node.type !== 'definition') continue;
    const link = linkAt.get(node.position?.start.offset ?? -1);
    const key = node.identifier.toLowerCase();
    if (!found.has(key))
      found.set(key, { external: isExternal(node.url), ...(link === undefined ? {} : { link }) });
  }
  return found;
}
