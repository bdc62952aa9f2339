import type { PageFacts } from '../page/types.ts';
import { areNumbersOff, type NumberOptions } from '../wiki/judged-numbers.ts';
import type { Wiki } from '../wiki/types.ts';
import { type GroundedClaim, type Grounding, groundingOf } from './grounding.ts';

/** The settings that decide which numbers are looked up at all. */
export type LookUpOptions = Pick<NumberOptions, 'ignore' | 'strictnessByPath' | 'severities'>;

/** The numbers of a page that its raw texts do not have. */
export interface NotInSource {
  readonly grounding: Grounding;
  /** In the order of the text; those that a comment silences have the scope `x`. */
  readonly missed: readonly GroundedClaim[];
}

/**
 * Looks up the numbers of a page, as far as the settings want to know of them; rule and command line ask here, so that they
 * never disagree.
 * @returns undefined where nothing can be said of the page, and where it is left out of the question. A page that takes itself out
 * is answered for: its wish must be known to be needed.
 */
export function notInSource(page: PageFacts, wiki: Wiki, options: LookUpOptions): NotInSource | undefined {
  const isTold = page.suppressions.some(({ kind }) => kind === 'page');
  if (!isTold && areNumbersOff(page, wiki, options)) return undefined;
  const grounding = groundingOf(page, wiki);
  if (!grounding) return undefined;
  const missed = grounding.claims.filter(
    ({ missing, verdict }) => missing.length > 0 && options.severities[verdict.claim.class] !== 'off',
  );
  return { grounding, missed };
}

/** The numbers that their sources have, though not on the lines that the citations name; those apart that a comment silences. */
export const offTheLines = (grounding: Grounding, { severities }: LookUpOptions): readonly GroundedClaim[] =>
  grounding.claims.filter(
    ({ missing, astray, verdict: { claim } }) =>
      missing.length === 0 &&
      !claim.silenced &&
      severities[claim.class] !== 'off' &&
      astray.some(({ cited }) => cited !== undefined),
  );
