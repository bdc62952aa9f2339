import * as vscode from 'vscode';
import { asRange } from '../places.ts';
import { type BacklinksNode, wikilinkTo } from '../views/backlinks-model.ts';

/** What can be done with a row of the Backlinks view. */
export const backlinkCommands = {
  'digestWiki.backlinks.open': (node?: BacklinksNode) => open(node, vscode.ViewColumn.Active),
  'digestWiki.backlinks.openToSide': (node?: BacklinksNode) => open(node, vscode.ViewColumn.Beside),
  'digestWiki.backlinks.copyLink': async (node?: BacklinksNode) => {
    if (node === undefined || node.kind === 'group') return;
    const link = wikilinkTo(node.path);
    await vscode.env.clipboard.writeText(link);
    vscode.window.setStatusBarMessage(`Copied ${link}`, 2_000);
  },
};

async function open(node: BacklinksNode | undefined, viewColumn: vscode.ViewColumn): Promise<void> {
  if (node === undefined || node.kind === 'group') return;
  const options: vscode.TextDocumentShowOptions = { viewColumn };
  if (node.kind === 'link') options.selection = asRange(node.range);
  await vscode.window.showTextDocument(vscode.Uri.parse(node.uri), options);
}
