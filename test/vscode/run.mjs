// The suites in a real VS Code, three ways:
//   development   the extension's folder, as F5 runs it
//   package       the .vsix of this platform, installed
//   universal     the .vsix without native code, installed
// node test/vscode/run.mjs [way …] [--grep=TEXT] [--window=NAME]
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launchBrowser, runInWindow } from '../../scripts/support/browser.mjs';
import { CACHE, ROOT } from '../../scripts/support/machine.mjs';
import { onInterrupt } from '../../scripts/support/process.mjs';
import { serve } from '../../scripts/vscode-server.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const WAYS = ['development', 'package', 'universal'];
/** A window has this long, VS Code's start included; mocha's own limits are much shorter. */
const TIMEOUT = 180_000;

/**
 * Compiles the suites to CommonJS files, one for each source: mocha loads those of the window at hand.
 * @returns {Promise<string>} the entry's path
 */
export async function compileSuites() {
  const { build } = await import('esbuild');
  const suite = join(HERE, 'suite');
  const outdir = join(CACHE, 'vscode-suite');
  rmSync(outdir, { recursive: true, force: true });
  const tests = readdirSync(suite, { recursive: true }).filter((name) => String(name).endsWith('.test.ts'));
  await build({
    entryPoints: ['index.ts', 'probe.ts', ...tests].map((name) => join(suite, String(name))),
    outdir,
    outbase: suite,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // mocha finds its own files at run time; the folder lies inside the project, so Node finds mocha.
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return join(outdir, 'index.js');
}

/**
 * Runs all windows in one of the ways.
 * @param {string} way
 * @param {{ grep?: string, window?: string }} [only]
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runSuites(way, { grep, window } = {}) {
  const entry = await compileSuites();
  const extensions = way === 'development' ? [] : [await pack(way)];
  const results = join(CACHE, 'vscode-results', way);
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const env = { TEST_RESULTS: results, TEST_WAY: way, ...(grep ? { TEST_GREP: grep } : {}) };
  const server = await serve({ extensions, env, settings: { 'git.enabled': false }, test: true });
  const browser = await launchBrowser();
  const total = { passed: 0, failed: 0 };
  try {
    const empty = join(server.home, 'empty-extension');
    if (way !== 'development') writeEmptyExtension(empty);
    const extension = way === 'development' ? ROOT : empty;
    for (const name of readdirSync(join(HERE, 'suite'), { withFileTypes: true })) {
      if (!name.isDirectory() || (window && name.name !== window)) continue;
      const log = [];
      const open = workspace(name.name, server.home);
      const code = await runInWindow(browser, server, {
        open,
        extension,
        entry,
        timeout: TIMEOUT,
        log: (line) => log.push(line),
      });
      const counts = report(`${way}/${name.name}`, join(results, `${name.name}.json`), code, log);
      total.passed += counts.passed;
      total.failed += counts.failed;
    }
  } finally {
    await browser.close();
    await server.stop();
  }
  return total;
}

/** The fixture's own copy: tests edit it. Answers what the window opens. */
function workspace(name, home) {
  const folder = join(home, 'work', name);
  const fixture = name === 'example' ? join(ROOT, 'examples', 'wiki') : join(HERE, 'fixtures', name);
  cpSync(fixture, folder, { recursive: true });
  const file = join(folder, `${name}.code-workspace`);
  return existsSync(file) ? file : folder;
}

/** Tests need an extension in development; this one is empty, so that what they meet is the installed package. */
export function writeEmptyExtension(folder) {
  mkdirSync(folder);
  const manifest = { name: 'empty', publisher: 'test', version: '0.0.1', engines: { vscode: '^1.91.0' } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
}

async function pack(way) {
  const { packExtension } = await import('../../scripts/package.mjs');
  return packExtension(way === 'package' ? 'platform' : way);
}

/** Prints one window's failures. A window that wrote no results, or did not end, is a failure itself. */
function report(title, file, code, log) {
  const outcomes = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  const failures = outcomes.filter(({ state }) => state === 'failed');
  const passed = outcomes.filter(({ state }) => state === 'passed').length;
  for (const { title: test, message } of failures) console.log(`  ✗ ${title}: ${test}\n${indent(message)}`);
  let failed = failures.length;
  if (failed === 0 && (code !== 0 || passed === 0)) {
    failed = 1;
    const why = code === undefined ? `did not end within ${TIMEOUT / 1000} s` : `ended with ${code}`;
    console.log(`  ✗ ${title}: the window ${why}, ${passed} tests passed`);
  }
  if (failed > 0 && log.length > 0) console.log(indent(log.slice(-30).join('\n')));
  console.log(`  ${title}: ${passed} passed, ${failed} failed`);
  return { passed, failed };
}

function indent(text) {
  return text.replace(/^/gm, '      ');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  onInterrupt(() => {});
  const flag = (name) => process.argv.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3);
  const ways = process.argv.slice(2).filter((each) => !each.startsWith('--'));
  const unknown = ways.find((way) => !WAYS.includes(way));
  const sum = { passed: 0, failed: 0 };
  try {
    if (unknown) throw new Error(`Unknown way: ${unknown}. Known: ${WAYS.join(', ')}`);
    for (const way of ways.length > 0 ? ways : WAYS) {
      const { passed, failed } = await runSuites(way, { grep: flag('grep'), window: flag('window') });
      sum.passed += passed;
      sum.failed += failed;
    }
  } catch (error) {
    console.error(error.message);
    sum.failed += 1;
  }
  console.log(`${sum.passed} passed, ${sum.failed} failed`);
  process.exitCode = sum.failed > 0 ? 1 : 0;
}
