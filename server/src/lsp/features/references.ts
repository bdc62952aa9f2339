import { type Location, ReferencesRequest } from 'vscode-languageserver';
import { linkSpan, type PagePath } from '../../core/page/types.ts';
import { findAnchor } from '../../core/wiki/anchors.ts';
import { spotAt } from '../../core/wiki/at.ts';
import type { Backlink } from '../../core/wiki/types.ts';
import { defineFeature, type Question } from '../feature.ts';
import { toRange } from '../folder.ts';

/** Links to what is under the cursor: a link's target, a heading below the title, else the page itself. */
export default defineFeature({
  request: ReferencesRequest.type,
  capability: { referencesProvider: true },
  needsAll: true,
  nothing: null,
  answer(question, { context }): Location[] {
    const { folder, wiki, page, offset } = question;
    const spot = spotAt(page, offset);
    if (spot.kind === 'footnote') {
      const uses = page.footnotes.filter(({ label }) => label === spot.reference.label);
      return uses.map((use) => ({ uri: folder.uriOf(page.path), range: toRange(question.text, use) }));
    }
    let target: PagePath = page.path;
    let anchor: number | undefined;
    if (spot.kind === 'link' || spot.kind === 'reference') {
      const resolution = wiki.resolve(spot.link, page.path);
      if (resolution.kind !== 'page') return sameTarget(question, spot.link.target);
      target = resolution.path;
      const heading = spot.link.anchor ? findAnchor(wiki.page(target) ?? page, spot.link.anchor) : undefined;
      anchor = heading?.start;
    } else if (spot.kind === 'heading' && spot.heading.depth > 1) anchor = spot.heading.start;

    const own = wiki.page(target)?.links.filter((link) => link.target === '' && anchor !== undefined) ?? [];
    const links: Backlink[] = [...wiki.backlinks(target), ...own.map((link) => ({ from: target, link }))];
    const wanted =
      anchor === undefined
        ? links
        : links.filter(({ link }) => anchorAt(question, target, link.anchor) === anchor);
    const places = located(question, wanted);
    if (context.includeDeclaration) {
      const start = anchor ?? 0;
      places.unshift({ uri: folder.uriOf(target), range: folder.rangeIn(target, { start, end: start }) });
    }
    return places;
  },
});

function anchorAt({ wiki }: Question, target: PagePath, anchor: string | undefined): number | undefined {
  const page = wiki.page(target);
  return page && anchor ? findAnchor(page, anchor)?.start : undefined;
}

/** Links written with the same target, where it leads nowhere yet. */
function sameTarget(question: Question, target: string): Location[] {
  const links = question.wiki.linksNamed(target).filter(({ link }) => link.target === target);
  return located(
    question,
    links.sort((a, b) => (a.from === b.from ? a.link.start - b.link.start : a.from < b.from ? -1 : 1)),
  );
}

function located({ folder }: Question, links: readonly Backlink[]): Location[] {
  return links.map(({ from, link }) => ({
    uri: folder.uriOf(from),
    range: folder.rangeIn(from, linkSpan(link)),
  }));
}
