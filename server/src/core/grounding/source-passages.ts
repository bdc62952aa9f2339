import type { Claim, PageClaims } from '../claims/types.ts';
import type { PageFacts } from '../page/types.ts';
import { OPAQUE, plainText } from '../raw/plain.ts';
import type { RawText } from '../raw/raw-text.ts';
import type { Span } from '../text.ts';
import type { Wiki } from '../wiki/types.ts';
import type { Astray } from './cited-lines.ts';
import { Citations } from './citing.ts';
import { lookUp } from './grounding.ts';
import { findNumber, type WantedNumber, wantedNumbers } from './look-up.ts';
import { reachedTexts } from './reached.ts';

/** Where a number of a page stands in a source: the sentence, as its reader sees it. */
export interface SourcePassage {
  readonly text: RawText;
  /** From 0. */
  readonly line: number;
  readonly parts: readonly { readonly words: string; readonly isNumber: boolean }[];
}

/** What the raw texts behind a page tell of one of its numbers. */
export interface InSources {
  readonly passages: readonly SourcePassage[];
  /** Where it stands, if not where its own citation points to. */
  readonly astray: readonly Astray[];
}

/**
 * Where a number of a page stands in the raw texts behind it, those that its own citation names first, and of these the lines that
 * it names: one passage for each text, of a range also one for its other end. Nothing is said of texts that do not hold all of it.
 * @param limit so many texts at most.
 */
export function sourcePassages(
  claim: Claim,
  claims: PageClaims,
  page: PageFacts,
  wiki: Wiki,
  limit: number,
): InSources {
  const { texts } = reachedTexts(page, wiki);
  if (texts.length === 0) return { passages: [], astray: [] };
  const cited = new Citations(page, wiki, claims).of(claim, claims);
  const all = [...new Set([...cited.texts, ...texts])];
  const { found, missing, astray } = lookUp(claim, cited, all);
  const passages: SourcePassage[] = [];
  let count = 0;
  for (const text of all) {
    const own = missing.length === 0 && found.every((each) => each.text === text) ? found : [];
    const shown =
      own.length > 0
        ? passagesAround(
            own.map(({ number }) => number),
            text,
          )
        : passagesIn(text, wantedNumbers(claim));
    if (shown.length === 0) continue;
    passages.push(...shown);
    if (++count >= limit) break;
  }
  // Where the claim cites something that cannot be looked into as well, it may be there.
  return { passages, astray: missing.length > 0 || cited.isOpen ? [] : astray };
}

/** The passages of one text that hold all numbers of one of several alternatives. */
export function passagesIn(
  text: RawText,
  alternatives: readonly (readonly WantedNumber[])[],
): SourcePassage[] {
  for (const wanted of alternatives) {
    const numbers = wanted.map((each) => findNumber(each, text));
    const spans = numbers.flatMap((number) => (number ? [number] : []));
    if (spans.length === wanted.length && spans.length > 0) return passagesAround(spans, text);
  }
  return [];
}

function passagesAround(numbers: readonly Span[], text: RawText): SourcePassage[] {
  const whole = text.text();
  if (whole === undefined) return [];
  const found: SourcePassage[] = [];
  const ordered = [...numbers].sort((a, b) => a.start - b.start);
  let end = -1;
  for (const [at, number] of ordered.entries()) {
    // It stands in the passage before already.
    if (number.start < end) continue;
    const passage = text.passage(number.start);
    if (!passage) continue;
    end = Math.max(passage.end, number.end);
    const parts: { words: string; isNumber: boolean }[] = [];
    let from = passage.start;
    for (const each of ordered.slice(at).filter(({ start }) => start < end)) {
      if (each.start < from) continue;
      parts.push({ words: words(whole.slice(from, each.start)), isNumber: false });
      parts.push({ words: words(whole.slice(each.start, each.end)), isNumber: true });
      from = each.end;
    }
    parts.push({ words: words(whole.slice(from, end)), isNumber: false });
    found.push({ text, line: passage.line, parts: sentenceOf(parts) });
  }
  return found;
}

/** Without the sentences before and behind, from which only markup parted it. */
function sentenceOf(parts: SourcePassage['parts']): SourcePassage['parts'] {
  return parts.map((part, at) => {
    let { words: said } = part;
    if (at === 0) said = said.replace(/^.*[.!?]["”’)\]]*\s+(?=\S)/s, '');
    if (at === parts.length - 1) said = said.replace(/([.!?]["”’)\]]*)\s.*$/s, '$1');
    return { ...part, words: said };
  });
}

/** As its reader sees it, on one line. */
const words = (source: string): string => plainText(source).text.replaceAll(OPAQUE, '…').replace(/\s+/g, ' ');
