import type { Citation } from '../claims/quotation-origin.ts';
import type { Quotation } from '../claims/quotations.ts';
import type { PageFacts } from '../page/types.ts';
import type { Hunk } from '../raw/align.ts';
import type { Lookup, PartFound } from '../raw/passages.ts';
import type { RawText } from '../raw/raw-text.ts';
import { type QuotedWords, readQuotation } from '../raw/words.ts';
import type { Wiki } from '../wiki/types.ts';
import { type Reached, reachedTexts, textsOfLink, textsOfNote } from './reached.ts';

/** A quotation that no raw text behind its page has word by word. */
export interface Misquotation {
  readonly quotation: Quotation;
  readonly words: QuotedWords;
  /** The raw texts that were asked, those first that the quotation itself cites. */
  readonly texts: readonly RawText[];
  /** The text with the passage that is most like it; undefined where nothing is like it. */
  readonly nearest?: Near;
}

export interface Near extends Lookup {
  readonly text: RawText;
}

/**
 * Shorter ones are terms and words in scare quotes. In a corpus of 540 quotations all 36 of four words, outside of overviews, were
 * their sources'; of those of three, two were terms in another form.
 */
const FEWEST_WORDS = { verbatim: 3, block: 4, marked: 4 } as const;
/** Titles of works are seldom longer. */
const LONGEST_TITLE = 8;
/** A quotation of which nothing is found must be longer, unless the page says that it is verbatim. */
const FEWEST_WORDS_ABSENT = { verbatim: 3, block: 6, marked: 6 } as const;
/** Nobody is cited, and the page merely digests one source: what is not found may be somebody else's words. */
const FEWEST_WORDS_UNCITED = 8;

/** From so many of its words in place a passage is the one that was meant. */
export const NEAR = 0.6;
/** And so many where nothing but a name says where the quotation is from. */
const NEAR_OF_NAMED = 0.7;
/**
 * A source in the quotation's own language has at least this share of its words somewhere. Measured on texts of 600 to 128,000
 * words: another language seldom reaches 0.4, the same falls below in the shortest texts only.
 */
const SAME_LANGUAGE = 0.45;

/** Finds the quotations of a page that its sources do not contain, as far as all of them can be read. */
export function misquotations(page: PageFacts, wiki: Wiki): Misquotation[] {
  if (wiki.typeOf(page.path).family === 'overview') return [];
  const reached = reachedTexts(page, wiki);
  if (reached.texts.length === 0 || !reached.complete) return [];
  // Quotations of one sentence share what it cites.
  const known = new Map<Citation, Reached>();
  const cited = ({ citation }: Quotation): Reached => {
    let texts = known.get(citation);
    if (!texts) {
      texts = citedTexts(citation, page, wiki);
      known.set(citation, texts);
    }
    return texts;
  };
  return (wiki.quotations(page.path) ?? []).flatMap(
    (quotation) => misquotation(quotation, page, wiki, reached, cited) ?? [],
  );
}

function misquotation(
  quotation: Quotation,
  page: PageFacts,
  wiki: Wiki,
  reached: Reached,
  citedBy: (quotation: Quotation) => Reached,
): Misquotation | undefined {
  if (quotation.citation.elsewhere) return undefined;
  const words = readQuotation(quotation.text);
  if (words.length < FEWEST_WORDS[quotation.kind]) return undefined;
  if (quotation.kind === 'marked' && words.length <= LONGEST_TITLE && isTitle(quotation)) return undefined;
  const cited = citedBy(quotation);
  if (!cited.complete) return undefined;
  const isDigest = wiki.typeOf(page.path).family === 'source' && page.declaredSources.length === 1;
  const isCited = cited.texts.length > 0 || quotation.kind === 'verbatim';
  if (!isCited && !isDigest && !quotation.named) return undefined;

  const texts = [...new Set([...cited.texts, ...reached.texts])];
  let nearest: Near | undefined;
  let vocabulary = 0;
  for (const text of texts) {
    const found = text.passages?.find(words);
    if (!found || found.exact) return undefined;
    vocabulary = Math.max(vocabulary, found.vocabulary);
    if (found.likeness > (nearest?.likeness ?? 0) || (found.disordered && !nearest?.disordered))
      nearest = { ...found, text };
  }
  const sure = isCited || isDigest;
  if (nearest && nearest.likeness >= (sure ? NEAR : NEAR_OF_NAMED))
    return { quotation, words, texts, nearest };
  const fewest = isCited ? FEWEST_WORDS_ABSENT[quotation.kind] : FEWEST_WORDS_UNCITED;
  const speaks = sure && words.length >= fewest && vocabulary >= SAME_LANGUAGE;
  // A block without an origin is often the page's own remark.
  if (!speaks || (quotation.kind === 'block' && !quotation.named)) return undefined;
  return { quotation, words, texts };
}

/** What the sentence or block of a quotation cites. */
function citedTexts(citation: Citation, page: PageFacts, wiki: Wiki): Reached {
  const texts = new Set<RawText>();
  let complete = true;
  const add = (found: Reached | undefined): void => {
    for (const text of found?.texts ?? []) texts.add(text);
    complete &&= found?.complete ?? true;
  };
  for (const index of citation.links) {
    const link = page.links[index];
    if (link) add(textsOfLink(link, page.path, wiki));
  }
  for (const index of citation.notes) {
    const note = page.notes[index];
    const found = note && textsOfNote(note, page.path, wiki);
    // A note in words names something that is not here.
    if (!found) complete = false;
    add(found);
  }
  return { texts: [...texts], complete };
}

/** Whether all longer words begin with a capital, as in the title of a work. */
function isTitle({ text }: Quotation): boolean {
  const long = text.match(/\p{L}{4,}/gu) ?? [];
  return long.length >= 2 && long.every((word) => /^\p{Lu}/u.test(word));
}

/** One difference between a quotation and its source, in words of both. */
export interface Difference {
  /** `changed`: other words · `added`: only the quotation has them · `left out`: only the source has. */
  readonly kind: 'changed' | 'added' | 'left out';
  /** In the page. */
  readonly quotation: Stretch;
  /** In the raw text. */
  readonly source: Stretch;
}

export interface Stretch {
  readonly span: { readonly start: number; readonly end: number };
  /** On one line; with a word or two around it where it would be empty or is hard to find. */
  readonly text: string;
}

/** So many words beside a difference are shown with it. */
const AROUND = 2;

/** Where a quotation differs from the passage that is most like it, in its order. */
export function differences({ quotation, words, nearest }: Misquotation): Difference[] {
  const source = nearest?.text.passages?.words;
  const raw = nearest?.text.text();
  if (!nearest || !source || raw === undefined) return [];
  return nearest.parts.flatMap((part) =>
    part.hunks.map((hunk, index): Difference => {
      const wide = widened(hunk, part, index);
      const quoted = stretch(words, hunk.quoted, quotation.text, wide.quoted);
      return {
        kind: kindOf(hunk),
        quotation: { ...quoted, span: moved(quoted.span, quotation.start) },
        source: stretch(source, hunk.source, raw, wide.source),
      };
    }),
  );
}

/** The first words of a quotation of which nothing is found while others are. */
export function unfound({ quotation, words, nearest }: Misquotation): string | undefined {
  let next = 0;
  for (const { quoted } of nearest?.parts ?? []) {
    if (quoted[0] > next) break;
    next = Math.max(next, quoted[1]);
  }
  if (next >= words.length) return undefined;
  const to = nearest?.parts.find(({ quoted }) => quoted[0] > next)?.quoted[0] ?? words.length;
  return oneLine(quotation.text.slice(words.starts[next], words.ends[to - 1]));
}

function kindOf({ quoted, source }: Hunk): Difference['kind'] {
  if (quoted[0] === quoted[1]) return 'left out';
  return source[0] === source[1] ? 'added' : 'changed';
}

/** A difference with the words beside it that both have: it may begin with them, or end. */
function widened({ quoted, source }: Hunk, part: PartFound, index: number): Hunk {
  const last = part.hunks[index - 1] ?? { quoted: [0, part.quoted[0]], source: [0, part.from] };
  const next = part.hunks[index + 1] ?? { quoted: [part.quoted[1], 0], source: [part.to, 0] };
  const before = Math.min(AROUND, quoted[0] - last.quoted[1], source[0] - last.source[1]);
  const room = Math.min(next.quoted[0] - quoted[1], next.source[0] - source[1]);
  const isWhole = quoted[0] < quoted[1] && source[0] < source[1];
  const behind = before === 0 ? AROUND : isWhole ? 0 : 1;
  return {
    quoted: [quoted[0] - before, quoted[1] + Math.min(behind, room)],
    source: [source[0] - before, source[1] + Math.min(behind, room)],
  };
}

type Places = { readonly starts: Uint32Array; readonly ends: Uint32Array; readonly length: number };

function stretch(
  words: Places,
  [from, to]: readonly [number, number],
  text: string,
  [left, right]: readonly [number, number],
): Stretch {
  return {
    span: spanOf(words, from, to),
    text: oneLine(text.slice(words.starts[left], words.ends[right - 1])),
  };
}

/** The stretch of some words; of none the place behind the word before. */
export function spanOf(words: Places, from: number, to: number): Stretch['span'] {
  if (from < to) return { start: words.starts[from] ?? 0, end: words.ends[to - 1] ?? 0 };
  const at = from > 0 ? (words.ends[from - 1] ?? 0) : (words.starts[0] ?? 0);
  return { start: at, end: at };
}

const moved = ({ start, end }: Stretch['span'], by: number) => ({ start: start + by, end: end + by });

/** A stretch of a raw text or page as it is shown: marks of emphasis and quotation out, white space run together. */
export const oneLine = (text: string): string =>
  text
    .replace(/(?<=\p{L})[-\u2010][ \t]*[\r\n][\s>]*(?=\p{Ll})/gu, '')
    .replace(/[*_`>]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
