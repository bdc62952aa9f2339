import type { Verdict } from './judge.ts';
import { type Claim, SCOPE_CODES, type ScopeCode } from './types.ts';

/** How many numbers there are, and what became of them. The five parts add up to `numbers`. */
export interface NumberCounts {
  readonly numbers: number;
  /** Covered as near as the strictness asks. */
  readonly sourced: number;
  /** Covered by nothing near enough. */
  readonly unsourced: number;
  /** They would be unsourced, but a comment with a reason silences them. */
  readonly silenced: number;
  /** They would be unsourced, but the page's frontmatter says that they are the author's own, or not to be judged. */
  readonly exempt: number;
  /** They are unsourced, but the wiki's baseline knows them as old debts. */
  readonly baselined: number;
  /** How many numbers each scope covers, by its code; scopes that cover none are left out. */
  readonly scopes: Readonly<Partial<Record<ScopeCode, number>>>;
}

/** Of no page at all. */
export const NO_NUMBERS: NumberCounts = {
  numbers: 0,
  sourced: 0,
  unsourced: 0,
  silenced: 0,
  exempt: 0,
  baselined: 0,
  scopes: {},
};

/** What becomes of a number that a verdict tells of, in one word. */
export type Fate = 'sourced' | 'unsourced' | 'silenced' | 'exempt' | 'baselined';

/** What is known of a page beside its verdicts. */
export interface PageStanding {
  /** Whether the page's author takes the page out of the question. */
  readonly exempt: boolean;
  /** Those of its numbers that the wiki's baseline knows as old debts. */
  readonly baselined: ReadonlySet<Claim>;
}

/** What became of a number in the end. */
export function fateOf({ claim, reported, scope }: Verdict, { exempt, baselined }: PageStanding): Fate {
  if (!reported) return 'sourced';
  if (scope === 'x') return 'silenced';
  return exempt ? 'exempt' : baselined.has(claim) ? 'baselined' : 'unsourced';
}

/** Counts the numbers of a page. */
export function countNumbers(verdicts: readonly Verdict[], standing: PageStanding): NumberCounts {
  const fates = { sourced: 0, unsourced: 0, silenced: 0, exempt: 0, baselined: 0 };
  const scopes: Partial<Record<ScopeCode, number>> = {};
  for (const verdict of verdicts) {
    fates[fateOf(verdict, standing)]++;
    scopes[verdict.scope] = (scopes[verdict.scope] ?? 0) + 1;
  }
  return { numbers: verdicts.length, ...fates, scopes };
}

/** The counts of several pages together. */
export function addCounts(a: NumberCounts, b: NumberCounts): NumberCounts {
  const scopes: Partial<Record<ScopeCode, number>> = {};
  for (const code of SCOPE_CODES) {
    const count = (a.scopes[code] ?? 0) + (b.scopes[code] ?? 0);
    if (count > 0) scopes[code] = count;
  }
  return {
    numbers: a.numbers + b.numbers,
    sourced: a.sourced + b.sourced,
    unsourced: a.unsourced + b.unsourced,
    silenced: a.silenced + b.silenced,
    exempt: a.exempt + b.exempt,
    baselined: a.baselined + b.baselined,
    scopes,
  };
}
