import type { Strictness } from '../claims/judge.ts';
import { addCounts, countNumbers, NO_NUMBERS, type NumberCounts } from '../claims/summary.ts';
import type { PageFacts, PagePath } from '../page/types.ts';
import type { JudgedNumbers, NumberOptions } from './judged-numbers.ts';
import type { Wiki } from './types.ts';

/** Numbers counted, also by what the raw texts say. */
interface CountsWithSources extends NumberCounts {
  /** How many of them, sourced or not, stand in none of the raw texts behind their page, where all of these can be read. */
  readonly notInSource: number;
  /** How many stand in the raw text that is cited, though not on the lines that the citation names. */
  readonly offLines: number;
}

/** A number that its source has elsewhere than its citation says. Lines begin at 1. */
export interface OffLines {
  readonly line: number;
  readonly text: string;
  readonly cited: { readonly path: string; readonly first: number; readonly last: number };
  readonly foundAt: { readonly path: string; readonly line: number };
}

/** What the raw texts behind a page say to its numbers. */
export interface InRawTexts {
  /** How many of them no raw text has. */
  readonly notInSource: number;
  readonly elsewhere: readonly OffLines[];
}

/** The numbers of one page, counted. */
export interface PageNumbers extends CountsWithSources {
  readonly path: PagePath;
  readonly type: string;
  readonly strictness: Strictness;
  /** How many sources the page declares as its own. */
  readonly declared: number;
  readonly share: number | null;
  /** Those counted as {@link CountsWithSources.offLines}. */
  readonly elsewhere: readonly OffLines[];
}

/** The numbers of several pages, counted. */
export interface NumbersOfPages extends CountsWithSources {
  readonly pages: number;
  /** Sourced numbers by all numbers, from 0 to 1; null where there are none. */
  readonly share: number | null;
}

/** How many of a wiki's numbers have a source. */
export interface NumbersReport {
  /** Every page, in path order. */
  readonly pages: readonly PageNumbers[];
  /** Every page type, the one with most numbers first. */
  readonly types: readonly (NumbersOfPages & { readonly type: string })[];
  readonly total: NumbersOfPages;
}

/**
 * Counts the numbers of one page.
 * @param judged undefined where its text cannot be read.
 * @param raw what the raw texts say to them.
 */
export function pageNumbers(
  page: PageFacts,
  wiki: Wiki,
  judged: JudgedNumbers | undefined,
  options: NumberOptions,
  { notInSource, elsewhere }: InRawTexts,
): PageNumbers {
  const counts = judged ? countNumbers(judged.verdicts, judged) : NO_NUMBERS;
  return {
    path: page.path,
    type: wiki.typeOf(page.path).name,
    strictness: judged?.strictness ?? options.strictness,
    declared: page.declaredSources.length,
    ...counts,
    notInSource,
    offLines: elsewhere.length,
    share: shareOf(counts),
    elsewhere,
  };
}

/** Adds up what the pages of a wiki hold. */
export function numbersReport(pages: readonly PageNumbers[]): NumbersReport {
  const types = new Map<string, PageNumbers[]>();
  for (const page of pages) {
    const others = types.get(page.type);
    if (others) others.push(page);
    else types.set(page.type, [page]);
  }
  return {
    pages: [...pages].sort((a, b) => (a.path < b.path ? -1 : 1)),
    types: [...types]
      .map(([type, own]) => ({ type, ...together(own) }))
      .sort((a, b) => b.numbers - a.numbers || (a.type < b.type ? -1 : 1)),
    total: together(pages),
  };
}

function together(pages: readonly PageNumbers[]): NumbersOfPages {
  const counts = pages.reduce<NumberCounts>(addCounts, NO_NUMBERS);
  const notInSource = pages.reduce((sum, page) => sum + page.notInSource, 0);
  const offLines = pages.reduce((sum, page) => sum + page.offLines, 0);
  return { pages: pages.length, ...counts, notInSource, offLines, share: shareOf(counts) };
}

function shareOf({ numbers, sourced }: NumberCounts): number | null {
  return numbers === 0 ? null : Number((sourced / numbers).toFixed(4));
}
