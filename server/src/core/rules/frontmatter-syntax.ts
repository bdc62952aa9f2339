import { z } from 'zod';
import type { Frontmatter, ValueFault } from '../page/frontmatter.ts';
import {
  closeFenceEdit,
  isBareWikilink,
  quoteLinksEdits,
  removeEntryEdit,
} from '../page/frontmatter-edit.ts';
import { remedyFor } from '../page/frontmatter-remedy.ts';
import type { Edit, Span } from '../text.ts';
import { writesBareLinks } from '../wiki/frontmatter/schema.ts';
import { defineRule, type Fix } from './rule.ts';

export default defineRule({
  id: 'frontmatter-syntax',
  summary: 'Frontmatter must be YAML that every reader understands.',
  explanation: `Frontmatter that is no YAML is lost as a whole: title, type, sources and all. Most often a single value is to
blame, and quotes around it help:

- \`title: Part one: the start\` – a colon followed by a space ends a key.
- \`- @name\`, \`*important*\`, \`%\`, \`!\`, \`&\`, a backtick – signs that mean something to YAML where a value begins.
- \`title: "One" and two\` – nothing may follow the closing quote.
- \`related: [[a]], [[b]]\` – brackets are lists. Even \`related: [[a]]\` alone, which is YAML, is a list in a list and no
  link; it is a warning, unless most pages of the wiki write that key so.

A key given twice, a block never closed, and a list where keys are expected are errors too. TOML (\`+++\`) and blocks that
name another language (\`---json\`) are not read, and scripts in them (\`---js\`) never run: a warning.`,
  severity: 'error',
  options: z.object({}),
  messages: {
    colon: 'YAML takes the second colon for the end of another key. Put the value{of} in quotes.',
    indicator: 'A value that begins with `{sign}` must be in quotes{in}.',
    wikilink: 'Wikilinks must be in quotes{in}: YAML takes brackets for a list.',
    quote: 'Words follow the closing quote. Put the whole value{of} in quotes.',
    unclosed: 'This quote is never closed{in}.',
    escape: 'YAML does not know this backslash in double quotes. Put the value{of} in single quotes.',
    bracket: 'This bracket is never closed{in}.',
    tab: 'YAML does not allow tabs for indentation. Use spaces.',
    indent: 'YAML does not expect this indentation{in}. Put the line below the one that it belongs with.',
    line: 'This line is neither `key: value` nor an item of a list.',
    other: 'This is not valid YAML{in}: {detail}.',
    duplicate: 'The key `{key}` is given twice. Keep one of them.',
    unterminated: 'This frontmatter is never closed. End it with a line `---`.',
    toml: 'TOML frontmatter is not read. Write it as YAML between lines of `---`.',
    language: 'Frontmatter in `{language}` is not read. Write it as YAML between lines of `---`.',
    notAMapping: 'Frontmatter must be lines of `key: value`; this is {found}.',
    bareLink:
      'Without quotes YAML takes `{link}` for a list in a list, and no reader sees a link{in}. Put it in quotes.',
  },

  check({ page, wiki }, report) {
    const { frontmatter } = page;
    if (!frontmatter) return;
    const { problem } = frontmatter;
    if (!problem) {
      const keys = wiki.schemaOf(page.path).keys;
      for (const entry of frontmatter.entries) {
        const bare = entry.scalars.find(isBareWikilink);
        if (!bare || writesBareLinks(keys.find(({ key }) => key === entry.key))) continue;
        const values = { link: bare.text, in: ` in \`${entry.key}\`` };
        const data = { key: entry.key, kind: 'bare-link' };
        report({ span: entry.valueSpan, message: 'bareLink', values, severity: 'warning', data });
      }
      return;
    }
    const { kind, detail, span } = problem;
    if (kind === 'invalid-yaml') {
      for (const fault of [{ span, cause: problem.cause ?? 'other' }, ...(problem.also ?? [])]) {
        const at = entryAt(frontmatter, fault.span);
        const of = at ? ` of \`${at.key}\`` : '';
        const inside = at ? ` in \`${at.key}\`` : '';
        const sign =
          at?.scalars.find((scalar) => scalar.span.start === fault.span.start)?.text[0] ?? 'such a sign';
        const data = { kind, cause: fault.cause, ...(at && { key: at.key }) };
        report({ span: fault.span, message: fault.cause, values: { of, in: inside, detail, sign }, data });
      }
    } else if (kind === 'duplicate-key') {
      report({ span, message: 'duplicate', values: { key: detail }, data: { kind, key: detail } });
    } else if (kind === 'not-a-mapping') {
      report({ span, message: 'notAMapping', values: { found: detail }, data: { kind } });
    } else if (kind === 'unterminated') {
      report({ span, message: 'unterminated', data: { kind } });
    } else {
      report({ span, message: kind, values: { language: detail }, severity: 'warning', data: { kind } });
    }
  },

  *fixes({ page, text }, finding) {
    const { frontmatter } = page;
    if (!frontmatter) return;
    const { kind, cause, key } = finding.data as { kind: string; cause?: ValueFault; key?: string };
    const fix = (title: string, edits: readonly Edit[], preferred = true): Fix => ({
      title,
      preferred,
      edits: edits.map((edit) => ({ path: page.path, edit })),
    });
    if (kind === 'bare-link') {
      const entry = frontmatter.entries.find(({ valueSpan }) => valueSpan.start === finding.span.start);
      if (entry) yield fix('Put the links in quotes', quoteLinksEdits(entry));
    } else if (kind === 'unterminated') {
      yield fix('Close the frontmatter', [closeFenceEdit(text.value, frontmatter)]);
    } else if (kind === 'duplicate-key') {
      const second = frontmatter.entries.find(({ keySpan }) => keySpan.start === finding.span.start);
      const first = frontmatter.entries.find((entry) => entry.key === key);
      if (!first || !second || first === second) return;
      const same = text.slice(first.valueSpan) === text.slice(second.valueSpan);
      yield fix(`Remove this \`${key}\``, [removeEntryEdit(text.value, frontmatter, second)], same);
      if (!same)
        yield fix(`Remove the first \`${key}\``, [removeEntryEdit(text.value, frontmatter, first)], false);
    } else if (kind === 'invalid-yaml' && cause) {
      const remedy = remedyFor(text.value, frontmatter, finding.span, cause);
      if (remedy) yield fix(remedy.title, remedy.edits, remedy.preferred);
    }
  },

  examples: [
    {
      title: 'A colon within a title',
      wiki: `//- concepts/leases.md
---
title: Leases: locks that expire
       ^^^^^^^^^^^^^^^^^^^^^^^^^ YAML takes the second colon
type: concept
---
# Leases
`,
      fixTitle: 'Put the value in quotes',
      fixed: `---
title: "Leases: locks that expire"
type: concept
---
# Leases
`,
    },
    {
      title: 'A list item that begins with a sign of YAML',
      wiki: `//- entities/ada.md
---
title: Ada
aliases:
  - @ada
    ^^^^ A value that begins with \`@\`
---
`,
      fixTitle: 'Put the value in quotes',
      fixed: `---
title: Ada
aliases:
  - "@ada"
---
`,
    },
    {
      title: 'Several wikilinks without quotes',
      wiki: `//- concepts/a.md
---
related: [[b]], [[c]]
         ^^^^^^^^^^^^ Wikilinks must be in quotes
---
//- concepts/b.md
//- concepts/c.md
`,
      fixTitle: 'Put the links in quotes',
      fixed: `---
related: ["[[b]]", "[[c]]"]
---
`,
    },
    {
      title: 'A wikilink that is a list in a list',
      wiki: `//- concepts/a.md
---
related: [[b]]
         ^^^^^ Without quotes YAML takes
---
//- concepts/b.md
`,
      fixTitle: 'Put the links in quotes',
      fixed: `---
related: "[[b]]"
---
`,
    },
    {
      title: 'A block never closed',
      wiki: `//- concepts/a.md
---
^^^ This frontmatter is never closed
title: A
type: concept

# A
`,
      fixTitle: 'Close the frontmatter',
      fixed: `---
title: A
type: concept
---

# A
`,
    },
    {
      title: 'A key given twice',
      wiki: `//- concepts/a.md
---
updated: 2024-01-02
type: concept
updated: 2024-01-02
^^^^^^^ The key \`updated\` is given twice
---
`,
      fixTitle: 'Remove this `updated`',
      fixed: `---
updated: 2024-01-02
type: concept
---
`,
    },
    {
      title: 'Quotes and brackets',
      wiki: `//- concepts/a.md
---
title: "Leases" and locks
       ^^^^^^^^^^^^^^^^^^ Words follow the closing quote
author: "Ada
        ^^^^ This quote is never closed in \`author\`
path: "C:\\data"
      ^^^^^^^^^ YAML does not know this backslash
tags: [locks, time
      ^^^^^^^^^^^^ This bracket is never closed
---
`,
      fixTitle: 'Put the value in quotes',
      fixed: `---
title: '"Leases" and locks'
author: "Ada
path: "C:\\data"
tags: [locks, time
---
`,
    },
    {
      title: 'Lines out of place',
      wiki: `//- concepts/a.md
---
title: A
a note to myself
^^^^^^^^^^^^^^^^ This line is neither
---
//- concepts/b.md
---
size:
\tpages: 3
 ^^^^^^^^ YAML does not allow tabs
  words: 400
---
//- concepts/c.md
---
size:
  pages: 3
 words: 400
 ^^^^^^^^^^ This is not valid YAML in \`size\`
---
//- concepts/d.md
---
title: D
 type: concept
 ^^^^^^^^^^^^^ YAML does not expect this indentation in \`title\`
---
`,
    },
    {
      title: 'What is no YAML mapping',
      wiki: `//- concepts/a.md
+++
^^^ TOML frontmatter is not read
title = "A"
+++
//- concepts/b.md
---json
^^^^^^^ Frontmatter in \`json\` is not read
{ "title": "B" }
---
//- concepts/c.md
---
- locks
^^^^^^^ Frontmatter must be lines of \`key: value\`; this is a list
---
`,
    },
    {
      title: 'What YAML reads as it is meant',
      wiki: `//- concepts/a.md
---
title: "Leases: locks that expire"
url: https://example.org/a:b
related: ["[[b]]", 'concepts/b.md']
---
//- concepts/b.md
`,
    },
    {
      title: 'A line above prose is no frontmatter',
      wiki: `//- concepts/a.md
---

Some words first.

---

# A
`,
    },
  ],
});

/** The key that a place belongs to: the last one before it. */
const entryAt = ({ entries }: Frontmatter, span: Span) =>
  entries.findLast(({ keySpan }) => keySpan.start <= span.start);
