import { type CompletionItem, CompletionResolveRequest } from 'vscode-languageserver';
import { describePage } from '../describe-page.ts';
import { defineWorkspaceFeature } from '../feature.ts';
import { pageOfItem } from '../item-data.ts';
import { markup } from '../markup.ts';

/** Tells more of the one item that is looked at, so that lists of items stay small. */
export default defineWorkspaceFeature({
  request: CompletionResolveRequest.type,
  capability: {},
  answer(server, item): CompletionItem {
    const found = pageOfItem(item.data, server.folders);
    const value = found && describePage(found.path, found.folder.index);
    const formats = server.client.textDocument?.completion?.completionItem?.documentationFormat;
    return value === undefined ? item : { ...item, documentation: markup(value, formats) };
  },
});
