import type { Quotation } from '../claims/quotations.ts';
import type { PageClaims } from '../claims/types.ts';
import type { Link, PageFacts, PagePath } from '../page/types.ts';
import type { Schema } from './frontmatter/schema.ts';
import type { Keepers } from './keepers.ts';
import type { PageType } from './page-type.ts';
import type { Profile, WikiRoot } from './profile.ts';
import type { RawFiles } from './raw-files.ts';
import type { Resolution } from './resolution.ts';

export type { Resolution, ResolveStep } from './resolution.ts';

/** A link as seen from its target. */
export interface Backlink {
  readonly from: PagePath;
  readonly link: Link;
}

/** A page that somebody may have meant. */
export interface Suggestion {
  readonly path: PagePath;
  /** How well it fits: 1 is the same, 0 nothing alike. */
  readonly score: number;
}

/** Everything known of a wiki at one moment. Reading never changes it. */
export interface Wiki {
  /** Grows with every change. */
  readonly revision: number;
  readonly profile: Profile;
  readonly size: number;
  /** What is learned from many pages. */
  readonly learned: Keepers;
  page(path: PagePath): PageFacts | undefined;
  /** The numbers of a page and what could vouch for them; undefined where its text cannot be read. */
  claims(path: PagePath): PageClaims | undefined;
  /** What a page repeats word by word, in the order of its text; undefined where that cannot be read. */
  quotations(path: PagePath): readonly Quotation[] | undefined;
  pages(): Iterable<PageFacts>;
  rootOf(path: PagePath): WikiRoot;
  typeOf(path: PagePath): PageType;
  /** Whether a page only leads to others: index, log, overview, README, and those that its author names. */
  isNavigation(path: PagePath): boolean;
  /** What frontmatter the pages of a type have, learned from those of the same root. */
  schemaOf(path: PagePath): Schema;
  /** The type that a page would have at a path where there is none yet. */
  typeAt(path: PagePath): PageType;
  /** The schema of a page type in one of the roots. */
  schemaFor(root: string, type: string): Schema;
  resolve(link: Link, from: PagePath): Resolution;
  /** The raw texts that pages digest. */
  readonly raws: RawFiles;
  /** How many lines a page or raw text has; undefined where it cannot be read as text. */
  linesOf(path: string): number | undefined;
  /** Links that lead to a page, in path order; those of the page to itself left out. */
  backlinks(path: PagePath): readonly Backlink[];
  /** Pages whose file name is the last part of a target, whatever their folder. */
  named(target: string): readonly PagePath[];
  /** Links anywhere whose target has this last part, whether or not they lead anywhere. */
  linksNamed(target: string): readonly Backlink[];
  /**
   * Whether footnote ids or cite keys of this pattern are resolved outside the wiki, by its own build.
   * @param id of a cite key with its `@`.
   */
  isForeignId(id: string, from: PagePath): boolean;
  /** Pages whose slug, title or alias is like a link's target, best first. */
  nearest(target: string, from: PagePath, limit: number): readonly Suggestion[];
}
