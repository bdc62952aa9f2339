import type { Random } from './random.ts';

/** The slips of a typist, by what they are called. Each gives undefined where a word has no place for it. */
export const SLIPS: Readonly<Record<string, (word: string, random: Random) => string | undefined>> = {
  'letters swapped': (word, random) => {
    const places = innerPlaces(word).filter((at) => word[at] !== word[at + 1]);
    if (places.length === 0) return undefined;
    const at = random.one(places);
    return `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`;
  },
  'letter left out': (word, random) => {
    const places = innerPlaces(word);
    if (word.length < 5 || places.length === 0) return undefined;
    const at = random.one(places);
    return word.slice(0, at) + word.slice(at + 1);
  },
  'letter doubled': (word, random) => {
    const places = innerPlaces(word);
    if (places.length === 0) return undefined;
    const at = random.one(places);
    return word.slice(0, at + 1) + word.slice(at);
  },
};

/** Where a letter is followed by another one; typists get the first letter right. */
const innerPlaces = (word: string): number[] =>
  [...word.matchAll(/(?<=\p{L})\p{Ll}(?=\p{Ll})/gu)].map(({ index }) => index);
