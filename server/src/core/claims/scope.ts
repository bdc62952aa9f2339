import {
  attributed,
  closingParenthesis,
  coverAt,
  explicit,
  linkCover,
  ordered,
  recode,
  sourceLine,
} from './citing.ts';
import type { Flow, Passage, Section } from './passage.ts';
import { quotations, rangeAt } from './titles.ts';
import type { Cover } from './types.ts';

/** What covers the numbers of one passage, worked out sentence by sentence as it is asked for. */
export interface PassageCover {
  /** What covers the numbers of a sentence, by its index. */
  sentence(index: number): readonly Cover[];
  /** What covers a quotation that holds an offset of the prose. */
  quotation(at: number): readonly Cover[];
}

interface QuoteCover {
  readonly start: number;
  readonly end: number;
  readonly cover: readonly Cover[];
}

const QUOTE_OWNER = /[\u2014\u2013—–-]{1,2} ?(?:\p{Lu}|\uE002)/u;
/** Finds which citations of a page reach which of its passages. */
export class Scopes {
  readonly #sections = new Map<Section, Cover[]>();
  /** What the headings of sections cite: of the section and of those within it. */
  readonly #headings = new Map<Section, Cover[]>();
  readonly #blocks = new Map<Flow, Cover[]>();
  readonly #passages = new Map<Passage, PassageCover>();
  readonly #tables = new Map<Flow, Cover[]>();
  readonly #leads = new Map<Passage, readonly Cover[]>();

  constructor(sections: readonly Section[]) {
    for (const section of sections) {
      this.#sourceLines(section);
      const { heading } = section;
      if (heading && heading.prose.marks.length > 0)
        append(this.#headings, section, explicit(heading, 0, heading.prose.text.length, 's', false));
    }
  }

  /** What covers a passage of running text, or a list item with all its passages. */
  passage(passage: Passage): PassageCover {
    let cover = this.#passages.get(passage);
    if (!cover) {
      cover = this.#read(passage);
      this.#passages.set(passage, cover);
    }
    return cover;
  }

  /** What covers a whole table: its caption, the source lines around it, the paragraph that announces it, its section. */
  table(flow: Flow): readonly Cover[] {
    let cover = this.#tables.get(flow);
    if (!cover) {
      cover = ordered([...this.#around(flow), ...inHeader(flow), ...this.#outer(flow)]);
      this.#tables.set(flow, cover);
    }
    return cover;
  }

  /** Source lines: first or last block of a section, or right behind a paragraph or list. */
  #sourceLines(section: Section): void {
    const { flows } = section;
    for (const [index, flow] of flows.entries()) {
      const labelled = sourceLine(flow);
      const passage = labelled ?? onlyCites(flow);
      if (!passage) continue;
      const cover = explicit(passage, 0, passage.prose.text.length, 's', labelled !== undefined);
      if (cover.length === 0) continue;
      // Citations without a label belong to the block before them alone.
      if (!labelled) {
        if (flow.previous) append(this.#blocks, flow.previous, cover);
        continue;
      }
      // Behind a table it is the table's.
      if (isBehindTable(flow)) continue;
      if (index === flows.length - 1 || (index === 0 && section.depth > 1))
        append(this.#sections, section, cover);
      for (let before = flow.previous; before; before = before.previous) {
        if (sourceLine(before)) continue;
        if (before.kind !== 'other') append(this.#blocks, before, cover);
        break;
      }
    }
  }

  #read(passage: Passage): PassageCover {
    const { sentences } = passage;
    const outer = [...this.#outer(passage.flow), ...this.#lead(passage)];
    const whole: Cover[] = [];
    const item = passage.kind === 'item';
    if (item) {
      for (const part of passage.item?.passages ?? [passage])
        whole.push(...explicit(part, 0, part.prose.text.length, undefined, false));
    }
    const opening = this.#opening(passage);
    const last = item ? sentences.at(-1) : undefined;
    const closing = last && closingParenthesis(passage, last);
    if (closing) whole.push(closing);
    const direct = sentences.map((sentence) =>
      explicit(passage, sentence.start, sentence.end, undefined, false),
    );
    const named: (Cover | null)[] = [];
    const nameIn = (index: number): Cover | null => {
      named[index] ??= attributed(passage, sentences[index]!, 'a');
      return named[index];
    };
    // A mark later in the paragraph covers what stands before it; a name in brackets only its own sentence.
    const later: Cover[][] = [];
    let behind: Cover[] = [];
    for (let i = sentences.length - 1; i >= 0; i--) {
      later[i] = behind;
      if (direct[i]!.length === 0 || behind.length >= 6) continue;
      const name = closingParenthesis(passage, sentences[i]!);
      const marks = direct[i]!.filter((cover) => cover.code !== 'p' || cover.start !== name?.start);
      behind = [...marks.map((cover) => recode(cover, 'P')), ...behind];
    }
    const found: (readonly Cover[])[] = [];
    let quotes: readonly QuoteCover[] | undefined;
    return {
      sentence: (index) => {
        if (!sentences[index]) return ordered([...whole, ...opening, ...outer]);
        found[index] ??= ordered([
          ...direct[index]!,
          ...(nameIn(index) ? [nameIn(index)!] : []),
          ...whole,
          ...opening,
          ...outer,
          ...later[index]!,
        ]);
        return found[index];
      },
      quotation: (at) => {
        quotes ??= this.#quotes(
          passage,
          sentences.flatMap((_, index) => nameIn(index) ?? []),
          direct,
        );
        return rangeAt(quotes, at)?.cover ?? [];
      },
    };
  }

  /** Citations that vouch for the quotations of a passage: a speaker or link in the block, or in its lead-in. */
  #quotes(passage: Passage, named: readonly Cover[], direct: readonly (readonly Cover[])[]): QuoteCover[] {
    const { text } = passage.prose;
    const origin: Cover[] = named.map((cover) => recode(cover, 'q'));
    for (const covers of direct) for (const cover of covers) origin.push(recode(cover, 'q'));
    if (passage.flow.quoted) {
      for (const part of quoteBlock(passage)) {
        if (part !== passage) origin.push(...explicit(part, 0, part.prose.text.length, 'q', false));
        const owner =
          /(?:^|[\s"”»])[—–-]{1,2} ?(?:\p{Lu}|\uE002)[^.]{0,80}$|[.!?"”»] [—–]{1,2} ?\p{L}[^.]{0,80}$/u.exec(
            part.prose.text,
          );
        if (owner) origin.push(coverAt('q', part, owner.index, part.prose.text.length));
      }
      const before = outerQuote(passage)?.previous;
      const lead = before?.kind === 'text' ? before.passages.at(-1) : undefined;
      if (lead && /[:：]\s*$/.test(lead.prose.text)) {
        origin.push(...this.#leadCover(lead).map((cover) => recode(cover, 'q')));
      }
      return origin.length > 0 ? [{ start: 0, end: text.length, cover: ordered(origin) }] : [];
    }
    const shared = ordered(origin);
    return quotations(text).flatMap(({ start, end }) => {
      const owner = QUOTE_OWNER.exec(text.slice(end, end + 8));
      const named = owner !== null && owner.index < 3;
      if (!named) return shared.length > 0 ? [{ start, end, cover: shared }] : [];
      return [{ start, end, cover: [coverAt('q', passage, end, Math.min(text.length, end + 40))] }];
    });
  }

  /** A paragraph or item that opens with its source covers itself to its end. */
  #opening(passage: Passage): Cover[] {
    const { text, marks } = passage.prose;
    const mark = marks.find(
      (candidate) => candidate.kind === 'link' && (candidate.link !== undefined || candidate.external),
    );
    if (!mark || mark.start > 90) return [];
    const lead = text.slice(0, mark.start);
    const opens =
      /^[\s*"“[(（•-]*(?:(?:(?:in|per|from|laut|according to) )?(?:the |an? )?|\d{4}(?:-\d\d){0,2}\s*[—–:-]+\s*)?$/iu.test(
        lead,
      );
    if (!opens && !NAME_IN_BRACKETS.test(lead) && !WORK_IN_BRACKETS.test(lead)) return [];
    return linkCover('i', passage, [mark]);
  }

  /** What the announcing passages of an item's lists cite. */
  #lead(passage: Passage): Cover[] {
    const found: Cover[] = [];
    let depth = 0;
    for (let item = passage.item; item && depth < 8; item = item.parent, depth++) {
      if (item.lead && /[:：][\s*_)\uE001]*$/.test(item.lead.prose.text))
        found.push(...this.#leadCover(item.lead));
    }
    if (!passage.item && passage.kind === 'item') {
      const before = passage.flow.previous?.passages.at(-1);
      if (before && /[:：]\s*$/.test(before.prose.text)) found.push(...this.#leadCover(before));
    }
    return found;
  }

  #leadCover(lead: Passage): readonly Cover[] {
    let found = this.#leads.get(lead);
    if (!found) {
      const { text } = lead.prose;
      const last = lead.sentences.at(-1) ?? { start: 0, end: text.length };
      const cover = explicit(lead, 0, text.length, 'i', false);
      const name = attributed(lead, last, 'i');
      if (name) cover.push(name);
      cover.push(...this.#opening(lead));
      found = cover;
      this.#leads.set(lead, cover);
    }
    return found;
  }

  /** Captions, source lines and the announcing paragraph next to a table. */
  #around(flow: Flow): Cover[] {
    const found: Cover[] = [];
    for (const side of ['previous', 'next'] as const) {
      let near = flow[side];
      for (let i = 0; near && i < 2; i++, near = near[side]) {
        const passage = near.passages[0];
        if (!passage) break;
        const line = sourceLine(near) ?? onlyCites(near);
        const caption = near.kind === 'quote' || (near.kind === 'text' && passage.wholeItalic);
        if (!line && !caption) break;
        for (const part of near.passages) {
          found.push(...explicit(part, 0, part.prose.text.length, 't', line !== undefined));
          const name = attributed(part, { start: 0, end: part.prose.text.length }, 't');
          if (name) found.push(name);
        }
      }
    }
    const before = flow.previous;
    const lead = before?.kind === 'text' ? before.passages.at(-1) : undefined;
    if (lead && !lead.wholeItalic) {
      const { text } = lead.prose;
      if (/[:：][\s*_)]*$/.test(text)) found.push(...this.#leadCover(lead));
      else if (
        /\b(?:numbers|figures|measurements|benchmarks|results)\b[^.]{0,60}\brun on (?:my|our)\b/i.test(text)
      )
        found.push(coverAt('i', lead, 0, text.length));
    }
    return found;
  }

  /** What covers a block from outside: source lines of its section or right behind it. */
  #outer(flow: Flow): Cover[] {
    const top = topFlow(flow);
    const found = [...(this.#blocks.get(top) ?? []), ...(this.#sections.get(flow.section) ?? [])];
    found.push(...(this.#headings.get(flow.section) ?? []));
    for (let section = flow.section.parent; section && section.depth > 1; section = section.parent) {
      found.push(...(this.#headings.get(section) ?? []));
      const first = section.flows[0];
      if (first && sourceLine(first)) found.push(...(this.#sections.get(section) ?? []));
    }
    return found;
  }
}

/** The passage of a block that consists of citations and of no words. */
function onlyCites(flow: Flow): Passage | undefined {
  const passage = flow.kind === 'text' && flow.passages.length === 1 ? flow.passages[0] : undefined;
  if (!passage || passage.prose.marks.length === 0) return undefined;
  return /^[\s\uE001\uE002()[\],;.]*$/.test(passage.prose.text) ? passage : undefined;
}

/** Whether a source line follows a table, other such lines left out. */
function isBehindTable(flow: Flow): boolean {
  let before = flow.previous;
  while (before && before.kind !== 'table' && (sourceLine(before) || before.passages[0]?.wholeItalic))
    before = before.previous;
  return before?.kind === 'table';
}

/** What the header cells of a table cite. */
function inHeader({ table }: Flow): Cover[] {
  return (table?.header ?? []).flatMap((cell) =>
    cell.prose.marks.length > 0 ? explicit(cell, 0, cell.prose.text.length, 't', false) : [],
  );
}

/** A name of at most six words with an opening bracket behind it. */
/** `Orka's field report (`. */
const WORK_IN_BRACKETS =
  /^[\s*"“]*(?:The )?\p{Lu}[\p{L}.&-]*(?: \p{Lu}[\p{L}.&-]*){0,3}['’]s? (?:\p{Ll}+ ){1,3}[([（]\s*$/u;
const NAME_IN_BRACKETS =
  /^[\s*"“]*(?:(?:\p{Lu}[\p{L}\p{N}.&'’-]*|of|the|and|for|de|van|von|der|&|et|al\.?) ?){1,6}[([（]\s*(?:source: ?)?$|^[\s*]*[\p{sc=Han}A-Za-z0-9 ]{1,14}[(（]$/u;

function topFlow(flow: Flow): Flow {
  let top = flow;
  while (top.owner) top = top.owner;
  return top;
}

function outerQuote(passage: Passage): Flow | undefined {
  for (let flow: Flow | undefined = passage.flow; flow; flow = flow.owner) {
    if (flow.kind === 'quote') return flow;
  }
  return undefined;
}

function quoteBlock(passage: Passage): readonly Passage[] {
  return outerQuote(passage)?.passages ?? [passage];
}

function append<K>(map: Map<K, Cover[]>, key: K, covers: readonly Cover[]): void {
  const known = map.get(key);
  if (known) known.push(...covers);
  else map.set(key, [...covers]);
}
