import type {
  CancellationToken,
  ClientCapabilities,
  Connection,
  DocumentDiagnosticReport,
  ServerCapabilities,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { Delta } from '../core/wiki/delta.ts';
import { diagnosticsOf, verdictOf } from './diagnostic.ts';
import { FindingsFeed } from './findings-feed.ts';
import type { Folder } from './folder.ts';
import { Refresh } from './refresh.ts';
import type { Server } from './server.ts';
import type { Slices } from './slices.ts';

const NOTHING: DocumentDiagnosticReport = { kind: 'full', items: [] };
const EVERYTHING: Pick<Delta, 'affected' | 'changed'> = { affected: 'all', changed: new Set() };
/** While the first answer to a workspace question is made, portions of so many pages are sent ahead. */
const PORTION = 200;

/**
 * Tells what is wrong: to clients that ask (pull), for one document and for the whole workspace, with result ids; to the
 * others by pushing.
 */
export class Diagnostics {
  readonly #connection: Connection;
  readonly #server: Server;
  readonly #slices: Slices;
  /** Workspace questions that are held open: answers go out as findings change. */
  readonly #held = new Set<FindingsFeed>();
  /** What clients are told that do not ask. */
  readonly #pushed: FindingsFeed;
  #pulls = false;
  #canRefresh = false;
  #tellsVersion = false;
  readonly #refresh: Refresh;
  #pushing = false;

  constructor(connection: Connection, server: Server, slices: Slices) {
    this.#connection = connection;
    this.#server = server;
    this.#slices = slices;
    this.#refresh = new Refresh(() => connection.languages.diagnostics.refresh());
    this.#pushed = new FindingsFeed(slices, new Map(), (items) => this.#publish(items));
  }

  /** Declares and registers what fits the client. */
  capability(client: ClientCapabilities): Partial<ServerCapabilities> {
    this.#pulls = client.textDocument?.diagnostic !== undefined;
    this.#canRefresh = client.workspace?.diagnostics?.refreshSupport === true;
    this.#tellsVersion = client.textDocument?.publishDiagnostics?.versionSupport === true;
    if (!this.#pulls) return {};
    const { diagnostics } = this.#connection.languages;
    diagnostics.on((params) => this.#document(params.textDocument.uri, params.previousResultId));
    diagnostics.onWorkspace((params, token, _work, reporter) =>
      this.#workspace(
        new Map(params.previousResultIds.map(({ uri, value }) => [uri, value])),
        // The token itself is taken out of the parameters when the reporter is made.
        reporter && ((items) => reporter.report({ items })),
        token,
      ),
    );
    return {
      diagnosticProvider: {
        identifier: 'digest-wiki',
        interFileDependencies: true,
        workspaceDiagnostics: true,
      },
    };
  }

  /** Something was typed, opened or closed: clients that pull ask by themselves. */
  edited(): void {
    if (!this.#pulls) this.#push();
  }

  /** The wiki changed. @param typed whether that came from the editor, which asks about its own page anyway. */
  changed(folder: Folder, delta: Delta, typed: boolean): void {
    const { affected, changed } = delta;
    if (!folder.workspace.loaded) return;
    if (!this.#pulls) {
      this.#pushed.mark(folder, delta);
      this.#push();
      return;
    }
    if (typed && affected !== 'all' && affected.size <= changed.size) return;
    this.#stream(folder, delta);
    const isShown =
      affected === 'all' ||
      [...folder.workspace.openPaths()].some((path) => affected.has(path) && !(typed && changed.has(path)));
    if (isShown) this.#askToPull();
  }

  /** Everything may be different: settings, folders, the first reading. */
  refresh(): void {
    const loaded = this.#server.folders.filter((folder) => folder.workspace.loaded);
    if (this.#pulls) {
      this.#askToPull();
      for (const folder of loaded) this.#stream(folder, EVERYTHING);
    } else {
      for (const folder of loaded) this.#pushed.mark(folder, EVERYTHING);
      this.#push();
    }
  }

  /** Folders were taken from the workspace, or divided anew. */
  forget(gone: readonly Folder[]): void {
    for (const feed of [this.#pushed, ...this.#held]) {
      for (const folder of gone) feed.forget(folder);
      feed.withdraw((uri) => this.#server.folderOf(uri) !== undefined);
    }
  }

  async #document(uri: string, previous: string | undefined): Promise<DocumentDiagnosticReport> {
    await this.#server.started;
    const folder = this.#server.folderOf(uri);
    if (!folder) return NOTHING;
    await folder.learned;
    const open = this.#server.open(uri);
    const path = open?.page.path ?? folder.configPathOf(uri);
    if (path === undefined) return NOTHING;
    const owner = open?.folder ?? folder;
    const { id } = verdictOf(owner, path);
    if (id === previous) return { kind: 'unchanged', resultId: id };
    return { kind: 'full', resultId: id, items: diagnosticsOf(owner, path) };
  }

  async #workspace(
    previous: ReadonlyMap<string, string>,
    send: ((items: WorkspaceDocumentDiagnosticReport[]) => void) | undefined,
    token: CancellationToken,
  ): Promise<WorkspaceDiagnosticReport> {
    await this.#server.ready();
    await Promise.all(this.#server.folders.map((folder) => folder.learned));
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    const feed = new FindingsFeed(this.#slices, previous, (more) => send?.(more));
    // From now on, so that what changes while the first answer is made is not lost.
    if (send) this.#held.add(feed);
    const folders = [...this.#server.folders];
    for (const folder of folders) this.#server.settle(folder);
    const done = await this.#slices.run(
      firstReports(folders, feed),
      (report) => {
        if (report) items.push(report);
        if (send && items.length >= PORTION) send(items.splice(0));
      },
      () => token.isCancellationRequested,
    );
    const known = new Set(folders.flatMap((folder) => [...urisOf(folder)]));
    for (const uri of previous.keys()) {
      if (done && !known.has(uri)) items.push({ kind: 'full', uri, version: null, items: [] });
    }
    if (!send) return { items };
    if (items.length > 0) send(items);
    feed.flush((error) => this.#failed(error));
    await cancellation(token);
    this.#held.delete(feed);
    return { items: [] };
  }

  #stream(folder: Folder, delta: Pick<Delta, 'affected' | 'changed'>): void {
    for (const feed of this.#held) {
      feed.mark(folder, delta);
      feed.flushSoon((error) => this.#failed(error));
    }
  }

  #askToPull(): void {
    if (this.#canRefresh) this.#refresh.ask();
  }

  /** Pushes once for everything that the messages at hand say. */
  #push(): void {
    if (this.#pushing) return;
    this.#pushing = true;
    setImmediate(() => {
      for (const folder of this.#server.folders) if (folder.workspace.loaded) this.#server.settle(folder);
      this.#pushing = false;
      this.#pushed.flush((error) => this.#failed(error));
    });
  }

  #publish(items: readonly WorkspaceDocumentDiagnosticReport[]): void {
    for (const item of items) {
      if (item.kind !== 'full') continue;
      const { uri, version } = item;
      const told = this.#tellsVersion && version !== null ? { version } : {};
      this.#server.quietly(() => this.#connection.sendDiagnostics({ uri, ...told, diagnostics: item.items }));
    }
  }

  #failed(error: unknown): void {
    this.#server.log(`Telling findings failed: ${error instanceof Error ? error.stack : String(error)}`);
  }
}

function* firstReports(
  folders: readonly Folder[],
  feed: FindingsFeed,
): Generator<WorkspaceDocumentDiagnosticReport | undefined, void> {
  for (const folder of folders) {
    for (const path of [...folder.judgedPaths()]) yield feed.report(folder, path, true);
  }
}

function* urisOf(folder: Folder): Iterable<string> {
  for (const path of folder.judgedPaths()) yield folder.uriOf(path);
}

/** Resolves when an asker takes its question back. */
function cancellation(token: CancellationToken): Promise<void> {
  if (token.isCancellationRequested) return Promise.resolve();
  return new Promise((resolve) => {
    token.onCancellationRequested(() => resolve());
  });
}
