/** One entry of a folder. */
export interface Entry {
  readonly name: string;
  /** `other` is what can be no page: a pipe, a socket, a device. */
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

/** Why something could not be read. */
export interface Unreadable {
  readonly reason: string;
}

/**
 * What the workspace asks of the machine. Paths are absolute, with `/` between their parts. Calls are synchronous: read in
 * slices this costs a quarter of the CPU time of asynchronous calls. None throws.
 */
export interface Disk {
  /** The entries of a folder, sorted by name; why they cannot be had. Undefined: there is no such folder. */
  list(folder: string): readonly Entry[] | Unreadable | undefined;
  /** A file's text in UTF-8, byte order mark included; why not, where it has none. Undefined: there is no such file. */
  readText(path: string): string | Unreadable | undefined;
  /** What stands at a path; symbolic links are followed. */
  kindOf(path: string): 'file' | 'folder' | 'other' | undefined;
  /** The path with symbolic links followed; undefined where it leads nowhere. */
  realPath(path: string): string | undefined;
}

/** The entries of a folder; none where it cannot be read. */
export function entriesOf(folder: string, disk: Disk): readonly Entry[] {
  const entries = disk.list(folder);
  return entries === undefined || 'reason' in entries ? [] : entries;
}
