import {
  type ClientCapabilities,
  CodeLensRefreshRequest,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
  TextDocumentSyncKind,
  TextDocuments,
  type WorkspaceFolder,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { MarkdownParser } from '../core/markdown/parser.ts';
import type { PagePath } from '../core/page/types.ts';
import { DEFAULT_SETTINGS, readSettings, type Settings } from '../core/settings.ts';
import { Text } from '../core/text.ts';
import type { Delta } from '../core/wiki/delta.ts';
import { isBelow } from '../core/wiki/names.ts';
import { type InitializationOptions, STATUS } from '../protocol.ts';
import type { Disk } from '../workspace/disk.ts';
import type { FileEvent } from '../workspace/file-event.ts';
import { WikiWorkspace } from '../workspace/wiki-workspace.ts';
import { Diagnostics } from './diagnostics.ts';
import type { ServerView } from './feature.ts';
import { FEATURES } from './features/registry.ts';
import { Folder, nest, type OpenPage } from './folder.ts';
import { fileEventsOf, rootsOf } from './from-client.ts';
import { Lenses } from './lenses.ts';
import { Notices } from './notices.ts';
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
  readonly #diagnostics: Diagnostics;
  readonly lenses: Lenses;
  readonly #notices: Notices;
  readonly #slices = new Slices();
  /** File events are followed beside the first reading and the judging of pages, not behind them. */
  readonly #following = new Slices();
  readonly #events = new Map<Folder, FileEvent[]>();
  readonly started: Promise<void>;
  #start: () => void = () => {};
  #folders: Folder[] = [];
  #client: ClientCapabilities = {};
  /** The editor's settings as it sent them; what a wiki's own file says comes over them. */
  #rawSettings: unknown = {};
  #engine: Settings['engine'] = DEFAULT_SETTINGS.engine;
  #forcedEngine: Settings['engine'] | undefined;
  #parser: Promise<MarkdownParser> | undefined;

  constructor(connection: Connection, host: ServerHost) {
    this.#connection = connection;
    this.#host = host;
    this.#diagnostics = new Diagnostics(connection, this, this.#slices);
    this.lenses = new Lenses(() => connection.sendRequest(CodeLensRefreshRequest.type));
    this.#notices = new Notices((method, ...params) =>
      this.quietly(() => connection.sendNotification(method, ...params)),
    );
    this.started = new Promise((resolve) => {
      this.#start = resolve;
    });
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => this.#initialized());
    connection.onDidChangeWatchedFiles(({ changes }) => this.#follow(fileEventsOf(changes)));
    connection.onDidChangeConfiguration(({ settings }) => this.#configured(settings));
    connection.onRequest(STATUS, () => statusOf(this.#folders));
    connection.onShutdown(() => {
      for (const folder of this.#folders) folder.close();
    });
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

  get hasViews(): boolean {
    return this.#notices.wanted;
  }

  log(message: string): void {
    try {
      this.#connection.console.log(message);
    } catch {
      // The connection is closed: nobody reads it.
    }
  }

  folderOf(uri: string): Folder | undefined {
    const holding = this.#holding(uri);
    // The innermost wiki wins where one workspace folder lies in another.
    return holding.find((folder) => folder.isWiki) ?? holding[0];
  }

  async ready(uri?: string): Promise<void> {
    await this.started;
    const folders = uri === undefined ? this.#folders : this.#holding(uri);
    await Promise.all(folders.map((folder) => folder.ready));
  }

  /** The folders that hold a URI, the innermost first. */
  #holding(uri: string): Folder[] {
    const path = pathOfUri(uri);
    if (path === undefined) return [];
    return this.#folders
      .filter((folder) => isBelow(folder.workspace.place.folder, path))
      .sort((a, b) => b.workspace.place.folder.length - a.workspace.place.folder.length);
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
    this.#settle(folder, true);
  }

  #settle(folder: Folder, typed: boolean): void {
    const delta = folder.workspace.settle();
    if (delta) this.#changed(folder, delta, typed);
  }

  #initialize(params: InitializeParams): InitializeResult {
    this.#client = params.capabilities;
    const options = (params.initializationOptions ?? {}) as InitializationOptions;
    this.#rawSettings = options.settings;
    this.#engine = this.#readSettings(options.settings).engine;
    if (options.engine === 'satteri' || options.engine === 'remark') this.#forcedEngine = options.engine;
    this.#roots = rootsOf(params);
    this.#notices.wanted = options.views === true;
    this.lenses.canRefresh = params.capabilities.workspace?.codeLens?.refreshSupport === true;
    const capabilities: ServerCapabilities = {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      ...this.#diagnostics.capability(params.capabilities),
    };
    for (const feature of FEATURES) Object.assign(capabilities, feature.capability(params.capabilities));
    return { capabilities, serverInfo: { name: 'digest-wiki', version: this.#host.version } };
  }

  #roots: readonly WorkspaceFolder[] = [];
  #initialized(): void {
    const { workspace } = this.#client;
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      const watchers = [{ globPattern: '**/*' }];
      this.quietly(() =>
        this.#connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }),
      );
    }
    if (workspace?.didChangeConfiguration?.dynamicRegistration && workspace.configuration) {
      const section = { section: 'digestWiki' };
      this.quietly(() => this.#connection.client.register(DidChangeConfigurationNotification.type, section));
    }
    if (workspace?.workspaceFolders) {
      this.#connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        this.#drop(removed);
        this.quietly(() => this.#read(added));
      });
    }
    this.quietly(() => this.#read(this.#roots));
  }

  /** Waits for nothing, and lets nothing that fails end the server: a client that is gone answers no more. */
  quietly(work: () => Promise<unknown>): void {
    const run = async (): Promise<unknown> => work();
    run().catch((error) => this.log(error instanceof Error ? (error.stack ?? error.message) : String(error)));
  }

  /** Reads folders one after the other, in slices, so that requests are answered meanwhile. */
  async #read(roots: readonly WorkspaceFolder[]): Promise<void> {
    this.#parser ??= this.#host.loadParser(this.#forcedEngine ?? this.#engine);
    const parser = await this.#parser;
    const added: Folder[] = [];
    for (const { uri, name } of roots) {
      const path = pathOfUri(uri);
      if (path === undefined || this.#folders.some((folder) => folder.workspace.place.folder === path))
        continue;
      const workspace = new WikiWorkspace(path, this.#host.disk, parser);
      workspace.configs.setBase(this.#rawSettings);
      added.push(new Folder(uri, name, workspace));
    }
    this.#setFolders([...this.#folders, ...added]);
    this.#start();
    for (const document of this.#documents.all()) this.#edited(document);
    for (const folder of added) await this.#readFolder(folder);
    this.#notices.status(this.#folders);
    this.#notices.indexChanged();
    for (const folder of added) await this.#learn(folder);
    this.#diagnostics.refresh();
  }

  #drop(removed: readonly WorkspaceFolder[]): void {
    const paths = new Set(removed.map(({ uri }) => pathOfUri(uri)));
    const gone = this.#folders.filter((folder) => paths.has(folder.workspace.place.folder));
    for (const folder of gone) {
      folder.close();
      this.#events.delete(folder);
      this.lenses.forget(folder);
    }
    this.#setFolders(this.#folders.filter((folder) => !gone.includes(folder)));
    this.#diagnostics.forget(gone);
  }

  #setFolders(folders: Folder[]): void {
    this.#folders = folders;
    nest(folders);
  }

  async #readFolder(folder: Folder): Promise<void> {
    const started = performance.now();
    let told = started;
    try {
      await this.#slices.run(
        folder.workspace.load(),
        (progress) => {
          folder.progress = progress;
          if (performance.now() - told < PROGRESS_EVERY_MS) return;
          told = performance.now();
          this.#notices.status(this.#folders);
        },
        () => folder.isClosed,
      );
    } finally {
      folder.finished();
    }
    if (folder.isClosed) return;
    const { size } = folder.index;
    const time = Math.round(performance.now() - started);
    const what = folder.isWiki ? 'a wiki' : 'no wiki';
    this.log(
      `${folder.name}: ${size} pages read in ${time} ms by ${folder.workspace.parserName}; it is ${what}.`,
    );
    if (!folder.isWiki) return;
    for (const { path, reason } of folder.workspace.skipped)
      this.log(`${folder.name}: skipped ${path}: ${reason}.`);
  }

  /** Works out what findings hang on, in slices, so that the first question about them does not keep all others waiting. */
  async #learn(folder: Folder): Promise<void> {
    try {
      if (folder.isWiki) await this.#slices.run(folder.index.ahead(), undefined, () => folder.isClosed);
    } finally {
      folder.hasLearned();
    }
  }

  #edited(document: TextDocument): void {
    if (document.languageId !== 'markdown' && !/\.mdx?$|\/digest-wiki\.jsonc$/.test(document.uri)) return;
    // Versions are no key: not every editor counts them.
    const text = new Text(document.getText());
    // Folders may lie in each other: each of them reads what is typed.
    for (const folder of this.#holding(document.uri)) {
      const path = folder.pagePathOf(document.uri);
      const config = folder.configPathOf(document.uri);
      if (config !== undefined) {
        folder.remember(config, document.uri, document.version);
        folder.workspace.configs.edit(config, text);
        this.#configTyped(folder, config);
      }
      if (path === undefined) continue;
      folder.remember(path, document.uri, document.version);
      folder.workspace.edit(path, text);
    }
    this.#diagnostics.edited();
  }

  /** What is typed in a configuration file bears on its own findings alone, until it is saved. */
  #configTyped(folder: Folder, path: PagePath): void {
    const own = new Set([path]);
    const { revision } = folder.index;
    this.#diagnostics.changed(folder, { revision, changed: own, affected: own, linksChanged: false }, true);
  }

  #closed(document: TextDocument): void {
    for (const folder of this.#holding(document.uri)) {
      const config = folder.configPathOf(document.uri);
      if (config !== undefined) {
        folder.remember(config, document.uri, undefined);
        folder.workspace.configs.close(config);
        this.#configTyped(folder, config);
      }
      const path = folder.pagePathOf(document.uri);
      if (path === undefined) continue;
      folder.remember(path, document.uri, undefined);
      folder.workspace.close(path);
      // Whoever held a question open for the workspace hears of the page as it is on the disk.
      this.#settle(folder, false);
    }
    this.#diagnostics.edited();
  }

  /** @param reconfigured a folder that has other settings than before. */
  #follow(events: readonly FileEvent[], reconfigured?: Folder): void {
    for (const folder of this.#folders) {
      const own = events.filter((event) => isBelow(folder.workspace.place.folder, event.path));
      if (own.length === 0 && folder !== reconfigured) continue;
      const waiting = this.#events.get(folder);
      if (waiting) waiting.push(...own);
      else {
        this.#events.set(folder, own);
        this.quietly(() => this.#following.run(this.#takeIn(folder), undefined, () => folder.isClosed));
      }
    }
  }

  /** Takes in what happened on the disk; what happens meanwhile comes after it. */
  *#takeIn(folder: Folder): Generator<undefined, void> {
    const hasWork = (events: readonly FileEvent[]): boolean =>
      events.length > 0 || folder.workspace.isReconfigured;
    for (let events = this.#events.get(folder); events && hasWork(events); ) {
      const batch = events.splice(0);
      this.settle(folder);
      const { membership } = folder.workspace.configs;
      const delta = yield* folder.workspace.follow(batch);
      // What the editor shows may be a page now that was none.
      if (membership !== folder.workspace.configs.membership)
        for (const document of this.#documents.all()) this.#edited(document);
      if (delta) this.#changed(folder, delta, false);
      events = this.#events.get(folder);
    }
    this.#events.delete(folder);
  }

  /** @param typed whether the change came from the editor, which asks about its own page anyway. */
  #changed(folder: Folder, delta: Delta, typed: boolean): void {
    folder.problems.invalidate(delta);
    this.#diagnostics.changed(folder, delta, typed);
    if (!folder.workspace.loaded) return;
    this.lenses.changed(folder, delta, typed);
    if (delta.affected === 'all' && this.#folders.some(({ inner }) => inner.length > 0)) {
      // Which of two folders answers for a page depends on which of them is a wiki.
      this.#diagnostics.refresh();
    }
    if (delta.linksChanged || !typed) {
      this.#notices.indexChanged();
      if (!typed || delta.affected === 'all') this.#notices.status(this.#folders);
    }
  }

  /** Settings were pushed, or, by editors that want to be asked for them, only that they are others. */
  #configured(raw: unknown): void {
    if (raw !== null && raw !== undefined) this.#configure(raw);
    else if (this.#client.workspace?.configuration) {
      this.quietly(async () =>
        this.#configure(await this.#connection.workspace.getConfiguration('digestWiki')),
      );
    }
  }

  #configure(raw: unknown): void {
    const own = raw !== null && typeof raw === 'object' && 'digestWiki' in raw ? raw.digestWiki : raw;
    this.#rawSettings = own;
    this.#readSettings(own);
    for (const folder of this.#folders) {
      folder.workspace.configs.setBase(own);
      // Nothing that was judged by the old ones is told any more, even before pages came or went by the new ones.
      folder.problems.forget();
      this.#follow([], folder);
    }
  }

  #readSettings(raw: unknown): Settings {
    const { settings, problems } = readSettings(raw);
    for (const problem of problems) this.log(`Setting passed over: ${problem}`);
    return settings;
  }
}
