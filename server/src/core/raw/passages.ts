import { type Alignment, align } from './align.ts';
import { alignSpeech } from './speech-tags.ts';
import { type Gap, type QuotedWords, readWords, type Words } from './words.ts';

/** What is looked up: some words of a quotation that stand in the source one after the other, and what is before them. */
interface Part {
  readonly from: number;
  readonly to: number;
  readonly joint: Gap['kind'] | undefined;
}

/** Where a part of a quotation was found, or nearly. Indexes of words. */
export interface PartFound extends Alignment {
  readonly quoted: readonly [from: number, to: number];
}

/** What a source says to a quotation. */
export interface Lookup {
  /** Whether the source has it word by word. */
  readonly exact: boolean;
  /** The parts between ellipses, as far as something like them was found; in the quotation's order. */
  readonly parts: readonly PartFound[];
  /** Every part is there, but not one after the other. */
  readonly disordered: boolean;
  /** Share of the quotation's words that the source has in place, from 0 to 1. */
  readonly likeness: number;
  /** Share of the quotation's words that the source has anywhere: of a text in another language hardly any. */
  readonly vocabulary: number;
}

/** A bracketed insertion stands in place of no more words than these. */
const LONGEST_INSERTION = 25;
/** Longer parts are set against the source in pieces. */
const LONGEST_ALIGNED = 300;
/** A pair of words that occurs more often says little of where a quotation may stand. */
const COMMON = 400;
/** From so many hints a place shows, if there is one. */
const ENOUGH = 200;
/** So many places are looked at closely. */
const CANDIDATES = 4;

/**
 * The words of one raw text, and where each pair of words stands. Made once for a text; a question costs what the quotation's
 * rarest words cost, and never reads the text.
 */
export class PassageIndex {
  readonly words: Words;
  /** Bucket `b` of pairs is `#places[#heads[b]]` to `#places[#heads[b + 1]]`, in the order of the text. */
  readonly #heads: Uint32Array;
  readonly #places: Uint32Array;
  readonly #mask: number;
  /** One bit for each word's hash: whether the text has it, with one in eight wrong. */
  readonly #vocabulary: Uint32Array;
  readonly #answers = new Map<string, Lookup>();

  /**
   * @param text as read, without byte order mark; not kept.
   * @param again the same text, once more; empty where it cannot be had any longer.
   */
  constructor(text: string, again?: () => string) {
    this.words = readWords(text, again);
    const { hashes, length } = this.words;
    const buckets = 2 ** Math.ceil(Math.log2(Math.max(64, length)));
    this.#mask = buckets - 1;
    this.#heads = new Uint32Array(buckets + 1);
    this.#places = new Uint32Array(Math.max(0, length - 1));
    this.#vocabulary = new Uint32Array(buckets >> 2);
    for (let at = 0; at < length; at++) {
      const bit = this.#bit(hashes[at]!);
      this.#vocabulary[bit >>> 5]! |= 1 << (bit & 31);
      if (at + 1 < length) this.#heads[this.#bucket(hashes[at]!, hashes[at + 1]!) + 1]!++;
    }
    for (let bucket = 0; bucket < buckets; bucket++) this.#heads[bucket + 1]! += this.#heads[bucket]!;
    const next = this.#heads.slice(0, buckets);
    for (let at = 0; at + 1 < length; at++)
      this.#places[next[this.#bucket(hashes[at]!, hashes[at + 1]!)]!++] = at;
  }

  /** What this source says to a quotation; the answer to the same words is kept. */
  find(quotation: QuotedWords): Lookup {
    const key = `${quotation.hashes.join()};${quotation.gaps.map(({ at, kind }) => `${at}${kind}`).join()}`;
    let answer = this.#answers.get(key);
    if (!answer) {
      answer = this.#find(quotation);
      if (this.#answers.size >= KEPT) this.#answers.clear();
      this.#answers.set(key, answer);
    }
    return answer;
  }

  #find(quotation: QuotedWords): Lookup {
    const parts = partsOf(quotation);
    const known = this.#known(quotation);
    const places = parts.map((part) => this.#occurrences(quotation, part));
    const starts = this.#chain(parts, places);
    if (starts) {
      return { exact: true, parts: starts, disordered: false, likeness: 1, vocabulary: 1 };
    }
    const found: PartFound[] = [];
    let edits = 0;
    let cursor = 0;
    let last: number | undefined;
    let disordered = false;
    for (const [index, part] of parts.entries()) {
      for (const piece of pieces(part)) {
        const best = this.#nearest(quotation, piece, piece === part ? places[index] : undefined, cursor);
        if (!best || best.edits > (piece.to - piece.from) * HOPELESS) {
          edits += piece.to - piece.from;
          continue;
        }
        disordered ||= last !== undefined && best.from < last;
        cursor = best.to;
        last = best.to;
        edits += Math.min(best.edits, piece.to - piece.from);
        found.push({ ...best, quoted: [piece.from, piece.to] });
      }
    }
    const likeness = quotation.length === 0 ? 0 : 1 - edits / quotation.length;
    const same = edits === 0 && found.length > 0 && found.every(({ hunks }) => hunks.length === 0);
    const apart = same && !disordered && farApart(parts, found);
    return {
      exact: same && !disordered && !apart,
      parts: found,
      disordered: same && (disordered || apart),
      likeness,
      vocabulary: known,
    };
  }

  /** Where the words of a part stand exactly so; undefined of a single word, which may stand anywhere. */
  #occurrences(quotation: Words, { from, to }: Part): number[] | undefined {
    if (to - from < 2) return undefined;
    const { hashes } = this.words;
    let rarest = from;
    let fewest = Number.POSITIVE_INFINITY;
    for (let at = from; at + 1 < to; at++) {
      const [start, end] = this.#range(quotation.hashes[at]!, quotation.hashes[at + 1]!);
      if (end - start < fewest) [rarest, fewest] = [at, end - start];
    }
    const [start, end] = this.#range(quotation.hashes[rarest]!, quotation.hashes[rarest + 1]!);
    const found: number[] = [];
    let compared = 0;
    for (let i = start; i < end && compared < MOST_COMPARED && found.length < MOST_PLACES; i++) {
      const place = this.#places[i]! - (rarest - from);
      if (place < 0 || place + (to - from) > hashes.length) continue;
      let at = from;
      while (at < to && hashes[place + at - from] === quotation.hashes[at]) at++;
      if (at === to) found.push(place);
      compared += at - from + 1;
    }
    return found;
  }

  /** The parts one after the other, each as it stands in the source; undefined where they do not. */
  #chain(
    parts: readonly Part[],
    places: readonly (readonly number[] | undefined)[],
  ): PartFound[] | undefined {
    // Each place of a part that can be reached, with the place before it.
    let reached: { readonly end: number; readonly found: readonly PartFound[] }[] | undefined;
    for (const [index, part] of parts.entries()) {
      const length = part.to - part.from;
      const starts = places[index];
      if (!starts) continue;
      const next: typeof reached = [];
      let before = -1;
      for (const start of starts) {
        while (reached && before + 1 < reached.length && reached[before + 1]!.end <= start) before++;
        const from = reached?.[before];
        if (reached && (!from || (part.joint === 'insertion' && start - from.end > LONGEST_INSERTION)))
          continue;
        next.push({
          end: start + length,
          found: [
            ...(from?.found ?? []),
            { from: start, to: start + length, hunks: [], edits: 0, quoted: [part.from, part.to] },
          ],
        });
      }
      if (next.length === 0) return undefined;
      reached = next;
    }
    return reached?.[0]?.found as PartFound[] | undefined;
  }

  /** The stretch of the source that is most like a part; of equals the first behind a place. */
  #nearest(
    quotation: Words,
    part: Part,
    exact: readonly number[] | undefined,
    cursor: number,
  ): Alignment | undefined {
    const length = part.to - part.from;
    if (exact && exact.length > 0) {
      const from = exact.find((start) => start >= cursor) ?? exact[0]!;
      return { from, to: from + length, hunks: [], edits: 0 };
    }
    let best: Alignment | undefined;
    const slack = 4 + (length >> 2);
    for (const place of this.#candidates(quotation, part, slack)) {
      const left = Math.max(0, place - slack);
      const right = Math.min(this.words.length, place + length + 2 * slack);
      const range = [part.from, part.to] as const;
      for (const set of [align, alignSpeech]) {
        if (best?.edits === 0) return best;
        const found = set(quotation, range, this.words, [left, right]);
        if (found && (!best || isBetter(found, best, cursor))) best = found;
      }
    }
    return best;
  }

  /** Where a part would begin by what most of its pairs of words say. */
  #candidates(quotation: Words, { from, to }: Part, slack: number): number[] {
    const pairs = Array.from({ length: Math.max(0, to - from - 1) }, (_, index) => {
      const [start, end] = this.#range(quotation.hashes[from + index]!, quotation.hashes[from + index + 1]!);
      return { index, start, end };
    });
    pairs.sort((x, y) => x.end - x.start - (y.end - y.start));
    const votes: number[] = [];
    // The rarest tell most; a common pair is asked only where nothing else was found.
    for (const { index, start, end } of pairs) {
      if (votes.length > ENOUGH || (votes.length > 0 && end - start > COMMON)) break;
      const [a, b] = [quotation.hashes[from + index]!, quotation.hashes[from + index + 1]!];
      for (let i = start; i < Math.min(end, start + MOST_PLACES); i++) {
        const place = this.#places[i]!;
        if (this.words.hashes[place] === a && this.words.hashes[place + 1] === b) votes.push(place - index);
      }
    }
    const sorted = Int32Array.from(votes).sort();
    const windows: { place: number; count: number }[] = [];
    for (let first = 0, last = 0; first < sorted.length; first++) {
      while (last < sorted.length && sorted[last]! - sorted[first]! <= slack) last++;
      const window = { place: sorted[first]!, count: last - first };
      const previous = windows.at(-1);
      if (previous && window.place - previous.place <= slack) {
        if (window.count > previous.count) windows[windows.length - 1] = window;
      } else windows.push(window);
    }
    windows.sort((x, y) => y.count - x.count || x.place - y.place);
    const least = (windows[0]?.count ?? 0) / 3;
    return windows
      .slice(0, CANDIDATES)
      .filter(({ count }) => count >= least)
      .map(({ place }) => Math.max(0, place));
  }

  #known({ hashes, length }: Words): number {
    let count = 0;
    for (const hash of hashes) {
      const bit = this.#bit(hash);
      if (this.#vocabulary[bit >>> 5]! & (1 << (bit & 31))) count++;
    }
    return length === 0 ? 1 : count / length;
  }

  #bit(hash: number): number {
    return (Math.imul(hash, 0x9e3779b1) >>> 0) & (this.#vocabulary.length * 32 - 1);
  }

  #bucket(a: number, b: number): number {
    return (Math.imul(a, 0x85ebca6b) ^ Math.imul(b, 0xc2b2ae35) ^ (a >>> 15)) & this.#mask;
  }

  #range(a: number, b: number): readonly [start: number, end: number] {
    const bucket = this.#bucket(a, b);
    return [this.#heads[bucket]!, this.#heads[bucket + 1]!];
  }
}

/** Fewer changes are better; of equals what follows the part before. */
const isBetter = (found: Alignment, best: Alignment, cursor: number): boolean =>
  found.edits < best.edits || (found.edits === best.edits && best.from < cursor && found.from >= cursor);

/** So many answers are kept of each raw text. */
const KEPT = 500;
/** So many places of one part are followed. */
const MOST_PLACES = 2000;
/** So many words are compared for one part: a text of one word has it everywhere. */
const MOST_COMPARED = 1_000_000;
/** A stretch that needs more changes than this share of the words is nothing like the quotation. */
const HOPELESS = 0.6;

function partsOf({ gaps, length }: QuotedWords): Part[] {
  const parts: Part[] = [];
  let from = 0;
  let joint: Gap['kind'] | undefined;
  for (const gap of [...gaps, { at: length, kind: 'omission' as const }]) {
    if (gap.at > from) {
      parts.push({ from, to: gap.at, joint: parts.length > 0 ? joint : undefined });
      joint = gap.kind;
    } else if (gap.kind === 'omission') joint = 'omission';
    from = gap.at;
  }
  return parts;
}

function pieces(part: Part): readonly Part[] {
  if (part.to - part.from <= LONGEST_ALIGNED) return [part];
  const found: Part[] = [];
  for (let from = part.from; from < part.to; from += LONGEST_ALIGNED) {
    found.push({ from, to: Math.min(part.to, from + LONGEST_ALIGNED), joint: part.joint });
  }
  return found;
}

/** Whether a bracketed insertion would stand in place of many words. */
function farApart(parts: readonly Part[], found: readonly PartFound[]): boolean {
  return parts.some(({ joint, from }) => {
    if (joint !== 'insertion') return false;
    const index = found.findIndex(({ quoted }) => quoted[0] === from);
    const before = found[index - 1];
    return before !== undefined && found[index]!.from - before.to > LONGEST_INSERTION;
  });
}
