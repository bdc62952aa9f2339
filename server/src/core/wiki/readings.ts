import type { Root } from 'mdast';
import type { ClaimOptions } from '../claims/options.ts';
import { type Quotation, readQuotations } from '../claims/quotations.ts';
import { readClaims } from '../claims/read.ts';
import type { PageClaims } from '../claims/types.ts';
import type { PageFacts, PagePath } from '../page/types.ts';

/** Where the texts of pages come from, and their trees. */
export interface PageTexts {
  /** A page's text without byte order mark; undefined where it cannot be had as the facts saw it. */
  textOf(page: PageFacts): string | undefined;
  tree(text: string): Root;
  /** The words that authors added, by which the numbers of a page are read; another object where they became others. */
  claimOptions?(page: PageFacts): ClaimOptions;
}

/**
 * What pages say and their facts do not hold. It costs more than all else, and most of it is never asked for, so it is read when
 * it is, and kept until the page changes.
 */
export class Readings {
  readonly #texts: PageTexts;
  readonly #claims = new Map<PagePath, PageClaims>();
  /** By which words the numbers of a page were read. */
  readonly #words = new Map<PagePath, ClaimOptions | undefined>();
  readonly #quotations = new Map<PagePath, readonly Quotation[]>();

  constructor(texts: PageTexts) {
    this.#texts = texts;
  }

  /** A page's numbers and what could vouch for them. */
  claims(page: PageFacts): PageClaims | undefined {
    const words = this.#texts.claimOptions?.(page);
    if (this.#words.get(page.path) !== words) {
      this.#claims.delete(page.path);
      this.#words.set(page.path, words);
    }
    return this.#kept(this.#claims, page, (text, root) => readClaims(text, root, page, words));
  }

  /** What a page repeats word by word. */
  quotations(page: PageFacts): readonly Quotation[] | undefined {
    return this.#kept(this.#quotations, page, readQuotations);
  }

  /** A page came, went or became different. */
  drop(path: PagePath): void {
    this.#claims.delete(path);
    this.#words.delete(path);
    this.#quotations.delete(path);
  }

  #kept<T>(
    known: Map<PagePath, T>,
    page: PageFacts,
    read: (text: string, root: Root, page: PageFacts) => T,
  ): T | undefined {
    let reading = known.get(page.path);
    if (reading === undefined) {
      const text = this.#texts.textOf(page);
      if (text === undefined) return undefined;
      reading = read(text, this.#texts.tree(text), page);
      known.set(page.path, reading);
    }
    return reading;
  }
}
