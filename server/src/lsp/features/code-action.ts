import {
  type CodeAction,
  CodeActionKind,
  CodeActionRequest,
  type CreateFile,
  type Diagnostic,
  type SnippetTextEdit,
  type StringValue,
  type TextDocumentEdit,
  TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { fixesOf } from '../../core/lint.ts';
import type { PagePath } from '../../core/page/types.ts';
import type { Fix } from '../../core/rules/rule.ts';
import { overlaps } from '../../core/text.ts';
import { defineFeature, type Question } from '../feature.ts';
import { toOffset, toRange } from '../folder.ts';

export default defineFeature({
  request: CodeActionRequest.type,
  capability: { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] } },
  needsAll: true,
  nothing: null,
  answer(question, { range, context }): CodeAction[] {
    const { folder, page, text, wiki } = question;
    // The empty kind stands for all.
    if (context.only && !context.only.some((kind) => kind === '' || kind === CodeActionKind.QuickFix))
      return [];
    const wanted = { start: toOffset(text, range.start), end: toOffset(text, range.end) };
    const actions: CodeAction[] = [];
    for (const finding of folder.problems.of(page.path).findings) {
      if (!overlaps(finding.span, wanted)) continue;
      const shown = toRange(text, finding.span);
      const diagnostics = context.diagnostics.filter(
        (diagnostic) => diagnostic.code === finding.rule && sameRange(diagnostic, shown),
      );
      for (const fix of fixesOf(finding, wiki, text, folder.settingsOf(finding.path))) {
        const edit = toWorkspaceEdit(fix, question);
        if (!edit) continue;
        actions.push({
          title: fix.title,
          kind: CodeActionKind.QuickFix,
          diagnostics,
          edit,
          ...(fix.preferred && { isPreferred: true }),
        });
      }
    }
    return actions;
  },
});

function sameRange(diagnostic: Diagnostic, range: Diagnostic['range']): boolean {
  return (
    diagnostic.range.start.line === range.start.line &&
    diagnostic.range.start.character === range.start.character
  );
}

/** A text in which the cursor then stands at an offset. */
function snippetOf(text: string, cursor: number): StringValue {
  const escaped = (part: string): string => part.replace(/[\\$}]/g, '\\$&');
  return { kind: 'snippet', value: `${escaped(text.slice(0, cursor))}$0${escaped(text.slice(cursor))}` };
}

/**
 * A fix in the protocol's words; undefined where the client cannot do what it needs, or where a page is not as the index
 * knows it: then an edit would hit the wrong place.
 */
export function toWorkspaceEdit(fix: Fix, { folder, server }: Question): WorkspaceEdit | undefined {
  const support = server.client.workspace?.workspaceEdit;
  const asks = support?.documentChanges === true && support.snippetEditSupport === true;
  const byPage = new Map<PagePath, (TextEdit | SnippetTextEdit)[]>();
  for (const { path, edit, cursor } of fix.edits) {
    const text = folder.text(path);
    if (!text) return undefined;
    if (!folder.isCurrent(path, text)) {
      folder.workspace.doubt(path);
      return undefined;
    }
    const edits = byPage.get(path) ?? [];
    const range = toRange(text, edit.span);
    // Where the author has something to write, the cursor goes; in other editors a finding asks for it afterwards.
    if (asks && cursor !== undefined) edits.push({ range, snippet: snippetOf(edit.newText, cursor) });
    else edits.push({ range, newText: edit.newText });
    byPage.set(path, edits);
  }
  if (!fix.create && !support?.documentChanges) {
    const plain = [...byPage].map(([path, edits]) => [folder.uriOf(path), edits.filter(TextEdit.is)]);
    return { changes: Object.fromEntries(plain) };
  }
  const changes: (TextDocumentEdit | CreateFile)[] = [...byPage].map(([path, edits]) => ({
    textDocument: { uri: folder.uriOf(path), version: folder.versionOf(path) ?? null },
    edits,
  }));
  if (fix.create) {
    if (!support?.documentChanges || !support.resourceOperations?.includes('create')) return undefined;
    const uri = folder.uriOf(fix.create.path);
    const start = { line: 0, character: 0 };
    changes.push({ kind: 'create', uri, options: { ignoreIfExists: true } });
    changes.push({
      textDocument: { uri, version: null },
      edits: [{ range: { start, end: start }, newText: fix.create.text }],
    });
  }
  return { documentChanges: changes };
}
