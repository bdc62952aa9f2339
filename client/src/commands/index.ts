import * as vscode from 'vscode';
import type { Connection } from '../connection.ts';
import { BACKLINKS_VIEW, type BacklinksView } from '../views/backlinks.ts';
import type { ProfilePage } from '../views/profile.ts';
import { backlinkCommands } from './backlink-rows.ts';
import { serverCommands } from './from-server.ts';
import { newConcept } from './new-concept.ts';
import { openPage } from './open-page.ts';

/** Registers every command of the extension. */
export function registerCommands(
  server: Connection,
  backlinks: BacklinksView,
  profile: ProfilePage,
): vscode.Disposable[] {
  const commands: Record<string, (...args: never[]) => unknown> = {
    'digestWiki.restartServer': () => restart(server),
    'digestWiki.showOutput': () => server.log.show(),
    'digestWiki.showProfile': () => profile.show(),
    'digestWiki.showBacklinks': () => vscode.commands.executeCommand(`${BACKLINKS_VIEW}.focus`),
    'digestWiki.toggleBacklinksMode': () => backlinks.setMode(backlinks.mode === 'page' ? 'cursor' : 'page'),
    'digestWiki.backlinks.followCursor': () => backlinks.setMode('cursor'),
    'digestWiki.backlinks.followPage': () => backlinks.setMode('page'),
    'digestWiki.backlinks.pin': () => backlinks.setPinned(true),
    'digestWiki.backlinks.unpin': () => backlinks.setPinned(false),
    'digestWiki.openPage': () => openPage(server),
    'digestWiki.newConcept': () => newConcept(server),
    ...backlinkCommands,
    ...serverCommands,
  };
  return Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, run));
}

async function restart(server: Connection): Promise<void> {
  try {
    await server.restart();
  } catch {
    // The client has said why.
  }
}
