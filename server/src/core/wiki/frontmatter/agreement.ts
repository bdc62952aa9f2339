/** Pages, or values, from which on a share is trusted. */
export const MANY = 20;
/** The share that is as good as all: where pages have a habit, 95 % of them or more keep to it. */
const HABIT = 0.95;
/**
 * The edge lies a margin below that, where no decision of the wikis measured hangs on a single page that comes or goes. A third
 * of a page counts as dissenting from the start, so that the edge is the same for few pages as for many.
 */
export const NEARLY_ALL = 0.9351;
const AT_LEAST_DISSENTING = 1 / 3;
/** Pages, or values, that must agree where there are fewer than {@link MANY}. */
export const FEW = 5;

/** `yes`: nearly all of many. `likely`: all, but at most one, of a few. */
export type Agreement = 'yes' | 'likely' | 'no';

/**
 * Whether `count` of `total` are as good as all. Of a few, one may differ: it is the one that a finding is about.
 */
export function agreement(count: number, total: number): Agreement {
  if (total >= MANY) {
    const isNearlyAll = total - count + AT_LEAST_DISSENTING <= total * (1 - NEARLY_ALL);
    return isNearlyAll || count / total >= HABIT ? 'yes' : 'no';
  }
  return count >= FEW && count >= total - 1 ? 'likely' : 'no';
}
