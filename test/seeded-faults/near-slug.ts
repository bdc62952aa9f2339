import { posix } from 'node:path';
import type { FaultKind } from './fault.ts';
import { capital, renamed } from './newcomer.ts';
import type { PlainPage } from './plain-page.ts';
import type { Random } from './random.ts';
import { SLIPS } from './slips.ts';

type Way = (words: readonly string[], joint: string, random: Random) => string | undefined;

/** How a page comes to be written a second time under nearly the same name. */
const WAYS: Readonly<Record<string, Way>> = {
  typo: (words, joint, random) => {
    const at = random.below(words.length);
    const wrong = random.one(Object.values(SLIPS))(words[at] ?? '', random);
    // A short word with another letter is often another word.
    return wrong !== undefined && wrong.length >= 7 ? words.with(at, wrong).join(joint) : undefined;
  },
  'words in other order': (words, joint) =>
    words.length === 2 ? [words[1], words[0]].join(joint) : undefined,
  'words written together': (words) =>
    words.length === 2 ? `${words[0]}${words[1]?.toLowerCase()}` : undefined,
};

/** These say the same in English alone, and of things rather than of persons and books. */
const ENGLISH_WAYS: Readonly<Record<string, Way>> = {
  'singular or plural': (words, joint) => {
    const last = words.at(-1) ?? '';
    if (!/^[a-z]{3,}[a-rt-z]s?$/.test(last) || /(?:us|is|ss|ics|y|ch|sh|x|ing)$/.test(last)) return undefined;
    return words.with(-1, last.endsWith('s') ? last.slice(0, -1) : `${last}s`).join(joint);
  },
  'article added': (words, joint) => (words[0] === 'the' ? undefined : ['the', ...words].join(joint)),
};

const PROPER_NAMES =
  /^(?:persons|people|entities|organizations|companies|books|series|sources|papers|repos)$/;

/** A page beside another one whose file name says the same. Names with numbers differ by these on purpose. */
export const nearSlug: FaultKind = {
  name: 'near-duplicate slug',
  rule: 'near-duplicate-slug',
  *chances(wiki) {
    for (const page of wiki.content) {
      if (page.titlePlaces.length === 0) continue;
      const joint = /[ _-]/.exec(page.slug)?.[0] ?? '-';
      const words = page.slug.split(joint);
      if (!words.every((word) => /^\p{L}+$/u.test(word))) continue;
      const isEnglish = /^[a-z-]+$/.test(page.slug) && !PROPER_NAMES.test(posix.basename(page.folder));
      for (const [variant, write] of Object.entries({ ...WAYS, ...(isEnglish && ENGLISH_WAYS) })) {
        const seed = (random: Random) => {
          const slug = write(words, joint, random);
          if (slug === undefined || [...wiki.pages.values()].some((each) => each.slug === slug))
            return undefined;
          const twin = renamed(page, slug, capital(slug.split(joint).join(' ')), wiki);
          const places = [twin, page].flatMap(({ path, titlePlaces }: PlainPage) =>
            titlePlaces.map((span) => ({ path, span })),
          );
          return { deed: `added \`${twin.path}\``, files: { [twin.path]: twin.text }, places };
        };
        yield { variant, page, seed };
      }
    }
  },
};
