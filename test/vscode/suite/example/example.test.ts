import assert from 'node:assert/strict';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { allFindings, api, closeAll, eventually, open, pickCompletion, ready, type } from '../support.ts';

describe('the example wiki', () => {
  before(async () => {
    await open('index.md');
    await ready();
  });
  after(closeAll);

  it('has findings in its drafts, and in the index that leaves one of them out', async () => {
    await eventually('findings', () => allFindings().length > 0);
    const pages = new Set(allFindings().map(([path]) => basename(path)));
    for (const page of pages) assert.match(page, /^(?:draft-|index\.md$)/);
  });

  it('offers first the page that is named as typed, before those that fit loosely', async () => {
    const editor = await open('concepts/straggler.md');
    const end = editor.document.positionAt(editor.document.getText().length);
    editor.selection = new vscode.Selection(end, end);
    await type('[[tail');
    await pickCompletion(editor.document);
    assert.match(editor.document.getText(), /\[\[concepts\/tail-latency\]\]$/);
  });

  it('counts digests and what was read', () => {
    assert.match(api().statusBarText() ?? '', /^\$\(book\) \d+ distilled \/ \d+ read$/);
  });
});
