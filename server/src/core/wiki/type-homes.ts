import { TYPE_KEYS } from '../page/facts.ts';
import { valueFor } from '../page/frontmatter.ts';
import type { PageFacts } from '../page/types.ts';
import { MANY } from './frontmatter/agreement.ts';
import type { Affected, KeeperContext, PagePlace } from './keeper.ts';
import { LazyKeeper } from './lazy-keeper.ts';
import { folderOf, isBelow } from './names.ts';
import { singular } from './page-type.ts';
import { type Practice, practiceOf } from './practice.ts';

/** A type has a home when it has at least so many pages. */
const ENOUGH = 3;
/** And when so large a share of its pages lie there, and so large a share of what lies there is of the type; or all but one. */
const SHARE = 0.8;

/** What a page declares itself to be. */
export interface Declared {
  /** The frontmatter key. */
  readonly key: string;
  readonly value: string;
}

/** A page in another folder than the pages of its declared type. */
export interface Misplaced extends Declared {
  /** The folder in which the pages of that type lie. */
  readonly home: string;
  /** What the pages of the page's own folder declare, as most of them write it; undefined where they declare no one type. */
  readonly here?: string;
  readonly practice: Practice;
}

/** One root: how many pages of a type lie below each folder, and how the type is written. */
interface Counts {
  /** By key and type. */
  readonly types: Map<string, TypeCounts>;
  /** By key and folder: the pages below the folder that declare anything under the key. */
  readonly declaring: Map<string, number>;
}

interface TypeCounts {
  pages: number;
  readonly folders: Map<string, number>;
  readonly spellings: Map<string, number>;
}

/** Which type lives where in one root. */
interface Homes {
  readonly ofType: ReadonlyMap<string, string>;
  readonly inFolder: ReadonlyMap<string, string>;
  /** All pages of types that have a home, and those of them that lie there. */
  readonly pages: number;
  readonly atHome: number;
}

/**
 * Learns in which folder the pages of each declared type lie. A type and a folder belong together when nearly all pages of
 * the type lie in the folder and nearly all that lie there are of the type: a `category` that names a topic has no home.
 */
export class TypeHomes extends LazyKeeper {
  readonly #roots = new Map<string, Counts>();
  readonly #homes = new Map<string, Homes>();
  /** What was counted in and out since changes were last told; what cancels out is no change. */
  readonly #pending = new Map<string, number>();
  readonly #told = new Map<string, string>();
  readonly #context: KeeperContext;

  constructor(context: KeeperContext) {
    super(context);
    this.#context = context;
  }

  /** Where a page should lie by what it declares; undefined where it lies right, or nobody can tell. */
  misplaced(page: PageFacts): Misplaced | undefined {
    this.hold();
    const { root } = this.#context.placeOf(page);
    const homes = this.#homesIn(root);
    for (const declared of declaredBy(page)) {
      const type = `${declared.key}\n${singular(declared.value)}`;
      const home = homes.ofType.get(type);
      if (home === undefined || isBelow(home, page.path)) continue;
      const other = foldersAbove(page.path, root)
        .map((folder) => homes.inFolder.get(`${declared.key}\n${folder}`))
        .find((each) => each !== undefined);
      const here = other === undefined ? undefined : spelling(this.#roots.get(root)?.types.get(other));
      const practice = this.#practiceIn(root);
      return { ...declared, home, practice, ...(here !== undefined && { here }) };
    }
    return undefined;
  }

  protected override isSame(was: PageFacts, is: PageFacts): boolean {
    const [before, now] = [declaredBy(was), declaredBy(is)];
    return (
      before.length === now.length &&
      before.every(({ key, value }, at) => key === now[at]?.key && value === now[at]?.value)
    );
  }

  protected take(page: PageFacts, { root, isNavigation }: PagePlace, by: 1 | -1): void {
    if (isNavigation) return;
    for (const { key, value } of declaredBy(page)) {
      const counts = this.#roots.get(root) ?? { types: new Map(), declaring: new Map() };
      this.#roots.set(root, counts);
      const name = `${key}\n${singular(value)}`;
      const type = counts.types.get(name) ?? { pages: 0, folders: new Map(), spellings: new Map() };
      counts.types.set(name, type);
      type.pages += by;
      add(type.spellings, value, by);
      for (const folder of foldersAbove(page.path, root)) {
        add(type.folders, folder, by);
        add(counts.declaring, `${key}\n${folder}`, by);
      }
      if (type.pages === 0) counts.types.delete(name);
      add(this.#pending, `${root}\n${folderOf(page.path)}\n${key}\n${value}`, by);
      this.#homes.delete(root);
    }
  }

  protected settle(): void {
    for (const root of this.#roots.keys()) this.#told.set(root, this.#wordsOf(root));
    this.#pending.clear();
  }

  protected drop(): void {
    this.#roots.clear();
    this.#homes.clear();
    this.#pending.clear();
    this.#told.clear();
  }

  protected tellChanges(affected: Affected): void {
    if (this.#pending.size === 0) return;
    this.#pending.clear();
    // What one root practises may speak for another one.
    for (const root of this.#roots.keys()) {
      const words = this.#wordsOf(root);
      if (this.#told.get(root) === words) continue;
      this.#told.set(root, words);
      for (const page of this.#context.catalog.pages())
        if (page.frontmatter && this.#context.placeOf(page).root === root) affected.page(page.path);
    }
  }

  #homesIn(root: string): Homes {
    let homes = this.#homes.get(root);
    if (!homes) {
      homes = homesOf(this.#roots.get(root));
      this.#homes.set(root, homes);
    }
    return homes;
  }

  /** How firmly pages lie in their homes. For a root of few pages all roots speak, unless two of its own lie elsewhere. */
  #practiceIn(root: string): Practice {
    const own = this.#homesIn(root);
    if (own.pages >= MANY || own.pages - own.atHome > 1) return practiceOf(own.atHome, own.pages);
    let pages = 0;
    let atHome = 0;
    for (const each of this.#roots.keys()) {
      const homes = this.#homesIn(each);
      pages += homes.pages;
      atHome += homes.atHome;
    }
    return practiceOf(atHome, pages);
  }

  /** Everything of a root that findings hang on. */
  #wordsOf(root: string): string {
    const { ofType } = this.#homesIn(root);
    const practice = this.#practiceIn(root);
    const types = this.#roots.get(root)?.types;
    const homes = [...ofType].map(([type, home]) => [type, home, spelling(types?.get(type))].join('\n'));
    return [practice, ...homes.sort()].join('\n\n');
  }
}

/** What a page says of its type, key by key. */
export function declaredBy({ frontmatter }: PageFacts): Declared[] {
  if (!frontmatter) return [];
  const found: Declared[] = [];
  for (const key of TYPE_KEYS) {
    const value = valueFor(frontmatter, key);
    if (typeof value === 'string' && value.trim() !== '') found.push({ key, value: value.trim() });
  }
  return found;
}

function homesOf(counts: Counts | undefined): Homes {
  const ofType = new Map<string, string>();
  const inFolder = new Map<string, string>();
  for (const [name, type] of counts?.types ?? []) {
    if (type.pages < ENOUGH) continue;
    const key = name.slice(0, name.indexOf('\n'));
    let home: string | undefined;
    for (const [folder, count] of type.folders) {
      const declaring = counts?.declaring.get(`${key}\n${folder}`) ?? 0;
      if (!areNearlyAll(count, type.pages) || !areNearlyAll(count, declaring)) continue;
      // The outermost such folder: pages of the type may lie in folders of their own below it.
      if (home === undefined || folder.length < home.length) home = folder;
    }
    if (home === undefined) continue;
    ofType.set(name, home);
    inFolder.set(`${key}\n${home}`, name);
  }
  // A key with one such value tells no folders apart.
  const keyOf = (name: string): string => name.slice(0, name.indexOf('\n'));
  const keys = [...ofType.keys()].map(keyOf);
  const told = keys.filter((key, at) => keys.indexOf(key) !== at);
  for (const each of [ofType, inFolder])
    for (const name of [...each.keys()]) if (!told.includes(keyOf(name))) each.delete(name);
  let pages = 0;
  let atHome = 0;
  for (const [name, home] of ofType) {
    const type = counts?.types.get(name);
    pages += type?.pages ?? 0;
    atHome += type?.folders.get(home) ?? 0;
  }
  return { ofType, inFolder, pages, atHome };
}

/** Of few pages the one that lies elsewhere must not hide that all others have a home. */
const areNearlyAll = (count: number, of: number): boolean =>
  count >= of * SHARE || (count >= ENOUGH && count >= of - 1);

/** The folders that hold a path, from its own up to the one just below the root. */
function foldersAbove(path: string, root: string): string[] {
  const folders: string[] = [];
  for (let folder = folderOf(path); folder !== root && folder !== ''; folder = folderOf(folder))
    folders.push(folder);
  return folders;
}

/** How a type is mostly written. */
function spelling(type: TypeCounts | undefined): string | undefined {
  let best: [string, number] | undefined;
  for (const each of type?.spellings ?? []) {
    if (!best || each[1] > best[1] || (each[1] === best[1] && each[0] < best[0])) best = each;
  }
  return best?.[0];
}

function add(counts: Map<string, number>, key: string, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
