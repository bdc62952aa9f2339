import type { Link, PageFacts } from '../page/types.ts';
import type { LinkCounts } from './link-manners.ts';
import { baseName, folderOf, isBelow, nfc, normalizePath, withoutExtension } from './names.ts';
import { CONFIG_FILE, type Evidence } from './profile.ts';

/** Counts what detection looks at; a page is added or taken away at the cost of that page. */
export class EvidenceBook implements Evidence {
  readonly folders = new Map<string, { pages: number; withWikilinks: number }>();
  readonly rawFolders = new Map<string, number>();
  readonly configFolders = new Set<string>();
  readonly segments = new Map<string, Set<string>>();
  readonly #targets = new Map<string, number>();
  /** The different targets of wikilinks that are bare names. */
  readonly #names = new Set<string>();
  readonly linkedFolders = new Set<string>();
  readonly #linkedCounts = new Map<string, number>();
  wikilinks = 0;
  wikilinksWithPath = 0;
  markdownLinks = 0;
  readonly #hasPage: (path: string) => boolean;
  readonly #pathsNamed: (name: string) => readonly string[];
  readonly #linksOf: (root: string) => LinkCounts;
  #givenRaw: readonly string[] = [];
  /** Changes whenever detection might come to another result. */
  #stamp = 0;

  /**
   * @param hasPage whether a page of this path, without `.md`, exists.
   * @param pathsNamed the pages of a file name, without `.md`.
   * @param linksOf the Markdown links of a root, counted.
   */
  constructor(
    hasPage: (path: string) => boolean,
    pathsNamed: (name: string) => readonly string[],
    linksOf: (root: string) => LinkCounts,
  ) {
    this.#hasPage = hasPage;
    this.#pathsNamed = pathsNamed;
    this.#linksOf = linksOf;
  }

  get stamp(): number {
    return this.#stamp;
  }

  hasPage(path: string): boolean {
    return this.#hasPage(path);
  }

  hasLinkInto(folder: string): boolean {
    const name = baseName(folder);
    if (this.segments.has(name) || this.linkedFolders.has(name)) return true;
    for (const target of this.#names) {
      if (this.#pathsNamed(withoutExtension(target)).some((path) => isBelow(folder, path))) return true;
    }
    return false;
  }

  linksOf(root: string): LinkCounts {
    return this.#linksOf(root);
  }

  /** Counts a page in (`by` 1) or out (`by` -1). */
  count(page: PageFacts, by: 1 | -1): void {
    const folder = folderOf(page.path);
    const counts = this.folders.get(folder) ?? { pages: 0, withWikilinks: 0 };
    if (counts.pages === 0) this.folders.set(folder, counts);
    counts.pages += by;
    if (page.links.some((link) => link.wiki)) counts.withWikilinks += by;
    if (counts.pages === 0) this.folders.delete(folder);
    for (const link of page.links) this.#countLink(link, page, by);
  }

  #countLink(link: Link, page: PageFacts, by: 1 | -1): void {
    if (link.wiki) {
      this.wikilinks += by;
      const slash = link.target.indexOf('/');
      if (slash === 0 || link.target.startsWith('.') || link.target === '') return;
      if (slash > 0) this.wikilinksWithPath += by;
      const count = (this.#targets.get(link.target) ?? 0) + by;
      if (count > 0) this.#targets.set(link.target, count);
      else this.#targets.delete(link.target);
      // A target bears on detection once, however often it is written.
      if (count === 0 || (count === 1 && by > 0)) this.#noteTarget(link.target, slash, count > 0);
      return;
    }
    if (link.form !== 'frontmatter' && link.form !== 'frontmatter-slug') this.markdownLinks += by;
    if (link.form !== 'frontmatter') return;
    const { path } = normalizePath(`${folderOf(page.path)}/${link.target}`);
    // A link into `sources/papers/` is one into `sources/` too; only folders that the page lies in itself are not meant.
    for (let at = folderOf(path); at !== '' && !isBelow(at, page.path); at = folderOf(at))
      this.#countFolderLink(baseName(at), by);
  }

  #countFolderLink(into: string, by: 1 | -1): void {
    const count = (this.#linkedCounts.get(into) ?? 0) + by;
    if (count === 0) {
      this.#linkedCounts.delete(into);
      this.linkedFolders.delete(into);
      this.#stamp++;
    } else {
      this.#linkedCounts.set(into, count);
      if (!this.linkedFolders.has(into)) {
        this.linkedFolders.add(into);
        this.#stamp++;
      }
    }
  }

  #noteTarget(target: string, slash: number, exists: boolean): void {
    if (slash < 0) {
      if (exists) this.#names.add(target);
      else this.#names.delete(target);
      if (this.#pathsNamed(target).length > 0) this.#stamp++;
      return;
    }
    const segment = nfc(target.slice(0, slash));
    const rest = nfc(withoutExtension(target.slice(slash + 1)));
    let rests = this.segments.get(segment);
    if (!rests) {
      rests = new Set();
      this.segments.set(segment, rests);
    }
    if (exists) rests.add(rest);
    else rests.delete(rest);
    if (rests.size === 0) this.segments.delete(segment);
    // A segment that names a folder with pages is no mount: its links do not bear on detection.
    if (!this.folders.has(segment) || rests.size <= 1) this.#stamp++;
  }

  /** Counts a file that is no page in (`by` 1) or out (`by` -1). */
  file(path: string, by: 1 | -1): void {
    if (baseName(path) === CONFIG_FILE) {
      if (by > 0) this.configFolders.add(folderOf(path));
      else this.configFolders.delete(folderOf(path));
      this.#stamp++;
    }
    const raw = this.#givenRaw.find((folder) => isBelow(folder, path)) ?? rawFolderOf(path);
    if (raw === undefined) return;
    const count = (this.rawFolders.get(raw) ?? 0) + by;
    if (count > 0) this.rawFolders.set(raw, count);
    else this.rawFolders.delete(raw);
    if (count === 0 || (count === 1 && by > 0)) this.#stamp++;
  }

  /**
   * Takes other folders for raw ones, beside those named so.
   * @param files all files that are no pages, to count them anew.
   */
  giveRaw(folders: readonly string[], files: Iterable<string>): void {
    this.#givenRaw = folders;
    this.rawFolders.clear();
    this.configFolders.clear();
    for (const path of files) this.file(path, 1);
    this.#stamp++;
  }

  /** Tells that pages came or went. */
  touch(): void {
    this.#stamp++;
  }
}

/** The folder named `raw` that holds a path; undefined for a path in none. */
export function rawFolderOf(path: string): string | undefined {
  const parts = path.split('/');
  const raw = parts.indexOf('raw');
  return raw >= 0 && raw < parts.length - 1 ? parts.slice(0, raw + 1).join('/') : undefined;
}
