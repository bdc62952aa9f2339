/** Pages, or values, from which on a share is trusted; and that share. */
export const MANY = 20;
export const NEARLY_ALL = 0.95;
/** Pages, or values, that must agree where there are fewer than {@link MANY}. */
export const FEW = 5;

/** `yes`: nearly all of many. `likely`: all, but at most one, of a few. */
export type Agreement = 'yes' | 'likely' | 'no';

/**
 * Whether `count` of `total` are as good as all. Of a few, one may differ: it is the one that a finding is about.
 */
export function agreement(count: number, total: number): Agreement {
  if (total >= MANY) return count / total >= NEARLY_ALL ? 'yes' : 'no';
  return count >= FEW && count >= total - 1 ? 'likely' : 'no';
}
