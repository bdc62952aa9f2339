import { isUtf8 } from 'node:buffer';
import fs from 'node:fs';
import path from 'node:path';
import type { MarkdownParser } from '../core/markdown/parser.ts';
import { remarkParser } from '../core/markdown/remark.ts';
import type { Disk, Entry, Unreadable } from '../workspace/disk.ts';

/** Larger files are no pages anybody writes; the largest measured in real wikis has 2.2 MB. */
const MAX_PAGE_BYTES = 32 * 1024 * 1024;

const toNative = (file: string): string => (path.sep === '/' ? file : file.replaceAll('/', path.sep));
const toPosix = (file: string): string => (path.sep === '/' ? file : file.replaceAll(path.sep, '/'));

/** The machine's own file system. */
export const nodeDisk: Disk = {
  list(folder) {
    try {
      const entries = fs.readdirSync(toNative(folder), { withFileTypes: true });
      return entries
        .map(
          (entry): Entry => ({
            name: entry.name,
            kind: entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? 'link' : 'file',
          }),
        )
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch {
      return undefined;
    }
  },

  readText(file) {
    try {
      const bytes = fs.readFileSync(toNative(file));
      return textOf(bytes);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
      if (code === 'EISDIR') return { reason: 'it is a folder' };
      return {
        reason:
          code === 'EACCES' || code === 'EPERM' ? 'no permission to read it' : `it cannot be read (${code})`,
      };
    }
  },

  kindOf(file) {
    const stat = fs.statSync(toNative(file), { throwIfNoEntry: false });
    return stat === undefined ? undefined : stat.isDirectory() ? 'folder' : 'file';
  },

  realPath(file) {
    try {
      return toPosix(fs.realpathSync.native(toNative(file)));
    } catch {
      return undefined;
    }
  },
};

function textOf(bytes: Buffer): string | Unreadable {
  if (bytes.length > MAX_PAGE_BYTES)
    return { reason: `it is larger than ${MAX_PAGE_BYTES / 1024 / 1024} MB` };
  const wide =
    bytes.length >= 2 &&
    ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff));
  if (wide) return { reason: 'it is UTF-16, not UTF-8' };
  if (!isUtf8(bytes)) return { reason: 'it is not UTF-8 text' };
  return bytes.toString('utf8');
}

/** The address of a path in the manner of this machine, `/` between its parts. */
export const absolutePath = (file: string): string => toPosix(path.resolve(file));

/**
 * The Markdown engine. The native one is loaded only here and only on demand, because where its binary is missing, loading it
 * throws.
 * @param wanted `auto` takes the native one where it can be had.
 */
export async function loadParser(wanted: 'auto' | 'satteri' | 'remark'): Promise<MarkdownParser> {
  if (wanted === 'remark') return remarkParser;
  try {
    const { satteriParser } = await import('../core/markdown/satteri.ts');
    satteriParser.parse('# probe');
    return satteriParser;
  } catch {
    return remarkParser;
  }
}
