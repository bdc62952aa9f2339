import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type {
  CodeAction,
  Diagnostic,
  DocumentDiagnosticReport,
  Hover,
  LocationLink,
  TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { tempFolder } from '../workspace/support/temp-folder.ts';
import { applied, type Editor, openEditor, place } from './support/editor.ts';

const OTHERS = { 'concepts/quorum.md': '\uFEFF# 😀\r\n\r\n## 大小\r\n', 'sources/s.md': '# S\n' };
const PAGE = 'concepts/page.md';

const ranges = async (editor: Editor): Promise<string[]> =>
  (await editor.diagnostics(PAGE)).map(({ range }) => place(range));

describe('places are UTF-16 units of the document that the editor has', () => {
  test('behind astral text, CJK, CRLF and lone CR', async () => {
    const text = '# 😀\r\n中文😀 [[gone]]\r[[gone]]\n\r\n𝒳𝒳 [a](gone.md)\r\n';
    const editor = await openEditor({ ...OTHERS, [PAGE]: text });
    const expected = ['1:7-1:11', '2:2-2:6', '4:9-4:16'];
    expect(await ranges(editor)).toEqual(expected);
    await editor.open(PAGE);
    expect(await ranges(editor)).toEqual(expected);
  });

  test('behind a byte order mark, which an editor may keep or not', async () => {
    const editor = await openEditor({ ...OTHERS, [PAGE]: '\uFEFF[[gone]] [[quorum#大小]]\r\n[[gone]]\r\n' });
    const textDocument = { uri: editor.uri(PAGE) };
    const ask = (previousResultId?: string): Promise<DocumentDiagnosticReport> =>
      editor.ask('textDocument/diagnostic', { textDocument, previousResultId });
    const closed = await ask();
    expect(await ranges(editor)).toEqual(['0:2-0:6', '1:2-1:6']);
    // As VS Code has it.
    await editor.open(PAGE, '[[gone]] [[quorum#大小]]\r\n[[gone]]\r\n');
    expect(await ranges(editor)).toEqual(['0:2-0:6', '1:2-1:6']);
    await editor.close(PAGE);
    await editor.open(PAGE);
    expect((await ask(closed.resultId)).kind).toBe('full');
    expect(await ranges(editor)).toEqual(['0:3-0:7', '1:2-1:6']);
    const [link] = await editor.askAt<LocationLink[]>('textDocument/definition', PAGE, {
      line: 0,
      character: 15,
    });
    expect(link && [place(link.originSelectionRange as never), place(link.targetRange)]).toEqual([
      '0:10-0:23',
      '2:0-2:5',
    ]);
    const hover = await editor.askAt<Hover>('textDocument/hover', PAGE, { line: 0, character: 1 });
    expect(place(hover.range as never)).toBe('0:1-0:9');
  });

  test('after any edits, in whatever order they come', async () => {
    const editor = await openEditor({ ...OTHERS, [PAGE]: '' });
    const piece = fc.constantFrom(
      '[[gone]]',
      '\n',
      '\r\n',
      '\r',
      '😀',
      '中',
      'a ',
      '[x](y.md)',
      '# ',
      '`',
      '| ',
      '---\n',
      '[[quorum]]',
    );
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(12), fc.array(piece, { maxLength: 4 })), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(edits, async (changes) => {
        await editor.open(PAGE, '');
        let document = TextDocument.create('', '', 0, '');
        for (const [at, length, pieces] of changes) {
          const start = at % (document.getText().length + 1);
          const range = { start: document.positionAt(start), end: document.positionAt(start + length) };
          const text = pieces.join('');
          await editor.type(PAGE, text, range);
          document = TextDocument.update(document, [{ range, text }], document.version + 1);
        }
        const links = (await editor.diagnostics(PAGE)).filter(({ code }) => code === 'broken-link');
        // A link over two lines has a space there.
        for (const { range, data } of links)
          expect(document.getText(range).replace(/\s+/g, ' ')).toBe(data.target);
        const text = document.getText();
        await editor.close(PAGE);
        // The same text, opened at once.
        await editor.open(PAGE, text);
        expect((await editor.diagnostics(PAGE)).map(({ range }) => place(range))).toEqual(
          expect.arrayContaining(links.map(({ range }) => place(range))),
        );
        await editor.close(PAGE);
      }),
      { numRuns: 60 },
    );
  });

  test('of fixes too, in a page that is not open', async () => {
    const broken = '\uFEFF# 😀\r\n中 [[quorun]] x\r\n';
    const folder = tempFolder({ ...OTHERS, [PAGE]: broken, 'concepts/other.md': broken });
    const editor = await openEditor(folder, { client: 'vscode' });
    await editor.open(PAGE, broken.slice(1));
    const [diagnostic] = (await editor.diagnostics(PAGE)) as [Diagnostic];
    const actions = await editor.ask<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: editor.uri(PAGE) },
      range: diagnostic.range,
      context: { diagnostics: [diagnostic] },
    });
    const all = actions.find(({ title }) => title.startsWith('Change all'));
    const edits = (all?.edit?.documentChanges ?? []) as {
      textDocument: { uri: string };
      edits: TextEdit[];
    }[];
    expect(edits).toHaveLength(2);
    for (const each of edits)
      expect(applied(broken.slice(1), each.edits)).toBe('# 😀\r\n中 [[quorum]] x\r\n');
  });
});
