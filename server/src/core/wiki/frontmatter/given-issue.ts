import type { z } from 'zod';

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'a map of keys and values',
  null: 'empty',
};

const FORMAT_WORDS: Readonly<Record<string, string>> = {
  date: 'a date (YYYY-MM-DD)',
  datetime: 'a date with its time (YYYY-MM-DDThh:mm:ssZ)',
  time: 'a time (hh:mm:ss)',
  url: 'a URL',
  email: 'an e-mail address',
  uuid: 'a UUID',
};

/** What is counted of a value. */
const COUNTED: Readonly<Record<string, string>> = { string: 'characters', array: 'items', object: 'keys' };

/** Why a value does not fit its JSON Schema, as words that go on after "The value of `key`". */
export function wordsOfIssue(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.expected === 'never') return 'must not be there';
      return `must be ${TYPE_WORDS[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return mustBeOneOf(issue.values);
    case 'invalid_format':
      if (issue.format === 'regex') return `must fit the pattern \`${issue.pattern ?? ''}\``;
      return `must be ${FORMAT_WORDS[issue.format] ?? `of the format \`${issue.format}\``}`;
    case 'too_small':
      return bound(
        issue.origin,
        `at least ${issue.minimum}`,
        issue.inclusive ?? true,
        `more than ${issue.minimum}`,
      );
    case 'too_big':
      return bound(
        issue.origin,
        `at most ${issue.maximum}`,
        issue.inclusive ?? true,
        `less than ${issue.maximum}`,
      );
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    case 'unrecognized_keys':
      return `must not have ${listed(issue.keys.map((key) => `\`${key}\``))}`;
    case 'invalid_union':
      return 'fits none of the forms that the schema of this page type allows';
    default:
      return 'does not fit the schema of this page type';
  }
}

/** `must be \`a\` or \`b\``. */
export const mustBeOneOf = (values: readonly unknown[]): string =>
  `must be ${listed(values.map((value) => `\`${String(value)}\``))}`;

function bound(origin: string, inclusive: string, isInclusive: boolean, exclusive: string): string {
  const counted = COUNTED[origin];
  const words = isInclusive ? inclusive : exclusive;
  return counted ? `must have ${words} ${counted}` : `must be ${words}`;
}

/** `a`, `b` or `c`. */
function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}
