import { z } from 'zod';
import { datesOf, daysBetween, latest } from '../page/dates.ts';
import { updateOf } from '../wiki/date-keeper.ts';
import { pageName } from '../wiki/write-target.ts';
import { defineRule } from './rule.ts';

export default defineRule({
  id: 'stale-page',
  summary: 'The dates of a page should say when it was brought up to date.',
  explanation: `What the frontmatter says of a page's age is compared with what else is known; the calendar of the reader's machine
has no part in it. Found are:

- an update (\`updated\`, \`last_modified\`, \`reviewed\`, …) before the page was begun (\`created\`, \`added\`, …);
- an update before a source that the page cites was there: before its page was begun, or where that is not said, before the source
  appeared (\`date\`, \`published\`). Either the date was forgotten when the source was added, or the text was not looked at again.
  Where nearly all (92 %) of 18 or more pages of the wiki that could be behind are not, this is a warning, from 80 % on a hint;
- with the option \`days\`: an update so many days before the newest date of the wiki.

Digests of sources are never behind, nor are index, log and overview pages.`,
  severity: 'warning',
  options: z.object({
    days: z
      .number()
      .int()
      .min(0)
      .default(0)
      .describe(
        'Pages whose last update lies more than so many days before the newest date of their wiki are stale; 0 for no such limit.',
      ),
  }),
  messages: {
    reversed: '`{key}` is before `{begun}`. One of the two dates is wrong.',
    behind:
      '`{key}` is before the date of `{source}`, {day}, which this page cites. Bring the page up to date, then its date.',
    old: '`{key}` is more than {days} days before the newest page of this wiki. See whether the page still holds.',
  },

  check({ page, wiki, options, chosen }, report) {
    const dates = datesOf(page);
    if (dates.length === 0) return;
    const begun = latest(dates.filter(({ role }) => role === 'begun'));
    const wrong = begun && dates.find(({ role, day }) => role === 'updated' && day < begun.day);
    if (wrong) {
      report({ span: wrong.span, message: 'reversed', values: { key: wrong.key, begun: begun.key } });
      return;
    }
    const updated = updateOf(page);
    if (!updated) return;
    const root = wiki.rootOf(page.path).path;
    const { dates: keeper } = wiki.learned;
    const source = keeper.youngerSource(page, (link) => wiki.resolve(link, page.path));
    const practice = source && keeper.practice(root);
    if (source && (chosen || practice !== 'none')) {
      report({
        span: updated.span,
        message: 'behind',
        values: { key: updated.key, source: pageName(source.path, wiki), day: source.day },
        data: { source: source.path, day: source.day },
        ...(practice === 'usual' && { severity: 'hint' }),
      });
      return;
    }
    const { family } = wiki.typeOf(page.path);
    if (options.days === 0 || wiki.isNavigation(page.path) || family === 'source' || family === 'overview')
      return;
    const newest = keeper.newest(root);
    if (newest !== undefined && daysBetween(updated.day, newest) > options.days) {
      report({ span: updated.span, message: 'old', values: { key: updated.key, days: options.days } });
    }
  },

  examples: [
    {
      title: 'An update before the page was begun',
      wiki: `//- concepts/quorum.md
---
created: 2026-05-15
updated: 2025-05-16
         ^^^^^^^^^^ \`updated\` is before \`created\`
---
# Quorum
`,
    },
    {
      title: 'A source that is younger than the page that cites it',
      wiki: `${cited(20)}//- concepts/behind.md
---
updated: 2026-01-31
         ^^^^^^^^^^ \`updated\` is before the date of \`sources/new\`, 2026-03-01
---
# Behind

So they say (Source: [[sources/new]]), and [[concepts/c1]] too.
//- sources/new.md
---
created: 2026-03-01
---
# New
//- sources/other.md
---
created: 2026-01-01
---
# Other

On [[concepts/behind]] and [[sources/new]].
`,
    },
    {
      title: 'With `days: 365`: a page not looked at for longer',
      wiki: `//- digest-wiki.jsonc
{ "options": { "stale-page": { "days": 365 } } }
//- concepts/quorum.md
---
updated: 2024-03-02
         ^^^^^^^^^^ \`updated\` is more than 365 days before
---
# Quorum
//- concepts/lease.md
---
updated: 2026-03-02
---
# Lease
`,
    },
    {
      title: 'A source that was there before',
      wiki: `//- concepts/quorum.md
---
updated: 2026-03-02
---
# Quorum

So they say (Source: [[sources/new]]).
//- sources/new.md
---
created: 2026-03-01
---
# New
`,
    },
  ],
});

/** Pages for the examples that were updated when their source was there. */
function cited(count: number): string {
  const pages = Array.from(
    { length: count },
    (_, n) =>
      `//- concepts/c${n + 1}.md\n---\nupdated: 2026-02-01\n---\n# C${n + 1}\n\nBy [[sources/other]], as [[concepts/c${((n + 1) % count) + 1}]].\n`,
  );
  return pages.join('');
}
