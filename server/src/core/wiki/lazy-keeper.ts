import type { PageFacts } from '../page/types.ts';
import type { Affected, Keeper, KeeperContext, PagePlace } from './keeper.ts';

/**
 * A keeper that costs nothing before somebody asks it: at the first question it counts in all pages there are, and from then
 * on those that change.
 */
export abstract class LazyKeeper implements Keeper {
  readonly #context: KeeperContext;
  #holds = false;
  /** A page that was counted out, and may come back at once with other facts. */
  #leaving: { readonly page: PageFacts; readonly place: PagePlace } | undefined;

  constructor(context: KeeperContext) {
    this.#context = context;
  }

  count(page: PageFacts, place: PagePlace, by: 1 | -1): void {
    if (!this.#holds) return;
    const was = this.#leaving;
    // Who types prose counts the page out and in again with nothing else of it changed.
    if (
      by > 0 &&
      was?.page.path === page.path &&
      samePlace(was.place, place) &&
      this.isSame(was.page, page)
    ) {
      this.#leaving = undefined;
      return;
    }
    this.#letGo();
    if (by > 0) this.take(page, place, 1);
    else this.#leaving = { page, place };
  }

  clear(): void {
    this.#holds = false;
    this.#leaving = undefined;
    this.drop();
  }

  tell(affected: Affected): void {
    if (!this.#holds) return;
    this.#letGo();
    this.tellChanges(affected);
  }

  /** To be called by every question, before it is answered. */
  protected hold(): void {
    if (this.#holds) return;
    this.#holds = true;
    for (const page of this.#context.catalog.pages()) this.take(page, this.#context.placeOf(page), 1);
    this.settle();
  }

  #letGo(): void {
    const was = this.#leaving;
    this.#leaving = undefined;
    if (was) this.take(was.page, was.place, -1);
  }

  /** Whether two readings of a page, in the same place, are one to this keeper; by default never. */
  protected isSame(_was: PageFacts, _is: PageFacts): boolean {
    return false;
  }

  /** Counts a page in (`by` 1) or out (`by` -1). */
  protected abstract take(page: PageFacts, place: PagePlace, by: 1 | -1): void;

  /** All pages were counted in for the first time: what there is now is no change. */
  protected abstract settle(): void;

  /** Forgets every page. */
  protected abstract drop(): void;

  /** Tells whose findings may differ since the last time, or since {@link settle}. */
  protected abstract tellChanges(affected: Affected): void;
}

const samePlace = (a: PagePlace, b: PagePlace): boolean =>
  a.root === b.root &&
  a.type.name === b.type.name &&
  a.type.family === b.type.family &&
  a.isNavigation === b.isNavigation;
