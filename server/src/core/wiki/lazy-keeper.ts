import type { PageFacts } from '../page/types.ts';
import type { Affected, Keeper, KeeperContext, PagePlace } from './keeper.ts';

/**
 * A keeper that costs nothing before somebody asks it: at the first question it counts in all pages there are, and from then
 * on those that change.
 */
export abstract class LazyKeeper implements Keeper {
  readonly #context: KeeperContext;
  #holds = false;

  constructor(context: KeeperContext) {
    this.#context = context;
  }

  count(page: PageFacts, place: PagePlace, by: 1 | -1): void {
    if (this.#holds) this.take(page, place, by);
  }

  clear(): void {
    this.#holds = false;
    this.drop();
  }

  tell(affected: Affected): void {
    if (this.#holds) this.tellChanges(affected);
  }

  /** To be called by every question, before it is answered. */
  protected hold(): void {
    if (this.#holds) return;
    this.#holds = true;
    for (const page of this.#context.catalog.pages()) this.take(page, this.#context.placeOf(page), 1);
    this.settle();
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
