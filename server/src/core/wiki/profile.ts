import { type GivenByFolder, type GivenProfile, givenIn } from './given-profile.ts';
import { type LinkCounts, type LinkManner, mannerOf } from './link-manners.ts';
import { baseName, below, folderOf, isBelow } from './names.ts';
import { isTypeFolder } from './page-type.ts';

/** One wiki inside the folder that is checked. */
export interface WikiRoot {
  /** Path from the folder that is checked; empty for the folder itself. */
  readonly path: string;
  /** Why it was taken for a wiki, in words. */
  readonly because: string;
  /** What its author decided instead of detection. */
  readonly given: GivenProfile;
}

/** What was found out about the wikis below one folder. */
export interface Profile {
  /** Whether anything here is a wiki. */
  readonly isWiki: boolean;
  /** Outermost last, so that the first root that holds a path is its nearest; the folder itself always closes the list. */
  readonly roots: readonly WikiRoot[];
  /** First segments of wikilinks that name a folder of another name: `en` for `wiki-en`. */
  readonly mounts: ReadonlyMap<string, string>;
  /** How most links into the wiki are written. */
  readonly dialect: 'wikilink' | 'markdown';
  /** How most wikilinks name their page. */
  readonly wikilinkStyle: 'path' | 'name';
  /** The Markdown links of a root, which show what they may leave out; counted when this is first asked. */
  linksOf(root: string): LinkCounts;
}

/** The name of the file that configures a wiki, at its root. */
export const CONFIG_FILE = 'digest-wiki.jsonc';

const RAW_FOLDER = 'raw';
const WIKI_FOLDER = 'wiki';
/** A folder of at least so many pages, half of them with wikilinks, is a wiki whatever its folders are called. */
const MANY_PAGES = 20;
/** A first segment is a mount when at least this share of the links that begin with it then lead to a page. */
const MOUNT_SHARE = 0.9;
const MOUNT_LINKS = 3;

/** What detection looks at: counts, not pages, so that it costs little and can be kept up to date. */
export interface Evidence {
  /** Every folder that holds a page directly, with the number of its pages and of those with a wikilink. */
  readonly folders: ReadonlyMap<string, { readonly pages: number; readonly withWikilinks: number }>;
  /** Folders named `raw`, with the number of files in each. */
  readonly rawFolders: ReadonlyMap<string, number>;
  /** Folders with a configuration file. */
  readonly configFolders: ReadonlySet<string>;
  /** The different targets of wikilinks that have a path: by its first segment, the rests. */
  readonly segments: ReadonlyMap<string, ReadonlySet<string>>;
  readonly wikilinks: number;
  readonly wikilinksWithPath: number;
  readonly markdownLinks: number;
  /** Whether a page of this path, without `.md`, exists. */
  hasPage(path: string): boolean;
  /** Whether a wikilink, or a path in frontmatter, leads into a folder. */
  hasLinkInto(folder: string): boolean;
  /** The Markdown links of a root; dear when it is asked for the first time. */
  linksOf(root: string): LinkCounts;
}

/**
 * Finds the wikis below a folder and how their links are written. A pure function of the evidence and of what authors
 * decided.
 */
export function detectProfile(evidence: Evidence, given: GivenByFolder = new Map()): Profile {
  const found = withGivenRoots(detectRoots(evidence), given);
  const isWiki = found.length > 0;
  if (!found.some((root) => root.path === '')) {
    found.push({ path: '', because: isWiki ? 'it holds a wiki' : 'nothing here looks like a wiki' });
  }
  const roots = found.map((root) => ({ ...root, given: givenIn(root.path, given) }));
  roots.sort((a, b) => b.path.length - a.path.length || (a.path < b.path ? -1 : 1));
  return {
    isWiki,
    roots,
    mounts: detectMounts(evidence, roots),
    ...styleOf(evidence),
    linksOf: (root) => evidence.linksOf(root),
  };
}

/** How most links are written. */
export function styleOf(evidence: Evidence): Pick<Profile, 'dialect' | 'wikilinkStyle'> {
  return {
    dialect: evidence.wikilinks >= evidence.markdownLinks ? 'wikilink' : 'markdown',
    wikilinkStyle: evidence.wikilinksWithPath * 2 >= evidence.wikilinks ? 'path' : 'name',
  };
}

/** A root as it is found, before it is known what its author decided. */
type FoundRoot = Omit<WikiRoot, 'given'>;

/** Where an author names the wikis below a folder, they are the wikis there. */
function withGivenRoots(detected: readonly FoundRoot[], given: GivenByFolder): FoundRoot[] {
  let roots = [...detected];
  for (const [folder, { roots: named }] of [...given].sort(([a], [b]) => a.length - b.length)) {
    if (!named) continue;
    roots = roots.filter(({ path }) => !isBelow(folder, path));
    for (const path of new Set(named)) roots.push({ path, because: `${CONFIG_FILE} or a setting names it` });
  }
  return roots;
}

interface Children {
  readonly types: Set<string>;
  raw: boolean;
}

function detectRoots(evidence: Evidence): FoundRoot[] {
  const children = new Map<string, Children>();
  const childrenOf = (folder: string): Children => {
    let known = children.get(folder);
    if (!known) {
      known = { types: new Set(), raw: false };
      children.set(folder, known);
    }
    return known;
  };
  for (const folder of evidence.folders.keys()) {
    // A type folder counts although its pages lie deeper: `sources/2024/page.md`.
    for (let at = folder; at !== ''; at = folderOf(at)) {
      if (isTypeFolder(baseName(at))) childrenOf(folderOf(at)).types.add(baseName(at));
    }
  }
  for (const raw of evidence.rawFolders.keys()) {
    childrenOf(folderOf(raw)).raw = true;
    // `raw/` often lies beside the folder `wiki/` of the pages that digest it.
    const beside = children.get(below(folderOf(raw), WIKI_FOLDER));
    if (beside) beside.raw = true;
  }

  const strong: FoundRoot[] = [...evidence.configFolders].map((path) => ({
    path,
    because: `it has ${CONFIG_FILE}`,
  }));
  const weak: FoundRoot[] = [];
  for (const [path, { types, raw }] of children) {
    if (strong.some((root) => root.path === path)) continue;
    const [first] = types;
    if (types.size >= 2) strong.push({ path, because: `it has the folders ${[...types].sort().join(', ')}` });
    else if (first && raw) weak.push({ path, because: `it has the folders ${first} and ${RAW_FOLDER}` });
    else if (first && evidence.hasLinkInto(below(path, first))) {
      weak.push({ path, because: `pages link into its folder ${first}` });
    }
  }
  const all = [...strong, ...weak];
  // A type folder of a wiki may have type folders of its own; that does not make it a wiki.
  const isInTypeFolderOf = (outer: FoundRoot, root: FoundRoot): boolean =>
    outer.path !== root.path &&
    isBelow(outer.path, root.path) &&
    isTypeFolder(root.path.slice(outer.path === '' ? 0 : outer.path.length + 1).split('/')[0] ?? '');
  const kept = all.filter(
    (root) => !(weak.includes(root) ? all : strong).some((outer) => isInTypeFolderOf(outer, root)),
  );
  return [...kept, ...foldersOfLinkedPages(evidence, kept)];
}

/** Folders with many pages, half of them with wikilinks: the outermost ones, where no other sign tells of a wiki. */
function foldersOfLinkedPages({ folders }: Evidence, known: readonly FoundRoot[]): FoundRoot[] {
  const totals = new Map<string, { pages: number; withWikilinks: number }>();
  for (const [folder, { pages, withWikilinks }] of folders) {
    for (let at = folder; ; at = folderOf(at)) {
      const total = totals.get(at) ?? { pages: 0, withWikilinks: 0 };
      total.pages += pages;
      total.withWikilinks += withWikilinks;
      totals.set(at, total);
      if (at === '') break;
    }
  }
  const found: FoundRoot[] = [];
  const ordered = [...totals].sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
  for (const [path, { pages, withWikilinks }] of ordered) {
    if (pages < MANY_PAGES || withWikilinks * 2 < pages) continue;
    if ([...known, ...found].some((root) => isBelow(root.path, path) || isBelow(path, root.path))) continue;
    found.push({ path, because: `${withWikilinks} of its ${pages} pages have wikilinks` });
  }
  return found;
}

/** A first segment that is no folder, but whose links nearly all lead to pages below one other folder. */
function detectMounts(evidence: Evidence, roots: readonly WikiRoot[]): Map<string, string> {
  const tops = new Set<string>(['']);
  for (const folder of evidence.folders.keys()) {
    for (const root of roots) {
      if (!isBelow(root.path, folder)) continue;
      const inside = folder.slice(root.path === '' ? 0 : root.path.length + 1).split('/')[0];
      tops.add(root.path);
      if (inside) tops.add(root.path === '' ? inside : `${root.path}/${inside}`);
    }
  }
  const mounts = new Map<string, string>();
  for (const [segment, rests] of evidence.segments) {
    if (roots.some((root) => tops.has(root.path === '' ? segment : `${root.path}/${segment}`))) continue;
    const total = rests.size;
    if (total < MOUNT_LINKS) continue;
    let best: { folder: string; hits: number; named: boolean } | undefined;
    for (const folder of [...tops].sort()) {
      let hits = 0;
      for (const rest of rests) {
        if (evidence.hasPage(folder === '' ? rest : `${folder}/${rest}`)) hits++;
      }
      if (hits < total * MOUNT_SHARE) continue;
      // Translations lie side by side and have the same pages: then the folder is meant that bears the segment in its name.
      const named = baseName(folder)
        .split(/[^\p{L}\p{N}]+/u)
        .includes(segment);
      const better = !best || (named === best.named ? hits > best.hits : named);
      if (better) best = { folder, hits, named };
    }
    if (best) mounts.set(segment, best.folder);
  }
  return mounts;
}

/** The nearest root that holds a path. */
export function rootOf(profile: Pick<Profile, 'roots'>, path: string): WikiRoot {
  const found = profile.roots.find((root) => isBelow(root.path, path));
  if (!found) throw new Error('A profile always has the folder itself among its roots.');
  return found;
}

/** The folder that the first segment of a wikilink stands for on a page, where it stands for one of another name. */
export function mountOf(profile: Profile, from: string, segment: string): string | undefined {
  const { mounts = {} } = rootOf(profile, from).given;
  return Object.hasOwn(mounts, segment) ? mounts[segment] : profile.mounts.get(segment);
}

/** The first segments of wikilinks on a page that stand for folders of other names. */
export function mountsOn(profile: Profile, from: string): ReadonlyMap<string, string> {
  return new Map([...profile.mounts, ...Object.entries(rootOf(profile, from).given.mounts ?? {})]);
}

/** How new links on a page are written: as its author decided, else as most links of the wiki are. */
export function styleOn(profile: Profile, from: string): Pick<Profile, 'dialect' | 'wikilinkStyle'> {
  const { dialect = profile.dialect, wikilinkStyle = profile.wikilinkStyle } = rootOf(profile, from).given;
  return { dialect, wikilinkStyle };
}

/** What Markdown links on a page may leave out: as its author decided, else as the links of its wiki do. */
export function mannerOn(profile: Profile, from: string): LinkManner {
  const { path, given } = rootOf(profile, from);
  const { linksWithoutExtension: withoutExtension, linksFromRoot: fromRoot } = given;
  if (withoutExtension !== undefined && fromRoot !== undefined) return { withoutExtension, fromRoot };
  const detected = mannerOf(profile.linksOf(path));
  return {
    withoutExtension: withoutExtension ?? detected.withoutExtension,
    fromRoot: fromRoot ?? detected.fromRoot,
  };
}

/** Whether two profiles find the wikis in the same folders. */
export function sameRoots(a: Profile, b: Profile): boolean {
  return a.roots.length === b.roots.length && a.roots.every((root, at) => root.path === b.roots[at]?.path);
}

/** Whether two profiles judge every page alike. */
export function sameProfile(a: Profile, b: Profile): boolean {
  return (
    a.isWiki === b.isWiki &&
    sameRoots(a, b) &&
    a.mounts.size === b.mounts.size &&
    [...a.mounts].every(([segment, folder]) => b.mounts.get(segment) === folder)
  );
}
