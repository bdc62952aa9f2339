import type { Link, PagePath } from '../page/types.ts';
import { type Catalog, lookedUp } from './catalog.ts';
import { fromPage, fromRoots } from './link-manners.ts';
import {
  baseName,
  below,
  folderOf,
  hasPageExtension,
  isBelow,
  looseKey,
  nfc,
  normalizePath,
  relativePath,
  withoutExtension,
} from './names.ts';
import { mannerOn, mountOf, type Profile, rootOf } from './profile.ts';
import type { Resolution, ResolveStep } from './types.ts';

/**
 * What lies around and between the pages, where only the disk knows: outside the folder that is checked, in dot folders, in
 * what `.gitignore` names. Paths are relative to that folder; `../` leads out of it.
 */
export interface Surroundings {
  /** `beyond` is outside the repository: it is never looked at. */
  look(path: string): 'file' | 'folder' | 'missing' | 'ignored' | 'beyond';
  /** The text of a file below the folder, byte order mark included; undefined where it is none. */
  readText(path: string): string | undefined;
  /** Where the folder that is checked lies in its repository; left out or empty where it is the repository's own. */
  readonly inRepository?: string;
}

/** Where nothing can be looked up. */
export const NO_SURROUNDINGS: Surroundings = {
  look: () => 'missing',
  readText: () => undefined,
};

export interface ResolveContext {
  readonly catalog: Catalog;
  readonly profile: Profile;
  readonly surroundings: Surroundings;
}

/** Where a link leads. The order of the steps is that which fits every wiki measured; the first with a candidate wins. */
export function resolveLink(link: Link, from: PagePath, context: ResolveContext): Resolution {
  const target = link.target;
  if (target === '') return { kind: 'page', path: from, via: 'self' };
  if (link.wiki) return resolveWikilink(target, from, context);
  if (link.form === 'frontmatter' || link.form === 'frontmatter-slug')
    return resolveFrontmatter(link, from, context);
  return resolveDestination(lookedUp(link), from, context);
}

// --- wikilinks ---

function resolveWikilink(written: string, from: PagePath, context: ResolveContext): Resolution {
  const target = nfc(written);
  const exact = byPath(target, from, context);
  if (exact) return exact;
  const named = byName(target, from, context);
  if (named) return named;
  const climbs = target.startsWith('../');
  if (climbs || target.includes('/')) {
    const { path, above } = normalizePath(climbs ? below(folderOf(from), target) : target);
    const outside = around(`${'../'.repeat(above)}${path}`, context);
    if (outside) return outside;
  }
  // A file is reached by its path alone; where there is one of this name, that is its path.
  const [file, ...others] = context.catalog.filesByName(baseName(target));
  if (file === undefined || others.length > 0) return { kind: 'missing' };
  const root = context.profile.roots.find(({ path }) => isBelow(path, from) && isBelow(path, file));
  return { kind: 'missing', exact: file.slice(root?.path ? root.path.length + 1 : 0) };
}

/** From the wiki's root, from the folder checked, through a mount, from the page's own folder. */
function byPath(
  target: string,
  from: PagePath,
  { catalog, profile }: ResolveContext,
): Resolution | undefined {
  const rooted = target.startsWith('/') ? target.slice(1) : target;
  const relative = target.startsWith('./') || target.startsWith('../');
  if (!relative) {
    for (const root of profile.roots) {
      if (!isBelow(root.path, from)) continue;
      const found = at(below(root.path, rooted), catalog, 'path');
      if (found) return found;
    }
    const slash = rooted.indexOf('/');
    const mount = slash > 0 ? mountOf(profile, from, rooted.slice(0, slash)) : undefined;
    if (mount !== undefined) {
      const found = at(below(mount, rooted.slice(slash + 1)), catalog, 'mount');
      if (found) return found;
    }
  }
  const { path, above } = normalizePath(below(folderOf(from), target));
  return above === 0 ? at(path, catalog, 'relative') : undefined;
}

/** What stands at a path: a page with or without `.md`, another file, a folder's own page, a folder. */
function at(path: string, catalog: Catalog, via: ResolveStep): Resolution | undefined {
  const page = catalog.pageAt(path) ?? (hasPageExtension(path) ? catalog.page(path) : undefined);
  if (page) return { kind: 'page', path: page.path, via };
  const file = catalog.file(path);
  if (file !== undefined) return { kind: 'file', path: file };
  const folder = path.endsWith('/') ? path.slice(0, -1) : path;
  if (folder === '' || !catalog.hasFolder(folder)) return undefined;
  const own = catalog.pageOfFolder(folder);
  if (own) return { kind: 'page', path: own.path, via: 'folder' };
  return path.endsWith('/') ? { kind: 'file', path: folder } : undefined;
}

/** By unique file name, ignoring case, by alias, by title, by slugified file name. */
function byName(
  target: string,
  from: PagePath,
  { catalog, profile }: ResolveContext,
): Resolution | undefined {
  const name = withoutExtension(target.replace(/^(?:\.{0,2}\/)+/, '')).replace(/\/$/, '');
  if (name === '') return undefined;
  const last = baseName(name);
  const suffix = last === name ? undefined : `/${name}`;
  const fits = (paths: readonly PagePath[], fold: (path: string) => string): readonly PagePath[] =>
    suffix === undefined
      ? paths
      : paths.filter((path) => `/${fold(nfc(withoutExtension(path)))}`.endsWith(fold(suffix)));
  const steps: readonly (readonly [ResolveStep, () => readonly PagePath[]])[] = [
    ['name', () => fits(catalog.bySlug(last), (path) => path)],
    ['case', () => fits(catalog.byLowerSlug(last), (path) => path.toLowerCase())],
    ['alias', () => catalog.byAlias(name)],
    ['title', () => catalog.byTitle(name)],
    ['slug', () => looselyAt(name, last, from, { catalog, profile })],
  ];
  for (const [via, find] of steps) {
    const candidates = nearestOnly(find(), from, profile);
    if (candidates.length === 0) continue;
    const [only] = candidates;
    if (candidates.length === 1 && only) return { kind: 'page', path: only, via };
    return { kind: 'ambiguous', candidates, via };
  }
  return undefined;
}

/** Pages whose slug is the name made into a slug; of a path, the folders must be those named, or those mounted so. */
function looselyAt(
  name: string,
  last: string,
  from: PagePath,
  { catalog, profile }: Pick<ResolveContext, 'catalog' | 'profile'>,
): readonly PagePath[] {
  const candidates = catalog.byLooseSlug(last);
  if (last === name || candidates.length === 0) return candidates;
  const folders = folderOf(name).split('/');
  const mount = mountOf(profile, from, folders[0] ?? '');
  const named = [folders, mount === undefined ? folders : [...mount.split('/'), ...folders.slice(1)]].map(
    (parts) => parts.filter((part) => part !== '').map(looseKey),
  );
  return candidates.filter((path) => {
    const own = folderOf(path).split('/').map(looseKey);
    return named.some((parts) => parts.every((part, at) => part === own[own.length - parts.length + at]));
  });
}

/** Where several wikis lie side by side, a name means the page of one's own. */
function nearestOnly(candidates: readonly PagePath[], from: PagePath, profile: Profile): readonly PagePath[] {
  if (candidates.length < 2 || profile.roots.length < 2) return candidates;
  for (const root of profile.roots) {
    if (!isBelow(root.path, from)) continue;
    const inside = candidates.filter((path) => isBelow(root.path, path));
    if (inside.length > 0) return inside;
  }
  return candidates;
}

// --- Markdown links ---

/** @param target decoded. */
function resolveDestination(target: string, from: PagePath, context: ResolveContext): Resolution {
  const found = asWrittenThere(target, from, context);
  if (found.kind !== 'missing') return found;
  const whole = anotherWay(target, from, context);
  if (!whole) return found;
  if (whole.isManner) return whole.found;
  return found.exact === undefined ? { kind: 'missing', exact: relativePath(from, whole.found.path) } : found;
}

/** From the page, or with a leading slash from the folder of a wiki that holds it. */
function asWrittenThere(target: string, from: PagePath, context: ResolveContext): Resolution {
  if (!target.startsWith('/')) return atDestination(below(folderOf(from), target), target, context);
  let first: Resolution | undefined;
  for (const root of context.profile.roots) {
    if (!isBelow(root.path, from)) continue;
    const found = atDestination(below(root.path, target.slice(1)), target, context);
    if (found.kind !== 'missing') return found;
    first ??= found;
  }
  return first ?? { kind: 'missing' };
}

/** What a destination leads to when `.md` is put behind it, or when it begins at a root; and whether the wiki writes so. */
function anotherWay(
  target: string,
  from: PagePath,
  context: ResolveContext,
): { readonly found: Found; readonly isManner: boolean; readonly exact?: string } | undefined {
  const { catalog, profile, surroundings } = context;
  const { inRepository = '' } = surroundings;
  const bare = (path: string): Found | undefined => {
    const page = /(?:^|\/)\.{0,2}$/.test(path) ? undefined : catalog.pageAt(path);
    return page && { kind: 'page', path: page.path, via: 'path' };
  };
  const whole = (path: string): Found | undefined => {
    const page = catalog.page(path);
    if (page) return { kind: 'page', path: page.path, via: 'path' };
    const file = catalog.file(path);
    if (file !== undefined) return { kind: 'file', path: file };
    const seen = around(path, context);
    return seen?.kind === 'file' || seen?.kind === 'ignored' ? seen : undefined;
  };
  const here = target.startsWith('/')
    ? profile.roots.filter(({ path }) => isBelow(path, from)).map(({ path }) => below(path, target.slice(1)))
    : [fromPage(target, from) ?? ''];
  const rooted = fromRoots(target, from, profile.roots, inRepository);
  const outside =
    inRepository === '' || rooted.length === 0
      ? []
      : [`${'../'.repeat(inRepository.split('/').length)}${target}`];
  const ways = [
    { paths: here, look: bare, needs: ['withoutExtension'] },
    { paths: [...rooted, ...outside], look: whole, needs: ['fromRoot'] },
    { paths: rooted, look: bare, needs: ['fromRoot', 'withoutExtension'] },
  ] as const;
  for (const { paths, look, needs } of ways) {
    for (const path of paths) {
      const found = look(path);
      if (!found) continue;
      const manner = mannerOn(profile, from);
      const exact = found.kind === 'ignored' ? undefined : relativePath(from, found.path);
      return {
        found,
        isManner: needs.every((need) => manner[need]),
        ...(exact !== undefined && {
          exact: look === bare && manner.withoutExtension ? withoutExtension(exact) : exact,
        }),
      };
    }
  }
  return undefined;
}

type Found = Extract<Resolution, { kind: 'page' | 'file' | 'ignored' }>;

function atDestination(joined: string, target: string, context: ResolveContext): Resolution {
  const { path, above } = normalizePath(joined);
  if (above > 0) return around(`${'../'.repeat(above)}${path}`, context) ?? { kind: 'missing' };
  const { catalog } = context;
  const page = catalog.page(path);
  if (page) return { kind: 'page', path: page.path, via: 'path' };
  const file = catalog.file(path);
  if (file !== undefined) return { kind: 'file', path: file };
  const folder = path.endsWith('/') ? path.slice(0, -1) : path;
  if (catalog.hasFolder(folder)) {
    const own = catalog.pageOfFolder(folder);
    if (own) return { kind: 'page', path: own.path, via: 'folder' };
    return { kind: 'file', path: folder };
  }
  const outside = around(path, context);
  if (outside) return outside;
  const exact = spelling(path, catalog);
  return exact === undefined ? { kind: 'missing' } : { kind: 'missing', exact: respell(target, path, exact) };
}

/** The path of what was probably meant: the same but for case, or for a missing `.md`. */
function spelling(path: string, catalog: Catalog): string | undefined {
  return (
    catalog.byLowerPath(path)[0] ??
    catalog.pageAt(path)?.path ??
    catalog.byLowerPath(`${path}.md`)[0] ??
    catalog.fileByLowerPath(path)[0]
  );
}

/** A written target with its last parts spelled as the file is; its leading `/`, `../` and `./` are kept. */
function respell(target: string, path: string, exact: string): string {
  const lead = /^(?:\/|(?:\.{1,2}\/)*)/.exec(target)?.[0] ?? '';
  const depth = target.slice(lead.length).split('/').length;
  const parts = exact.split('/');
  return path.split('/').length === parts.length && depth <= parts.length
    ? lead + parts.slice(-depth).join('/')
    : exact;
}

/** What the disk says of a path that the index does not know. */
function around(path: string, { surroundings }: ResolveContext): Resolution | undefined {
  switch (surroundings.look(path)) {
    case 'file':
    case 'folder':
      return { kind: 'file', path };
    case 'ignored':
      return { kind: 'ignored', path };
    case 'beyond':
      return { kind: 'beyond' };
    default:
      return undefined;
  }
}

// --- frontmatter ---

/**
 * A path in frontmatter may begin at the page, at the wiki's root, or at any folder above it (`raw/x.md` beside `wiki/`).
 * A bare name is a link only where it leads somewhere.
 */
function resolveFrontmatter(link: Link, from: PagePath, context: ResolveContext): Resolution {
  const target = lookedUp(link);
  if (link.form === 'frontmatter') {
    const relative = asWrittenThere(target, from, context);
    if (relative.kind !== 'missing') return relative;
    const explicit = target.startsWith('.') || target.startsWith('/');
    if (explicit) return relative;
    for (let folder = folderOf(`${rootOf(context.profile, from).path}/x`); ; folder = folderOf(folder)) {
      const found = atDestination(below(folder, target), target, context);
      if (found.kind !== 'missing') return found;
      if (folder === '') break;
    }
    const named = resolveWikilink(target, from, context);
    if (named.kind !== 'missing') return named;
    return looksLikeFile(target, context) ? relative : { kind: 'none' };
  }
  const named = resolveWikilink(target, from, context);
  return named.kind === 'missing' ? { kind: 'none' } : named;
}

/** Whether a value with a slash surely means a file: it has an extension, or begins with a folder that is here. */
function looksLikeFile(target: string, { catalog, profile }: ResolveContext): boolean {
  if (/\.[A-Za-z0-9]{1,5}$/.test(target) && !/^[a-z0-9-]+\.[a-z]{2,}\//i.test(target)) return true;
  const first = target.split('/')[0] ?? '';
  return profile.roots.some((root) => catalog.hasFolder(below(root.path, first)));
}
