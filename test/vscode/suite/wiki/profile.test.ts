import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { at, closeAll, eventually, findings, open, rangeOf, ready } from '../support.ts';

const CONFIG = at('digest-wiki.jsonc');
const PAGE = at('concepts/vector-clock.md');

const write = (text: string): Thenable<void> =>
  vscode.workspace.fs.writeFile(CONFIG, new TextEncoder().encode(text));

/** Waits until the page's broken link has a severity. */
const severityIs = (severity: vscode.DiagnosticSeverity): Promise<unknown> =>
  eventually(`severity ${severity}`, () => findings(PAGE, 'broken-link')[0]?.severity === severity);

describe('what was found out about the wiki', () => {
  before(async () => {
    await open('concepts/quorum.md');
    await ready();
  });
  afterEach(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(CONFIG).then(undefined, () => undefined);
    await severityIs(vscode.DiagnosticSeverity.Error);
  });

  it('is shown as a page to read', async () => {
    await vscode.commands.executeCommand('digestWiki.showProfile');
    const page = await eventually('the page', () =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'digest-wiki'),
    );
    assert.match(
      page.getText(),
      /^# What Digest Wiki found in wiki\n\nA wiki of \d+ pages: it has the folders /,
    );
    assert.match(page.getText(), /- \*\*concept\*\*: \d pages in `concepts\/`\. \[types\]/);
    const tabs = vscode.window.tabGroups.all.flatMap(({ tabs: all }) => all.map(({ label }) => label));
    assert.ok(
      tabs.some((label) => label.includes('Wiki profile')),
      tabs.join(', '),
    );
  });

  it('is overridden by a configuration file as soon as that is saved', async () => {
    await severityIs(vscode.DiagnosticSeverity.Error);
    await write('{ "rules": { "broken-link": "hint" } }');
    await severityIs(vscode.DiagnosticSeverity.Hint);
    await write('{ "rules": { "broken-link": "warning" } }');
    await severityIs(vscode.DiagnosticSeverity.Warning);
  });

  it('tells errors of the configuration on their line, while it is typed', async () => {
    await write('{\n  "rules": { "broken-link": "hint" }\n}\n');
    const editor = await vscode.window.showTextDocument(CONFIG);
    await severityIs(vscode.DiagnosticSeverity.Hint);
    const word = rangeOf(editor.document, '"hint"');
    await editor.edit((edit) => edit.replace(word, '"loud"'));
    const [finding] = await eventually('the error', () => {
      const found = findings(CONFIG, 'config');
      return found.length > 0 ? found : undefined;
    });
    assert.deepEqual(finding?.range, word);
    // What was right before holds on.
    assert.equal(findings(PAGE, 'broken-link')[0]?.severity, vscode.DiagnosticSeverity.Hint);
  });

  it('is configured with completion of keys and values', async () => {
    await write('{\n  \n}\n');
    await vscode.window.showTextDocument(CONFIG);
    const labels = async (line: number, character: number): Promise<string[]> => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        CONFIG,
        new vscode.Position(line, character),
      );
      return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    await eventually('the keys', async () => {
      const offered = await labels(1, 2);
      return ['profile', 'rules', 'numbers', 'options'].every((key) => offered.includes(key));
    });
    await write('{\n  "profile": { "dialect":  }\n}\n');
    await eventually('the values', async () => (await labels(1, 26)).includes('"markdown"'));
  });
});
