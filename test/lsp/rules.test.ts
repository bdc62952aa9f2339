import { describe, expect, test } from 'vitest';
import type { CodeAction, Diagnostic, TextDocumentEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { BASELINE_FILE } from '../../server/src/core/debt/baseline.ts';
import { RULES } from '../../server/src/core/rules/registry.ts';
import type { Rule, RuleExample } from '../../server/src/core/rules/rule.ts';
import { baseName } from '../../server/src/core/wiki/names.ts';
import { CONFIG_FILE } from '../../server/src/core/wiki/profile.ts';
import { isPagePath } from '../../server/src/workspace/page-path.ts';
import { onOneLine, parseFixture } from '../support/fixture.ts';
import { applied, type Editor, openEditor } from './support/editor.ts';

/** An example alone may be too small to be a wiki: two type folders make it one. */
const MORE = { 'sources/zz-one.md': '# One\n', 'patterns/zz-two.md': '# Two\n' };

/** Files that are no pages, and have findings all the same. */
const OTHER: ReadonlySet<string> = new Set([CONFIG_FILE, BASELINE_FILE]);

async function openExample({ wiki }: RuleExample): Promise<Editor> {
  return openEditor({ ...MORE, ...Object.fromEntries(parseFixture(wiki).files) }, { client: 'vscode' });
}

async function findings(editor: Editor, path: string, rule: Rule): Promise<Diagnostic[]> {
  const all = await editor.diagnostics(path);
  return all.filter(({ code }) => code === rule.id);
}

/** The example as it is written, its findings told by the server. */
async function drawn(editor: Editor, rule: Rule, example: RuleExample): Promise<string[]> {
  const lines: string[] = [];
  for (const [path, text] of parseFixture(example.wiki).files) {
    if (!isPagePath(path) && !OTHER.has(baseName(path))) continue;
    const document = TextDocument.create('', '', 0, text);
    for (const { range } of await findings(editor, path, rule)) {
      const { start, end } = onOneLine(text, {
        start: document.offsetAt(range.start),
        end: document.offsetAt(range.end),
      });
      lines.push(`${path} ${start}-${end}`);
    }
  }
  return lines.sort();
}

describe.each(RULES.map((rule) => ({ id: rule.id, rule })))('$id over the protocol', ({ rule }) => {
  test('is found where its examples say', async () => {
    for (const example of rule.examples) {
      const editor = await openExample(example);
      const { marks } = parseFixture(example.wiki);
      const expected = marks.map(({ path, span }) => `${path} ${span.start}-${span.end}`);
      expect(await drawn(editor, rule, example), example.title).toEqual(expected.sort());
    }
  });

  const fixable = rule.examples.filter(({ fixed }) => fixed !== undefined);
  test.runIf(fixable.length > 0)('is mended by its first fix', async () => {
    for (const example of fixable) {
      const editor = await openExample(example);
      const { files, marks } = parseFixture(example.wiki);
      const path = marks[0]?.path ?? '';
      await editor.open(path);
      const [finding] = await findings(editor, path, rule);
      const actions = await editor.ask<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri: editor.uri(path) },
        range: finding?.range,
        context: { diagnostics: finding ? [finding] : [] },
      });
      const action = actions.find(({ title }) => title === example.fixTitle);
      const edit = action?.edit?.documentChanges?.find(
        (each): each is TextDocumentEdit =>
          'textDocument' in each && each.textDocument.uri === editor.uri(path),
      );
      const text = applied(files.get(path) ?? '', (edit?.edits ?? []) as never);
      expect(text, example.title).toBe(example.fixed);
      await editor.type(path, text);
      expect(
        (await findings(editor, path, rule)).filter(
          ({ data }) => JSON.stringify(data) === JSON.stringify(finding?.data),
        ),
        `${example.title}: the finding is gone`,
      ).toEqual([]);
    }
  });
});
