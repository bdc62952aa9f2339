import { isLocal } from '../claims/judge.ts';
import type { Claim, Cover, PageClaims } from '../claims/types.ts';
import { linesBeside, linesOfLink, linesOfNote } from '../page/line-locators.ts';
import { looksRaw } from '../page/raw-names.ts';
import type { Lines, Link, Note, PageFacts, Reference } from '../page/types.ts';
import type { RawText } from '../raw/raw-text.ts';
import type { Wiki } from '../wiki/types.ts';
import { type Reached, textsOfLink, textsOfNote } from './reached.ts';

/** The mark of a citation on a page, with what stands behind it. */
interface Mark {
  readonly start: number;
  readonly end: number;
  /** Undefined: it leads to no raw text, but to an address, another work or the author's own words. */
  readonly reached: Reached | undefined;
  /** The lines that it names. */
  readonly lines: readonly CitedLines[];
}

/** Lines of a raw text, counted from 1, that a citation names. */
export interface CitedLines extends Lines {
  readonly text: RawText;
}

/** Where citations point to: to raw texts as wholes, or to lines of them. */
export interface Pointed {
  readonly wholes: ReadonlySet<RawText>;
  readonly lines: readonly CitedLines[];
}

/** What the citations of one claim lead to. */
export interface Cited {
  /** The raw texts that they name. */
  readonly texts: readonly RawText[];
  /** What the nearest of them point to: those in its sentence, item or row, or else all. */
  readonly pointed: Pointed;
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
    const known = new Map<string, Pick<Mark, 'reached' | 'lines'>>();
    const footnotes = page.footnotes.map(({ label, start, end }): Mark => {
      const key = label.toLowerCase();
      if (!known.has(key)) known.set(key, this.#defined(definitions.get(key)));
      const { reached, lines } = known.get(key)!;
      const beside = linesBeside({ start, end }, page);
      return { start, end, reached, lines: beside ? linesOf(reached, beside) : lines };
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
    const near = { wholes: new Set<RawText>(), lines: [] as CitedLines[] };
    const far = { wholes: new Set<RawText>(), lines: [] as CitedLines[] };
    let isOpen = false;
    let isNamed = false;
    const take = ({ reached, lines }: Pick<Mark, 'reached' | 'lines'>, pointed: typeof near): void => {
      for (const text of reached?.texts ?? []) {
        texts.add(text);
        if (!lines.some((each) => each.text === text)) pointed.wholes.add(text);
      }
      pointed.lines.push(...lines);
      isOpen ||= reached === undefined || !reached.complete;
    };
    for (const cover of claim.cover) {
      const pointed = isLocal(cover.code) ? near : far;
      if (cover.links !== undefined) {
        for (const index of cover.links) {
          const link = this.#page.links[index];
          const cited = link && this.#linked(link);
          if (cited) take(cited, pointed);
        }
        continue;
      }
      const marks = this.#marksFrom(cover.start, cover.end);
      for (const mark of marks) take(mark, pointed);
      if (marks.length > 0) continue;
      if (cover.code === 'a' || cover.code === 'p' || cover.code === 'q') isNamed = true;
      else isOpen = true;
    }
    const statement = claims.statements[claim.statement];
    if (statement) {
      for (const mark of this.#marksFrom(statement.start, statement.end)) take(mark, near);
    }
    const pointed = near.wholes.size + near.lines.length > 0 ? near : far;
    return { texts: [...texts], pointed, isOpen, isNamed };
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
    const reached = textsOfNote(note, this.#page.path, this.#wiki);
    const isFile = note.kind === 'inline';
    const lines = isFile ? linesOf(reached, linesOfNote(note, this.#page)) : [];
    return { start: note.start, end: note.end, reached, lines };
  }

  /** What a link cites; undefined where it leads to no source. The lines of a digest are not those of its raw text. */
  #linked(link: Link): { readonly reached: Reached; readonly lines: readonly CitedLines[] } | undefined {
    const reached = textsOfLink(link, this.#page.path, this.#wiki);
    if (!reached) return undefined;
    const lines = looksRaw(link.target) ? linesOf(reached, linesOfLink(link, this.#page)) : [];
    return { reached, lines };
  }

  /** What the links and notes in a footnote's definition lead to. */
  #defined(definition: Reference | undefined): Pick<Mark, 'reached' | 'lines'> {
    if (!definition) return { reached: undefined, lines: [] };
    const inside = ({ start, end }: { start: number; end: number }): boolean =>
      definition.start <= start && end <= definition.end;
    const all = [
      ...this.#page.links.filter(inside).flatMap((link) => this.#linked(link) ?? []),
      ...this.#page.notes.filter(inside).flatMap((note) => {
        const { reached, lines } = this.#noted(note);
        return reached ? [{ reached, lines }] : [];
      }),
    ];
    if (all.length === 0) return { reached: undefined, lines: [] };
    const reached = {
      texts: all.flatMap(({ reached: { texts } }) => texts),
      complete: all.every(({ reached: { complete } }) => complete),
    };
    return { reached, lines: all.flatMap(({ lines }) => lines) };
  }
}

/** Lines belong to the one text that a citation names. */
function linesOf(reached: Reached | undefined, lines: Lines | undefined): CitedLines[] {
  const [text, another] = new Set(reached?.texts ?? []);
  return lines && text && !another ? [{ text, first: lines.first, last: lines.last }] : [];
}
