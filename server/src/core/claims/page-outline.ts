import type { Root } from 'mdast';
import type { PageFacts } from '../page/types.ts';
import { type Outline, outline } from './blocks.ts';
import { findHoles } from './holes.ts';
import { type Hole, isExternal } from './mask.ts';

/**
 * The blocks of a page with their passages of prose.
 * @param text without byte order mark.
 * @param root the tree of that text.
 */
export function pageOutline(text: string, root: Root, page: PageFacts): Outline {
  const context = {
    text,
    linkAt: new Map(page.links.map((link, index) => [link.start, index])),
    definitions: definitions(root, page),
    holes: findHoles(text, codeSpans(root)),
  };
  return outline(context, root);
}

function codeSpans(root: Root): Hole[] {
  return root.children.flatMap((node) =>
    node.type === 'code' || node.type === 'yaml'
      ? [{ start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 }]
      : [],
  );
}

function definitions(root: Root, page: PageFacts): Map<string, { link?: number; external: boolean }> {
  const found = new Map<string, { link?: number; external: boolean }>();
  for (const node of root.children) {
    if (node.type !== 'definition') continue;
    const start = node.position?.start.offset ?? -1;
    const link = page.links.findIndex(
      (candidate) => candidate.form === 'definition' && candidate.start === start,
    );
    const key = node.identifier.toLowerCase();
    if (!found.has(key)) found.set(key, { external: isExternal(node.url), ...(link < 0 ? {} : { link }) });
  }
  return found;
}
