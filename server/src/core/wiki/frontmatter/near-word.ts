import { distance } from 'fastest-levenshtein';

/** Letters from which on a word may differ in two of them and still be the same word mistyped. */
const LONG = 7;
/** Shorter words are alike by chance. */
const SHORT = 4;

/** A word as it is compared where only its form is wrong: `Related-Sources`, `related_sources`, `relatedsources`. */
export const plainWord = (word: string): string =>
  word
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '');

/**
 * How two words are alike: `form` when case, hyphens, underscores and spaces alone differ, `letters` when one is the other
 * mistyped: a letter missing, too many or wrong, two neighbours swapped; two such slips in a long word.
 *
 * Words that differ in digits are different (`v1`, `v2`), and so are a word and its contrary (`active`, `inactive`).
 */
export function alike(word: string, other: string): 'form' | 'letters' | undefined {
  const [a, b] = [plainWord(word), plainWord(other)];
  if (a === b) return a === '' ? undefined : 'form';
  const longest = Math.max(a.length, b.length);
  if (Math.abs(a.length - b.length) > 2 || Math.min(a.length, b.length) < SHORT - 1) return undefined;
  if (a.replace(/\D/g, '') !== b.replace(/\D/g, '')) return undefined;
  const apart = distance(a, b);
  if (apart > 2) return undefined;
  if (apart === 2 && isSwap(a, b)) return 'letters';
  if (apart === 2 && (a.endsWith(b) || b.endsWith(a))) return undefined;
  return longest >= (apart === 1 ? SHORT : LONG) ? 'letters' : undefined;
}

/** Whether two words are the same but for two neighbours. */
function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (a[at] === b[at]) at++;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** The word among some that another is most like; those of the same form first, then in their order. */
export function mostAlike(word: string, others: Iterable<string>): string | undefined {
  let found: string | undefined;
  for (const other of others) {
    const how = other === word ? undefined : alike(word, other);
    if (how === 'form') return other;
    if (how) found ??= other;
  }
  return found;
}
