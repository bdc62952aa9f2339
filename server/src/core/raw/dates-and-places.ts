import type { Amount } from '../claims/amounts.ts';

const MONTH =
  '(?:Jan(?:uary|uar)?|Feb(?:ruary|ruar)?|Mar(?:ch)?|März|Apr(?:il)?|Ma[yi]|June?|Juni|July?|Juli|Aug(?:ust)?|Sept?(?:ember)?|O[ck]t(?:ober)?|Nov(?:ember)?|De[cz](?:ember)?)';
const DATE = new RegExp(
  [
    '(?:1[4-9]|20|21)\\d\\d[-/](?:0[1-9]|1[0-2])(?:[-/][0-3]\\d(?:[T ]\\d{1,2}:\\d\\d(?::\\d\\d)?)?)?(?![\\d%])',
    '(?:1[4-9]|20|21)\\d\\d\\.(?:0?[1-9]|1[0-2])\\.[0-3]?\\d(?!\\d)',
    '[0-3]?\\d([./])[01]?\\d\\1(?:\\d{4}|\\d\\d)(?!\\d)',
    '\\d{1,2}:\\d{2}:\\d{2}(?:[.,]\\d+)?',
    '\\d{1,2}:\\d{2} ?(?:[ap]\\.?m\\b|Uhr\\b|-->)',
    "(?:1[0-2]|[1-9]) ?(?:[ap]m\\b|[ap]\\.m\\.|o['’]clock\\b)|\\d{1,2} Uhr\\b",
    `[0-3]?\\d(?:st|nd|rd|th|\\.)? (?:of )?${MONTH}(?![\\p{L}])(?:,? (?:1[4-9]|20|21)\\d\\d)?`,
    '(?:1[4-9]|20|21)\\d\\d ?年(?: ?\\d{1,2} ?月(?: ?\\d{1,2} ?[日号])?)?',
    '\\d{1,2} ?月 ?\\d{1,2} ?[日号]',
  ].join('|'),
  'uy',
);
/** Whether a date can begin at a digit, by what stands behind its first digits. */
const MAYBE_DATE =
  /\d{1,4}(?:[-/.:]\d| ?年| ?月| ?[apo]['’.mc]| Uhr| ?(?:st|nd|rd|th|\.)? ?(?:of )?[JFMASOND]\p{Ll})/uy;
const MONTH_BEFORE = new RegExp(`(?:^|[^\\p{L}])${MONTH}\\.? $`, 'u');
const MONTH_DAY =
  /[0-3]?\d(?:st|nd|rd|th)?(?: ?[–-] ?[0-3]?\d)?(?:,? (?:1[4-9]|20|21)\d\d)?(?![\d%.,]\d)(?!%)/y;
const YEAR_BEFORE =
  /(?:^|[^\p{L}])(?:in|since|by|until|of|mid|early|late|during|before|after|year|©|seit|im|Jahr|Ende|Anfang) ?$/iu;
/** Words before the number of a page, line or part. */
const PLACE_BEFORE =
  /(?:^|[^\p{L}])(?:pp?\.|pages?|S\.|Seiten?|lines?|Zeilen?|chapters?|ch\.|sections?|sec\.|§+|fig(?:ures?|s?\.)|tables?|vol(?:umes?|\.)|no\.|nr\.|№|appendix|footnote|step|rfc|Kapitel|Abschnitt|Tabelle|Abb\.)[ \u00A0]?$|第 ?$/iu;
const PLACE_LETTER = /[.\p{L}§№ \u00A0]/u;

/** Where a date or time ends that begins at a digit; undefined where none does. */
export function dateEnd(text: string, at: number): number | undefined {
  MAYBE_DATE.lastIndex = at;
  if (MAYBE_DATE.test(text)) {
    DATE.lastIndex = at;
    if (DATE.test(text)) return DATE.lastIndex;
  }
  if (text[at - 1] !== ' ') return undefined;
  const before = text.slice(Math.max(0, at - 14), at);
  if (!MONTH_BEFORE.test(before)) return undefined;
  MONTH_DAY.lastIndex = at;
  return MONTH_DAY.test(text) ? MONTH_DAY.lastIndex : undefined;
}

/** Whether the word before a number makes it that of a page, line or part, or a year: no amount of anything. */
export function isPlaceByWordBefore(text: string, at: number, { value, end }: Amount): boolean {
  if (!PLACE_LETTER.test(text[at - 1] ?? '') && text[at - 1] !== '第') return false;
  const before = text.slice(Math.max(0, at - 14), at);
  if (PLACE_BEFORE.test(before)) return true;
  return value >= 1400 && value < 2200 && end - at === 4 && YEAR_BEFORE.test(before);
}
