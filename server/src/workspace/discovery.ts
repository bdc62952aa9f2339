import { below } from '../core/wiki/names.ts';
import { CONFIG_FILE } from '../core/wiki/profile.ts';
import type { Disk } from './disk.ts';
import type { Place } from './place.ts';

/** Something that is no page though it looks like one. */
export interface Skipped {
  readonly path: string;
  readonly reason: string;
}

/** What lies below a folder. Paths are relative to it. */
export interface Discovered {
  readonly pages: readonly string[];
  /** Files that are no pages: raw sources, images, configuration. */
  readonly files: readonly string[];
  readonly skipped: readonly Skipped[];
}

const isPageName = (name: string): boolean => name.endsWith('.md') && name.length > 3;

/** Whether a file event about this path (relative to the folder) concerns a page: by its name and folders alone. */
export function isPagePath(path: string): boolean {
  const parts = path.split('/');
  const name = parts.pop() ?? '';
  return (
    isPageName(name) && !name.startsWith('.') && parts.every((part) => !isClosed(part) && part !== 'raw')
  );
}

/** Folders that are never entered. */
const isClosed = (name: string): boolean => name.startsWith('.') || name === 'node_modules';

/** Whether a path may be known as a file at all. */
export const isOpenPath = (path: string): boolean => {
  const parts = path.split('/');
  const name = parts.pop() ?? '';
  return parts.every((part) => !isClosed(part)) && (!name.startsWith('.') || name === CONFIG_FILE);
};

/**
 * Lists all pages and files below a wiki's folder, without dot folders, `node_modules` and what `.gitignore` names. Folders
 * named `raw` hold sources: their files are known, but are no pages.
 */
export function discover(place: Place, disk: Disk): Discovered {
  const pages: string[] = [];
  const files: string[] = [];
  const skipped: Skipped[] = [];
  const queue: { readonly path: string; readonly raw: boolean }[] = [{ path: '', raw: false }];
  for (let folder = queue.pop(); folder; folder = queue.pop()) {
    for (const { name, kind } of disk.list(place.absolute(folder.path)) ?? []) {
      if (isClosed(name)) continue;
      const path = below(folder.path, name);
      const absolute = place.absolute(path);
      let isFolder = kind === 'folder';
      if (kind === 'link') {
        const followed = followLink(path, place, disk);
        if (typeof followed === 'object') {
          if (isPageName(name)) skipped.push(followed);
          continue;
        }
        isFolder = followed === 'folder';
        if (isFolder) {
          skipped.push({ path, reason: 'it is a symbolic link to a folder' });
          continue;
        }
      }
      if (place.ignores.ignores(absolute, isFolder)) continue;
      if (isFolder) queue.push({ path, raw: folder.raw || name === 'raw' });
      else if (isPageName(name) && !folder.raw) pages.push(path);
      else files.push(path);
    }
  }
  pages.sort();
  return { pages, files, skipped };
}

function followLink(path: string, place: Place, disk: Disk): 'file' | 'folder' | Skipped {
  const real = disk.realPath(place.absolute(path));
  if (real === undefined) return { path, reason: 'it is a symbolic link that leads nowhere' };
  const home = disk.realPath(place.folder) ?? place.folder;
  if (real !== home && !real.startsWith(`${home}/`))
    return { path, reason: 'it is a symbolic link out of the folder' };
  return disk.kindOf(real) ?? { path, reason: 'it is a symbolic link that leads nowhere' };
}
