// Packs the extension into dist-packages/: one .vsix with this platform's native Markdown engine, and one without native
// code that runs everywhere. VS Code's marketplace gives each platform its own and the universal one to all others.
//   node scripts/package.mjs             both
//   node scripts/package.mjs platform    one of them (or: universal)
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { CACHE, ROOT } from './support/machine.mjs';
import { run } from './support/process.mjs';

const OUT = join(ROOT, 'dist-packages');

/** Its name in VS Code's terms: `alpine` is the Linux whose C library is musl. */
const PLATFORM = `${isMusl() ? 'alpine' : process.platform}-${process.arch}`;

/**
 * @param {'platform' | 'universal'} kind
 * @returns {Promise<string>} the path of the .vsix
 */
export async function packExtension(kind) {
  const universal = kind === 'universal';
  mkdirSync(CACHE, { recursive: true });
  mkdirSync(OUT, { recursive: true });
  // In a folder of its own, so that the development build in dist/ stays as it is.
  const stage = mkdtempSync(join(CACHE, 'package-'));
  try {
    for (const name of contents()) if (name !== 'dist') copy(name, stage);
    await build({ outdir: join(stage, 'dist'), production: true, universal });
    const manifest = shippedManifest();
    writeFileSync(join(stage, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    const file = join(OUT, `${manifest.name}-${universal ? 'universal' : PLATFORM}-${manifest.version}.vsix`);
    const args = [join(ROOT, 'node_modules', '@vscode', 'vsce', 'vsce'), 'package', '--no-dependencies'];
    // The README's pictures and links are relative to the repository, which the manifest names once there is one.
    args.push('--no-rewrite-relative-links', '--allow-missing-repository', '--skip-license', '--out', file);
    if (!universal) args.push('--target', PLATFORM);
    const { status, output } = await run(process.execPath, args, {
      cwd: stage,
      quiet: true,
      timeout: 120_000,
    });
    if (status !== 0) throw new Error(`vsce package failed:\n${output}`);
    return file;
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** What ships, by the one list of it: the exceptions in .vscodeignore. */
function contents() {
  const lines = readFileSync(join(ROOT, '.vscodeignore'), 'utf8').split('\n');
  const names = lines
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1).trim().split('/')[0]);
  return new Set(names.filter((name) => existsSync(join(ROOT, name))));
}

function copy(name, stage) {
  cpSync(join(ROOT, name), join(stage, name), { recursive: true });
}

/** The manifest without what only developers need. */
function shippedManifest() {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  for (const key of ['scripts', 'devDependencies', 'dependencies', 'bin']) delete manifest[key];
  return manifest;
}

/** npm's own test: the running Node names its glibc, if it has one. */
function isMusl() {
  return process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const chosen = process.argv.slice(2);
  try {
    for (const kind of chosen.length > 0 ? chosen : ['platform', 'universal']) {
      const file = await packExtension(kind);
      console.log(`dist-packages/${basename(file)}  ${(statSync(file).size / 1e6).toFixed(2)} MB`);
    }
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
