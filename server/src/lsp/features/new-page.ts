import { RequestType } from 'vscode-languageserver';
import { asPagePath } from '../../core/page/types.ts';
import { below } from '../../core/wiki/names.ts';
import { newPageText } from '../../core/wiki/new-page.ts';
import { folderOfType, slugFromTitle } from '../../core/wiki/sections.ts';
import { NEW_PAGE, type NewPageParams, type NewPageResult } from '../../protocol.ts';
import { defineWorkspaceFeature } from '../feature.ts';

export default defineWorkspaceFeature({
  request: new RequestType<NewPageParams, NewPageResult | null, void>(NEW_PAGE),
  capability: {},
  needsAll: true,
  answer(server, { uri, type, title }): NewPageResult | null {
    const folder = server.folderOf(uri) ?? server.folders.find((candidate) => candidate.isWiki);
    const slug = slugFromTitle(title);
    if (!folder?.isWiki || slug === '') return null;
    const { index } = folder;
    const near = folder.pagePathOf(uri) ?? asPagePath('x.md');
    const root = index.rootOf(near).path;
    const home = folderOfType(type, root, index) ?? below(root, `${type}s`);
    const path = asPagePath(below(home, `${slug}.md`));
    const exists = index.page(path) !== undefined;
    return { uri: folder.uriOf(path), text: exists ? '' : newPageText(path, title, index), exists };
  },
});
