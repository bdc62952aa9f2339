import { BASELINE_FILE } from '../core/debt/baseline.ts';
import { baseName, below, folderOf, isBelow } from '../core/wiki/names.ts';
import { CONFIG_FILE } from '../core/wiki/profile.ts';
import type { Configs } from './configs.ts';
import type { Disk, Entry } from './disk.ts';
import { isClosed, isPageName } from './page-path.ts';
import type { Place } from './place.ts';

/** Something that is no page though it looks like one. */
export interface Skipped {
  readonly path: string;
  readonly reason: string;
}

/** What lies below a folder. Paths are relative to the wiki's. */
export interface Discovered {
  readonly pages: string[];
  /** Files that are no pages: raw sources, images, configuration. */
  readonly files: string[];
  readonly skipped: Skipped[];
}

/**
 * Lists all pages and files below a folder, without dot folders, `node_modules` and what `.gitignore` names; one folder in
 * each step. Folders named `raw` hold sources: their files are known, but are no pages. Links to folders are not entered.
 * A folder's configuration file is read before anything else in it is looked at.
 * @param start where to begin, relative to the wiki's folder; empty for all of it.
 */
export function* discover(
  place: Place,
  disk: Disk,
  configs: Configs,
  start = '',
): Generator<undefined, Discovered> {
  const found: Discovered = { pages: [], files: [], skipped: [] };
  const queue = [start];
  for (let folder = queue.pop(); folder !== undefined; folder = queue.pop()) {
    const entries = disk.list(place.absolute(folder)) ?? [];
    if ('reason' in entries) found.skipped.push({ path: folder, reason: entries.reason });
    else {
      if (entries.some(({ name }) => name === CONFIG_FILE)) configs.read(below(folder, CONFIG_FILE));
      if (entries.some(({ name }) => name === BASELINE_FILE))
        configs.baselines.read(below(folder, BASELINE_FILE));
      const search = { place, disk, configs, found, queue };
      for (const entry of entries) look(entry, below(folder, entry.name), search);
    }
    yield;
  }
  found.pages.sort();
  return found;
}

interface Search {
  readonly place: Place;
  readonly disk: Disk;
  readonly configs: Configs;
  readonly found: Discovered;
  readonly queue: string[];
}

function look({ name, kind }: Entry, path: string, search: Search): void {
  const { place, disk, configs, found, queue } = search;
  if (isClosed(name)) return;
  const absolute = place.absolute(path);
  if (place.ignores.ignores(absolute, kind === 'folder')) return;
  if (kind === 'folder') {
    queue.push(path);
    return;
  }
  if (kind === 'other') {
    if (isPageName(name)) found.skipped.push({ path, reason: 'it is no regular file' });
    return;
  }
  if (kind === 'link') {
    const why = whyNotFollowed(path, place, disk);
    if (why !== undefined) {
      if (isPageName(name) || disk.kindOf(absolute) === 'folder') found.skipped.push({ path, reason: why });
      return;
    }
  }
  if (configs.membership.isPage(path)) found.pages.push(path);
  else found.files.push(path);
}

/** Why a symbolic link is not read through; undefined for one to a file of the same wiki. */
function whyNotFollowed(path: string, place: Place, disk: Disk): string | undefined {
  const real = disk.realPath(place.absolute(path));
  if (real === undefined) return 'it is a symbolic link that leads nowhere';
  if (!isBelow(place.home, real)) return 'it is a symbolic link out of the folder';
  switch (disk.kindOf(real)) {
    case 'folder':
      return 'it is a symbolic link to a folder';
    case 'file':
      return undefined;
    default:
      return 'it is a symbolic link that leads nowhere';
  }
}

/**
 * Why a path is left out although its name is a page's: what {@link discover} would have said, for one path alone.
 * @returns undefined where nothing speaks against it, be it that nothing is there yet; an empty reason where it is ignored.
 */
export function whyLeftOut(path: string, place: Place, disk: Disk): string | undefined {
  const absolute = place.absolute(path);
  if (place.ignores.ignores(absolute, false)) return '';
  const folder = folderOf(absolute);
  const real = disk.realPath(absolute);
  const realFolder = disk.realPath(folder);
  const ownFolder = below(place.home, folderOf(path)).replace(/\/$/, '');
  if (realFolder !== undefined && realFolder !== ownFolder)
    return isBelow(place.home, realFolder) ? 'a folder above it is a symbolic link' : 'it lies outside';
  if (real === undefined || real === `${ownFolder}/${baseName(path)}`) return undefined;
  return whyNotFollowed(path, place, disk);
}
