/** What the suites share: the extension, pages, findings, and waiting. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { DigestWikiApi } from '../../../client/src/api.ts';
import type { WikiStatus } from '../../../server/src/protocol.ts';

export function extension(): vscode.Extension<DigestWikiApi> | undefined {
  return vscode.extensions.getExtension<DigestWikiApi>('digest-wiki.digest-wiki');
}

/** What the extension says of itself; fails before it is active. */
export function api(): DigestWikiApi {
  const found = extension();
  assert.ok(found?.isActive, 'the extension is active');
  return found.exports;
}

/** The status that the language server sent last; undefined before the first. */
export function status(): WikiStatus | undefined {
  const found = extension();
  return found?.isActive ? found.exports?.status() : undefined;
}

/** Settles when the wiki is read. Opening a page is what starts the extension. */
export async function ready(): Promise<WikiStatus> {
  return eventually('the wiki is read', () => {
    const now = status();
    return now?.state === 'ready' ? now : undefined;
  });
}

/**
 * Asks again until `ask` answers something truthy, and answers that. Editors are never done at once: a provider may not be
 * registered yet, a diagnostic not have arrived.
 */
export async function eventually<T>(
  what: string,
  ask: () => T | Promise<T>,
  limit = 20_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + limit;
  let last: unknown;
  while (Date.now() < end) {
    try {
      const answer = await ask();
      if (answer) return answer;
    } catch (error) {
      last = error;
    }
    await pause(50);
  }
  assert.fail(`${what}: not within ${limit} ms${last instanceof Error ? ` (${last.message})` : ''}`);
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A file of the workspace, by its path from the first folder, or from the one named. */
export function at(path: string, folder = 0): vscode.Uri {
  const root = vscode.workspace.workspaceFolders?.[folder]?.uri;
  assert.ok(root, 'a folder is open');
  return vscode.Uri.joinPath(root, path);
}

/** Opens a page in an editor. */
export async function open(path: string, folder = 0): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(at(path, folder), { preview: false });
}

/** Closes every editor and forgets what was not saved. */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty || document.isUntitled) continue;
    await eventually(`${document.uri.path} is as saved`, async () => {
      await vscode.window.showTextDocument(document, { preview: false });
      await vscode.commands.executeCommand('workbench.action.files.revert');
      // What the window did reaches the extension host a moment later.
      return !document.isDirty && document.getText() === saved(document.uri);
    });
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** The range of `words` in a document, which must hold them once. */
export function rangeOf(document: vscode.TextDocument, words: string): vscode.Range {
  const text = document.getText();
  const start = text.indexOf(words);
  assert.ok(start >= 0, `"${words}" stands in ${document.uri.path}`);
  assert.equal(text.indexOf(words, start + 1), -1, `"${words}" stands there once`);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + words.length));
}

/** Replaces words in the editor, as typing does: nothing is saved. */
export async function replace(editor: vscode.TextEditor, words: string, by: string): Promise<void> {
  const done = await editor.edit((edit) => edit.replace(rangeOf(editor.document, words), by));
  assert.ok(done, 'the edit was applied');
}

/** Types letter by letter, with all that the editor does at a keystroke. */
export async function type(text: string): Promise<void> {
  for (const letter of text) await vscode.commands.executeCommand('type', { text: letter });
}

/** Opens the list of completions at the cursor and takes what it selects. The list may come late, so it is asked for again. */
export async function pickCompletion(document: vscode.TextDocument): Promise<void> {
  const { version } = document;
  await eventually('a completion to pick', async () => {
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await pause(400);
    await vscode.commands.executeCommand('acceptSelectedSuggestion');
    await pause(100);
    return document.version > version;
  });
}

/** This extension's problems of a page, those of one rule alone if it is named. */
export function findings(uri: vscode.Uri, rule?: string): vscode.Diagnostic[] {
  const all = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'digest-wiki');
  return rule ? all.filter((each) => ruleOf(each) === rule) : all;
}

/** Every problem of this extension, by the path of its page. */
export function allFindings(): [path: string, vscode.Diagnostic][] {
  return vscode.languages
    .getDiagnostics()
    .flatMap(([uri]) => findings(uri).map((each): [string, vscode.Diagnostic] => [uri.path, each]));
}

export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** The quick fixes at a place. */
export async function fixesAt(uri: vscode.Uri, range: vscode.Range): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
}

/** Applies the quick fix whose title matches, when it is offered. */
export async function fix(uri: vscode.Uri, range: vscode.Range, title: RegExp): Promise<void> {
  const action = await eventually(`a quick fix ${title}`, async () =>
    (await fixesAt(uri, range)).find((each) => title.test(each.title)),
  );
  assert.ok(action.edit, 'the fix is an edit');
  assert.ok(await vscode.workspace.applyEdit(action.edit), 'the fix was applied');
}

/** The file's text on disk. */
export function saved(uri: vscode.Uri): string {
  return readFileSync(uri.fsPath, 'utf8');
}

/**
 * The texts of the elements that a CSS selector finds in VS Code's window, from the process that holds it; undefined where there
 * is none (on the desktop).
 */
export async function onScreen(selector: string): Promise<string[] | undefined> {
  const screen = process.env['TEST_SCREEN'];
  if (!screen) return undefined;
  const response = await fetch(screen, { method: 'POST', body: selector });
  return (await response.json()) as string[];
}
