import { newFootnote } from '../page/new-footnote.ts';
import type { PageFacts, PagePath } from '../page/types.ts';
import type { RawText } from '../raw/raw-text.ts';
import type { CiteContext } from '../wiki/cite-context.ts';
import { nameOf, ownSources, type Source } from '../wiki/own-sources.ts';
import type { Wiki } from '../wiki/types.ts';
import { keyOfSource, linkToSource, noteOfSource, titleOfSource } from '../wiki/write-citation.ts';
import { wantedNumbers } from './look-up.ts';
import { reachedTexts } from './reached.ts';
import { passagesIn, type SourcePassage } from './source-passages.ts';

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
  /** Where the source's raw text holds a number of the sentence that is to be given a source. */
  readonly passage?: SourcePassage;
  /** What else is written: the definition of a footnote. */
  readonly also?: { readonly at: number; readonly text: string };
}

/** What is known where a citation is being typed. */
export interface CiteQuestion {
  readonly context: CiteContext;
  readonly page: PageFacts;
  readonly text: string;
  /** Where the cursor is. */
  readonly offset: number;
  readonly wiki: Wiki;
  /** Source pages by what was typed, those that most pages link to first. */
  find(query: string): readonly PagePath[];
}

/** A mark may stand so far behind the sentence that it cites for: behind its full stop, a quote, a space. */
const BEHIND = 4;

/**
 * What may be cited: the page's own sources, of those first the ones whose raw text holds a number of the sentence, then its footnotes where one is being typed, then other source pages; each written
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
  const holding = holdingFirst(own, question);
  const known = new Set(holding.map(({ source }) => nameOf(source)));
  const others = question
    .find(context.query)
    .filter((path) => !known.has(path))
    .map((path): Held => ({ source: { kind: 'page', path } }));
  const sources = [...holding, ...others];
  if (context.form === 'footnote') return footnoteOffers(sources, holding.length, question);
  return sources.flatMap((held) => {
    const insert = written(held, question);
    return insert === undefined ? [] : [offerOf(held, insert, insert, question)];
  });
}

/** A source, and where its raw text holds a number of the sentence. */
interface Held {
  readonly source: Source;
  readonly passage?: SourcePassage;
}

/** Each of a page's sources once; those whose raw text holds a number of the sentence at the cursor first. */
function holdingFirst(own: readonly Source[], { page, wiki, context, offset }: CiteQuestion): Held[] {
  const sources = [...new Map(own.map((source) => [nameOf(source), source])).values()];
  const all = wiki.claims(page.path);
  const statement = all?.statements.findLastIndex(
    ({ start, end }) => start < context.span.start && offset <= end + BEHIND + context.query.length + 2,
  );
  const claims = all?.claims.filter((claim) => claim.statement === statement) ?? [];
  if (claims.length === 0) return sources.map((source) => ({ source }));
  const wanted = claims.map(wantedNumbers);
  const held = sources.map((source): Held => {
    for (const text of textsOf(source, wiki)) {
      for (const alternatives of wanted) {
        const [passage] = passagesIn(text, alternatives);
        if (passage) return { source, passage };
      }
    }
    return { source };
  });
  return [...held.filter(({ passage }) => passage), ...held.filter(({ passage }) => !passage)];
}

/** The raw texts behind a source. */
function textsOf(source: Source, wiki: Wiki): readonly RawText[] {
  if (source.kind === 'url') return [];
  const page = source.kind === 'page' ? wiki.page(source.path) : undefined;
  if (page) return reachedTexts(page, wiki).texts;
  const text = wiki.raws.text(source.path);
  return text ? [text] : [];
}

function written({ source, passage }: Held, { context, page, wiki }: CiteQuestion): string | undefined {
  switch (context.form) {
    case 'note': {
      const note = noteOfSource(source, page.path, wiki);
      // The line that holds the number is what such notes are for.
      return note !== undefined && passage && source.kind === 'file' ? `${note}:${passage.line + 1}` : note;
    }
    case 'key':
      return keyOfSource(source);
    default:
      return linkToSource(source, page.path, wiki);
  }
}

function offerOf(
  { source, passage }: Held,
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
    ...(passage && { passage }),
  };
}

/** The page's footnotes, and new ones: one for each source, and one that is still to be written. */
function footnoteOffers(sources: readonly Held[], own: number, question: CiteQuestion): CiteOffer[] {
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
  const made = sources.map((held): CiteOffer => {
    const { source } = held;
    const title = titleOfSource(source, wiki);
    return {
      ...offerOf(held, `[^${fresh.label}]: ${title}`, '', question),
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
