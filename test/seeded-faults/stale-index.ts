import type { FaultKind } from './fault.ts';
import { newcomer } from './newcomer.ts';
import { type PlainPage, replaced } from './plain-page.ts';
import type { PlainLink, PlainWiki } from './plain-wiki.ts';

/** An index page that lists practically all pages of a folder, and not the one that it should. */
export const staleIndex: FaultKind = {
  name: 'stale index',
  rule: 'index-out-of-sync',
  *chances(wiki) {
    for (const { index, listed } of listings(wiki)) {
      for (const page of listed) {
        const entry = entryOf(index, wiki.linksBetween(index, page));
        if (entry)
          yield {
            variant: 'entry left out',
            page,
            seed: () => ({
              deed: `left out its entry in \`${index.path}\``,
              files: { [index.path]: replaced(index.text, entry, '') },
              places: [{ path: index.path, names: [page.slug] }],
            }),
          };
        yield {
          variant: 'page not entered',
          page,
          seed: (random) => {
            const { path, text, slug } = newcomer(wiki, page, random);
            return {
              deed: `added \`${path}\`, which \`${index.path}\` does not list`,
              files: { [path]: text },
              places: [{ path: index.path, names: [slug] }],
            };
          },
        };
      }
    }
  },
};

interface Listing {
  readonly index: PlainPage;
  /** The pages of a folder that it lists. */
  readonly listed: readonly PlainPage[];
  /** All pages of that folder. */
  readonly pages: readonly PlainPage[];
}

/** Each index page with the folders that it lists, where practically all pages that indexes so called are to list are listed. */
function listings(wiki: PlainWiki): Listing[] {
  const all = [...wiki.pages.values()].flatMap((index) => foldersBelow(index, wiki));
  return all.filter(({ index, listed, pages }) => {
    const alike = all.filter((other) => other.index.slug === index.slug);
    const sum = (count: (each: Listing) => number): number => alike.reduce((so, each) => so + count(each), 0);
    const total = sum((each) => each.pages.length);
    const isPractice = total >= 20 && sum((each) => each.listed.length) >= total * 0.95;
    return isPractice && pages.length >= 5 && listed.length >= pages.length * 0.95;
  });
}

/** The folders at and below that of an index page which it lists at least by half: the others are none of its business. */
function foldersBelow(index: PlainPage, wiki: PlainWiki): Listing[] {
  if (!/^(?:index|overview|readme|catalog)$/i.test(index.slug)) return [];
  return [...wiki.folders].flatMap(([folder, pages]) => {
    const isBelow = index.folder === '' || `${folder}/`.startsWith(`${index.folder}/`);
    const listed = isBelow ? pages.filter((page) => wiki.linksBetween(index, page).length > 0) : [];
    return listed.length * 2 >= pages.length ? [{ index, listed, pages }] : [];
  });
}

/** The line of a page's entry, where it is the only mention of the page and mentions no other. */
function entryOf(index: PlainPage, links: readonly PlainLink[]) {
  const [link, ...more] = links;
  if (!link || more.length > 0) return undefined;
  const start = index.text.lastIndexOf('\n', link.span.start - 1) + 1;
  const end = index.text.indexOf('\n', link.span.end) + 1;
  const line = index.text.slice(start, end);
  return /^ *[-*] /.test(line) && line.split(/\]\(|\[\[/).length === 2 ? { start, end } : undefined;
}
