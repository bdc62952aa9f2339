import { type Hover, HoverRequest } from 'vscode-languageserver';
import { type Link, linkSpan, type PagePath } from '../../core/page/types.ts';
import type { Span } from '../../core/text.ts';
import { spotAt } from '../../core/wiki/at.ts';
import { describeKey } from '../../core/wiki/frontmatter/frontmatter-assist.ts';
import type { WikiIndex } from '../../core/wiki/wiki-index.ts';
import { pageName } from '../../core/wiki/write-target.ts';
import { describePage } from '../describe-page.ts';
import { defineFeature, type Question } from '../feature.ts';
import { toRange } from '../folder.ts';
import { asCode, asWords, markup } from '../markup.ts';

/** How many pages are named for a link that leads nowhere. */
const SUGGESTIONS = 3;

export default defineFeature({
  request: HoverRequest.type,
  capability: { hoverProvider: true },
  needsAll: true,
  nothing: null,
  answer(question): Hover | null {
    const { page, offset, text, wiki } = question;
    const spot = spotAt(page, offset);
    switch (spot.kind) {
      case 'link':
        return shown(question, linkSpan(spot.link), describeLink(spot.link, question));
      case 'reference':
        return shown(question, spot.reference, describeLink(spot.link, question));
      case 'footnote': {
        const { definition } = spot;
        const words = definition ? text.slice(definition).replace(/^\[\^[^\]]*\]:\s*/, '') : '';
        // Its links may be followed; nothing of it is loaded or run.
        return shown(
          question,
          spot.reference,
          definition ? words.replace(/[<!]/g, '\\$&') : 'No footnote of this name is defined on this page.',
        );
      }
      case 'key': {
        const description = describeKey(wiki.schemaOf(page.path), spot.entry.key);
        return description ? shown(question, spot.entry.keySpan, description) : null;
      }
      default:
        return null;
    }
  },
});

function shown({ text, server }: Question, span: Span, value: string | undefined): Hover | null {
  const formats = server.client.textDocument?.hover?.contentFormat;
  return value ? { contents: markup(value, formats), range: toRange(text, span) } : null;
}

function describeLink(link: Link, { wiki, page }: Question): string | undefined {
  const resolution = wiki.resolve(link, page.path);
  switch (resolution.kind) {
    case 'page':
      return describePage(resolution.path, wiki);
    case 'ambiguous':
      return `${asCode(link.target)} may mean:\n\n${list(resolution.candidates, wiki)}`;
    case 'missing': {
      const near = wiki.nearest(link.target, page.path, SUGGESTIONS).map(({ path }) => path);
      const head = `No page ${asCode(link.target)}.`;
      return near.length > 0 ? `${head} Nearest:\n\n${list(near, wiki)}` : head;
    }
    case 'ignored':
      return `${asCode(resolution.path)} is not here: \`.gitignore\` names it.`;
    default:
      return undefined;
  }
}

function list(paths: readonly PagePath[], wiki: WikiIndex): string {
  return paths
    .map((path) => `- ${asCode(pageName(path, wiki))}: ${asWords(wiki.page(path)?.face.title ?? '')}`)
    .join('\n');
}
