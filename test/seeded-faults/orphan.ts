import type { Span } from '../../server/src/core/text.ts';
import type { Fault, FaultKind } from './fault.ts';
import { newcomer } from './newcomer.ts';
import { type PlainPage, replaced } from './plain-page.ts';
import { mayLead, type PlainWiki } from './plain-wiki.ts';

/** A page that nothing links to any more, or not yet, where practically all pages of the sort are linked. */
export const orphan: FaultKind = {
  name: 'orphan',
  rule: 'orphan-page',
  *chances(wiki) {
    for (const page of wiki.content) {
      if (!wiki.practises(page, 'linked', (each) => wiki.isLinked(each))) continue;
      if (page.titlePlaces.length === 0) continue;
      yield { variant: 'links to it taken away', page, seed: () => unlinked(wiki, page) };
      yield {
        variant: 'new page',
        page,
        seed: (random) => {
          const { path, text, titlePlaces } = newcomer(wiki, page, random);
          return {
            deed: `added \`${path}\`, which nothing links to`,
            files: { [path]: text },
            places: titlePlaces.map((span) => ({ path, span })),
          };
        },
      };
    }
  },
};

/** All links to a page taken away; undefined where one of them cannot be told from the words around it. */
function unlinked(wiki: PlainWiki, page: PlainPage): Fault | undefined {
  const files: Record<string, string> = {};
  for (const { from, links } of wiki.linksTo(page)) {
    const backwards = [...links].sort((a, b) => b.span.start - a.span.start);
    let { text } = from;
    for (const link of backwards) {
      const item = link.span.start < from.bodyStart ? itemAt(from, link.span) : undefined;
      if (link.span.start < from.bodyStart && !item) return undefined;
      text = item ? replaced(text, item, '') : replaced(text, link.span, link.label);
    }
    files[from.path] = text;
    if (wiki.linksIn(from.path, text).some((link) => mayLead(link, page))) return undefined;
  }
  const places = page.titlePlaces.map((span) => ({ path: page.path, span }));
  return { deed: `took away the links on ${Object.keys(files).length} pages`, files, places };
}

/** The item of a list in the frontmatter that is nothing but a link: there its name alone may be a link too. */
function itemAt({ text }: PlainPage, { start, end }: Span): Span | undefined {
  const begin = text.lastIndexOf('\n', start - 1) + 1;
  const rest = /^["']?(?:\n|$)/.exec(text.slice(end))?.[0];
  if (text[end - 1] === '\n') return { start, end };
  return rest !== undefined && /^ *- *["']?$/.test(text.slice(begin, start))
    ? { start: begin, end: end + rest.length }
    : undefined;
}
