import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the built programs, as old as the sources. */
    programs: string;
  }
}

const ROOT = path.resolve(import.meta.dirname, '../..');
const HOME = path.join(ROOT, '.cache', 'test-programs');
const KEPT_MS = 60 * 60 * 1000;

/** Builds the programs for the tests that start them, once for each state of the sources; `dist/` is left alone. */
export async function setup(project: TestProject): Promise<void> {
  const folder = path.join(HOME, `${newest()}`);
  project.provide('programs', folder);
  if (existsSync(folder)) return;
  const made = path.join(HOME, `making-${process.pid}`);
  try {
    const { build } = (await import(pathToFileURL(path.join(ROOT, 'scripts/build.mjs')).href)) as {
      build(options: { outdir: string }): Promise<void>;
    };
    mkdirSync(made, { recursive: true });
    await build({ outdir: made });
    renameSync(made, folder);
  } catch (error) {
    // Tests that need no program run all the same.
    rmSync(made, { recursive: true, force: true });
    if (!existsSync(folder)) console.warn(`The programs could not be built: ${error}`);
  }
  prune(path.basename(folder));
}

/** When a source last changed, in whole milliseconds. */
function newest(): number {
  const files = ['server/src', 'client/src'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name)),
  );
  files.push(path.join(ROOT, 'package.json'), path.join(ROOT, 'scripts/build.mjs'));
  return Math.floor(Math.max(...files.map((file) => statSync(file).mtimeMs)));
}

function prune(kept: string): void {
  for (const name of readdirSync(HOME)) {
    const folder = path.join(HOME, name);
    if (name !== kept && Date.now() - statSync(folder).mtimeMs > KEPT_MS) rmSync(folder, { recursive: true });
  }
}
