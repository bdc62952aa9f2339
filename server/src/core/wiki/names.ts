/** NFC of a name; most names are ASCII and come back as they are. */
export function nfc(name: string): string {
  return isAscii(name) ? name : name.normalize('NFC');
}

function isAscii(name: string): boolean {
  for (let at = 0; at < name.length; at++) if (name.charCodeAt(at) > 127) return false;
  return true;
}

/** How two names are compared when case does not matter. */
export const fold = (name: string): string => nfc(name).toLowerCase();

const NOT_AN_ASCII_LETTER = /[^a-z0-9]+/g;
const NOT_A_LETTER = /[^\p{L}\p{N}\p{M}]+/gu;

/**
 * The loosest form of a name: letters and digits alone, in lower case. `Some Title`, `some-title`, `SomeTitle` and
 * `some_title.md` have the same one. Every step of the resolve order compares names whose loose keys are equal, so this key
 * finds each link that a page may satisfy.
 */
export function looseKey(name: string): string {
  const folded = fold(name);
  const key = folded.replace(isAscii(folded) ? NOT_AN_ASCII_LETTER : NOT_A_LETTER, '');
  return key === '' ? folded : key;
}

/** The last part of a path. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** A path without its last part; empty for a path of one part. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** Whether a path ends as pages do: `.md`, or `.mdx` where an author takes these for pages too. */
export const hasPageExtension = (path: string): boolean => /\.mdx?$/i.test(path);

/** A path without the `.md` or `.mdx` at its end. */
export const withoutExtension = (path: string): string =>
  hasPageExtension(path) ? path.slice(0, path.lastIndexOf('.')) : path;

/** A path below a folder; the empty folder is where all paths begin. */
export const below = (folder: string, path: string): string => (folder === '' ? path : `${folder}/${path}`);

/** Whether a path lies in a folder, or is the folder. */
export const isBelow = (folder: string, path: string): boolean =>
  folder === '' || path === folder || (path.startsWith(folder) && path.charCodeAt(folder.length) === 47);

/**
 * A path with `.` and `..` worked out.
 * @returns undefined when the path climbs above where it begins; `above` then counts how far.
 */
export function normalizePath(path: string): { readonly path: string; readonly above: number } {
  const isPlain = !path.includes('./') && !path.includes('//') && !/(?:^|\/)\.{1,2}$/.test(path);
  if (isPlain) return { path, above: 0 };
  const parts: string[] = [];
  let above = 0;
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) above++;
  }
  return { path: parts.join('/'), above };
}

/** The path that leads from one page to another place, as Markdown links write it. */
export function relativePath(from: string, to: string): string {
  const source = folderOf(from)
    .split('/')
    .filter((part) => part !== '');
  const target = to.split('/').filter((part) => part !== '');
  let shared = 0;
  while (shared < source.length && shared < target.length - 1 && source[shared] === target[shared]) shared++;
  return [...source.slice(shared).map(() => '..'), ...target.slice(shared)].join('/');
}
