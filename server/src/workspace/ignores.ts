import ignore, { type Ignore } from 'ignore';
import { folderOf, isBelow } from '../core/wiki/names.ts';
import type { Disk } from './disk.ts';

/** What the `.gitignore` files from the repository's top down to each folder name. */
export class Ignores {
  readonly #disk: Disk;
  readonly #top: string;
  readonly #byFolder = new Map<string, Ignore | undefined>();

  /** @param top the repository's folder, or, where there is none, the folder that is checked. */
  constructor(disk: Disk, top: string) {
    this.#disk = disk;
    this.#top = top;
  }

  /** Whether a path (absolute) is named by one of them. */
  ignores(path: string, isFolder: boolean): boolean {
    if (!isBelow(this.#top, path) || path === this.#top) return false;
    let verdict = false;
    for (const folder of foldersDown(this.#top, path)) {
      const rules = this.#rulesOf(folder);
      if (!rules) continue;
      const relative = path.slice(folder.length + 1) + (isFolder ? '/' : '');
      const result = rules.test(relative);
      if (result.ignored) verdict = true;
      else if (result.unignored) verdict = false;
    }
    return verdict;
  }

  /** Forgets what was read, after a `.gitignore` changed. */
  clear(): void {
    this.#byFolder.clear();
  }

  #rulesOf(folder: string): Ignore | undefined {
    if (this.#byFolder.has(folder)) return this.#byFolder.get(folder);
    const text = this.#disk.readText(`${folder}/.gitignore`);
    const rules = typeof text === 'string' && text.trim() !== '' ? ignore().add(text) : undefined;
    this.#byFolder.set(folder, rules);
    return rules;
  }
}

function foldersDown(top: string, path: string): string[] {
  const folders: string[] = [];
  for (let folder = folderOf(path); isBelow(top, folder); folder = folderOf(folder)) {
    folders.unshift(folder);
    if (folder === top || folder === '') break;
  }
  return folders;
}
