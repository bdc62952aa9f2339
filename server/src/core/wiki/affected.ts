import type { PageFacts, PagePath } from '../page/types.ts';
import type { Affected, PagePlace } from './keeper.ts';

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
