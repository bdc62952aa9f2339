import { type Hover, HoverRequest, MarkupKind } from 'vscode-languageserver';
import { type Link, linkSpan, type PagePath } from '../../core/page/types.ts';
import type { Span } from '../../core/text.ts';
import { spotAt } from '../../core/wiki/at.ts';
import { describeKey } from '../../core/wiki/frontmatter-assist.ts';
import type { WikiIndex } from '../../core/wiki/wiki-index.ts';
import { pageName } from '../../core/wiki/write-target.ts';
import { defineFeature, type Question } from '../feature.ts';
import { toRange } from '../folder.ts';

/** How many pages are named for a link that leads nowhere. */
const SUGGESTIONS = 3;

export default defineFeature({
  request: HoverRequest.type,
  capability: { hoverProvider: true },
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
        return shown(
          question,
          spot.reference,
          definition ? words : 'No footnote of this name is defined on this page.',
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

function shown({ text }: Question, span: Span, value: string | undefined): Hover | null {
  return value ? { contents: { kind: MarkupKind.Markdown, value }, range: toRange(text, span) } : null;
}

function describeLink(link: Link, { wiki, page }: Question): string | undefined {
  const resolution = wiki.resolve(link, page.path);
  switch (resolution.kind) {
    case 'page':
      return describePage(resolution.path, wiki);
    case 'ambiguous':
      return `\`${link.target}\` may mean:\n\n${list(resolution.candidates, wiki)}`;
    case 'missing': {
      const near = wiki.nearest(link.target, page.path, SUGGESTIONS).map(({ path }) => path);
      const head = `No page \`${link.target}\`.`;
      return near.length > 0 ? `${head} Nearest:\n\n${list(near, wiki)}` : head;
    }
    case 'ignored':
      return `\`${resolution.path}\` is not here: \`.gitignore\` names it.`;
    default:
      return undefined;
  }
}

/** What a reader wants to know of a page before opening it. */
export function describePage(path: PagePath, wiki: WikiIndex): string | undefined {
  const page = wiki.page(path);
  if (!page) return undefined;
  const count = wiki.backlinks(path).length;
  const links =
    count === 0 ? 'no links here' : count === 1 ? '1 link here' : `${count.toLocaleString('en')} links here`;
  const head = `**${asWords(page.face.title)}** · ${wiki.typeOf(path).name} · ${links}`;
  return page.summary === ''
    ? head
    : `${head}\n\n${asWords(page.summary)}${page.summary.length >= 300 ? '…' : ''}`;
}

function list(paths: readonly PagePath[], wiki: WikiIndex): string {
  return paths
    .map((path) => `- \`${pageName(path, wiki)}\`: ${asWords(wiki.page(path)?.face.title ?? '')}`)
    .join('\n');
}

/** Words of a page shown as words: nothing of it becomes a link, an image or HTML. */
export function asWords(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|!~$]/g, '\\$&');
}
