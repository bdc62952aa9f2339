import { RequestType } from 'vscode-languageserver';
import { sentenceAround } from '../../core/page/sentence.ts';
import { linkSpan, type PagePath } from '../../core/page/types.ts';
import { spotAt } from '../../core/wiki/at.ts';
import {
  BACKLINKS,
  type BacklinkGroup,
  type BacklinkPage,
  type BacklinksParams,
  type BacklinksResult,
} from '../../protocol.ts';
import { defineWorkspaceFeature, type ServerView } from '../feature.ts';
import { type Folder, toOffset, toRange } from '../folder.ts';

/** A hub's sentences are not all read from the disk at once: the view shows so many links, and counts the others. */
const SENTENCES = 2000;

const NONE: BacklinksResult = { state: 'not-a-page', count: 0, groups: [] };

export default defineWorkspaceFeature({
  request: new RequestType<BacklinksParams, BacklinksResult, void>(BACKLINKS),
  capability: {},
  answer(server: ServerView, params): BacklinksResult {
    const folder = server.folderOf(params.textDocument.uri);
    if (!folder) return NONE;
    if (!folder.workspace.loaded) return folder.isWiki ? { state: 'indexing', count: 0, groups: [] } : NONE;
    const open = server.open(params.textDocument.uri);
    if (!open) return NONE;
    let target = open.page.path;
    if (params.position) {
      const spot = spotAt(open.page, toOffset(open.text, params.position));
      const resolution =
        spot.kind === 'link' || spot.kind === 'reference' ? open.wiki.resolve(spot.link, target) : undefined;
      if (resolution?.kind === 'page') target = resolution.path;
    }
    return backlinksOf(target, folder);
  },
});

function backlinksOf(target: PagePath, folder: Folder): BacklinksResult {
  const wiki = folder.index;
  const backlinks = wiki.backlinks(target);
  const pages = new Map<PagePath, BacklinkPage>();
  for (const [at, { from, link }] of backlinks.entries()) {
    let page = pages.get(from);
    if (!page) {
      page = { uri: folder.uriOf(from), path: from, title: wiki.page(from)?.face.title ?? from, links: [] };
      pages.set(from, page);
    }
    const text = at < SENTENCES ? folder.text(from) : undefined;
    if (!text) continue;
    const span = linkSpan(link);
    const { text: words, highlight } =
      link.key === undefined
        ? sentenceAround(text, span)
        : { text: `${link.key}: ${text.slice(span)}`, highlight: undefined };
    page.links.push({
      uri: page.uri,
      range: toRange(text, span),
      sentence: words,
      ...(highlight && { highlight: { ...highlight } }),
    });
  }
  const groups = new Map<string, BacklinkGroup>();
  for (const [path, page] of pages) {
    const type = wiki.typeOf(path).name;
    const group = groups.get(type) ?? { type, pages: [] };
    group.pages.push(page);
    groups.set(type, group);
  }
  const face = wiki.page(target)?.face;
  return {
    state: 'page',
    target: {
      uri: folder.uriOf(target),
      path: target,
      title: face?.title ?? target,
      type: wiki.typeOf(target).name,
    },
    count: backlinks.length,
    groups: [...groups.values()].sort((a, b) => (a.type < b.type ? -1 : 1)),
  };
}
