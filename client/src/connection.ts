import * as vscode from 'vscode';
import {
  type BaseLanguageClient,
  CloseAction,
  DidChangeWatchedFilesNotification,
  ErrorAction,
  type ErrorHandler,
  type LanguageClientOptions,
  type Middleware,
  RevealOutputChannelOn,
} from 'vscode-languageclient';
import {
  INDEX_CHANGED,
  type InitializationOptions,
  STATUS,
  type WikiStatus,
} from '../../server/src/protocol.ts';
import { Readiness } from './readiness.ts';
import { concernsServer, type FileEventKind } from './watching.ts';

/** How often the server may end by itself within {@link CRASH_WINDOW} before it is left alone. */
const MAX_CRASHES = 4;
/** Milliseconds. */
const CRASH_WINDOW = 180_000;

/** Makes a language client that is not started: the one thing that desktop and browser do differently. */
export type CreateClient = (options: LanguageClientOptions) => BaseLanguageClient;

/**
 * The server as commands and views see it: they ask, it answers or says why not in the log. One language client at a
 * time; a restart takes a new one, because a client whose start has failed cannot be started again.
 */
export class Connection {
  readonly log = vscode.window.createOutputChannel('Digest Wiki', { log: true });
  readonly #createClient: CreateClient;
  readonly #storage: vscode.Uri;
  readonly #watcher = vscode.workspace.createFileSystemWatcher('**/*');
  readonly #readiness = new Readiness<WikiStatus>();
  readonly #statusChanged = new vscode.EventEmitter<WikiStatus>();
  readonly #indexChanged = new vscode.EventEmitter<void>();
  readonly #gone = new vscode.EventEmitter<void>();
  #client: BaseLanguageClient | undefined;
  #status: WikiStatus | undefined;
  #crashes: number[] = [];
  #turn: Promise<unknown> = Promise.resolve();

  /** How far the wiki is read. */
  readonly onStatus = this.#statusChanged.event;
  /** Links or titles have changed somewhere. */
  readonly onIndexChanged = this.#indexChanged.event;
  /** The server ended so often that it is not started again. */
  readonly onGone = this.#gone.event;

  constructor(context: vscode.ExtensionContext, createClient: CreateClient) {
    this.#createClient = createClient;
    this.#storage = context.storageUri ?? context.globalStorageUri;
  }

  /** The latest word on the wiki; undefined until this server has given one. */
  get status(): WikiStatus | undefined {
    return this.#status;
  }

  /** Settles when the wiki is read, or known to be none; rejects when no server answers. */
  get ready(): Promise<WikiStatus> {
    return this.#readiness.promise;
  }

  /** Asks the server. Undefined when it does not answer; then the log says why. */
  async ask<Answer>(
    method: string,
    params: object,
    token?: vscode.CancellationToken,
  ): Promise<Answer | undefined> {
    const client = this.#client;
    if (client === undefined) return undefined;
    try {
      return (await client.sendRequest<Answer | null>(method, params, token)) ?? undefined;
    } catch (error) {
      if (token?.isCancellationRequested !== true) this.log.warn(`${method}: ${messageOf(error)}`);
      return undefined;
    }
  }

  /** Starts the server; ends the running one first. Settles when the new one answers. */
  restart(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#end();
      this.#crashes = [];
      const client = this.#newClient();
      this.#client = client;
      try {
        await client.start();
      } catch (error) {
        this.#readiness.fail(error);
        throw error;
      }
    });
  }

  stop(): Promise<void> {
    return this.#inTurn(() => this.#end());
  }

  dispose(): void {
    this.#watcher.dispose();
    this.#statusChanged.dispose();
    this.#indexChanged.dispose();
    this.#gone.dispose();
    this.log.dispose();
  }

  /** Starts and stops never overlap: the one asked for last begins when the one before it is over. */
  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const run = this.#turn.then(task);
    this.#turn = run.catch(() => undefined);
    return run;
  }

  async #end(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    this.#forgetStatus();
    try {
      await client?.dispose();
    } catch (error) {
      this.log.warn(`Stopping the server: ${messageOf(error)}`);
    }
  }

  #forgetStatus(): void {
    this.#status = undefined;
    this.#readiness.renew();
  }

  #newClient(): BaseLanguageClient {
    const client = this.#createClient({
      // A wiki is a folder: what lies in none, as an untitled document does, is no page.
      documentSelector: [
        { scheme: 'file', language: 'markdown' },
        { scheme: 'file', pattern: '**/*.mdx' },
        { scheme: 'file', pattern: '**/digest-wiki.jsonc' },
      ],
      synchronize: { configurationSection: 'digestWiki', fileEvents: this.#watcher },
      initializationOptions: (): InitializationOptions => ({
        storage: this.#storage.toString(),
        views: true,
        settings: vscode.workspace.getConfiguration().get('digestWiki') as unknown,
      }),
      outputChannel: this.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      errorHandler: this.#errorHandler(),
      middleware: this.#middleware(),
    });
    client.onNotification(STATUS, (status: WikiStatus) => this.#accept(client, status));
    client.onNotification(INDEX_CHANGED, () => this.#indexChanged.fire());
    return client;
  }

  #accept(client: BaseLanguageClient, status: WikiStatus): void {
    if (client !== this.#client) return;
    // Before everything is read, `none` only means that no folder has shown itself to be a wiki yet.
    if (status.state === 'none' && status.done < status.total) return;
    this.#status = status;
    this.#statusChanged.fire(status);
    if (status.state !== 'indexing') this.#readiness.settle(status);
  }

  #errorHandler(): ErrorHandler {
    return {
      error: (error) => ({ action: ErrorAction.Continue, message: messageOf(error), handled: true }),
      closed: () => {
        const now = Date.now();
        this.#crashes = [...this.#crashes.filter((time) => now - time < CRASH_WINDOW), now];
        this.#forgetStatus();
        if (this.#crashes.length <= MAX_CRASHES) return { action: CloseAction.Restart, handled: true };
        this.#readiness.fail(new Error('The server keeps stopping.'));
        this.#gone.fire();
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    };
  }

  #middleware(): Middleware {
    return {
      workspace: {
        didChangeWatchedFile: async (event, next) => {
          const path = vscode.workspace.asRelativePath(vscode.Uri.parse(event.uri), false);
          const known = this.#status !== undefined && this.#status.state !== 'none';
          if (concernsServer(path, event.type as FileEventKind, known)) await next(event);
        },
      },
      // The one watcher above sees everything; those that the server asks of other editors would tell it twice.
      handleRegisterCapability: async (params, next) => {
        const isOther = ({ method }: { method: string }): boolean =>
          method !== DidChangeWatchedFilesNotification.method;
        const never = new vscode.CancellationTokenSource().token;
        await next({ registrations: params.registrations.filter(isOther) }, never);
      },
    };
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
