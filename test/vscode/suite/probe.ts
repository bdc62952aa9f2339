/**
 * Waits inside VS Code until the extension, started by the opened page and by nothing else, says that its language server
 * has read the wiki; then writes what it learned into the file that DIGEST_WIKI_PROBE names. `npm start -- --check` runs it.
 */
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { extension, pause, status } from './support.ts';

export async function run(): Promise<void> {
  const file = process.env['DIGEST_WIKI_PROBE'];
  if (!file) throw new Error('DIGEST_WIKI_PROBE names no file.');
  const limit = Date.now() + 60_000;
  let answer = look();
  while (!answer.ok && !failure && Date.now() < limit) {
    await pause(100);
    answer = look();
  }
  if (failure) answer = { ok: false, why: failure };
  writeFileSync(file, JSON.stringify({ ...answer, vscode: vscode.version }));
}

interface Answer {
  readonly ok: boolean;
  readonly why?: string;
  readonly pages?: number;
}

/** Why the server cannot be started, once that is known. */
let failure: string | undefined;
let asked = false;

/** Never calls `activate()`: whether VS Code does so is the question. */
function look(): Answer {
  const found = extension();
  if (!found) return { ok: false, why: 'the extension is not installed' };
  if (!found.isActive) return { ok: false, why: 'the extension did not activate' };
  if (!asked) {
    asked = true;
    found.exports.ready().catch((error) => {
      failure = `the language server did not start: ${error instanceof Error ? error.message : error}`;
    });
  }
  const now = status();
  if (!now) return { ok: false, why: 'the language server did not answer' };
  if (now.state === 'ready') return { ok: true, pages: now.wikis.reduce((sum, wiki) => sum + wiki.pages, 0) };
  return {
    ok: false,
    why: `the language server says "${now.state}", ${now.done} of ${now.total} pages read`,
  };
}
