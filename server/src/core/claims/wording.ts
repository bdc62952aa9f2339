/** Odd multipliers that spread bits well, from the public-domain hash cyrb53 by bryc. */
const SPREAD = [2654435761, 1597334677, 2246822507, 3266489909] as const;

/**
 * A number of 53 bits that is the same for the same words: letters and digits count, in lower case; white space, punctuation
 * and marks do not, so that a sentence may be wrapped, emphasized or quoted anew. A percent sign and a minus or plus before a
 * digit count. Two sentences of one wiki have the same number by chance about once in a hundred million wikis.
 */
export function wordingKey(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  let gap = false;
  let isEmpty = true;
  const take = (unit: number): void => {
    a = Math.imul(a ^ unit, SPREAD[0]);
    b = Math.imul(b ^ unit, SPREAD[1]);
  };
  const words = text.toLowerCase();
  for (let at = 0; at < words.length; at++) {
    const unit = words.charCodeAt(at);
    if (!isWord(unit) && !isSign(unit, words.charCodeAt(at + 1))) gap = true;
    else {
      // Before the first word a gap says nothing.
      if (gap && !isEmpty) take(32);
      gap = false;
      isEmpty = false;
      take(unit);
    }
  }
  a = Math.imul(a ^ (a >>> 16), SPREAD[2]) ^ Math.imul(b ^ (b >>> 13), SPREAD[3]);
  b = Math.imul(b ^ (b >>> 16), SPREAD[2]) ^ Math.imul(a ^ (a >>> 13), SPREAD[3]);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}

/** Letters and digits; beyond Latin-1 everything but white space, punctuation and private use. */
function isWord(unit: number): boolean {
  if (unit < 0x80) return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57);
  if (unit < 0xc0) return unit === 0xb5 || unit === 0xb2 || unit === 0xb3;
  if (unit >= 0x2000 && unit <= 0x206f) return false;
  if (unit >= 0x3000 && unit <= 0x303f) return false;
  if (unit >= 0xe000 && unit <= 0xf8ff) return false;
  return !(unit >= 0xff00 && unit <= 0xff0f) && unit !== 0xff1a && unit !== 0xff1b && unit !== 0xff1f;
}

function isSign(unit: number, next: number): boolean {
  if (unit === 37) return true;
  return (unit === 43 || unit === 45) && next >= 48 && next <= 57;
}
