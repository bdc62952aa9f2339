import { type Definition, DefinitionRequest, type LocationLink } from 'vscode-languageserver';
import { type Link, linkSpan, type PagePath } from '../../core/page/types.ts';
import type { Span } from '../../core/text.ts';
import { findAnchor } from '../../core/wiki/anchors.ts';
import { spotAt } from '../../core/wiki/at.ts';
import { defineFeature, type Question } from '../feature.ts';
import { toRange } from '../folder.ts';

export default defineFeature({
  request: DefinitionRequest.type,
  capability: { definitionProvider: true },
  needsAll: true,
  nothing: null,
  answer(question): Definition | LocationLink[] | null {
    const { page, folder, text, offset, server } = question;
    const spot = spotAt(page, offset);
    if (spot.kind === 'footnote') {
      if (!spot.definition) return null;
      return { uri: folder.uriOf(page.path), range: toRange(text, spot.definition) };
    }
    if (spot.kind !== 'link' && spot.kind !== 'reference') return null;
    const targets = targetsOf(spot.link, question);
    if (!server.client.textDocument?.definition?.linkSupport) {
      return targets.map(({ path, span }) => ({
        uri: folder.uriOf(path),
        range: folder.rangeIn(path as PagePath, span),
      }));
    }
    const origin = toRange(text, spot.kind === 'link' ? linkSpan(spot.link) : spot.reference);
    return targets.map(({ path, span }) => {
      const range = folder.rangeIn(path as PagePath, span);
      return {
        originSelectionRange: origin,
        targetUri: folder.uriOf(path),
        targetRange: range,
        targetSelectionRange: range,
      };
    });
  },
});

/** Where a link leads: its page (at the heading or block), its file, or every page that it may mean. */
function targetsOf(
  link: Link,
  { wiki, page, folder }: Question,
): { readonly path: string; readonly span: Span }[] {
  const resolution = wiki.resolve(link, page.path);
  const top = { start: 0, end: 0 };
  switch (resolution.kind) {
    case 'page': {
      const target = wiki.page(resolution.path);
      const anchor = target && link.anchor ? findAnchor(target, link.anchor) : undefined;
      return [{ path: resolution.path, span: anchor ? { start: anchor.start, end: anchor.end } : top }];
    }
    case 'ambiguous':
      return resolution.candidates.map((path) => ({ path, span: top }));
    case 'file':
      // No editor opens a folder.
      return folder.workspace.isFolder(resolution.path) ? [] : [{ path: resolution.path, span: top }];
    default:
      return [];
  }
}
