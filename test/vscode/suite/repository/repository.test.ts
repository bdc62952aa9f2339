import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { allFindings, api, closeAll, eventually, extension, onScreen, open, pause } from '../support.ts';

/** A repository with a README and docs, broken links and numbers in them: nobody asked for this extension's opinion. */
describe('a folder that is no wiki', () => {
  before(async () => {
    await open('README.md');
    await eventually('the extension is active', () => extension()?.isActive);
    await open('docs/one-thing.md');
    const editor = await open('docs/two-things.md');
    await editor.edit((edit) =>
      edit.insert(new vscode.Position(5, 0), 'A [broken](nowhere.md) [[link]].\n\n'),
    );
    await api().ready();
    // What must not come needs time in which it might.
    await pause(2000);
  });
  after(closeAll);

  it('is known to be none', () => {
    assert.equal(api().status()?.state, 'none');
    assert.deepEqual(api().status()?.wikis, []);
  });

  it('has no findings', () => {
    assert.deepEqual(allFindings(), []);
  });

  it('shows no status and no view', async () => {
    assert.equal(api().statusBarText(), undefined);
    const items = await onScreen('.statusbar-item');
    if (items) assert.ok(!items.some((item) => /distilled|Digest Wiki/.test(item)), items.join(', '));
    const panes = await onScreen('.pane-header');
    if (panes) assert.ok(!panes.some((pane) => pane.includes('Backlinks')), panes.join(', '));
  });

  it('shows no message', async () => {
    const messages = await onScreen('.notification-list-item');
    if (messages) assert.deepEqual(messages, []);
  });

  it('offers nothing at a link', async () => {
    const { document } = await open('README.md');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(2, 45, 2, 50),
    );
    // VS Code's own Markdown support has some of its own.
    const ours = actions.filter(({ title }) => /^(Create|Change to)/.test(title));
    assert.deepEqual(
      ours.map(({ title }) => title),
      [],
    );
  });
});
