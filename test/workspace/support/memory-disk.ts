import type { Disk, Entry } from '../../../server/src/workspace/disk.ts';

/** A disk that is a map: absolute paths of files to their texts; `undefined` bytes are no text. */
export class MemoryDisk implements Disk {
  readonly files = new Map<string, string | { readonly reason: string }>();

  list(folder: string): Entry[] | undefined {
    const names = new Map<string, Entry['kind']>();
    for (const file of this.files.keys()) {
      if (!file.startsWith(`${folder}/`)) continue;
      const [name = '', ...rest] = file.slice(folder.length + 1).split('/');
      names.set(name, rest.length > 0 ? 'folder' : 'file');
    }
    if (names.size === 0) return undefined;
    return [...names].map(([name, kind]) => ({ name, kind })).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  readText(path: string): string | { readonly reason: string } | undefined {
    return this.files.get(path);
  }

  kindOf(path: string): 'file' | 'folder' | undefined {
    if (this.files.has(path)) return 'file';
    for (const file of this.files.keys()) if (file.startsWith(`${path}/`)) return 'folder';
    return undefined;
  }

  realPath(path: string): string | undefined {
    return this.kindOf(path) && path;
  }
}
