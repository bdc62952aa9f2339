/** Ends a word and belongs to none: white space, punctuation, marks of Markdown. */
export const BREAK = 1;
/** Part of a word: letters, digits and the signs upon them. */
export const WORD = 2;
/** A word by itself: a letter of a script that is written without spaces. */
export const ALONE = 3;
/** Neither seen nor heard: soft hyphens and joiners. */
export const SILENT = 4;
/** A word by itself that says what the number beside it counts: `%`, `€`. */
export const SIGN = 5;
/** A raised digit: a power behind a digit, elsewhere the mark of a note. */
export const RAISED = 6;

const kinds = new Uint8Array(0x10000);

const SILENTS = /[\u00AD\u200B-\u200D\u2060\uFEFF]/;
const RAISEDS = /[\u00B2\u00B3\u00B9\u2070\u2074-\u2079]/;
const ALONES =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\u30FC]/u;
const WORDS = /[\p{L}\p{N}\p{M}]/u;
const SIGNS = /[%‰％\p{Sc}]/u;

/** What the unit at an offset is to the words around it. Letters beyond the first plane are words by themselves. */
export function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit >= 0xd800 && unit <= 0xdbff)
    return WORDS.test(String.fromCodePoint(text.codePointAt(at)!)) ? ALONE : BREAK;
  let kind = kinds[unit]!;
  if (kind === 0) {
    kind = kindOf(unit);
    kinds[unit] = kind;
  }
  return kind;
}

function kindOf(unit: number): number {
  // The second half of a pair that is no letter.
  if (unit >= 0xdc00 && unit <= 0xdfff) return SILENT;
  const letter = String.fromCharCode(unit);
  if (SILENTS.test(letter)) return SILENT;
  if (RAISEDS.test(letter)) return RAISED;
  if (ALONES.test(letter)) return ALONE;
  if (WORDS.test(letter)) return WORD;
  return SIGNS.test(letter) ? SIGN : BREAK;
}

/** Whether a unit is one of `0` to `9`, full-width ones too. */
export const isDigit = (unit: number): boolean =>
  (unit >= 48 && unit <= 57) || (unit >= 0xff10 && unit <= 0xff19);

/** Whether a unit is an apostrophe, straight or curved. */
export const isApostrophe = (unit: number): boolean =>
  unit === 0x27 || unit === 0x2019 || unit === 0x2018 || unit === 0x02bc || unit === 0x60 || unit === 0xb4;
