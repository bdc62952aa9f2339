import type { Root } from 'mdast';
import { standalone } from '../page/strings.ts';
import type { PageFacts } from '../page/types.ts';
import type { Span } from '../text.ts';
import { attribution } from './attribution.ts';
import { pageOutline } from './page-outline.ts';
import type { Flow, Passage } from './passage.ts';
import type { Mark } from './prose.ts';
import { type Citation, CitationReader, type Citing } from './quotation-origin.ts';
import { firstFrom, type Sentence } from './sentences.ts';

/** A page's word-by-word repetition of what somebody else wrote. Offsets are UTF-16 units of the page's text. */
export interface Quotation extends Span {
  /** The page's text at the span, which lies between the quotation marks. */
  readonly text: string;
  /** The quotation mark behind it; empty in a block quote. */
  readonly closing: string;
  /**
   * `verbatim`: introduced by that word · `block`: a block quote · `marked`: between quotation marks in running text.
   */
  readonly kind: 'verbatim' | 'block' | 'marked';
  /** Somebody is named as its origin, in the sentence or around the block. */
  readonly named: boolean;
  readonly citation: Citation;
}

/** Longer stretches between two marks are none: a mark is missing somewhere. */
const LONGEST = 4000;
const ANY_MARK = /["“”„«»「『]/;
const VERBATIM =
  /(?:(?:^|[^\p{L}])verbatim(?=[^\p{L}])[^"“”„«»「『\n.!?]{0,80}?|原文|逐字|wörtlich|wortlaut)\s*[:：]?[\s*_]*$/iu;
/** Between two quotations that one word introduces. */
const AND_ALSO = /^[\s*_+&,;/…·-]*(?:(?:and|then|also|plus|und|以及|和)[\s*_,:]*)?$/i;
const OWNER = /^[\s*_]*[—–―-]{1,2} ?(?:\p{Lu}|\uE002)/u;
const OWNER_BEHIND = /^[\s*_,.]*[([]?[—–―]{1,2} ?(?:\p{Lu}|\uE002)/u;

/** Finds the quotations of a page, whether or not anything can be looked up for them. */
export function readQuotations(text: string, root: Root, page: PageFacts): Quotation[] {
  const body = page.frontmatter?.span.end ?? 0;
  const rest = body > 0 ? text.slice(body) : text;
  if (!ANY_MARK.test(rest) && !/(?:^|[\r\n])[ \t]*>/.test(rest)) return [];
  const reader = new QuotationReader(text, page);
  for (const flow of pageOutline(text, root, page).flows) reader.flow(flow);
  return reader.found.sort((a, b) => a.start - b.start);
}

class QuotationReader {
  readonly found: Quotation[] = [];
  readonly #text: string;
  readonly #citations: CitationReader;

  constructor(text: string, page: PageFacts) {
    this.#text = text;
    this.#citations = new CitationReader(text, page);
  }

  flow(flow: Flow): void {
    if (flow.kind === 'table') {
      for (const row of flow.table?.rows ?? []) for (const cell of row) this.#marked(cell, row);
    } else if (flow.kind === 'quote' && !flow.owner && !this.#isCallout(flow)) this.#block(flow);
    else if (flow.kind === 'text' || flow.kind === 'list') {
      for (const passage of flow.passages) {
        const outer = outermost(flow);
        if (passage.flow !== flow || (outer.kind === 'quote' && !this.#isCallout(outer))) continue;
        this.#marked(passage, passage.item?.passages ?? [passage]);
      }
    }
  }

  #isCallout(quote: Flow): boolean {
    const first = quote.passages[0];
    return first !== undefined && this.#text.startsWith('[!', first.start);
  }

  /** What stands between quotation marks in a passage. @param around what else of its item or row may cite. */
  #marked(passage: Passage, around: readonly Passage[]): void {
    if (!ANY_MARK.test(this.#text.slice(passage.start, passage.end))) return;
    const { prose, sentences } = passage;
    const quotes = betweenMarks(prose.text);
    let verbatim = false;
    let at = 0;
    let origin:
      | { readonly sentence: Sentence; readonly named: boolean; readonly citation: Citation }
      | undefined;
    for (const [index, quote] of quotes.entries()) {
      const before = prose.text.slice(
        Math.max(0, quote.start - 160, quotes[index - 1]?.end ?? 0),
        quote.start,
      );
      verbatim = VERBATIM.test(before) || (verbatim && AND_ALSO.test(before));
      if (isLabel(prose.marks, quote)) continue;
      while (at < sentences.length - 1 && sentences[at]!.end <= quote.start) at++;
      const sentence = sentences[at] ?? { start: 0, end: prose.text.length };
      if (origin?.sentence !== sentence) {
        const named = attribution(prose.text.slice(sentence.start, sentence.end)) !== undefined;
        origin = { sentence, named, citation: this.#citationOf(passage, sentence, around) };
      }
      this.#add(passage, quote.start + 1, quote.end - 1, {
        kind: verbatim ? 'verbatim' : 'marked',
        closing: prose.text[quote.end - 1] ?? '',
        named: origin.named || OWNER_BEHIND.test(prose.text.slice(quote.end, quote.end + 12)),
        citation: origin.citation,
      });
    }
  }

  /** What a sentence cites; where it does not, the whole item or row. */
  #citationOf(passage: Passage, sentence: Sentence, around: readonly Passage[]): Citation {
    const marks = marksIn(passage.prose.marks, sentence.start, sentence.end);
    return this.#citations.read(
      marks.length > 0 || passage.kind === 'text'
        ? [{ passage, marks }]
        : around.map((each) => ({ passage: each, marks: each.prose.marks })),
    );
  }

  /** A block quote, with whoever stands below or before it as its origin. */
  #block(quote: Flow): void {
    const before = quote.previous?.kind === 'text' ? quote.previous.passages.at(-1) : undefined;
    const lead = before && /[:：][\s*_]*$/.test(before.prose.text) ? before : undefined;
    const after = quote.next?.kind === 'text' ? quote.next.passages[0] : undefined;
    const below = after && OWNER.test(after.prose.text) ? after : undefined;
    const citing: Citing[] = [...quote.passages, ...(lead ? [lead] : []), ...(below ? [below] : [])].map(
      (passage) => ({ passage, marks: passage.prose.marks }),
    );
    const tails = new Map(quote.passages.map((passage) => [passage, this.#ownerIn(passage)]));
    const last = lead?.sentences.at(-1);
    const named =
      below !== undefined ||
      [...tails.values()].some((tail) => tail !== undefined) ||
      (lead !== undefined &&
        last !== undefined &&
        attribution(`${lead.prose.text.slice(last.start, last.end).replace(/[:：][\s*_]*$/, '')} `) !==
          undefined);
    const citation = this.#citations.read(citing);
    const kind = lead && VERBATIM.test(lead.prose.text) ? 'verbatim' : 'block';
    for (const passage of quote.passages) {
      const { text } = passage.prose;
      const end = tails.get(passage) ?? text.length;
      const marked = betweenMarks(text);
      if (marked[0] && text.slice(0, marked[0].start).trim() === '') {
        for (const { start, end: behind } of marked)
          this.#add(passage, start + 1, behind - 1, {
            kind,
            closing: text[behind - 1] ?? '',
            named,
            citation,
          });
      } else if (end > 0) this.#add(passage, 0, end, { kind, closing: '', named, citation });
    }
  }

  /** Where in the last lines of a block quote its origin stands: `— Jane Roe, 2024`; 0 where it is nothing else. */
  #ownerIn({ prose }: Passage): number | undefined {
    if (OWNER.test(prose.text)) return 0;
    const dash = /[\s"”»」](?=[—–―-]{1,2} ?(?:\p{Lu}|\uE002)[^.!?]{0,120}$)/u.exec(prose.text.slice(-160));
    if (!dash) return undefined;
    const at = Math.max(0, prose.text.length - 160) + dash.index;
    const behind = prose.endOf(at + 1);
    const line = this.#text.slice(Math.max(0, behind - 20), behind);
    // Within a line a dash may be the text's own.
    return /["”»」]/.test(dash[0]) || /[\r\n][ \t>]*$/.test(line)
      ? at + (dash[0].trim() === '' ? 0 : 1)
      : undefined;
  }

  #add(passage: Passage, from: number, to: number, facts: Facts): void {
    const { text } = passage.prose;
    let [start, end] = [from, to];
    while (start < end && /\s/.test(text[start]!)) start++;
    while (end > start && /[\s\uE001]/.test(text[end - 1]!)) end--;
    if (end <= start || end - start > LONGEST) return;
    const span = { start: passage.prose.startOf(start), end: passage.prose.endOf(end) };
    this.found.push({ ...span, text: standalone(this.#text.slice(span.start, span.end)), ...facts });
  }
}

type Facts = Omit<Quotation, 'start' | 'end' | 'text'>;

function outermost(flow: Flow): Flow {
  let outer = flow;
  while (outer.owner) outer = outer.owner;
  return outer;
}

function marksIn(marks: readonly Mark[], start: number, end: number): Mark[] {
  const found: Mark[] = [];
  for (let at = firstFrom(marks, start); at < marks.length && marks[at]!.start <= end; at++) {
    if (marks[at]!.end <= end || marks[at]!.start < end) found.push(marks[at]!);
  }
  return found;
}

/** Whether a quotation is the label of a link: the title of what it leads to. */
function isLabel(marks: readonly Mark[], { start, end }: Span): boolean {
  const mark = marks[firstFrom(marks, start + 1) - 1];
  return mark !== undefined && mark.kind === 'link' && mark.end >= end;
}

const CLOSES: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '„': '“”"',
  '«': '»',
  '»': '«',
  '「': '」',
  '『': '』',
};

/** Stretches between two quotation marks, marks included. A straight mark opens before a word and closes behind one. */
export function betweenMarks(text: string): Span[] {
  const found: Span[] = [];
  const marks = /["“”„«»「」『』]/g;
  let open: { readonly close: string; readonly at: number } | undefined;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    const { index } = mark;
    const before = text[index - 1] ?? ' ';
    const behind = text[index + 1] ?? ' ';
    if (open && index - open.at > LONGEST) open = undefined;
    if (open?.close.includes(mark[0]) && !(mark[0] === '"' && /\s/.test(before))) {
      found.push({ start: open.at, end: index + 1 });
      open = undefined;
    } else if (!open) {
      const close = CLOSES[mark[0]];
      const opens =
        mark[0] === '"' || mark[0] === '»' ? !/[\p{L}\p{N}]/u.test(before) && !/\s/.test(behind) : true;
      if (close && opens) open = { close, at: index };
    }
  }
  return found;
}
