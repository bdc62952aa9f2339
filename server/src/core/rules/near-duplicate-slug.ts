import { z } from 'zod';
import { nameSpan } from '../page/name-place.ts';
import { pageName } from '../wiki/write-target.ts';
import { defineRule, examplePages } from './rule.ts';

/** More near names than these are not named one by one. */
const SHOWN = 3;

/** Other pages, so that there is a practice. */
const OTHERS = examplePages(20, 'concepts/c', () => '');

export default defineRule({
  id: 'near-duplicate-slug',
  summary: 'A new page should not be one that exists under nearly the same name.',
  explanation: `Wikis grow by new concepts with every digest, and the same thing is written down twice: \`vector-database\` and
\`vector-databases\`, \`llm-as-judge\` and \`llm-as-a-judge\`, \`kv-cache\` and \`key-value-cache\`. Merge the pages, or link each from the
other, to say that both are meant.

**A warning**: practically the same name, in the same folder's type: it differs by a plural, by the order of its words, by hyphens
and articles, by a letter missing or exchanged in a long word, or has an abbreviation written out. An abbreviation alone
(\`rag\`) counts where a title or an alias says what it stands for.

**A hint**: one other letter in a long word, or an \`-ing\`; the same name in another page type; and long names that begin with the
same two words, where at most three do (\`embedding-dimension-ceiling\`, \`embedding-dimension-diminishing-returns\`).

Names that differ in a number (\`gpt-3\`, \`gpt-4\`) are different things, and so are those that differ in a whole word
(\`sql-injection\`, \`prompt-injection\`). Pages that link to each other are known to their authors: one link makes a warning a hint
and a hint nothing, two make it nothing. Index pages are left out, and digests are compared with digests alone.

Where fewer than 92 % of the names differ, or fewer than 18 are there, the wiki holds to something else, and less is reported.`,
  severity: 'warning',
  options: z.object({
    related: z
      .boolean()
      .default(true)
      .describe('Whether names that are merely related are told too, as hints.'),
  }),
  messages: {
    same: 'This page is called nearly as {pages}. Merge them, or link each from the other if both are meant.',
    related: 'This page is called much like {pages}. Check whether it tells of the same thing.',
  },

  check({ page, wiki, options, chosen }, report) {
    const found = wiki.learned.nearSlugs.near(page);
    if (found.length === 0) return;
    const practice = wiki.learned.nearSlugs.practice(wiki.rootOf(page.path).path);
    if (practice === 'none' && !chosen) return;
    const same = found.filter(({ level }) => level === 'same');
    if (same.length === 0 && !options.related) return;
    const level = same.length > 0 ? 'same' : 'related';
    const pages = (same.length > 0 ? same : found).map(({ path }) => path);
    const shown = pages.slice(0, SHOWN).map((path) => `\`${pageName(path, wiki)}\``);
    report({
      span: nameSpan(page),
      message: level,
      values: { pages: shown.join(', ') },
      data: { slug: page.face.slug, pages, level },
      related: pages.map((path) => ({ path, span: { start: 0, end: 0 }, message: pageName(path, wiki) })),
      ...((level === 'related' || practice !== 'firm') && { severity: 'hint' }),
    });
  },

  examples: [
    {
      title: 'A plural',
      wiki: `${OTHERS}//- concepts/vector-database.md
# Vector database
^^^^^^^^^^^^^^^^^ This page is called nearly as \`concepts/vector-databases\`.
//- concepts/vector-databases.md
# Databases of vectors
^^^^^^^^^^^^^^^^^^^^^^ This page is called nearly as \`concepts/vector-database\`.
`,
    },
    {
      title: 'An article, and words written together',
      wiki: `${OTHERS}//- concepts/leader-election.md
# Leader election
^^^^^^^^^^^^^^^^^ This page is called nearly as \`concepts/the-leader-election\`.
//- concepts/the-leader-election.md
# The leader election
^^^^^^^^^^^^^^^^^^^^^ This page is called nearly as \`concepts/leader-election\`.
//- concepts/cache-line.md
# Cache line
^^^^^^^^^^^^ This page is called nearly as \`concepts/cacheline\`.
//- concepts/cacheline.md
# Cacheline
^^^^^^^^^^^ This page is called nearly as \`concepts/cache-line\`.
`,
    },
    {
      title: 'An abbreviation written out',
      wiki: `${OTHERS}//- concepts/kv-cache.md
# KV cache
^^^^^^^^^^ This page is called nearly as \`concepts/key-value-cache\`.
//- concepts/key-value-cache.md
# Key-value cache
^^^^^^^^^^^^^^^^^ This page is called nearly as \`concepts/kv-cache\`.
`,
    },
    {
      title: 'Names that begin alike',
      wiki: `${OTHERS}//- concepts/embedding-dimension-ceiling.md
# The ceiling of embedding dimensions
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This page is called much like \`concepts/embedding-dimension-diminishing-returns\`.
//- concepts/embedding-dimension-diminishing-returns.md
# Diminishing returns of embedding dimensions
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This page is called much like \`concepts/embedding-dimension-ceiling\`.
`,
    },
    {
      title: 'Different things',
      wiki: `${OTHERS}//- concepts/sql-injection.md
//- concepts/prompt-injection.md
//- concepts/gpt-3.md
//- concepts/gpt-4.md
//- concepts/sim-to-real.md
//- concepts/real-to-sim.md
//- concepts/synchronous-replication.md
//- concepts/asynchronous-replication.md
//- concepts/flow-control.md
Not [[control-flow]].
//- concepts/control-flow.md
Not [[flow-control]].
`,
    },
  ],
});
