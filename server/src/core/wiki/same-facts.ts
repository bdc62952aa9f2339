import { rawNaming } from '../page/raw-names.ts';
import type { PageFacts } from '../page/types.ts';

/** Whether two readings of a page look the same from outside. */
export function sameForOthers(a: PageFacts, b: PageFacts): boolean {
  const { face: x } = a;
  const { face: y } = b;
  return (
    x.title === y.title &&
    x.titled === y.titled &&
    sameList(x.aliases, y.aliases) &&
    sameAnchors(a, b) &&
    sameList(x.declaredTypes, y.declaredTypes) &&
    a.readOriginal === b.readOriginal
  );
}

/** Whether two readings of a page link to the same targets, wherever the links stand. */
export function sameLinks(a: PageFacts, b: PageFacts): boolean {
  return (
    a.links.length === b.links.length &&
    a.links.every((link, at) => {
      const other = b.links[at];
      return link.target === other?.target && link.form === other.form && link.wiki === other.wiki;
    })
  );
}

/** Whether two readings of a page name the same raw texts. */
export const sameRawNaming = (a: PageFacts, b: PageFacts): boolean => sameList(rawNaming(a), rawNaming(b));

/** Whether the same anchors lead to two readings of a page, wherever on it. */
function sameAnchors(a: PageFacts, b: PageFacts): boolean {
  return (
    a.headings.length === b.headings.length &&
    a.headings.every(
      ({ depth, text, slug, id, written }, at) =>
        depth === b.headings[at]?.depth &&
        text === b.headings[at]?.text &&
        slug === b.headings[at]?.slug &&
        id === b.headings[at]?.id &&
        written === b.headings[at]?.written,
    ) &&
    a.blocks.length === b.blocks.length &&
    a.blocks.every(({ id }, at) => id === b.blocks[at]?.id) &&
    sameList(a.ids, b.ids) &&
    a.footnoteDefinitions.length === b.footnoteDefinitions.length &&
    a.footnoteDefinitions.every(({ label }, at) => label === b.footnoteDefinitions[at]?.label)
  );
}

/** Whether two lists have equal texts in the same order. */
export function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, at) => item === b[at]);
}
