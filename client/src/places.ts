import * as vscode from 'vscode';
import type { ProtocolPosition, ProtocolRange } from '../../server/src/protocol.ts';

/** A position of our protocol as VS Code has it. */
export const asPosition = ({ line, character }: ProtocolPosition): vscode.Position =>
  new vscode.Position(line, character);

/** A range of our protocol as VS Code has it. */
export const asRange = ({ start, end }: ProtocolRange): vscode.Range =>
  new vscode.Range(asPosition(start), asPosition(end));
