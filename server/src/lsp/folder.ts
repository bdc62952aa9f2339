import type { PageFacts, PagePath } from '../core/page/types.ts';
import { asPagePath } from '../core/page/types.ts';
import type { Settings } from '../core/settings.ts';
import { type Position, positionIn, type Range, type Span, type Text } from '../core/text.ts';
import { folderOf, isBelow } from '../core/wiki/names.ts';
import type { WikiIndex } from '../core/wiki/wiki-index.ts';
import { isConfigPath } from '../workspace/configs.ts';
import { Problems } from '../workspace/problems.ts';
import type { Progress, WikiWorkspace } from '../workspace/wiki-workspace.ts';
import { pathOfUri, uriOfPath } from './uris.ts';

const NOWHERE: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

let count = 0;

/** One workspace folder: its wiki, its problems, and the way between URIs and paths. */
export class Folder {
  /** Tells folders apart in few letters. */
  readonly number = ++count;
  readonly uri: string;
  readonly name: string;
  readonly workspace: WikiWorkspace;
  readonly problems: Problems;
  /** Resolves when everything has been read once, or the folder was taken from the workspace before that. */
  readonly ready: Promise<void>;
  /** Resolves when what the first findings hang on has been worked out, too. */
  readonly learned: Promise<void>;
  /** How far the first reading is. */
  progress: Progress = { done: 0, total: 0 };
  /** Workspace folders that lie in this one: what is theirs they answer for, where they are wikis. */
  inner: readonly Folder[] = [];
  /** Workspace folders that this one lies in. */
  outer: readonly Folder[] = [];
  /** Whether it was taken from the workspace. */
  isClosed = false;
  readonly #documents = new Map<PagePath, { readonly uri: string; readonly version: number | undefined }>();
  #finish: () => void = () => {};
  #learn: () => void = () => {};

  constructor(uri: string, name: string, workspace: WikiWorkspace) {
    this.uri = uri;
    this.name = name;
    this.workspace = workspace;
    this.problems = new Problems(workspace.index, workspace.configs);
    this.ready = new Promise((resolve) => {
      this.#finish = resolve;
    });
    this.learned = new Promise((resolve) => {
      this.#learn = resolve;
    });
  }

  get index(): WikiIndex {
    return this.workspace.index;
  }

  /** Whether this folder is known to be a wiki. Before everything is read, only that it holds one can be known. */
  get isWiki(): boolean {
    return this.index.profile.isWiki;
  }

  /** The first reading is over. */
  finished(): void {
    this.#finish();
  }

  /** What the first findings hang on has been worked out, or nobody waits for it. */
  hasLearned(): void {
    this.#learn();
  }

  /** It was taken from the workspace: nothing is read any more, and nobody waits for it. */
  close(): void {
    this.isClosed = true;
    this.#finish();
    this.#learn();
  }

  /** Whether this folder answers for a page: the innermost wiki that holds it does, or where there is none the innermost. */
  owns(path: string): boolean {
    if (!this.isWiki && this.outer.some((folder) => folder.isWiki)) return false;
    if (this.inner.length === 0) return true;
    const absolute = this.workspace.place.absolute(path);
    return !this.inner.some(
      (folder) => (folder.isWiki || !this.isWiki) && isBelow(folder.workspace.place.folder, absolute),
    );
  }

  /** The page that a URI names by its place in this folder, whether or not it exists. */
  pagePathOf(uri: string): PagePath | undefined {
    const absolute = pathOfUri(uri);
    const path = absolute === undefined ? undefined : this.workspace.place.relative(absolute);
    return path !== undefined && this.workspace.isPagePath(path) ? asPagePath(path) : undefined;
  }

  /** The configuration file, or file of known debts, that a URI names by its place in this folder, whether or not it exists. */
  configPathOf(uri: string): PagePath | undefined {
    const absolute = pathOfUri(uri);
    const path = absolute === undefined ? undefined : this.workspace.place.relative(absolute);
    const isOne = path !== undefined && (isConfigPath(path) || this.workspace.configs.baselines.isPath(path));
    return isOne ? asPagePath(path) : undefined;
  }

  /** Everything that may have findings: the pages, and the configuration files. */
  *judgedPaths(): Iterable<PagePath> {
    for (const { path } of this.index.pages()) yield path;
    for (const path of this.workspace.configs.paths()) yield asPagePath(path);
  }

  /** The settings that hold for a page. */
  settingsOf(path: PagePath): Settings {
    return this.workspace.configs.settingsAt(this.index.rootOf(path).path);
  }

  /** The URI of a path in this folder, as the editor spelled it where it ever had the page open. */
  uriOf(path: string): string {
    return (
      this.#documents.get(path as PagePath)?.uri ??
      uriOfPath(path.startsWith('../') ? this.#outside(path) : this.workspace.place.absolute(path))
    );
  }

  /** The version of a page that the editor has open. */
  versionOf(path: PagePath): number | undefined {
    return this.#documents.get(path)?.version;
  }

  /** Remembers how the editor spells the URI of a page, and its version; none when it was closed. */
  remember(path: PagePath, uri: string, version: number | undefined): void {
    this.#documents.set(path, { uri, version });
  }

  #outside(path: string): string {
    let folder = this.workspace.place.folder;
    let rest = path;
    for (; rest.startsWith('../'); rest = rest.slice(3)) folder = folderOf(folder);
    return `${folder}/${rest}`;
  }

  /** The page's text; undefined where it cannot be read. */
  text(path: PagePath): Text | undefined {
    return this.workspace.textOf(path);
  }

  /** Whether a page's text is the one that the index knows. */
  isCurrent(path: PagePath, text: Text): boolean {
    const page = this.index.page(path);
    if (!page || page.length !== text.value.length) return false;
    const { lineStarts } = text;
    return (
      page.lineStarts.length === lineStarts.length &&
      lineStarts.every((at, line) => at === page.lineStarts[line])
    );
  }

  /** A span of any page or raw text as a range of the protocol; what is closed is not read for it. */
  rangeIn(path: PagePath, span: Span): Range {
    const { configs } = this.workspace;
    const isOpen = this.workspace.isOpen(path) || configs.isOpen(path);
    const open = isOpen ? (configs.textOf(path) ?? this.text(path)) : configs.textOf(path);
    if (open) return toRange(open, span);
    const starts = this.index.page(path)?.lineStarts ?? this.index.raws.text(path)?.lineStarts;
    return starts ? { start: positionIn(starts, span.start), end: positionIn(starts, span.end) } : NOWHERE;
  }
}

/** Lets folders know which of them lie in which. */
export function nest(folders: readonly Folder[]): void {
  const holds = (outer: Folder, inner: Folder): boolean =>
    outer !== inner && isBelow(outer.workspace.place.folder, inner.workspace.place.folder);
  for (const folder of folders) {
    folder.inner = folders.filter((other) => holds(folder, other));
    folder.outer = folders.filter((other) => holds(other, folder));
  }
}

/** A page as a question about it finds it. */
export interface OpenPage {
  readonly folder: Folder;
  readonly wiki: WikiIndex;
  readonly page: PageFacts;
  readonly text: Text;
}

/** A span as a range of the protocol: an editor that keeps the byte order mark counts it on the first line. */
export function toRange(text: Text, span: Span): Range {
  return { start: toPosition(text, span.start), end: toPosition(text, span.end) };
}

export function toPosition(text: Text, offset: number): Position {
  const position = text.positionAt(offset);
  return position.line === 0 && text.byteOrderMark
    ? { line: 0, character: position.character + 1 }
    : position;
}

/** The offset of a position as an editor sends it. */
export function toOffset(text: Text, position: Position): number {
  return text.offsetAt(
    position.line === 0 && text.byteOrderMark
      ? { line: 0, character: Math.max(0, position.character - 1) }
      : position,
  );
}
