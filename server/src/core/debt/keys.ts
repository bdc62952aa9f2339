import type { Claim, PageClaims } from '../claims/types.ts';
import { wordingKey } from '../claims/wording.ts';

/** The key of the debt that a number is: the words of its sentence, its value and its unit. */
export function numberKey({ statement, value, to, unit }: Claim, { statements }: PageClaims): string {
  const words = (statements[statement]?.wording ?? 0).toString(36);
  const amount = to === undefined ? String(value) : `${value}–${to}`;
  return unit === '' ? `${words} ${amount}` : `${words} ${amount} ${unit}`;
}

/** The key of a debt that a stretch of text is: a quotation, a page's title. */
export const wordsKey = (text: string): string => wordingKey(text).toString(36);
