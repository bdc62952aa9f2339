import type { Heading, PageFacts } from './types.ts';

/** The headings of a page that begin a section: all but the first of depth 1, which is its title. */
export function sectionsOf({ headings }: PageFacts): readonly Heading[] {
  const title = headings.findIndex(({ depth }) => depth === 1);
  return title < 0 ? headings : headings.filter((_heading, at) => at !== title);
}

const ASCII = /^[ -~]*$/;
const PICTURES = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F|\u200D/gu;
/** `1.`, `2.3)`, `(4)`, `IV.`, `三、` before the words of a heading. */
const NUMBER =
  /^(?:\(\d{1,3}\)|\d{1,3}(?:\.\d{1,3}){0,4}(?:[.):、]|(?= ))|[ivxlc]{1,6}[.)]|[一二三四五六七八九十]{1,3}[、.])\s*/;
const COUNT = /\s?\(\d{1,5}\)$/;
const END = /[\s.,:;!?…。：；！？]$/;

const keys = new Map<string, string>();

/**
 * A heading as it is compared with others: small letters; without pictures, a number before it, a count or punctuation after
 * it.
 */
export function sectionKey(text: string): string {
  let key = keys.get(text);
  if (key === undefined) {
    key = ASCII.test(text) ? text : text.normalize('NFKC').replace(PICTURES, '');
    key = key.toLowerCase().replace(/\s+/g, ' ').trim();
    key = key.replace(NUMBER, '').replace(COUNT, '');
    while (END.test(key)) key = key.slice(0, -1);
    if (key === '') key = text.trim().toLowerCase();
    // The same few headings stand on thousands of pages.
    if (keys.size >= REMEMBERED) keys.clear();
    keys.set(text, key);
  }
  return key;
}

const REMEMBERED = 20_000;
