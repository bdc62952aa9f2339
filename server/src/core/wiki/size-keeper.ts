import { bodyUnits, isEmptyPage, isUnfinished } from '../page/body.ts';
import type { PageFacts } from '../page/types.ts';
import type { Affected, PagePlace } from './keeper.ts';
import { LazyKeeper } from './lazy-keeper.ts';
import { type Practice, practiceOf } from './practice.ts';

/** How much pages of a type say. */
export interface UsualSize {
  /** The type's median in UTF-16 units, rounded down to the next step of {@link STEPS}; 0 where there is no page. */
  readonly median: number;
  /** How firmly the pages say at least {@link FAR_BELOW} of that. */
  readonly practice: Practice;
  /** Whether nearly all pages of the type say anything. */
  readonly anything: boolean;
}

/** A page that says less than this share of the median says far less than usual. */
export const FAR_BELOW = 0.1;
/** Sizes are told apart by quarters of a doubling: the median seldom moves, and few findings with it. */
const STEPS = 4;
/** An empty page is out of the common where so many pages, and so large a share of them, are not. */
const SOME = 5;
const MOST = 0.8;

interface Sizes {
  total: number;
  empty: number;
  /** How many pages have each size, by step. */
  readonly steps: number[];
}

/** Keeps how much the pages of each type say. Drafts and stubs, and pages that only lead to others, are left out. */
export class SizeKeeper extends LazyKeeper {
  readonly #sizes = new Map<string, Sizes>();
  readonly #told = new Map<string, string>();
  readonly #touched = new Set<string>();

  /** How much the pages of a type say. */
  usual(root: string, type: string): UsualSize {
    this.hold();
    return usualOf(this.#sizes.get(typeKey(root, type)));
  }

  protected take(page: PageFacts, { root, type, isNavigation }: PagePlace, by: 1 | -1): void {
    if (isNavigation || type.family === 'overview' || isUnfinished(page)) return;
    const key = typeKey(root, type.name);
    const sizes = this.#sizes.get(key) ?? { total: 0, empty: 0, steps: [] };
    this.#sizes.set(key, sizes);
    const step = stepOf(bodyUnits(page));
    sizes.total += by;
    if (isEmptyPage(page)) sizes.empty += by;
    sizes.steps[step] = (sizes.steps[step] ?? 0) + by;
    this.#touched.add(key);
  }

  protected settle(): void {
    for (const [key, sizes] of this.#sizes) this.#told.set(key, wordOf(usualOf(sizes)));
    this.#touched.clear();
  }

  protected drop(): void {
    this.#sizes.clear();
    this.#told.clear();
    this.#touched.clear();
  }

  protected tellChanges(affected: Affected): void {
    for (const key of this.#touched) {
      const now = wordOf(usualOf(this.#sizes.get(key)));
      if (this.#told.get(key) === now) continue;
      this.#told.set(key, now);
      const [root = '', type = ''] = key.split('\n');
      affected.type(root, type);
    }
    this.#touched.clear();
  }
}

const typeKey = (root: string, type: string): string => `${root}\n${type}`;

const stepOf = (units: number): number => Math.floor(Math.log2(Math.max(0, units) + 1) * STEPS);
const unitsOf = (step: number): number => Math.floor(2 ** (step / STEPS)) - 1;

const wordOf = ({ median, practice, anything }: UsualSize): string => `${median} ${practice} ${anything}`;

function usualOf(sizes: Sizes | undefined): UsualSize {
  if (!sizes || sizes.total === 0) return { median: 0, practice: 'none', anything: false };
  let [below, middle] = [0, 0];
  for (const [step, pages] of sizes.steps.entries()) {
    below += pages ?? 0;
    middle = step;
    if (below * 2 >= sizes.total) break;
  }
  const median = unitsOf(middle);
  let thin = 0;
  for (let step = stepOf(median * FAR_BELOW) - 1; step >= 0; step--) thin += sizes.steps[step] ?? 0;
  return {
    median,
    practice: practiceOf(sizes.total - thin, sizes.total),
    anything: sizes.total >= SOME && sizes.total - sizes.empty >= sizes.total * MOST,
  };
}
