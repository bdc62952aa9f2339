import type { Link, PageFacts, PagePath } from '../page/types.ts';
import { type Catalog, lookedUp } from './catalog.ts';
import type { LinkBook } from './link-book.ts';
import {
  baseName,
  below,
  folderOf,
  hasPageExtension,
  isBelow,
  looseKey,
  normalizePath,
  withoutExtension,
} from './names.ts';

/**
 * What a wiki's Markdown links may leave out. Site generators and Obsidian accept both; GitHub and most editors do not, so
 * that either is a mistake where it is not the wiki's manner.
 */
export interface LinkManner {
  /** `[t](page)` leads to `page.md`. */
  readonly withoutExtension: boolean;
  /** `[t](concepts/page.md)` leads there from every folder. */
  readonly fromRoot: boolean;
}

/** The Markdown links of one wiki, counted: those that name pages, be they there or not. */
export interface LinkCounts {
  /** All of them. */
  readonly local: number;
  /** Of these, those that lead to a page once `.md` is put behind them. */
  readonly bare: number;
  /** Of all, those on pages below the wiki's own folder: elsewhere both readings are one. */
  readonly placed: number;
  /** Of the placed, those that lead to a page from the root, and to none from their own page. */
  readonly rooted: number;
}

/** So many links show a manner. */
const ENOUGH = 20;
/**
 * So large a share of the wiki's links must have it: a tenth may be slips. From this edge on, the permissive answer holds.
 */
const SHARE = 0.9;

/** What the links of a wiki may leave out. */
export const mannerOf = ({ local, bare, placed, rooted }: LinkCounts): LinkManner => ({
  withoutExtension: isManner(bare, local),
  fromRoot: isManner(rooted, placed),
});

const isManner = (those: number, all: number): boolean => those >= ENOUGH && those >= all * SHARE;

/** What has an extension other than `.md`: an image, a document. Names such as `v1.2` are looked up. */
const OTHER_EXTENSION = /\.[A-Za-z0-9]{1,5}$/;

/** A destination as it is read from the page that has it; undefined where it leads out of the folder that is checked. */
export function fromPage(target: string, from: string): string | undefined {
  const { path, above } = normalizePath(below(folderOf(from), target));
  return above === 0 ? path : undefined;
}

/**
 * The paths that a destination may mean when it begins at a wiki's folder, at the folder that is checked or at the repository.
 * @param roots folders of wikis, innermost first.
 * @param inRepository where the folder that is checked lies in its repository; empty for its top.
 */
export function fromRoots(
  target: string,
  from: string,
  roots: readonly { readonly path: string }[],
  inRepository: string,
): string[] {
  if (/^\.{0,2}(?:\/|$)/.test(target)) return [];
  const paths = roots
    .filter((root) => isBelow(root.path, from))
    .map((root) => normalizePath(below(root.path, target)))
    .filter(({ above }) => above === 0)
    .map(({ path }) => path);
  if (inRepository !== '' && target.startsWith(`${inRepository}/`))
    paths.push(normalizePath(target.slice(inRepository.length + 1)).path);
  return paths;
}

/** What is needed to read a page's links. */
interface MannersContext {
  readonly catalog: Catalog;
  readonly links: LinkBook;
  readonly inRepository: string;
  roots(): readonly { readonly path: string }[];
}

const NONE: LinkCounts = { local: 0, bare: 0, placed: 0, rooted: 0 };

/**
 * Counts how the Markdown links of each root are written. Costs nothing before somebody asks; from then on a page that changed
 * is counted anew, and with a page that came or went those that name it.
 */
export class LinkManners {
  readonly #context: MannersContext;
  readonly #pages = new Map<PagePath, { readonly root: string; readonly counts: LinkCounts }>();
  readonly #totals = new Map<string, LinkCounts>();
  readonly #told = new Map<string, string>();
  readonly #stale = new Set<PagePath>();
  readonly #names = new Set<string>();
  #holds = false;

  constructor(context: MannersContext) {
    this.#context = context;
  }

  /** The links of a root. */
  counts(root: string): LinkCounts {
    this.#hold();
    return this.#totals.get(root) ?? NONE;
  }

  /** A page's links are other than before, or it came or went. */
  changed(path: PagePath, exists: 'still' | 'anew'): void {
    if (!this.#holds) return;
    this.#stale.add(path);
    if (exists === 'anew') this.#names.add(looseKey(withoutExtension(baseName(path))));
  }

  /** Forgets everything: the pages lie in other roots. */
  clear(): void {
    this.#holds = false;
    for (const known of [this.#pages, this.#totals, this.#told, this.#stale, this.#names]) known.clear();
  }

  /** Counts what changed. @returns whether links of some root may leave out something else than when this was last asked. */
  settle(): boolean {
    if (!this.#holds) return false;
    for (const name of this.#names)
      for (const path of this.#context.links.under(name).keys()) this.#stale.add(path);
    const roots = new Set<string>();
    for (const path of this.#stale) this.#count(path, roots);
    this.#stale.clear();
    this.#names.clear();
    let differs = false;
    for (const root of roots) differs = this.#tell(root) || differs;
    return differs;
  }

  #hold(): void {
    if (this.#holds) return;
    this.#holds = true;
    const roots = new Set<string>();
    for (const { path } of this.#context.catalog.pages()) this.#count(path, roots);
    for (const root of roots) this.#tell(root);
  }

  #tell(root: string): boolean {
    const manner = JSON.stringify(mannerOf(this.#totals.get(root) ?? NONE));
    const before = this.#told.get(root) ?? JSON.stringify(mannerOf(NONE));
    this.#told.set(root, manner);
    return manner !== before;
  }

  #count(path: PagePath, roots: Set<string>): void {
    const old = this.#pages.get(path);
    if (old) {
      this.#add(old.root, old.counts, -1);
      roots.add(old.root);
      this.#pages.delete(path);
    }
    const page = this.#context.catalog.page(path);
    if (!page || page.path !== path) return;
    const around = this.#context.roots().filter((each) => isBelow(each.path, path));
    const root = around[0]?.path ?? '';
    const counts = countLinks(page, around, this.#context);
    if (counts.local === 0) return;
    this.#pages.set(path, { root, counts });
    this.#add(root, counts, 1);
    roots.add(root);
  }

  #add(root: string, { local, bare, placed, rooted }: LinkCounts, by: 1 | -1): void {
    const total = this.#totals.get(root) ?? NONE;
    this.#totals.set(root, {
      local: total.local + by * local,
      bare: total.bare + by * bare,
      placed: total.placed + by * placed,
      rooted: total.rooted + by * rooted,
    });
  }
}

/** @param roots those that hold the page, innermost first. */
function countLinks(
  page: PageFacts,
  roots: readonly { readonly path: string }[],
  { catalog, inRepository }: MannersContext,
): LinkCounts {
  const isPlaced = folderOf(page.path) !== (roots[0]?.path ?? '');
  let local = 0;
  let bare = 0;
  let rooted = 0;
  for (const link of page.links) {
    if (!mayNamePage(link)) continue;
    const target = lookedUp(link);
    const isWhole = hasPageExtension(target);
    const leads = (path: string | undefined): boolean =>
      path !== undefined && (isWhole ? catalog.page(path) : catalog.pageAt(path)) !== undefined;
    // A whole path says nothing about either manner where both readings are one, or only one is possible.
    const isAsked = !isWhole || (isPlaced && !/^\.{0,2}\//.test(target));
    const isHere = isAsked && leads(fromPage(target, page.path));
    const isThere = isAsked && !isHere && fromRoots(target, page.path, roots, inRepository).some(leads);
    if (!isWhole && !isHere && !isThere && OTHER_EXTENSION.test(target)) continue;
    local++;
    if (!isWhole && (isHere || isThere)) bare++;
    if (isPlaced && isThere) rooted++;
  }
  return { local, bare, placed: isPlaced ? local : 0, rooted };
}

/** Whether a link is one in Markdown to something with a name. */
function mayNamePage({ form, target }: Link): boolean {
  return (form === 'inline' || form === 'definition') && target !== '' && !/(?:^|\/)\.{0,2}$/.test(target);
}
