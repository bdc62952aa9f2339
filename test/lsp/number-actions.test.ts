import { expect, test } from 'vitest';
import type { CodeAction, TextDocumentEdit, TextEdit } from 'vscode-languageserver/node';
import { applied, type Editor, openEditor } from './support/editor.ts';

const PAGE = 'concepts/page.md';
const WIKI = {
  [PAGE]: '# Page\r\n\r\nIt holds $40 and 40 TB.\r\n',
  'sources/acme.md': '---\nraw: raw/acme.txt\n---\n# Acme\n[[page]]\n',
  'raw/acme.txt': 'It costs 40 dollars and holds 40 TB.\n',
};

async function actions(editor: Editor): Promise<CodeAction[]> {
  await editor.open(PAGE);
  const [diagnostic] = await editor.diagnostics(PAGE);
  return editor.ask('textDocument/codeAction', {
    textDocument: { uri: editor.uri(PAGE) },
    range: diagnostic?.range,
    context: { diagnostics: [diagnostic] },
  });
}

const editsOf = ({ edit }: CodeAction): unknown[] =>
  (edit?.documentChanges?.[0] as TextDocumentEdit | undefined)?.edits ??
  Object.values(edit?.changes ?? {})[0] ??
  [];

test('an editor that can ask lets the author write the reason; its text is no snippet', async () => {
  const editor = await openEditor(WIKI, { client: 'vscode' });
  const found = await actions(editor);
  const silent = found.find(({ title }) => title === 'Say why it needs no source');
  const at = { line: 2, character: 23 };
  expect(editsOf(silent!)).toEqual([
    { range: { start: at, end: at }, snippet: { kind: 'snippet', value: ' <!-- unsourced-ok: $0 -->' } },
  ]);
  const noted = found.find(({ title }) => title === 'Add a footnote and write its source');
  expect(editsOf(noted!)).toEqual([
    { range: { start: at, end: at }, snippet: { kind: 'snippet', value: '[^1]\r\n\r\n[^1]: $0' } },
  ]);
});

test.each(['pull', 'push', 'minimal'] as const)(
  'in other editors a finding asks for the reason afterwards: %s',
  async (client) => {
    const editor = await openEditor(WIKI, { client });
    const found = await actions(editor);
    expect(found.map(({ title }) => title)).toEqual([
      'Cite Acme, which has $40',
      'Cite Acme in a footnote',
      'Add a footnote and write its source',
      'Ask for a citation: [citation needed]',
      'Say why it needs no source',
    ]);
    const text = applied(WIKI[PAGE], editsOf(found.at(-1)!) as TextEdit[]);
    expect(text).toBe('# Page\r\n\r\nIt holds $40 and 40 TB. <!-- unsourced-ok:  -->\r\n');
    await editor.type(PAGE, text);
    expect(await editor.diagnostics(PAGE)).toMatchObject([{ code: 'suppression-without-reason' }]);
    const cited = applied(WIKI[PAGE], editsOf(found[0]!) as TextEdit[]);
    expect(cited).toBe('# Page\r\n\r\nIt holds $40 and 40 TB (Source: [[acme]]).\r\n');
    await editor.type(PAGE, cited);
    expect(await editor.diagnostics(PAGE)).toEqual([]);
  },
);
