import { distance } from 'fastest-levenshtein';

/** A heading of fewer letters than this is another word, not a slip. */
const SHORT = 5;
/** One letter in so many may be wrong. */
const LETTERS_PER_SLIP = 6;

/**
 * Whether a heading was probably meant to be another: `slip` where a letter or two differ, `longer` where one has all the words
 * of the other and some more.
 * @param key a page's heading, as {@link sectionKey} gives it.
 * @param wanted the heading that others have, in the same form.
 */
export function likenessOf(key: string, wanted: string): 'slip' | 'longer' | undefined {
  const shorter = Math.min(key.length, wanted.length);
  if (shorter >= SHORT) {
    const slips = Math.max(1, Math.floor(shorter / LETTERS_PER_SLIP));
    if (
      Math.abs(key.length - wanted.length) <= slips &&
      distance(key, wanted) <= slips &&
      sameNumbers(key, wanted)
    )
      return 'slip';
  }
  return hasWordsOf(key, wanted) || hasWordsOf(wanted, key) ? 'longer' : undefined;
}

/** `Phase 1` is no slip of `Phase 2`. */
const sameNumbers = (a: string, b: string): boolean => a.replace(/\D+/g, ' ') === b.replace(/\D+/g, ' ');

/** Whether a heading begins or ends with all of another: `related concepts` with `related`, `参考来源与延伸` with `参考来源`. */
function hasWordsOf(longer: string, shorter: string): boolean {
  if (longer.length <= shorter.length || shorter.length < 2) return false;
  const begins = longer.startsWith(shorter);
  if (!begins && !longer.endsWith(shorter)) return false;
  const next = begins ? longer[shorter.length] : longer[longer.length - shorter.length - 1];
  return (
    next !== undefined &&
    (!/[\p{L}\p{N}]/u.test(next) || !/^[\p{Script=Latin}\p{Script=Cyrillic}]/u.test(shorter))
  );
}
