import type { PagePath } from '../page/types.ts';

/** Fewer pages than this that have one heading in place of another do so by chance. */
const SOME = 5;
/** So many times as often must the heading stand on the pages without the section as on those with it. */
const OFTENER = 5;

/** How many of the pages without a section have each heading. */
interface Lacking {
  readonly counts: Map<string, number>;
  /** The headings that enough of them have to be of interest. */
  readonly frequent: Set<string>;
}

/**
 * Finds the headings that do a section's service under another name: `See also` on the pages that have no `Related`. Two names
 * of one section hardly ever stand on one page, as two sections do. The pages of one type are counted; each costs its headings,
 * and nothing is counted of a section that nobody asks for.
 */
export class SectionStandIns {
  readonly #pages = new Map<PagePath, readonly string[]>();
  readonly #asked = new Map<string, Lacking>();

  /**
   * Counts a page in (`by` 1) or out (`by` -1).
   * @param keys its headings, as they are compared, each once.
   */
  count(path: PagePath, keys: readonly string[], by: 1 | -1): void {
    if (by > 0) this.#pages.set(path, keys);
    else this.#pages.delete(path);
    for (const [section, lacking] of this.#asked) if (!keys.includes(section)) countPage(lacking, keys, by);
  }

  /**
   * The headings that stand in for a section, in their order as texts: at least five pages without it and half of all these
   * have such a heading, and five times as large a share of them as of the pages that have the section.
   * @param section its heading, as it is compared.
   * @param pagesWith how many pages have a heading.
   */
  of(section: string, pagesWith: (key: string) => number): string[] {
    const { counts, frequent } = this.#asked.get(section) ?? this.#ask(section);
    const having = pagesWith(section);
    const lacking = this.#pages.size - having;
    return [...frequent]
      .filter((key) => {
        const instead = counts.get(key) ?? 0;
        const beside = pagesWith(key) - instead;
        return instead * 2 >= lacking && beside * lacking * OFTENER <= instead * having;
      })
      .sort();
  }

  /** Stops counting for sections other than these. */
  keep(sections: ReadonlySet<string>): void {
    for (const section of this.#asked.keys()) if (!sections.has(section)) this.#asked.delete(section);
  }

  #ask(section: string): Lacking {
    const lacking: Lacking = { counts: new Map(), frequent: new Set() };
    this.#asked.set(section, lacking);
    for (const keys of this.#pages.values()) if (!keys.includes(section)) countPage(lacking, keys, 1);
    return lacking;
  }
}

function countPage({ counts, frequent }: Lacking, keys: readonly string[], by: 1 | -1): void {
  for (const key of keys) {
    const count = (counts.get(key) ?? 0) + by;
    if (count === 0) counts.delete(key);
    else counts.set(key, count);
    if (count >= SOME) frequent.add(key);
    else frequent.delete(key);
  }
}
