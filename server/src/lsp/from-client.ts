import {
  type FileEvent as FileChange,
  FileChangeType,
  type InitializeParams,
  type WorkspaceFolder,
} from 'vscode-languageserver';
import { baseName } from '../core/wiki/names.ts';
import type { FileEvent } from '../workspace/file-event.ts';
import { pathOfUri, uriOfPath } from './uris.ts';

const KINDS: Readonly<Record<FileChangeType, FileEvent['kind']>> = {
  [FileChangeType.Created]: 'created',
  [FileChangeType.Changed]: 'changed',
  [FileChangeType.Deleted]: 'deleted',
};

/** What a client tells of files, by their paths; what lies in no folder of the disk is left out. */
export function fileEventsOf(changes: readonly FileChange[]): FileEvent[] {
  return changes.flatMap(({ uri, type }) => {
    const path = pathOfUri(uri);
    return path === undefined ? [] : [{ path, kind: KINDS[type] ?? 'changed' }];
  });
}

/** The workspace's folders; the one folder of editors that know no more. */
export function rootsOf({
  workspaceFolders,
  rootUri,
  rootPath,
}: InitializeParams): readonly WorkspaceFolder[] {
  if (workspaceFolders) return workspaceFolders;
  const uri = rootUri ?? (rootPath ? uriOfPath(rootPath) : undefined);
  return uri === undefined ? [] : [{ uri, name: baseName(pathOfUri(uri) ?? uri) }];
}
