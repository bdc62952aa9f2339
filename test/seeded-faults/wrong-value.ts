import type { FaultKind } from './fault.ts';
import { replaced } from './plain-page.ts';
import { closedSet } from './practised-keys.ts';
import type { Random } from './random.ts';
import { SLIPS } from './slips.ts';

/** Words that authors come up with where they do not remember which ones there are. */
const INVENTED = ['provisional', 'unclear', 'pending', 'miscellaneous', 'finalised'];

const WAYS: readonly (readonly [string, (word: string, random: Random) => string | undefined])[] = [
  ...Object.entries(SLIPS),
  ['invented word', (_word, random) => random.one(INVENTED)],
  ['singular or plural', (word) => (word.endsWith('s') ? word.slice(0, -1) : `${word}s`)],
  [
    'other case',
    ([first = '', ...rest]) =>
      (first === first.toLowerCase() ? first.toUpperCase() : first.toLowerCase()) + rest.join(''),
  ],
];

/** A word that is none of a closed set. */
export const wrongValue: FaultKind = {
  name: 'wrong value',
  rule: 'frontmatter-schema',
  *chances(wiki) {
    for (const page of wiki.content) {
      const open = page.entries.flatMap(({ key, value }) => {
        const words = closedSet(wiki, page, key);
        return words && value ? [{ key, value, words }] : [];
      });
      if (open.length === 0) continue;
      for (const [variant, spoil] of WAYS) {
        const seed = (random: Random) => {
          const { key, value, words } = random.one(open);
          const wrong = spoil(value.text, random);
          if (wrong === undefined || words.has(wrong)) return undefined;
          const span = { start: value.span.start, end: value.span.start + wrong.length };
          return {
            deed: `wrote \`${key}: ${wrong}\` for \`${value.text}\``,
            files: { [page.path]: replaced(page.text, value.span, wrong) },
            places: [{ path: page.path, span }],
          };
        };
        yield { variant, page, seed };
      }
    }
  },
};
