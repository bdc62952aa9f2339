import type { Nodes, Parents } from 'mdast';
import type { Span } from '../text.ts';

/** Start and end offsets of a node; engines always give both. */
export const nodeSpan = (node: Nodes): Span => ({
  start: node.position?.start.offset ?? 0,
  end: node.position?.end.offset ?? 0,
});

const WIKILINK = /!?\[\[([^[\]|]*?)(?:#[^[\]|]*)?(?:\\?\|([^[\]]*))?\]\]/g;

/** Text with each wikilink replaced by what a reader sees: its label, or the last part of its target. */
export function withoutWikilinks(text: string): string {
  if (!text.includes('[[')) return text;
  return text.replace(WIKILINK, (_all, target: string, label: string | undefined) =>
    (label ?? target.slice(target.lastIndexOf('/') + 1)).trim(),
  );
}

/** The words of a node as a reader sees them: marks, HTML and image texts removed, white space folded. */
export function plainText(node: Nodes): string {
  const parts: string[] = [];
  collect(node, parts);
  return withoutWikilinks(parts.join('')).replace(/\s+/g, ' ').trim();
}

function collect(node: Nodes, parts: string[]): void {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      parts.push(node.value);
      return;
    case 'break':
      parts.push(' ');
      return;
    case 'html':
    case 'image':
    case 'imageReference':
    case 'footnoteReference':
      return;
    default:
      if ('children' in node) for (const child of (node as Parents).children) collect(child, parts);
  }
}
