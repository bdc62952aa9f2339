import type { PagePath } from '../core/page/types.ts';
import type { Delta } from '../core/wiki/delta.ts';
import type { Folder } from './folder.ts';
import { type NumberLens, numberLens } from './number-lens.ts';
import { Refresh } from './refresh.ts';

/**
 * Knows what open pages' lenses say, and asks the client for all of them anew when a change elsewhere makes one of them untrue.
 * What is typed in a page itself makes the client ask anyway.
 */
export class Lenses {
  readonly #refresh: Refresh;
  readonly #told = new Map<Folder, Map<PagePath, string>>();
  readonly #doubted = new Map<Folder, Set<PagePath>>();
  #waits = false;
  canRefresh = false;

  /** @param send asks the client to ask anew. */
  constructor(send: () => Promise<unknown>) {
    this.#refresh = new Refresh(send);
  }

  /** A page's lens was told. */
  told(folder: Folder, path: PagePath, lens: NumberLens | undefined): void {
    const pages = this.#told.get(folder);
    if (pages) pages.set(path, keyOf(lens));
    else this.#told.set(folder, new Map([[path, keyOf(lens)]]));
  }

  /** The wiki changed. @param typed whether that came from the editor. */
  changed(folder: Folder, { affected, changed }: Delta, typed: boolean): void {
    if (!this.canRefresh) return;
    const told = this.#told.get(folder);
    if (!told) return;
    const doubted = this.#doubted.get(folder) ?? new Set();
    for (const path of told.keys()) {
      if (!folder.workspace.isOpen(path)) told.delete(path);
      else if ((affected === 'all' || affected.has(path)) && !(typed && changed.has(path))) doubted.add(path);
    }
    if (doubted.size === 0) return;
    this.#doubted.set(folder, doubted);
    if (this.#waits) return;
    this.#waits = true;
    // Whoever waits for an answer gets it first.
    setImmediate(() => {
      this.#waits = false;
      this.#compare();
    });
  }

  /** A folder was taken from the workspace. */
  forget(folder: Folder): void {
    this.#told.delete(folder);
    this.#doubted.delete(folder);
  }

  #compare(): void {
    let isOther = false;
    for (const [folder, paths] of this.#doubted) {
      const told = this.#told.get(folder);
      for (const path of paths) {
        if (!told?.has(path)) continue;
        const now = keyOf(numberLens(folder, path));
        isOther ||= told.get(path) !== now;
        // The client is asked once for what is so now.
        told.set(path, now);
      }
    }
    this.#doubted.clear();
    if (isOther) this.#refresh.ask();
  }
}

const keyOf = (lens: NumberLens | undefined): string =>
  lens === undefined ? '' : `${lens.title} ${lens.unsourced.map(({ start }) => start).join(' ')}`;
