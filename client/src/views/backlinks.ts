import * as vscode from 'vscode';
import {
  BACKLINKS,
  type BacklinksParams,
  type BacklinksResult,
  type ProtocolRange,
} from '../../../server/src/protocol.ts';
import type { BacklinksContent } from '../api.ts';
import type { Connection } from '../connection.ts';
import { type Paced, paced } from '../pace.ts';
import { asRange } from '../places.ts';
import { plainMarkdown } from '../text.ts';
import {
  type BacklinksMode,
  type BacklinksNode,
  type BacklinksState,
  type BacklinksTree,
  backlinksTree,
} from './backlinks-model.ts';

/** The view's id in package.json. */
export const BACKLINKS_VIEW = 'digestWiki.backlinks';

const MODE_KEY = 'backlinks.mode';
/** Milliseconds between two questions in a storm of events. */
const PACE = 80;
/** Milliseconds after which a view that came to light has been drawn for the first time. */
const FIRST_DRAWING = 300;

/** The Backlinks view: follows the editor, asks the server, draws its latest answer. */
export class BacklinksView implements vscode.TreeDataProvider<BacklinksNode> {
  readonly #server: Connection;
  readonly #memory: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #view: vscode.TreeView<BacklinksNode>;
  readonly #disposables: vscode.Disposable[] = [];
  readonly #update: Paced = paced(PACE, () => void this.#ask());
  #mode: BacklinksMode;
  /** The page that the view follows, kept while the focus is in a panel or a preview. */
  #followed: { uri: vscode.Uri; position: vscode.Position } | undefined;
  #pinned = false;
  #question: vscode.CancellationTokenSource | undefined;
  #tree: BacklinksTree = backlinksTree({ kind: 'waiting' }, 'page');
  #drawn = '';
  #redrawing: ReturnType<typeof setTimeout> | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(server: Connection, memory: vscode.Memento) {
    this.#server = server;
    this.#memory = memory;
    this.#mode = memory.get(MODE_KEY) === 'cursor' ? 'cursor' : 'page';
    this.#view = vscode.window.createTreeView(BACKLINKS_VIEW, {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    this.#disposables.push(
      this.#view,
      this.#changed,
      this.#view.onDidChangeVisibility(() => this.#redraw()),
      vscode.window.onDidChangeActiveTextEditor(() => this.refresh()),
      vscode.window.tabGroups.onDidChangeTabs(() => this.refresh()),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (this.#mode === 'cursor' && textEditor === vscode.window.activeTextEditor) this.refresh();
      }),
    );
    this.#tellKeys();
  }

  get mode(): BacklinksMode {
    return this.#mode;
  }

  /** Shows the backlinks of the page, or of the link at the cursor; remembered per workspace. */
  setMode(mode: BacklinksMode): void {
    this.#mode = mode;
    void this.#memory.update(MODE_KEY, mode);
    this.#tellKeys();
    this.refresh();
  }

  /** Keeps showing the backlinks of one page while the author walks through them. */
  setPinned(pinned: boolean): void {
    this.#pinned = pinned;
    this.#tellKeys();
    this.refresh();
  }

  /** Asks again: at once, or in a storm of events soon. */
  refresh(): void {
    this.#update();
  }

  /** What the view shows now, as plain data. */
  content(): BacklinksContent {
    const { groups, message, description, count } = this.#tree;
    return {
      mode: this.#mode,
      description,
      message,
      badge: count === undefined || count === 0 ? undefined : count,
      groups: groups.map((group) => ({
        label: group.label,
        description: group.description,
        pages: group.children.map((page) => ({
          uri: page.uri,
          label: page.label,
          description: page.description,
          accessibleLabel: page.accessibleLabel,
          links: page.children.map(({ uri, range, label, highlight }) => ({ uri, range, label, highlight })),
        })),
      })),
    };
  }

  getChildren(node?: BacklinksNode): BacklinksNode[] {
    if (node === undefined) return [...this.#tree.groups];
    return node.kind === 'link' ? [] : [...node.children];
  }

  getTreeItem(node: BacklinksNode): vscode.TreeItem {
    const item = new vscode.TreeItem(node.label, folding(node));
    item.id = node.id;
    item.contextValue = node.kind;
    item.accessibilityInformation = { label: node.accessibleLabel };
    if (node.description !== '') item.description = node.description;
    if (node.kind === 'page') {
      item.iconPath = new vscode.ThemeIcon('markdown');
      if (node.children.length === 0) item.command = opening(node.uri);
    }
    if (node.kind === 'link') {
      item.label = {
        label: node.label,
        highlights: node.highlight === undefined ? [] : [[...node.highlight]],
      };
      item.command = opening(node.uri, node.range);
    }
    return item;
  }

  /** Tooltips are made when they are asked for. What a wiki says stands in them as plain text. */
  resolveTreeItem(item: vscode.TreeItem, node: BacklinksNode): vscode.TreeItem {
    item.tooltip = new vscode.MarkdownString(tooltip(node));
    return item;
  }

  dispose(): void {
    this.#update.cancel();
    clearTimeout(this.#redrawing);
    this.#question?.cancel();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #tellKeys(): void {
    void vscode.commands.executeCommand('setContext', 'digestWiki.backlinksMode', this.#mode);
    void vscode.commands.executeCommand('setContext', 'digestWiki.backlinksPinned', this.#pinned);
  }

  async #ask(): Promise<void> {
    this.#question?.cancel();
    const question = new vscode.CancellationTokenSource();
    this.#question = question;
    const state = await this.#state(question.token);
    // A later question has been asked: this answer is stale, whatever it says.
    if (this.#question !== question) return;
    question.dispose();
    this.#question = undefined;
    if (state !== undefined) this.#draw(state);
  }

  /** What there is to show now; undefined keeps what is shown. */
  async #state(token: vscode.CancellationToken): Promise<BacklinksState | undefined> {
    const { status } = this.#server;
    if (status === undefined || status.state === 'none') return { kind: 'waiting' };
    if (!this.#pinned || this.#followed === undefined) this.#followed = followed(this.#followed);
    if (this.#followed === undefined) return { kind: 'no-page' };
    const { uri, position } = this.#followed;
    const { line, character } = position;
    const params: BacklinksParams = { textDocument: { uri: uri.toString() } };
    if (this.#mode === 'cursor') params.position = { line, character };
    const result = await this.#server.ask<BacklinksResult>(BACKLINKS, params, token);
    if (result === undefined) return undefined;
    if (result.state === 'indexing') return { kind: 'indexing', done: status.done, total: status.total };
    return { kind: 'answer', uri: uri.toString(), result };
  }

  /**
   * VS Code 1.100 loses rows when a view is unfolded while another part of the Explorer changes its height: it has asked
   * for all of them, and shows groups without pages. Drawn again, they are there; reader's place and folding stay.
   */
  #redraw(): void {
    clearTimeout(this.#redrawing);
    if (!this.#view.visible) return;
    this.#redrawing = setTimeout(() => this.#changed.fire(undefined), FIRST_DRAWING);
  }

  #draw(state: BacklinksState): void {
    const tree = backlinksTree(state, this.#mode);
    // An equal tree is not drawn again: it would only cost the reader's place in it.
    const drawn = JSON.stringify(tree);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#tree = tree;
    this.#view.message = tree.message ?? '';
    this.#view.description = tree.description ?? '';
    const badge = this.content().badge;
    this.#view.badge =
      badge === undefined
        ? undefined
        : { value: badge, tooltip: `${badge} backlinks of ${tree.description ?? ''}` };
    this.#changed.fire(undefined);
  }
}

/**
 * The page to follow: the active editor's. Without one, the last page stays as long as a text, a preview or another
 * panel of text is in front; with nothing open there is none.
 */
function followed(
  last: { uri: vscode.Uri; position: vscode.Position } | undefined,
): { uri: vscode.Uri; position: vscode.Position } | undefined {
  const editor = vscode.window.activeTextEditor;
  const scheme = editor?.document.uri.scheme;
  if (editor !== undefined && (scheme === 'file' || scheme === 'untitled')) {
    return { uri: editor.document.uri, position: editor.selection.active };
  }
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  return tab === undefined ? undefined : last;
}

function tooltip(node: BacklinksNode): string {
  if (node.kind === 'group') return plainMarkdown(node.accessibleLabel);
  if (node.kind === 'page') return `**${plainMarkdown(node.label)}**\n\n${plainMarkdown(node.path)}`;
  const place = `${node.path}:${node.range.start.line + 1}`;
  return `${plainMarkdown(node.sentence)}\n\n${plainMarkdown(place)}`;
}

function folding(node: BacklinksNode): vscode.TreeItemCollapsibleState {
  if (node.kind === 'link' || node.children.length === 0) return vscode.TreeItemCollapsibleState.None;
  if (node.kind === 'page' && !node.unfolded) return vscode.TreeItemCollapsibleState.Collapsed;
  return vscode.TreeItemCollapsibleState.Expanded;
}

/** VS Code's own command, which knows about preview tabs, Alt-click and keeping the focus in the tree. */
function opening(uri: string, range?: ProtocolRange): vscode.Command {
  const options: vscode.TextDocumentShowOptions = range === undefined ? {} : { selection: asRange(range) };
  return { command: 'vscode.open', title: 'Open', arguments: [vscode.Uri.parse(uri), options] };
}
