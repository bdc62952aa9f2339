import { newFootnote } from '../page/new-footnote.ts';
import type { PageFacts, PagePath } from '../page/types.ts';
import type { CiteContext } from '../wiki/cite-context.ts';
import { nameOf, ownSources, type Source } from '../wiki/own-sources.ts';
import type { Wiki } from '../wiki/types.ts';
import { keyOfSource, linkToSource, noteOfSource, titleOfSource } from '../wiki/write-citation.ts';
import { reachedTexts } from './reached.ts';

/** Something that may be cited where a citation is being typed. */
export interface CiteOffer {
  readonly label: string;
  readonly detail?: string;
  /** What takes the place of the context's span. */
  readonly insert: string;
  /** What an editor compares with what was typed. */
  readonly filter: string;
  /** The page that it cites, to be told more of. */
  readonly page?: PagePath;
  /** What else is written: the definition of a footnote. */
  readonly also?: { readonly at: number; readonly text: string };
}

/** What is known where a citation is being typed. */
export interface CiteQuestion {
  readonly context: CiteContext;
  readonly page: PageFacts;
  readonly text: string;
  readonly wiki: Wiki;
  /** Source pages by what was typed, those that most pages link to first. */
  find(query: string): readonly PagePath[];
}

/**
 * What may be cited: the page's own sources, then its footnotes where one is being typed, then other source pages; each written
 * as the wiki writes its citations.
 */
export function citeOffers(question: CiteQuestion): CiteOffer[] {
  const { context, page, wiki } = question;
  const own = ownSources(page, wiki);
  if (context.form === 'note') {
    // Notes name lines of raw texts, where the page has any.
    const raws = reachedTexts(page, wiki).texts.map(({ path }): Source => ({ kind: 'file', path }));
    own.unshift(...raws);
  }
  const known = new Set<string>();
  const sources = [
    ...own,
    ...question.find(context.query).map((path): Source => ({ kind: 'page', path })),
  ].filter((source) => {
    const name = nameOf(source);
    return !known.has(name) && known.add(name);
  });
  if (context.form === 'footnote') return footnoteOffers(sources, own.length, question);
  return sources.flatMap((source) => {
    const insert = written(source, question);
    return insert === undefined ? [] : [offerOf(source, insert, insert, question)];
  });
}

function written(source: Source, { context, page, wiki }: CiteQuestion): string | undefined {
  switch (context.form) {
    case 'note':
      return noteOfSource(source, page.path, wiki);
    case 'key':
      return keyOfSource(source);
    default:
      return linkToSource(source, page.path, wiki);
  }
}

function offerOf(
  source: Source,
  label: string,
  insert: string,
  { context, wiki }: CiteQuestion,
): CiteOffer & { readonly label: string } {
  const title = titleOfSource(source, wiki);
  const space = context.spaced ? '' : ' ';
  return {
    label,
    ...(!label.includes(title) && { detail: title }),
    insert: `${space}${insert}${context.close}`,
    filter: `${label} ${title}`,
    ...(source.kind === 'page' && { page: source.path }),
  };
}

/** The page's footnotes, and new ones: one for each source, and one that is still to be written. */
function footnoteOffers(sources: readonly Source[], own: number, question: CiteQuestion): CiteOffer[] {
  const { context, page, text, wiki } = question;
  // The mark that is being typed is none of the page's yet.
  const { start } = context.span;
  const footnotes = page.footnotes.filter((mark) => start < mark.start || mark.end < start);
  const marks = new Map(footnotes.map(({ label }) => [label, '']));
  for (const { label, start, end } of page.footnoteDefinitions) {
    const words = text.slice(start, Math.min(end, start + 300)).replace(/^\[\^[^\]]*\]:\s*/, '');
    marks.set(label, words.replace(/\s+/g, ' ').trim());
  }
  const fresh = newFootnote({ ...page, footnotes }, text);
  const existing = [...marks].map(
    ([label, words]): CiteOffer => ({
      label: `[^${label}]`,
      ...(words !== '' && { detail: words }),
      insert: `${label}]`,
      filter: `${label} ${words}`,
    }),
  );
  const added = (label: string, words: string): Pick<CiteOffer, 'insert' | 'also'> => {
    const definition = fresh.definition(words, label);
    // Where the definition begins at the mark's own end both are one edit.
    return fresh.at >= context.span.start && fresh.at <= context.span.end
      ? { insert: `${label}]${definition}` }
      : { insert: `${label}]`, also: { at: fresh.at, text: definition } };
  };
  const made = sources.map((source): CiteOffer => {
    const title = titleOfSource(source, wiki);
    return {
      ...offerOf(source, `[^${fresh.label}]: ${title}`, '', question),
      detail: 'new footnote',
      filter: `${fresh.label} ${title} ${nameOf(source)}`,
      ...added(fresh.label, linkToSource(source, page.path, wiki)),
    };
  });
  const label = context.query === '' || marks.has(context.query) ? fresh.label : context.query;
  const blank: CiteOffer = {
    label: `[^${label}]: …`,
    detail: 'new footnote',
    filter: label,
    ...added(label, ''),
  };
  return [...made.slice(0, own), ...existing, ...made.slice(own), blank];
}
