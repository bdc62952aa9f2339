import type { PageFacts, PagePath } from '../page/types.ts';
import type { Catalog } from './catalog.ts';
import { EvidenceBook } from './evidence.ts';
import type { GivenByFolder } from './given-profile.ts';
import type { PagePlace } from './keeper.ts';
import type { LinkBook } from './link-book.ts';
import { LinkManners } from './link-manners.ts';
import { isNavigationIn, pageTypeOf } from './page-type.ts';
import { detectProfile, type Profile, rootOf, sameProfile, sameRoots, styleOf } from './profile.ts';

/** What a new detection made different. */
export interface Detected {
  /** Whether any page may be judged otherwise. */
  readonly judgesAnew: boolean;
  /** Whether pages may belong to other roots. */
  readonly rootsMoved: boolean;
}

/** Keeps the profile current: counts what bears on it page by page, and detects it again only where that changed. */
export class ProfileKeeper {
  readonly #evidence: EvidenceBook;
  readonly #catalog: Catalog;
  readonly #manners: LinkManners;
  #given: GivenByFolder = new Map();
  #profile: Profile;
  #stamp = -1;
  /** Where pages stand, as it was last worked out: every rule and every keeper asks. */
  readonly #places = new Map<PagePath, { readonly page: PageFacts; readonly place: PagePlace }>();

  /** @param inRepository where the folder that is checked lies in its repository; empty for its top. */
  constructor(catalog: Catalog, links: LinkBook, inRepository: string) {
    this.#catalog = catalog;
    this.#manners = new LinkManners({ catalog, links, inRepository, roots: () => this.#profile.roots });
    this.#evidence = new EvidenceBook(
      (path) => catalog.pageAt(path) !== undefined,
      (name) => catalog.bySlug(name),
      (root) => this.#manners.counts(root),
    );
    this.#profile = detectProfile(this.#evidence);
  }

  get profile(): Profile {
    return this.#profile;
  }

  /** Raw folders, with the number of files in each. */
  get rawFolders(): ReadonlyMap<string, number> {
    return this.#evidence.rawFolders;
  }

  /** Where a page stands in its wiki. */
  placeOf(page: PageFacts): PagePlace {
    const known = this.#places.get(page.path);
    if (known?.page === page) return known.place;
    const place = this.placeFor(page);
    this.#places.set(page.path, { page, place });
    return place;
  }

  /** Where a page would stand, be it there or not. */
  placeFor(page: Pick<PageFacts, 'path' | 'face' | 'readOriginal'>): PagePlace {
    const root = rootOf(this.#profile, page.path);
    return {
      root: root.path,
      type: pageTypeOf(page, root),
      isNavigation: isNavigationIn(root, page.path),
    };
  }

  /** Puts a page's facts in the place of its old ones, where there are any; none where the page is gone. */
  replace(old: PageFacts | undefined, facts: PageFacts | undefined): void {
    if (old) this.#evidence.count(old, -1);
    if (facts) this.#evidence.count(facts, 1);
    if (!old || !facts || hasWikilink(old) !== hasWikilink(facts)) this.#evidence.touch();
    const path = (facts ?? old)?.path;
    if (path !== undefined && !facts) this.#places.delete(path);
    if (path !== undefined) this.#manners.changed(path, old && facts ? 'still' : 'anew');
  }

  /** Counts a file that is no page in (`by` 1) or out (`by` -1). */
  file(path: string, by: 1 | -1): void {
    this.#evidence.file(path, by);
  }

  /** Takes other decisions of authors for true than before; they hold from the next {@link detect} on. */
  give(given: GivenByFolder): void {
    this.#given = given;
    const raw = [...given.values()].flatMap((each) => each.raw ?? []);
    this.#evidence.giveRaw(raw, this.#catalog.files());
  }

  /** Detects the profile again where the evidence changed. */
  detect(): Detected {
    const { wikilinkStyle, dialect } = styleOf(this.#evidence);
    const old = this.#profile;
    const isOtherManner = this.#manners.settle();
    const isStyled = wikilinkStyle === old.wikilinkStyle && dialect === old.dialect;
    if (this.#stamp === this.#evidence.stamp) {
      // How links are written bears on what is offered, never on what is found.
      if (!isStyled || isOtherManner) this.#profile = { ...old, wikilinkStyle, dialect };
      return { judgesAnew: isOtherManner, rootsMoved: false };
    }
    this.#stamp = this.#evidence.stamp;
    this.#profile = detectProfile(this.#evidence, this.#given);
    this.#places.clear();
    const rootsMoved = !sameRoots(this.#profile, old);
    if (rootsMoved) this.#manners.clear();
    return { judgesAnew: isOtherManner || !sameProfile(this.#profile, old), rootsMoved };
  }
}

const hasWikilink = (page: PageFacts): boolean => page.links.some((link) => link.wiki);
