import { decodeDestination } from '../page/destination.ts';
import { citeKeys, isLineAnchor, notePath } from '../page/note-targets.ts';
import { rawNames, withoutTextExtension } from '../page/raw-names.ts';
import type { Link, PageFacts, PagePath } from '../page/types.ts';
import {
  baseName,
  below,
  fold,
  folderOf,
  hasPageExtension,
  looseKey,
  nfc,
  withoutExtension,
} from './names.ts';
import { Shelf } from './shelf.ts';

/** Every name by which something in the wiki can be reached. Adding and removing a page costs that page's names. */
export class Catalog {
  readonly #pages = new Map<string, PageFacts>();
  /** How many pages are MDX: where there are none, nothing is looked up for them. */
  #mdxPages = 0;
  readonly #files = new Map<string, string>();
  readonly #folders = new Map<string, number>();
  readonly #byLowerPath = new Shelf<PagePath>();
  readonly #filesByLowerPath = new Shelf<string>();
  readonly #filesByName = new Shelf<string>();
  readonly #bySlug = new Shelf<PagePath>();
  readonly #byLowerSlug = new Shelf<PagePath>();
  readonly #byLooseSlug = new Shelf<PagePath>();
  readonly #byAlias = new Shelf<PagePath>();
  readonly #byTitle = new Shelf<PagePath>();

  get size(): number {
    return this.#pages.size;
  }

  pages(): IterableIterator<PageFacts> {
    return this.#pages.values();
  }

  files(): IterableIterator<string> {
    return this.#files.values();
  }

  page(path: string): PageFacts | undefined {
    return this.#pages.get(nfc(path));
  }

  /** A page by its path without `.md`. */
  pageAt(path: string): PageFacts | undefined {
    return this.page(`${path}.md`) ?? (this.#mdxPages > 0 ? this.page(`${path}.mdx`) : undefined);
  }

  /** The page that stands for a folder: its index, else its README. */
  pageOfFolder(folder: string): PageFacts | undefined {
    for (const name of ['index', 'README', '_index']) {
      const own = this.pageAt(below(folder, name));
      if (own) return own;
    }
    return undefined;
  }

  /** A file that is no page, by its exact path; its path as it is on the disk. */
  file(path: string): string | undefined {
    return this.#files.get(nfc(path));
  }

  /** Whether something lies in a folder of this path. */
  hasFolder(path: string): boolean {
    return path === '' || this.#folders.has(nfc(path));
  }

  add(page: PageFacts): void {
    this.#pages.set(nfc(page.path), page);
    if (page.path.endsWith('.mdx')) this.#mdxPages++;
    this.#countFolders(page.path, 1);
    this.#index(page, (shelf, name) => shelf.add(name, page.path));
  }

  remove(page: PageFacts): void {
    this.#pages.delete(nfc(page.path));
    if (page.path.endsWith('.mdx')) this.#mdxPages--;
    this.#countFolders(page.path, -1);
    this.#index(page, (shelf, name) => shelf.remove(name, page.path));
  }

  /** Puts a page's new facts in the place of its old ones. */
  replace(old: PageFacts, page: PageFacts): void {
    this.#pages.set(nfc(page.path), page);
    if (sameNames(old, page)) return;
    this.#index(old, (shelf, name) => shelf.remove(name, old.path));
    this.#index(page, (shelf, name) => shelf.add(name, page.path));
  }

  /** @returns whether this changed anything. */
  addFile(path: string): boolean {
    if (this.#files.has(nfc(path))) return false;
    this.#files.set(nfc(path), path);
    this.#filesByLowerPath.add(fold(path), path);
    this.#filesByName.add(fold(baseName(path)), path);
    this.#countFolders(path, 1);
    return true;
  }

  /** @returns whether this changed anything. */
  removeFile(path: string): boolean {
    const known = this.#files.get(nfc(path));
    if (known === undefined) return false;
    this.#files.delete(nfc(path));
    this.#filesByLowerPath.remove(fold(path), known);
    this.#filesByName.remove(fold(baseName(path)), known);
    this.#countFolders(path, -1);
    return true;
  }

  byLowerPath(path: string): readonly PagePath[] {
    return this.#byLowerPath.get(fold(path));
  }

  fileByLowerPath(path: string): readonly string[] {
    return this.#filesByLowerPath.get(fold(path));
  }

  /** Files that are no pages, by their name with its extension, in whatever letters. */
  filesByName(name: string): readonly string[] {
    return this.#filesByName.get(fold(name));
  }

  bySlug(slug: string): readonly PagePath[] {
    return this.#bySlug.get(nfc(slug));
  }

  byLowerSlug(slug: string): readonly PagePath[] {
    return this.#byLowerSlug.get(fold(slug));
  }

  byAlias(alias: string): readonly PagePath[] {
    return this.#byAlias.get(fold(alias.trim()));
  }

  byTitle(title: string): readonly PagePath[] {
    return this.#byTitle.get(fold(title.trim()));
  }

  byLooseSlug(name: string): readonly PagePath[] {
    return this.#byLooseSlug.get(looseKey(name));
  }

  #index(page: PageFacts, put: (shelf: Shelf<PagePath>, name: string) => void): void {
    const { slug, title, titled, aliases } = page.face;
    put(this.#byLowerPath, fold(page.path));
    put(this.#bySlug, nfc(slug));
    put(this.#byLowerSlug, fold(slug));
    put(this.#byLooseSlug, looseKey(slug));
    if (titled) put(this.#byTitle, fold(title));
    for (const alias of aliases) put(this.#byAlias, fold(alias));
  }

  #countFolders(path: string, by: 1 | -1): void {
    for (let folder = folderOf(nfc(path)); folder !== ''; folder = folderOf(folder)) {
      const count = (this.#folders.get(folder) ?? 0) + by;
      if (count === 0) this.#folders.delete(folder);
      else this.#folders.set(folder, count);
    }
  }
}

/** The key of links to a folder that do not name it: `../`, `.`, `/`. No name has it, for it is neither letter nor digit. */
export const UNNAMED_FOLDER = '/';

/** The loose keys of every name of a page: a link whose last part has none of them cannot lead to it. */
export function keysOf(page: PageFacts): Set<string> {
  const { slug, title, aliases } = page.face;
  const keys = new Set([looseKey(slug)]);
  for (const name of title === slug ? aliases : [title, ...aliases]) {
    keys.add(looseKey(name));
    if (name.includes('/')) keys.add(looseKey(baseName(name)));
  }
  if (isFolderPage(page.path)) keys.add(looseKey(baseName(folderOf(page.path)))).add(UNNAMED_FOLDER);
  return keys;
}

/** The keys of a page's names, that of its file first: most pages are linked by it, and the others need not be worked out. */
export function* keysInTurn(page: PageFacts): Iterable<string> {
  const own = looseKey(page.face.slug);
  yield own;
  for (const key of keysOf(page)) if (key !== own) yield key;
}

/** The key under which a link is filed: that of the last part of its target. */
export function keyOfTarget(target: string): string {
  const path = target.endsWith('/') ? target.slice(0, -1) : target;
  const name = baseName(path);
  return /^\.{0,2}$/.test(name) ? UNNAMED_FOLDER : looseKey(withoutExtension(name));
}

/**
 * A link's target as it is looked up: in a destination `%xx`, character references and escapes mean what they stand for, in a
 * wikilink themselves.
 */
export const lookedUp = (link: Link): string =>
  link.wiki || link.form === 'frontmatter-slug'
    ? link.target
    : decodeDestination(link.target, link.form === 'html' ? 'html' : 'markdown');

/**
 * The keys of names on which a page's findings hang though no link of it is filed under them: what citations name, files
 * whose lines it points to, the first folder of a frontmatter value, whose being there makes it a path, and raw texts.
 */
export function watchedKeys(page: PageFacts): Set<string> {
  const keys = new Set<string>();
  const addPath = (path: string): void => {
    keys.add(keyOfTarget(path)).add(looseKey(path.split('/')[0] ?? ''));
  };
  for (const note of page.notes) {
    const path = note.kind === 'inline' ? notePath(note) : undefined;
    if (path !== undefined) addPath(decodeDestination(path));
    if (note.kind === 'key') for (const { key } of citeKeys(note)) keys.add(keyOfTarget(key));
  }
  for (const link of page.links) {
    if (link.form === 'frontmatter' && !link.wiki && link.target.includes('/')) addPath(lookedUp(link));
    else if (link.anchor !== undefined && isLineAnchor(link.anchor)) keys.add(keyOfTarget(lookedUp(link)));
  }
  for (const name of rawNames(page)) for (const key of rawKeys(name.replace(/[#?].*$/, ''))) keys.add(key);
  return keys;
}

/** The keys by which pages may name a file that is none: with its extension and without it. */
export function rawKeys(path: string): string[] {
  const key = keyOfTarget(path);
  return hasPageExtension(path) ? [key] : [key, looseKey(withoutTextExtension(baseName(path)))];
}

/** Whether a page stands for its folder, so that a link to the folder leads to it. */
export function isFolderPage(path: string): boolean {
  const name = withoutExtension(baseName(path)).toLowerCase();
  return name === 'index' || name === 'readme' || name === '_index';
}

/** Whether two readings of a page can be reached by the same names. */
export function sameNames(a: PageFacts, b: PageFacts): boolean {
  const { face: x } = a;
  const { face: y } = b;
  return (
    x.title === y.title &&
    x.titled === y.titled &&
    x.aliases.length === y.aliases.length &&
    x.aliases.every((alias, at) => alias === y.aliases[at])
  );
}
