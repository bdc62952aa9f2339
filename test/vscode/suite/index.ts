/**
 * What VS Code calls inside its extension host: runs the test files of this window with mocha and writes the results down.
 * The folder that a window opens, `fixtures/<name>`, names its tests, `suite/<name>`.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Mocha from 'mocha';
import * as vscode from 'vscode';
import { eventually } from './support.ts';

/** One test's outcome, for the process outside. */
export interface Outcome {
  title: string;
  state: 'passed' | 'failed' | 'skipped';
  milliseconds: number;
  message?: string;
}

/** The outcomes are the report. */
class Silent extends Mocha.reporters.Base {}

export async function run(): Promise<void> {
  // A `.code-workspace` file may be known before its folders are.
  await eventually('a folder is open', () => vscode.workspace.workspaceFolders?.length);
  const { workspaceFile, workspaceFolders } = vscode.workspace;
  const opened = workspaceFile ?? workspaceFolders?.[0]?.uri;
  if (!opened) throw new Error('The window opened no folder.');
  const window = basename(opened.path, '.code-workspace');
  const folder = join(__dirname, window);
  const grep = process.env['TEST_GREP'];
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, reporter: Silent, ...(grep ? { grep } : {}) });
  for (const name of readdirSync(folder)) if (name.endsWith('.test.js')) mocha.addFile(join(folder, name));

  const results = process.env['TEST_RESULTS'] ?? '.';
  writeFileSync(join(results, `${window}.started`), '');
  const outcomes: Outcome[] = [];
  return new Promise((resolve, reject) => {
    const add = (test: Mocha.Runnable, state: Outcome['state'], error?: Error) =>
      outcomes.push({
        title: test.fullTitle(),
        state,
        milliseconds: test.duration ?? 0,
        ...(error ? { message: error.stack ?? String(error) } : {}),
      });
    const runner = mocha.run((failures) => {
      writeFileSync(join(results, `${window}.json`), JSON.stringify(outcomes));
      if (failures > 0) reject(new Error(`${failures} failed`));
      else resolve();
    });
    // A failed hook comes as a failure too: nothing gets lost.
    runner.on('pass', (test) => add(test, 'passed'));
    runner.on('fail', (test, error) => add(test, 'failed', error));
    runner.on('pending', (test) => add(test, 'skipped'));
  });
}
