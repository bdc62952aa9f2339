import type { WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver';
import type { PagePath } from '../core/page/types.ts';
import type { Delta } from '../core/wiki/delta.ts';
import { diagnosticsOf, verdictOf } from './diagnostic.ts';
import type { Folder } from './folder.ts';
import type { Slices } from './slices.ts';

/** Reports go out in portions of at most so many pages. */
const PORTION = 200;

/**
 * Tells one asker about findings as they change. It is told which pages may have other ones, and sends those that do: the
 * pages that the editor shows at once, the others in slices. What it has sent it remembers by result id.
 */
export class FindingsFeed {
  readonly #slices: Slices;
  readonly #send: (items: WorkspaceDocumentDiagnosticReport[]) => void;
  /** The id last sent, by URI. */
  readonly #sent: Map<string, string>;
  readonly #waiting = new Map<Folder, Set<PagePath>>();
  #draining = false;
  #soon = false;

  /** @param sent the ids that the asker has, by URI. */
  constructor(
    slices: Slices,
    sent: ReadonlyMap<string, string>,
    send: (items: WorkspaceDocumentDiagnosticReport[]) => void,
  ) {
    this.#slices = slices;
    this.#sent = new Map(sent);
    this.#send = send;
  }

  /** Pages may have other findings than were sent. Nothing goes out before {@link flush}. */
  mark(folder: Folder, { affected, changed }: Pick<Delta, 'affected' | 'changed'>): void {
    let waiting = this.#waiting.get(folder);
    if (!waiting) {
      waiting = new Set();
      this.#waiting.set(folder, waiting);
    }
    if (affected !== 'all') for (const path of affected) waiting.add(path);
    else {
      // Pages that are gone are in the index no more.
      for (const path of changed) waiting.add(path);
      for (const path of folder.judgedPaths()) waiting.add(path);
    }
  }

  /** As {@link flush}, when the message at hand is answered. */
  flushSoon(failed: (error: unknown) => void): void {
    if (this.#soon) return;
    this.#soon = true;
    setImmediate(() => {
      this.#soon = false;
      this.flush(failed);
    });
  }

  /** Sends what is to be said of the pages that were marked. @param failed told what went wrong. */
  flush(failed: (error: unknown) => void): void {
    const first: WorkspaceDocumentDiagnosticReport[] = [];
    for (const [folder, waiting] of this.#waiting) {
      for (const path of folder.workspace.openPaths()) {
        if (!waiting.delete(path)) continue;
        const report = this.report(folder, path, false);
        if (report) first.push(report);
      }
    }
    if (first.length > 0) this.#send(first);
    if (this.#draining) return;
    this.#draining = true;
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    this.#slices
      .run(this.#drain(), (report) => {
        if (report) items.push(report);
        if (items.length >= PORTION) this.#send(items.splice(0));
      })
      .catch(failed)
      .then(() => {
        this.#draining = false;
        if (items.length > 0) this.#send(items);
        // What was marked between the last step and now.
        if ([...this.#waiting.values()].some(({ size }) => size > 0)) this.flush(failed);
      });
  }

  /** A page's report, if there is something to say; what it says counts as sent. */
  report(
    folder: Folder,
    path: PagePath,
    withUnchanged: boolean,
  ): WorkspaceDocumentDiagnosticReport | undefined {
    if (!folder.owns(path)) return undefined;
    const uri = folder.uriOf(path);
    const { id, findings } = verdictOf(folder, path);
    const before = this.#sent.get(uri);
    if (before === id)
      return withUnchanged ? { kind: 'unchanged', uri, version: null, resultId: id } : undefined;
    // Pages that never had a finding are not spoken of.
    if (findings.length === 0 && before === undefined) return undefined;
    this.#sent.set(uri, id);
    const version = folder.versionOf(path) ?? null;
    return { kind: 'full', uri, version, resultId: id, items: diagnosticsOf(folder, path) };
  }

  /** Withdraws what was sent about pages that `isKnown` does not know any more. */
  withdraw(isKnown: (uri: string) => boolean): void {
    const gone = [...this.#sent.keys()].filter((uri) => !isKnown(uri));
    for (const uri of gone) this.#sent.delete(uri);
    if (gone.length > 0) this.#send(gone.map((uri) => ({ kind: 'full', uri, version: null, items: [] })));
  }

  /** A folder is closed: it is never spoken of again. */
  forget(folder: Folder): void {
    this.#waiting.delete(folder);
  }

  *#drain(): Generator<WorkspaceDocumentDiagnosticReport | undefined, void> {
    for (const [folder, waiting] of this.#waiting) {
      for (const path of waiting) {
        waiting.delete(path);
        yield this.report(folder, path, false);
      }
    }
  }
}
