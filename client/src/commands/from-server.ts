import * as vscode from 'vscode';
import type { ProtocolPosition, ProtocolRange } from '../../../server/src/protocol.ts';
import { asPosition, asRange } from '../places.ts';

interface ProtocolLocation {
  uri: string;
  range: ProtocolRange;
}

/** Commands for the server's code lenses and code actions, whose arguments are plain JSON. */
export const serverCommands = {
  /** Opens a file, at a range if there is one. */
  'digestWiki.open': async (uri: string, range?: ProtocolRange) => {
    const options: vscode.TextDocumentShowOptions = range === undefined ? {} : { selection: asRange(range) };
    await vscode.window.showTextDocument(vscode.Uri.parse(uri), options);
  },
  /** Shows places in the editor's own peek window. */
  'digestWiki.showReferences': async (
    uri: string,
    position: ProtocolPosition,
    locations: readonly ProtocolLocation[],
  ) => {
    await vscode.commands.executeCommand(
      'editor.action.showReferences',
      vscode.Uri.parse(uri),
      asPosition(position),
      locations.map((place) => new vscode.Location(vscode.Uri.parse(place.uri), asRange(place.range))),
    );
  },
  /** Starts a rename where it says: for a quick fix that needs a name from the author. */
  'digestWiki.rename': async (uri: string, position: ProtocolPosition) => {
    const target = vscode.Uri.parse(uri);
    await vscode.window.showTextDocument(target);
    await vscode.commands.executeCommand('editor.action.rename', [target, asPosition(position)]);
  },
};
