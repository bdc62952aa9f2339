import { z } from 'zod';

/** What a frontmatter value is, as far as a wiki's authors would say. */
export type ValueKind =
  | 'empty'
  | 'text'
  | 'number'
  | 'boolean'
  | 'date'
  | 'url'
  | 'link'
  | 'path'
  | 'raw'
  | 'list'
  | 'link-list'
  | 'map';

/** `2024`, `2024-06`, `2024-06-15`, with or without a time. */
const DATE =
  /^[12]\d{3}(?:[-/](?:0?[1-9]|1[0-2])(?:[-/](?:0?[1-9]|[12]\d|3[01]))?)?(?:[T ]\d{1,2}:\d{2}.*)?$/;

/**
 * The kinds of single texts, the first that fits first. Every value of a wiki passes here when it is read, so that these
 * are bare patterns; a schema's refusal alone costs more than a page may.
 */
const TEXT_KINDS: readonly (readonly [ValueKind, RegExp])[] = [
  ['date', /^[12]\d{3}[-/](?:0?[1-9]|1[0-2])[-/](?:0?[1-9]|[12]\d|3[01])(?:[T ]\d{1,2}:\d{2}.*)?$/],
  ['url', /^[a-z][a-z0-9+.-]*:\/\/\S+$/i],
  ['link', /^!?\[\[[^[\]]+\]\]$/],
  ['link', /^\[[^[\]]*\]\([^()\s]+\)$/],
  ['raw', /^(?:[^\s:<>|"*?][^:<>|"*?\n]*\/)?raw\/[^:<>|"*?\n]+$/],
  ['link', /^[^\s:<>|"*?][^:<>|"*?\n]*\.md(?:#[^\n]*)?$/i],
  ['path', /^\.{0,2}\/?[^\s:<>|"*?/]+(?:\/[^\s:<>|"*?/]+)+\/?$/],
  ['path', /^[^\s:<>|"*?][^:<>|"*?\n]*\.(?:pdf|html?|txt|csv|json|docx?|pptx?|xlsx?|epub|png|jpe?g|svg)$/i],
];

/** Texts longer than this are words; no pattern is tried on them. */
const LONGEST_NAMED = 400;

/** Words that stand for "not known (yet)": they fit every kind. */
const PLACEHOLDER =
  /^(?:-+|\?+|–|—|n\/?a|none|null|unknown|tbd|todo|various|undated|n\.d\.|ongoing|present|~)$/i;

/** `[[x]]` without quotes as YAML has it: a list that holds one list. */
function isBareLink(value: unknown): boolean {
  return Array.isArray(value) && value.length === 1 && Array.isArray(value[0]) && value[0].length > 0;
}

/** Whether a value is, or holds, a wikilink without quotes. */
export function hasBareLink(value: unknown): boolean {
  return Array.isArray(value) && (isBareLink(value) || value.some(isBareLink));
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}(?![\d-])/;

/** Whether a date is written as `YYYY-MM-DD`, with or without a time; without quotes YAML knows no other dates. */
export const isIsoDate = (value: unknown): boolean =>
  value instanceof Date || (typeof value === 'string' && ISO_DATE.test(value.trim()));

/**
 * Words that YAML 1.1 has for true and false, and many readers still do; the one that reads the values here takes them for text.
 */
const SWITCH = /^(?:yes|no|on|off|y|n)$/i;

/** Whether a value is a word that other readers of YAML take for true or false. */
export const isSwitchWord = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= 3 && SWITCH.test(value);

/** The kind of a value as gray-matter reads it. */
export function kindOf(value: unknown): ValueKind {
  if (value === null || value === undefined) return 'empty';
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'string':
      return textKind(value);
    default:
  }
  if (value instanceof Date) return 'date';
  if (!Array.isArray(value)) return 'map';
  if (isBareLink(value) && !isBareLink(value[0])) return 'link';
  if (value.length === 0) return 'list';
  return value.every((item) => kindOf(item) === 'link') ? 'link-list' : 'list';
}

function textKind(text: string): ValueKind {
  const trimmed = text.trim();
  if (trimmed === '') return 'empty';
  if (trimmed.length > LONGEST_NAMED || !/[\d:/[.]/.test(trimmed)) return 'text';
  for (const [kind, pattern] of TEXT_KINDS) if (pattern.test(trimmed)) return kind;
  return 'text';
}

const isScalar = (kind: ValueKind): boolean =>
  kind !== 'list' && kind !== 'link-list' && kind !== 'map' && kind !== 'empty';

/**
 * What a key's value must be so that it is not a clear mistake. Wide on purpose: a version `0.3.0` where others have
 * numbers, a year where others have dates, `unknown` anywhere are no mistakes.
 */
const accepts: Readonly<Record<ValueKind, z.ZodType>> = {
  empty: z.unknown(),
  text: z.custom((value) => kindOf(value) !== 'map'),
  number: z.custom((value) => ['number', 'date'].includes(kindOf(value)) || startsWithDigit(value)),
  boolean: z.union([z.boolean(), z.stringbool()]),
  date: z.union([
    z.date(),
    z.number().int().min(1000).max(2999),
    z.string().regex(DATE),
    // `June 2024`, `ca. 1998`: a date in words has its year.
    z.string().regex(/\b[12]\d{3}\b/),
  ]),
  url: z.custom((value) => isScalar(kindOf(value)) && (typeof value !== 'string' || /[:/.]/.test(value))),
  link: z.custom((value) => kindOf(value) !== 'map'),
  path: z.custom((value) => kindOf(value) !== 'map'),
  raw: z.union([z.array(z.unknown()), z.string().regex(/[/.[]/)]),
  list: z.array(z.unknown()),
  'link-list': z.array(z.unknown()),
  map: z.custom((value) => kindOf(value) === 'map'),
};

const startsWithDigit = (value: unknown): boolean =>
  typeof value === 'string' && /^\s*[~≈<>≤≥v+-]*\.?\d/i.test(value);

/** Whether a value can stand where the wiki's pages have values of a kind. Empty values and placeholders always can. */
export function fitsKind(value: unknown, expected: ValueKind): boolean {
  const found = kindOf(value);
  if (found === expected || found === 'empty') return true;
  if (typeof value === 'string' && PLACEHOLDER.test(value.trim())) return true;
  // Lists of urls or dates are several of them.
  if (Array.isArray(value) && expected === 'url') return true;
  return accepts[expected].safeParse(value).success;
}

/** A kind in words, with its article: `a date (YYYY-MM-DD)`. */
export const KIND_WORDS: Readonly<Record<ValueKind, string>> = {
  empty: 'nothing',
  text: 'text',
  number: 'a number',
  boolean: '`true` or `false`',
  date: 'a date (YYYY-MM-DD)',
  url: 'a URL',
  link: 'a link to a page',
  path: 'a path to a file',
  raw: 'a path to a raw source',
  list: 'a list',
  'link-list': 'a list of links',
  map: 'a map of keys and values',
};
