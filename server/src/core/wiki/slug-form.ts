/** A way in which file names may be alike. */
export type SlugTrait =
  | 'ascii'
  | 'plain'
  | 'lower'
  | 'capital'
  | 'hyphen'
  | 'underscore'
  | 'space'
  | 'day'
  | 'month';

/** Every trait, in the order in which a finding names them. */
export const SLUG_TRAITS: readonly SlugTrait[] = [
  'day',
  'month',
  'lower',
  'capital',
  'hyphen',
  'underscore',
  'space',
  'ascii',
  'plain',
];

/** What is said of names that have a trait. */
export const TRAIT_WORDS: Readonly<Record<SlugTrait, string>> = {
  day: 'begin with a date (`YYYY-MM-DD`)',
  month: 'begin with a month (`YYYY-MM`)',
  lower: 'are in lower case',
  capital: 'begin with a capital',
  hyphen: 'have hyphens between words',
  underscore: 'have underscores between words',
  space: 'have spaces between words',
  ascii: 'are in ASCII letters',
  plain: 'have no punctuation',
};

const ONLY_ASCII = /^[ -~]*$/;
/** Letters, digits and what separates words; a dot between digits belongs to a version. */
const ONLY_PLAIN = /^(?:[\p{L}\p{N}\p{M}\-_ ]|(?<=\p{N})\.(?=\p{N}))*$/u;
const UPPER = /\p{Lu}/u;
const LOWER = /\p{Ll}/u;
const CAPITAL_FIRST = /^[^\p{L}]*\p{Lu}/u;
const SMALL_FIRST = /^[^\p{L}]*\p{Ll}/u;
const SEPARATOR = /[-_ ]/;
const DAY = /^\d{4}-\d\d-\d\d(?:[-_ ]|$)/;
const MONTH = /^\d{4}-\d\d(?:[-_ ]|$)/;

/** Whether a file name (without `.md`) has a trait; undefined where it cannot tell, as one word cannot of separators. */
export function hasTrait(slug: string, trait: SlugTrait): boolean | undefined {
  switch (trait) {
    case 'ascii':
      return ONLY_ASCII.test(slug);
    case 'plain':
      // A name written in words has their punctuation too.
      return slug.includes(' ') ? undefined : ONLY_PLAIN.test(slug);
    case 'lower':
      return UPPER.test(slug) ? false : LOWER.test(slug) ? true : undefined;
    case 'capital':
      return CAPITAL_FIRST.test(slug) ? true : SMALL_FIRST.test(slug) ? false : undefined;
    case 'hyphen':
      return SEPARATOR.test(slug) ? !/[_ ]/.test(slug) : undefined;
    case 'underscore': {
      // A date in front keeps its hyphens.
      const rest = slug.replace(DAY, '');
      if (rest.includes(' ')) return false;
      // Beside underscores a hyphen belongs to a word: `survey_04_mimic-video`.
      if (rest.includes('-')) return rest.includes('_') ? undefined : false;
      return SEPARATOR.test(slug) ? true : undefined;
    }
    case 'space':
      if (slug.includes('_')) return false;
      if (slug.includes(' ')) return true;
      // `E-Rechnung` is one word; `foo-bar` is another way to write two.
      return slug.includes('-') && !UPPER.test(slug) ? false : undefined;
    case 'day':
      return DAY.test(slug);
    case 'month':
      return MONTH.test(slug);
  }
}

/**
 * A file name changed so that it has some traits.
 * @param date what to put in front where a date is wanted.
 * @returns undefined where nobody but the author can tell the name.
 */
export function slugWith(slug: string, traits: readonly SlugTrait[], date?: string): string | undefined {
  let name = slug;
  const wants = (trait: SlugTrait): boolean => traits.includes(trait);
  if (wants('ascii'))
    name = name
      .replaceAll('ß', 'ss')
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '');
  const separator = wants('space') ? ' ' : wants('underscore') ? '_' : wants('hyphen') ? '-' : undefined;
  // `ConsistentHashing` has two words.
  if (wants('lower') && separator !== undefined)
    name = name.replace(/(?<=\p{Ll})(?=\p{Lu}\p{Ll})/gu, separator);
  if (wants('plain'))
    name = name.replace(/(?<!\p{N})\.|\.(?!\p{N})|[^\p{L}\p{N}\p{M}\-_ .]/gu, separator ?? '-');
  if (separator !== undefined) {
    const day = DAY.test(name) ? name.slice(0, 10) : '';
    const rest = name.slice(day.length);
    // What is no separator in such a name stays.
    const others = separator === '_' && rest.includes('_') ? /[_ ]+/g : /[-_ ]+/g;
    name = day + rest.replace(others, separator);
  }
  if (wants('plain')) name = name.replace(/^[-_ ]+|[-_ ]+$/g, '');
  if (wants('lower')) name = name.toLowerCase();
  if (wants('capital')) name = name.replace(/\p{L}/u, (letter) => letter.toUpperCase());
  const length = wants('day') ? 10 : wants('month') ? 7 : 0;
  if (length > 0 && !hasTrait(name, length === 10 ? 'day' : 'month')) {
    if (date === undefined || date.length < length) return undefined;
    name = `${date.slice(0, length)}${separator ?? '-'}${name}`;
  }
  const done = traits.every((trait) => hasTrait(name, trait) !== false);
  return done && name !== '' && name !== slug ? name : undefined;
}
