import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, closeAll, eventually, onScreen, open, ready, replace, saved } from '../support.ts';

describe('backlinks', () => {
  before(async () => {
    await open('concepts/vector-clock.md');
    await ready();
    await vscode.commands.executeCommand('digestWiki.showBacklinks');
  });
  afterEach(closeAll);

  it('shows who links to the page in the editor, by page type', async () => {
    await open('concepts/quorum.md');
    await eventually('the view', () => api().backlinks().badge === 4);
    const pages = api()
      .backlinks()
      .groups.flatMap((group) => group.pages.map(({ label }) => label));
    assert.deepEqual(pages.sort(), ['A page without its date', 'Index', 'Leader election', 'Replicated log']);
    if (!(await onScreen('body'))) return;
    await eventually('a row', async () =>
      (await onScreen('.pane-body .monaco-list-row'))?.some((row) => row.includes('Leader election')),
    );
  });

  it('follows unsaved text of other pages', async () => {
    const editor = await open('concepts/leader-election.md');
    const before = saved(editor.document.uri);
    await replace(editor, '[[concepts/quorum]]', '[[concepts/vector-clock]]');
    await open('concepts/quorum.md');
    await eventually('one link fewer', () => api().backlinks().badge === 3);
    await open('concepts/vector-clock.md');
    await eventually('one link more', () => api().backlinks().badge === 2);
    const labels = api()
      .backlinks()
      .groups.flatMap((group) => group.pages.map(({ label }) => label));
    assert.ok(labels.includes('Leader election'), labels.join(', '));
    assert.equal(saved(editor.document.uri), before, 'nothing was saved');
  });

  it('has what is saved again once the edit is given up', async () => {
    const editor = await open('concepts/leader-election.md');
    await replace(editor, '[[concepts/quorum]]', 'majority');
    await open('concepts/quorum.md');
    await eventually('one link fewer', () => api().backlinks().badge === 3);
    await closeAll();
    await open('concepts/quorum.md');
    await eventually('all links', () => api().backlinks().badge === 4);
  });
});
