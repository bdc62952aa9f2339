import { folderOf } from '../core/wiki/names.ts';
import { CONFIG_FILE } from '../core/wiki/profile.ts';

/** Whether a file's name is a page's. @param mdx whether `.mdx` files are pages. */
export const isPageName = (name: string, mdx = false): boolean =>
  (name.endsWith('.md') && name.length > 3) || (mdx && name.endsWith('.mdx') && name.length > 4);

/**
 * Whether a path (relative to the folder) is a page's: by its name and folders alone, where no author decided otherwise.
 * @param mdx whether `.mdx` files are pages.
 */
export function isPagePath(path: string, mdx = false): boolean {
  const parts = path.split('/');
  const name = parts.pop() ?? '';
  return (
    isPageName(name, mdx) && !name.startsWith('.') && parts.every((part) => !isClosed(part) && part !== 'raw')
  );
}

/** Folders that are never entered. */
export const isClosed = (name: string): boolean => name.startsWith('.') || name === 'node_modules';

/** Whether a path may be known as a file at all. */
export const isOpenPath = (path: string): boolean => {
  const parts = path.split('/');
  const name = parts.pop() ?? '';
  return parts.every((part) => !isClosed(part)) && (!name.startsWith('.') || name === CONFIG_FILE);
};

/** Whether a path, or a folder above it, is among some. */
export function isIn(paths: ReadonlySet<string>, path: string): boolean {
  if (paths.size === 0) return false;
  for (let at = path; at !== ''; at = folderOf(at)) if (paths.has(at)) return true;
  return false;
}
