import { z } from 'zod';
import { stringValues, valueFor } from '../page/frontmatter.ts';
import { nameSpan } from '../page/name-place.ts';
import type { PageFacts } from '../page/types.ts';
import { folderOf } from '../wiki/names.ts';
import { hasTrait, slugWith, TRAIT_WORDS } from '../wiki/slug-form.ts';
import type { Wiki } from '../wiki/types.ts';
import { defineRule, examplePages } from './rule.ts';

/** Frontmatter keys whose date a file is named by. */
const DATE_KEYS = ['date', 'published', 'publication_date', 'published_date', 'created'];

export default defineRule({
  id: 'slug-format',
  summary: 'A file should be named as the other files around it are.',
  explanation: `How files are named is learned from the wiki: lower case or capitals, hyphens, underscores or spaces between
words, ASCII letters only, a date in front. Each of these is looked for in the folder, in a small folder among the pages of
the same type, else in the whole wiki. What nearly all (92 %) of 18 or more names have is asked of the others; what 80 % in the
folder or of the type have is a hint. In a name with underscores a hyphen belongs to a word, as in \`survey_04_mimic-video\`.

Index, log and overview pages are asked for nothing, nor are names in capitals at the top of the wiki, such as
\`CONTRIBUTING.md\`.

Rename the file, with all links to it.`,
  severity: 'warning',
  options: z.object({
    ignore: z.array(z.string()).default([]).describe('File names, without `.md`, that are never reported.'),
  }),
  messages: {
    renamed: 'The other file names here {form}. Call this file `{slug}`.',
    otherwise: 'The other file names here {form}. Rename this file, `{slug}`.',
  },

  check({ page, wiki, options, chosen }, report) {
    const { slug } = page.face;
    if (wiki.isNavigation(page.path) || options.ignore.includes(slug) || isConventional(page, wiki)) return;
    const around = wiki.learned.slugForms
      .traitsAround(page)
      .filter(({ practice }) => chosen || practice !== 'none');
    const broken = around.filter(({ trait }) => hasTrait(slug, trait) === false);
    const departs = broken.filter(({ trait }) => trait !== 'month' || !broken.some((b) => b.trait === 'day'));
    if (departs.length === 0) return;
    const wanted = slugWith(
      slug,
      around.map(({ trait }) => trait),
      dateOf(page),
    );
    report({
      span: nameSpan(page),
      message: wanted === undefined ? 'otherwise' : 'renamed',
      values: { form: listed(departs.map(({ trait }) => TRAIT_WORDS[trait])), slug: wanted ?? slug },
      data: { slug, wanted: wanted ?? null, departs: departs.map(({ trait }) => trait) },
      ...(departs.every(({ practice }) => practice !== 'firm') && { severity: 'hint' }),
    });
  },

  examples: [
    {
      title: 'Underscores and capitals where the others have none',
      wiki: `${examplePages(20, 'concepts/some-name-', () => '')}//- concepts/Consistent_Hashing.md
---
status: new
---
# Consistent hashing
^^^^^^^^^^^^^^^^^^^^ The other file names here are in lower case and have hyphens between words. Call this file \`consistent-hashing\`.
`,
    },
    {
      title: 'A digest without its date',
      wiki: `${examplePages(20, 'sources/2024-05-06-letter-', () => '')}//- sources/letter.md
---
title: A letter
       ^^^^^^^^ The other file names here begin with a date (\`YYYY-MM-DD\`). Call this file \`2024-07-08-letter\`.
date: 2024-07-08
---
//- sources/another.md
Undated.
^ The other file names here begin with a date (\`YYYY-MM-DD\`). Rename this file, \`another\`.
`,
    },
    {
      title: 'A hyphen within a word',
      wiki: `${examplePages(20, 'papers/survey_04_', () => '')}//- papers/survey_04_mimic-video.md
//- papers/motion-planning.md
Moving.
^ The other file names here have underscores between words. Call this file \`motion_planning\`.
`,
    },
    {
      title: 'Index pages, and names by convention',
      wiki: `${examplePages(20, 'concepts/some-name-', () => '')}//- concepts/_Index.md
//- CONTRIBUTING.md
`,
    },
  ],
});

/** `README`-like names in capitals at the top of a wiki: tools ask for them. */
const isConventional = (page: PageFacts, wiki: Wiki): boolean =>
  /^[A-Z][A-Z0-9_-]*$/.test(page.face.slug) && folderOf(page.path) === wiki.rootOf(page.path).path;

function dateOf({ frontmatter }: PageFacts): string | undefined {
  for (const key of DATE_KEYS) {
    const date = stringValues(valueFor(frontmatter, key)).find((text) => /^\d{4}-\d\d/.test(text));
    if (date !== undefined) return /^[\d-]+/.exec(date)?.[0];
  }
  return undefined;
}

/** `a`, `a and b`, `a, b and c`. */
const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
