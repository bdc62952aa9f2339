import * as vscode from 'vscode';
import { PROFILE, type ProfileResult } from '../../../server/src/protocol.ts';
import type { Connection } from '../connection.ts';

const SCHEME = 'digest-wiki';
const PLACE = vscode.Uri.from({ scheme: SCHEME, path: '/Wiki profile.md' });

/** What was detected about the wiki, as a page to read: made when it is asked for, and anew when the wiki is another. */
export class ProfilePage implements vscode.TextDocumentContentProvider {
  readonly #server: Connection;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #disposables: vscode.Disposable[];
  readonly onDidChange = this.#changed.event;

  constructor(server: Connection) {
    this.#server = server;
    this.#disposables = [
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      server.onIndexChanged(() => {
        if (vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === PLACE.toString()))
          this.#changed.fire(PLACE);
      }),
    ];
  }

  async provideTextDocumentContent(_uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    const answer = await this.#server.ask<ProfileResult>(PROFILE, {}, token);
    return answer?.text ?? 'The server does not answer; see “Digest Wiki: Show Output”.\n';
  }

  /** Opens the page as Markdown is read: rendered. */
  async show(): Promise<void> {
    // What is shown from the last time may be old.
    this.#changed.fire(PLACE);
    await vscode.commands.executeCommand('markdown.showPreview', PLACE);
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }
}
