import { GERMAN_CHANGES, GERMAN_ONES, GERMAN_TEENS, GERMAN_TENS } from '../claims/spelled-german.ts';

/** A number that a text writes in words or Chinese characters. */
export interface WordNumber {
  readonly value: number;
  readonly end: number;
  /** `fraction` of a whole (`two thirds`, 一半), `factor` (`tenfold`, `doubled`), else a cardinal. */
  readonly kind: 'cardinal' | 'fraction' | 'factor';
}

const ENGLISH: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  hundred: 100,
  thousand: 1000,
};

const GERMAN_SMALL: Readonly<Record<string, number>> = { ...GERMAN_ONES, ...GERMAN_TEENS };

const DENOMINATORS: Readonly<Record<string, number>> = {
  half: 2,
  halve: 2,
  third: 3,
  quarter: 4,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  hundredth: 100,
  hälfte: 2,
  halb: 2,
  halbe: 2,
  halben: 2,
  drittel: 3,
  viertel: 4,
  fünftel: 5,
  sechstel: 6,
  achtel: 8,
  zehntel: 10,
};
const FACTORS: Readonly<Record<string, number>> = {
  twice: 2,
  thrice: 3,
  doubl: 2,
  tripl: 3,
  quadrupl: 4,
  quintupl: 5,
  doppelt: 2,
  ...GERMAN_CHANGES,
  halv: 0.5,
};

const keys = (...tables: readonly Readonly<Record<string, number>>[]): string =>
  tables
    .flatMap((table) => Object.keys(table))
    .sort((a, b) => b.length - a.length)
    .join('|');

/** Words by which numbers begin, or which are numbers, beyond the English cardinals. */
export const NUMBER_WORDS =
  `(?:${keys(DENOMINATORS)})s?|(?:twice|thrice|doppelt)|(?:doubl|tripl|quadrupl|quintupl|halv)(?:e|es|ed|ing)|(?:verdoppel|verdreifach|vervierfach|verfünffach|verzehnfach|halbier)(?:n|en|t|te|ten|ung)|` +
  `(?:${keys(ENGLISH)})-?fold|` +
  `(?:(?:${keys(GERMAN_SMALL)})?(?:hundert|tausend)|(?:${keys(GERMAN_ONES)})und(?:${keys(GERMAN_TENS)})|${keys(GERMAN_TENS, GERMAN_SMALL)})(?:fach[a-z]{0,2})?`;

const HAN_DIGITS = '零〇一二两三四五六七八九';
/** Chinese numerals; a lone 一 is an article. */
export const HAN_NUMBER = '[〇零一二两三四五六七八九十百千万亿]+';
const HAN_PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const HAN_MYRIADS: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };

const FOLD = new RegExp(`^(${keys(ENGLISH)})-?fold$`);
const GERMAN_FOLD = /^(.+)fach[a-z]{0,2}$/;

/** The value of a word that {@link NUMBER_WORDS} finds. @param at where it begins. */
export function wordNumber(word: string, at: number): WordNumber | undefined {
  const lower = word.toLowerCase();
  const end = at + word.length;
  const denominator = DENOMINATORS[lower] ?? DENOMINATORS[lower.replace(/s$/, '')];
  if (denominator !== undefined) return { value: 1 / denominator, end, kind: 'fraction' };
  const fold = ENGLISH[FOLD.exec(lower)?.[1] ?? ''];
  if (fold !== undefined) return { value: fold, end, kind: 'factor' };
  const factor = Object.keys(FACTORS).find((stem) => lower.startsWith(stem));
  if (factor !== undefined) return { value: FACTORS[factor]!, end, kind: 'factor' };
  const german = germanValue(lower);
  if (german !== undefined) return { value: german, end, kind: 'cardinal' };
  const multiple = germanValue(GERMAN_FOLD.exec(lower)?.[1] ?? '');
  return multiple === undefined ? undefined : { value: multiple, end, kind: 'factor' };
}

function germanValue(word: string): number | undefined {
  const small = GERMAN_SMALL[word] ?? GERMAN_TENS[word];
  if (small !== undefined) return small;
  const joined = word.indexOf('und');
  if (joined > 0) {
    const ones = GERMAN_ONES[word.slice(0, joined)];
    const tens = GERMAN_TENS[word.slice(joined + 3)];
    if (ones !== undefined && tens !== undefined) return tens + ones;
  }
  for (const [scale, factor] of [
    ['tausend', 1000],
    ['hundert', 100],
  ] as const) {
    if (word === scale) return factor;
    if (word.endsWith(scale)) {
      const times = GERMAN_SMALL[word.slice(0, -scale.length)];
      if (times !== undefined) return times * factor;
    }
  }
  return undefined;
}

/** The value of Chinese numerals: 三十六, 两百, 一万二千; digits one after the other (二〇二四) are read as such. */
export function hanValue(numerals: string): number | undefined {
  if (!/[十百千万亿]/.test(numerals)) {
    const digits = [...numerals].map((each) => digitOf(each));
    return digits.length > 4 ? undefined : Number(digits.join(''));
  }
  let total = 0;
  let section = 0;
  let digit = -1;
  for (const each of numerals) {
    const place = HAN_PLACES[each];
    const myriad = HAN_MYRIADS[each];
    if (place !== undefined) {
      section += (digit < 0 ? 1 : digit) * place;
      digit = -1;
    } else if (myriad !== undefined) {
      total = (total + section + Math.max(0, digit)) * myriad;
      section = 0;
      digit = -1;
    } else digit = digitOf(each);
  }
  const value = total + section + Math.max(0, digit);
  return value > 0 ? value : undefined;
}

function digitOf(numeral: string): number {
  const at = HAN_DIGITS.indexOf(numeral);
  return at <= 1 ? 0 : at <= 3 ? at - 1 : at === 4 ? 2 : at - 2;
}
