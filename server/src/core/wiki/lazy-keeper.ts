import type { PageFacts, PagePath } from '../page/types.ts';
import { type Affected, type Keeper, type KeeperContext, type PagePlace, STEP, samePlace } from './keeper.ts';

/**
 * A keeper that costs nothing before somebody asks it: at the first question it counts in all pages there are, and from then
 * on those that change. Who expects questions lets it count {@link ahead}, a few pages at a time.
 */
export abstract class LazyKeeper implements Keeper {
  readonly #context: KeeperContext;
  #holds = false;
  /** The pages counted so far, while they are counted ahead. */
  #counted: Set<PagePath> | undefined;
  /** A page that was counted out, and may come back at once with other facts. */
  #leaving: { readonly page: PageFacts; readonly place: PagePlace } | undefined;

  constructor(context: KeeperContext) {
    this.#context = context;
  }

  count(page: PageFacts, place: PagePlace, by: 1 | -1): void {
    if (this.#counted) {
      // What was not counted yet will be, as it is then.
      if (by > 0) this.#countIn(page, place, this.#counted);
      else if (this.#counted.delete(page.path)) this.take(page, place, -1);
    }
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
    this.#counted = undefined;
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
    const steps = this.#countAll();
    while (!steps.next().done);
  }

  *ahead(): Generator<undefined, void> {
    if (!this.#holds) yield* this.#countAll();
  }

  /** Counts in all pages that are not counted yet; stops where somebody else did so, or all was forgotten. */
  *#countAll(): Generator<undefined, void> {
    const counted = this.#counted ?? new Set();
    this.#counted = counted;
    let done = 0;
    for (const page of this.#context.catalog.pages()) {
      if (!counted.has(page.path)) this.#countIn(page, this.#context.placeOf(page), counted);
      if (++done % STEP > 0) continue;
      yield;
      if (this.#counted !== counted) return;
    }
    this.#counted = undefined;
    this.#holds = true;
    this.settle();
  }

  #countIn(page: PageFacts, place: PagePlace, counted: Set<PagePath>): void {
    counted.add(page.path);
    this.take(page, place, 1);
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
