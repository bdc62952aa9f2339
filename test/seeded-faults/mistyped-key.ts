import type { FaultKind } from './fault.ts';
import { replaced } from './plain-page.ts';
import { entryOf, practisedKeys } from './practised-keys.ts';
import type { Random } from './random.ts';
import { SLIPS } from './slips.ts';

/** Ways to get a key wrong that are no slips of the fingers. */
const OTHER_FORMS: Readonly<Record<string, (key: string, random: Random) => string | undefined>> = {
  'capital letter': (key) => (key[0] ?? '').toUpperCase() + key.slice(1),
  'singular or plural': (key) => (key.endsWith('s') ? key.slice(0, -1) : `${key}s`),
  'other sign between words': (key) => (key.includes('_') ? key.replaceAll('_', '-') : undefined),
};

const WAYS = Object.entries({ ...SLIPS, ...OTHER_FORMS });

/** A key that practically all pages of the sort have, mistyped into one that no page has. */
export const mistypedKey: FaultKind = {
  name: 'mistyped key',
  rule: 'frontmatter-schema',
  *chances(wiki) {
    const all = [...wiki.pages.values()];
    const isUnknown = (key: string): boolean => !all.some((page) => entryOf(page, key));
    for (const page of wiki.content) {
      const keys = practisedKeys(wiki, page);
      for (const [variant, spoil] of WAYS) {
        const open = keys.filter(({ key }) => variant !== 'other sign between words' || key.includes('_'));
        if (open.length === 0) continue;
        const seed = (random: Random) => {
          const { key, keySpan } = random.one(open);
          const wrong = spoil(key, random);
          if (wrong === undefined || wrong === key || !isUnknown(wrong)) return undefined;
          const span = { start: keySpan.start, end: keySpan.start + wrong.length };
          return {
            deed: `wrote \`${wrong}\` for \`${key}\``,
            files: { [page.path]: replaced(page.text, keySpan, wrong) },
            places: [{ path: page.path, span }],
          };
        };
        yield { variant, page, seed };
      }
    }
  },
};
