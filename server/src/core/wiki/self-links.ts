import type { PageFacts, PagePath } from '../page/types.ts';
import { keysOf } from './catalog.ts';
import type { Affected, KeeperContext, PagePlace } from './keeper.ts';
import { LazyKeeper } from './lazy-keeper.ts';
import type { LinkBook } from './link-book.ts';
import { type Practice, practiceOf } from './practice.ts';
import { sameForOthers, sameLinks } from './same-facts.ts';
import { writesNameOf } from './written-name.ts';

/** One root: how many pages have links, which of them link to themselves, and which may do so. */
interface Counts {
  pages: number;
  readonly linkingHome: Set<PagePath>;
  readonly suspects: Set<PagePath>;
}

/**
 * Learns whether a wiki's pages link to themselves: where a menu stands on every page, each has a link to itself, and that is
 * no slip. A link is counted as its text reads; what it resolves to is not asked, because that may change with other pages.
 */
export class SelfLinks extends LazyKeeper {
  readonly #roots = new Map<string, Counts>();
  readonly #told = new Map<string, Practice>();
  readonly #links: LinkBook;

  constructor(context: KeeperContext) {
    super(context);
    this.#links = context.links;
  }

  /** How firmly the pages of a root keep from linking to themselves. */
  practice(root: string): Practice {
    this.hold();
    return practiceIn(this.#roots.get(root));
  }

  protected override isSame(was: PageFacts, is: PageFacts): boolean {
    const sameAnchors = was.links.every(
      (link, at) => (link.anchor === undefined) === (is.links[at]?.anchor === undefined),
    );
    return sameAnchors && sameLinks(was, is) && sameForOthers(was, is);
  }

  protected take(page: PageFacts, { root, isNavigation }: PagePlace, by: 1 | -1): void {
    if (isNavigation || page.links.length === 0) return;
    let counts = this.#roots.get(root);
    if (!counts) {
      counts = { pages: 0, linkingHome: new Set(), suspects: new Set() };
      this.#roots.set(root, counts);
    }
    counts.pages += by;
    if (by < 0) {
      counts.suspects.delete(page.path);
      counts.linkingHome.delete(page.path);
      return;
    }
    for (const key of keysOf(page)) {
      for (const link of this.#links.under(key).get(page.path) ?? []) {
        if (link.anchor !== undefined) continue;
        counts.suspects.add(page.path);
        if (writesNameOf(page, link, page.path)) counts.linkingHome.add(page.path);
      }
    }
  }

  protected settle(): void {
    for (const [root, counts] of this.#roots) this.#told.set(root, practiceIn(counts));
  }

  protected drop(): void {
    this.#roots.clear();
    this.#told.clear();
  }

  protected tellChanges(affected: Affected): void {
    for (const [root, counts] of this.#roots) {
      const practice = practiceIn(counts);
      if ((this.#told.get(root) ?? 'none') === practice) continue;
      this.#told.set(root, practice);
      for (const path of counts.suspects) affected.page(path);
    }
  }
}

const practiceIn = (counts: Counts | undefined): Practice =>
  counts ? practiceOf(counts.pages - counts.linkingHome.size, counts.pages) : 'none';
