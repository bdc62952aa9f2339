import type { Claim, Cover, PageClaims } from '../claims/types.ts';
import type { Note, PageFacts, Reference } from '../page/types.ts';
import type { RawText } from '../raw/raw-text.ts';
import type { Wiki } from '../wiki/types.ts';
import { type Reached, textsOfLink, textsOfNote } from './reached.ts';

/** The mark of a citation on a page, with what stands behind it. */
interface Mark {
  readonly start: number;
  readonly end: number;
  /** Undefined: it leads to no raw text, but to an address, another work or the author's own words. */
  readonly reached: Reached | undefined;
}

/** What the citations of one claim lead to. */
export interface Cited {
  /** The raw texts that they name. */
  readonly texts: readonly RawText[];
  /** One of them leads where nothing can be looked up: to an address, a work that is not here, the author's own words. */
  readonly isOpen: boolean;
  /** Its source is named in words: "according to Acme", "(Roe, 2023)". */
  readonly isNamed: boolean;
}

/** The citations of a page: its footnote marks and inline notes, and what each leads to. */
export class Citations {
  readonly #page: PageFacts;
  readonly #wiki: Wiki;
  readonly #marks: readonly Mark[];
  /** Some citation on the page leads where nothing can be looked up. */
  readonly isOpen: boolean;

  constructor(page: PageFacts, wiki: Wiki, claims: PageClaims) {
    this.#page = page;
    this.#wiki = wiki;
    const definitions = new Map(page.footnoteDefinitions.map((each) => [each.label.toLowerCase(), each]));
    const known = new Map<string, Reached | undefined>();
    const footnotes = page.footnotes.map(({ label, start, end }): Mark => {
      const key = label.toLowerCase();
      if (!known.has(key)) known.set(key, this.#defined(definitions.get(key)));
      return { start, end, reached: known.get(key) };
    });
    const notes = page.notes.flatMap((note) => (note.kind === 'empty' ? [] : [this.#noted(note)]));
    this.#marks = [...footnotes, ...notes].sort((a, b) => a.start - b.start);
    this.isOpen =
      this.#marks.some(({ reached }) => reached === undefined || !reached.complete) ||
      claims.claims.some((claim) => claim.cover.some((cover) => this.#isAddress(cover)));
  }

  /** What the citations of a claim lead to: those in its sentence, item or row, else those of its paragraph or section. */
  of(claim: Claim, claims: PageClaims): Cited {
    const texts = new Set<RawText>();
    let isOpen = false;
    let isNamed = false;
    const take = (reached: Reached | undefined): void => {
      for (const text of reached?.texts ?? []) texts.add(text);
      isOpen ||= reached === undefined || !reached.complete;
    };
    for (const cover of claim.cover) {
      if (cover.links !== undefined) {
        for (const index of cover.links) {
          const link = this.#page.links[index];
          const reached = link && textsOfLink(link, this.#page.path, this.#wiki);
          if (reached) take(reached);
        }
        continue;
      }
      const marks = this.#marksFrom(cover.start, cover.end);
      for (const mark of marks) take(mark.reached);
      if (marks.length > 0) continue;
      if (cover.code === 'a' || cover.code === 'p' || cover.code === 'q') isNamed = true;
      else isOpen = true;
    }
    const statement = claims.statements[claim.statement];
    if (statement) {
      for (const mark of this.#marksFrom(statement.start, statement.end)) take(mark.reached);
    }
    return { texts: [...texts], isOpen, isNamed };
  }

  /** The marks in a stretch, and those that stand one after the other right behind it. */
  #marksFrom(start: number, end: number): Mark[] {
    const found: Mark[] = [];
    let reach = end;
    for (const mark of this.#marks) {
      if (mark.end <= start || mark.start > reach) continue;
      found.push(mark);
      reach = Math.max(reach, mark.end);
    }
    return found;
  }

  /** A sure citation that is no mark and no name: an address, or the number of a work. */
  #isAddress({ links, code, start, end }: Cover): boolean {
    return links === undefined && !/^[apq]$/.test(code) && this.#marksFrom(start, end).length === 0;
  }

  #noted(note: Note): Mark {
    return { start: note.start, end: note.end, reached: textsOfNote(note, this.#page.path, this.#wiki) };
  }

  /** What the links and notes in a footnote's definition lead to. */
  #defined(definition: Reference | undefined): Reached | undefined {
    if (!definition) return undefined;
    const inside = ({ start, end }: { start: number; end: number }): boolean =>
      definition.start <= start && end <= definition.end;
    const all = [
      ...this.#page.links.filter(inside).map((link) => textsOfLink(link, this.#page.path, this.#wiki)),
      ...this.#page.notes.filter(inside).map((note) => textsOfNote(note, this.#page.path, this.#wiki)),
    ].filter((reached) => reached !== undefined);
    if (all.length === 0) return undefined;
    return {
      texts: all.flatMap(({ texts }) => texts),
      complete: all.every(({ complete }) => complete),
    };
  }
}
