import { z } from 'zod';
import { nameSpan } from '../page/name-place.ts';
import type { Practice } from '../wiki/practice.ts';
import { defineRule, type Severity } from './rule.ts';

const OPTIONS = z.object({
  navigationCounts: z
    .boolean()
    .default(true)
    .describe(
      'Whether a link from an index, log or overview page is enough. If not, a page that only they link to is an orphan too.',
    ),
});

export default defineRule({
  id: 'orphan-page',
  summary: 'Another page should link to a page.',
  explanation: `Who reads a wiki by following its links never comes to a page that nothing links to. Links in frontmatter count,
links of a page to itself do not. Index, log and overview pages and READMEs are never orphans, nor is what a wiki's root
says to those who work on it (\`CLAUDE.md\`, \`SCHEMA.md\`).

The rule asks the wiki first. Where nearly all (92 %) of 18 or more pages of a type are linked to, one that is not is worth a
warning; from 80 % on a hint; below that, as in wikis whose digests nobody links to, nothing. Types with fewer pages are
judged by all pages of the wiki, if they are linked as those are, and those of a small wiki by all wikis under the folder that
is checked. A page that only index, log or overview pages link to is
worth a hint where nearly all others are linked to by pages that tell something.`,
  severity: 'warning',
  options: OPTIONS,
  messages: {
    none: 'No other page links to this page. Link to it from a page that its readers come from.',
    navigation:
      'Only index, log or overview pages link to this page. Link to it from a page that its readers come from.',
  },

  check({ page, wiki, options, chosen }, report) {
    const { inbound: keeper } = wiki.learned;
    const inbound = keeper.of(page);
    if (inbound === 'content') return;
    const practice = keeper.practice(page);
    if (practice === undefined) return;
    const span = nameSpan(page);
    if (inbound === 'none' || !options.navigationCounts) {
      const held = options.navigationCounts ? practice.anywhere : practice.content;
      const severity = severityBy(held);
      if (chosen || severity) report({ span, message: inbound, ...(severity && { severity }) });
    } else if (!chosen && practice.content === 'firm') {
      report({ span, message: 'navigation', severity: 'hint' });
    }
  },

  examples: [
    {
      title: 'A page that nothing links to, where all others are linked to',
      wiki: `${ring(20)}//- concepts/lost.md
---
title: Lost
---
# Lost page
^^^^^^^^^^^ No other page links to this page
`,
    },
    {
      title: 'A page that only the index links to, where pages link to each other',
      wiki: `${ring(20)}//- concepts/listed.md
# Listed
^^^^^^^^ Only index, log or overview pages
//- index.md
- [[concepts/listed]]
`,
    },
    {
      title: 'Pages that are not linked to in this wiki',
      wiki: Array.from({ length: 21 }, (_, n) => `//- sources/s${n}.md\n# S${n}\n`).join(''),
    },
    {
      title: 'A page that the frontmatter of another links to',
      wiki: `${ring(20)}//- concepts/found.md
# Found
//- concepts/finder.md
---
related: ["[[concepts/found]]"]
---
# Finder

[[concepts/c1]]
//- sources/one.md
Uses [[concepts/finder]].
`,
    },
  ],
});

const severityBy = (practice: Practice): Severity | undefined =>
  practice === 'none' ? undefined : practice === 'firm' ? 'warning' : 'hint';

/** Pages for the examples, each of which links to the next. */
function ring(count: number): string {
  const pages = Array.from(
    { length: count },
    (_, n) => `//- concepts/c${n + 1}.md\n# C${n + 1}\n\nSee [[concepts/c${((n + 1) % count) + 1}]].\n`,
  );
  return pages.join('');
}
