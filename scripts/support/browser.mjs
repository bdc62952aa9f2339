// A headless Chromium, and windows of VS Code in it.
import { ensureBrowser } from './machine.mjs';

/** No network of its own, no first-run pages; the sandbox needs rights that a container's root lacks. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the browser. */
export async function launchBrowser() {
  const executablePath = await ensureBrowser();
  // Loaded late: on a fresh clone the script that imports this file installs it first.
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath, args: FLAGS, timeout: 60_000 });
}

/**
 * Opens a folder, or a `.code-workspace` file, in a page with VS Code.
 * @param {import('playwright-core').Page} page
 * @param {{ address(path: string, more: object): string }} server
 * @param {string} path absolute
 * @param {readonly (readonly [string, string])[]} [payload] what a desktop VS Code would take as command line flags
 */
export async function openWindow(page, server, path, payload = []) {
  const all = JSON.stringify([['skipWelcome', 'true'], ...payload]);
  await page.goto(server.address(path, { payload: all }), { timeout: 60_000 });
}

/** The address of a file on the server's machine, as the page knows it. */
export function remote(server, path) {
  return `vscode-remote://127.0.0.1:${server.port}${path}`;
}

/**
 * Runs a compiled test entry in a new window until it ends. A test entry exports `run(): Promise<void>`.
 * @param {import('playwright-core').Browser} browser
 * @param {{ port: number }} server
 * @param {{ open: string, extension: string, entry: string, file?: string, timeout: number, log?: (line: string) => void,
 *   onPage?: (page: import('playwright-core').Page) => void }} window
 *   `extension`: the folder of the extension in development; `file`: opened at the start
 * @returns {Promise<number | undefined>} the exit code, 0 when `run` resolved; undefined when the time was over
 */
export async function runInWindow(browser, server, { open, extension, entry, file, timeout, log, onPage }) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  onPage?.(page);
  try {
    let timer;
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, timeout);
    });
    const done = new Promise((resolve) => page.exposeFunction('codeAutomationExit', resolve));
    await page.exposeFunction('codeAutomationLog', (_type, args) => log?.(args.map(String).join(' ')));
    await openWindow(page, server, open, [
      ['extensionDevelopmentPath', remote(server, extension)],
      ['extensionTestsPath', remote(server, entry)],
      ['enableProposedApi', ''],
      ...(file ? [['openFile', remote(server, file)]] : []),
    ]);
    const code = await Promise.race([done, late]);
    clearTimeout(timer);
    return code;
  } finally {
    await page.close();
  }
}
