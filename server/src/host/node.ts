import { isUtf8 } from 'node:buffer';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
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
        .map((entry): Entry => ({ name: entry.name, kind: kindOfEntry(entry) }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      return whyNot(error);
    }
  },

  readText(file) {
    try {
      const native = toNative(file);
      // A pipe that nobody writes to would never open: what is no regular file is not opened at all.
      const stat = fs.statSync(native);
      if (stat.isDirectory()) return { reason: 'it is a folder' };
      if (!stat.isFile()) return { reason: NO_FILE };
      if (stat.size > MAX_PAGE_BYTES)
        return { reason: `it is larger than ${MAX_PAGE_BYTES / 1024 / 1024} MB` };
      // Given the encoding, Node reads a file in one step. What is no UTF-8 shows by the sign put in its place.
      const text = fs.readFileSync(native, 'utf8');
      return text.includes('\uFFFD') || isBinary(text) ? textOf(fs.readFileSync(native)) : text;
    } catch (error) {
      return whyNot(error);
    }
  },

  kindOf(file) {
    try {
      const stat = fs.statSync(toNative(file), { throwIfNoEntry: false });
      if (stat === undefined) return undefined;
      return stat.isDirectory() ? 'folder' : stat.isFile() ? 'file' : 'other';
    } catch {
      // Too long a name, a loop of links, a folder that may not be entered: nothing that a link can lead to.
      return undefined;
    }
  },

  realPath(file) {
    try {
      return toPosix(fs.realpathSync.native(toNative(file)));
    } catch {
      return undefined;
    }
  },
};

const NO_FILE = 'it is no regular file';

function kindOfEntry(entry: fs.Dirent): Entry['kind'] {
  if (entry.isDirectory()) return 'folder';
  if (entry.isSymbolicLink()) return 'link';
  // Some file systems do not tell the kind of an entry: those are looked at when they are read.
  const isOther = entry.isFIFO() || entry.isSocket() || entry.isCharacterDevice() || entry.isBlockDevice();
  return isOther ? 'other' : 'file';
}

/** Why something cannot be read; undefined where nothing is there. */
function whyNot(error: unknown): Unreadable | undefined {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
  if (code === 'EISDIR') return { reason: 'it is a folder' };
  if (code === 'ENXIO') return { reason: NO_FILE }; // a socket
  if (code === 'EACCES' || code === 'EPERM') return { reason: 'no permission to read it' };
  return { reason: `it cannot be read (${code ?? String(error)})` };
}

function textOf(bytes: Buffer): string | Unreadable {
  const wide =
    bytes.length >= 2 &&
    ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff));
  if (wide) return { reason: 'it is UTF-16, not UTF-8' };
  if (!isUtf8(bytes)) return { reason: 'it is not UTF-8 text' };
  const text = bytes.toString('utf8');
  return isBinary(text) ? { reason: 'it is no UTF-8 text: it is full of NUL characters' } : text;
}

/** How far into a text NUL characters are counted, and how large a share of them makes it none. */
const SAMPLE = 4096;
const MANY_NULS = 0.3;

/** Whether a text is none: UTF-16 without a mark has a NUL in every second place. One that slipped in does no harm. */
function isBinary(text: string): boolean {
  if (!text.includes('\0')) return false;
  const sample = text.slice(0, SAMPLE);
  return sample.split('\0').length - 1 > sample.length * MANY_NULS;
}

/**
 * Writes a text file, whole or not at all: whoever reads it meanwhile has the old one. A symbolic link is followed.
 * @returns why it could not be written.
 */
export function writeText(file: string, text: string): string | undefined {
  const native = toNative(file);
  try {
    const target = fs.existsSync(native) ? fs.realpathSync.native(native) : native;
    const draft = `${target}.${process.pid}.tmp`;
    try {
      fs.writeFileSync(draft, text);
      fs.renameSync(draft, target);
    } catch (error) {
      fs.rmSync(draft, { force: true });
      throw error;
    }
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is no such folder';
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'no permission to write it';
    return whyNot(error)?.reason ?? String(error);
  }
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
