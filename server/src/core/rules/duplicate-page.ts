import { z } from 'zod';
import { entry } from '../page/frontmatter.ts';
import { nameSpan, titleSpan } from '../page/name-place.ts';
import type { PageFacts, PagePath } from '../page/types.ts';
import type { Span } from '../text.ts';
import { fold } from '../wiki/names.ts';
import type { Wiki } from '../wiki/types.ts';
import { pageName } from '../wiki/write-target.ts';
import { defineRule, examplePages, type RelatedPlace } from './rule.ts';

/** More pages of one name than these are not named one by one. */
const SHOWN = 3;

export default defineRule({
  id: 'duplicate-page',
  summary: 'Two pages should not be called alike.',
  explanation: `Two pages with the same title, or an alias that is another page's title, file name or alias: readers cannot tell them apart,
links by that name are ambiguous, and often the two tell of the same thing. Merge them, or give one another name. It is said on
both pages, because only their authors know which one is to go.

The same file name in two folders is reported where links are mostly written by bare name (\`[[name]]\`); where they have
paths it is none. Nothing is reported of index and overview pages; of names that five or more pages have; of a digest called as
the thing that it tells of; of an alias where the two pages link to each other, so that readers find the one from the other; and of
folders that mirror each other, such as translations (five file names in common).

A warning where nearly all (92 %) of 18 or more names differ, a hint where 80 % do.`,
  severity: 'warning',
  options: z.object({
    ignore: z
      .array(z.string())
      .default([
        'overview',
        'introduction',
        'summary',
        'notes',
        'references',
        'glossary',
        'faq',
        'todo',
        'about',
      ])
      .describe('Titles, aliases and file names that any number of pages may have.'),
  }),
  messages: {
    title: '{pages} has the same title. Merge the pages, or give one another title.',
    alias: '{pages} is called `{name}` too. Remove this alias, or merge the pages.',
    slug: '{pages} has the same file name, and links by name may mean either. Merge the pages, or rename one.',
  },

  check({ page, wiki, options, chosen, isOff }, report) {
    const ignored = options.ignore.map(fold);
    const shared = wiki.learned.sameNames.shared(page, { always: chosen });
    if (shared.length === 0) return;
    const isTold = isOff('near-duplicate-slug') ? () => false : toldByTheirSlugs(page, wiki);
    for (const { kind, name, others: all, practice } of shared) {
      const others = all.filter((path) => !isTold(path));
      if (others.length === 0 || (practice === 'none' && !chosen) || ignored.includes(fold(name.trim())))
        continue;
      const span = kind === 'title' ? titleSpan(page) : kind === 'alias' ? aliasSpan(page, name) : undefined;
      const shown = others.slice(0, SHOWN).map((path) => `\`${pageName(path, wiki)}\``);
      report({
        span: span ?? nameSpan(page),
        message: kind,
        values: { pages: shown.join(', '), name },
        data: { kind, name, pages: others },
        related: others.map(
          (path): RelatedPlace => ({ path, span: { start: 0, end: 0 }, message: pageName(path, wiki) }),
        ),
        ...(practice === 'usual' && { severity: 'hint' }),
      });
    }
  },

  examples: [
    {
      title: 'Two pages of one title',
      wiki: `${examplePages(20, 'concepts/c', (name) => `# Concept ${name}\n`)}//- concepts/retry-storm.md
# Retry storm
^^^^^^^^^^^^^ \`patterns/storm-of-retries\` has the same title.
//- patterns/storm-of-retries.md
---
title: Retry storm
       ^^^^^^^^^^^ \`concepts/retry-storm\` has the same title.
---
`,
    },
    {
      title: "An alias that is another page's name",
      wiki: `${examplePages(20, 'concepts/c', (name) => `# Concept ${name}\n`)}//- concepts/quorum.md
---
title: Quorum
aliases: [majority, lease]
                    ^^^^^ \`concepts/lease\` is called \`lease\` too.
---
//- concepts/lease.md
---
title: Leases in distributed systems
---
`,
    },
    {
      title: 'A name used twice, where each page leads to the other',
      wiki: `${examplePages(20, 'concepts/c', (name) => `# Concept ${name}\n`)}//- concepts/seagull-pilot.md
---
title: Seagull (pilot)
aliases: [Seagull]
---
The name was given again, to [a portal](seagull-portal.md).
//- concepts/seagull-portal.md
---
title: Seagull
---
Not the [pilot](seagull-pilot.md).
`,
    },
    {
      title: 'One file name in two folders, where links are written by name',
      wiki: `${examplePages(20, 'concepts/c', () => 'See [[c1]].\n')}//- concepts/quorum.md
# The idea of a quorum
^^^^^^^^^^^^^^^^^^^^^^ \`patterns/quorum\` has the same file name
//- patterns/quorum.md
# Reading from a quorum
^^^^^^^^^^^^^^^^^^^^^^^ \`concepts/quorum\` has the same file name
`,
    },
    {
      title: 'A digest and what it tells of; translations',
      wiki: `${examplePages(20, 'concepts/c', (name) => `# Concept ${name}\n`)}//- sources/dynamo-paper.md
# Dynamo
//- systems/dynamo.md
# Dynamo
${['one', 'two', 'three', 'four', 'five'].map((name) => `//- concepts/en/${name}.md\n# Bitcoin ${name}\n//- concepts/ru/${name}.md\n# Bitcoin ${name}\n`).join('')}`,
    },
  ],
});

/** Whether `near-duplicate-slug` warns of a page already: two names of one thing are one defect. */
function toldByTheirSlugs(page: PageFacts, wiki: Wiki): (path: PagePath) => boolean {
  if (wiki.learned.nearSlugs.practice(wiki.rootOf(page.path).path) !== 'firm') return () => false;
  const near = wiki.learned.nearSlugs.near(page).filter(({ level }) => level === 'same');
  return (path) => near.some((each) => each.path === path);
}

/** Where an alias is written. */
function aliasSpan({ frontmatter }: PageFacts, name: string): Span | undefined {
  const place = entry(frontmatter, 'aliases') ?? entry(frontmatter, 'alias');
  const scalar = place?.scalars.find(({ text }) => fold(text.trim()) === fold(name.trim()));
  return scalar?.span ?? place?.valueSpan;
}
