import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { parseFixture } from '../../support/fixture.ts';

/** A folder on the disk that is gone when its test is over. */
export interface TempFolder {
  /** Absolute, symbolic links followed. */
  readonly path: string;
  at(file: string): string;
  /** Writes a file, and the folders that hold it. */
  write(file: string, content: string | Uint8Array): void;
  read(file: string): string;
  remove(file: string): void;
  rename(from: string, to: string): void;
}

/**
 * Makes a folder with files, for the test that runs.
 * @param files by path, or a fixture string.
 * @param name the folder's own name.
 */
export function tempFolder(
  files: Readonly<Record<string, string | Uint8Array>> | string = {},
  name = 'wiki',
): TempFolder {
  const home = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'digest-wiki-test-')));
  onTestFinished(() => fs.rmSync(home, { recursive: true, force: true }));
  const root = path.join(home, name);
  fs.mkdirSync(root, { recursive: true });
  const at = (file: string): string => path.join(root, file);
  const folder: TempFolder = {
    path: root,
    at,
    write(file, content) {
      fs.mkdirSync(path.dirname(at(file)), { recursive: true });
      fs.writeFileSync(at(file), content);
    },
    read: (file) => fs.readFileSync(at(file), 'utf8'),
    remove: (file) => fs.rmSync(at(file), { recursive: true }),
    rename(from, to) {
      fs.mkdirSync(path.dirname(at(to)), { recursive: true });
      fs.renameSync(at(from), at(to));
    },
  };
  const all = typeof files === 'string' ? parseFixture(files).files : new Map(Object.entries(files));
  for (const [file, content] of all) folder.write(file, content);
  return folder;
}
