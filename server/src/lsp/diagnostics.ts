import {
  type ClientCapabilities,
  type Connection,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentDiagnosticReport,
  type ServerCapabilities,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { PagePath } from '../core/page/types.ts';
import type { Finding, Severity } from '../core/rules/rule.ts';
import type { Delta } from '../core/wiki/wiki-index.ts';
import type { Folder } from './folder.ts';
import type { Server } from './server.ts';
import type { Slices } from './slices.ts';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const NOTHING: DocumentDiagnosticReport = { kind: 'full', items: [] };
/** Reports are streamed in portions of about so many pages. */
const PORTION = 200;

/** A workspace question that is held open: answers go out as findings change. */
interface HeldQuestion {
  /** The id last sent, by URI. */
  readonly sent: Map<string, string>;
  send(items: WorkspaceDocumentDiagnosticReport[]): void;
}

/**
 * Tells what is wrong: to clients that ask (pull), for one document and for the whole workspace, with result ids; to the
 * others by pushing.
 */
export class Diagnostics {
  readonly #connection: Connection;
  readonly #server: Server;
  readonly #slices: Slices;
  readonly #held = new Set<HeldQuestion>();
  readonly #pushed = new Map<string, string>();
  #pulls = false;
  #refreshes = false;
  #pushing = false;

  constructor(connection: Connection, server: Server, slices: Slices) {
    this.#connection = connection;
    this.#server = server;
    this.#slices = slices;
  }

  /** Declares and registers what fits the client. */
  capability(client: ClientCapabilities): Partial<ServerCapabilities> {
    this.#pulls = client.textDocument?.diagnostic !== undefined;
    this.#refreshes = client.workspace?.diagnostics?.refreshSupport === true;
    if (!this.#pulls) return {};
    const { diagnostics } = this.#connection.languages;
    diagnostics.on((params) => this.#document(params.textDocument.uri, params.previousResultId));
    diagnostics.onWorkspace((params, token, _work, reporter) =>
      this.#workspace(
        new Map(params.previousResultIds.map(({ uri, value }) => [uri, value])),
        params.partialResultToken === undefined ? undefined : (items) => reporter?.report({ items }),
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
  edited(folder: Folder): void {
    if (this.#pulls || !folder.workspace.loaded) return;
    this.#push();
  }

  /** The wiki changed. @param elsewhere whether other pages than the one being typed in may have other findings. */
  changed(folder: Folder, delta: Delta, elsewhere: boolean): void {
    if (!folder.workspace.loaded) return;
    if (!this.#pulls) {
      this.#push();
      return;
    }
    if (!elsewhere) return;
    if (this.#held.size > 0) this.#stream(folder, delta);
    const open =
      delta.affected === 'all' || [...delta.affected].some((path) => folder.workspace.isOpen(path));
    if (open && this.#refreshes) this.#connection.languages.diagnostics.refresh();
  }

  /** Everything may be different: settings, folders, the first reading. */
  refresh(): void {
    if (!this.#pulls) this.#push();
    else if (this.#refreshes) this.#connection.languages.diagnostics.refresh();
    for (const folder of this.#server.folders) {
      if (this.#held.size > 0) this.#stream(folder, { affected: 'all' });
    }
  }

  /** A folder was taken from the workspace. */
  forget(folderUri: string): void {
    for (const uri of this.#pushed.keys()) {
      if (!uri.startsWith(folderUri)) continue;
      this.#pushed.delete(uri);
      void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
    }
  }

  async #document(uri: string, previous: string | undefined): Promise<DocumentDiagnosticReport> {
    const folder = this.#server.folderOf(uri);
    if (!folder) return NOTHING;
    await folder.ready;
    const open = this.#server.open(uri);
    if (!open) return NOTHING;
    const { id } = folder.problems.of(open.page.path);
    if (id === previous) return { kind: 'unchanged', resultId: id };
    return { kind: 'full', resultId: id, items: diagnosticsOf(folder, open.page.path) };
  }

  async #workspace(
    previous: Map<string, string>,
    send: ((items: WorkspaceDocumentDiagnosticReport[]) => void) | undefined,
    token: {
      readonly isCancellationRequested: boolean;
      onCancellationRequested(listener: () => void): unknown;
    },
  ): Promise<WorkspaceDiagnosticReport> {
    await Promise.all(this.#server.folders.map((folder) => folder.ready));
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    const sent = new Map(previous);
    for (const folder of this.#server.folders) {
      this.#server.settle(folder);
      const done = await this.#slices.run(
        reports(folder, sent, true),
        (report) => {
          items.push(report);
          if (send && items.length >= PORTION) send(items.splice(0));
        },
        () => token.isCancellationRequested,
      );
      if (!done) return { items };
    }
    const known = new Set(this.#server.folders.flatMap((folder) => [...urisOf(folder)]));
    for (const uri of previous.keys()) {
      if (!known.has(uri)) items.push({ kind: 'full', uri, version: null, items: [] });
    }
    if (!send) return { items };
    if (items.length > 0) send(items);
    await this.#hold(sent, send, token);
    return { items: [] };
  }

  /** Keeps a question open until its asker takes it back, so that later findings can be streamed as its answer. */
  #hold(
    sent: Map<string, string>,
    send: (items: WorkspaceDocumentDiagnosticReport[]) => void,
    token: {
      readonly isCancellationRequested: boolean;
      onCancellationRequested(listener: () => void): unknown;
    },
  ): Promise<void> {
    if (token.isCancellationRequested) return Promise.resolve();
    return new Promise((resolve) => {
      const question: HeldQuestion = { sent, send };
      this.#held.add(question);
      token.onCancellationRequested(() => {
        this.#held.delete(question);
        resolve();
      });
    });
  }

  #stream(folder: Folder, { affected }: Pick<Delta, 'affected'>): void {
    const paths = affected === 'all' ? [...folder.index.pages()].map((page) => page.path) : [...affected];
    for (const { sent, send } of this.#held) {
      const items: WorkspaceDocumentDiagnosticReport[] = [];
      void this.#slices
        .run(reportsFor(folder, paths, sent, false), (report) => {
          items.push(report);
          if (items.length >= PORTION) send(items.splice(0));
        })
        .then(() => {
          if (items.length > 0) send(items);
        });
    }
  }

  /** Sends what changed to a client that does not ask; one run at a time, and another one when more changed meanwhile. */
  #push(): void {
    if (this.#pushing) return;
    this.#pushing = true;
    setImmediate(async () => {
      this.#pushing = false;
      for (const folder of this.#server.folders) {
        if (!folder.workspace.loaded) continue;
        this.#server.settle(folder);
        const items = reportsFor(folder, orderOf(folder), this.#pushed, false);
        await this.#slices.run(items, (report) => {
          if (report.kind !== 'full') return;
          void this.#connection.sendDiagnostics({ uri: report.uri, diagnostics: report.items });
        });
      }
    });
  }
}

/** Open pages first: their author is waiting. */
function orderOf(folder: Folder): PagePath[] {
  const paths = [...folder.index.pages()].map((page) => page.path);
  return [
    ...paths.filter((path) => folder.workspace.isOpen(path)),
    ...paths.filter((path) => !folder.workspace.isOpen(path)),
  ];
}

function* urisOf(folder: Folder): Iterable<string> {
  for (const { path } of folder.index.pages()) yield folder.uriOf(path);
}

function reports(
  folder: Folder,
  sent: Map<string, string>,
  withUnchanged: boolean,
): Iterator<WorkspaceDocumentDiagnosticReport, void> {
  const paths = folder.isWiki ? [...folder.index.pages()].map((page) => page.path) : [];
  return reportsFor(folder, paths, sent, withUnchanged);
}

/** Reports on pages, and notes what was sent. Pages that never had a finding are not spoken of. */
function* reportsFor(
  folder: Folder,
  paths: readonly PagePath[],
  sent: Map<string, string>,
  withUnchanged: boolean,
): Generator<WorkspaceDocumentDiagnosticReport, void> {
  for (const path of paths) {
    const uri = folder.uriOf(path);
    const { id, findings } = folder.isWiki ? folder.problems.of(path) : { id: '', findings: [] };
    const before = sent.get(uri);
    if (before === id) {
      if (withUnchanged) yield { kind: 'unchanged', uri, version: null, resultId: id };
      continue;
    }
    if (findings.length === 0 && before === undefined) continue;
    sent.set(uri, id);
    yield { kind: 'full', uri, version: null, resultId: id, items: diagnosticsOf(folder, path) };
  }
}

/** A page's findings in the protocol's words. */
export function diagnosticsOf(folder: Folder, path: PagePath): Diagnostic[] {
  const { findings } = folder.problems.of(path);
  return findings.map((finding) => toDiagnostic(finding, folder, folder.rangeIn(path, finding.span)));
}

function toDiagnostic(finding: Finding, folder: Folder, range: Diagnostic['range']): Diagnostic {
  return {
    range,
    severity: SEVERITIES[finding.severity],
    code: finding.rule,
    source: 'digest-wiki',
    message: finding.message,
    data: finding.data,
    ...(finding.rule === 'unused-suppression' && { tags: [DiagnosticTag.Unnecessary] }),
    ...(finding.related && {
      relatedInformation: finding.related.map((place) => ({
        location: { uri: folder.uriOf(place.path), range: folder.rangeIn(place.path, place.span) },
        message: place.message,
      })),
    }),
  };
}
