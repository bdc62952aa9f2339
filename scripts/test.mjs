// Everything, on a fresh clone too: installs what is missing, then checks and tests. One line for each stage; the output of
// a stage only when it fails. The last line is `N passed, N failed`; a failed check without tests counts as one failure.
//   npm test                     all of it
//   npm test -- unit vscode      the stages whose names begin so
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { CACHE, ensureBrowser, ensureModules, ensureRipgrep, ROOT } from './support/machine.mjs';
import { onInterrupt, run } from './support/process.mjs';
import { ensureServer } from './vscode-server.mjs';

const UNIT_REPORT = join(CACHE, 'unit-tests.json');

/**
 * A stage runs a Node program; `count` reads from its output how many tests passed and failed, and a stage without tests has
 * none. A stage that the later ones cannot do without is `vital`.
 */
const STAGES = [
  { name: 'build', args: ['scripts/build.mjs'], vital: true },
  { name: 'typecheck', args: ['scripts/typecheck.mjs'] },
  { name: 'lint', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '.'] },
  { name: 'unused code', args: ['node_modules/knip/bin/knip.js', '--no-progress'] },
  { name: 'unit tests', args: unitTests(), count: countUnitTests },
  // The unit tests take samples of what is dear: of the corpora's pages, of histories and texts made up, of lengths. Here it is all.
  {
    name: 'corpora, full length',
    args: unitTests(...thatTakeSamples()),
    env: { ALL_PAGES: '1' },
    count: countUnitTests,
  },
  { name: 'grammar tests', args: ['test/grammar/run.mjs'], count: countGrammarTests },
  ...['development', 'package', 'universal'].map((way) => ({
    name: `vscode ${way}`,
    args: ['test/vscode/run.mjs', way],
    count: countLastLine,
  })),
];

const total = { passed: 0, failed: 0 };
onInterrupt(() => {});
try {
  await stage('install', async () => {
    // apt first: VS Code's server wants to know where ripgrep is.
    await ensureBrowser();
    await ensureRipgrep();
    await Promise.all([ensureModules(), ensureServer()]);
  });
  mkdirSync(CACHE, { recursive: true });
  const chosen = process.argv.slice(2);
  for (const each of STAGES) {
    if (chosen.length > 0 && !chosen.some((begin) => each.name.startsWith(begin))) continue;
    const status = await stage(each.name, () => runStage(each));
    if (each.vital && status !== 0) break;
  }
} catch (error) {
  console.error(error.message);
  total.failed += 1;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** Runs `action` and prints its line: mark, name, time, and what `action` answers with. */
async function stage(name, action) {
  const start = performance.now();
  const { status = 0, note = '', output = '' } = (await action()) ?? {};
  if (status !== 0) console.log(output.trimEnd());
  const seconds = `${((performance.now() - start) / 1000).toFixed(1)} s`;
  console.log(`${status === 0 ? '✓' : '✗'} ${name.padEnd(20)}${seconds.padStart(8)}  ${note}`.trimEnd());
  return status;
}

async function runStage({ args, count, env: own }) {
  rmSync(UNIT_REPORT, { force: true });
  const env = { ...process.env, NO_COLOR: '1', ...own };
  const { status, output } = await run(process.execPath, args, {
    cwd: ROOT,
    env,
    quiet: true,
    timeout: 600_000,
  });
  const counts = count ? count(output) : { passed: 0, failed: 0 };
  // A runner that fails without naming a failed test has crashed, or found a file that does not load.
  const failed = status !== 0 ? Math.max(1, counts.failed) : counts.failed;
  total.passed += counts.passed;
  total.failed += failed;
  const note = count ? `${counts.passed} passed, ${failed} failed` : '';
  return { status: failed > 0 ? 1 : 0, note, output };
}

/** How vitest runs some test files, or all; its report goes to {@link UNIT_REPORT}. */
function unitTests(...files) {
  const report = ['--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`];
  return ['node_modules/vitest/vitest.mjs', 'run', ...report, ...files];
}

/** The test files that know of a full length: those that import it. */
function thatTakeSamples() {
  return readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join('test', name))
    .filter((file) => readFileSync(join(ROOT, file), 'utf8').includes("/support/thorough.ts'"));
}

function countUnitTests() {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(UNIT_REPORT, 'utf8'));
    // A file that does not load has no tests to fail, and counts as one failure.
    const unread = testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
    );
    return { passed: numPassedTests, failed: numFailedTests + unread.length };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** The grammar tools print a line for each file. */
function countGrammarTests(output) {
  return { passed: output.match(/^\s*✓/gm)?.length ?? 0, failed: output.match(/^\s*[✖✗]/gm)?.length ?? 0 };
}

function countLastLine(output) {
  const [, passed, failed] = /(\d+) passed, (\d+) failed\s*$/.exec(output) ?? [];
  return passed === undefined ? { passed: 0, failed: 1 } : { passed: Number(passed), failed: Number(failed) };
}
