/** How firmly the pages of a wiki hold to something: `firm` is worth a warning to who departs from it, `usual` a hint. */
export type Practice = 'firm' | 'usual' | 'none';

/** Pages from which on a habit is trusted, and the shares of them that make it firm or usual. */
const ENOUGH = 20;
const FIRM = 0.95;
const USUAL = 0.8;

/**
 * How firmly something is held to.
 * @param kept pages that do so, out of `total` that could.
 */
export function practiceOf(kept: number, total: number): Practice {
  if (total < ENOUGH) return 'none';
  const share = kept / total;
  return share >= FIRM ? 'firm' : share >= USUAL ? 'usual' : 'none';
}
