import { type Amount, amountAt, type Grouping, spelledAt } from './amounts.ts';
import { type FoundUnit, type UnitReader, unitAfter } from './unit-after.ts';
import { fixedEnd } from './vetoes.ts';

const JOINER =
  /[ \u00A0]?(?:[–—‑~～→⟶-]|->)[ \u00A0]?|[ \u00A0](?:to|bis|до|bis zu)[ \u00A0]|[ ]?[至到][ ]?|\/(?=\d)/y;
const JOINER_AND = / (?:and|und|и) /y;
const RIGHT_SIDE =
  /(?:[~≈<>≤≥±约] ?|(?:about|around|roughly|nearly|almost|over|some|rund|etwa) )?((?:US|MX|C|A)?\$|[€£¥₹])?(?=\d)/y;

/** The upper end of a range. */
export interface Right {
  readonly to: number;
  readonly end: number;
  readonly unit: FoundUnit | undefined | 'name';
  readonly scaled: boolean;
  /** What the lower end's value must be multiplied with (`1.5–2 million`). */
  readonly scale: number;
  readonly slash: boolean;
  readonly veto: boolean;
}

/** The upper end of a range whose lower end ends at `end`, or whose unit ends at `unitEnd`. */
export function rightSide(
  text: string,
  at: number,
  unitEnd: number,
  end: number,
  unit: FoundUnit | undefined | 'name',
  money: boolean,
  first: Amount,
  options: UnitReader & Grouping,
): Right | undefined {
  const own = unit !== undefined && unit !== 'name' && unit.adjacent ? unit : undefined;
  const joinAt = own ? unitEnd : end;
  JOINER.lastIndex = joinAt;
  let joiner = JOINER.exec(text)?.[0];
  if (
    joiner === undefined &&
    /(?:between|zwischen|между)\s(?:\S{1,3} ?)?$/i.test(text.slice(Math.max(0, at - 14), at))
  ) {
    JOINER_AND.lastIndex = joinAt;
    joiner = JOINER_AND.exec(text)?.[0];
  }
  if (joiner === undefined) return undefined;
  // `from 13% in 1973 to 20% by 2012`: the year ends what stands before it.
  if (
    !own &&
    !money &&
    /^(?:1[4-9]|20|21)\d\d$/.test(text.slice(first.start, first.end)) &&
    /(?:\b(?:in|since|from|by)|Jahr) $/i.test(text.slice(Math.max(0, at - 8), at))
  )
    return undefined;
  let start = joinAt + joiner.length;
  RIGHT_SIDE.lastIndex = start;
  const prefix = RIGHT_SIDE.exec(text);
  let second: Amount | undefined;
  const rightMoney = money || prefix?.[1] !== undefined;
  if (prefix) {
    start += prefix[0].length;
    if (fixedEnd(text, start, false) !== undefined) return undefined;
    second = amountAt(text, start, rightMoney, options);
  } else if (first.spelled && /\b(?:to)\b|[-–]/.test(joiner)) second = spelledAt(text, start);
  if (!second) return undefined;
  const digits = text.slice(second.start, second.end);
  let secondEnd = plus(text, second.end);
  const slash = joiner === '/';
  const rightUnit = unitAfter(text, secondEnd, second.value, options, {
    money: rightMoney,
    spelled: second.spelled,
    scaled: second.scaled,
  });
  if (slash && own) return undefined;
  if (rightUnit === 'name')
    return own || money
      ? undefined
      : {
          to: 0,
          end: nameStop(text, secondEnd),
          unit: undefined,
          scaled: false,
          scale: 1,
          slash,
          veto: true,
        };
  if (!rightUnit && !rightMoney && /^(?:1[4-9]|20|21)\d\d$/.test(digits) && (own || money)) return undefined;
  if (own && rightUnit && own.unit.id !== rightUnit.unit.id) {
    const dash = /[–—→~-]/.test(joiner);
    if (
      !dash ||
      own.unit.class !== rightUnit.unit.class ||
      own.unit.class === 'count' ||
      / - | — /.test(joiner)
    )
      return undefined;
  }
  if (own && !rightUnit) return undefined;
  if (/^ (?:-|–|—) $/.test(joiner) && !rightUnit && !rightMoney) return undefined;
  if (money && !prefix?.[1] && rightUnit?.adjacent && rightUnit.unit.class !== 'money' && !second.scaled)
    return undefined;
  let scale = 1;
  if (second.scaled && !first.scaled && !own && !/→|->/.test(joiner)) {
    const mantissa = Number.parseFloat(digits.replace(',', '.'));
    if (mantissa > 0 && first.value <= mantissa) scale = second.value / mantissa;
  }
  const chosen =
    own && rightUnit && own.unit.id !== rightUnit.unit.id
      ? { ...rightUnit, unit: { ...rightUnit.unit, id: `${own.unit.id}–${rightUnit.unit.id}` } }
      : (rightUnit ?? own);
  // A third value belongs to the same statement: `1 % → 20 % → 100 %`, `$8/12/15`.
  let last = second;
  for (let i = 0; i < 4; i++) {
    JOINER.lastIndex = rightUnit?.adjacent ? rightUnit.end : secondEnd;
    const next = JOINER.exec(text)?.[0];
    if (next === undefined || next.trim() !== joiner.trim()) break;
    RIGHT_SIDE.lastIndex = JOINER.lastIndex;
    if (!RIGHT_SIDE.test(text)) break;
    const more = amountAt(text, RIGHT_SIDE.lastIndex, rightMoney, options);
    if (!more || rightUnit?.adjacent) break;
    last = more;
    secondEnd = plus(text, more.end);
  }
  return { to: last.value, end: secondEnd, unit: chosen, scaled: second.scaled, scale, slash, veto: false };
}

/** The end of a number with its trailing plus sign. */
export function plus(text: string, end: number): number {
  return text[end] === '+' && !/[\d+]/.test(text[end + 1] ?? '') ? end + 1 : end;
}

/** The end of the name that a number turned out to be part of. */
export function nameStop(text: string, end: number): number {
  const rest = /[\w.-]*\w/y;
  rest.lastIndex = end;
  return rest.test(text) ? rest.lastIndex : end + 1;
}
