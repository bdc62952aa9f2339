import type { PageFacts, PagePath } from '../page/types.ts';
import { fold, withoutExtension } from './names.ts';

/** A page found by what was typed. */
export interface Found {
  readonly path: PagePath;
  /** The name that fits: the page's path without `.md`, its title, or an alias. */
  readonly name: string;
  readonly by: 'path' | 'title' | 'alias';
}

/** More candidates than these are not ranked finely: what was typed is still too short to tell them apart. */
const RANKED = 2000;

/** Letters that lie further apart than this, times their number, are there by chance: nobody means such a name. */
const WIDEST = 4;

interface Name {
  readonly path: PagePath;
  readonly name: string;
  readonly by: Found['by'];
}

/**
 * Finds pages by slug, title and alias. Holds all names in one array that is searched at once; it is built anew only when a
 * name came or went.
 */
export class PageFinder {
  readonly #names: Name[] = [];
  readonly #haystack: string[] = [];
  /** Where a page's own name begins, behind its folders. */
  readonly #own: number[] = [];

  /** @param popularity how many pages link to a page: breaks ties, and orders everything while nothing is typed. */
  constructor(pages: Iterable<PageFacts>, popularity: (page: PageFacts) => number) {
    const ordered = [...pages].map((page) => ({ page, weight: popularity(page) }));
    ordered.sort((a, b) => b.weight - a.weight || (a.page.path < b.page.path ? -1 : 1));
    for (const { page } of ordered) {
      const path = withoutExtension(page.path);
      this.#add(page.path, path, 'path');
      if (fold(page.face.title) !== fold(page.face.slug)) this.#add(page.path, page.face.title, 'title');
      for (const alias of page.face.aliases) this.#add(page.path, alias, 'alias');
    }
  }

  /**
   * The pages that fit best, each once.
   * @param query what was typed; letters may be missing.
   * @param limit how many at most.
   * @param accepts leaves pages out.
   */
  find(query: string, limit: number, accepts: (path: PagePath) => boolean = () => true): Found[] {
    const found: Found[] = [];
    const seen = new Set<PagePath>();
    for (const name of this.#ranked(fold(query.trim()))) {
      if (found.length >= limit) break;
      if (seen.has(name.path) || !accepts(name.path)) continue;
      seen.add(name.path);
      found.push(name);
    }
    return found;
  }

  #add(path: PagePath, name: string, by: Found['by']): void {
    this.#names.push({ path, name, by });
    const folded = fold(name);
    this.#haystack.push(folded);
    this.#own.push(by === 'path' ? folded.lastIndexOf('/') + 1 : 0);
  }

  *#ranked(query: string): Iterable<Name> {
    if (query === '') {
      for (const name of this.#names) if (name.by === 'path') yield name;
      return;
    }
    // Names that hold the query as it is come first: by far the most questions end here. A page's own name counts more than
    // the folder that it shares with others.
    const groups: [atStart: number[], inside: number[], inFolder: number[]] = [[], [], []];
    const anywhere = query.includes('/');
    const haystack = this.#haystack;
    for (let at = 0; at < haystack.length; at++) {
      const name = haystack[at] as string;
      const last = name.lastIndexOf(query);
      if (last < 0) continue;
      const own = anywhere ? 0 : (this.#own[at] as number);
      const place = own <= last ? name.indexOf(query, own) : last;
      groups[place < own ? 2 : isWordStart(name, place) ? 0 : 1].push(at);
    }
    for (const group of groups) {
      if (group.length <= RANKED) this.#rank(group, query);
      for (const at of group) yield this.#names[at] as Name;
    }
    for (const at of this.#scattered(query)) yield this.#names[at] as Name;
  }

  /** Orders names that hold a query: those that end with it first, then the shorter ones. */
  #rank(group: number[], query: string): void {
    const ranks = new Map<number, number>();
    for (const at of group) {
      const name = this.#haystack[at] as string;
      ranks.set(at, name.endsWith(query) ? name.length - 1000 : name.length);
    }
    group.sort((a, b) => (ranks.get(a) as number) - (ranks.get(b) as number) || a - b);
  }

  /** Names that have all letters of a query in their order, as in every editor's quick open; the closest together first. */
  #scattered(query: string): number[] {
    const letters = query.replace(/[\s\-_]+/g, '');
    const found: { readonly at: number; readonly width: number }[] = [];
    for (let at = 0; at < this.#haystack.length; at++) {
      const width = widthOf(letters, this.#haystack[at] as string);
      if (width >= 0 && width <= letters.length * WIDEST) found.push({ at, width });
    }
    return found.sort((a, b) => a.width - b.width || a.at - b.at).map(({ at }) => at);
  }
}

/** How much of a name the letters of a query take up; -1 where they are not all there. Costs one pass there and one back. */
function widthOf(letters: string, name: string): number {
  let end = -1;
  for (let at = 0; at < letters.length; at++) {
    end = name.indexOf(letters[at] as string, end + 1);
    if (end < 0) return -1;
  }
  let start = end + 1;
  for (let at = letters.length - 1; at >= 0; at--) start = name.lastIndexOf(letters[at] as string, start - 1);
  return end - start + 1;
}

/** Whether a letter begins a word. */
function isWordStart(name: string, at: number): boolean {
  if (at === 0) return true;
  const before = name.charCodeAt(at - 1);
  // Most names are ASCII: a lower-case letter or a digit.
  if (before < 128) return !((before >= 97 && before <= 122) || (before >= 48 && before <= 57));
  return !/[\p{L}\p{N}]/u.test(name[at - 1] as string);
}
