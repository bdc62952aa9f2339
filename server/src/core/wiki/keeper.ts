import type { Link, PageFacts, PagePath } from '../page/types.ts';
import type { Catalog } from './catalog.ts';
import type { LinkBook } from './link-book.ts';
import type { PageType } from './page-type.ts';
import type { Profile } from './profile.ts';
import type { Resolution } from './resolution.ts';

/** Where a page stands in its wiki: the folder of the nearest root, and the page's type there. */
export interface PagePlace {
  readonly root: string;
  readonly type: PageType;
  /** Whether the page only leads to others (index, log, overview, README). */
  readonly isNavigation: boolean;
}

/** Whether two places are one to every rule. */
export const samePlace = (a: PagePlace, b: PagePlace): boolean =>
  a.root === b.root &&
  a.type.name === b.type.name &&
  a.type.family === b.type.family &&
  a.isNavigation === b.isNavigation;

/** So many pages are looked at in one step of what is worked out ahead. */
export const STEP = 4;

/** Gathers whose findings may differ after a change. */
export interface Affected {
  page(path: PagePath): void;
  /** All pages of a type in a root. */
  type(root: string, type: string): void;
  all(): void;
}

/** What a keeper may look at. Reading it changes nothing. */
export interface KeeperContext {
  readonly catalog: Catalog;
  readonly links: LinkBook;
  profile(): Profile;
  placeOf(page: PageFacts): PagePlace;
  /** Where a link leads now; not to be asked while pages are counted in and out. */
  resolve(link: Link, from: PagePath): Resolution;
}

/**
 * Keeps one thing current that only many pages together say: what frontmatter a type has, which sections, which slugs are
 * alike. What it answers depends on the pages it holds, never on the order in which they came and went.
 */
export interface Keeper {
  /**
   * Counts a page in (`by` 1) or out (`by` -1); the same facts go out that came in. Called for every page that is read and
   * for the page that is typed in: it must cost little, and what is dear is worked out at the first question.
   * When a page is counted in, catalog and links know it; when it is counted out, the links do no more, the catalog still does.
   */
  count(page: PageFacts, place: PagePlace, by: 1 | -1): void;
  /** Forgets everything: the pages will be counted again, in other places. */
  clear(): void;
  /**
   * Tells, after each batch of changes, whose findings may differ since the last time by what this keeper answers; the pages
   * that changed themselves are known. What nobody ever asked about need not be told.
   * @param keys the loose keys of all names that came, went or changed: of pages, other files and folders. Only links filed
   * under them may lead elsewhere than before, where the profile is the same.
   */
  tell(affected: Affected, keys: ReadonlySet<string>): void;
  /**
   * Works out ahead, in small steps, what the first question would have to wait for. Pages may change between the steps, and
   * questions may be asked: they are answered as without it.
   */
  ahead?(): Iterable<undefined>;
}
