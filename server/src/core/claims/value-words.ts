import type { Claim } from './types.ts';

/** What a number was read as, where its digits do not say so themselves: scaled, spelled out, multiplied, in other digits. */
export function readAs(claim: Claim): { readonly amount: string; readonly unit: string } | undefined {
  const { value, to, unit } = claim;
  const values = to === undefined ? [value] : [value, to];
  const written = claim.text.replace(/[,_'’\s\u00A0\u202F\u2009]/g, '');
  const shown = values.map((each) => (unit === 'percent' ? tidy(each * 100) : each));
  if (shown.every((each) => written.includes(String(each)))) return undefined;
  return { amount: shown.map(inWords).join(' to '), unit };
}

const tidy = (value: number): number => Number(value.toPrecision(12));

const inWords = (value: number): string =>
  Math.abs(value) >= 1e15 || (value !== 0 && Math.abs(value) < 1e-6)
    ? String(value)
    : value.toLocaleString('en', { maximumSignificantDigits: 12 });
