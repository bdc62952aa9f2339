import { readClaims } from '../core/claims/read.ts';
import type { MarkdownParser } from '../core/markdown/parser.ts';
import { PageReader } from '../core/page/read.ts';
import { asPagePath, type PagePath } from '../core/page/types.ts';
import { Text } from '../core/text.ts';
import { type Delta, type PageChange, WikiIndex } from '../core/wiki/wiki-index.ts';
import { type Discovered, discover, isOpenPath, isPagePath, type Skipped } from './discovery.ts';
import type { Disk } from './disk.ts';
import { Place } from './place.ts';

/** So many pages are taken into the index at once while it is first read. */
const BATCH = 500;

/** Progress of the first reading. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** A change on the disk, by absolute path. */
export interface FileEvent {
  readonly path: string;
  readonly kind: 'changed' | 'deleted';
}

/**
 * Keeps the wiki of one folder current: reads it from the disk, follows file events and the editor's unsaved texts. What is
 * open in the editor is the editor's: the disk is not asked about it.
 */
export class WikiWorkspace {
  readonly index: WikiIndex;
  readonly place: Place;
  readonly #disk: Disk;
  readonly #reader: PageReader;
  readonly #skipped = new Map<string, Skipped>();
  readonly #open = new Map<PagePath, Text>();
  readonly #stale = new Set<PagePath>();
  #loaded = false;

  /** @param folder absolute, with `/` between its parts. */
  constructor(folder: string, disk: Disk, parser: MarkdownParser) {
    this.#disk = disk;
    this.#reader = new PageReader(parser);
    this.place = new Place(folder, disk);
    this.index = new WikiIndex(this.place, (page) => {
      const text = this.textOf(page.path)?.value;
      // A page that changed on the disk since it was read: the file event that tells of it is on its way.
      if (text === undefined || text.length !== page.length) return undefined;
      return readClaims(text, this.#reader.tree(text), page);
    });
  }

  /** Whether everything has been read once. */
  get loaded(): boolean {
    return this.#loaded;
  }

  /** Files that look like pages and could not be read as such, in path order. */
  get skipped(): readonly Skipped[] {
    return [...this.#skipped.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  get parserName(): MarkdownParser['name'] {
    return this.#reader.engine;
  }

  /** Reads everything, in steps that the caller may spread over time; after each the index is true for what was read. */
  *load(): Generator<Progress, void> {
    const found: Discovered = discover(this.place, this.#disk);
    for (const skipped of found.skipped) this.#skipped.set(skipped.path, skipped);
    this.index.apply(found.files.map((path) => ({ kind: 'file', path })));
    const total = found.pages.length;
    let changes: PageChange[] = [];
    for (const [at, path] of found.pages.entries()) {
      const change = this.#readFromDisk(asPagePath(path));
      if (change) changes.push(change);
      if (changes.length >= BATCH) {
        this.index.apply(changes);
        changes = [];
      }
      yield { done: at + 1, total };
    }
    this.index.apply(changes);
    this.#loaded = true;
    yield { done: total, total };
  }

  /** Reads everything at once. */
  loadAll(onProgress?: (progress: Progress) => void): void {
    for (const progress of this.load()) onProgress?.(progress);
  }

  /** The text of a page: the editor's, or the disk's. Undefined where it cannot be read. */
  textOf(path: PagePath): Text | undefined {
    const open = this.#open.get(path);
    if (open) return open;
    const text = this.#disk.readText(this.place.absolute(path));
    return typeof text === 'string' ? new Text(text) : undefined;
  }

  /** Whether the editor has a page open. */
  isOpen(path: PagePath): boolean {
    return this.#open.has(path);
  }

  /** The editor shows a page, or its text became different. The index learns of it with the next {@link settle}. */
  edit(path: PagePath, text: Text): void {
    this.#open.set(path, text);
    this.#stale.add(path);
  }

  /** The editor no longer shows a page: what is on the disk counts again, from the next {@link settle} on. */
  close(path: PagePath): void {
    if (this.#open.delete(path)) this.#stale.add(path);
  }

  /** Takes in what the editor changed since the last time. */
  settle(): Delta | undefined {
    if (this.#stale.size === 0) return undefined;
    const changes: PageChange[] = [];
    for (const path of this.#stale) {
      const text = this.#open.get(path);
      if (text) changes.push(this.#readText(path, text));
      else changes.push(this.#readFromDisk(path) ?? { kind: 'page-gone', path });
    }
    this.#stale.clear();
    return this.index.apply(changes);
  }

  /** Takes in a batch of changes on the disk. */
  follow(events: readonly FileEvent[]): Delta | undefined {
    this.place.forget();
    if (events.some((event) => event.path.endsWith('/.gitignore'))) {
      this.place.ignores.clear();
      return this.rescan();
    }
    const changes: PageChange[] = [];
    for (const event of events) {
      const path = this.place.relative(event.path);
      if (path === undefined || path === '') continue;
      changes.push(...this.#changesOf(path, event.kind));
    }
    return changes.length > 0 ? this.index.apply(changes) : undefined;
  }

  /** Compares everything with the disk. */
  rescan(): Delta {
    this.place.forget();
    const found = discover(this.place, this.#disk);
    this.#skipped.clear();
    for (const skipped of found.skipped) this.#skipped.set(skipped.path, skipped);
    const pages = new Set(found.pages);
    const files = new Set(found.files);
    const changes: PageChange[] = [];
    for (const { path } of this.index.pages()) {
      if (!pages.has(path) && !this.#open.has(path)) changes.push({ kind: 'page-gone', path });
    }
    for (const path of this.index.files()) if (!files.has(path)) changes.push({ kind: 'file-gone', path });
    for (const path of files) changes.push({ kind: 'file', path });
    for (const path of pages) {
      const change = this.#open.has(asPagePath(path)) ? undefined : this.#readFromDisk(asPagePath(path));
      if (change) changes.push(change);
    }
    return this.index.apply(changes);
  }

  #changesOf(path: string, kind: FileEvent['kind']): PageChange[] {
    if (!isOpenPath(path)) return [];
    const absolute = this.place.absolute(path);
    if (kind === 'deleted') return this.#deleted(path);
    const now = this.#disk.kindOf(absolute);
    if (now === undefined) return this.#deleted(path);
    if (now === 'folder') return this.#below(path);
    if (this.place.ignores.ignores(absolute, false)) return [];
    if (!isPagePath(path)) return [{ kind: 'file', path }];
    const page = asPagePath(path);
    if (this.#open.has(page)) return [];
    const change = this.#readFromDisk(page);
    return change ? [change] : [];
  }

  /** A file is gone, or a folder with everything in it: editors tell only of the folder. */
  #deleted(path: string): PageChange[] {
    const changes: PageChange[] = [];
    const inside = `${path}/`;
    this.#skipped.delete(path);
    if (this.index.page(asPagePath(path))) {
      if (!this.#open.has(asPagePath(path))) changes.push({ kind: 'page-gone', path: asPagePath(path) });
      return changes;
    }
    changes.push({ kind: 'file-gone', path });
    if (/\.[a-z0-9]+$/i.test(path)) return changes;
    for (const page of this.index.pages()) {
      if (page.path.startsWith(inside) && !this.#open.has(page.path))
        changes.push({ kind: 'page-gone', path: page.path });
    }
    for (const file of this.index.files())
      if (file.startsWith(inside)) changes.push({ kind: 'file-gone', path: file });
    return changes;
  }

  /** A folder came: everything below it. */
  #below(folder: string): PageChange[] {
    const changes: PageChange[] = [];
    for (const { name } of this.#disk.list(this.place.absolute(folder)) ?? []) {
      changes.push(...this.#changesOf(`${folder}/${name}`, 'changed'));
    }
    return changes;
  }

  /** The change that a page on the disk makes; undefined for one that is open, gone or no text. */
  #readFromDisk(path: PagePath): PageChange | undefined {
    const open = this.#open.get(path);
    if (open) return this.#readText(path, open);
    const text = this.#disk.readText(this.place.absolute(path));
    if (text === undefined) return undefined;
    if (typeof text === 'string') {
      this.#skipped.delete(path);
      return this.#readText(path, new Text(text));
    }
    this.#skipped.set(path, { path, reason: text.reason });
    return { kind: 'file', path };
  }

  #readText(path: PagePath, text: Text): PageChange {
    return { kind: 'page', facts: this.#reader.facts(path, text.value) };
  }
}
