import { z } from 'zod';
import { bodyUnits, isEmptyPage, isUnfinished } from '../page/body.ts';
import { nameSpan } from '../page/name-place.ts';
import { FAR_BELOW } from '../wiki/size-keeper.ts';
import { defineRule } from './rule.ts';

/** Two short sentences. */
const ENOUGH = 200;

export default defineRule({
  id: 'thin-page',
  summary: 'A page should not say far less than the other pages of its type.',
  explanation: `A page that was begun and forgotten looks finished to every link that leads to it. Two kinds are found: pages
with nothing but frontmatter and headings where nearly all others of their type say something, and pages that say less than a
tenth of what is usual (the median) for their type. How long a page is, is the length of its text without frontmatter and
headings; whoever writes \`${ENOUGH}\` characters or more says enough for any type.

What is usual is learned from 18 or more pages of the type in the same wiki: where nearly all (92 %) of them say more than that
tenth, a thin page is worth a warning, from 80 % on a hint. An empty page where fewer pages tell what is usual is worth an information. Index, log and overview pages are left alone, and so are pages
that say of themselves that they are not finished: \`status: stub\` or \`status: draft\` in the frontmatter.`,
  severity: 'warning',
  options: z.object({
    enough: z
      .number()
      .int()
      .min(0)
      .default(ENOUGH)
      .describe('A text of so many characters is never thin, whatever others of its type have.'),
  }),
  messages: {
    empty: 'There is nothing on this page but its title. Write it, or say `status: stub` in its frontmatter.',
    thin: 'This page says far less than other `{type}` pages. Go on writing, or say `status: stub` in its frontmatter.',
  },

  check({ page, wiki, options, chosen }, report) {
    const type = wiki.typeOf(page.path);
    if (wiki.isNavigation(page.path) || type.family === 'overview' || isUnfinished(page)) return;
    const units = bodyUnits(page);
    if (units >= options.enough) return;
    const { median, practice, anything } = wiki.learned.sizes.usual(wiki.rootOf(page.path).path, type.name);
    const span = nameSpan(page);
    if (isEmptyPage(page)) {
      // Where few pages show what is usual, or the page was made a moment ago, it is no more than a word.
      if (anything || chosen)
        report({ span, message: 'empty', ...(practice !== 'firm' && { severity: 'information' }) });
    } else if (units < median * FAR_BELOW && (chosen || practice !== 'none')) {
      report({
        span,
        message: 'thin',
        values: { type: type.name },
        ...(practice === 'usual' && { severity: 'hint' }),
      });
    }
  },

  examples: [
    {
      title: 'A page with nothing but its title',
      wiki: `${pages(6)}//- concepts/begun.md
---
title: Begun
---

# Begun
^^^^^^^ There is nothing on this page
`,
    },
    {
      title: 'A page with a few words where others have paragraphs',
      wiki: `${pages(20)}//- concepts/begun.md
# Begun
^^^^^^^ This page says far less than other \`concept\` pages

To be written.
`,
    },
    {
      title: 'A page that says of itself that it is not finished',
      wiki: `${pages(20)}//- concepts/begun.md
---
status: stub
---
# Begun
`,
    },
    {
      title: 'A short page where short pages are usual',
      wiki: `${Array.from({ length: 20 }, (_, n) => `//- terms/t${n}.md\n# T${n}\n\nThe term number ${n}, in a few words.\n`).join('')}//- terms/short.md
# Short

Two words.
`,
    },
  ],
});

/** Pages for the examples that say more than a few words. */
function pages(count: number): string {
  const text =
    'A concept is explained in a few sentences that say what it is and why it matters here. '.repeat(4);
  return Array.from({ length: count }, (_, n) => `//- concepts/c${n}.md\n# C${n}\n\n${text}\n`).join('');
}
