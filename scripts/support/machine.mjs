// What the machine must have: the packages of the lock file, and for the editor tests a Chromium browser and ripgrep.
// Whatever is missing gets installed where that is possible without asking, and the script says so.
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { run } from './process.mjs';

/** The project's folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Git-ignored: VS Code's server, compiled suites, packaging. Safe to delete at any time. */
export const CACHE = join(ROOT, '.cache');

const BROWSERS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const INSTALLED_BROWSERS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The path of a command, or undefined. */
export function onPath(name) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const ending of endings) {
      const path = join(folder, name + ending);
      if (folder && existsSync(path)) return path;
    }
  }
  return undefined;
}

/** npm as it was called, or the one on the path. Answers what `run` answers. */
export function npm(args, options) {
  const cli = process.env.npm_execpath;
  // pnpm and yarn set npm_execpath too.
  const own = cli && /npm-cli\.[cm]?js$/.test(cli);
  return own ? run(process.execPath, [cli, ...args], options) : run('npm', args, options);
}

/** Installs the lock file's packages where node_modules is missing or holds other versions. */
export async function ensureModules() {
  if (modulesAreCurrent()) return;
  const options = { cwd: ROOT, quiet: true, timeout: 600_000 };
  console.log('Installing packages (npm ci) …');
  let result = await npm(['ci', '--no-audit', '--no-fund'], options);
  if (/EUSAGE[\s\S]*Missing: .* from lock file/.test(result.output)) {
    // A registry that lacks the binaries of other platforms leaves them out of the lock file, and `npm ci` insists on them.
    // `npm install` takes the same locked versions without them; --no-save: and leaves the lock file as it is.
    console.log('The lock file does not name every platform: npm install --no-save …');
    result = await npm(['install', '--no-save', '--no-audit', '--no-fund'], options);
  }
  if (result.status !== 0) throw new Error(`The packages could not be installed:\n${result.output}`);
}

/** Compares what npm wrote down in node_modules with the lock file. Times would lie after a checkout. */
function modulesAreCurrent() {
  const installed = readJson(join(ROOT, 'node_modules', '.package-lock.json'))?.packages;
  const locked = readJson(join(ROOT, 'package-lock.json'))?.packages;
  if (!installed || !locked) return false;
  return Object.entries(locked).every(
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  );
}

/**
 * The path of a Chromium browser: CHROME_PATH, a known name, or Debian's package, installed now.
 * @returns {Promise<string>}
 */
export async function ensureBrowser() {
  const chosen = process.env.CHROME_PATH;
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Error(`CHROME_PATH names ${chosen}, which does not exist.`);
  }
  const found = findBrowser();
  if (found) return found;
  await installPackages(['chromium', 'fonts-dejavu-core'], 'the editor tests need a Chromium browser');
  const installed = findBrowser();
  if (installed) return installed;
  throw new Error('No Chromium, Chrome or Edge found. Install one, or name it: CHROME_PATH=/path/to/chrome');
}

/** The path of ripgrep, which VS Code searches with; undefined where it cannot be had. VS Code does without. */
export async function ensureRipgrep() {
  if (!onPath('rg') && onPath('apt-get')) {
    await installPackages(['ripgrep'], "VS Code's search needs ripgrep").catch((error) =>
      console.log(`${error.message} Going on without ripgrep.`),
    );
  }
  return onPath('rg');
}

function findBrowser() {
  const named = BROWSERS.map(onPath).find(Boolean);
  return named ?? INSTALLED_BROWSERS.find((path) => existsSync(path));
}

/** Installs Debian or Ubuntu packages as root, or with a sudo that asks nothing. */
async function installPackages(names, why) {
  const list = names.join(' ');
  const apt = onPath('apt-get');
  if (!apt) throw new Error(`${why}: ${list}. There is no apt-get here: please install it by hand.`);
  const root = process.getuid?.() === 0;
  const prefix = root ? [] : ['sudo', '-n'];
  console.log(`Installing Debian packages, because ${why}: ${list} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...names],
  ]) {
    const [command, ...rest] = [...prefix, apt, ...args];
    const { status, output } = await run(command, rest, { env, quiet: true, timeout: 300_000 });
    if (status !== 0) {
      throw new Error(`${why}, and apt-get ${args[0]} failed. Please install by hand: ${list}\n${output}`);
    }
  }
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
