import { judgeClaims, type Verdict } from '../claims/judge.ts';
import type { Claim, PageClaims } from '../claims/types.ts';
import type { PageFacts } from '../page/types.ts';
import type { RawText } from '../raw/raw-text.ts';
import type { Wiki } from '../wiki/types.ts';
import { type Astray, locate } from './cited-lines.ts';
import { Citations, type Cited } from './citing.ts';
import { type FoundNumber, type WantedNumber, wantedNumbers } from './look-up.ts';
import { reachedTexts } from './reached.ts';

/** What the raw texts of a page say to one of its numbers. */
export interface GroundedClaim {
  readonly verdict: Verdict;
  /** The raw texts that were looked through, those that the claim itself cites first. */
  readonly texts: readonly RawText[];
  /** Those that the claim itself cites. */
  readonly cited: readonly RawText[];
  /** Where its numbers stand; of a range both ends. */
  readonly found: readonly FoundNumber[];
  /** Those of its numbers that stand in none of the texts. */
  readonly missing: readonly WantedNumber[];
  /** Those that stand elsewhere than where the claim's own citation points to: on other lines, or in another text. */
  readonly astray: readonly Astray[];
}

/** The numbers of a page, looked up in its raw texts. */
export interface Grounding {
  readonly all: PageClaims;
  readonly texts: readonly RawText[];
  readonly claims: readonly GroundedClaim[];
}

/**
 * Looks up the numbers of a page in the raw texts that it reaches. Left out are numbers whose source cannot be looked into: with a
 * citation that leads elsewhere, or without one on a page that cites what is not here.
 * @returns undefined where nothing can be said of the page: it reaches no raw text, or one that cannot be read; it only leads
 * to others; or its author takes its numbers out of the question.
 */
export function groundingOf(page: PageFacts, wiki: Wiki): Grounding | undefined {
  const { family } = wiki.typeOf(page.path);
  if (family === 'overview') return undefined;
  const { texts, complete } = reachedTexts(page, wiki);
  if (!complete || texts.length === 0) return undefined;
  // What the author made up, measured or estimated no source need have.
  if (/^(?:own|fiction|estimate)$/.test(String(page.frontmatter?.values['numbers'] ?? ''))) return undefined;
  const all = wiki.claims(page.path);
  if (!all || all.claims.length === 0) return undefined;
  if (texts.some((text) => text.numbers === undefined)) return undefined;
  const citations = new Citations(page, wiki, all);
  const verdicts = judgeClaims(all, { family, strictness: 'default', isSource: () => true });
  const claims = verdicts.flatMap((verdict): GroundedClaim[] => {
    const { claim } = verdict;
    const cited = citations.of(claim, all);
    if (cited.isOpen) return [];
    if (cited.texts.length === 0 && (citations.isOpen || (cited.isNamed && family !== 'source'))) return [];
    const both = [...new Set([...cited.texts, ...texts])];
    const scope = claim.silenced ? 'x' : verdict.scope;
    return [
      { verdict: { ...verdict, scope }, texts: both, cited: cited.texts, ...lookUp(claim, cited, both) },
    ];
  });
  return { all, texts, claims };
}

type LookedUp = Pick<GroundedClaim, 'found' | 'missing' | 'astray'>;

/**
 * The numbers of a claim in the raw texts behind its page; of several alternatives that of which all is there, or else the first.
 * @param cited what the claim's own citations lead to.
 * @param texts all of them, the cited ones first.
 */
export function lookUp(claim: Claim, cited: Cited, texts: readonly RawText[]): LookedUp {
  let best: LookedUp = { found: [], missing: [], astray: [] };
  for (const [index, alternative] of wantedNumbers(claim).entries()) {
    const found: FoundNumber[] = [];
    const missing: WantedNumber[] = [];
    const astray: Astray[] = [];
    for (const wanted of alternative) {
      const place = locate(wanted, cited, texts);
      if (!place) missing.push(wanted);
      else {
        found.push(place.found);
        if (place.astray) astray.push(place.astray);
      }
    }
    if (missing.length === 0) return { found, missing, astray };
    if (index === 0) best = { found, missing, astray };
  }
  return best;
}
