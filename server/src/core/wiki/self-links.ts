import type { PageFacts, PagePath } from '../page/types.ts';
import { keysOf, lookedUp } from './catalog.ts';
import type { Affected, KeeperContext, PagePlace } from './keeper.ts';
import { LazyKeeper } from './lazy-keeper.ts';
import { type Practice, practiceOf } from './practice.ts';
import { sameForOthers, sameLinks } from './same-facts.ts';
import { writesNameOf } from './written-name.ts';

/** One root: its pages with links, how many of them link to themselves, and which may do so. */
interface Counts {
  pages: number;
  linkingHome: number;
  readonly suspects: Set<PagePath>;
}

/**
 * Learns whether a wiki's pages link to themselves: where a menu stands on every page, each has a link to itself, and that is
 * no slip. A link is counted as its text reads; what it resolves to is not asked, because that may change with other pages.
 */
export class SelfLinks extends LazyKeeper {
  readonly #roots = new Map<string, Counts>();
  readonly #told = new Map<string, Practice>();
  readonly #keyOf: (target: string) => string;

  constructor(context: KeeperContext) {
    super(context);
    this.#keyOf = (target) => context.links.keyOf(target);
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
      counts = { pages: 0, linkingHome: 0, suspects: new Set() };
      this.#roots.set(root, counts);
    }
    counts.pages += by;
    const keys = keysOf(page);
    const suspicious = page.links.filter(
      (link) => link.target !== '' && link.anchor === undefined && keys.has(this.#keyOf(lookedUp(link))),
    );
    if (suspicious.some((link) => writesNameOf(page, link, page.path))) counts.linkingHome += by;
    if (suspicious.length > 0 && by > 0) counts.suspects.add(page.path);
    else counts.suspects.delete(page.path);
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
  counts ? practiceOf(counts.pages - counts.linkingHome, counts.pages) : 'none';
