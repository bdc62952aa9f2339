import { type CompletionItem, CompletionResolveRequest, MarkupKind } from 'vscode-languageserver';
import { asPagePath } from '../../core/page/types.ts';
import { defineWorkspaceFeature } from '../feature.ts';
import { describePage } from './hover.ts';

/** Tells more of the one item that is looked at, so that lists of items stay small. */
export default defineWorkspaceFeature({
  request: CompletionResolveRequest.type,
  capability: {},
  answer(server, item): CompletionItem {
    const path = pathOf(item.data);
    const folder = server.folders.find(
      (candidate) =>
        candidate.isWiki && path !== undefined && candidate.index.page(asPagePath(path)) !== undefined,
    );
    const value = folder && path !== undefined ? describePage(asPagePath(path), folder.index) : undefined;
    return value === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
  },
});

function pathOf(data: unknown): string | undefined {
  if (typeof data === 'string') return data;
  return typeof data === 'object' && data !== null && 'path' in data && typeof data.path === 'string'
    ? data.path
    : undefined;
}
