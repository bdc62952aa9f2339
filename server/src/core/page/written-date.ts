/** A date as it stands in a text. */
export interface WrittenDate {
  /** `YYYY-MM-DD`; undefined where there is no such day, or where day and month cannot be told apart. */
  readonly iso: string | undefined;
  /** Whether it is written as `YYYY-MM-DD`, a time behind it allowed. */
  readonly isIso: boolean;
  /** Whether the calendar has the day; of `05/06/2024` both days that may be meant. */
  readonly exists: boolean;
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{1,2}:\d{2}[^\n]{0,40})?$/;
const YEAR_FIRST = /^(\d{4})(?:-|\/|\.|年) ?(\d{1,2})(?:-|\/|\.|月) ?(\d{1,2})日?$/;
const COMPACT = /^((?:19|20)\d{2})(\d{2})(\d{2})$/;
/** With dots the day comes first wherever dates are written so. */
const DAY_FIRST = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/;
const EITHER_FIRST = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4})$/;
const DAY_MONTH_YEAR = /^(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?(\p{L}{3,9})\.?,? (\d{4})$/iu;
const MONTH_DAY_YEAR = /^(\p{L}{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/iu;

/** The beginnings of month names, English and German. */
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const OTHER_MONTHS: Readonly<Record<string, number>> = { mär: 3, mrz: 3, mai: 5, okt: 10, dez: 12 };

/**
 * Reads a whole date, day included, in the forms in which people write one: `2024-05-06`, `2024/5/6`, `05.06.2024`, `6 May 2024`,
 * `May 6, 2024`, `20240506`, `2024年5月6日`.
 * @returns undefined for every other text; a year or a month alone is no whole date.
 */
export function readWrittenDate(text: string): WrittenDate | undefined {
  const trimmed = text.trim();
  if (trimmed.length > 60) return undefined;
  const iso = ISO.exec(trimmed);
  if (iso) return dateOf(iso[1], iso[2], iso[3], true);
  const yearFirst = YEAR_FIRST.exec(trimmed);
  if (yearFirst) return dateOf(yearFirst[1], yearFirst[2], yearFirst[3]);
  const compact = COMPACT.exec(trimmed);
  if (compact) {
    // Eight digits that are no day are a number.
    const date = dateOf(compact[1], compact[2], compact[3]);
    return date.exists ? date : undefined;
  }
  const dayFirst = DAY_FIRST.exec(trimmed);
  if (dayFirst) return dateOf(dayFirst[3], dayFirst[2], dayFirst[1]);
  const either = EITHER_FIRST.exec(trimmed);
  if (either) return eitherOf(either[4], either[1], either[3]);
  const words = DAY_MONTH_YEAR.exec(trimmed);
  const month = monthOf(words?.[2]);
  if (words && month) return dateOf(words[3], String(month), words[1]);
  const american = MONTH_DAY_YEAR.exec(trimmed);
  const named = monthOf(american?.[1]);
  return american && named ? dateOf(american[3], String(named), american[2]) : undefined;
}

function monthOf(name: string | undefined): number | undefined {
  const start = name?.toLowerCase().slice(0, 3);
  if (start === undefined) return undefined;
  const index = MONTHS.indexOf(start);
  return index >= 0 ? index + 1 : OTHER_MONTHS[start];
}

function dateOf(year = '', month = '', day = '', isIso = false): WrittenDate {
  const exists = isDay(Number(year), Number(month), Number(day));
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return { iso: exists ? iso : undefined, isIso, exists };
}

function eitherOf(year = '', one = '', other = ''): WrittenDate {
  const dayFirst = dateOf(year, other, one);
  const monthFirst = dateOf(year, one, other);
  const isSame = dayFirst.iso === monthFirst.iso;
  if (dayFirst.exists && monthFirst.exists && !isSame) return { iso: undefined, isIso: false, exists: true };
  return dayFirst.exists ? dayFirst : monthFirst;
}

/** Whether the Gregorian calendar has a day. */
function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
