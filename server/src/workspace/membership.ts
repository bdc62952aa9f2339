import ignore, { type Ignore } from 'ignore';
import { type GivenByFolder, givenIn } from '../core/wiki/given-profile.ts';
import { folderOf, isBelow } from '../core/wiki/names.ts';
import { isPagePath } from './page-path.ts';

/** Which files are pages: by their names and folders, and by what authors decided. */
export class Membership {
  readonly #given: GivenByFolder;
  readonly #raw: readonly string[];
  readonly #excluded: readonly { readonly folder: string; readonly patterns: Ignore }[];
  readonly #mdx = new Map<string, boolean>();
  /** The same for two of the same decisions. */
  readonly fingerprint: string;

  constructor(given: GivenByFolder) {
    this.#given = given;
    this.#raw = [...given.values()].flatMap(({ raw }) => raw ?? []);
    this.#excluded = [...given].flatMap(([folder, { exclude }]) =>
      exclude ? [{ folder, patterns: ignore().add([...exclude]) }] : [],
    );
    this.fingerprint = JSON.stringify(
      [...given].map(([folder, { raw, exclude, mdx }]) => [folder, raw, exclude, mdx]),
    );
  }

  /** Whether a file at a path would be a page. */
  isPage(path: string): boolean {
    if (!isPagePath(path, this.#takesMdx(folderOf(path)))) return false;
    if (this.#raw.some((folder) => isBelow(folder, path))) return false;
    return !this.#excluded.some(
      ({ folder, patterns }) =>
        isBelow(folder, path) && patterns.ignores(folder === '' ? path : path.slice(folder.length + 1)),
    );
  }

  #takesMdx(folder: string): boolean {
    let takes = this.#mdx.get(folder);
    if (takes === undefined) {
      takes = givenIn(folder, this.#given).mdx === true;
      this.#mdx.set(folder, takes);
    }
    return takes;
  }
}
