import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  at,
  closeAll,
  eventually,
  findings,
  fix,
  open,
  pickCompletion,
  rangeOf,
  ready,
  type,
} from '../support.ts';

const PAGE = 'sources/2021-03-03-undated.md';

describe('frontmatter', () => {
  before(async () => {
    await open(PAGE);
    await ready();
  });
  afterEach(closeAll);

  it('completes the key that the other sources have', async () => {
    const editor = await open(PAGE);
    const { document } = editor;
    await eventually(
      'the missing key is reported',
      () => findings(at(PAGE), 'frontmatter-schema').length === 1,
    );
    const line = rangeOf(document, 'company: Archive').end;
    editor.selection = new vscode.Selection(line, line);
    await vscode.commands.executeCommand('lineBreakInsert');
    await vscode.commands.executeCommand('cursorDown');
    await type('da');
    await pickCompletion(document);
    assert.match(document.getText(), /\ncompany: Archive\ndate: /);
    await eventually(
      'nothing is missing any more',
      () => findings(at(PAGE), 'frontmatter-schema').length === 0,
    );
  });

  it('inserts it by a quick fix, where the other sources have it', async () => {
    const { document } = await open(PAGE);
    const [finding] = await eventually('the missing key is reported', () => {
      const found = findings(at(PAGE), 'frontmatter-schema');
      return found.length > 0 ? found : undefined;
    });
    assert.ok(finding);
    await fix(document.uri, finding.range, /^Insert `date`$/);
    assert.match(document.getText(), /\ncompany: Archive\ndate:.*\nurl: /);
  });
});
