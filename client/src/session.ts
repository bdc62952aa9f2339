import * as vscode from 'vscode';
import type { WikiStatus } from '../../server/src/protocol.ts';
import type { DigestWikiApi } from './api.ts';
import { registerCommands } from './commands/index.ts';
import { Connection, type CreateClient } from './connection.ts';
import { StatusBar } from './status-bar.ts';
import { BacklinksView } from './views/backlinks.ts';
import { ProfilePage } from './views/profile.ts';

/** One running extension. */
export interface Session {
  readonly api: DigestWikiApi;
  stop(): Promise<void>;
}

/** Starts the server and joins commands, status bar and views to it. Everything is disposed with `context`. */
export function openSession(context: vscode.ExtensionContext, createClient: CreateClient): Session {
  const server = new Connection(context, createClient);
  const statusBar = new StatusBar();
  const backlinks = new BacklinksView(server, context.workspaceState);
  const profile = new ProfilePage(server);
  let isWiki = false;

  context.subscriptions.push(
    server,
    statusBar,
    backlinks,
    profile,
    server.onStatus((status: WikiStatus) => {
      isWiki = status.state !== 'none';
      void vscode.commands.executeCommand('setContext', 'digestWiki.isWiki', isWiki);
      statusBar.show(status);
      backlinks.refresh();
    }),
    server.onIndexChanged(() => backlinks.refresh()),
    server.onGone(() => {
      // In a folder that is no wiki nobody misses it.
      if (!isWiki) return;
      statusBar.showStopped();
      void offerRestart(server);
    }),
    ...registerCommands(server, backlinks, profile),
  );
  // The client says and logs why a server does not start; whoever waits for `ready` is told as well.
  server.restart().catch(() => undefined);

  return {
    api: {
      ready: () => server.ready,
      status: () => server.status,
      backlinks: () => backlinks.content(),
      statusBarText: () => statusBar.text,
      restart: () => server.restart(),
    },
    stop: () => server.stop(),
  };
}

async function offerRestart(server: Connection): Promise<void> {
  const again = 'Restart';
  const show = 'Show Log';
  const choice = await vscode.window.showErrorMessage('Digest Wiki: the server keeps stopping.', again, show);
  if (choice === again) await server.restart().catch(() => undefined);
  else if (choice === show) server.log.show();
}
