// The suites in a real VS Code, three ways:
//   development   the extension's folder, as F5 runs it
//   package       the .vsix of this platform, installed
//   universal     the .vsix without native code, installed
// node test/vscode/run.mjs [way …] [--grep=TEXT] [--window=NAME]
import { createServer } from 'node:http';
import { join } from 'node:path';
import process from 'node:process';
import { build } from '../../scripts/build.mjs';
import { packExtension } from '../../scripts/package.mjs';
import { launchBrowser, runInWindow } from '../../scripts/support/browser.mjs';
import { ROOT } from '../../scripts/support/machine.mjs';
import { onInterrupt } from '../../scripts/support/process.mjs';
import { serve } from '../../scripts/vscode-server.mjs';
import {
  compileSuites,
  hasStarted,
  report,
  WINDOW_TIME,
  windows,
  workspace,
  writeEmptyExtension,
} from './windows.mjs';

/** As on the desktop: in a browser, VS Code would save by itself. */
const SETTINGS = { 'files.autoSave': 'off', 'git.enabled': false };
const WAYS = ['development', 'package', 'universal'];

onInterrupt(() => {});
const flag = (name) => process.argv.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3);
const ways = process.argv.slice(2).filter((each) => !each.startsWith('--'));
const total = { passed: 0, failed: 0 };
try {
  const unknown = ways.find((way) => !WAYS.includes(way));
  if (unknown) throw new Error(`Unknown way: ${unknown}. Known: ${WAYS.join(', ')}`);
  const suites = await compileSuites();
  for (const way of ways.length > 0 ? ways : WAYS) await runSuites(way, suites);
} catch (error) {
  console.error(error.message);
  total.failed += 1;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** All windows, one after the other, in one of the ways: one server, one browser. */
async function runSuites(way, suites) {
  const extensions = await prepare(way);
  const screen = await serveScreen();
  const env = { TEST_WAY: way, TEST_GREP: flag('grep') ?? '', TEST_SCREEN: screen.address };
  const server = await serve({ extensions, env, settings: SETTINGS, test: true });
  try {
    const browser = await launchBrowser();
    const empty = join(server.home, 'empty-extension');
    writeEmptyExtension(empty);
    const only = flag('window');
    for (const name of windows()) {
      if (only && name !== only) continue;
      const log = [];
      const window = {
        open: workspace(name, server.home),
        extension: way === 'development' ? ROOT : empty,
        entry: join(suites, 'index.js'),
        timeout: WINDOW_TIME,
        log: (line) => log.push(line),
        onPage: screen.show,
      };
      let code = await runInWindow(browser, server, window);
      if (!hasStarted(server.results, name)) {
        // Now and then VS Code's page comes up without the folders of a `.code-workspace` file. Only then is it opened again:
        // a window that fails, hangs or dies in its tests is never given a second chance.
        console.log(`  ${way}/${name}: no test was started, once more`);
        code = await runInWindow(browser, server, window);
      }
      const { passed, failed } = report(`${way}/${name}`, server.results, name, code, log);
      total.passed += passed;
      total.failed += failed;
    }
    await browser.close();
  } finally {
    screen.close();
    await server.stop();
  }
}

/** Lets tests see what a user sees: answers a CSS selector with the texts of the visible elements that it finds in the window. */
async function serveScreen() {
  let page;
  const texts = (nodes) => nodes.filter((node) => node.checkVisibility()).map((node) => node.textContent);
  const server = createServer(async (request, response) => {
    let selector = '';
    for await (const chunk of request) selector += chunk;
    const found = await page.$$eval(selector, texts).catch((error) => [String(error)]);
    response.end(JSON.stringify(found));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    show: (next) => {
      page = next;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Builds what the windows will run. Answers the packages to install. */
async function prepare(way) {
  if (way === 'development') {
    await build();
    return [];
  }
  return [await packExtension(way === 'package' ? 'platform' : way)];
}
