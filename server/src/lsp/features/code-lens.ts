import { type CodeLens, CodeLensRequest } from 'vscode-languageserver';
import { defineFeature } from '../feature.ts';
import { numberLens } from '../number-lens.ts';

/** How many of a page's numbers have a source, above its first heading. What it says is told when it is seen. */
export default defineFeature({
  request: CodeLensRequest.type,
  capability: { codeLensProvider: { resolveProvider: true } },
  needsAll: true,
  nothing: [],
  answer({ folder, page, server }): CodeLens[] {
    const lens = numberLens(folder, page.path);
    server.lenses.told(folder, page.path, lens);
    return lens ? [{ range: folder.rangeIn(page.path, lens.at), data: folder.uriOf(page.path) }] : [];
  },
});
