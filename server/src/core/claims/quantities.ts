import { type Amount, amountAt, type Grouping, spelledAt, tidy } from './amounts.ts';
import { type Left, leftOf } from './hedges.ts';
import { nameStop, plus, rightSide } from './ranges.ts';
import { GERMAN_WORDS, germanAmountAt, germanWordAt } from './spelled-german.ts';
import type { UnitClass } from './types.ts';
import { openNoun, type UnitReader, unitAfter } from './unit-after.ts';
import { CURRENCY_BEFORE, isWeakNoun } from './units.ts';
import { fixedEnd, followsName, isLabelled, isModelSize, isYear, nameEnd } from './vetoes.ts';
import { readWord } from './words.ts';

/** A quantity in prose; offsets are those of the prose. */
export interface Quantity {
  readonly start: number;
  readonly end: number;
  /** Where its first digit or number word stands. */
  readonly core: number;
  readonly value: number;
  readonly to?: number;
  readonly unit: string;
  readonly class: UnitClass;
  readonly spelled: boolean;
  readonly hedged: boolean;
  readonly scaled: boolean;
  readonly grouped: boolean;
  /** Without unit, scale or separators: a quantity only where a table's header gives it a unit. */
  readonly bare?: true;
  readonly vague?: true;
  readonly hyphenated?: true;
}

export interface LexOptions extends UnitReader, Grouping {
  /** A table says what its bare numbers measure: none of them is a year. */
  readonly measured?: boolean;
  /** The page is German: number words are, too. */
  readonly german: boolean;
  /** Also return numbers without unit, for table cells. */
  readonly bare: boolean;
}

const WORDS =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|' +
  'an? (?:hundred|thousand|million|billion|trillion|dozen|third|quarter|fifth|tenth)|one[- ](?:hundred|thousand|million|billion|trillion|dozen|third|quarter|half|fifth|tenth|in)|' +
  '(?:several|few) (?:dozen|hundred|thousand|million|billion)|dozens|hundreds|thousands|millions|billions|trillions|' +
  'half|doubl(?:ed|es|ing)|tripl(?:ed|es|ing)|quadrupl(?:ed|es|ing)|halv(?:ed|es|ing)|twice|thrice|(?:two|three|four|five|six|seven|eight|nine|ten|hundred|thousand)-?fold';

/** Finds a digit or a number word. */
const ANCHOR = new RegExp(`\\d|\\b(?:${WORDS})\\b`, 'gi');
const GERMAN_ANCHOR = new RegExp(`\\d|(?<![A-Za-zÄÖÜäöüß])(?:${GERMAN_WORDS})`, 'gi');
const NUMBER_WORD = new RegExp(`\\b(?:${WORDS})\\b`, 'i');

/** Whether a text can hold a number at all. */
export const hasNumber = (text: string, german = false): boolean =>
  /[\d０-９]/.test(text) || NUMBER_WORD.test(text) || (german && GERMAN_NUMBER.test(text));
const GERMAN_NUMBER = new RegExp(`(?<![A-Za-zÄÖÜäöüß])(?:${GERMAN_WORDS})`, 'i');

/**
 * Finds the quantities of a text in one pass: numbers in digits or words with a unit, currency, scale, percent or factor
 * sign or a counted noun. Ranges and products are one quantity. Years, versions, names, labels and the like are none.
 */
export function findQuantities(text: string, options: LexOptions): Quantity[] {
  const found: Quantity[] = [];
  let from = 0;
  const pattern = options.german ? GERMAN_ANCHOR : ANCHOR;
  pattern.lastIndex = 0;
  for (let anchor = pattern.exec(text); anchor; anchor = pattern.exec(text)) {
    const at = anchor.index;
    const digit = anchor[0].length === 1;
    const result = digit
      ? readDigits(text, at, from, options)
      : readSpelled(text, at, anchor[0], from, options);
    if (typeof result === 'number') from = Math.max(at + 1, result);
    else {
      found.push(result);
      from = Math.max(at + 1, result.end);
    }
    pattern.lastIndex = from;
  }
  return found;
}

function readSpelled(
  text: string,
  at: number,
  anchor: string,
  from: number,
  options: LexOptions,
): Quantity | number {
  if (/[\p{L}\p{N}_-]/u.test(text[at - 1] ?? '') || /\p{L}/u.test(text[at + anchor.length] ?? ''))
    return at + anchor.length;
  const word = options.german ? germanWordAt(text, at) : readWord(text, at, anchor, options);
  if (word) {
    const left = leftOf(text, at, from);
    return {
      ...word,
      start: left.start,
      core: at,
      hedged: left.hedged,
      spelled: true,
      scaled: false,
      grouped: false,
    };
  }
  const amount = options.german ? germanAmountAt(text, at) : spelledAt(text, at);
  if (!amount) return at + anchor.length;
  return readAmount(text, at, from, amount, options);
}

/**
 * The end of a number that stands alone among numbers, as in a column of them that was pasted as text: without a unit it says
 * nothing, and long runs of such numbers are passed over at little cost.
 */
function endAmongNumbers(text: string, at: number, { bare, spaceGroups }: LexOptions): number | undefined {
  if (bare || spaceGroups) return undefined;
  const before = text.charCodeAt(at - 2);
  if (at > 0 && !(text[at - 1] === ' ' && (isDigit(before) || at === 1))) return undefined;
  let end = at;
  while (isDigit(text.charCodeAt(end))) end++;
  const alone = end === text.length || (text[end] === ' ' && isDigit(text.charCodeAt(end + 1)));
  return alone ? end : undefined;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

function readDigits(text: string, at: number, from: number, options: LexOptions): Quantity | number {
  const alone = endAmongNumbers(text, at, options);
  if (alone !== undefined) return alone;
  const name = nameEnd(text, at);
  if (name !== undefined) return name;
  const ratio = readRatio(text, at);
  if (ratio) return ratio;
  const fixed = fixedEnd(text, at, false);
  if (fixed !== undefined) return fixed;
  // An enumerator: `(1)`, or `1.` and `2)` at the very beginning.
  if (text[at - 1] === '(' && /^\d{1,2}\)/.test(text.slice(at, at + 3))) return at + 2;
  if (
    /^\s*$/.test(text.slice(Math.max(0, at - 4), at)) &&
    at < 4 &&
    /^\d{1,3}[.)](?:\s|$)/.test(text.slice(at, at + 5))
  ) {
    return at + 1;
  }
  const dot = text[at - 1] === '.' && !/[\d.]/.test(text[at - 2] ?? '') ? 1 : 0;
  const money = CURRENCY_BEFORE.test(text.slice(Math.max(0, at - 6), at));
  const amount = amountAt(text, at - dot, money, options);
  if (!amount) return at + 1;
  return readAmount(text, at - dot, from, amount, options);
}

/** So many of a thing are hardly ever parts of a text. */
const FEWEST_OF_ANYTHING = 11;
const FACTOR_BEFORE = /(?:^|[^\p{L}])(?:factors? of|Faktor(?: von)?) $/iu;
const OF_NUMBER = / (?:out )?of (?:the |its |their |all )?(?=\d)/y;

/** The counted noun of the whole of which a number is a part: `38 of 160 servers`. */
function wholeOf(text: string, at: number, options: LexOptions): string | undefined {
  OF_NUMBER.lastIndex = at;
  if (!OF_NUMBER.test(text)) return undefined;
  const whole = amountAt(text, OF_NUMBER.lastIndex, false, options);
  if (!whole) return undefined;
  const before = { money: false, spelled: false, scaled: whole.scaled };
  const unit = unitAfter(text, whole.end, whole.value, options, before);
  if (!unit || unit === 'name') return openNoun(text, whole.end, options.german);
  return unit.unit.class === 'count' || unit.unit.class === 'model' ? unit.unit.id : undefined;
}

const PRODUCT = / ?[×✕] ?(?=\d)| x (?=\d)|x(?=\d)/y;
function readAmount(
  text: string,
  at: number,
  from: number,
  first: Amount,
  options: LexOptions,
): Quantity | number {
  const left = leftOf(text, at, from);
  const money = left.currency !== undefined;
  let { end, value } = first;
  let letter = first.letter;
  let scaled = first.scaled;
  let to: number | undefined;
  let product = false;

  for (let i = 0; i < 3 && !first.spelled; i++) {
    PRODUCT.lastIndex = end;
    const sign = PRODUCT.exec(text)?.[0];
    if (sign === undefined) break;
    const factor = amountAt(text, end + sign.length, money, options);
    if (!factor || (sign === 'x' && factor.letter)) return factor?.end ?? end + 1;
    value *= factor.value;
    end = factor.end;
    scaled ||= factor.scaled;
    letter = undefined;
    product = true;
  }
  end = plus(text, end);
  let unit = unitAfter(text, end, value, options, { money, spelled: first.spelled, scaled });

  const right = rightSide(
    text,
    at,
    unit && unit !== 'name' ? unit.end : end,
    end,
    unit,
    money,
    first,
    options,
  );
  let alternatives = false;
  if (right) {
    to = right.to;
    if (right.scale !== 1) value *= right.scale;
    end = right.end;
    scaled ||= right.scaled;
    unit = right.unit;
    alternatives = right.slash;
    letter = undefined;
    if (right.veto) return right.end;
  }

  const before = text.slice(Math.max(0, at - 14), at);
  // `by a factor of 5`, `um Faktor 80`.
  if (!unit && !money && FACTOR_BEFORE.test(before))
    unit = { unit: { id: 'factor', class: 'factor' }, end, adjacent: true, symbol: true };
  const digits = text.slice(first.start, first.end);
  if (unit === 'name') return nameStop(text, end);
  if (
    !right &&
    !money &&
    !left.han &&
    !options.measured &&
    isYear(digits, before, unit?.unit.class, unit?.symbol ?? false)
  )
    return first.end;
  if (unit) {
    const { id } = unit.unit;
    // `§§ 34f, 34g, 35d` are sections of a statute.
    if (
      id.length === 1 &&
      text[first.end] !== ' ' &&
      /§[^.;]{0,60}$/.test(text.slice(Math.max(0, at - 64), at))
    )
      return unit.end;
    const unitClass = money ? 'money' : unit.unit.class;
    if (!money && isLabelled(text, left.start, unitClass, scaled || first.grouped)) return unit.end;
    const counted = unitClass === 'count' || unitClass === 'model';
    if (counted && !left.hedged && !first.grouped && !scaled && followsName(text, at, false)) return unit.end;
    if (
      counted &&
      isWeakNoun(unit.unit) &&
      value < 10 &&
      Number.isInteger(value) &&
      !/\bonly $/i.test(before) &&
      !scaled &&
      !left.hedged
    )
      return unit.adjacent ? unit.end : end;
    const spanEnd = unit.adjacent ? plus(text, Math.max(end, unit.end)) : end;
    const measured = quantity(
      first,
      left,
      spanEnd,
      percentValue(tidy(value), unitClass, id),
      to === undefined ? undefined : percentValue(tidy(to), unitClass, id),
      money ? left.currency! : id,
      unitClass,
    );
    measured.scaled = scaled;
    if (unit.hyphen) measured.hyphenated = true;
    return measured;
  }
  const plain = (id: string, unitClass: UnitClass): Writable => {
    const upper = to === undefined ? undefined : tidy(to);
    const made = quantity(first, left, end, tidy(value), upper, id, unitClass);
    made.scaled = scaled;
    return made;
  };
  if (money) return plain(left.currency!, 'money');
  if (alternatives) return end;
  if (right && scaled && text[end - 1] === 'B' && isModelSize(text, at, end, 'B')) return end;
  // A bare power is mathematics: `smaller than 10^-5`.
  if (first.power && !left.han) {
    const noun = /^ ([a-z]{3,})/.exec(text.slice(end, end + 24))?.[1];
    return noun && /s$/.test(noun) ? plain(noun.slice(0, -1), 'count') : end;
  }
  if (scaled && !(first.spelled && value < 100)) {
    // `Falcon 40B` is a name, `4K` a resolution, `Top 50M` a label; a lone power of ten in brackets explains a unit.
    if (
      letter &&
      !left.hedged &&
      (isModelSize(text, at, end, letter) ||
        followsName(text, at, false) ||
        (/^[248]K$/.test(digits) && text[first.end] !== '+'))
    )
      return end;
    if (isLabelled(text, left.start, 'count', false)) return end;
    if (text[left.start - 1] === '(' && text[end] === ')' && /^10\^?[\d⁰-⁹{}-]+$|^10[⁰¹²³⁴-⁹]+$/.test(digits))
      return end;
    return plain('', 'number');
  }
  const whole = !right && !first.spelled && first.integer ? wholeOf(text, end, options) : undefined;
  if (whole !== undefined) return plain(whole, 'count');
  if (left.han || (product && options.bare)) return plain('', 'number');
  if (!right && /(?:^|[\s(,;])n ?= ?$/i.test(before)) {
    const sample = plain('n', 'count');
    sample.start = at;
    return sample;
  }
  if (first.grouped && !isLabelled(text, left.start, 'count', false)) {
    const noun =
      /^\+? (?:\p{Lu}[\p{L}\p{N}.-]* )?([a-zа-яäöü][\p{L}-]*)/u.exec(text.slice(end, end + 40))?.[1] ??
      (options.german ? openNoun(text, end, true) : undefined);
    if (
      noun &&
      !/^(?:and|or|in|of|on|at|by|to|for|from|with|as|is|are|was|were|per|than|the|a|an|und|oder|in|и|или|на|в|по)$/.test(
        noun,
      )
    ) {
      return plain(noun, 'count');
    }
    if (!options.bare) return end;
    const grouped = plain('', 'count');
    grouped.bare = true;
    return grouped;
  }
  // A noun that no list has: enough of them are things of the world.
  if (!first.spelled && (value >= FEWEST_OF_ANYTHING || !first.integer) && !/^0\d/.test(digits)) {
    const noun = openNoun(text, end, options.german);
    if (noun && !isLabelled(text, left.start, 'count', false) && !followsName(text, at, false))
      return plain(noun.replace(/s$/, ''), 'count');
  }
  if (!options.bare || first.spelled || isLabelled(text, left.start, 'count', false)) return end;
  const bare = plain('', 'number');
  bare.bare = true;
  return bare;
}

type Writable = { -readonly [Key in keyof Quantity]: Quantity[Key] };

/** A quantity, made in one shape: very many are. */
function quantity(
  first: Amount,
  left: Left,
  end: number,
  value: number,
  to: number | undefined,
  unit: string,
  unitClass: UnitClass,
): Writable {
  const made: Writable = {
    start: left.start,
    end,
    core: first.start,
    value,
    unit,
    class: unitClass,
    spelled: first.spelled,
    hedged: left.hedged,
    scaled: false,
    grouped: first.grouped,
  };
  if (to !== undefined) made.to = to;
  return made;
}

function percentValue(value: number, unitClass: UnitClass, id: string): number {
  return unitClass === 'percent' && id === 'percent' ? tidy(value / 100) : value;
}

const RATIO = /(\d{1,4}(?:\.\d+)?) ?: ?(\d{1,4}(?:\.\d+)?)(?![\d:])/y;
const RATIO_WORD = /ratio|match|dilution|read|write|compress|concentrat|Verhältnis|比例|соотношени/i;

/** `3:1` beside a word that says it is a ratio. */
function readRatio(text: string, at: number): Quantity | undefined {
  RATIO.lastIndex = at;
  const found = RATIO.exec(text);
  if (!found) return undefined;
  const end = at + found[0].length;
  if (!RATIO_WORD.test(text.slice(Math.max(0, at - 24), at)) && !RATIO_WORD.test(text.slice(end, end + 24)))
    return undefined;
  return {
    start: at,
    end,
    core: at,
    value: Number(found[1]),
    to: Number(found[2]),
    unit: 'ratio',
    class: 'ratio',
    spelled: false,
    hedged: false,
    scaled: false,
    grouped: false,
  };
}
