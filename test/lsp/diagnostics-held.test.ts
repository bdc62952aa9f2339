import { describe, expect, test } from 'vitest';
import {
  CancellationTokenSource,
  ProgressType,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { type Editor, openEditor, until } from './support/editor.ts';

const WIKI = {
  'concepts/quorum.md': '# Quorum\n',
  'concepts/page.md': '# Page\n[[gone]]\n',
  'sources/one.md': '# One\n[[page]] [[lost]]\n',
  'systems/kafka.md': '# Kafka\n',
};

interface Held {
  /** `path: number of findings`, in the order received. */
  readonly told: string[];
  readonly reports: WorkspaceDocumentDiagnosticReport[];
  readonly answer: Promise<WorkspaceDiagnosticReport>;
  cancel(): void;
}

/** Asks for the workspace's findings with a token for partial results: the question stays open. */
function hold(
  editor: Editor,
  previousResultIds: { uri: string; value: string }[] = [],
  token = 'held',
): Held {
  const told: string[] = [];
  const reports: WorkspaceDocumentDiagnosticReport[] = [];
  editor.connection.onProgress(new ProgressType<WorkspaceDiagnosticReport>(), token, ({ items }) => {
    for (const item of items) {
      reports.push(item);
      told.push(`${editor.pathOf(item.uri)}: ${item.kind === 'full' ? item.items.length : 'unchanged'}`);
    }
  });
  const source = new CancellationTokenSource();
  const answer = editor.ask<WorkspaceDiagnosticReport>(
    'workspace/diagnostic',
    { previousResultIds, partialResultToken: token },
    source.token,
  );
  answer.catch(() => undefined); // a test may end with the question open
  return { told, reports, answer, cancel: () => source.cancel() };
}

describe('a held question for the workspace', () => {
  test('is answered piece by piece as findings change, until it is taken back', async () => {
    const editor = await openEditor(WIKI);
    const held = hold(editor);
    await until(() => held.told.length === 2);
    expect(held.told.sort()).toEqual(['concepts/page.md: 1', 'sources/one.md: 1']);
    editor.folder.write('concepts/gone.md', '# Gone\n');
    await editor.event('+concepts/gone.md');
    await until(() => held.told.length === 3);
    expect(held.told.at(-1)).toBe('concepts/page.md: 0');
    editor.folder.remove('sources/one.md');
    await editor.event('-sources/one.md');
    await until(() => held.told.length === 4);
    expect(held.told.at(-1)).toBe('sources/one.md: 0');
    held.cancel();
    expect(await held.answer).toEqual({ items: [] });
    await editor.event('-concepts/gone.md');
    await editor.status();
    expect(held.told).toHaveLength(4);
  });

  test('says unchanged to who knows it already, and withdraws pages that are gone', async () => {
    const editor = await openEditor(WIKI);
    const first = hold(editor);
    await until(() => first.reports.length === 2);
    first.cancel();
    const known = first.reports.map(({ uri, resultId }) => ({ uri, value: resultId ?? '' }));
    const second = hold(editor, [...known, { uri: editor.uri('concepts/old.md'), value: 'x' }], 'again');
    await until(() => second.told.length === 3);
    expect(second.told.sort()).toEqual([
      'concepts/old.md: 0',
      'concepts/page.md: unchanged',
      'sources/one.md: unchanged',
    ]);
    second.cancel();
  });

  test('hears of other pages that typing bears on, and of a page as it is on the disk once closed', async () => {
    const editor = await openEditor(WIKI);
    await editor.open('concepts/quorum.md');
    const held = hold(editor);
    await until(() => held.told.length === 2);
    await editor.type('concepts/quorum.md', '---\naliases: [lost]\n---\n# Quorum\n[[nowhere]]\n');
    await editor.diagnostics('concepts/quorum.md');
    await until(() => held.told.includes('sources/one.md: 0'));
    await editor.close('concepts/quorum.md');
    await until(() => held.told.filter((line) => line === 'sources/one.md: 1').length === 2);
    expect(held.told.filter((line) => line.startsWith('concepts/quorum.md')).at(-1)).not.toBe(
      'concepts/quorum.md: 1',
    );
    held.cancel();
  });

  test('loses nothing that changes while its first answer is made', async () => {
    const files: Record<string, string> = { ...WIKI };
    for (let at = 0; at < 300; at++) files[`patterns/c${at}.md`] = `# C${at}\n${'[[nowhere]] '.repeat(20)}\n`;
    const editor = await openEditor(files);
    const held = hold(editor);
    await until(() => held.told.length > 0);
    editor.folder.write('concepts/gone.md', '# Gone\n');
    editor.folder.write('concepts/lost.md', '# Lost\n[[nowhere]]\n');
    await editor.event('+concepts/gone.md', '+concepts/lost.md');
    const last = (path: string): string | undefined =>
      held.told.findLast((line) => line.startsWith(`${path}:`));
    await until(() => last('concepts/lost.md') === 'concepts/lost.md: 1');
    await until(() => held.told.filter((line) => line.startsWith('patterns/c')).length === 300);
    await until(() => (last('concepts/page.md') ?? 'concepts/page.md: 0') === 'concepts/page.md: 0');
    expect(last('concepts/page.md') ?? 'concepts/page.md: 0').toBe('concepts/page.md: 0');
    expect(last('sources/one.md') ?? 'sources/one.md: 0').toBe('sources/one.md: 0');
    held.cancel();
  });
});

describe('the client is asked to pull anew', () => {
  test('when the wiki is read, and when settings change, but not while typing on one page', async () => {
    const editor = await openEditor(WIKI);
    await until(() => editor.refreshes() === 1);
    await editor.open('concepts/page.md');
    await editor.type('concepts/page.md', '# Page\n[[gone]] [[lost]]\n');
    expect(await editor.diagnostics('concepts/page.md')).toHaveLength(2);
    await editor.status();
    expect(editor.refreshes()).toBe(1);
    await editor.tell('workspace/didChangeConfiguration', {
      settings: { digestWiki: { rules: { 'broken-link': 'off' } } },
    });
    await until(() => editor.refreshes() === 2);
    expect(await editor.diagnostics('concepts/page.md')).toEqual([]);
  });

  test('when a file event bears on a page that it shows', async () => {
    const editor = await openEditor(WIKI);
    await until(() => editor.refreshes() === 1);
    await editor.open('concepts/page.md');
    await editor.diagnostics('concepts/page.md');
    editor.folder.write('sources/two.md', '# Two\n');
    await editor.event('+sources/two.md');
    await editor.status();
    expect(editor.refreshes()).toBeLessThanOrEqual(2);
    editor.folder.write('concepts/gone.md', '# Gone\n');
    await editor.event('+concepts/gone.md');
    await until(() => editor.refreshes() >= 2);
    expect(await editor.diagnostics('concepts/page.md')).toEqual([]);
  });
});
