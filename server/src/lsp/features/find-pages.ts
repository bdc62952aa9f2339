import { RequestType } from 'vscode-languageserver';
import { FIND_PAGES, type FindPagesParams, type FoundPage } from '../../protocol.ts';
import { defineWorkspaceFeature } from '../feature.ts';

/** No list that a person looks through is longer. */
const MOST = 200;

export default defineWorkspaceFeature({
  request: new RequestType<FindPagesParams, FoundPage[], void>(FIND_PAGES),
  capability: {},
  answer(server, { query, limit }): FoundPage[] {
    const most = Math.max(0, Math.min(limit, MOST));
    return server.folders
      .filter((folder) => folder.isWiki)
      .flatMap((folder) =>
        folder.index.finder
          .find(query, most, (path) => folder.owns(path))
          .map(({ path }) => ({
            uri: folder.uriOf(path),
            path,
            title: folder.index.page(path)?.face.title ?? path,
            type: folder.index.typeOf(path).name,
          })),
      )
      .slice(0, most);
  },
});
