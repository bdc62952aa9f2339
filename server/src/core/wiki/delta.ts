import type { PageFacts, PagePath } from '../page/types.ts';

/** One thing that became different in the wiki. */
export type PageChange =
  | { readonly kind: 'page'; readonly facts: PageFacts }
  | { readonly kind: 'page-gone'; readonly path: PagePath }
  /** A file that is no page. */
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'file-gone'; readonly path: string };

/** Which findings may differ after a change. */
export interface Delta {
  readonly revision: number;
  /** Pages whose own text changed, came or went. */
  readonly changed: ReadonlySet<PagePath>;
  /** Pages whose findings may differ, the changed ones among them; `all` when every page's may. */
  readonly affected: ReadonlySet<PagePath> | 'all';
  /** Whether what other pages can see, or who links to whom, became different. */
  readonly linksChanged: boolean;
}
