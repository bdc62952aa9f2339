import type { Amount } from '../claims/amounts.ts';
import { type UnitReader, unitAfter } from '../claims/unit-after.ts';
import { CURRENCY_BEFORE, currencyId, type Unit } from '../claims/units.ts';

const NO_UNITS: UnitReader = { extraUnits: new Map() };

/** The currency written right before a number. */
export function currencyBefore(text: string, at: number): Unit | undefined {
  const before = text[at - 1];
  if (before === undefined || !/[$€£¥₹₽₿A-Z \u00A0]/.test(before)) return undefined;
  const sign = CURRENCY_BEFORE.exec(text.slice(Math.max(0, at - 6), at))?.[0];
  return sign === undefined ? undefined : { id: currencyId(sign), class: 'money' };
}

/** What a number measures: its currency, or the unit or counted noun behind it. */
export function unitOf(text: string, amount: Amount, currency: Unit | undefined): Unit | undefined {
  if (currency) return currency;
  const next = text[amount.end];
  if (next === undefined || /[,.;:!?)\]|\n"”’]/.test(next)) return undefined;
  const found = unitAfter(text, amount.end, amount.value, NO_UNITS, {
    money: false,
    spelled: amount.spelled,
    scaled: amount.scaled,
  });
  return found === undefined || found === 'name' ? undefined : found.unit;
}

/** A cardinal in German words with the scale behind it: `zwei Millionen`. */
export function scaledBy(text: string, amount: Amount): Amount {
  const scale = /^ (?:(Million)(?:en)?|(Milliarde)n?|(Billion)(?:en)?)\b/.exec(
    text.slice(amount.end, amount.end + 14),
  );
  if (!scale) return amount;
  const factor = scale[1] ? 1e6 : scale[2] ? 1e9 : 1e12;
  return { ...amount, value: amount.value * factor, end: amount.end + scale[0].length, scaled: true };
}

/** What a scale multiplied the digits of an amount with. */
export function scaleOf(amount: Amount, text: string): number {
  const digits = Number.parseFloat(
    text
      .slice(amount.start, amount.end)
      .replace(/,(?=\d{3})/g, '')
      .replace(',', '.'),
  );
  return digits > 0 ? amount.value / digits : 1;
}

/** How much the last digit of an amount is worth. */
export function stepOf(amount: Amount, text: string): number {
  const decimals =
    /^[\d,'’_\u00A0\u2009\u202F]*?\d[.,](\d{1,2}|\d{4,})(?!\d)/.exec(
      text.slice(amount.start, amount.end),
    )?.[1]?.length ?? 0;
  return (amount.scaled ? scaleOf(amount, text) : 1) / 10 ** decimals;
}
