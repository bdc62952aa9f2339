import { type Config, lintBaseline, lintConfig, readConfig } from '../core/lint-config.ts';
import type { Finding } from '../core/rules/rule.ts';
import type { RawSettings, Settings } from '../core/settings.ts';
import { SettingsBook } from '../core/settings-book.ts';
import { Text } from '../core/text.ts';
import type { GivenByFolder } from '../core/wiki/given-profile.ts';
import { baseName, folderOf, isBelow } from '../core/wiki/names.ts';
import { CONFIG_FILE } from '../core/wiki/profile.ts';
import { Baselines } from './baselines.ts';
import type { Disk } from './disk.ts';
import { Membership } from './membership.ts';
import { isOpenPath } from './page-path.ts';
import type { Place } from './place.ts';

/** Whether a path is that of a configuration file. */
export const isConfigPath = (path: string): boolean => baseName(path) === CONFIG_FILE;

/**
 * The configuration files below a folder, and what follows from them and from the editor's settings. What the disk has is
 * followed; what an editor shows and did not save is judged, for who writes it.
 */
export class Configs {
  readonly #place: Place;
  readonly #disk: Disk;
  readonly #book: SettingsBook;
  /** By path: the file as it is, and the last version of it without an error. */
  readonly #files = new Map<string, { readonly text: Text; readonly config: Config }>();
  readonly #followed = new Map<string, RawSettings>();
  readonly #open = new Map<string, { readonly text: Text; readonly config: Config }>();
  /** The files of known debts, which configurations may name. */
  readonly baselines: Baselines;
  #membership = new Membership(new Map());
  #stamp = 0;

  /** @param last settings that beat the files: those of a command line. */
  constructor(place: Place, disk: Disk, last: RawSettings = {}) {
    this.#place = place;
    this.#disk = disk;
    this.#book = new SettingsBook(last);
    this.baselines = new Baselines(place, disk);
  }

  /** Which files are pages. */
  get membership(): Membership {
    return this.#membership;
  }

  /** Both change whenever something else is followed than before; `settings` not where that is a baseline alone. */
  get stamp(): { readonly all: number; readonly settings: number } {
    return { all: this.#stamp + this.baselines.stamp, settings: this.#stamp };
  }

  /** What authors decided, by folder. */
  get given(): GivenByFolder {
    return this.#book.given;
  }

  /** The paths of the files, those that only the editor has among them, and of the baselines. */
  paths(): string[] {
    return [...new Set([...this.#files.keys(), ...this.#open.keys(), ...this.baselines.paths()])].sort();
  }

  has(path: string): boolean {
    return this.#files.has(path) || this.#open.has(path) || this.baselines.fileAt(path) !== undefined;
  }

  /** The settings that hold in a wiki. @param root its folder. */
  settingsAt(root: string): Settings {
    return this.#book.at(root);
  }

  /**
   * Takes the editor's settings.
   * @returns one line for each value that was passed over.
   */
  setBase(raw: unknown): readonly string[] {
    const problems = this.#book.setBase(raw);
    this.#renew();
    return problems;
  }

  /**
   * Reads a file from the disk, be it there or not.
   * @returns whether something else is followed now.
   */
  read(path: string): boolean {
    const text = this.#disk.readText(this.#place.absolute(path));
    const before = JSON.stringify(this.#followed.get(path));
    if (typeof text !== 'string') {
      this.#files.delete(path);
      this.#followed.delete(path);
    } else {
      const file = parsed(new Text(text));
      this.#files.set(path, file);
      const isGood = file.config.problems.length === 0;
      if (isGood || !this.#followed.has(path)) this.#followed.set(path, file.config.raw);
    }
    const now = this.#followed.get(path);
    if (JSON.stringify(now) === before) return false;
    this.#book.setFile(folderOf(path), now);
    this.#renew();
    return true;
  }

  /** Something happened to a file, of whatever kind. */
  follow(path: string): void {
    this.baselines.follow(path);
    if (isConfigPath(path) && isOpenPath(path)) this.read(path);
  }

  /** Reads again what is in a folder, be it there or not. */
  readBelow(folder: string): void {
    for (const path of [...this.#files.keys()]) if (isBelow(folder, path)) this.read(path);
    this.baselines.readBelow(folder);
  }

  /** The editor shows a file, or its text became different. */
  edit(path: string, text: Text): void {
    this.#open.set(path, parsed(text));
  }

  /** The editor no longer shows a file. */
  close(path: string): void {
    this.#open.delete(path);
  }

  /** Whether the editor shows a file. */
  isOpen(path: string): boolean {
    return this.#open.has(path);
  }

  /** The text of a file as the editor shows it, else as the disk has it. */
  textOf(path: string): Text | undefined {
    return (this.#open.get(path) ?? this.#files.get(path) ?? this.baselines.fileAt(path))?.text;
  }

  /**
   * Everything wrong with a file.
   * @param hasFolder whether a page or another file lies in a folder of this path.
   */
  findings(path: string, hasFolder: (folder: string) => boolean): Finding[] {
    const file = this.#open.get(path) ?? this.#files.get(path);
    const settings = this.settingsAt(folderOf(path));
    if (!file) {
      const baseline = this.baselines.fileAt(path);
      return baseline ? lintBaseline(path, baseline.reading, settings) : [];
    }
    const hasFile = (named: string): boolean => this.baselines.fileAt(named) !== undefined;
    return lintConfig(path, file.config, settings, { hasFolder, hasFile });
  }

  #renew(): void {
    this.#stamp++;
    this.baselines.name(this.#book.baselines);
    const membership = new Membership(this.given);
    if (membership.fingerprint !== this.#membership.fingerprint) this.#membership = membership;
  }
}

const parsed = (text: Text): { text: Text; config: Config } => ({ text, config: readConfig(text.value) });
