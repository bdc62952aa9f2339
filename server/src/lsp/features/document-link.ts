import { type DocumentLink, DocumentLinkRequest } from 'vscode-languageserver';
import { linkSpan } from '../../core/page/types.ts';
import { findAnchor } from '../../core/wiki/anchors.ts';
import { pageName } from '../../core/wiki/write-target.ts';
import { defineFeature } from '../feature.ts';
import { toRange } from '../folder.ts';

export default defineFeature({
  request: DocumentLinkRequest.type,
  capability: { documentLinkProvider: {} },
  needsAll: true,
  nothing: null,
  answer({ folder, wiki, page, text }): DocumentLink[] {
    const links: DocumentLink[] = [];
    for (const link of page.links) {
      if (link.split) continue; // a link of the protocol's kind stands on one line
      const range = toRange(
        text,
        link.form === 'inline' || link.form === 'image' || link.form === 'html'
          ? { start: link.targetStart, end: link.targetEnd }
          : linkSpan(link),
      );
      const resolution = wiki.resolve(link, page.path);
      if (resolution.kind === 'file' && !folder.workspace.isFolder(resolution.path))
        links.push({ range, target: folder.uriOf(resolution.path), tooltip: resolution.path });
      if (resolution.kind !== 'page') continue;
      const target = wiki.page(resolution.path);
      const anchor = target && link.anchor ? findAnchor(target, link.anchor) : undefined;
      const line = anchor && target ? `#L${folder.rangeIn(target.path, anchor).start.line + 1}` : '';
      links.push({
        range,
        target: folder.uriOf(resolution.path) + line,
        tooltip: `${target?.face.title ?? ''} (${pageName(resolution.path, wiki)})`,
      });
    }
    return links;
  },
});
