import type { PageFacts } from '../page/types.ts';
import type { Passage } from './passage.ts';
import type { Mark } from './prose.ts';
import { firstFrom } from './sentences.ts';

/** What the sentence or block of a quotation cites. */
export interface Citation {
  /** Indexes into `PageFacts.links`. */
  readonly links: readonly number[];
  /** Indexes into `PageFacts.notes`: inline notes and cite keys. */
  readonly notes: readonly number[];
  /** Something that is no file of the wiki: an address, a footnote in words. */
  readonly elsewhere: boolean;
}

/** Marks of one passage. */
export interface Citing {
  readonly passage: Passage;
  readonly marks: readonly Mark[];
}

/** So many links of one sentence, block or footnote are looked at. */
const MOST = 40;

/** Reads what stretches of one page cite; each footnote is looked into once. */
export class CitationReader {
  readonly #text: string;
  readonly #page: PageFacts;
  readonly #notes: ReadonlyMap<number, number>;
  readonly #footnotes: ReadonlyMap<number, string>;
  readonly #definitions: ReadonlyMap<string, PageFacts['footnoteDefinitions'][number]>;
  readonly #links = new Map<string, readonly number[]>();

  /** @param text the page's, without byte order mark. */
  constructor(text: string, page: PageFacts) {
    this.#text = text;
    this.#page = page;
    this.#notes = new Map(page.notes.map(({ start }, index) => [start, index]));
    this.#footnotes = new Map(page.footnotes.map(({ start, label }) => [start, label]));
    this.#definitions = new Map(page.footnoteDefinitions.map((each) => [each.label, each]));
  }

  read(citing: readonly Citing[]): Citation {
    const links = new Set<number>();
    const notes = new Set<number>();
    let elsewhere = false;
    for (const { passage, marks } of citing) {
      for (const mark of marks) {
        const at = passage.prose.startOf(mark.start);
        if (mark.kind === 'note') {
          const note = this.#notes.get(at);
          if (note !== undefined) notes.add(note);
          else {
            const cited = this.#footnote(this.#footnotes.get(at));
            if (cited.length === 0) elsewhere = true;
            for (const link of cited) links.add(link);
          }
        } else if (mark.link !== undefined) links.add(mark.link);
        else if (mark.external && !this.#isOwnSource(at)) elsewhere = true;
        if (links.size + notes.size >= MOST) return { links: [...links], notes: [...notes], elsewhere };
      }
    }
    return { links: [...links], notes: [...notes], elsewhere };
  }

  /** The links of a footnote's definition; none where it leads out of the wiki, or nowhere. */
  #footnote(label: string | undefined): readonly number[] {
    if (label === undefined) return [];
    let found = this.#links.get(label);
    if (!found) {
      found = this.#linksIn(this.#definitions.get(label));
      this.#links.set(label, found);
    }
    return found;
  }

  #linksIn(definition: PageFacts['footnoteDefinitions'][number] | undefined): readonly number[] {
    if (!definition || /https?:\/\//i.test(this.#text.slice(definition.start, definition.end))) return [];
    const { links } = this.#page;
    const found: number[] = [];
    for (let at = firstFrom(links, definition.start); at < links.length && found.length < MOST; at++) {
      if (links[at]!.start >= definition.end) break;
      found.push(at);
    }
    return found;
  }

  /** Whether a link at an offset leads to the source that the page declares as its own. */
  #isOwnSource(at: number): boolean {
    const target = /\]\(\s*<?([^)\s>]+)/.exec(this.#text.slice(at, at + 600))?.[1];
    return target !== undefined && this.#page.declaredSources.includes(target);
  }
}
