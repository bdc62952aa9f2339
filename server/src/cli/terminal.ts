/** Control characters of a page must not reach the terminal, nor marks that turn the direction of what follows. */
export function clean(text: string): string {
  return (
    text
      .replace(/\t/g, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed.
      .replace(/[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/g, '\ufffd')
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
  );
}

const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}|[\u{20000}-\u{3FFFD}]/u;
const NONE = /\p{Mn}|\p{Me}|\p{Cf}/u;

/** How many columns a terminal gives to one character: two to East Asian wide ones and most emoji, none to marks. */
function columnsOf(character: string): number {
  if (character >= ' ' && character <= '~') return 1;
  return NONE.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
}

/** How many columns a terminal gives to a text. */
export function columns(text: string): number {
  let width = 0;
  for (const character of text) width += columnsOf(character);
  return width;
}

/** The longest beginning of a text that fits into so many columns. */
export function fitting(text: string, width: number): string {
  let used = 0;
  let end = 0;
  for (const character of text) {
    used += columnsOf(character);
    if (used > width) break;
    end += character.length;
  }
  return text.slice(0, end);
}

/** The longest end of a text that fits into so many columns. */
export function fittingEnd(text: string, width: number): string {
  // Each character is two units at most.
  const characters = [...text.slice(-2 * width)];
  let used = 0;
  let start = characters.length;
  while (start > 0) {
    used += columnsOf(characters[start - 1] ?? '');
    if (used > width) break;
    start--;
  }
  return characters.slice(start).join('');
}
