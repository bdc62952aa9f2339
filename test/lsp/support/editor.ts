import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import {
  type CancellationToken,
  type ClientCapabilities,
  createConnection,
  createMessageConnection,
  type Diagnostic,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  type MessageConnection,
  type Position,
  ProposedFeatures,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { nodeDisk } from '../../../server/src/host/node.ts';
import { Server } from '../../../server/src/lsp/server.ts';
import type { WikiStatus } from '../../../server/src/protocol.ts';
import type { Disk } from '../../../server/src/workspace/disk.ts';
import { engine } from '../../support/engines.ts';
import { type TempFolder, tempFolder } from '../../workspace/support/temp-folder.ts';
import { CLIENTS, type ClientKind } from './clients.ts';

export interface EditorOptions {
  readonly client?: ClientKind;
  readonly capabilities?: ClientCapabilities;
  /** Paths of the workspace folders from the temporary folder; by default that folder itself. */
  readonly folders?: readonly string[];
  readonly initialize?: Partial<InitializeParams>;
  readonly settings?: unknown;
  readonly disk?: Disk;
  /** Whether to wait until everything is read; by default yes. */
  readonly wait?: boolean;
}

/** An editor with a wiki open, as the server sees it: real messages over streams in memory, real files. */
export interface Editor {
  readonly folder: TempFolder;
  readonly connection: MessageConnection;
  readonly initialized: InitializeResult;
  /** What was pushed last, by URI. */
  readonly pushed: Map<string, Diagnostic[]>;
  /** Every push, in order. */
  readonly pushes: { readonly uri: string; readonly version?: number; readonly diagnostics: Diagnostic[] }[];
  readonly logs: string[];
  /** How often the server asked for diagnostics to be pulled anew. */
  refreshes(): number;
  /** How often the server asked for code lenses to be asked for anew. */
  lensRefreshes(): number;
  uri(path: string): string;
  /** The path of a URI from the temporary folder. */
  pathOf(uri: string): string;
  ask<Answer>(method: string, params: unknown, token?: CancellationToken): Promise<Answer>;
  tell(method: string, params: unknown): Promise<void>;
  /** Opens a page: with its text on the disk, or another. */
  open(path: string, text?: string): Promise<void>;
  /** Replaces what an open page holds, or one range of it. */
  type(path: string, text: string, range?: Range): Promise<void>;
  close(path: string): Promise<void>;
  /** Tells of files that came (`+`), changed (`~`) or went (`-`). */
  event(...events: readonly `${'+' | '~' | '-'}${string}`[]): Promise<void>;
  /** Asks about a place in a page. */
  askAt<Answer>(method: string, path: string, position: Position, more?: object): Promise<Answer>;
  /** A page's findings: pulled, or last pushed. */
  diagnostics(path: string): Promise<Diagnostic[]>;
  status(): Promise<WikiStatus>;
}

/** Starts a server over streams, opens a folder with these files in it, and waits until it is read. */
export async function openEditor(
  files: Readonly<Record<string, string | Uint8Array>> | string | TempFolder,
  options: EditorOptions = {},
): Promise<Editor> {
  const folder = isFolder(files) ? files : tempFolder(files);
  const up = new PassThrough();
  const down = new PassThrough();
  const server = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(up),
    new StreamMessageWriter(down),
  );
  new Server(server, {
    disk: options.disk ?? nodeDisk,
    version: '0.0.0',
    loadParser: async () => engine,
  });
  server.listen();
  const connection = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  onTestFinished(() => {
    connection.dispose();
    server.dispose();
  });

  const pushed: Editor['pushed'] = new Map();
  const pushes: Editor['pushes'] = [];
  const logs: string[] = [];
  let refreshes = 0;
  let lensRefreshes = 0;
  const versions = new Map<string, number>();
  connection.onNotification('textDocument/publishDiagnostics', (params) => {
    pushed.set(params.uri, params.diagnostics);
    pushes.push(params);
  });
  connection.onNotification('window/logMessage', ({ message }) => {
    logs.push(message);
  });
  connection.onRequest('workspace/diagnostic/refresh', () => {
    refreshes++;
    return null;
  });
  connection.onRequest('workspace/codeLens/refresh', () => {
    lensRefreshes++;
    return null;
  });
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/configuration', ({ items }) => items.map(() => options.settings ?? null));
  connection.listen();

  const uri = (path: string): string => pathToFileURL(folder.at(path)).href;
  const roots = (options.folders ?? ['']).map((path) => ({
    uri: uri(path).replace(/\/$/, ''),
    name: path === '' ? 'wiki' : path,
  }));
  const pulls = (options.capabilities ?? CLIENTS[options.client ?? 'pull']).textDocument?.diagnostic;
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: null,
    rootUri: null,
    workspaceFolders: roots,
    capabilities: options.capabilities ?? CLIENTS[options.client ?? 'pull'],
    ...(options.settings !== undefined && { initializationOptions: { settings: options.settings } }),
    ...options.initialize,
  });
  await connection.sendNotification('initialized', {});

  const editor: Editor = {
    folder,
    connection,
    initialized,
    pushed,
    pushes,
    logs,
    refreshes: () => refreshes,
    lensRefreshes: () => lensRefreshes,
    uri,
    pathOf: (each) => decodeURIComponent(each.slice(uri('').length).replace(/^\//, '')),
    ask: (method, params, token) =>
      token ? connection.sendRequest(method, params, token) : connection.sendRequest(method, params),
    tell: (method, params) => connection.sendNotification(method, params),
    open(path, text = folder.read(path)) {
      versions.set(path, 1);
      const textDocument = { uri: uri(path), languageId: 'markdown', version: 1, text };
      return connection.sendNotification('textDocument/didOpen', { textDocument });
    },
    type(path, text, range) {
      const version = (versions.get(path) ?? 0) + 1;
      versions.set(path, version);
      return connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: uri(path), version },
        contentChanges: [range ? { range, text } : { text }],
      });
    },
    close: (path) =>
      connection.sendNotification('textDocument/didClose', { textDocument: { uri: uri(path) } }),
    event(...events) {
      const kinds = { '+': FileChangeType.Created, '~': FileChangeType.Changed, '-': FileChangeType.Deleted };
      const changes = events.map((event) => ({
        uri: uri(event.slice(1)),
        type: kinds[event[0] as '+' | '~' | '-'],
      }));
      return connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    },
    askAt: (method, path, position, more = {}) =>
      connection.sendRequest(method, { textDocument: { uri: uri(path) }, position, ...more }),
    async diagnostics(path) {
      if (!pulls) {
        await settled(editor);
        return pushed.get(uri(path)) ?? [];
      }
      const report = await connection.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', {
        textDocument: { uri: uri(path) },
      });
      return report.items;
    },
    status: () => connection.sendRequest('digestWiki/status'),
  };
  if (options.wait !== false) await until(() => logs.filter(isDone).length >= roots.length);
  return editor;
}

const isDone = (line: string): boolean => / pages read in /.test(line);

const isFolder = (files: unknown): files is TempFolder =>
  typeof files === 'object' && files !== null && 'write' in files && typeof files.write === 'function';

/** Waits until something is so. @throws Error when it never is. */
export async function until(is: () => boolean | Promise<boolean>, milliseconds = 5000): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!(await is())) {
    if (performance.now() > end) throw new Error(`Waited ${milliseconds} ms in vain: ${is}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** Waits until pushes have stopped. */
export async function settled(editor: Editor): Promise<void> {
  for (let before = -1; before !== editor.pushes.length; ) {
    before = editor.pushes.length;
    await editor.status();
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** A diagnostic in one line: `rule 3:4-3:9 message`, all numbers from 0. */
export function shown({ code, range, message }: Diagnostic): string {
  return `${code} ${place(range)} ${message}`;
}

/** A range in short: `3:4-3:9`, numbers from 0. */
export const place = ({ start, end }: Range): string => `${spot(start)}-${spot(end)}`;

const spot = ({ line, character }: Position): string => `${line}:${character}`;

/** Where a piece of text begins, or so many units behind that. */
export function pointAt(text: string, piece: string, behind = 0): Position {
  const offset = text.indexOf(piece);
  if (offset < 0) throw new Error(`There is no \`${piece}\` in the text.`);
  return TextDocument.create('', '', 0, text).positionAt(offset + behind);
}

/** A text after edits of the protocol. */
export const applied = (text: string, edits: readonly TextEdit[]): string =>
  TextDocument.applyEdits(TextDocument.create('', '', 0, text), [...edits]);
