import { type DateEntry, type Day, datesOf, latest } from '../page/dates.ts';
import type { Link, PageFacts, PagePath } from '../page/types.ts';
import { keysOf } from './catalog.ts';
import { type Affected, type Keeper, type KeeperContext, type PagePlace, STEP } from './keeper.ts';
import { type Practice, practiceOf } from './practice.ts';
import { type Profile, sameProfile } from './profile.ts';
import type { Resolution } from './resolution.ts';

/** A source that a page cites although it is younger than the page's last update. */
export interface YoungerSource {
  readonly path: PagePath;
  readonly day: Day;
}

/** Whether a page was updated after its sources were there; undefined where dates do not tell. */
type InStep = 'yes' | YoungerSource | undefined;

interface Known {
  readonly inStep: InStep;
  readonly root: string;
}

interface Tally {
  dated: number;
  readonly behind: Set<PagePath>;
}

/**
 * Knows which pages say that they were updated before a source that they cite was there, and how usual that is. A page is
 * judged anew only when it changes itself, a name under the key of a link of it does, or the date of a source.
 */
export class DateKeeper implements Keeper {
  readonly #context: KeeperContext;
  readonly #known = new Map<PagePath, Known>();
  /** By root; since the first question about practice. */
  #tallies: Map<string, Tally> | undefined;
  readonly #told = new Map<string, Practice>();
  /** By root, how many pages bear each day; since the first question about the newest. */
  #days: Map<string, Map<Day, number>> | undefined;
  readonly #newest = new Map<string, Day | undefined>();
  /** Pages that changed since the last {@link tell}, with the day on which they were sources, if they were. */
  readonly #before = new Map<PagePath, Day | undefined>();
  #profile: Profile | undefined;

  constructor(context: KeeperContext) {
    this.#context = context;
  }

  /**
   * The youngest source that a page cites, where it is younger than the page's last update.
   * @param resolve where a link of the page leads; whoever judges the page knows that already.
   */
  youngerSource(page: PageFacts, resolve: (link: Link) => Resolution): YoungerSource | undefined {
    const { inStep } = this.#ask(page, resolve);
    return inStep === 'yes' ? undefined : inStep;
  }

  /** How firmly the pages of a root are updated when they cite something new. */
  practice(root: string): Practice {
    this.#tallyAll();
    return this.#practice(root);
  }

  /** The newest day that a page of a root says it was begun, updated or published. */
  newest(root: string): Day | undefined {
    this.#profile ??= this.#context.profile();
    if (!this.#days) {
      this.#days = new Map();
      for (const page of this.#context.catalog.pages()) this.#countDays(page, this.#context.placeOf(page), 1);
      for (const name of this.#days.keys()) this.#newest.set(name, this.#newestOf(name));
    }
    return this.#newest.get(root);
  }

  *ahead(): Generator<undefined, void> {
    let done = 0;
    for (const page of this.#context.catalog.pages()) {
      this.#ask(page);
      if (++done % STEP === 0) yield;
    }
    this.#tallyAll();
  }

  count(page: PageFacts, place: PagePlace, by: 1 | -1): void {
    if (!this.#profile) return;
    if (!this.#before.has(page.path))
      this.#before.set(page.path, by < 0 ? sourceDay(page, place) : undefined);
    this.#countDays(page, place, by);
  }

  clear(): void {
    this.#known.clear();
    this.#tallies = undefined;
    this.#told.clear();
    this.#days = undefined;
    this.#newest.clear();
    this.#before.clear();
    this.#profile = undefined;
  }

  tell(affected: Affected, keys: ReadonlySet<string>): void {
    if (!this.#profile) return;
    if (!sameProfile(this.#profile, this.#context.profile())) {
      // Any link may lead elsewhere, and every page is judged anew.
      this.clear();
      return;
    }
    this.#tellNewest(affected);
    const pages = new Set(this.#before.keys());
    const dirty = new Set(keys);
    for (const [path, before] of this.#before) {
      const page = this.#context.catalog.page(path);
      if (!page || sourceDay(page, this.#context.placeOf(page)) === before) continue;
      for (const key of keysOf(page)) dirty.add(key);
    }
    this.#before.clear();
    for (const key of dirty) for (const path of this.#context.links.pagesUnder(key)) pages.add(path);
    const roots = new Set<string>();
    for (const path of pages) this.#recheck(path, affected, roots);
    for (const root of roots) this.#tellPractice(root, affected);
  }

  #ask(page: PageFacts, resolve = (link: Link): Resolution => this.#context.resolve(link, page.path)): Known {
    this.#profile ??= this.#context.profile();
    let known = this.#known.get(page.path);
    if (!known) {
      const place = this.#context.placeOf(page);
      known = { inStep: this.#inStep(page, place, resolve), root: place.root };
      this.#known.set(page.path, known);
    }
    return known;
  }

  #inStep(page: PageFacts, place: PagePlace, resolve: (link: Link) => Resolution): InStep {
    if (place.isNavigation || place.type.family === 'source' || place.type.family === 'overview')
      return undefined;
    const updated = updateOf(page);
    if (!updated) return undefined;
    let youngest: YoungerSource | undefined;
    for (const link of page.links) {
      const resolution = resolve(link);
      if (resolution.kind !== 'page' || resolution.path === page.path) continue;
      const source = this.#context.catalog.page(resolution.path);
      const day = source && citableDay(source);
      if (!source || day === undefined || (youngest && youngest.day >= day)) continue;
      if (!isSource(this.#context.placeOf(source))) continue;
      youngest = { path: resolution.path, day };
    }
    return youngest && (youngest.day > updated.day ? youngest : 'yes');
  }

  #recheck(path: PagePath, affected: Affected, roots: Set<string>): void {
    const old = this.#known.get(path);
    if (!old && !this.#tallies) return;
    const found = this.#context.catalog.page(path);
    const page = found?.path === path ? found : undefined;
    this.#known.delete(path);
    const now = page && this.#ask(page);
    if (sameStep(old?.inStep, now?.inStep) && old?.root === now?.root) return;
    if (old && now) affected.page(path);
    for (const [known, by] of [
      [old, -1],
      [now, 1],
    ] as const) {
      if (!known) continue;
      this.#tally(path, known, by);
      roots.add(known.root);
    }
  }

  #tally(path: PagePath, { inStep, root }: Known, by: 1 | -1): void {
    if (!this.#tallies || inStep === undefined) return;
    const tally = this.#tallies.get(root) ?? { dated: 0, behind: new Set() };
    this.#tallies.set(root, tally);
    tally.dated += by;
    if (inStep === 'yes') return;
    if (by > 0) tally.behind.add(path);
    else tally.behind.delete(path);
  }

  #tallyAll(): void {
    if (this.#tallies) return;
    this.#tallies = new Map();
    for (const page of this.#context.catalog.pages()) this.#tally(page.path, this.#ask(page), 1);
    for (const name of this.#tallies.keys()) this.#told.set(name, this.#practice(name));
  }

  #practice(root: string): Practice {
    const { dated, behind } = this.#tallies?.get(root) ?? { dated: 0, behind: new Set() };
    return practiceOf(dated - behind.size, dated);
  }

  #tellPractice(root: string, affected: Affected): void {
    const practice = this.#practice(root);
    if (!this.#tallies || (this.#told.get(root) ?? 'none') === practice) return;
    this.#told.set(root, practice);
    for (const path of this.#tallies.get(root)?.behind ?? []) affected.page(path);
  }

  #countDays(page: PageFacts, { root }: PagePlace, by: 1 | -1): void {
    if (!this.#days) return;
    const day = latest(datesOf(page))?.day;
    if (day === undefined) return;
    const days = this.#days.get(root) ?? new Map<Day, number>();
    this.#days.set(root, days);
    const pages = (days.get(day) ?? 0) + by;
    if (pages > 0) days.set(day, pages);
    else days.delete(day);
  }

  #newestOf(root: string): Day | undefined {
    let newest: Day | undefined;
    for (const day of this.#days?.get(root)?.keys() ?? [])
      if (newest === undefined || day > newest) newest = day;
    return newest;
  }

  #tellNewest(affected: Affected): void {
    for (const root of this.#days?.keys() ?? []) {
      const newest = this.#newestOf(root);
      if (this.#newest.get(root) === newest) continue;
      this.#newest.set(root, newest);
      affected.all();
    }
  }
}

/** The date on which a page says it was last updated. */
export const updateOf = (page: PageFacts): DateEntry | undefined =>
  latest(datesOf(page).filter(({ role }) => role === 'updated'));

/** The day of a page that is a source. */
const sourceDay = (page: PageFacts, place: PagePlace): Day | undefined =>
  isSource(place) ? citableDay(page) : undefined;

const isSource = ({ type, isNavigation }: PagePlace): boolean => type.family === 'source' && !isNavigation;

/** The day from which on a source could be cited: when its page was begun, or else when it appeared. */
function citableDay(page: PageFacts): Day | undefined {
  const dates = datesOf(page);
  if (dates.length === 0) return undefined;
  const begun = dates.filter(({ role }) => role === 'begun');
  return latest(begun.length > 0 ? begun : dates.filter(({ role }) => role === 'appeared'))?.day;
}

function sameStep(a: InStep, b: InStep): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  return a.path === b.path && a.day === b.day;
}
