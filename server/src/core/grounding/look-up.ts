import { tidy } from '../claims/amounts.ts';
import type { Claim } from '../claims/types.ts';
import type { Unit } from '../claims/units.ts';
import { type Reading, scanNumbers } from '../raw/number-scan.ts';
import { plainText } from '../raw/plain.ts';
import type { RawNumber } from '../raw/raw-numbers.ts';
import type { RawText } from '../raw/raw-text.ts';
import type { Span } from '../text.ts';
import { unitsDiffer } from './same-unit.ts';

/** A number of a raw text, and which one. */
export interface FoundNumber {
  readonly text: RawText;
  readonly number: RawNumber;
}

/** One number of a quantity; a range has two, a product its factors. */
export interface WantedNumber {
  /** Every value that it may be read as. */
  readonly readings: readonly { readonly value: number; readonly step: number }[];
  readonly unit: Unit | undefined;
  readonly rounding: Rounding;
  /** In words: no slip of digits. */
  readonly isSpelled: boolean;
  /** Where it stands in the claim's text. */
  readonly start: number;
  readonly end: number;
}

/** Which values a hedge allows besides the one written: those around, above or below. */
type Rounding = 'exact' | 'around' | 'above' | 'below';

const AROUND =
  /^(?:[~≈∼≃±]|about|around|roughly|approximately|some|circa|ca\.?|c\.|rund|etwa|约|大约|接近|около|примерно|приблизительно|порядка)/i;
const ABOVE =
  /^(?:[>≥⩾]|over|more than|at least|mehr als|über|mindestens|as (?:many|much|few|little)|超过?|至少|более|свыше)|\+$/i;
const BELOW =
  /^(?:[<≤⩽]|under|less than|fewer than|up to|at most|nearly|almost|bis zu|fast|不到|不足|近|高达|почти)/i;
/** Words so vague that no source need have them. */
const VAGUE =
  /\b(?:dozens|hundreds|thousands|millions|billions|trillions|several|few|tens)\b|(?:orders? of magnitude)/i;
const PRODUCT = /\d ?[×✕x] ?[\d.]/;

/**
 * The numbers that must stand in a source for a claim to stand there, and by which alternative: a product by its factors or
 * by its result. Empty where the claim is too vague to be looked up.
 */
export function wantedNumbers(claim: Claim): WantedNumber[][] {
  const plain = plainText(claim.text);
  const { text } = plain;
  if (VAGUE.test(text)) return [];
  const own: Unit = { id: claim.unit, class: claim.class };
  const rounding = roundingOf(text);
  const whole = [{ value: asWritten(claim.value, claim), step: 0 }];
  const result = [
    { readings: whole, unit: own, rounding, isSpelled: !/\d/.test(text), start: 0, end: claim.text.length },
  ];
  if (own.id === 'fraction') return [result];
  const slots = new Map<number, Reading[]>();
  let covered = 0;
  scanNumbers(text, (reading) => {
    // `11 of 30 teams` is asked for by its two numbers.
    if (
      reading.unit?.id === 'fraction' ||
      (reading.unit?.id === 'percent') !== (own.id === 'percent' && reading.unit !== undefined)
    )
      return;
    const slot = slots.get(reading.start);
    if (slot) slot.push(reading);
    else if (reading.start >= covered) slots.set(reading.start, [reading]);
    covered = Math.max(covered, reading.end);
  });
  const parts = [...slots.values()].map((readings): WantedNumber => {
    const unit = slots.size > 1 ? readings.find((reading) => reading.unit)?.unit : undefined;
    return {
      readings,
      unit: unit ?? (own.id.includes('–') ? undefined : own),
      rounding,
      isSpelled: !/\d/.test(text.slice(readings[0]!.start, readings[0]!.end)),
      start: plain.sourceOf(readings[0]!.start),
      end: plain.sourceOf(Math.max(...readings.map(({ end }) => end)) - 1) + 1,
    };
  });
  const [first] = parts;
  if (!first) return [result];
  // What the page says of its numbers beyond their digits (`1.500` on a German page) counts as well.
  if (parts.length === 1)
    return [[{ ...first, readings: [...first.readings, { ...whole[0]!, step: first.readings[0]!.step }] }]];
  return PRODUCT.test(text) && claim.to === undefined ? [parts, result] : [parts];
}

/** A percentage as it is written: raw texts are read so. */
export const asWritten = (value: number, { unit }: Pick<Claim, 'unit'>): number =>
  unit === 'percent' ? tidy(value * 100) : value;

function roundingOf(text: string): Rounding {
  const plain = text.replace(/^[\s*_(]+/, '');
  if (AROUND.test(plain)) return 'around';
  if (ABOVE.test(plain)) return 'above';
  return BELOW.test(plain) ? 'below' : 'exact';
}

/**
 * Where a number stands in a text; undefined where it does not.
 * @param within a stretch of the text in which it must begin; by default anywhere.
 */
export function findNumber(wanted: WantedNumber, text: RawText, within?: Span): RawNumber | undefined {
  const { numbers } = text;
  if (!numbers) return undefined;
  const isWithin = ({ start }: RawNumber): boolean =>
    within === undefined || (within.start <= start && start < within.end);
  for (const { value, step } of wanted.readings) {
    for (const { least, greatest, unit } of allowed(value, step, wanted)) {
      for (const number of numbers.between(least, greatest)) {
        if (!number.isPlace && !unitsDiffer(unit, number.unit) && isWithin(number)) return number;
      }
    }
    for (const scale of numbers.scales) {
      const { least, greatest } = exactly(tidy(value / scale), undefined);
      for (const number of numbers.between(least, greatest))
        if ((number.unit === undefined || number.unit.class === 'money') && isWithin(number)) return number;
    }
  }
  return undefined;
}

/** Values that stand for a number, and the unit that they have then. */
interface Allowed {
  readonly least: number;
  readonly greatest: number;
  readonly unit: Unit | undefined;
}

const PERCENT: Unit = { id: 'percent', class: 'percent' };
const EPSILON = 1e-9;

const exactly = (value: number, unit: Unit | undefined): Allowed =>
  about(value, Math.abs(value) * EPSILON, unit);

const about = (value: number, reach: number, unit: Unit | undefined): Allowed => ({
  least: value - reach,
  greatest: value + reach,
  unit,
});

/** The values that stand for a number, the likeliest first. */
function* allowed(value: number, step: number, { rounding, unit }: WantedNumber): Iterable<Allowed> {
  yield exactly(value, unit);
  if (unit?.id === 'fraction') {
    // Two thirds are 67 %, 66.7 %, and 0.67 of all.
    yield about(value * 100, 0.5, PERCENT);
    yield about(value, 0.005, unit);
    return;
  }
  // What doubled grew by 100 %, and what was halved fell by 50 %.
  if (unit?.class === 'factor' && (value === 2 || value === 0.5))
    yield exactly(value === 2 ? 100 : 50, PERCENT);
  if (rounding === 'exact') {
    // 46 % of 46.3 %, 3.4K of 3,412: all digits written are right. One digit alone says too little.
    if (step > 0 && value >= 10 * step) yield about(value, step / 2, unit);
    return;
  }
  const reach = Math.max(step, magnitude(value));
  if (rounding === 'around') yield about(value, reach / 2, unit);
  else if (rounding === 'above') yield { least: value, greatest: value + reach, unit };
  else yield { least: value - reach, greatest: value, unit };
}

/** What the last digit of a round number is worth that is no zero: 100 of 1,500. */
function magnitude(value: number): number {
  if (!Number.isInteger(value) || value === 0) return 0;
  let unit = 1;
  while (value % (unit * 10) === 0) unit *= 10;
  return unit;
}
