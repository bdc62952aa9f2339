import type { Link, PageFacts, PagePath } from '../page/types.ts';
import { keyOfTarget, lookedUp, watchedKeys } from './catalog.ts';

const NO_LINKS: ReadonlyMap<PagePath, readonly Link[]> = new Map();

/**
 * All links by the loose key of their target's last part, then by the page that has them. Whoever asks under the keys of a
 * page's names gets every link that may lead to it, and few others.
 */
export class LinkBook {
  readonly #links = new Map<string, Map<PagePath, Link[]>>();
  readonly #keys = new Map<string, string>();
  /** Pages whose findings hang on a name by {@link watchedKeys}. */
  readonly #watchers = new Map<string, Set<PagePath>>();

  /** The key of a target; worked out once for each. */
  keyOf(target: string): string {
    let key = this.#keys.get(target);
    if (key === undefined) {
      key = keyOfTarget(target);
      this.#keys.set(target, key);
    }
    return key;
  }

  /** The links filed under a key, by page. */
  under(key: string): ReadonlyMap<PagePath, readonly Link[]> {
    return this.#links.get(key) ?? NO_LINKS;
  }

  /** Pages that have a link under a key, or whose findings hang on it otherwise. */
  *pagesUnder(key: string): Iterable<PagePath> {
    yield* this.under(key).keys();
    yield* this.watching(key);
  }

  /** Pages whose findings hang on the content of what a key names, such as the number of its lines. */
  watching(key: string): Iterable<PagePath> {
    return this.#watchers.get(key) ?? [];
  }

  /** Files a page's links. */
  add(page: PageFacts): void {
    for (const link of page.links) {
      if (link.target === '') continue;
      const key = this.keyOf(lookedUp(link));
      const listed = this.#links.get(key);
      const own = listed?.get(page.path);
      if (!listed) this.#links.set(key, new Map([[page.path, [link]]]));
      else if (own) own.push(link);
      else listed.set(page.path, [link]);
    }
    for (const key of watchedKeys(page)) {
      const watching = this.#watchers.get(key);
      if (watching) watching.add(page.path);
      else this.#watchers.set(key, new Set([page.path]));
    }
  }

  /** Takes a page's links away again. */
  remove(page: PageFacts): void {
    for (const link of page.links) {
      if (link.target === '') continue;
      const key = this.keyOf(lookedUp(link));
      const listed = this.#links.get(key);
      if (listed?.delete(page.path) && listed.size === 0) this.#links.delete(key);
    }
    for (const key of watchedKeys(page)) {
      const watching = this.#watchers.get(key);
      if (watching?.delete(page.path) && watching.size === 0) this.#watchers.delete(key);
    }
  }
}
