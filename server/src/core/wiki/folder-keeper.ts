import type { PageFacts, PagePath } from '../page/types.ts';
import type { Affected, PagePlace } from './keeper.ts';
import { LazyKeeper } from './lazy-keeper.ts';
import { folderOf } from './names.ts';

interface Folder {
  /** Pages that tell something. */
  readonly content: Set<PagePath>;
  /** Pages that lead to others. */
  readonly navigation: Set<PagePath>;
}

/** Keeps which pages lie directly in each folder, for pages that list them. */
export class FolderKeeper extends LazyKeeper {
  readonly #folders = new Map<string, Folder>();
  /** Pages that came (1) or went (-1) since this was last told, those that only changed left out. */
  readonly #moved = new Map<PagePath, number>();

  /** The pages directly in a folder that do not only lead to others, in no order. */
  pagesIn(folder: string): ReadonlySet<PagePath> {
    this.hold();
    return this.#folders.get(folder)?.content ?? NO_PAGES;
  }

  protected take({ path }: PageFacts, { isNavigation }: PagePlace, by: 1 | -1): void {
    const name = folderOf(path);
    const folder = this.#folders.get(name) ?? { content: new Set(), navigation: new Set() };
    const kind = isNavigation ? folder.navigation : folder.content;
    if (by > 0) kind.add(path);
    else kind.delete(path);
    if (folder.content.size + folder.navigation.size > 0) this.#folders.set(name, folder);
    else this.#folders.delete(name);
    const moved = (this.#moved.get(path) ?? 0) + by;
    if (moved === 0) this.#moved.delete(path);
    else this.#moved.set(path, moved);
  }

  protected settle(): void {
    this.#moved.clear();
  }

  protected drop(): void {
    this.#folders.clear();
    this.#moved.clear();
  }

  /** Only a page above another, or beside it, lists it. */
  protected tellChanges(affected: Affected): void {
    const folders = new Set<string>();
    for (const path of this.#moved.keys()) {
      for (let folder = folderOf(path); !folders.has(folder); folder = folderOf(folder)) folders.add(folder);
    }
    this.#moved.clear();
    for (const folder of folders) {
      for (const path of this.#folders.get(folder)?.navigation ?? []) affected.page(path);
    }
  }
}

const NO_PAGES: ReadonlySet<PagePath> = new Set();
