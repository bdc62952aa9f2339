import type { Link, PageFacts, PagePath } from '../page/types.ts';
import { lineIn } from '../text.ts';
import { baseName, folderOf, isBelow, withoutExtension } from './names.ts';
import type { Wiki } from './types.ts';

/** A link of a list to a page of the folder that is listed. */
export interface ListedLink {
  readonly link: Link;
  readonly to: PagePath;
}

/** A folder whose pages a page lists. */
export interface Listing {
  readonly folder: string;
  /** Links to its pages, in the order of the text. */
  readonly links: readonly ListedLink[];
  /** The number of the heading under which most of its pages have an entry; undefined where they stand under several, or none. */
  readonly heading: number | undefined;
  /** Its pages that no link leads to, in path order. */
  readonly missing: readonly PagePath[];
  /** `firm`: hardly any other is left out; `usual`: some are. */
  readonly practice: 'firm' | 'usual';
}

/** A list of so many pages of a folder is no accident. */
const MANY = 10;
/** Shares of a folder's pages that are not listed, up to which it is listed firmly, or at all; one page always may be. */
const FEW_LEFT_OUT = 0.05;
const SOME_LEFT_OUT = 0.1;
/** Where the page lists the others of its wiki so firmly, this share of one folder's pages. */
const LEFT_OUT_OF_ALL = 0.2;
/** A smaller folder counts from so many pages on, where the page lists the others of its wiki. */
const SMALL = 3;
/** And from so many on where it lists most folders without a gap, or where it is the index of that very folder. */
const FEW = 5;

/** File names of pages that tell what happened: they name pages without listing them. */
const CHRONICLES: ReadonlySet<string> = new Set(['log', 'changelog', '_log', '_changelog']);

/** The file name of a page that is there to list its folder. */
const INDEX = /^_?index\.md$/i;

/** Whether a page may be a list of others: it leads to them, and is no log. */
export const mayList = (path: PagePath, wiki: Wiki): boolean =>
  wiki.isNavigation(path) && !CHRONICLES.has(withoutExtension(baseName(path)).toLowerCase());

/** An entry's link begins within so many units of its line: behind indentation, marker, a bold mark or a table's bar. */
const ENTRY_COLUMN = 8;

/** A folder as a page links to it. */
interface LinkedFolder {
  readonly links: ListedLink[];
  /** Pages of the folder that any link leads to. */
  readonly linked: Set<PagePath>;
  /** Those of them that a line leads to which begins with a link: by the heading above it. */
  readonly entries: Map<number, Set<PagePath>>;
}

/** The folders, its own or below its own, that a page lists so completely that what it leaves out was forgotten. */
export function listingsOf(page: PageFacts, wiki: Wiki): Listing[] {
  if (!mayList(page.path, wiki)) return [];
  const listings = [...linkedFolders(page, wiki)].map(([folder, { links, linked, entries }]) => {
    const pages = wiki.learned.folders.pagesIn(folder);
    const missing = missingIn(pages, linked, entries);
    return {
      folder,
      links,
      heading: headingOf(entries, linked.size),
      pages: pages.size,
      missing: missing.sort(),
    };
  });
  const mostly = listings.filter(({ pages, missing }) => missing.length * 2 < pages);
  const listed = mostly.reduce((sum, { pages }) => sum + pages, 0);
  const leftOut = mostly.reduce((sum, { missing }) => sum + missing.length, 0);
  const listsAll = listed >= MANY && isFew(leftOut, listed);
  const complete = mostly.filter(({ missing }) => missing.length === 0);
  const listsMost =
    complete.reduce((sum, { pages }) => sum + pages, 0) >= MANY && complete.length * 2 > mostly.length;
  return mostly.flatMap(({ folder, links, heading, pages, missing }): Listing[] => {
    // In an index of everything, what is missing in one folder is weighed against all that is there.
    const isFirm = isFew(missing.length, pages) || (listsAll && missing.length <= pages * LEFT_OUT_OF_ALL);
    const isOwn = folder === folderOf(page.path) && INDEX.test(baseName(page.path)) && heading !== undefined;
    const smallest = listsAll ? SMALL : listsMost || isOwn ? FEW : MANY;
    if (pages < MANY && !(pages >= smallest && isFirm)) return [];
    if (!isFirm && missing.length > pages * SOME_LEFT_OUT) return [];
    return [{ folder, links, heading, missing, practice: isFirm ? 'firm' : 'usual' }];
  });
}

function headingOf(entries: ReadonlyMap<number, ReadonlySet<PagePath>>, linked: number): number | undefined {
  const [main] = [...entries].sort(([a, m], [b, n]) => n.size - m.size || a - b);
  return main && main[0] >= 0 && main[1].size * 2 > linked ? main[0] : undefined;
}

/**
 * What a list leaves out. A page that is only mentioned, in words or below the entry of another page, has no entry of its own;
 * nor has one that stands in a second list alone, such as the newest pages or those of a tag, beside the list of all.
 */
function missingIn(
  pages: ReadonlySet<PagePath>,
  linked: ReadonlySet<PagePath>,
  entries: ReadonlyMap<number, ReadonlySet<PagePath>>,
): PagePath[] {
  const without = (listed: ReadonlySet<PagePath>): PagePath[] =>
    [...pages].filter((path) => !listed.has(path));
  const lists = [...entries.values()].sort((a, b) => b.size - a.size);
  const [main = new Set<PagePath>()] = lists;
  const others = new Set(lists.slice(1).flatMap((list) => [...list]));
  const twice = [...main].filter((path) => others.has(path)).length;
  if (twice * 2 >= main.size && isFew(pages.size - main.size, pages.size)) return without(main);
  const withoutEntry = without(new Set([...main, ...others]));
  return isFew(withoutEntry.length, pages.size) ? withoutEntry : without(linked);
}

const isFew = (leftOut: number, pages: number): boolean => leftOut <= Math.max(1, pages * FEW_LEFT_OUT);

function linkedFolders(page: PageFacts, wiki: Wiki): Map<string, LinkedFolder> {
  const own = folderOf(page.path);
  const root = wiki.rootOf(page.path).path;
  const folders = new Map<string, LinkedFolder>();
  let line = -1;
  let heading = -1;
  let isEntry = false;
  for (const link of page.links) {
    const at = lineIn(page.lineStarts, link.start);
    while ((page.headings[heading + 1]?.start ?? Number.POSITIVE_INFINITY) <= link.start) heading++;
    if (at !== line) {
      line = at;
      isEntry = link.start - (page.lineStarts[at] ?? 0) <= ENTRY_COLUMN;
    }
    const resolution = wiki.resolve(link, page.path);
    const targets =
      resolution.kind === 'page'
        ? [resolution.path]
        : resolution.kind === 'ambiguous'
          ? resolution.candidates
          : [];
    for (const to of targets) {
      if (!isBelow(own, to) || wiki.isNavigation(to) || wiki.rootOf(to).path !== root) continue;
      const name = folderOf(to);
      const folder: LinkedFolder = folders.get(name) ?? {
        links: [],
        linked: new Set(),
        entries: new Map(),
      };
      folders.set(name, folder);
      folder.linked.add(to);
      if (isEntry) {
        const entries = folder.entries.get(heading);
        if (entries) entries.add(to);
        else folder.entries.set(heading, new Set([to]));
      }
      if (targets.length === 1) folder.links.push({ link, to });
    }
  }
  return folders;
}
