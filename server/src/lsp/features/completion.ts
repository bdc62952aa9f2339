import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  CompletionRequest,
} from 'vscode-languageserver';
import type { Link, PagePath } from '../../core/page/types.ts';
import { citeContextAt } from '../../core/wiki/cite-context.ts';
import {
  inTable,
  isSubsequence,
  type LinkContext,
  labelsOf,
  linkContextAt,
} from '../../core/wiki/completion.ts';
import { completeFrontmatter } from '../../core/wiki/frontmatter/frontmatter-assist.ts';
import { baseName, fold, withoutExtension } from '../../core/wiki/names.ts';
import { ownSources } from '../../core/wiki/own-sources.ts';
import type { Found } from '../../core/wiki/page-finder.ts';
import type { Wiki } from '../../core/wiki/types.ts';
import { newDestination, newWikilinkTarget } from '../../core/wiki/write-target.ts';
import { citeItems } from '../cite-items.ts';
import { bounded, LIMIT } from '../completion-items.ts';
import { defineFeature, type Question } from '../feature.ts';
import { toRange } from '../folder.ts';
import { itemData } from '../item-data.ts';
import { markup } from '../markup.ts';

const NOTHING: CompletionList = { isIncomplete: false, items: [] };

export default defineFeature({
  request: CompletionRequest.type,
  capability: {
    completionProvider: {
      triggerCharacters: ['[', '#', '/', '(', '|', '^', '-', ':', ' ', '@'],
      resolveProvider: true,
    },
  },
  nothing: null,
  answer(question): CompletionList {
    const { text, offset, page } = question;
    const { frontmatter } = page;
    const inFrontmatter =
      frontmatter !== undefined && offset >= frontmatter.fence.end && offset <= frontmatter.bodySpan.end;
    const link = linkContextAt(text.value, offset);
    if (link?.syntax === 'markdown' && inFrontmatter) return frontmatterItems(question);
    if (link) return linkItems(link, question);
    const citation = inFrontmatter ? undefined : citeContextAt(text.value, offset);
    if (citation) return citeItems(citation, question);
    // Space, dash and colon are asked for frontmatter and citations alone: in other prose they mean nothing.
    if (inFrontmatter || (frontmatter === undefined && offset < 4)) return frontmatterItems(question);
    return NOTHING;
  },
});

function linkItems(link: LinkContext, question: Question): CompletionList {
  switch (link.kind) {
    case 'target':
      return targetItems(link, question);
    case 'anchor':
      return anchorItems(link, question);
    case 'label':
      return labelItems(link, question);
  }
}

function targetItems(link: LinkContext & { kind: 'target' }, question: Question): CompletionList {
  const { wiki, page, folder, text, server } = question;
  const markdown = link.syntax === 'markdown';
  const query = searchWords(link.query);
  const root = wiki.rootOf(page.path).path;
  const all = wiki.finder.find(query, LIMIT, (path) => path !== page.path && wiki.rootOf(path).path === root);
  const found = isCiting(link, text.value) ? ownSourcesFirst(all, query, question) : all;
  const close = link.open ? (markdown ? (link.angle ? '>)' : ')') : ']]') : '';
  const range = toRange(text, link.span);
  const defaults =
    server.client.textDocument?.completion?.completionList?.itemDefaults?.includes('editRange') === true;
  const items = found.map(({ path, by, name }, at): CompletionItem => {
    const target = markdown
      ? destination(link.query, page.path, path, link.angle ?? false, wiki)
      : newWikilinkTarget(page.path, path, wiki);
    const title = wiki.page(path)?.face.title ?? '';
    const newText = target + close;
    return {
      label: target,
      kind: CompletionItemKind.File,
      ...(fold(title) !== fold(baseName(target)) && {
        detail: by === 'alias' ? `${title} (${name})` : title,
      }),
      sortText: String(at).padStart(2, '0'),
      ...filterText(link.query, target, name),
      ...(defaults
        ? newText === target
          ? {}
          : { textEditText: newText }
        : { textEdit: { range, newText } }),
      data: itemData(folder, path),
    };
  });
  return {
    isIncomplete: true,
    ...(defaults && { itemDefaults: { editRange: range } }),
    items: bounded(items),
  };
}

/** Whether a wikilink stands behind `(Source: `. */
const isCiting = (link: LinkContext, text: string): boolean =>
  link.syntax === 'wikilink' && citeContextAt(text, link.span.start - 2)?.form === 'words';

/** Where a source is cited, those of the page are likelier than all others. */
function ownSourcesFirst(found: readonly Found[], query: string, { page, wiki }: Question): Found[] {
  const own = ownSources(page, wiki).flatMap((source): Found[] => {
    if (source.kind !== 'page') return [];
    const name = withoutExtension(source.path);
    const title = wiki.page(source.path)?.face.title ?? '';
    return isSubsequence(fold(query), fold(`${name} ${title}`))
      ? [{ path: source.path, name, by: 'path' }]
      : [];
  });
  const paths = new Set(own.map(({ path }) => path));
  return [...own, ...found.filter(({ path }) => !paths.has(path))].slice(0, LIMIT);
}

/**
 * An editor filters by the label: what was found by its title or alias must not be lost there. It also orders by how well that
 * fits, so the name is given, not the query: a name that fits loosely must not come before a slug that begins so.
 */
function filterText(query: string, target: string, name: string): { filterText?: string } {
  const fits = (text: string): boolean => isSubsequence(fold(query), fold(text));
  if (fits(target)) return {};
  return { filterText: fits(`${target} ${name}`) ? `${target} ${name}` : query };
}

/** What is searched for: the typed target without what leads up to a folder. */
const searchWords = (query: string): string => query.replace(/^(?:\.{0,2}\/)+/, '');

function destination(typed: string, from: PagePath, to: PagePath, angle: boolean, wiki: Wiki): string {
  const path = newDestination(from, to, wiki);
  const written = typed.startsWith('./') && !path.startsWith('.') ? `./${path}` : path;
  return angle ? decodeURIComponent(written) : written;
}

function anchorItems(link: LinkContext & { kind: 'anchor' }, { wiki, page, text }: Question): CompletionList {
  const resolution = wiki.resolve(probe(link.target, link.syntax === 'wikilink'), page.path);
  const target = resolution.kind === 'page' ? wiki.page(resolution.path) : undefined;
  if (!target) return NOTHING;
  const range = toRange(text, link.span);
  const close = link.open ? (link.syntax === 'wikilink' ? ']]' : ')') : '';
  const block = link.query.startsWith('^');
  const names = block
    ? target.blocks.map(({ id }) => ({ label: `^${id}`, name: `^${id}`, depth: 0 }))
    : target.headings.map(({ text: words, slug, depth }) => ({
        label: words,
        name: link.syntax === 'wikilink' ? words : slug,
        depth,
      }));
  const items = names
    .filter(({ name }) => name !== '' && !/[[\]|]/.test(name))
    .slice(0, LIMIT)
    .map(
      ({ label, name, depth }, at): CompletionItem => ({
        label,
        kind: CompletionItemKind.Reference,
        ...(depth > 0 && { detail: '#'.repeat(depth) }),
        sortText: String(at).padStart(2, '0'),
        // An editor filters by what stands in the range that is replaced.
        filterText: name === label ? name : `${name} ${label}`,
        textEdit: { range, newText: name + close },
      }),
    );
  return { isIncomplete: names.length > LIMIT, items: bounded(items) };
}

function labelItems(
  link: LinkContext & { kind: 'label' },
  { wiki, page, text, offset }: Question,
): CompletionList {
  const resolution = wiki.resolve(probe(link.target, true), page.path);
  const target = resolution.kind === 'page' ? wiki.page(resolution.path) : undefined;
  if (!target) return NOTHING;
  // In a table a `|` ends the cell: the one that stands before the label is replaced by `\|`.
  const pipe = link.span.start - 1;
  const unescaped = text.value[pipe - 1] !== '\\' && inTable(text.value, offset);
  const range = toRange(text, unescaped ? { start: pipe, end: link.span.end } : link.span);
  const close = link.open ? ']]' : '';
  const items = labelsOf(target)
    .filter((label) => !/[[\]|]/.test(label))
    .map(
      (label): CompletionItem => ({
        label,
        kind: CompletionItemKind.Text,
        ...(unescaped && { filterText: `|${label}` }),
        textEdit: { range, newText: `${unescaped ? '\\|' : ''}${label}${close}` },
      }),
    );
  return { isIncomplete: false, items };
}

function frontmatterItems({ wiki, page, text, offset, server }: Question): CompletionList {
  const formats = server.client.textDocument?.completion?.completionItem?.documentationFormat;
  const offers = completeFrontmatter(text.value, offset, page.frontmatter, wiki.schemaOf(page.path));
  const items = offers.slice(0, LIMIT).map(
    (offer, at): CompletionItem => ({
      label: offer.label,
      kind: offer.kind === 'key' ? CompletionItemKind.Property : CompletionItemKind.Value,
      ...(offer.detail !== undefined && { detail: offer.detail }),
      ...(offer.documentation !== undefined && { documentation: markup(offer.documentation, formats) }),
      sortText: String(at).padStart(2, '0'),
      filterText: offer.label,
      textEdit: { range: toRange(text, offer.span), newText: offer.insertText },
    }),
  );
  return { isIncomplete: offers.length > LIMIT, items: bounded(items) };
}

function probe(target: string, wiki: boolean): Link {
  const place = { start: 0, end: 0, targetStart: 0, targetEnd: 0, target };
  return wiki ? { form: 'wikilink', ...place, wiki } : { form: 'inline', ...place };
}
