import { distance } from 'fastest-levenshtein';
import { fold } from './names.ts';
import { singular } from './page-type.ts';

/** A file name as it is compared with others. */
export interface SlugWords {
  /** Its words in lower case, plurals and final `e` taken off. */
  readonly words: readonly string[];
  /** Those that bear a meaning: no articles, and no acronym beside what it stands for. */
  readonly stems: readonly string[];
  /** The stems in their order, run together: `key-value` and `keyvalue` have the same. */
  readonly run: string;
  /** The whole words run together, a plural at the end taken off: `cache-line` and `cacheline` have the same. */
  readonly letters: string;
  /** The stems in alphabetical order; empty where their order means something: `sim-to-real`, `real-to-sim`. */
  readonly sorted: string;
}

/**
 * How two names are alike: `same` they are one name written twice (plural, word order, hyphens, a slip of the pen, an
 * abbreviation) · `acronym` one is nothing but the initials of the other, which may be chance · `close` they differ in one
 * letter, or by an `-ing`.
 */
export type Likeness = 'same' | 'acronym' | 'close';

/** Words that bear no meaning in a name, in English and German. */
const ARTICLES: ReadonlySet<string> = new Set('a an the of and der die das des dem den und von'.split(' '));
/** Words that tell which of their neighbours is which: with them the order counts. */
const RELATIONS: ReadonlySet<string> = new Set(
  'to from vs versus over into in on by for with without before after as than via per zu zur zum bei für mit ohne auf aus nach vor über unter im am'.split(
    ' ',
  ),
);

/** Only of long words is a letter more or less, or two of them exchanged, taken for a slip: short ones are other words. */
const LONG = 7;
/** From this length on names are looked up by longer beginnings and ends, so that fewer others are looked at. */
const LONGER = 10;
/** Names of more words are not looked through for abbreviations. */
const FEW_WORDS = 7;
/** So many letters an acronym may have. */
const ACRONYM = /^\p{L}{2,5}$/u;
/** Scripts whose words change their letters by inflection and slips. */
const ALPHABET = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}]+$/u;
const NOT_A_WORD = /[^\p{L}\p{N}\p{M}]+/u;
const DIGIT = /\p{N}/u;

/** Reads a file name (without `.md`) as words. */
export function slugWords(slug: string): SlugWords {
  const words = fold(slug)
    .split(NOT_A_WORD)
    .filter((word) => word !== '');
  const meant = withoutItsAcronym(words).filter((word, at) => !isArticle(word, at, words.length));
  const stems = meant.map(stem);
  const ordered = words.some((word) => RELATIONS.has(word));
  return {
    words: words.map(stem),
    stems,
    run: runTogether(stems),
    letters: stem(runTogether(meant)),
    sorted: ordered ? '' : [...stems].sort().join(' '),
  };
}

/** How two different names are alike; undefined where they are different things. */
export function likeness(a: SlugWords, b: SlugWords): Likeness | undefined {
  if (a.run === b.run || a.letters === b.letters) return 'same';
  if (a.sorted !== '' && a.sorted === b.sorted) return 'same';
  const short = initialsIn(a, b) ?? initialsIn(b, a);
  if (short) return short;
  return slip(a, b) ?? (a.stems.length === b.stems.length && sameButIng(a, b) ? 'close' : undefined);
}

/**
 * What a key compares: two names under one `run` are alike; under the others they may be. A name that may be an abbreviation
 * stands under `short`, those that it may stand for under `long`: a `short` key meets the same `long` key, the others their like.
 */
export type KeyKind = 'run' | 'letters' | 'sorted' | 'ing' | 'short' | 'long' | 'slip';

/** The kind of key that a key of a kind meets. */
export const facing = (kind: KeyKind): KeyKind =>
  kind === 'short' ? 'long' : kind === 'long' ? 'short' : kind;

/** Whether two names that have a key of a kind in common are alike by it; costs less than {@link likeness}. */
export function isAlikeBy(kind: KeyKind, a: SlugWords, b: SlugWords): boolean {
  switch (kind) {
    case 'run':
      return a.run === b.run;
    case 'letters':
      return a.letters === b.letters;
    case 'sorted':
      return a.sorted !== '' && a.sorted === b.sorted;
    case 'ing':
      return a.stems.length === b.stems.length && sameButIng(a, b);
    case 'short':
    case 'long':
      return (initialsIn(a, b) ?? initialsIn(b, a)) !== undefined;
    case 'slip':
      return slip(a, b) !== undefined;
  }
}

/** Keys of which two alike names have at least one in common, where `short` and `long` count as one. */
export function* likenessKeys(name: SlugWords): Iterable<[KeyKind, string]> {
  const { stems, words, run, letters, sorted } = name;
  yield ['run', run];
  yield ['letters', letters];
  if (sorted !== '') yield ['sorted', sorted];
  yield ['ing', stems.map(withoutIng).join(' ')];
  if (words.some((word) => ACRONYM.test(word))) yield ['short', words.join(' ')];
  for (const short of shortened(words)) yield ['long', short];
  for (const [at, word] of stems.entries()) {
    if (!isLong(word)) continue;
    const rest = stems.map((other, index) => (index === at ? '*' : other)).join(' ');
    for (const length of word.length < LONGER ? [3] : word.length > LONGER ? [5] : [3, 5]) {
      yield ['slip', `${rest} ${word.slice(0, length)}-`];
      yield ['slip', `${rest} -${word.slice(-length)}`];
    }
  }
}

/** The first two words of a longer name: names that share them, and few others do, tell of related things. */
export function subjectOf({ stems }: SlugWords): readonly [string, string] | undefined {
  const [first = '', second = ''] = stems;
  if (stems.length < 3 || stems.some((word) => DIGIT.test(word) || RELATIONS.has(word))) return undefined;
  return first.length >= 3 && second.length >= 3 ? [first, second] : undefined;
}

/** Whether all words of one name begin the other: the general thing and the special one. */
export const isSpecialCase = (a: SlugWords, b: SlugWords): boolean =>
  a.stems.every((word, at) => word === b.stems[at]) || b.stems.every((word, at) => word === a.stems[at]);

/** At the front only some are sure to be one: `a-star` is no star, `and-gate` no gate, `die-casting` no casting. */
const isArticle = (word: string, at: number, words: number): boolean =>
  at > 0 ? ARTICLES.has(word) : words > 1 && ['the', 'of', 'der', 'das', 'des'].includes(word);

/** A word without plural and final `e`, and with `i` for a final `y`: `caches`, `cache` → `cach`, `cookies`, `cookie` → `cooki`. */
function stem(word: string): string {
  if (word.length < 4 || !ALPHABET.test(word)) return word;
  const one = /(?:ch|sh|x|ss|zz)es$/.test(word) ? word.slice(0, -2) : singular(word);
  if (one.length < 4) return one;
  return one.endsWith('e') ? one.slice(0, -1) : one.endsWith('y') ? `${one.slice(0, -1)}i` : one;
}

function withoutIng(word: string): string {
  if (word.length < 6 || !word.endsWith('ing')) return word;
  const rest = word.slice(0, -3);
  if (!/[aeiouy]/.test(rest)) return word;
  // `embedding` → `embed`
  return rest.at(-1) === rest.at(-2) && !/[lsz]$/.test(rest) ? rest.slice(0, -1) : rest;
}

const sameButIng = (a: SlugWords, b: SlugWords): boolean =>
  a.stems.every((word, at) => withoutIng(word) === withoutIng(b.stems[at] ?? ''));

/** Words run together; two numbers stay two. */
function runTogether(words: readonly string[]): string {
  let run = '';
  for (const word of words) run += /\p{N}$/u.test(run) && /^\p{N}/u.test(word) ? ` ${word}` : word;
  return run;
}

/** `retrieval-augmented-generation-rag` has its own acronym in it: once is enough. */
function withoutItsAcronym(words: readonly string[]): string[] {
  return words.filter((word, at) => {
    if (!ACRONYM.test(word)) return true;
    const before = words.slice(Math.max(0, at - word.length), at);
    const after = words.slice(at + 1, at + 1 + word.length);
    return !isInitials(word, before) && !isInitials(word, after);
  });
}

const isInitials = (short: string, words: readonly string[]): boolean =>
  words.length === [...short].length && [...short].every((letter, at) => words[at]?.startsWith(letter));

/** A name with each run of two to five words replaced by its initials. */
function* shortened(words: readonly string[]): Iterable<string> {
  // Whole titles have too many runs, and nobody abbreviates in them.
  if (words.length > FEW_WORDS) return;
  for (let start = 0; start < words.length; start++) {
    for (let end = start + 2; end <= Math.min(words.length, start + 5); end++) {
      const run = words.slice(start, end);
      if (run.some((word) => DIGIT.test(word) || word.length < 2)) continue;
      yield [...words.slice(0, start), run.map((word) => [...word][0]).join(''), ...words.slice(end)].join(
        ' ',
      );
    }
  }
}

/** Whether `short` is `long` with some words as their initials. */
function initialsIn(short: SlugWords, long: SlugWords): Likeness | undefined {
  if (short.words.length >= long.words.length) return undefined;
  const wanted = short.words.join(' ');
  for (const each of shortened(long.words)) {
    if (each === wanted) return short.words.length === 1 ? 'acronym' : 'same';
  }
  return undefined;
}

const isLong = (word: string): boolean => word.length >= LONG && ALPHABET.test(word);

/** Whether all words are equal but one long one, which differs by one slip of the pen. */
function slip(a: SlugWords, b: SlugWords): Likeness | undefined {
  if (a.stems.length !== b.stems.length) return undefined;
  let found: Likeness | undefined;
  for (const [at, word] of a.stems.entries()) {
    const other = b.stems[at] ?? '';
    if (word === other) continue;
    if (found || !isLong(word) || !isLong(other) || Math.abs(word.length - other.length) > 1)
      return undefined;
    if (isExchange(word, other)) found = 'same';
    else if (distance(word, other) !== 1) return undefined;
    // `synchronous` and `asynchronous` are no slip.
    else if (word.slice(1) === other || word === other.slice(1)) return undefined;
    // A letter in the place of another often makes another word: `passing`, `parsing`.
    else found = word.length === other.length ? 'close' : 'same';
  }
  return found;
}

/** Whether two neighbouring letters are exchanged. */
function isExchange(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
