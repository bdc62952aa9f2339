// Bundles the three programs into dist/: the language server, the command line and the editor's half.
//   node scripts/build.mjs                a development build, with source maps and this platform's native engine
//   node scripts/build.mjs --production   minified, without source maps
//   node scripts/build.mjs --universal    without native code: runs on any platform, a little slower
//   node scripts/build.mjs --watch        builds again at every change
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { build as bundle, context } from 'esbuild';
import { ROOT } from './support/machine.mjs';

/** Source, file in dist/, and whether a shell may start it (it stands under `bin` in package.json). */
const PROGRAMS = [
  { source: 'server/src/main.ts', out: 'server.js', executable: true },
  { source: 'server/src/main.cli.ts', out: 'cli.js', executable: true },
  { source: 'client/src/extension.ts', out: 'extension.js', executable: false },
];

/**
 * @param {{ outdir?: string, production?: boolean, universal?: boolean, watch?: boolean }} [options]
 */
export async function build({ outdir = join(ROOT, 'dist'), production, universal, watch } = {}) {
  mkdirSync(outdir, { recursive: true });
  // A universal build over a native one must not keep its engine, nor a production build another's maps.
  for (const name of readdirSync(outdir)) {
    if (/\.(node|map)$/.test(name)) rmSync(join(outdir, name));
  }
  const configurations = PROGRAMS.map((program) => configuration(program, { outdir, production, universal }));
  if (!universal) copyNativeEngine(outdir);
  if (watch) return Promise.all(configurations.map(async (each) => (await context(each)).watch()));
  await Promise.all(configurations.map((each) => bundle(each)));
  for (const { out, executable } of PROGRAMS) if (executable) chmodSync(join(outdir, out), 0o755);
}

/** One program's esbuild options. */
function configuration({ source, out, executable }, { outdir, production, universal }) {
  const entry = join(ROOT, source);
  const shebang = executable && !readFileSync(entry, 'utf8').startsWith('#!') ? '#!/usr/bin/env node\n' : '';
  return {
    entryPoints: [entry],
    outfile: join(outdir, out),
    absWorkingDir: ROOT,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // Some packages' `main` is UMD, whose indirect `require` no bundler can follow; their `module` is fine.
    mainFields: ['module', 'main'],
    external: ['vscode'],
    // satteri is an ES module that looks for its binary beside itself: in a CommonJS bundle, beside the bundle.
    define: { 'import.meta.url': 'bundleUrl' },
    banner: { js: `${shebang}const bundleUrl = require('node:url').pathToFileURL(__filename).href;` },
    plugins: universal ? [withoutNativeEngine] : [],
    minify: production ?? false,
    sourcemap: !production,
    legalComments: 'none',
    logLevel: 'warning',
  };
}

/** Puts an error in the engine's place; the server then takes its other one, as it does where the binary is missing. */
const withoutNativeEngine = {
  name: 'without-native-engine',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^satteri$/ }, () => ({ path: 'satteri', namespace: 'none' }));
    esbuild.onLoad({ filter: /.*/, namespace: 'none' }, () => ({
      contents: `export function markdownToMdast() {}\nthrow new Error('this build has no native engine');`,
    }));
  },
};

/** Copies this platform's binary to where the bundle looks for it. */
function copyNativeEngine(outdir) {
  const files = nativeEngine();
  if (files.length === 0) console.warn('No native Markdown engine for this platform: the build uses remark.');
  for (const { path, name } of files) copyFileSync(path, join(outdir, name));
}

/** npm installs only the packages whose `os`, `cpu` and `libc` fit; whichever of them is here is the right one. */
function nativeEngine() {
  const folder = join(ROOT, 'node_modules', '@bruits');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith('satteri-'))
    .flatMap((name) =>
      readdirSync(join(folder, name)).map((file) => ({ path: join(folder, name, file), name: file })),
    )
    .filter(({ name }) => name.endsWith('.node'));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const has = (name) => process.argv.includes(`--${name}`);
  const start = performance.now();
  try {
    await build({ production: has('production'), universal: has('universal'), watch: has('watch') });
    if (has('watch')) console.log('Watching for changes …');
    else console.log(`Built dist/ in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  } catch (error) {
    // esbuild has printed its own messages.
    if (!error.errors) console.error(error.message);
    process.exitCode = 1;
  }
}
