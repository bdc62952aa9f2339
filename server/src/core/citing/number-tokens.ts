import type { RawText } from '../raw/raw-text.ts';

const NUMBER = /\d(?:[\d.,\u00A0\u202F’']{0,30}\d)?/g;

const known = new WeakMap<RawText, ReadonlySet<string>>();

/** Whether all digits of a quantity stand in a raw text, however they are grouped there; false for words without digits. */
export function hasDigits(quantity: string, text: RawText): boolean {
  const wanted = tokens(quantity.normalize('NFKC'));
  if (wanted.size === 0) return false;
  let held = known.get(text);
  if (!held) {
    held = tokens((text.text() ?? '').normalize('NFKC'));
    known.set(text, held);
  }
  for (const token of wanted) if (!held.has(token)) return false;
  return true;
}

function tokens(text: string): Set<string> {
  const found = new Set<string>();
  for (const [number] of text.matchAll(NUMBER)) {
    const plain = number.replace(/[,\u00A0\u202F’'](?=\d{3})/g, '');
    found.add(plain.includes('.') ? plain.replace(/\.?0+$/, '') : plain);
  }
  return found;
}
