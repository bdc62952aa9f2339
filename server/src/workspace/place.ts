import { below, folderOf, isBelow } from '../core/wiki/names.ts';
import type { Surroundings } from '../core/wiki/resolve.ts';
import { type Disk, entriesOf } from './disk.ts';
import { Ignores } from './ignores.ts';

/** Where a wiki lies on the disk: its folder, the repository around it, and what the repository ignores. */
export class Place implements Surroundings {
  /** Absolute, `/` between its parts, none at its end. */
  readonly folder: string;
  /** The enclosing repository; the folder itself where there is none. */
  readonly repository: string;
  readonly inRepository: string;
  readonly ignores: Ignores;
  readonly #disk: Disk;
  #home: string | undefined;
  readonly #seen = new Map<string, ReturnType<Surroundings['look']>>();

  constructor(folder: string, disk: Disk) {
    this.folder = folder;
    this.#disk = disk;
    this.repository = enclosingRepository(folder, disk) ?? folder;
    this.inRepository = folder.slice(this.repository.length + 1);
    this.ignores = new Ignores(disk, this.repository);
  }

  /** The absolute path of a path relative to the folder. */
  absolute(path: string): string {
    return path === '' ? this.folder : `${this.folder}/${path}`;
  }

  /** The folder's own path with symbolic links followed. */
  get home(): string {
    this.#home ??= this.#disk.realPath(this.folder) ?? this.folder;
    return this.#home;
  }

  /** The path relative to the folder; undefined for a path elsewhere. */
  relative(absolute: string): string | undefined {
    if (absolute === this.folder) return '';
    return isBelow(this.folder, absolute) ? absolute.slice(this.folder.length + 1) : undefined;
  }

  look(path: string): ReturnType<Surroundings['look']> {
    const known = this.#seen.get(path);
    if (known) return known;
    const answer = this.#look(path);
    this.#seen.set(path, answer);
    return answer;
  }

  readText(path: string): string | undefined {
    if (path.startsWith('../')) return undefined;
    const text = this.#disk.readText(this.absolute(path));
    return typeof text === 'string' ? text : undefined;
  }

  /** Forgets what was looked up, after something changed on the disk. */
  forget(): void {
    this.#seen.clear();
  }

  #look(path: string): ReturnType<Surroundings['look']> {
    let folder = this.folder;
    let rest = path.endsWith('/') ? path.slice(0, -1) : path;
    while (rest.startsWith('../')) {
      if (folder === this.repository || !folder.includes('/')) return 'beyond';
      folder = folderOf(folder);
      rest = rest.slice(3);
    }
    if (!isBelow(this.repository, folder) || rest === '..') return 'beyond';
    const absolute = rest === '' ? folder : below(folder, rest);
    if (absolute.includes('\0')) return 'missing';
    let kind = this.#disk.kindOf(absolute);
    // The same name in other bytes: NFC here, NFD there.
    if (!kind && /[^\0-\x7F]/.test(rest)) {
      const found = this.#onDisk(folder, rest);
      if (found !== undefined) kind = this.#disk.kindOf(found);
    }
    if (kind) {
      if (this.#onDisk(folder, rest) === undefined) return 'missing';
      return kind === 'folder' ? 'folder' : 'file';
    }
    // What is not there may be meant for a folder: `raw/` in `.gitignore` names nothing else.
    const isIgnored = this.ignores.ignores(absolute, false) || this.ignores.ignores(absolute, true);
    return isIgnored ? 'ignored' : 'missing';
  }

  /**
   * A path as it is written on the disk. Undefined where a part of it is in other letters: a disk that ignores case would say
   * yes to anything.
   */
  #onDisk(folder: string, rest: string): string | undefined {
    let at = folder;
    for (const part of rest.split('/')) {
      if (part === '') continue;
      const wanted = part.normalize('NFC');
      const entry = entriesOf(at, this.#disk).find(({ name }) => name.normalize('NFC') === wanted);
      if (!entry) return undefined;
      at = below(at, entry.name);
    }
    return at;
  }
}

function enclosingRepository(folder: string, disk: Disk): string | undefined {
  for (let at = folder; at !== ''; at = folderOf(at)) {
    if (disk.kindOf(`${at}/.git`)) return at;
  }
  return undefined;
}
