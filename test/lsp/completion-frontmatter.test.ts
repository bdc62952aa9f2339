import { expect, test } from 'vitest';
import type { CompletionList, Hover, MarkupContent, TextEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { cursorIn } from '../support/fixture.ts';
import { applied, type Editor, openEditor } from './support/editor.ts';

const WIKI: Record<string, string> = { 'sources/one.md': '# One\n[[c1]]\n' };
for (let at = 0; at < 8; at++) {
  WIKI[`concepts/c${at}.md`] =
    `---\ntitle: C${at}\nstatus: ${at < 5 ? 'stable' : 'draft'}\ntags: [storage, cache]\n---\n# C${at}\n`;
}

async function complete(
  marked: string,
): Promise<{ editor: Editor; list: CompletionList; texts: Record<string, string> }> {
  const { text, offset } = cursorIn(marked);
  const editor = await openEditor(WIKI);
  await editor.open('concepts/page.md', text);
  const position = TextDocument.create('', '', 0, text).positionAt(offset);
  const list = await editor.askAt<CompletionList>('textDocument/completion', 'concepts/page.md', position);
  const texts = Object.fromEntries(
    list.items.map((item) => [item.label, applied(text, [item.textEdit as TextEdit])]),
  );
  return { editor, list, texts };
}

test("keys are those of the type's pages that the page does not have yet", async () => {
  const { texts } = await complete('---\ntitle: Page\nst$0\n---\n');
  expect(Object.keys(texts)).toContain('status');
  expect(Object.keys(texts)).not.toContain('title');
  expect(texts['status']).toMatch(/^---\ntitle: Page\nstatus: ?\n---\n$/);
});

test("values are those of the type's pages, the most frequent first", async () => {
  const { list, texts } = await complete('---\ntitle: Page\nstatus: $0\n---\n');
  expect(list.items.map(({ label }) => label)).toEqual(['stable', 'draft']);
  expect(texts['stable']).toBe('---\ntitle: Page\nstatus: stable\n---\n');
  const tags = await complete('---\ntitle: Page\ntags:\n  - sto$0\n---\n');
  expect(tags.texts['storage']).toBe('---\ntitle: Page\ntags:\n  - storage\n---\n');
});

test('a key tells what it holds on hover', async () => {
  const { editor } = await complete('---\ntitle: Page\nstatus: $0\n---\n');
  const hover = await editor.askAt<Hover>('textDocument/hover', 'concepts/page.md', {
    line: 2,
    character: 2,
  });
  expect((hover.contents as MarkupContent).value).toContain('status');
  expect(hover.range).toEqual({ start: { line: 2, character: 0 }, end: { line: 2, character: 6 } });
});

test('nothing of it is offered in the text below', async () => {
  const { list } = await complete('---\ntitle: Page\n---\nstatus: $0\n');
  expect(list.items).toEqual([]);
});
