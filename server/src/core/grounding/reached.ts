import { decodeDestination } from '../page/destination.ts';
import { asLink } from '../page/made-link.ts';
import { citeKeys, notePath } from '../page/note-targets.ts';
import { isRawKey, looksRaw, rawNames } from '../page/raw-names.ts';
import type { Link, Note, PageFacts, PagePath } from '../page/types.ts';
import type { RawText } from '../raw/raw-text.ts';
import { isInRaw } from '../wiki/raw-files.ts';
import type { Wiki } from '../wiki/types.ts';

/** The raw texts behind a page, or behind one citation. */
export interface Reached {
  /** Those that can be read, in the order in which they are named. */
  readonly texts: readonly RawText[];
  /** Whether every text named can be read: none is missing, ignored by git, a PDF, an image or in another encoding. */
  readonly complete: boolean;
}

/** Files that hold text, though none that is read here. Links to other files (images, code) name no text. */
const DOCUMENT =
  /\.(?:pdf|docx?|pptx?|xlsx?|epub|odt|ods|odp|rtf|djvu|mobi|pages|key|numbers|ipynb|json|xml|eml)$/i;

/**
 * The raw texts that a page reaches: files that its frontmatter, a link, a footnote or an inline note names, those that bear its
 * own name (`sources/x.md` and `raw/x.txt`), and those of the digests that it declares or cites. A digest stands for its
 * raw text; a link from one digest to another is a cross-reference.
 */
export function reachedTexts(page: PageFacts, wiki: Wiki): Reached {
  const gathered = new Gathered(wiki);
  const own = wiki.typeOf(page.path).family === 'source';
  gathered.declared(page);
  for (const link of page.links) {
    if (link.key === undefined) gathered.link(link, page.path, own ? 'maybe' : 'surely');
  }
  for (const note of page.notes) gathered.note(note, page.path);
  return gathered;
}

/** What one link cites: the raw text it leads to, or those of the digest it leads to; undefined where it leads to no source. */
export function textsOfLink(link: Link, from: PagePath, wiki: Wiki): Reached | undefined {
  const gathered = new Gathered(wiki);
  return gathered.link(link, from, 'surely') ? gathered : undefined;
}

/** What an inline note or cite key cites; undefined where it names no source: a note in words. */
export function textsOfNote(note: Note, from: PagePath, wiki: Wiki): Reached | undefined {
  const gathered = new Gathered(wiki);
  return gathered.note(note, from) ? gathered : undefined;
}

class Gathered implements Reached {
  readonly texts: RawText[] = [];
  complete = true;
  readonly #wiki: Wiki;
  readonly #digests = new Set<PagePath>();

  constructor(wiki: Wiki) {
    this.#wiki = wiki;
  }

  /** What a page's frontmatter names, and what bears its name. */
  declared(page: PageFacts): void {
    const { raws } = this.#wiki;
    const before = this.texts.length;
    for (const file of raws.like(page)) this.#file(file);
    const named = new Set<string>();
    for (const link of page.links) {
      if (link.key === undefined || !isRawKey(link.key)) continue;
      named.add(link.target);
      this.#named(link.target, page, link);
    }
    for (const name of rawNames(page)) if (!named.has(name)) this.#named(name, page, undefined);
    // A page with two declared sources of which one is known by its address alone may have a number from there.
    if (this.texts.length - before < page.declaredSources.length) this.complete = false;
  }

  /** @returns whether the link leads to a source. */
  link(link: Link, from: PagePath, digestsCount: 'surely' | 'maybe'): boolean {
    const target = decodeDestination(link.target);
    const resolution = this.#wiki.resolve(link, from);
    switch (resolution.kind) {
      case 'file':
        return this.#file(resolution.path);
      case 'page':
        return resolution.path !== from && this.#digest(resolution.path, digestsCount);
      case 'ambiguous':
        if (!resolution.candidates.some((path) => this.#isDigest(path))) return false;
        this.complete = false;
        return true;
      default: {
        if (!looksRaw(target)) return false;
        const file = this.#wiki.raws.named(target, from);
        if (file !== undefined) return this.#file(file);
        if (!isInRaw(target) && !DOCUMENT.test(target)) return false;
        this.complete = false;
        return true;
      }
    }
  }

  /** @returns whether the note names a source. */
  note(note: Note, from: PagePath): boolean {
    if (note.kind === 'empty' || note.kind === 'source') return false;
    if (note.kind === 'inline') {
      const path = notePath(note);
      if (path === undefined) return false;
      const link = asLink(path);
      const resolution = this.#wiki.resolve(link, from);
      if (resolution.kind === 'page') return this.#digest(resolution.path, 'surely');
      const file =
        resolution.kind === 'file' ? resolution.path : this.#wiki.raws.named(decodeDestination(path), from);
      if (file === undefined || !this.#file(file)) this.complete = false;
      return true;
    }
    for (const { key } of citeKeys(note)) {
      const resolution = this.#wiki.resolve({ ...asLink(key), form: 'wikilink', wiki: true }, from);
      if (resolution.kind !== 'page' || !this.#digest(resolution.path, 'surely')) this.complete = false;
    }
    return true;
  }

  /** A name in frontmatter under a key of raw texts: a file, a digest, or a path where nothing is. */
  #named(name: string, page: PageFacts, link: Link | undefined): void {
    const { raws } = this.#wiki;
    const file = raws.named(name, page.path);
    const resolution = link && this.#wiki.resolve(link, page.path);
    if (resolution?.kind === 'page' && resolution.path !== page.path) {
      // A digest and its raw text may bear the same name.
      if (file !== undefined) this.#file(file);
      this.#digest(resolution.path, 'surely');
    } else if (file !== undefined) this.#file(file);
    else if (looksRaw(name) || name.includes('/')) this.complete = false;
  }

  /** @returns whether the file is a source: in a folder of raw texts, or a document. */
  #file(path: string): boolean {
    const text = this.#wiki.raws.text(path);
    if (text) {
      if (!this.texts.includes(text)) this.texts.push(text);
      return true;
    }
    if ((!isInRaw(path) && !DOCUMENT.test(path)) || this.#wiki.raws.isFolder(path)) return false;
    this.complete = false;
    return true;
  }

  #isDigest(path: PagePath): boolean {
    return this.#wiki.typeOf(path).family === 'source';
  }

  /** @returns whether the page is a digest. What a digest itself cites is not followed: it stands for one work. */
  #digest(path: PagePath, counts: 'surely' | 'maybe'): boolean {
    const digest = this.#wiki.page(path);
    if (!digest || !this.#isDigest(path)) return false;
    if (this.#digests.has(path)) return true;
    const own = new Gathered(this.#wiki);
    own.#digests.add(path);
    own.declared(digest);
    for (const link of digest.links) {
      if (link.key === undefined && isInRaw(link.target)) own.link(link, path, 'maybe');
    }
    for (const text of own.texts) if (!this.texts.includes(text)) this.texts.push(text);
    if (counts === 'maybe') return true;
    this.#digests.add(path);
    if (!own.complete || own.texts.length === 0) this.complete = false;
    return true;
  }
}
