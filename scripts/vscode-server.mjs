// A real VS Code without a download of VS Code: the npm package `code-server` carries VS Code's own server, whose
// workbench runs in any browser. Its wrapper and its password page are left out; what runs is VS Code's entry point.
//   node scripts/vscode-server.mjs        installs it and prints where it lies
import { randomUUID } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CACHE, ensureRipgrep, npm } from './support/machine.mjs';
import { run, start, stop } from './support/process.mjs';

/** Holds VS Code 1.100.3, the newest that Node 20 runs. */
const PACKAGE = 'code-server@4.100.3';
/** Written last: without it a folder is a broken install. Raise the number when the recipe changes. */
const STAMP = `${PACKAGE} recipe 2`;
const HOME = join(CACHE, 'vscode');
const ENTRY = join(HOME, 'out', 'server-main.js');

/** Quiet, offline, alone: no welcome page, no questions, no update checks. */
const SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'chat.disableAIFeatures': true,
  'window.commandCenter': false,
};

/**
 * Installs VS Code's server into the cache unless it is there.
 * @returns {Promise<string>} the path of its entry point
 */
export async function ensureServer() {
  if (isInstalled()) return ENTRY;
  console.log(`Installing VS Code's server (${PACKAGE}, about 40 MB to load) …`);
  // Beside its final place, and moved there when complete: two runs at once do not meet in half an install.
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, 'vscode-install-'));
  try {
    await attempt(3, () => install(folder));
    if (isInstalled()) return ENTRY;
    rmSync(HOME, { recursive: true, force: true });
    renameSync(join(folder, 'package', 'lib', 'vscode'), HOME);
    return ENTRY;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isInstalled() {
  const stamp = join(HOME, 'stamp.txt');
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === STAMP;
}

/** Loads and unpacks the package, then installs what the server itself needs. */
async function install(folder) {
  const vscode = join(folder, 'package', 'lib', 'vscode');
  rmSync(join(folder, 'package'), { recursive: true, force: true });
  const expect = (what, { status, output }) => {
    if (status !== 0) throw new Error(`${what} failed:\n${output}`);
  };
  const quiet = { quiet: true, timeout: 300_000 };
  const [name, version] = PACKAGE.split('@');
  expect('npm pack', await npm(['pack', PACKAGE, '--pack-destination', folder], { cwd: folder, ...quiet }));
  expect('tar', await run('tar', ['xzf', `${name}-${version}.tgz`], { cwd: folder, ...quiet }));
  // Its install scripts load ripgrep from elsewhere and compile native modules; VS Code runs without them.
  const flags = ['--no-save', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
  expect('npm install', await npm(['install', ...flags], { cwd: vscode, ...quiet }));
  for (const name of ['@vscode/spdlog', 'native-watchdog']) {
    const module = fileURLToPath(new URL(`support/stand-ins/${name.split('/').at(-1)}.cjs`, import.meta.url));
    copyFileSync(module, join(vscode, 'node_modules', name, 'index.js'));
  }
  const ripgrep = await ensureRipgrep();
  if (ripgrep) {
    const bin = join(vscode, 'node_modules', '@vscode', 'ripgrep', 'bin');
    mkdirSync(bin, { recursive: true });
    symlinkSync(ripgrep, join(bin, 'rg'));
  }
  writeFileSync(join(vscode, 'stamp.txt'), STAMP);
}

/** A registry hiccup should not cost a whole test run. */
async function attempt(times, action) {
  for (let turn = 1; ; turn++) {
    try {
      return await action();
    } catch (error) {
      if (turn === times) throw error;
      console.log(`${String(error.message).trim().split('\n').at(-1)} — trying again`);
      await new Promise((resolve) => setTimeout(resolve, turn * 2000));
    }
  }
}

/**
 * Serves VS Code on 127.0.0.1, on a free port, with settings, extensions and temporary files of its own.
 * @param {{ extensions?: readonly string[], env?: NodeJS.ProcessEnv, settings?: object, test?: boolean }} [options]
 *   `extensions`: .vsix files to install; `test`: lets a page choose development extensions and tests.
 */
export async function serve({ extensions = [], env = {}, settings = {}, test = false } = {}) {
  const entry = await ensureServer();
  const home = mkdtempSync(join(shortTemp(), 'digest-wiki-'));
  const folder = (name) => {
    mkdirSync(join(home, name), { recursive: true });
    return join(home, name);
  };
  const data = folder('data');
  mkdirSync(join(data, 'User'), { recursive: true });
  writeFileSync(join(data, 'User', 'settings.json'), JSON.stringify({ ...SETTINGS, ...settings }));
  const common = [
    '--extensions-dir',
    folder('extensions'),
    '--user-data-dir',
    data,
    '--server-data-dir',
    folder('server'),
  ];
  const results = folder('results');
  const own = { EXTENSIONS_GALLERY: '{}', TMPDIR: folder('tmp'), TEST_RESULTS: results };
  const environment = { ...ownEnvironment(), ...own, ...env };
  const clean = () => rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  process.once('exit', clean);

  for (const file of extensions) {
    const args = [entry, ...common, '--accept-server-license-terms', '--install-extension', file, '--force'];
    const { status, output } = await run(process.execPath, args, {
      env: environment,
      quiet: true,
      timeout: 60_000,
    });
    if (status !== 0 || !/successfully installed/.test(output))
      throw new Error(`VS Code refused ${file}:\n${output}`);
  }
  // Any user of this machine reaches 127.0.0.1, and an editor has a terminal: only who knows the token gets in.
  const token = randomUUID();
  const flags = ['--host', '127.0.0.1', '--port', '0', '--connection-token', token];
  flags.push('--accept-server-license-terms', '--disable-workspace-trust', '--telemetry-level', 'off');
  if (test) flags.push('--enable-smoke-test-driver');
  const server = start(process.execPath, [entry, ...flags, ...common], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    const port = await portOf(server);
    return {
      port,
      home,
      results,
      /** Where a browser finds it, with a folder or a `.code-workspace` file open. */
      address(path, more = {}) {
        const kind = path.endsWith('.code-workspace') ? 'workspace' : 'folder';
        return `http://127.0.0.1:${port}/?${new URLSearchParams({ tkn: token, [kind]: path, ...more })}`;
      },
      /** Settles with its exit code or signal. */
      ended: new Promise((resolve) => server.once('exit', (code, signal) => resolve(signal ?? code))),
      /** What the server and its extension hosts have logged so far. */
      log: () => server.log,
      async stop() {
        await stop(server);
        clean();
      },
    };
  } catch (error) {
    await stop(server);
    clean();
    throw error;
  }
}

/** Waits until the server says where it listens. */
function portOf(server) {
  server.log = '';
  return new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`VS Code's server ${why}:\n${server.log}`));
    const timer = setTimeout(() => fail('did not answer within 60 s'), 60_000);
    const listen = (text) => {
      // Kept short: the end tells what went wrong.
      server.log = (server.log + text).slice(-100_000);
      const port = /Extension host agent listening on (\d+)/.exec(server.log)?.[1];
      if (!port) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    server.stdout.setEncoding('utf8').on('data', listen);
    server.stderr.setEncoding('utf8').on('data', listen);
    server.once('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with ${code}`);
    });
    server.once('error', (error) => fail(error.message));
  });
}

/** Our environment without what a surrounding VS Code or a desktop session would tell the server. */
function ownEnvironment() {
  const leftOut = /^(VSCODE_|ELECTRON_|npm_|XDG_RUNTIME_DIR$|NODE_OPTIONS$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !leftOut.test(name)));
}

/** Sockets lie below it, and their paths may hold about 100 characters: macOS' own temp folder is too long. */
function shortTemp() {
  return process.platform === 'darwin' ? '/tmp' : tmpdir();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    console.log(dirname(dirname(await ensureServer())));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
