import type { PageFacts, PagePath } from '../page/types.ts';
import type { Catalog } from './catalog.ts';
import type { Affected, PagePlace } from './keeper.ts';
import type { LinkBook } from './link-book.ts';
import { pagesOnRaw } from './raw-files.ts';

/** The pages whose findings may differ after a change, gathered from all who know of some. */
export class AffectedPages implements Affected {
  readonly #pages = new Set<PagePath>();
  readonly #types = new Map<string, Set<string>>();
  #all = false;

  page(path: PagePath): void {
    this.#pages.add(path);
  }

  type(root: string, type: string): void {
    const types = this.#types.get(root);
    if (types) types.add(type);
    else this.#types.set(root, new Set([type]));
  }

  all(): void {
    this.#all = true;
  }

  /**
   * Everything gathered.
   * @param pages all pages of the wiki; looked through only where a type is affected.
   */
  gathered(
    pages: Iterable<PageFacts>,
    placeOf: (page: PageFacts) => PagePlace,
  ): ReadonlySet<PagePath> | 'all' {
    if (this.#all) return 'all';
    if (this.#types.size > 0) {
      for (const page of pages) {
        const { root, type } = placeOf(page);
        if (this.#types.get(root)?.has(type.name)) this.#pages.add(page.path);
      }
    }
    return this.#pages;
  }
}

/** What changes touched, by the keys under which pages name it. */
export class Touched {
  /** Bears another name than before, came or went. */
  readonly names = new Set<string>();
  /** Has other anchors, another type or other raw texts. */
  readonly faces = new Set<string>();
  /** Has other lines. */
  readonly contents = new Set<string>();
  /** Paths of files that came, went or say something else. */
  readonly files = new Set<string>();

  /** Tells which pages may have other findings for it. @param whole all of them will be judged anyway. */
  tell(affected: Affected, catalog: Catalog, links: LinkBook, whole: boolean): void {
    for (const keys of [this.names, this.faces])
      for (const key of keys) for (const path of links.pagesUnder(key)) affected.page(path);
    for (const key of this.contents) for (const path of links.watching(key)) affected.page(path);
    if (whole) return;
    for (const file of this.files) for (const path of pagesOnRaw(file, catalog, links)) affected.page(path);
  }
}
