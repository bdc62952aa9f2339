import type { Amount } from './amounts.ts';
import type { UnitClass } from './types.ts';

/** German words below ten, and their values; `ein` as part of a compound. */
export const GERMAN_ONES: Readonly<Record<string, number>> = {
  ein: 1,
  zwei: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  sechs: 6,
  sieben: 7,
  acht: 8,
  neun: 9,
};
/** German words from ten to nineteen. */
export const GERMAN_TEENS: Readonly<Record<string, number>> = {
  zehn: 10,
  elf: 11,
  zwölf: 12,
  dreizehn: 13,
  vierzehn: 14,
  fünfzehn: 15,
  sechzehn: 16,
  siebzehn: 17,
  achtzehn: 18,
  neunzehn: 19,
};
/** German tens, as written in Germany and in Switzerland. */
export const GERMAN_TENS: Readonly<Record<string, number>> = {
  zwanzig: 20,
  dreißig: 30,
  dreissig: 30,
  vierzig: 40,
  fünfzig: 50,
  sechzig: 60,
  siebzig: 70,
  achtzig: 80,
  neunzig: 90,
};
const FRACTIONS: Readonly<Record<string, number>> = { drittel: 3, viertel: 4, fünftel: 5, zehntel: 10 };
/** Stems of German verbs that tell a multiple, and by what. */
export const GERMAN_CHANGES: Readonly<Record<string, number>> = {
  verdoppel: 2,
  verdreifach: 3,
  vervierfach: 4,
  verfünffach: 5,
  verzehnfach: 10,
  halbier: 0.5,
};

const keys = (record: Readonly<Record<string, number>>): string => Object.keys(record).join('|');
const BELOW_HUNDRED = `(?:(?:${keys(GERMAN_ONES)})und(?:${keys(GERMAN_TENS)})|${keys(GERMAN_TENS)}|${keys(GERMAN_TEENS)}|${keys(GERMAN_ONES)})`;
const NUMBER = `(?:(?:${BELOW_HUNDRED})?tausend)?(?:(?:${keys(GERMAN_ONES)})?hundert)?(?:und)?(?:${BELOW_HUNDRED})?`;
/** Words that may begin a German quantity; `ein` alone is an article. */
export const GERMAN_WORDS = `(?:${keys(GERMAN_ONES)}|${keys(GERMAN_TEENS)}|${keys(GERMAN_TENS)}|hundert|tausend)[a-zäöüß]*|[Hh]älfte|(?:${keys(GERMAN_CHANGES)})(?:n|t|te|ten)|doppelt so|um die Hälfte`;

const WORD = new RegExp(`(${NUMBER})(?![\\p{L}])`, 'iuy');
const TIMES = new RegExp(`(${NUMBER})(?:mal so|[- ]?fach)(?:e[nrs]?)?(?![\\p{L}])`, 'iuy');
const PART = new RegExp(`(ein(?:e[mnrs]?)?|zwei|drei|vier) (${keys(FRACTIONS)})(?:n|s)?(?![\\p{L}])`, 'iuy');
const HALF = /(?:die )?hälfte(?= (?:der|des|von|aller|davon)\b)/iuy;
const CHANGE = new RegExp(`(${keys(GERMAN_CHANGES)})(?:n|t|te|ten)(?![\\p{L}])`, 'iuy');
const TWICE = /doppelt so/iuy;

/** A number in German words at an offset: `acht`, `siebzehn`, `fünfundzwanzig`, `dreitausend`. */
export function germanAmountAt(text: string, at: number): Amount | undefined {
  WORD.lastIndex = at;
  const word = WORD.exec(text)?.[1];
  if (!word || /^eine?$/i.test(word)) return undefined;
  const value = spelledValue(word.toLowerCase());
  if (value < 2) return undefined;
  return {
    start: at,
    end: at + word.length,
    value,
    scaled: false,
    grouped: false,
    spelled: true,
    integer: true,
  };
}

/** A fraction, multiple or change in German words at an offset. */
export function germanWordAt(
  text: string,
  at: number,
): { end: number; value: number; unit: string; class: UnitClass } | undefined {
  const found = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const factor = (end: number, value: number) => ({ end, value, unit: 'factor', class: 'factor' as const });
  const part = found(PART);
  if (part) {
    const value = (GERMAN_ONES[part[1]!.toLowerCase()] ?? 1) / FRACTIONS[part[2]!.toLowerCase()]!;
    return { end: at + part[0].length, value, unit: 'fraction', class: 'factor' };
  }
  const half = found(HALF);
  if (half) return { end: at + half[0].length, value: 0.5, unit: 'fraction', class: 'factor' };
  const change = found(CHANGE);
  if (change) return factor(at + change[0].length, GERMAN_CHANGES[change[1]!.toLowerCase()]!);
  const twice = found(TWICE);
  if (twice) return factor(at + twice[0].length - 3, 2);
  const times = found(TIMES);
  const value = times?.[1] ? spelledValue(times[1].toLowerCase()) : 0;
  return times && value >= 2 ? factor(at + times[0].replace(/ so$/, '').length, value) : undefined;
}

function spelledValue(word: string): number {
  const thousand = word.indexOf('tausend');
  if (thousand >= 0)
    return (spelledValue(word.slice(0, thousand)) || 1) * 1000 + spelledValue(word.slice(thousand + 7));
  const hundred = word.indexOf('hundert');
  if (hundred >= 0)
    return (GERMAN_ONES[word.slice(0, hundred)] ?? 1) * 100 + spelledValue(word.slice(hundred + 7));
  const plain = word.startsWith('und') ? word.slice(3) : word;
  const direct = GERMAN_ONES[plain] ?? GERMAN_TEENS[plain] ?? GERMAN_TENS[plain];
  if (direct !== undefined) return direct;
  const joint = plain.lastIndexOf('und');
  return joint > 0
    ? (GERMAN_ONES[plain.slice(0, joint)] ?? 0) + (GERMAN_TENS[plain.slice(joint + 3)] ?? 0)
    : 0;
}
