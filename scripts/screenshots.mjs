// Takes the README's pictures into docs/images: the example wiki in VS Code, as its users meet it.
//   npm run screenshots                  all
//   npm run screenshots -- hover         those whose names begin so
// Look at every picture before it is committed.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { packExtension } from './package.mjs';
import { launchBrowser, openWindow, remote } from './support/browser.mjs';
import { ROOT } from './support/machine.mjs';
import { onInterrupt } from './support/process.mjs';
import { serve } from './vscode-server.mjs';

const OUT = join(ROOT, 'docs', 'images');
const SIZE = { width: 1200, height: 720 };
/** Shown in every picture; the rest of the window is as VS Code comes. */
const SETTINGS = {
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.layoutControl.enabled': false,
  'window.menuBarVisibility': 'hidden',
  'editor.minimap.enabled': false,
  'editor.wordWrap': 'on',
  'editor.fontSize': 14,
  'breadcrumbs.enabled': false,
  'git.enabled': false,
  'problems.sortOrder': 'position',
};

/** With a mistake, for the picture of it. */
const CONFIGURATION = `{
  // What detection cannot know.
  "rules": { "orphan-pages": "warning", "thin-page": "of" },
`;

/** Each opens a page of the example wiki, does what a user would do, and waits until it shows. */
const PICTURES = {
  async problems({ page }) {
    await page.waitForSelector('.squiggly-error');
    await page.keyboard.press('Control+Shift+M');
    await page.waitForSelector('.markers-panel .monaco-list-row');
  },
  async hover({ page, put }) {
    await put('concepts/fan-out', 'move');
    await page.waitForSelector('.monaco-hover:not(.hidden) .hover-contents', { state: 'visible' });
  },
  async numbers({ page, put }) {
    await page.waitForSelector('.codelens-decoration', { state: 'visible' });
    // The frontmatter makes room.
    await page.mouse.move(700, 400);
    for (let turn = 0; turn < 8; turn++) await page.mouse.wheel(0, 310);
    await page.waitForTimeout(800);
    await put('87', 'move');
    await page.waitForSelector('.monaco-hover:not(.hidden) .hover-contents', { state: 'visible' });
  },
  async citation({ page, end }) {
    await end();
    await page.keyboard.type('\n\nThe slowest of all leaves answers within 140 ms', { delay: 20 });
    await page.keyboard.type(' (Source: ', { delay: 60 });
    await page.waitForSelector('.suggest-widget.visible .monaco-list-row');
    await page.waitForTimeout(500);
    await page.keyboard.press('Control+Space');
    await page.waitForSelector('.suggest-details', { state: 'visible' });
  },
  async completion({ page, end }) {
    await end();
    await page.keyboard.type('\n\nWhat one server does rarely, many do often: [[tail', { delay: 40 });
    await page.waitForSelector('.suggest-widget.visible .monaco-list-row');
    await page.keyboard.press('Control+Space');
    await page.waitForSelector('.suggest-details', { state: 'visible' });
  },
  async 'quick-fix'({ page, put }) {
    await page.waitForSelector('.squiggly-error');
    await put('concepts/consistent-hashin', 'click');
    await page.keyboard.press('Control+.');
    await page.waitForSelector('.action-widget .monaco-list-row');
  },
  async backlinks({ page }) {
    await command(page, 'Digest Wiki: Show Backlinks');
    // The file tree makes room.
    await page.locator('.pane-header', { hasText: 'wiki' }).first().click();
    await page.waitForSelector('.pane-body [role="tree"][aria-label*="Backlinks"] .monaco-list-row');
  },
  async profile({ page }) {
    await page.locator('.statusbar-item', { hasText: 'distilled' }).click();
    await page.waitForSelector('.tab[aria-label*="Wiki profile"]');
    // The page is rendered in a frame of its own.
    await page.waitForTimeout(4000);
  },
  async configuration({ page }) {
    await page.keyboard.press('Control+End');
    await page.keyboard.type('"profile": { "dialect": ', { delay: 30 });
    await page.keyboard.press('Control+Space');
    await page.waitForSelector('.suggest-widget.visible .monaco-list-row');
  },
};

/** The page that each picture opens. */
const PAGES = {
  problems: 'patterns/draft-links.md',
  hover: 'sources/2013-02-01-google-the-tail-at-scale.md',
  numbers: 'concepts/tail-latency.md',
  citation: 'concepts/tail-latency.md',
  completion: 'concepts/straggler.md',
  'quick-fix': 'patterns/draft-links.md',
  backlinks: 'concepts/tail-latency.md',
  profile: 'concepts/tail-latency.md',
  configuration: 'digest-wiki.jsonc',
};

let server;
let browser;
onInterrupt(() => server?.stop());
try {
  mkdirSync(OUT, { recursive: true });
  server = await serve({ extensions: [await packExtension('platform')], settings: SETTINGS, test: true });
  browser = await launchBrowser();
  const chosen = process.argv.slice(2);
  for (const name of Object.keys(PICTURES)) {
    if (chosen.length > 0 && !chosen.some((begin) => name.startsWith(begin))) continue;
    await take(name);
    console.log(`docs/images/${name}.png`);
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await browser?.close();
  await server?.stop();
}

/** One picture, in a window and a copy of the wiki of its own: nothing of an earlier one is left over. */
async function take(name) {
  const wiki = join(server.home, name, 'wiki');
  cpSync(join(ROOT, 'examples', 'wiki'), wiki, { recursive: true });
  if (name === 'configuration') writeFileSync(join(wiki, PAGES[name]), CONFIGURATION);
  const page = await browser.newPage({ viewport: SIZE, deviceScaleFactor: 2 });
  try {
    await openWindow(page, server, wiki, [['openFile', remote(server, join(wiki, PAGES[name]))]]);
    await page.waitForSelector('.monaco-editor .view-line', { timeout: 60_000 });
    await page.locator('.statusbar-item', { hasText: 'distilled' }).waitFor({ timeout: 60_000 });
    await page
      .locator('.monaco-editor .view-lines')
      .first()
      .click({ position: { x: 5, y: 5 } });
    await PICTURES[name]({
      page,
      put: async (words, action) => {
        const { x, y } = await middleOf(page, words);
        await page.mouse[action](x, y, action === 'move' ? { steps: 5 } : {});
      },
      end: () => page.keyboard.press('Control+End'),
    });
    // Colours, scroll bars and decorations settle.
    await page.waitForTimeout(800);
    await page.screenshot({ path: join(OUT, `${name}.png`) });
  } catch (error) {
    await page.screenshot({ path: join(server.home, '..', `digest-wiki-${name}-failed.png`) });
    throw new Error(`${name}: ${error.message}`);
  } finally {
    await page.close();
  }
}

/** The middle of words in the editor, which draws each run of one colour as a text node of its own. */
async function middleOf(page, words) {
  return page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector('.view-lines'), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const start = walker.currentNode.data.indexOf(wanted);
      if (start < 0) continue;
      const range = document.createRange();
      range.setStart(walker.currentNode, start);
      range.setEnd(walker.currentNode, start + wanted.length);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }
    throw new Error(`"${wanted}" is not on the screen`);
  }, words);
}

/** Runs a command as from the keyboard. */
async function command(page, title) {
  await page.keyboard.press('F1');
  await page.keyboard.type(title);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
}
