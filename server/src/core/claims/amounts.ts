import { scaleOf } from './units.ts';

/** How a language groups digits beyond what all of them share. */
export interface Grouping {
  /** `1.500` means 1500, as in German. */
  readonly pointGroups: boolean;
  /** `1 500` with a plain space means 1500, as in German and Russian. */
  readonly spaceGroups: boolean;
}

const SPACED = /\d{1,3}(?: \d{3})+(?![\d.,]\d|\d)/y;

/** A number as written, scale applied. Offsets are those of the prose. */
export interface Amount {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  /** Has a scale word or letter, or a power of ten. */
  readonly scaled: boolean;
  /** A power of ten without more: outside of formulas it needs a unit or noun. */
  readonly power?: true;
  /** Has thousands separators and is at least 1,000. */
  readonly grouped: boolean;
  readonly spelled: boolean;
  readonly integer: boolean;
  /** The single letter that scales it (`40B`), where a name could be meant. */
  readonly letter?: string;
}

const DIGITS =
  /\d{1,3}(?:[,'’_\u00A0\u2009\u202F]\d{3})+(?![\d])(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}(?![\d.])(?:,\d+)?|\d+(?:[.,]\d+)?|\.\d+/y;
const POWER =
  / ?[×x·*] ?10(?:\^\{?([-−–]?\d{1,3})\}?|([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))|\^\{?([-−–]?\d{1,3})\}?|([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/y;
const SCALE_WORD =
  /[ \u00A0-]?(?:(?:hundred|thousand|million|billion|trillion|quadrillion|mn|mln|bn|tn|Millionen|Milliarden?|Billionen|Mio\.?|Mrd\.?|Tsd\.?|тысячи?|тыс\.?|миллион(?:а|ов)?|миллиард(?:а|ов)?|млн\.?|млрд\.?|трлн\.?)(?![\p{L}\d])|(?:万亿|萬億|千万|千萬|百万|百萬|亿|億|万|萬|兆(?![瓦赫])|千(?![米克瓦])))/iuy;
const SCALE_LETTER = /([KkMBT])(?![A-Za-z\d])|[ \u00A0]([KMBT])(?![A-Za-z\d'’])/y;
const SCALE_MONEY = /[ \u00A0]?([KkMmBbTt])(?![A-Za-z\d])/y;

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * Reads a number at an offset: digits with separators, a power of ten, a scale (`3.2 million`, `450K`, `2.6 亿`).
 * @param grouping how the page's language groups digits.
 */
export function amountAt(
  text: string,
  at: number,
  money: boolean,
  { pointGroups, spaceGroups }: Grouping,
): Amount | undefined {
  SPACED.lastIndex = at;
  DIGITS.lastIndex = at;
  const written = (spaceGroups ? SPACED.exec(text)?.[0] : undefined) ?? DIGITS.exec(text)?.[0];
  const digits = written?.replace(/ /g, '\u00A0');
  if (digits === undefined) return undefined;
  let end = at + digits.length;
  const grouped = /^\d{1,3}(?:[,'’_\u00A0\u2009\u202F]\d{3})+/.test(digits) && !/^0/.test(digits);
  let value = parse(digits, pointGroups);
  let scaled = false;
  let letter: string | undefined;
  POWER.lastIndex = end;
  const power = POWER.exec(text);
  if (power) {
    const factor = power[1] ?? power[2];
    const exponent = exponentOf(factor ?? power[3] ?? power[4] ?? '0');
    if (factor !== undefined) value *= 10 ** exponent;
    else value **= exponent;
    end += power[0].length;
    scaled = true;
  }
  for (let i = 0; i < 2; i++) {
    SCALE_WORD.lastIndex = end;
    const word = SCALE_WORD.exec(text)?.[0];
    if (word === undefined) break;
    value *= scaleOf(word.replace(/^[\s-]/, '')) ?? 1;
    end += word.length;
    scaled = true;
    const rest = restOfHan(text, end, word);
    if (rest) {
      value += rest.value;
      end = rest.end;
      break;
    }
  }
  if (!scaled) {
    const pattern = money ? SCALE_MONEY : SCALE_LETTER;
    pattern.lastIndex = end;
    const found = pattern.exec(text);
    const unit = found?.[1] ?? found?.[2];
    // A spaced B is bytes unless money is meant.
    if (found && unit && (money || found[1] !== undefined || unit !== 'B')) {
      value *= scaleOf(unit) ?? 1;
      end += found[0].length;
      scaled = true;
      letter = unit;
    }
  }
  const big =
    grouped ||
    (pointGroups && /^\d{1,3}(?:\.\d{3})+$/.test(digits)) ||
    /^\d{1,3}(?:\.\d{3}){2,}/.test(digits);
  return {
    start: at,
    end,
    value: tidy(value),
    scaled,
    grouped: big,
    spelled: false,
    integer: Number.isInteger(value),
    ...(letter === undefined ? {} : { letter }),
    ...(power && power[1] === undefined && power[2] === undefined ? { power: true as const } : {}),
  };
}

const HAN_REST = /(\d{1,4}(?:,\d{3})*)(億|亿|万|萬)?/y;

/** What follows a scale sign in a number of several parts: `2兆938億円`, `3億5000万`. */
function restOfHan(text: string, at: number, scale: string): { value: number; end: number } | undefined {
  if (!/[兆億亿万萬]$/.test(scale)) return undefined;
  HAN_REST.lastIndex = at;
  const found = HAN_REST.exec(text);
  if (!found || (found[2] === undefined && !/[円元人件台]/.test(text[HAN_REST.lastIndex] ?? '')))
    return undefined;
  const value = Number(found[1]!.replace(/,/g, '')) * (found[2] === undefined ? 1 : (scaleOf(found[2]) ?? 1));
  const more = found[2] === undefined ? undefined : restOfHan(text, at + found[0].length, found[2]);
  return more ? { value: value + more.value, end: more.end } : { value, end: at + found[0].length };
}

function parse(digits: string, pointGroups: boolean): number {
  if (/^\d{1,3}(?:\.\d{3}){2,}/.test(digits)) return Number(digits.replace(/\./g, '').replace(',', '.'));
  if (/^\d{1,3}(?:[,'’_\u00A0\u2009\u202F]\d{3})+(?:\.\d+)?$/.test(digits) && !/^0,/.test(digits)) {
    return Number(digits.replace(/[,'’_\u00A0\u2009\u202F]/g, ''));
  }
  if (pointGroups && /^[1-9]\d{0,2}\.\d{3}$/.test(digits)) return Number(digits.replace('.', ''));
  return Number(digits.replace(',', '.'));
}

function exponentOf(text: string): number {
  let plain = '';
  for (const unit of text) {
    const digit = SUPERSCRIPTS.indexOf(unit);
    plain += digit >= 0 ? String(digit) : /[-−–⁻]/.test(unit) ? '-' : unit;
  }
  const exponent = Number(plain);
  return Number.isFinite(exponent) ? exponent : 0;
}

/** Rounds away what binary fractions add: 3.2 million is 3200000, 260 % is 2.6. */
export function tidy(value: number): number {
  if (Number.isInteger(value) && Math.abs(value) < 1e12) return value;
  return Number.isFinite(value) ? Number(value.toPrecision(12)) : 0;
}

/** Number words below a hundred, and their values. */
export const SMALL: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};

const SCALES: Readonly<Record<string, number>> = {
  dozen: 12,
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};

const NUMBER_WORD = /[ -]?(?:and )?([a-z]+)/iy;

/** Reads a number written in English words: `twelve`, `thirty-six`, `two hundred thousand`, `a billion`, `two dozen`. */
export function spelledAt(text: string, at: number): Amount | undefined {
  let end = at;
  let total = 0;
  let current = 0;
  let words = 0;
  let scaled = false;
  let tens = false;
  for (; words < 8; words++) {
    NUMBER_WORD.lastIndex = end;
    const found = NUMBER_WORD.exec(text);
    if (!found || (words === 0 && found.index !== at) || (words === 0 && /^[ -]/.test(found[0]))) break;
    const word = found[1]!.toLowerCase();
    const small = SMALL[word];
    const scale = SCALES[word];
    const joined = /and /.test(found[0]);
    if (small !== undefined) {
      if (words > 0 && !scaled && !(tens && small < 10)) break;
      if (words > 0 && scaled && current % 100 !== 0) break;
      current += small;
      tens = small >= 20;
    } else if (scale !== undefined && !joined) {
      if (scale === 100 || scale === 12) current = Math.max(1, current) * scale;
      else {
        total += Math.max(1, current) * scale;
        current = 0;
      }
      scaled = true;
      tens = false;
    } else if (words === 0 && (word === 'a' || word === 'an')) {
      current = 0;
    } else break;
    end = found.index + found[0].length;
  }
  if (words === 0 || total + current === 0) return undefined;
  const value = total + current;
  return { start: at, end, value, scaled, grouped: false, spelled: true, integer: true };
}
