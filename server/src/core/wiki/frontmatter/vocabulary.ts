import { TYPE_KEYS } from '../../page/facts.ts';
import { agreement } from './agreement.ts';
import type { KeyCounter, ValueCount } from './key-counter.ts';
import { alike, mostAlike, plainWord } from './near-word.ts';

/** The words that a key's values are chosen from, as far as the wiki's pages show it. */
export interface Vocabulary {
  /** The words in use, the most frequent first. */
  readonly words: readonly string[];
  /**
   * Words that one page alone has and that belong to no closed vocabulary, with the word that was evidently meant; undefined
   * where none is near.
   */
  readonly odd: ReadonlyMap<string, string | undefined>;
}

/** More different values than any list to choose from has; so many are not even looked at. */
const MOST_WORDS = 100;
/** Units; what is longer is a sentence. */
const LONGEST_WORD = 40;
/** Pages of one word from which on another page's word may be a slip of the pen. */
const SETTLED = 3;

/** How closed a vocabulary must be so that a word near one of its words is taken for a slip. */
const SLIP = { uses: 20, words: 20, usesPerWord: 4, aloneShare: 0.05 };
/**
 * How closed it must be so that any word that one page alone has is odd: two words at least, since a single one says nothing of
 * what else there may be, and hardly ever another one that stands alone and is no slip.
 */
const CLOSED = { uses: 30, words: 8, usesPerWord: 10, aloneShare: 0.02 };

/** Keys whose values are names of things in the world, however few: there may be another one any day. */
const NAMES = new Set(
  'title|name|subtitle|company|companies|organization|organisation|org|publisher|vendor|author|authors|editor|speaker|person|people|owner|reviewer|maintainer|tag|tags|keyword|keywords|alias|aliases|topic|topics|domain|product|project|system|model|source|sources|url|link|website|date|venue|journal|conference|series|book|location|place|city|country|version|license|description|summary|related|raw|path|file|image|id|slug'.split(
    '|',
  ),
);

/** Whether a key's values name things, so that no list of them is ever complete. */
export const namesThings = (key: string): boolean => NAMES.has(plainWord(key));

/** What a page type, its wiki or all wikis together have under one key; no values where there are too many. */
export interface CountedValues {
  readonly counter: KeyCounter;
  readonly values: ReadonlyMap<string, ValueCount> | undefined;
}

/**
 * What the values of a key are chosen from.
 * @param own the key on the pages of one type.
 * @param wider the key on all pages of the wiki, and of all wikis: a word is odd only when nobody else in any of them has it,
 *   and a vocabulary may be closed for all pages or for those of one type.
 * @returns undefined where the values are chosen from nothing.
 */
export function vocabularyOf(
  key: string,
  own: CountedValues,
  wider: readonly CountedValues[],
): Vocabulary | undefined {
  const all = wider.at(-1)?.values;
  if (!all || !own.values || own.values.size > MOST_WORDS) return undefined;
  const groups = [own, ...wider].map(groupOf).filter((group) => group !== undefined);
  const words = new Set(groups.flatMap((group) => (group.slips ? group.settled : [])));
  if (words.size === 0) return undefined;
  const odd = new Map<string, string | undefined>();
  const isClosed = isClosedSet(key, own, groups);
  for (const [name, { text, kind, count }] of own.values) {
    if (count > 1 || kind !== 'text' || (all.get(name)?.count ?? 0) > 1 || PLACEHOLDER.test(text)) continue;
    const near = nearestWord(text, groups);
    if (near !== undefined) odd.set(text, near);
    else if (isClosed && !isLanguage(key, text)) odd.set(text, undefined);
  }
  return { words: [...words], odd };
}

/** Kinds of things in the world, not states of a page: the first video among articles and papers is no mistake. */
const WORLD =
  /(?:^|[_-])(?:type|format|medium|media|genre|region|area|field|sector|industry|platform|language|lang)s?$/i;

/** Whether any word that one page alone has under a key is odd. */
function isClosedSet(key: string, own: CountedValues, groups: readonly Group[]): boolean {
  // The first page of another type names it as nobody did before; not so in a folder whose pages all name one.
  if (TYPE_KEYS.includes(key)) return isUnanimous(own);
  return (LANGUAGE.test(key) || !WORLD.test(key)) && groups.some((group) => group.closed);
}

const LANGUAGE = /^(?:language|lang|locale)$/i;
const LANGUAGES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** Whether a page is in a language that no other page is in: it may be the first. */
function isLanguage(key: string, text: string): boolean {
  if (!LANGUAGE.test(key) || !/^[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?$/.test(text)) return false;
  return LANGUAGES.of(text.replace('_', '-')) !== undefined;
}

/** Whether all values on some pages are the same but for one. */
function isUnanimous({ values }: CountedValues): boolean {
  const counts = [...(values?.values() ?? [])].map(({ count }) => count).sort((a, b) => b - a);
  return (
    agreement(
      counts[0] ?? 0,
      counts.reduce((sum, count) => sum + count, 0),
    ) !== 'no'
  );
}

const PLACEHOLDER = /^(?:-+|\?+|–|—|n\/?a|none|null|unknown|tbd|todo|other|misc|various|~)$/i;

interface Group {
  /** Words on several pages, the most frequent first. */
  readonly settled: readonly string[];
  readonly counts: ReadonlyMap<string, number>;
  readonly slips: boolean;
  readonly closed: boolean;
}

/** How closed the values on one set of pages are; undefined where they are no words to choose from. */
function groupOf({ counter, values }: CountedValues): Group | undefined {
  if (!values || values.size > MOST_WORDS || values.size === 0) return undefined;
  let uses = 0;
  const counts = new Map<string, number>();
  const alone: string[] = [];
  for (const { text, kind, count } of values.values()) {
    if (PLACEHOLDER.test(text)) continue;
    if (kind !== 'text' || text.length > LONGEST_WORD) return undefined;
    uses += count;
    if (count > 1) counts.set(text, count);
    else alone.push(text);
  }
  const settled = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([word]) => word);
  const isList = counter.of('list', 'link-list') * 2 > counter.count;
  const strange = alone.filter((text) => nearestOf(text, settled, counts) === undefined);
  const perWord = uses / Math.max(1, settled.length);
  const closed =
    uses >= CLOSED.uses &&
    settled.length >= 2 &&
    settled.length <= CLOSED.words &&
    perWord >= CLOSED.usesPerWord &&
    strange.length <= Math.max(1, uses * CLOSED.aloneShare);
  const slips =
    uses >= SLIP.uses &&
    settled.length <= SLIP.words &&
    perWord >= SLIP.usesPerWord &&
    alone.length <= Math.max(1, uses * SLIP.aloneShare);
  // What lists hold are mostly words that anybody may add to: only a closed set of them says anything.
  return { settled, counts, slips: isList ? closed : slips, closed };
}

/** The word of a set of pages that another was evidently meant to be; those that differ in their form alone first. */
function nearestWord(text: string, groups: readonly Group[]): string | undefined {
  const near = groups
    .filter(({ slips }) => slips)
    .map(({ settled, counts }) => nearestOf(text, settled, counts))
    .filter((word) => word !== undefined);
  return near.find((word) => alike(text, word) === 'form') ?? near[0];
}

function nearestOf(
  text: string,
  settled: readonly string[],
  counts: ReadonlyMap<string, number>,
): string | undefined {
  return mostAlike(
    text,
    settled.filter((word) => (counts.get(word) ?? 0) >= SETTLED),
  );
}
