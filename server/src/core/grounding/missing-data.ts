import type { RawText } from '../raw/raw-text.ts';
import type { GroundedClaim } from './grounding.ts';
import type { WantedNumber } from './look-up.ts';
import { type NearNumber, nearestNumber } from './nearest-number.ts';

/** A number that is missing, and what was found instead. */
export interface MissingData {
  readonly span: { readonly start: number; readonly end: number };
  readonly nearest?: NearestData;
}

/** The closest number of the raw texts; lines begin at 0. */
export interface NearestData {
  readonly path: string;
  readonly line: number;
  readonly span: { readonly start: number; readonly end: number };
  readonly text: string;
  readonly value: number;
  readonly unit: string;
  readonly likeness: NearNumber['likeness'];
}

export interface QuantityData {
  readonly span: { readonly start: number; readonly end: number };
  readonly text: string;
  readonly value: number;
  readonly to?: number;
  readonly unit: string;
  readonly missing: readonly MissingData[];
}

/** The quantity that is missing: of a range whose other end is there, the one end. */
export function quantityOf({
  verdict: { claim },
  missing,
  found,
  texts,
  cited,
}: GroundedClaim): QuantityData {
  const { start, end, text, value, to, unit } = claim;
  const parts = missing.map((wanted) => missingOf(wanted, start, cited, texts));
  const [part] = parts;
  const [wanted] = missing;
  if (found.length > 0 && part && wanted)
    return {
      span: part.span,
      text: text.slice(wanted.start, wanted.end),
      value: wanted.readings[0]?.value ?? value,
      unit: wanted.unit?.id ?? unit,
      missing: parts,
    };
  return {
    span: { start, end },
    text,
    value,
    ...(to === undefined ? {} : { to }),
    unit,
    missing: parts,
  };
}

function missingOf(
  wanted: WantedNumber,
  offset: number,
  cited: readonly RawText[],
  texts: readonly RawText[],
): MissingData {
  const span = { start: offset + wanted.start, end: offset + wanted.end };
  const near = nearestNumber(wanted, cited) ?? nearestNumber(wanted, texts);
  if (!near) return { span };
  const { start, end, value, unit } = near.number;
  return {
    span,
    nearest: {
      path: near.text.path,
      line: near.text.lineAt(start),
      span: { start, end },
      text: near.written,
      value,
      unit: unit?.id ?? '',
      likeness: near.likeness,
    },
  };
}

/** The raw texts that were read, as they complete "is not in". */
export function readInWords({ texts, cited }: GroundedClaim): string {
  const [only] = texts;
  if (texts.length === 1 && only) return only.path;
  const [first] = cited;
  const others = texts.length - 1;
  return cited.length === 1 && first
    ? `${first.path}, nor in the ${others === 1 ? 'other raw text' : `${others} other raw texts`} behind this page`
    : `any of the ${texts.length} raw texts behind this page`;
}

export function nearestInWords(
  { path, line, text, likeness, unit }: NearestData,
  severalTexts: boolean,
): string {
  const where = `${severalTexts ? `${path}, ` : ''}line ${line + 1}`;
  return likeness === 'other-unit'
    ? `; "${text}" stands there with another unit: ${unit} (${where})`
    : `; the nearest there is "${text}" (${where})`;
}
