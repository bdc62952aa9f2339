import { SymbolKind, type WorkspaceSymbol, WorkspaceSymbolRequest } from 'vscode-languageserver';
import { defineWorkspaceFeature } from '../feature.ts';

/** Enough to choose from; more would be typed for. */
const LIMIT = 100;

/** Pages of all wikis by slug, title or alias. */
export default defineWorkspaceFeature({
  request: WorkspaceSymbolRequest.type,
  capability: { workspaceSymbolProvider: true },
  answer(server, { query }): WorkspaceSymbol[] {
    const start = { line: 0, character: 0 };
    return server.folders
      .filter((folder) => folder.isWiki)
      .flatMap((folder) =>
        folder.index.finder
          .find(query, LIMIT, (path) => folder.owns(path))
          .map(({ path }) => {
            const page = folder.index.page(path);
            return {
              name: page?.face.title ?? path,
              kind: SymbolKind.File,
              containerName: path,
              location: { uri: folder.uriOf(path), range: { start, end: start } },
            };
          }),
      )
      .slice(0, LIMIT);
  },
});
