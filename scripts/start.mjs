// Opens the example wiki, or DIR, in VS Code with the extension running.
//   npm start                    the desktop's VS Code where there is one, else VS Code's server for the browser
//   npm start -- DIR             another wiki
//   npm start -- --web           the server in any case
//   npm start -- --check         starts all that, waits until the extension has read the wiki, and ends: 0 when it has
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import process from 'node:process';
import { ensureModules, onPath, ROOT } from './support/machine.mjs';
import { onInterrupt, start, stop } from './support/process.mjs';

const flags = new Set(process.argv.slice(2).filter((each) => each.startsWith('--')));
const [argument] = process.argv.slice(2).filter((each) => !each.startsWith('--'));
// npm changes the folder to the project's and remembers where it was called.
const folder = argument ? resolve(process.env.INIT_CWD ?? '.', argument) : join(ROOT, 'examples', 'wiki');
const check = flags.has('--check');
/** What one check may take once everything is installed and built. */
const CHECK_TIME = 120_000;

try {
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}`);
  await ensureModules();
  process.exitCode = await (desktop() && !flags.has('--web') ? openDesktop(desktop()) : openServer());
} catch (error) {
  console.error(`Not started: ${error.message}`);
  process.exitCode = 1;
}

/**
 * The desktop VS Code's command, where it can open a window: not as root, which it refuses, not without a display, and
 * not in a remote window's terminal, whose `code` knows no development flags.
 */
function desktop() {
  const { DISPLAY, WAYLAND_DISPLAY, VSCODE_IPC_HOOK_CLI } = process.env;
  if (VSCODE_IPC_HOOK_CLI || process.getuid?.() === 0) return undefined;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return undefined;
  return onPath('code');
}

async function openDesktop(code) {
  const { build } = await import('./build.mjs');
  await build();
  if (check) return checkDesktop(code);
  start(code, [`--extensionDevelopmentPath=${ROOT}`, folder]);
  console.log(`Opened ${shown(folder)} in VS Code, with the extension in development.`);
  return 0;
}

/** A VS Code of its own, so that a running one neither takes the window over nor is disturbed. */
async function checkDesktop(code) {
  const home = mkdtempSync(join(tmpdir(), 'digest-wiki-'));
  const answer = join(home, 'answer.json');
  const env = { ...process.env, DIGEST_WIKI_PROBE: answer };
  const child = start(
    code,
    [
      `--extensionDevelopmentPath=${ROOT}`,
      `--extensionTestsPath=${await probe()}`,
      `--user-data-dir=${home}`,
      '--disable-workspace-trust',
      folder,
      firstPage(),
    ],
    { env, stdio: 'ignore' },
  );
  try {
    const end = Date.now() + CHECK_TIME;
    while (!existsSync(answer) && Date.now() < end) await new Promise((wake) => setTimeout(wake, 200));
    return verdict(answer, `(${code})`);
  } finally {
    await stop(child);
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

async function openServer() {
  const { packExtension } = await import('./package.mjs');
  const { build } = await import('./build.mjs');
  const { serve } = await import('./vscode-server.mjs');
  await build();
  const vsix = await packExtension('platform');
  const home = mkdtempSync(join(tmpdir(), 'digest-wiki-'));
  const answer = join(home, 'answer.json');
  const server = await serve({ extensions: [vsix], env: { DIGEST_WIKI_PROBE: answer }, test: check });
  const end = async () => {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  };
  const interrupted = onInterrupt(end);
  try {
    const address = server.address(folder);
    if (!check) {
      console.log(`\n  ${shown(folder)} is open in VS Code at\n\n  ${address}\n\n  Ctrl-C ends it.`);
      const why = await server.ended;
      // Ctrl-C ended it: the handler above cleans up and leaves.
      if (interrupted()) return new Promise(() => {});
      throw new Error(`VS Code's server ended by itself (${why}).\n${server.log().slice(-2000)}`);
    }
    await checkServer(server, join(server.home, 'empty-extension'));
    return verdict(answer, `at ${address}`);
  } finally {
    await end();
  }
}

/** Opens the address in a browser as a user would, the wiki's first page too, and asks from inside. */
async function checkServer(server, extension) {
  const { launchBrowser, runInWindow } = await import('./support/browser.mjs');
  const { writeEmptyExtension } = await import('../test/vscode/windows.mjs');
  writeEmptyExtension(extension);
  const browser = await launchBrowser();
  try {
    const entry = await probe();
    await runInWindow(browser, server, {
      open: folder,
      extension,
      entry,
      file: firstPage(),
      timeout: CHECK_TIME,
    });
  } finally {
    await browser.close();
  }
}

async function probe() {
  const { compileSuites } = await import('../test/vscode/windows.mjs');
  return join(await compileSuites(), 'probe.js');
}

/** The page that the check opens: VS Code starts the extension for it. */
function firstPage() {
  const pages = readdirSync(folder, { recursive: true }).map(String);
  const page = pages
    .sort()
    .find((name) => name.endsWith('.md') && !/(^|[\\/])(raw|\.|node_modules)/.test(name));
  if (!page) throw new Error(`${folder} holds no page`);
  return join(folder, page);
}

/** The exit status, and a line saying why. */
function verdict(file, where) {
  const { ok, why, pages, vscode } = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { ok: false, why: `VS Code did not start the check within ${CHECK_TIME / 1000} s` };
  if (ok) console.log(`Ready: VS Code ${vscode} ${where}; the extension has read ${pages} pages.`);
  else console.error(`Not ready: ${why}.`);
  return ok ? 0 : 1;
}

/** The path as it is called from the project's folder, when it lies inside. */
function shown(path) {
  const inside = relative(ROOT, path);
  return inside.startsWith('..') ? path : inside || basename(path);
}
