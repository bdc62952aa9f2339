import {
  type ClientCapabilities,
  type Connection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { MarkdownParser } from '../core/markdown/parser.ts';
import { DEFAULT_SETTINGS, readSettings, type Settings } from '../core/settings.ts';
import { Text } from '../core/text.ts';
import { isBelow } from '../core/wiki/names.ts';
import type { Delta } from '../core/wiki/wiki-index.ts';
import { INDEX_CHANGED, type InitializationOptions, STATUS } from '../protocol.ts';
import type { Disk } from '../workspace/disk.ts';
import { type FileEvent, WikiWorkspace } from '../workspace/wiki-workspace.ts';
import { Diagnostics } from './diagnostics.ts';
import type { ServerView } from './feature.ts';
import { FEATURES } from './features/registry.ts';
import { Folder, type OpenPage } from './folder.ts';
import { Slices } from './slices.ts';
import { statusOf } from './status.ts';
import { pathOfUri } from './uris.ts';

/** What a main program gives to the server. */
export interface ServerHost {
  readonly disk: Disk;
  readonly version: string;
  loadParser(wanted: Settings['engine']): Promise<MarkdownParser>;
}

/** While pages are read, progress is told at most so often. */
const PROGRESS_EVERY_MS = 100;

/** The language server: joins protocol, workspace folders and features. */
export class Server implements ServerView {
  readonly #connection: Connection;
  readonly #host: ServerHost;
  readonly #documents = new TextDocuments(TextDocument);
  readonly #texts = new Map<string, { readonly version: number; readonly text: Text }>();
  readonly #diagnostics: Diagnostics;
  readonly #slices = new Slices();
  #folders: Folder[] = [];
  #client: ClientCapabilities = {};
  #settings: Settings = DEFAULT_SETTINGS;
  #forcedEngine: Settings['engine'] | undefined;
  #parser: Promise<MarkdownParser> | undefined;

  constructor(connection: Connection, host: ServerHost) {
    this.#connection = connection;
    this.#host = host;
    this.#diagnostics = new Diagnostics(connection, this, this.#slices);
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => this.#initialized());
    connection.onDidChangeWatchedFiles(({ changes }) => {
      this.#follow(
        changes.flatMap(({ uri, type }) => {
          const path = pathOfUri(uri);
          return path === undefined
            ? []
            : [{ path, kind: type === FileChangeType.Deleted ? 'deleted' : 'changed' } as const];
        }),
      );
    });
    connection.onDidChangeConfiguration(({ settings }) => this.#configure(settings));
    connection.onRequest(STATUS, () => statusOf(this.#folders));
    this.#documents.onDidChangeContent(({ document }) => this.#edited(document));
    this.#documents.onDidClose(({ document }) => this.#closed(document));
    for (const feature of FEATURES) feature.register(connection, this);
    this.#documents.listen(connection);
  }

  get folders(): readonly Folder[] {
    return this.#folders;
  }

  get client(): ClientCapabilities {
    return this.#client;
  }

  get settings(): Settings {
    return this.#settings;
  }

  log(message: string): void {
    this.#connection.console.log(message);
  }

  folderOf(uri: string): Folder | undefined {
    const path = pathOfUri(uri);
    if (path === undefined) return undefined;
    // The innermost folder wins where one workspace folder lies in another.
    return this.#folders
      .filter((folder) => isBelow(folder.workspace.place.folder, path))
      .sort((a, b) => b.workspace.place.folder.length - a.workspace.place.folder.length)[0];
  }

  open(uri: string): OpenPage | undefined {
    const folder = this.folderOf(uri);
    const path = folder?.pagePathOf(uri);
    if (!folder || path === undefined) return undefined;
    this.settle(folder);
    if (!folder.isWiki) return undefined;
    const page = folder.index.page(path);
    const text = folder.text(path);
    return page && text ? { folder, wiki: folder.index, page, text } : undefined;
  }

  /** Lets a folder's index learn what was typed since it was last asked. */
  settle(folder: Folder): void {
    const delta = folder.workspace.settle();
    if (delta) this.#changed(folder, delta, true);
  }

  #initialize(params: InitializeParams): InitializeResult {
    this.#client = params.capabilities;
    const options = (params.initializationOptions ?? {}) as InitializationOptions;
    this.#settings = this.#readSettings(options.settings);
    if (options.engine === 'satteri' || options.engine === 'remark') this.#forcedEngine = options.engine;
    const roots =
      params.workspaceFolders ??
      (params.rootUri ? [{ uri: params.rootUri, name: params.rootUri.split('/').pop() ?? '' }] : []);
    this.#roots = roots;
    const capabilities: ServerCapabilities = {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      ...this.#diagnostics.capability(params.capabilities),
    };
    for (const feature of FEATURES) Object.assign(capabilities, feature.capability(params.capabilities));
    return { capabilities, serverInfo: { name: 'digest-wiki', version: this.#host.version } };
  }

  #roots: readonly { readonly uri: string; readonly name: string }[] = [];

  #initialized(): void {
    if (this.#client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      void this.#connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: '**/*' }],
      });
    }
    if (this.#client.workspace?.workspaceFolders) {
      this.#connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map((folder) => folder.uri));
        this.#folders = this.#folders.filter((folder) => !gone.has(folder.uri));
        for (const { uri } of removed) this.#diagnostics.forget(uri);
        void this.#read(added);
      });
    }
    void this.#read(this.#roots);
  }

  /** Reads folders one after the other, in slices, so that requests are answered meanwhile. */
  async #read(roots: readonly { readonly uri: string; readonly name: string }[]): Promise<void> {
    this.#parser ??= this.#host.loadParser(this.#forcedEngine ?? this.#settings.engine);
    const parser = await this.#parser;
    const added: Folder[] = [];
    for (const { uri, name } of roots) {
      const path = pathOfUri(uri);
      if (path === undefined || this.#folders.some((folder) => folder.uri === uri)) continue;
      const workspace = new WikiWorkspace(path, this.#host.disk, parser);
      added.push(new Folder(uri, name, workspace, this.#settings));
    }
    this.#folders = [...this.#folders, ...added];
    for (const document of this.#documents.all()) this.#edited(document);
    for (const folder of added) await this.#readFolder(folder);
    this.#tellStatus();
    this.#connection.sendNotification(INDEX_CHANGED);
    this.#diagnostics.refresh();
  }

  async #readFolder(folder: Folder): Promise<void> {
    const started = performance.now();
    let told = started;
    await this.#slices.run(folder.workspace.load(), (progress) => {
      folder.progress = progress;
      if (performance.now() - told < PROGRESS_EVERY_MS) return;
      told = performance.now();
      this.#tellStatus();
    });
    folder.finished();
    const { size } = folder.index;
    const time = Math.round(performance.now() - started);
    const what = folder.isWiki ? 'a wiki' : 'no wiki';
    this.log(
      `${folder.name}: ${size} pages read in ${time} ms by ${folder.workspace.parserName}; it is ${what}.`,
    );
    for (const { path, reason } of folder.workspace.skipped)
      this.log(`${folder.name}: skipped ${path}: ${reason}.`);
  }

  #edited(document: TextDocument): void {
    if (document.languageId !== 'markdown' && !document.uri.endsWith('.md')) return;
    const folder = this.folderOf(document.uri);
    const path = folder?.pagePathOf(document.uri);
    if (!folder || path === undefined) return;
    folder.rememberUri(path, document.uri);
    folder.workspace.edit(path, this.#textOf(document));
    this.#diagnostics.edited(folder);
  }

  #closed(document: TextDocument): void {
    this.#texts.delete(document.uri);
    const folder = this.folderOf(document.uri);
    const path = folder?.pagePathOf(document.uri);
    if (!folder || path === undefined) return;
    folder.workspace.close(path);
    this.settle(folder);
    folder.forgetUri(path);
    this.#diagnostics.edited(folder);
  }

  #textOf(document: TextDocument): Text {
    const known = this.#texts.get(document.uri);
    if (known?.version === document.version) return known.text;
    const text = new Text(document.getText());
    this.#texts.set(document.uri, { version: document.version, text });
    return text;
  }

  #follow(events: readonly FileEvent[]): void {
    for (const folder of this.#folders) {
      this.settle(folder);
      const own = events.filter((event) => isBelow(folder.workspace.place.folder, event.path));
      const delta = own.length > 0 ? folder.workspace.follow(own) : undefined;
      if (delta) this.#changed(folder, delta, false);
    }
  }

  /** @param typed whether the change came from the editor, which asks about its own page anyway. */
  #changed(folder: Folder, delta: Delta, typed: boolean): void {
    folder.problems.invalidate(delta);
    const elsewhere = delta.affected === 'all' || delta.affected.size > (typed ? delta.changed.size : 0);
    this.#diagnostics.changed(folder, delta, elsewhere);
    if (!folder.workspace.loaded) return;
    if (delta.linksChanged || !typed) {
      this.#connection.sendNotification(INDEX_CHANGED);
      if (!typed || delta.affected === 'all') this.#tellStatus();
    }
  }

  #configure(raw: unknown): void {
    const own = raw !== null && typeof raw === 'object' && 'digestWiki' in raw ? raw.digestWiki : raw;
    this.#settings = this.#readSettings(own);
    for (const folder of this.#folders) folder.problems.configure(this.#settings);
    this.#diagnostics.refresh();
  }

  #readSettings(raw: unknown): Settings {
    const { settings, problems } = readSettings(raw);
    for (const problem of problems) this.log(`Setting passed over: ${problem}`);
    return settings;
  }

  #tellStatus(): void {
    this.#connection.sendNotification(STATUS, statusOf(this.#folders));
  }
}
