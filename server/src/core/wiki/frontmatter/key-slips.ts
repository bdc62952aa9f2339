import { alike, plainWord } from './near-word.ts';

/** A key with the number of pages that have it. */
interface Counted {
  readonly key: string;
  readonly count: number;
}

/** Share of a type's pages from which on a key that a page lacks is one that it may have meant. */
const USUAL = 0.5;
/** A form of a key may be on this share of the pages that write it the usual way, and still be a slip. */
const SELDOM = 0.05;
/** With more seldom keys than these, keys are free words in this wiki, and none is looked at. */
const MOST_SELDOM = 300;
/** Pages that must write a key one way before another way to write it is a slip. */
const SETTLED = 3;

/** Keys of their own, however near they are to another: one letter apart, and yet nobody's slip. */
const OWN_WORDS = new Set(
  'title|type|types|tag|date|data|dates|name|names|author|editor|source|created|updated|reviewed|reviewer|status|state|stats|related|relates|url|uri|urls|link|links|slug|summary|version|code|mode|model|text|test|area|rank|role|rule|note|node|year|week|part|path'.split(
    '|',
  ),
);

/**
 * Keys that are other keys mistyped: `udpated`, `Tags` for `tags`, `related-sources` for `related_sources`.
 * @param own the keys on the pages of one type.
 * @param usual keys that nearly all pages of the wiki have, whatever their type.
 * @param pages how many pages of the type there are.
 * @param everywhere on how many pages of all types a key is.
 * @returns the key that was meant, by the key as written. A page that has both has two keys, and no slip.
 */
export function keySlips(
  own: readonly Counted[],
  usual: ReadonlySet<string>,
  pages: number,
  everywhere: (key: string) => number,
): ReadonlyMap<string, string> {
  const slips = new Map<string, string>();
  const known = own.filter(({ key }) => !usual.has(key) && everywhere(key) >= SETTLED);
  const most = Math.max(0, ...known.map(({ key }) => everywhere(key)), ...[...usual].map(everywhere));
  const seldom = own.filter(({ key }) => !usual.has(key) && everywhere(key) <= Math.max(1, most * SELDOM));
  if (seldom.length > MOST_SELDOM) return slips;
  const meant = new Set([
    ...usual,
    ...known.filter(({ count }) => count >= SETTLED && count >= pages * USUAL).map(({ key }) => key),
  ]);
  for (const { key, count } of seldom) {
    const total = everywhere(key);
    const form = [...usual, ...known.map((each) => each.key)].find((other) => {
      const others = everywhere(other);
      return (
        other !== key &&
        others >= Math.max(SETTLED, 2 * count) &&
        (total === 1 || total <= others * SELDOM) &&
        alike(key, other) === 'form'
      );
    });
    const other =
      form ??
      (total === 1
        ? [...meant].find((each) => alike(key, each) === 'letters' && !isOwnWord(key, each))
        : undefined);
    if (other !== undefined) slips.set(key, other);
  }
  return slips;
}

/** `tag` for `tags` is a slip where the wiki has `tags`; `date` for `data` is another key. */
function isOwnWord(key: string, meant: string): boolean {
  const [a, b] = [plainWord(key), plainWord(meant)];
  return OWN_WORDS.has(a) && a !== `${b}s` && b !== `${a}s`;
}
