import { BASELINE_FILE, type Baseline, type BaselineReading, readBaseline } from '../core/debt/baseline.ts';
import type { DebtBook } from '../core/lint.ts';
import { Text } from '../core/text.ts';
import { baseName, folderOf, isBelow } from '../core/wiki/names.ts';
import type { Disk } from './disk.ts';
import type { Place } from './place.ts';

interface BaselineFile {
  readonly text: Text;
  readonly reading: BaselineReading;
}

/**
 * The baseline files below a folder: those that a configuration names, and those of the usual name. Each speaks for the pages
 * below its folder (the configuration's where one names it); of two the inner one. The disk is followed; while a file cannot be
 * read as what it should be, its last good version is.
 */
export class Baselines implements DebtBook {
  readonly #place: Place;
  readonly #disk: Disk;
  readonly #files = new Map<string, BaselineFile>();
  readonly #followed = new Map<string, Baseline>();
  /** By the folder of a configuration: the file that it names, or none where it wants none. */
  #named: ReadonlyMap<string, string | undefined> = new Map();
  #stamp = 0;

  constructor(place: Place, disk: Disk) {
    this.#place = place;
    this.#disk = disk;
  }

  /** Changes whenever other debts are known than before. */
  get stamp(): number {
    return this.#stamp;
  }

  /** The paths of the files that are there and are followed. */
  paths(): string[] {
    return [...this.#files.keys()].filter((path) => this.folderFor(path) !== undefined);
  }

  /** Whether a path, be there a file or not, is that of a baseline. */
  isPath(path: string): boolean {
    return baseName(path) === BASELINE_FILE || [...this.#named.values()].includes(path);
  }

  /** What a file says; undefined where there is none. */
  fileAt(path: string): BaselineFile | undefined {
    return this.#files.get(path);
  }

  /** Takes what the configurations name, by their folders; an empty name stands for none. */
  name(named: ReadonlyMap<string, string>): void {
    const before = JSON.stringify([...this.#named]);
    this.#named = new Map([...named].map(([folder, path]) => [folder, path === '' ? undefined : path]));
    if (JSON.stringify([...this.#named]) === before) return;
    this.#stamp++;
    for (const path of this.#named.values()) if (path !== undefined) this.read(path);
  }

  /** Reads a file from the disk, be it there or not. */
  read(path: string): void {
    const text = this.#disk.readText(this.#place.absolute(path));
    const before = this.#files.get(path)?.text.value;
    if (text === undefined) {
      if (this.#files.delete(path)) this.#stamp++;
      this.#followed.delete(path);
      return;
    }
    const file =
      typeof text === 'string'
        ? read(new Text(text))
        : { text: new Text(''), reading: { ok: false as const, why: text.reason } };
    this.#files.set(path, file);
    if (file.reading.ok) this.#followed.set(path, file.reading.baseline);
    if (file.text.value !== before || !file.reading.ok) this.#stamp++;
  }

  /** Something happened to a file: be it that of a baseline, in whatever folder, it is read again. */
  follow(path: string): void {
    if (this.isPath(path)) this.read(path);
  }

  open(path: string): ReturnType<DebtBook['open']> {
    const found = this.for(path);
    if (!found?.baseline) return () => false;
    const page = found.baseline.page(found.folder === '' ? path : path.slice(found.folder.length + 1));
    return (debt) => page.meet(debt);
  }

  /**
   * The baseline that speaks for a page: the file, be it there or not, and the folder from which its paths are.
   * @returns undefined where there is none.
   */
  for(
    path: string,
  ): { readonly file: string; readonly folder: string; readonly baseline: Baseline | undefined } | undefined {
    for (let folder = folderOf(path); ; folder = folderOf(folder)) {
      const file = this.#fileIn(folder);
      if (file !== undefined) return { file, folder, baseline: this.#followed.get(file) };
      if (folder === '' || this.#wantsNone(folder)) return undefined;
    }
  }

  #wantsNone(folder: string): boolean {
    return this.#named.has(folder) && this.#named.get(folder) === undefined;
  }

  /** The file that speaks for a folder, as its configuration names it, else that of the usual name where it is there. */
  #fileIn(folder: string): string | undefined {
    if (this.#named.has(folder)) return this.#named.get(folder);
    const usual = folder === '' ? BASELINE_FILE : `${folder}/${BASELINE_FILE}`;
    return this.#files.has(usual) ? usual : undefined;
  }

  /** The folder for which a file speaks; undefined for one that no configuration names any more. */
  folderFor(path: string): string | undefined {
    for (const [folder, named] of this.#named) if (named === path) return folder;
    const folder = folderOf(path);
    return baseName(path) === BASELINE_FILE && this.#fileIn(folder) === path ? folder : undefined;
  }

  /** Files in a folder that is gone, or came, are read anew. */
  readBelow(folder: string): void {
    for (const path of [...this.#files.keys()]) if (isBelow(folder, path)) this.read(path);
  }
}

const read = (text: Text): BaselineFile => ({ text, reading: readBaseline(text.value) });
