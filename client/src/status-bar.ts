import * as vscode from 'vscode';
import type { WikiStatus } from '../../server/src/protocol.ts';
import { statusText } from './status-text.ts';
import { plainMarkdown } from './text.ts';

/** How long reading may last, in milliseconds, before it is worth a word. */
const PATIENCE = 500;

/** The wiki's counts in the status bar; while it is read, how far. Hidden where there is no wiki. */
export class StatusBar {
  readonly #item = vscode.window.createStatusBarItem(
    'digestWiki.status',
    vscode.StatusBarAlignment.Left,
    -10,
  );
  #pending: WikiStatus | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #text: string | undefined;

  constructor() {
    this.#item.name = 'Digest Wiki';
  }

  /** The text now shown; undefined while the item is hidden. */
  get text(): string | undefined {
    return this.#text;
  }

  /** Shows a status: counts at once, progress only when reading takes its time. */
  show(status: WikiStatus): void {
    if (status.state !== 'indexing') {
      this.#forget();
      this.#render(status);
    } else if (this.#pending === undefined) {
      this.#pending = status;
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        if (this.#pending !== undefined) this.#render(this.#pending);
      }, PATIENCE);
    } else {
      this.#pending = status;
      if (this.#timer === undefined) this.#render(status);
    }
  }

  /** Says that the server has gone for good; a click shows the log. */
  showStopped(): void {
    this.#forget();
    this.#item.command = 'digestWiki.showOutput';
    this.#text = '$(warning) Digest Wiki: stopped';
    this.#item.text = this.#text;
    this.#item.tooltip =
      'The server stopped. Click for its log; “Digest Wiki: Restart Server” starts it again.';
    this.#item.accessibilityInformation = { label: 'Digest Wiki: the server stopped' };
    this.#item.show();
  }

  dispose(): void {
    this.#forget();
    this.#item.dispose();
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#pending = undefined;
  }

  #render(status: WikiStatus): void {
    const shown = statusText(status);
    this.#text = shown?.text;
    if (shown === undefined) {
      this.#item.hide();
      return;
    }
    this.#item.command = 'digestWiki.showProfile';
    this.#item.text = shown.text;
    this.#item.accessibilityInformation = { label: shown.spoken };
    const wikis = shown.wikis.map(
      ({ name, facts }) => `**${plainMarkdown(name)}**  \n${plainMarkdown(facts)}`,
    );
    this.#item.tooltip = new vscode.MarkdownString([...wikis, plainMarkdown(shown.note)].join('\n\n'));
    this.#item.show();
  }
}
