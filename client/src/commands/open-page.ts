import * as vscode from 'vscode';
import { FIND_PAGES, type FindPagesParams, type FoundPage } from '../../../server/src/protocol.ts';
import type { Connection } from '../connection.ts';
import { withoutIcons } from '../text.ts';

/** More than this nobody reads; a better query is shorter than the list. */
const LIMIT = 50;

interface PageItem extends vscode.QuickPickItem {
  readonly uri: string;
}

const TO_SIDE: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('split-horizontal'),
  tooltip: 'Open to the Side',
};

/** Asks for a page by slug, title or alias, finding while the author types, and opens it. */
export function openPage(server: Connection): Promise<void> {
  const pick = vscode.window.createQuickPick<PageItem>();
  pick.title = 'Open a Page of the Wiki';
  pick.placeholder = 'Slug, title or alias';
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  let question: vscode.CancellationTokenSource | undefined;

  const find = async (query: string): Promise<void> => {
    question?.cancel();
    const mine = new vscode.CancellationTokenSource();
    question = mine;
    pick.busy = true;
    const params: FindPagesParams = { query, limit: LIMIT };
    const found = await server.ask<FoundPage[]>(FIND_PAGES, params, mine.token);
    if (question !== mine) return; // The author has typed on.
    pick.busy = false;
    pick.items = (found ?? []).map(item);
  };

  return new Promise((resolve) => {
    pick.onDidChangeValue((query) => void find(query));
    pick.onDidAccept(async () => {
      const [chosen] = pick.selectedItems;
      pick.hide();
      if (chosen !== undefined) await open(chosen.uri, vscode.ViewColumn.Active);
    });
    pick.onDidTriggerItemButton(async ({ item: chosen }) => {
      pick.hide();
      await open(chosen.uri, vscode.ViewColumn.Beside);
    });
    pick.onDidHide(() => {
      question?.cancel();
      question = undefined;
      pick.dispose();
      resolve();
    });
    pick.show();
    void find('');
  });
}

const item = (page: FoundPage): PageItem => ({
  label: withoutIcons(page.title),
  description: withoutIcons(page.type),
  detail: withoutIcons(page.path),
  uri: page.uri,
  // The server has matched aliases and misspellings too, which stand in none of these texts.
  alwaysShow: true,
  buttons: [TO_SIDE],
});

async function open(uri: string, viewColumn: vscode.ViewColumn): Promise<void> {
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), { viewColumn });
}
