import { claimOptions } from '../core/claims/options.ts';
import type { MarkdownParser } from '../core/markdown/parser.ts';
import { PageReader } from '../core/page/read.ts';
import { asPagePath, type PagePath } from '../core/page/types.ts';
import type { RawSettings } from '../core/settings.ts';
import { Text } from '../core/text.ts';
import type { Delta, PageChange } from '../core/wiki/delta.ts';
import { folderOf } from '../core/wiki/names.ts';
import { WikiIndex } from '../core/wiki/wiki-index.ts';
import { Configs } from './configs.ts';
import { type Discovered, discover, type Skipped, whyLeftOut } from './discovery.ts';
import type { Disk } from './disk.ts';
import type { FileEvent } from './file-event.ts';
import type { Membership } from './membership.ts';
import { isIn, isOpenPath } from './page-path.ts';
import { Place } from './place.ts';

/** So many pages are taken into the index at once while it is first read. */
const BATCH = 500;

/** Progress of the first reading. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/**
 * Keeps the wiki of one folder current: reads it from the disk, follows file events and the editor's unsaved texts. What is
 * open in the editor is the editor's: the disk is not asked about it.
 */
export class WikiWorkspace {
  readonly index: WikiIndex;
  readonly place: Place;
  readonly configs: Configs;
  readonly #disk: Disk;
  readonly #reader: PageReader;
  readonly #skipped = new Map<string, Skipped>();
  readonly #open = new Map<PagePath, Text>();
  /** Of the open ones, those that are no pages: ignored, or behind a symbolic link. */
  readonly #leftOut = new Set<PagePath>();
  readonly #stale = new Set<PagePath>();
  /**
   * What was read and is not in the index yet, by path. Reading is spread over time: what is read again or typed meanwhile
   * takes the place of the older reading, so that the index never goes back in time.
   */
  readonly #pending = new Map<string, PageChange>();
  /** What was told to be gone while the first reading may still have it on its list. */
  readonly #goneEarly = new Set<string>();
  /** Counts how often `.gitignore` files were read anew. */
  #rulesRead = 0;
  /** By what it was decided which files are pages. */
  #gatheredBy: Membership;
  /** The state of the configuration that the index knows. */
  #heeded: Configs['stamp'] = { all: 0, settings: 0 };
  #loaded = false;

  /**
   * @param folder absolute, with `/` between its parts.
   * @param last settings that beat the wiki's configuration files: those of a command line.
   */
  constructor(folder: string, disk: Disk, parser: MarkdownParser, last?: RawSettings) {
    this.#disk = disk;
    this.#reader = new PageReader(parser);
    this.place = new Place(folder, disk);
    this.configs = new Configs(this.place, disk, last);
    this.#gatheredBy = this.configs.membership;
    this.index = new WikiIndex(this.place, {
      textOf: (page) => {
        const text = this.textOf(page.path)?.value;
        // A page that changed on the disk since it was read: the file event that tells of it is on its way.
        return text?.length === page.length ? text : undefined;
      },
      tree: (text) => this.#reader.tree(text),
      claimOptions: (page) =>
        claimOptions(this.configs.settingsAt(this.index.rootOf(page.path).path).numbers),
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

  /** Whether a file at a path, there or not, is a page of this folder by its name and by what authors decided. */
  isPagePath(path: string): boolean {
    return this.configs.membership.isPage(path);
  }

  /** Whether the configuration is another than was followed: {@link follow} takes it in. */
  get isReconfigured(): boolean {
    return this.#heeded.all !== this.configs.stamp.all;
  }

  /** Lets the index know of the configuration where it became different. @returns whether pages are to be judged anew. */
  #heed(): boolean {
    if (!this.isReconfigured) return false;
    if (this.#heeded.settings !== this.configs.stamp.settings) this.index.configure(this.configs.given);
    this.#heeded = this.configs.stamp;
    return true;
  }

  /** Reads everything, in steps that the caller may spread over time; after each the index is true for what was read. */
  *load(): Generator<Progress, void> {
    const rules = this.#rulesRead;
    const steps = discover(this.place, this.#disk, this.configs);
    let step = steps.next();
    for (; !step.done; step = steps.next()) yield { done: 0, total: 0 };
    const found = this.#noteSkipped(step.value);
    this.#gatheredBy = this.configs.membership;
    this.#heed();
    for (const path of found.files) {
      if (!isIn(this.#goneEarly, path) && !this.#pending.has(path))
        this.#pending.set(path, { kind: 'file', path });
    }
    this.#flush({ whole: true });
    const total = found.pages.length;
    for (const [at, path] of found.pages.entries()) {
      // A `.gitignore` that came meanwhile may name what was found.
      const isLeftOut =
        rules !== this.#rulesRead && this.place.ignores.ignores(this.place.absolute(path), false);
      if (!isLeftOut) this.#read(asPagePath(path));
      if (this.#pending.size >= BATCH) this.#flush({ whole: true });
      yield { done: at + 1, total };
    }
    this.#flush({ whole: true });
    // Pages that the editor already shows were passed over above: they are the editor's.
    this.settle();
    this.#loaded = true;
    this.#goneEarly.clear();
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

  /** Whether a path, of this wiki or around it, is a folder. */
  isFolder(path: string): boolean {
    return this.#disk.kindOf(this.place.absolute(path)) === 'folder';
  }

  /** A page was seen to be other than the index has it: it is read again with the next {@link settle}. */
  doubt(path: PagePath): void {
    this.#stale.add(path);
  }

  /** The pages that the editor has open. */
  openPaths(): Iterable<PagePath> {
    return this.#open.keys();
  }

  /** The editor shows a page, or its text became different. The index learns of it with the next {@link settle}. */
  edit(path: PagePath, text: Text): void {
    if (!this.#open.has(path)) this.#judge(path);
    this.#open.set(path, text);
    this.#stale.add(path);
    this.#pending.delete(path);
  }

  /** The editor no longer shows a page: what is on the disk counts again, from the next {@link settle} on. */
  close(path: PagePath): void {
    if (!this.#open.delete(path)) return;
    this.#stale.add(path);
    this.#pending.delete(path);
  }

  /** Takes in what the editor changed since the last time. */
  settle(): Delta | undefined {
    if (this.#stale.size === 0) return undefined;
    const changes: PageChange[] = [];
    for (const path of this.#stale) {
      const text = this.#open.get(path);
      if (text) this.#skipped.delete(path);
      else this.#judge(path);
      if (this.#leftOut.has(path)) changes.push(this.#gone(path));
      else changes.push(text ? this.#readText(path, text) : (this.#readFromDisk(path) ?? this.#gone(path)));
      if (!text) this.#leftOut.delete(path);
    }
    this.#stale.clear();
    return this.index.apply(changes);
  }

  /**
   * Takes in a batch of changes on the disk, in steps that the caller may spread over time; the index learns of all of them
   * at once at the end.
   */
  *follow(events: readonly FileEvent[]): Generator<undefined, Delta | undefined> {
    this.place.forget();
    this.index.forget();
    const last = new Map<string, FileEvent['kind']>();
    const touched = new Set<PagePath>();
    let rulesChanged = false;
    for (const { path, kind } of events) {
      if (path.endsWith('/.gitignore')) rulesChanged = true;
      const relative = this.place.relative(path);
      if (relative === undefined || relative === '') continue;
      this.configs.follow(relative);
      // What is not in the index bears on the pages that link to it all the same, by being there and by what it holds; and
      // so do its folders, where it is the first or the last thing in them.
      for (let at = relative; at !== ''; at = folderOf(at)) {
        if (at !== relative && this.index.hasFolder(at)) break;
        for (const { from } of this.index.linksNamed(at)) touched.add(from);
      }
      if (!isOpenPath(relative)) continue;
      // A file that is replaced is often told of as deleted and created: the last word counts, and in its turn.
      const before = last.get(relative);
      last.delete(relative);
      last.set(relative, before === 'deleted' && kind === 'changed' ? 'created' : kind);
    }
    if (rulesChanged || this.#gatheredBy !== this.configs.membership) yield* this.#membership();
    for (const [path, kind] of last) {
      if (kind === 'deleted') this.#deleted(path);
      else yield* this.#changed(path, kind);
      yield;
    }
    // Folders that came or went may have had a configuration file in them.
    if (this.#gatheredBy !== this.configs.membership) yield* this.#membership();
    const heeded = this.#heed();
    return this.#with(touched, rulesChanged || heeded, this.#flush());
  }

  /** A delta with what only the disk knows: which links lead to ignored files, and to files outside the index. */
  #with(touched: ReadonlySet<PagePath>, rulesChanged: boolean, delta: Delta | undefined): Delta | undefined {
    if (touched.size === 0 && !rulesChanged) return delta;
    const { revision, changed, affected, linksChanged } = delta ?? this.index.apply([]);
    const all = rulesChanged || affected === 'all';
    return { revision, changed, affected: all ? 'all' : new Set([...affected, ...touched]), linksChanged };
  }

  /** Compares which files are pages with the disk, after `.gitignore` or the configuration changed. */
  *#membership(): Generator<undefined, void> {
    this.place.ignores.clear();
    this.#rulesRead++;
    this.#gatheredBy = this.configs.membership;
    const found = yield* discover(this.place, this.#disk, this.configs);
    this.#skipped.clear();
    this.#noteSkipped(found);
    const pages = new Set(found.pages);
    const files = new Set(found.files);
    for (const path of this.#open.keys()) {
      this.#judge(path);
      this.#stale.add(path);
    }
    for (const path of this.#pending.keys()) {
      if (!pages.has(path) && !files.has(path)) this.#pending.set(path, this.#gone(path));
    }
    for (const { path } of this.index.pages()) {
      if (!pages.has(path) && !this.#open.has(path)) this.#pending.set(path, { kind: 'page-gone', path });
    }
    for (const path of this.index.files()) {
      if (!files.has(path)) this.#pending.set(path, { kind: 'file-gone', path });
    }
    for (const path of files) this.#pending.set(path, { kind: 'file', path });
    for (const path of pages) {
      if (this.index.page(asPagePath(path))) continue;
      this.#read(asPagePath(path));
      yield;
    }
  }

  *#changed(path: string, kind: 'created' | 'changed'): Generator<undefined, void> {
    const absolute = this.place.absolute(path);
    const now = this.#disk.kindOf(absolute);
    if (now === undefined) this.#deleted(path);
    else if (now === 'folder') yield* this.#below(path, kind);
    else if (!this.isPagePath(path)) {
      if (!this.place.ignores.ignores(absolute, false)) this.#pending.set(path, { kind: 'file', path });
    } else if (!this.#open.has(asPagePath(path))) {
      const why = whyLeftOut(path, this.place, this.#disk);
      if (why === undefined) this.#read(asPagePath(path));
      else this.#leave(path, why);
    }
  }

  /** A file is gone, or a folder with everything in it: editors tell only of the folder. */
  #deleted(path: string): void {
    if (!this.#loaded) this.#goneEarly.add(path);
    this.#skipped.delete(path);
    this.configs.readBelow(path);
    if (!this.#open.has(asPagePath(path))) this.#pending.set(path, this.#gone(path));
    if (!this.isPagePath(path) || this.index.hasFolder(path)) this.#dropBelow(path, () => false);
  }

  /** Everything in a folder is gone but what is kept, and but what the editor has open. */
  #dropBelow(folder: string, isKept: (path: string) => boolean): void {
    const inside = `${folder}/`;
    const isGone = (path: string): boolean => path.startsWith(inside) && !isKept(path);
    for (const path of this.#pending.keys()) if (isGone(path)) this.#pending.set(path, this.#gone(path));
    if (!this.index.hasFolder(folder)) return;
    for (const { path } of this.index.pages()) {
      if (isGone(path) && !this.#open.has(path)) this.#pending.set(path, this.#gone(path));
    }
    for (const path of this.index.files()) if (isGone(path)) this.#pending.set(path, this.#gone(path));
    for (const path of this.#skipped.keys()) if (isGone(path)) this.#skipped.delete(path);
  }

  /** A folder came, with everything below it; of one that is known already, only what is new in it. */
  *#below(folder: string, kind: 'created' | 'changed'): Generator<undefined, void> {
    if (this.place.ignores.ignores(this.place.absolute(folder), true)) return;
    const why = whyLeftOut(`${folder}/x.md`, this.place, this.#disk);
    if (why !== undefined) return;
    const found = yield* discover(this.place, this.#disk, this.configs, folder);
    // Another folder may have been in its place.
    const all = new Set([...found.pages, ...found.files]);
    this.#dropBelow(folder, (path) => all.has(path));
    this.#noteSkipped(found);
    for (const path of found.files) this.#pending.set(path, { kind: 'file', path });
    for (const path of found.pages) {
      const page = asPagePath(path);
      if (this.#open.has(page) || (kind === 'changed' && this.index.page(page))) continue;
      this.#read(page);
      yield;
    }
  }

  #noteSkipped(found: Discovered): Discovered {
    for (const skipped of found.skipped) this.#skipped.set(skipped.path, skipped);
    return found;
  }

  /** Reads a page from the disk; the index learns of it with the next {@link #flush}. */
  #read(path: PagePath): void {
    if (this.#open.has(path)) return;
    const change = this.#readFromDisk(path);
    this.#pending.set(path, change ?? this.#gone(path));
  }

  /** The change that takes a path out of the index: a page, or a page that could not be read as one, is a file. */
  #gone(path: string): PageChange {
    const page = asPagePath(path);
    return this.index.page(page) ? { kind: 'page-gone', path: page } : { kind: 'file-gone', path };
  }

  /** Something that has a page's name is none. */
  #leave(path: string, reason: string): void {
    if (reason !== '') this.#skipped.set(path, { path, reason });
    this.#pending.set(path, this.#gone(path));
  }

  /** Decides whether a page that the editor shows belongs to the wiki at all. */
  #judge(path: PagePath): void {
    if (this.isPagePath(path) && whyLeftOut(path, this.place, this.#disk) === undefined)
      this.#leftOut.delete(path);
    else this.#leftOut.add(path);
  }

  #flush(options?: { readonly whole: boolean }): Delta | undefined {
    if (this.#pending.size === 0) return undefined;
    const changes = [...this.#pending.values()];
    this.#pending.clear();
    return this.index.apply(changes, options);
  }

  /** The change that a page on the disk makes; undefined where nothing is there. */
  #readFromDisk(path: PagePath): PageChange | undefined {
    const text = this.#disk.readText(this.place.absolute(path));
    if (text === undefined) {
      // Such a name was made up for one that is no text; the file itself cannot be asked for by it.
      if (path.includes('\uFFFD')) this.#skipped.set(path, { path, reason: 'its name is not UTF-8 text' });
      return undefined;
    }
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
