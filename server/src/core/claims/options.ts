import { named } from './attribution.ts';
import { UNIT_CLASSES, type UnitClass } from './types.ts';
import type { Unit } from './units.ts';

/** What authors add to the words by which numbers and citations are known. */
export interface ClaimWords {
  /** Units by their surface, with what they measure. */
  readonly units: Readonly<Partial<Record<string, UnitClass>>>;
  /** Nouns in the singular, or as they always are. */
  readonly countedNouns: readonly string[];
  /** Verbs with which a name vouches for what a sentence says. */
  readonly attributionVerbs: readonly string[];
  /** Names of tags that cite. */
  readonly citationTags: readonly string[];
}

/** The same, made ready to be looked up. */
export interface ClaimOptions {
  /** Units by their surface in lower case. */
  readonly extraUnits?: ReadonlyMap<string, Unit>;
  /** Finds where a sentence names who says so by a verb that is not among the built-in ones. */
  readonly speaks?: (sentence: string) => { readonly start: number; readonly end: number } | undefined;
  /** Matches the beginning of a tag that cites. */
  readonly citingTags?: RegExp;
}

/** So many wikis with other words than each other are remembered. */
const MOST_KNOWN = 50;
const known = new Map<string, ClaimOptions>();
const NONE: ClaimOptions = {};

/** Makes ready what authors added. The same words always give the same object: who holds it can tell when they are others. */
export function claimOptions({
  units,
  countedNouns,
  attributionVerbs,
  citationTags,
}: ClaimWords): ClaimOptions {
  const lists = [Object.entries(units), countedNouns, attributionVerbs, citationTags];
  if (lists.every(({ length }) => length === 0)) return NONE;
  const key = JSON.stringify(lists);
  let options = known.get(key);
  if (!options) {
    if (known.size >= MOST_KNOWN) known.clear();
    const tags = citationTags.map(escaped).join('|');
    options = {
      extraUnits: unitsOf(units, countedNouns),
      ...(attributionVerbs.length > 0 && { speaks: speaking(attributionVerbs) }),
      ...(tags !== '' && { citingTags: new RegExp(`^<(?:${tags})[\\s>/]`) }),
    };
    known.set(key, options);
  }
  return options;
}

function unitsOf(units: ClaimWords['units'], nouns: readonly string[]): ReadonlyMap<string, Unit> {
  const found = new Map<string, Unit>();
  for (const noun of nouns) {
    const unit = { id: noun.toLowerCase(), class: 'count' } as const;
    for (const form of [unit.id, plural(unit.id)]) found.set(form, unit);
  }
  for (const [surface, unitClass] of Object.entries(units))
    if (unitClass && UNIT_CLASSES.includes(unitClass))
      found.set(surface.toLowerCase(), { id: surface, class: unitClass });
  return found;
}

/** The regular plural; of words in other scripts there is none. */
function plural(noun: string): string {
  if (!/[a-z]$/.test(noun)) return noun;
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

/** Names that speak by some verbs; in Chinese and Japanese no space stands between them. */
function speaking(verbs: readonly string[]): NonNullable<ClaimOptions['speaks']> {
  const isHan = (verb: string): boolean => /\p{sc=Han}|\p{sc=Hiragana}|\p{sc=Katakana}/u.test(verb);
  const spaced = verbs.filter((verb) => !isHan(verb)).map(escaped);
  const glued = verbs.filter(isHan).map(escaped);
  const byName = spaced.length > 0 ? named(spaced.join('|')) : undefined;
  const unspaced =
    glued.length > 0
      ? new RegExp(`[\\p{sc=Han}\\p{sc=Katakana}A-Za-z0-9]{2,24}(?:${glued.join('|')})`, 'u')
      : undefined;
  return (sentence) => {
    const han = unspaced?.exec(sentence);
    return han ? { start: han.index, end: han.index + han[0].length } : byName?.(sentence);
  };
}

/** A text as a pattern that matches it and nothing else. */
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
