import * as vscode from 'vscode';
import {
  NEW_PAGE,
  type NewPageParams,
  type NewPageResult,
  type WikiStatus,
} from '../../../server/src/protocol.ts';
import type { Connection } from '../connection.ts';

/** Asks for a title and creates a concept page, in one step of undo; a page that exists already is opened. */
export async function newConcept(server: Connection): Promise<void> {
  const home = await chooseWiki(server.status);
  if (home === undefined) return;
  const title = await vscode.window.showInputBox({
    title: 'New Concept Page',
    prompt: 'Title of the concept; the file is named after it',
    value: selectedWords(),
    validateInput: (value) => (value.trim() === '' ? 'A page needs a title.' : undefined),
  });
  if (title === undefined) return;
  const params: NewPageParams = { uri: home, type: 'concept', title: title.trim() };
  const page = await server.ask<NewPageResult>(NEW_PAGE, params);
  if (page === undefined) {
    void vscode.window.showErrorMessage(`Digest Wiki: no concept page can be made of “${title.trim()}”.`);
    return;
  }
  const uri = vscode.Uri.parse(page.uri);
  if (!page.exists && !(await create(uri, page.text))) return;
  const editor = await vscode.window.showTextDocument(uri);
  const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
  if (!page.exists) editor.selection = new vscode.Selection(end, end);
}

/** The wiki to write in: that of the page in the editor, else the only one, else the author's choice. */
async function chooseWiki(status: WikiStatus | undefined): Promise<string | undefined> {
  const active = vscode.window.activeTextEditor?.document.uri;
  if (active?.scheme === 'file' && vscode.workspace.getWorkspaceFolder(active) !== undefined) {
    return active.toString();
  }
  const wikis = status?.wikis ?? [];
  if (wikis.length <= 1) return wikis[0]?.uri ?? vscode.workspace.workspaceFolders?.[0]?.uri.toString();
  const items = wikis.map(({ name, uri }) => ({ label: name, uri }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: 'New Concept Page',
    placeHolder: 'In which wiki?',
  });
  return chosen?.uri;
}

async function create(uri: vscode.Uri, text: string): Promise<boolean> {
  if (vscode.workspace.getWorkspaceFolder(uri) === undefined) {
    void vscode.window.showErrorMessage('Digest Wiki: the page would lie outside the workspace.');
    return false;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { contents: new TextEncoder().encode(text) });
  const done = await vscode.workspace.applyEdit(edit);
  if (!done) void vscode.window.showErrorMessage('Digest Wiki: the page could not be created.');
  return done;
}

/** A few selected words are likely the title. */
function selectedWords(): string {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined || !editor.selection.isSingleLine) return '';
  const words = editor.document.getText(editor.selection).trim();
  return words.length <= 100 ? words : '';
}
