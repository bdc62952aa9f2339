import { type CodeLens, CodeLensResolveRequest } from 'vscode-languageserver';
import { defineWorkspaceFeature } from '../feature.ts';
import { commandOf, numberLens } from '../number-lens.ts';

/** What a lens says, and where a click on it leads. A page that changed meanwhile has another lens soon; this one says nothing. */
export default defineWorkspaceFeature({
  request: CodeLensResolveRequest.type,
  capability: {},
  answer(server, lens): CodeLens {
    const open = typeof lens.data === 'string' ? server.open(lens.data) : undefined;
    const found = open && numberLens(open.folder, open.page.path);
    const command = found
      ? commandOf(found, open.folder, open.page.path, server.hasViews)
      : { title: '', command: '' };
    return { ...lens, command };
  },
});
