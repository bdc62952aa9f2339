import { isObject, mergeSettings, type RawSettings, readSettings, type Settings } from './settings.ts';
import { type GivenByFolder, type GivenProfile, placedIn } from './wiki/given-profile.ts';
import { below, isBelow, normalizePath } from './wiki/names.ts';

/**
 * The settings of a workspace folder, whose wikis may have configuration files of their own. Of two that speak of the same
 * key, the inner file wins over the outer one, a file over the editor's settings, and what a command line says over all.
 */
export class SettingsBook {
  readonly #last: RawSettings;
  #first: RawSettings = {};
  readonly #files = new Map<string, RawSettings>();
  readonly #known = new Map<string, Settings>();

  /** @param last what beats all others: the options of a command line. */
  constructor(last: RawSettings = {}) {
    this.#last = last;
  }

  /**
   * Takes the editor's settings.
   * @returns one line for each value that was passed over.
   */
  setBase(raw: unknown): readonly string[] {
    this.#first = isObject(raw) ? raw : {};
    this.#known.clear();
    return readSettings(raw).problems;
  }

  /** Takes what a folder's configuration file says; undefined where there is none any more. */
  setFile(folder: string, raw: RawSettings | undefined): void {
    if (raw) this.#files.set(folder, raw);
    else this.#files.delete(folder);
    this.#known.clear();
  }

  /** The settings that hold in a wiki. @param root its folder. */
  at(root: string): Settings {
    let settings = this.#known.get(root);
    if (!settings) {
      const files = [...this.#files]
        .filter(([folder]) => isBelow(folder, root))
        .sort(([a], [b]) => a.length - b.length);
      const all = [this.#first, ...files.map(([, raw]) => raw), this.#last];
      settings = readSettings(all.reduce(mergeSettings, {})).settings;
      this.#known.set(root, settings);
    }
    return settings;
  }

  /** What authors decided about their wikis, by folder. */
  get given(): GivenByFolder {
    const given = new Map<string, GivenProfile>();
    for (const folder of new Set(['', ...this.#files.keys()])) {
      const own = this.#files.get(folder) ?? {};
      const raw = folder === '' ? mergeSettings(this.#first, own) : own;
      given.set(folder, placedIn(folder, readSettings(raw).settings.profile));
    }
    return given;
  }

  /** The baselines that are named, by the folder that names them; an empty one where a folder wants none. */
  get baselines(): ReadonlyMap<string, string> {
    const named = new Map<string, string>();
    for (const [folder, raw] of [['', this.#first] as const, ...this.#files]) {
      const { baseline } = readSettings(raw).settings;
      if (baseline === undefined) continue;
      named.set(folder, baseline === '' ? '' : normalizePath(below(folder, baseline)).path);
    }
    return named;
  }
}
