// What every way of running the suites shares: the compiled suites, the windows with their workspaces, and the report.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { CACHE, ROOT } from '../../scripts/support/machine.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const SUITE = join(HERE, 'suite');

/** A window has this long, VS Code's start included; mocha's own limits are much shorter. */
export const WINDOW_TIME = Number(process.env.TEST_WINDOW_TIME ?? 180_000);

/** What every window says. */
const NOISE =
  /^(Creat|Resolv|Ignoring fetching|Updating additional|ChatSessionStore|\[Service Worker\]|\[lifecycle\])|^Error: \d+ failed/;

/**
 * Compiles the suites to CommonJS files, one for each source: mocha loads those of the window at hand.
 * @returns {Promise<string>} their folder, which goes when this process ends. It lies inside the project, where Node finds mocha.
 */
export async function compileSuites() {
  const { build } = await import('esbuild');
  mkdirSync(CACHE, { recursive: true });
  const outdir = mkdtempSync(join(CACHE, 'suite-'));
  process.once('exit', () => rmSync(outdir, { recursive: true, force: true }));
  const names = readdirSync(SUITE, { recursive: true }).map(String);
  await build({
    entryPoints: names
      .filter((name) => /(^index|^probe|\.test)\.ts$/.test(name))
      .map((name) => join(SUITE, name)),
    outdir,
    outbase: SUITE,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outdir;
}

/** One window for each folder of `suite/`. */
export function windows() {
  const folders = readdirSync(SUITE, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map((entry) => entry.name).sort();
}

/**
 * Copies the folder that a window opens, as tests edit it: the fixture of its name, or the example wiki.
 * @param {string} name the window's
 * @param {string} home where the copy goes
 * @returns {string} what to open: the folder, or the `.code-workspace` file in it
 */
export function workspace(name, home) {
  const folder = join(home, 'work', name);
  const fixture = name === 'example' ? join(ROOT, 'examples', 'wiki') : join(HERE, 'fixtures', name);
  cpSync(fixture, folder, { recursive: true });
  const file = join(folder, `${name}.code-workspace`);
  return existsSync(file) ? file : folder;
}

/** VS Code runs tests beside an extension in development; an empty one leaves the stage to the installed package. */
export function writeEmptyExtension(folder) {
  mkdirSync(folder, { recursive: true });
  const manifest = { name: 'empty', publisher: 'test', version: '0.0.1', engines: { vscode: '^1.91.0' } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
}

/** Whether a window came as far as its tests; the suite leaves this mark before the first. */
export function hasStarted(results, name) {
  return existsSync(join(results, `${name}.started`));
}

/**
 * Prints one window's failures and counts. A window that wrote no results, or did not end, is a failure itself.
 * @param {string} title
 * @param {string} results the folder of the results
 * @param {string} name the window's
 * @param {number | undefined} code its exit code; undefined when its time was over
 * @param {readonly string[]} [log] what the extension host said
 */
export function report(title, results, name, code, log = []) {
  const file = join(results, `${name}.json`);
  const outcomes = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  const failures = outcomes.filter(({ state }) => state === 'failed');
  const passed = outcomes.filter(({ state }) => state === 'passed').length;
  for (const { title: test, message } of failures) console.log(`  ✗ ${title}: ${test}\n${indent(message)}`);
  let failed = failures.length;
  if (failed === 0 && (code !== 0 || passed === 0)) {
    failed = 1;
    const why = code === undefined ? `did not end within ${WINDOW_TIME / 1000} s` : `ended with ${code}`;
    console.log(`  ✗ ${title}: the window ${why}, after ${passed} passed tests`);
  }
  const telling = log.filter((line) => !NOISE.test(line));
  if (failed > 0 && telling.length > 0) console.log(indent(telling.slice(-40).join('\n')));
  console.log(`  ${title}: ${passed} passed, ${failed} failed`);
  return { passed, failed };
}

function indent(text) {
  return text.replace(/^/gm, '      ');
}
