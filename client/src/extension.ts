import type * as vscode from 'vscode';
import { LanguageClient, type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import type { DigestWikiApi } from './api.ts';
import { openSession } from './session.ts';

let deactivating: (() => Promise<void>) | undefined;

/** Desktop entry: the server runs in a Node process of its own, beside this bundle. */
export function activate(context: vscode.ExtensionContext): DigestWikiApi {
  const module = context.asAbsolutePath('dist/server.js');
  // Not the workspace: a folder that is not trusted must not be any process's current directory.
  const cwd = context.extensionPath;
  const server: ServerOptions = {
    run: { module, transport: TransportKind.ipc, options: { cwd } },
    debug: {
      module,
      transport: TransportKind.ipc,
      options: { cwd, execArgv: ['--nolazy', '--enable-source-maps'] },
    },
  };
  const session = openSession(
    context,
    (options) => new LanguageClient('digestWiki', 'Digest Wiki', server, options),
  );
  deactivating = session.stop;
  return session.api;
}

/** Lets the server end properly before the window closes. */
export async function deactivate(): Promise<void> {
  await deactivating?.();
}
