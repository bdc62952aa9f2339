/** How firmly the pages of a wiki hold to something: `firm` is worth a warning to who departs from it, `usual` a hint. */
export type Practice = 'firm' | 'usual' | 'none';

/** Pages from which on a habit is trusted: two dozen, less a margin that no group of the wikis measured is at the edge of. */
const ENOUGH = 18;
/**
 * The shares that make a habit firm or usual. As with {@link agreement} the edges lie where no decision of the wikis measured
 * hangs on a single page that comes or goes; of few pages half a one more may depart.
 */
const FIRM = 0.921;
const USUAL = 0.79;
const MAY_DEPART = 0.45;

/**
 * How firmly something is held to.
 * @param kept pages that do so, out of `total` that could.
 */
export function practiceOf(kept: number, total: number): Practice {
  if (total < ENOUGH) return 'none';
  const departing = total - kept;
  if (departing <= total * (1 - FIRM) + MAY_DEPART) return 'firm';
  return departing <= total * (1 - USUAL) ? 'usual' : 'none';
}
