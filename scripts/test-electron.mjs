// The suites of test/vscode in the desktop's VS Code, through @vscode/test-electron: VSCODE_EXECUTABLE names one, else it gets
// downloaded. Where neither works this says so and fails; the same suites run without a download by `npm run test:vscode`.
//   node scripts/test-electron.mjs [--window=NAME]
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { compileSuites, report, WINDOW_TIME, windows, workspace } from '../test/vscode/windows.mjs';
import { build } from './build.mjs';
import { CACHE, ROOT } from './support/machine.mjs';
import { onInterrupt, run } from './support/process.mjs';

const SELF = fileURLToPath(import.meta.url);
const DOWNLOAD_TIME = 600_000;
const [step, ...given] = process.argv.slice(2);

if (step === 'download') await download();
else if (step === 'launch') await launch(...given);
else await runAll();

/** Each step runs in a process of its own: test-electron offers no end but its own, and this must never hang. */
async function runAll() {
  onInterrupt(() => {});
  const total = { passed: 0, failed: 0 };
  const home = mkdtempSync(join(tmpdir(), 'digest-wiki-'));
  try {
    const executable = await findExecutable();
    await build();
    const suites = await compileSuites();
    const only = step?.startsWith('--window=') ? step.slice('--window='.length) : undefined;
    for (const name of windows().filter((each) => !only || each === only)) {
      const { passed, failed } = await runWindow(name, { executable, suites, home });
      total.passed += passed;
      total.failed += failed;
    }
  } catch (error) {
    console.error(error.message);
    total.failed += 1;
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

async function findExecutable() {
  const chosen = process.env.VSCODE_EXECUTABLE;
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Error(`VSCODE_EXECUTABLE names ${chosen}, which does not exist.`);
  }
  console.log('Downloading VS Code (VSCODE_EXECUTABLE=/path/to/code takes one that is there) …');
  const { status, output } = await run(process.execPath, [SELF, 'download'], {
    quiet: true,
    timeout: DOWNLOAD_TIME,
  });
  const last = output.trim().split('\n').at(-1);
  if (status === 0) return last;
  throw new Error(
    `No desktop VS Code: the download failed (${last}).\nName one by VSCODE_EXECUTABLE, or run the same suites in VS Code's server: npm run test:vscode`,
  );
}

async function runWindow(name, { executable, suites, home }) {
  const results = join(home, 'results');
  mkdirSync(results, { recursive: true });
  const env = { ...process.env, TEST_RESULTS: results, TEST_WAY: 'electron' };
  // Test runs inside VS Code's terminal would start its Node in place of its editor.
  delete env.ELECTRON_RUN_AS_NODE;
  const args = [
    SELF,
    'launch',
    executable,
    join(suites, 'index.js'),
    workspace(name, home),
    join(home, 'profile'),
  ];
  const { status, output } = await run(process.execPath, args, { env, quiet: true, timeout: WINDOW_TIME });
  const log = output.trim().split('\n');
  return report(`electron/${name}`, results, name, status === 124 ? undefined : status, log);
}

async function download() {
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  try {
    console.log(await downloadAndUnzipVSCode({ cachePath: join(CACHE, 'vscode-desktop') }));
  } catch (error) {
    console.log(error.message);
    process.exitCode = 1;
  }
}

/** One window of the desktop's VS Code. */
async function launch(vscodeExecutablePath, extensionTestsPath, open, profile) {
  const { runTests } = await import('@vscode/test-electron');
  const launchArgs = [
    open,
    `--user-data-dir=${join(profile, 'data')}`,
    `--extensions-dir=${join(profile, 'extensions')}`,
  ];
  launchArgs.push('--disable-gpu', '--password-store=basic');
  try {
    await runTests({ vscodeExecutablePath, extensionDevelopmentPath: ROOT, extensionTestsPath, launchArgs });
  } catch (error) {
    const display = process.env.DISPLAY || process.env.WAYLAND_DISPLAY || process.platform !== 'linux';
    console.log(`${basename(vscodeExecutablePath)}: ${error.message}`);
    if (!display) console.log('There is no display; with xvfb: xvfb-run -a npm run test:electron');
    process.exitCode = 1;
  }
}
