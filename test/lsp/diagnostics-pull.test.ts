import { describe, expect, test } from 'vitest';
import type { DocumentDiagnosticReport, WorkspaceDiagnosticReport } from 'vscode-languageserver/node';
import { openEditor, shown } from './support/editor.ts';

const WIKI = `
//- concepts/quorum.md
# Quorum
See [[lease]].
//- concepts/lease.md
# Lease
See [[quorun]].
//- sources/one.md
# One
[[quorum]] and [[lease]].
`;

describe('pulled diagnostics of a document', () => {
  test('carry range, severity, source, code and data', async () => {
    const editor = await openEditor(WIKI);
    await editor.open('concepts/lease.md');
    const found = await editor.diagnostics('concepts/lease.md');
    expect(found).toEqual([
      {
        range: { start: { line: 1, character: 6 }, end: { line: 1, character: 12 } },
        severity: 1,
        code: 'broken-link',
        source: 'digest-wiki',
        message: 'No page `quorun`. Correct the name, or create the page.',
        data: { target: 'quorun' },
      },
    ]);
  });

  test('are unchanged by result id until something changed', async () => {
    const editor = await openEditor(WIKI);
    await editor.open('concepts/lease.md');
    const textDocument = { uri: editor.uri('concepts/lease.md') };
    const ask = (previousResultId?: string): Promise<DocumentDiagnosticReport> =>
      editor.ask('textDocument/diagnostic', { textDocument, previousResultId });
    const first = await ask();
    expect(await ask(first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
    await editor.type('concepts/lease.md', '# Lease\nSee [[quorum]].\n');
    const second = await ask(first.resultId);
    expect(second).toMatchObject({ kind: 'full', items: [] });
  });

  test('follow a line break that moves no offset', async () => {
    const editor = await openEditor(WIKI);
    await editor.open('concepts/lease.md');
    const textDocument = { uri: editor.uri('concepts/lease.md') };
    const first = await editor.ask<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument });
    await editor.type('concepts/lease.md', '# Lease\nSee\n[[quorun]].\n');
    const second = await editor.ask<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument,
      previousResultId: first.resultId,
    });
    expect(second.kind === 'full' && second.items.map(shown)).toEqual([
      'broken-link 2:2-2:8 No page `quorun`. Correct the name, or create the page.',
    ]);
  });
});

describe('pulled diagnostics of the workspace', () => {
  test('name each page that has findings, and then only what changed', async () => {
    const editor = await openEditor(WIKI);
    const first = await editor.ask<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      previousResultIds: [],
    });
    expect(first.items.map(({ uri, kind }) => [uri, kind])).toEqual([
      [editor.uri('concepts/lease.md'), 'full'],
    ]);
    const [{ uri, resultId } = { uri: '', resultId: '' }] = first.items;
    const previousResultIds = [{ uri, value: resultId }];
    const second = await editor.ask<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds });
    expect(second.items).toEqual([{ kind: 'unchanged', uri, version: null, resultId }]);
    editor.folder.write('concepts/quorun.md', '# Quorun\n');
    await editor.event('+concepts/quorun.md');
    const third = await editor.ask<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds });
    expect(third.items).toMatchObject([{ kind: 'full', uri, items: [] }]);
  });
});
