import { isRawTextPath, RAW_TEXT_EXTENSIONS, withoutTextExtension } from '../page/raw-names.ts';
import type { PageFacts, PagePath } from '../page/types.ts';
import type { RawText } from '../raw/raw-text.ts';
import { RawTexts } from '../raw/raw-texts.ts';
import { type Catalog, keysOf, rawKeys } from './catalog.ts';
import type { LinkBook } from './link-book.ts';
import { baseName, below, folderOf, normalizePath } from './names.ts';

/**
 * The file that a name means where raw texts are named: a path from the page's folder or from any folder above it, with or
 * without its extension; a bare name also that of the one file so called. Pages are not meant.
 * @returns undefined where there is none, or several.
 */
export function rawFileNamed(name: string, from: PagePath, catalog: Catalog): string | undefined {
  const written = name.replace(/[#?].*$/, '').replace(/^\.\//, '');
  if (written === '') return undefined;
  const rooted = written.startsWith('/');
  const relative = rooted ? written.slice(1) : written;
  for (let folder = rooted ? '' : folderOf(from); ; folder = folderOf(folder)) {
    const { path, above } = normalizePath(below(folder, relative));
    const found = above === 0 ? fileAt(path, catalog) : undefined;
    if (found !== undefined) return found;
    if (folder === '' || relative.startsWith('../')) break;
  }
  if (relative.includes('/')) return undefined;
  for (const extension of ['', ...RAW_TEXT_EXTENSIONS]) {
    const [only, ...others] = catalog.filesByName(`${relative}${extension}`);
    if (only !== undefined) return others.length === 0 ? only : undefined;
  }
  return undefined;
}

/** A file by its path, with or without the extension of a raw text. */
export function fileAt(path: string, catalog: Catalog): string | undefined {
  const exact = catalog.file(path);
  if (exact !== undefined) return exact;
  for (const extension of RAW_TEXT_EXTENSIONS) {
    const found = catalog.file(path + extension);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Raw texts that bear a page's own name: `raw/2024-acme.txt` beside `sources/2024-acme.md`, or in a folder below `raw`. */
export function rawFilesLike(page: PageFacts, catalog: Catalog): string[] {
  const { slug } = page.face;
  const found: string[] = [];
  for (const extension of RAW_TEXT_EXTENSIONS) {
    for (const path of catalog.filesByName(slug + extension)) if (isInRaw(path)) found.push(path);
  }
  return found;
}

/** Whether a folder above a file is one of raw sources. */
export const isInRaw = (path: string): boolean => /(?:^|\/)raw\//i.test(path);

/**
 * Pages whose findings may hang on a file's being there, or on what it says: those that name it, that bear its name, and those
 * that link to one of these, because a digest stands for its raw text.
 */
export function* pagesOnRaw(path: string, catalog: Catalog, links: LinkBook): Iterable<PagePath> {
  const digests = new Set<PagePath>(catalog.byLooseSlug(withoutTextExtension(baseName(path))));
  for (const key of rawKeys(path)) for (const page of links.pagesUnder(key)) digests.add(page);
  for (const digest of digests) {
    yield digest;
    const page = catalog.page(digest);
    for (const key of page ? keysOf(page) : []) yield* links.under(key).keys();
  }
}

/** The raw texts of a wiki: files that are no pages and can be read as text. */
export class RawFiles {
  readonly #catalog: Catalog;
  readonly #texts: RawTexts;
  /** Files outside the catalog, in dot folders for example: only their lines are ever asked for. */
  readonly #strangers = new Set<string>();

  /** @param read the text of a file by its path; undefined where it is none. */
  constructor(catalog: Catalog, read: (path: string) => string | undefined) {
    this.#catalog = catalog;
    this.#texts = new RawTexts(read);
  }

  /**
   * The raw text at a path. Undefined where nothing is there, a page is, `.gitignore` names it, or it is no Markdown, plain text or
   * HTML (a PDF, an image, a text in another encoding).
   */
  text(path: string): RawText | undefined {
    const file = isRawTextPath(path) ? this.#catalog.file(path) : undefined;
    return file === undefined ? undefined : this.#texts.get(file);
  }

  /** The file that a name in a page's frontmatter, link or note means, whether or not it can be read: {@link rawFileNamed}. */
  named(name: string, from: PagePath): string | undefined {
    return rawFileNamed(name, from, this.#catalog);
  }

  /** Raw texts that bear a page's name: {@link rawFilesLike}. */
  like(page: PageFacts): string[] {
    return rawFilesLike(page, this.#catalog);
  }

  /** Whether a path is a folder's. */
  isFolder(path: string): boolean {
    return this.#catalog.hasFolder(path);
  }

  /** How many lines any file has that is no page; undefined where it lies outside the folder or is no text. */
  linesOf(path: string): number | undefined {
    if (path.startsWith('../')) return undefined;
    const file = this.#catalog.file(path);
    if (file === undefined) this.#strangers.add(path);
    return this.#texts.get(file ?? path)?.lines;
  }

  /** A file came, went or became different. */
  drop(path: string): void {
    this.#texts.drop(path);
  }

  /** Something changed on the disk, perhaps where no change is told of. */
  doubt(): void {
    for (const path of this.#strangers) this.#texts.drop(path);
    this.#strangers.clear();
  }
}
