import type { PlainEntry, PlainPage } from './plain-page.ts';
import type { PlainWiki } from './plain-wiki.ts';

/** The keys of a page that practically all pages of its sort have. */
export const practisedKeys = (wiki: PlainWiki, page: PlainPage): readonly PlainEntry[] =>
  page.entries.filter(({ key }) =>
    wiki.practises(page, `key ${key}`, (each) => entryOf(each, key) !== undefined),
  );

export const entryOf = ({ entries }: PlainPage, key: string): PlainEntry | undefined =>
  entries.find((each) => each.key === key);

/** The values that pages have under a key; of those where it is not one plain value, undefined. */
export const valuesOf = (pages: readonly PlainPage[], key: string): readonly (string | undefined)[] =>
  pages.flatMap((page) => {
    const entry = entryOf(page, key);
    return entry ? [entry.value?.text] : [];
  });

const closedSets = new WeakMap<readonly PlainPage[], Map<string, ReadonlySet<string> | undefined>>();

/**
 * The words that a key is chosen from on pages like this: a few, on practically each of them again and again. Dates, numbers and
 * versions are no such words.
 * @returns undefined where the values are free.
 */
export function closedSet(wiki: PlainWiki, page: PlainPage, key: string): ReadonlySet<string> | undefined {
  const kin = wiki.kin(page);
  const known = closedSets.get(kin) ?? new Map<string, ReadonlySet<string> | undefined>();
  closedSets.set(kin, known);
  if (!known.has(key)) known.set(key, findClosedSet(kin, key));
  return known.get(key);
}

function findClosedSet(kin: readonly PlainPage[], key: string): ReadonlySet<string> | undefined {
  const values = valuesOf(kin, key);
  const words = new Set(values);
  const isWord = (value: string | undefined): boolean =>
    value !== undefined && /^\p{L}[\p{L} _-]*$/u.test(value);
  const isUsedAgain = (value: string | undefined): boolean =>
    values.filter((each) => each === value).length >= 2;
  const isClosed =
    values.length >= 20 && words.size <= 6 && values.every(isWord) && [...words].every(isUsedAgain);
  return isClosed ? (words as ReadonlySet<string>) : undefined;
}

/** Whether practically all values of a key on pages like this are dates, with or without a time. */
export const isDateKey = (wiki: PlainWiki, page: PlainPage, key: string): boolean =>
  wiki.practises(page, `date ${key}`, (each) =>
    /^\d{4}-\d\d-\d\d(?:T|$)/.test(entryOf(each, key)?.value?.text ?? ''),
  );
