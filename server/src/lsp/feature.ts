import {
  type CancellationToken,
  type ClientCapabilities,
  type Connection,
  LSPErrorCodes,
  type ProtocolRequestType,
  type RequestType,
  ResponseError,
  type ServerCapabilities,
} from 'vscode-languageserver';
import type { Position } from '../core/text.ts';
import { type Folder, type OpenPage, toOffset } from './folder.ts';
import type { Lenses } from './lenses.ts';

/** What a feature may ask of the server. */
export interface ServerView {
  readonly folders: readonly Folder[];
  readonly client: ClientCapabilities;
  /** The folder and page of a document, as the editor has it now; undefined where it belongs to no wiki. */
  open(uri: string): OpenPage | undefined;
  /** The folder that holds a URI, wiki or not. */
  folderOf(uri: string): Folder | undefined;
  /** Resolves when the workspace's folders are known. */
  readonly started: Promise<void>;
  /** Resolves when every folder is read, or those that hold a URI. */
  ready(uri?: string): Promise<void>;
  log(message: string): void;
  /** Whether the client is this project's own, and knows its commands. */
  readonly hasViews: boolean;
  /** What the lenses of open pages say. */
  readonly lenses: Lenses;
}

export interface Question extends OpenPage {
  readonly server: ServerView;
  /** Where the cursor is; 0 for questions about the whole document. */
  readonly offset: number;
  readonly position: Position;
}

/** A capability and its handler, side by side so that they cannot drift apart. */
export interface Feature {
  readonly method: string;
  capability(client: ClientCapabilities): Partial<ServerCapabilities>;
  register(connection: Connection, server: ServerView): void;
}

interface DocumentParams {
  readonly textDocument: { readonly uri: string };
  readonly position?: Position;
}

type AnyRequest<P, R> = ProtocolRequestType<P, R, never, void, unknown> | RequestType<P, R, void>;

interface DocumentFeature<P extends DocumentParams, R> {
  readonly request: AnyRequest<P, R>;
  readonly capability:
    | Partial<ServerCapabilities>
    | ((client: ClientCapabilities) => Partial<ServerCapabilities>);
  /** Whether an answer from half an index would be wrong rather than incomplete. */
  readonly needsAll?: boolean;
  /** The answer where the document belongs to no wiki. */
  readonly nothing: R;
  answer(question: Question, params: P): R;
}

/** Declares a feature that is asked about one document. */
export function defineFeature<P extends DocumentParams, R>(feature: DocumentFeature<P, R>): Feature {
  return {
    method: feature.request.method,
    capability: (client) =>
      typeof feature.capability === 'function' ? feature.capability(client) : feature.capability,
    register(connection, server) {
      handle(connection, server, feature.request, async (params, token) => {
        await server.started;
        if (feature.needsAll) await server.ready(params.textDocument.uri);
        if (token.isCancellationRequested) throw cancelled();
        const open = server.open(params.textDocument.uri);
        if (!open) return feature.nothing;
        const position = params.position ?? { line: 0, character: 0 };
        const offset = params.position ? toOffset(open.text, position) : 0;
        return feature.answer({ ...open, server, offset, position }, params);
      });
    },
  };
}

interface WorkspaceFeature<P, R> {
  readonly request: AnyRequest<P, R>;
  readonly capability: Partial<ServerCapabilities>;
  readonly needsAll?: boolean;
  answer(server: ServerView, params: P): R | Promise<R>;
}

/** Declares a feature that is asked about the whole workspace. */
export function defineWorkspaceFeature<P, R>(feature: WorkspaceFeature<P, R>): Feature {
  return {
    method: feature.request.method,
    capability: () => feature.capability,
    register(connection, server) {
      handle(connection, server, feature.request, async (params, token) => {
        await server.started;
        if (feature.needsAll) await server.ready();
        if (token.isCancellationRequested) throw cancelled();
        return feature.answer(server, params);
      });
    },
  };
}

/** The answer to who took the question back. */
const cancelled = (): ResponseError<void> => new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');

/** Answers a request; what is thrown is logged and answered with null: one broken feature never ends the server. */
function handle<P, R>(
  connection: Connection,
  server: ServerView,
  request: AnyRequest<P, R>,
  answer: (params: P, token: CancellationToken) => Promise<R>,
): void {
  const respond = async (params: P, token: CancellationToken): Promise<R | null> => {
    try {
      return await answer(params, token);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
      server.log(`${request.method} failed: ${why}`);
      return null;
    }
  };
  connection.onRequest(request.method, respond as (params: P, token: CancellationToken) => Promise<unknown>);
}
