import type { RawNumber } from '../raw/raw-numbers.ts';
import type { RawText } from '../raw/raw-text.ts';
import type { FoundNumber, WantedNumber } from './look-up.ts';
import { unitsDiffer } from './same-unit.ts';

/** How a number differs from the one wanted: a slip of the hand, another unit, or simply another value. */
export type Likeness = 'transposed' | 'one-digit' | 'other-unit' | 'near';

/** The number of a source that may have been meant. */
export interface NearNumber extends FoundNumber, Near {}

interface Near {
  readonly number: RawNumber;
  readonly likeness: Likeness;
  /** As the source writes it, on one line. */
  readonly written: string;
}

const RANK: Readonly<Record<Likeness, number>> = { transposed: 0, 'one-digit': 1, near: 2, 'other-unit': 3 };
/** A value further away is another thing. */
const FARTHEST = 1.25;

/** So many answers are kept for each text: pages are judged at every keystroke, their missing numbers hardly change. */
const KEPT = 200;
const answers = new WeakMap<RawText, Map<string, Near | undefined>>();

/**
 * The number of some texts that a missing one may have been meant for: digits in another order, one digit another, else the closest
 * value with the same unit, else the same value with another unit.
 */
export function nearestNumber(wanted: WantedNumber, texts: readonly RawText[]): NearNumber | undefined {
  let best: NearNumber | undefined;
  for (const text of texts) {
    const near = nearestIn(wanted, text);
    if (near && (!best || RANK[near.likeness] < RANK[best.likeness])) best = { text, ...near };
  }
  return best;
}

function nearestIn(wanted: WantedNumber, text: RawText): Near | undefined {
  let known = answers.get(text);
  if (!known) {
    known = new Map();
    answers.set(text, known);
  }
  const value = wanted.readings[0]?.value ?? 0;
  const key = `${value} ${wanted.unit?.class} ${wanted.unit?.id} ${wanted.isSpelled}`;
  if (known.has(key)) return known.get(key);
  if (known.size >= KEPT) known.clear();
  const near = search(value, wanted, text);
  const written = near && text.text()?.slice(near.number.start, near.number.end).replace(/\s+/g, ' ');
  const found = written === undefined ? undefined : { ...near!, written };
  known.set(key, found);
  return found;
}

function search(
  value: number,
  { unit, isSpelled }: WantedNumber,
  text: RawText,
): { number: RawNumber; likeness: Likeness } | undefined {
  const { numbers } = text;
  if (!numbers || value === 0) return undefined;
  let best: { number: RawNumber; likeness: Likeness; distance: number } | undefined;
  const take = (number: RawNumber, likeness: Likeness): void => {
    const distance = Math.abs(Math.log(number.value / value));
    if (
      !best ||
      RANK[likeness] < RANK[best.likeness] ||
      (likeness === best.likeness && distance < best.distance)
    )
      best = { number, likeness, distance };
  };
  const digits = significant(value);
  for (const number of numbers.between(value / 10, value * 10)) {
    if (number.isPlace || number.value <= 0) continue;
    const known = number.unit !== undefined && unit !== undefined && unit.class !== 'number';
    if (known && number.unit.class !== unit.class && unitsDiffer(unit, number.unit)) {
      if (number.value === value) take(number, 'other-unit');
      continue;
    }
    // Between 2 and 3 lies a digit as well: a slip shows where the other digits are right.
    const slip =
      !isSpelled && digits.length >= 2 && (known || value >= 100)
        ? slipOf(digits, significant(number.value))
        : undefined;
    if (slip !== undefined) take(number, slip);
    else if (known && number.unit.id === unit.id && isNear(number.value, value)) take(number, 'near');
  }
  return best && { number: best.number, likeness: best.likeness };
}

const isNear = (a: number, b: number): boolean => a / b < FARTHEST && b / a < FARTHEST;

/** The digits of a number without leading and closing zeros. */
const significant = (value: number): string =>
  String(value)
    .replace(/e[+-]?\d+$/, '')
    .replace('.', '')
    .replace(/^0+|0+$/g, '');

/** How the digits of two numbers of the same length differ, where a slip of the hand explains it. */
function slipOf(wanted: string, found: string): 'transposed' | 'one-digit' | undefined {
  const length = Math.max(wanted.length, found.length);
  const [a, b] = [wanted.padEnd(length, '0'), found.padEnd(length, '0')];
  if (Math.abs(wanted.length - found.length) > 1) return undefined;
  const others: number[] = [];
  for (let at = 0; at < length; at++) if (a[at] !== b[at]) others.push(at);
  const [first, second] = others;
  if (others.length === 2 && second === first! + 1 && a[first!] === b[second!] && a[second!] === b[first!])
    return 'transposed';
  return others.length === 1 && length >= 3 ? 'one-digit' : undefined;
}
