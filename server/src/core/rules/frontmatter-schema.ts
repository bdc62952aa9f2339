import { z } from 'zod';
import { readFrontmatter } from '../page/frontmatter.ts';
import type { PageFacts } from '../page/types.ts';
import { applyEdits } from '../text.ts';
import { MANY } from '../wiki/frontmatter/agreement.ts';
import { remediesOf } from '../wiki/frontmatter/flaw-remedies.ts';
import {
  type FrontmatterFlaw,
  frontmatterFlaws,
  type ValueFlaw,
} from '../wiki/frontmatter/frontmatter-check.ts';
import { plainWord } from '../wiki/frontmatter/near-word.ts';
import type { Schema } from '../wiki/frontmatter/schema.ts';
import { KIND_WORDS, kindOf } from '../wiki/frontmatter/value-kind.ts';
import { isNavigation } from '../wiki/page-type.ts';
import { defineRule, type Fix, type Report } from './rule.ts';

const OPTIONS = z.object({
  optional: z
    .array(z.string())
    .default([])
    .describe('Keys that no page must have, even if nearly all pages of a type have them.'),
});

const MESSAGES = {
  missing: 'Missing in the frontmatter: {keys}. Nearly all `{type}` pages have {them}.',
  missingHere: 'Missing in the frontmatter: {keys}. All other `{type}` pages have {them}.',
  missingGiven: 'Missing in the frontmatter: {keys}. The schema of `{type}` pages requires {them}.',
  slip: 'No other page has the key `{key}`. `{meant}` was probably meant.',
  form: 'The key `{key}` is written `{meant}` on the other pages.',
  unknownKey: 'The schema of `{type}` pages has no key `{key}`.',
  kind: 'The value of `{key}` should be {expected}, as on the other `{type}` pages.',
  refused: 'The value of `{key}` {words}.',
  noDay: 'There is no day `{written}`.',
  dateForm: 'Dates in `{key}` are written as YYYY-MM-DD on the other pages{hint}.',
  number: 'Without quotes YAML takes `{written}` for the number {reads}. Put it in quotes.',
  switch: 'Many readers of YAML take `{written}` for {reads}. Put it in quotes.',
  nothing: 'Without quotes YAML takes `{written}` for no value at all. Put it in quotes.',
  word: 'No other page has `{written}` in `{key}`.',
  nearWord: 'No other page has `{written}` in `{key}`. `{near}` was probably meant.',
} as const;

export default defineRule({
  id: 'frontmatter-schema',
  summary: 'A page should have the frontmatter that the other pages of its type have.',
  explanation: `Nothing about frontmatter is prescribed: what a page of a type must have is learned from the pages of that type
in the same wiki. A key on nearly all (94 %) of at least 20 pages is required. Where a type has fewer pages, the keys that nearly
all pages of the wiki have are required of it too, as far as its own pages agree; any other key that all others have (five
at least) is worth an information.

- **Keys**: a key that no other page has and that is nearly the one that is missing (\`udpated\`, \`Tags\`) is told as a slip.
- **Kinds**: the same shares say what kind of value a key has: a date, a URL, a list, a number. Only clear mistakes are told:
  \`0.3.0\` among numbers, a year among dates, \`unknown\` anywhere are none.
- **Dates**: where nearly all are written as YYYY-MM-DD, another form is told, and so is a day that no calendar has.
- **Words**: where a few words are used again and again (a status, a quality), a word that one page alone has is told when it is
  nearly one of them, or when the set is plainly closed. Tags, authors, companies and other names are never taken for such a set.
- **Surprises**: where others have text, \`1.10\`, \`010\`, \`12:30\`, \`1_000\`, \`no\` and \`null\` are something else for YAML.

Index, log and overview pages are asked for nothing unless the wiki has 20 of them. Keys that pages may leave out can be
named in the option \`optional\`. An author can give a JSON Schema for a page type; then that alone says what is asked.`,
  severity: 'warning',
  options: OPTIONS,
  messages: MESSAGES,

  check({ page, wiki, options }, report) {
    const { frontmatter } = page;
    if (frontmatter?.problem) return;
    const schema = wiki.schemaOf(page.path);
    // The index page of a folder of concepts is filed among them and yet none of them.
    const isOverview = wiki.typeOf(page.path).family === 'overview';
    if (isOverview ? schema.pages < MANY && !schema.isGiven : isNavigation(page.path)) return;
    for (const flaw of frontmatterFlaws(frontmatter, schema, options.optional))
      report(reportOf(flaw, page, schema));
  },

  *fixes({ page, wiki, text, options }, finding) {
    const schema = wiki.schemaOf(page.path);
    const flaws = [...frontmatterFlaws(page.frontmatter, schema, options.optional)];
    const flaw = flaws.find((each) => {
      const { span, data } = reportOf(each, page, schema);
      return span.start === finding.span.start && data?.['kind'] === finding.data['kind'];
    });
    if (!flaw) return;
    for (const { title, edits, preferred = true } of remediesOf(flaw, page, schema, text.value)) {
      const after = readFrontmatter(applyEdits(text.value, edits));
      if (!after || after.problem) continue;
      yield { title, preferred, edits: edits.map((edit) => ({ path: page.path, edit })) } satisfies Fix;
    }
  },

  examples: [
    {
      title: 'A key that all other pages of the type have',
      wiki: `${concepts(5, (name) => `title: ${name}\ntype: concept\ntags: [${name}]`)}//- concepts/new.md
---
^^^ Missing in the frontmatter: \`type\`, \`tags\`. All other
title: new
---
`,
      fixTitle: 'Insert the 2 missing keys',
      fixed: `---
title: new
type: concept
tags: []
---
`,
    },
    {
      title: 'A key that nearly all of many pages have',
      wiki: `${concepts(20, (name) => `title: ${name}\nstatus: done`)}//- concepts/new.md
---
^^^ Missing in the frontmatter: \`status\`. Nearly all
title: new
---
`,
      fixTitle: 'Insert `status`',
      fixed: `---
title: new
status: done
---
`,
    },
    {
      title: 'A word where the others have lists',
      wiki: `${concepts(20, (name) => `title: ${name}\ntags: [${name}]`)}//- concepts/new.md
---
title: new
tags: storage
      ^^^^^^^ The value of \`tags\` should be a list
---
`,
      fixTitle: 'Write it as a list',
      fixed: `---
title: new
tags: [storage]
---
`,
    },
    {
      title: 'No frontmatter where all others have one',
      wiki: `${concepts(5, () => 'type: concept')}//- concepts/new.md
# New
^ Missing in the frontmatter: \`type\`
`,
      fixTitle: 'Insert `type`',
      fixed: `---
type: concept
---

# New
`,
    },
    {
      title: 'A key mistyped, and a key in another form',
      wiki: `${concepts(20, (name) => `title: ${name}\nupdated: 2024-05-06\nrelated_sources: []`)}//- concepts/new.md
---
title: new
udpated: 2024-05-07 # today
^^^^^^^ No other page has the key \`udpated\`. \`updated\` was probably meant.
Related-Sources: []
^^^^^^^^^^^^^^^ The key \`Related-Sources\` is written \`related_sources\`
---
`,
      fixTitle: 'Rename it to `updated`',
      fixed: `---
title: new
updated: 2024-05-07 # today
Related-Sources: []
---
`,
    },
    {
      title: 'A word mistyped, and one that is none of a closed set',
      wiki: `${concepts(40, (name) => `title: ${name}\nstatus: ${name < 'c2' ? 'draft' : 'complete'}`)}//- concepts/new.md
---
title: new
status: "complte"
        ^^^^^^^^^ No other page has \`complte\` in \`status\`. \`complete\` was probably meant.
---
//- concepts/other.md
---
title: other
status: draft
---
//- concepts/third.md
---
title: third
status: blue
        ^^^^ No other page has \`blue\` in \`status\`.
---
`,
      fixTitle: 'Change it to `complete`',
      fixed: `---
title: new
status: "complete"
---
`,
    },
    {
      title: 'A date in another form, and a day that does not exist',
      wiki: `${concepts(20, (name) => `title: ${name}\ncreated: 2024-05-06\nupdated: 2024-05-06`)}//- concepts/new.md
---
title: new
created: 6 May 2024
         ^^^^^^^^^^ Dates in \`created\` are written as YYYY-MM-DD on the other pages: \`2024-05-06\`.
updated: 2025-02-30
         ^^^^^^^^^^ There is no day \`2025-02-30\`.
---
`,
      fixTitle: 'Write it as `2024-05-06`',
      fixed: `---
title: new
created: 2024-05-06
updated: 2025-02-30
---
`,
    },
    {
      title: 'What YAML takes for something else',
      wiki: `${concepts(20, (name) => `title: ${name}\nversion: v1\nlanguage: en\nsection: ${name}`)}//- concepts/new.md
---
title: Null
       ^^^^ Without quotes YAML takes \`Null\` for no value at all.
version: 1.10
         ^^^^ Without quotes YAML takes \`1.10\` for the number 1.1.
language: no
          ^^ Many readers of YAML take \`no\` for false.
section: 12:30
         ^^^^^ Without quotes YAML takes \`12:30\` for the number 750.
---
`,
      fixTitle: 'Put the value in quotes',
      fixed: `---
title: "Null"
version: 1.10
language: no
section: 12:30
---
`,
    },
    {
      title: 'What the author asks for',
      wiki: `//- digest-wiki.jsonc
{ "profile": { "schemas": { "concept": {
  "required": ["title", "status"],
  "additionalProperties": false,
  "properties": {
    "title": { "type": "string", "maxLength": 40 },
    "status": { "enum": ["draft", "reviewed"], "description": "How far the page is." },
    "tags": { "type": "array", "items": { "type": "string" } },
    "seen": { "type": "string", "format": "date" }
  }
} } } }
//- concepts/a.md
---
title: A
status: reviewd
        ^^^^^^^ The value of \`status\` must be \`draft\` or \`reviewed\`.
tags: [a, 7]
          ^ The value of \`tags\` must be text.
seen: 6 May 2024
      ^^^^^^^^^^ The value of \`seen\` must be a date (YYYY-MM-DD).
color: blue
^^^^^ The schema of \`concept\` pages has no key \`color\`.
---
//- concepts/b.md
---
^^^ Missing in the frontmatter: \`status\`. The schema of
title: B
---
`,
      fixTitle: 'Change it to `reviewed`',
      fixed: `---
title: A
status: reviewed
tags: [a, 7]
seen: 6 May 2024
color: blue
---
`,
    },
    {
      title: 'Other ways to write what the others have',
      wiki: `${concepts(20, () => 'version: 1.2\ndate: 2024-05-06')}//- concepts/new.md
---
version: 0.3.0
date: unknown
---
`,
    },
  ],
});

/** What is said of a flaw, and where. */
function reportOf(flaw: FrontmatterFlaw, page: PageFacts, schema: Schema): Report<typeof MESSAGES> {
  const { type } = schema;
  switch (flaw.kind) {
    case 'missing': {
      const keys = flaw.keys.map(({ key }) => key);
      const many = flaw.keys.some(({ required }) => required === 'yes');
      return {
        span: page.frontmatter?.fence ?? { start: 0, end: Math.min(1, page.length) },
        message: schema.isGiven ? 'missingGiven' : many ? 'missing' : 'missingHere',
        values: {
          keys: keys.map((key) => `\`${key}\``).join(', '),
          them: keys.length === 1 ? 'it' : 'them',
          type,
        },
        data: { kind: 'missing', missing: keys },
        ...(!many && { severity: 'information' }),
      };
    }
    case 'slip': {
      const { key, meant } = flaw;
      const isForm = plainWord(key.key) === plainWord(meant);
      return {
        span: key.keySpan,
        message: isForm ? 'form' : 'slip',
        values: { key: key.key, meant },
        data: { kind: 'slip', key: key.key, meant },
      };
    }
    case 'unknown-key':
      return {
        span: flaw.key.keySpan,
        message: 'unknownKey',
        values: { key: flaw.key.key, type },
        data: { kind: 'unknown-key', key: flaw.key.key },
      };
    default:
      return valueReport(flaw, page, schema);
  }
}

function valueReport(flaw: ValueFlaw, page: PageFacts, { type }: Schema): Report<typeof MESSAGES> {
  const { key, span, kind } = flaw;
  const data = { kind, key: key.key };
  const unsure = key.kindIs === 'likely' && ({ severity: 'information' } as const);
  switch (kind) {
    case 'kind': {
      const { expected } = flaw;
      const found = kindOf(page.frontmatter?.values[key.key]);
      const values = { key: key.key, expected: KIND_WORDS[expected], type };
      return { span, message: 'kind', values, data: { ...data, expected, found }, ...unsure };
    }
    case 'refused':
      return { span, message: 'refused', values: { key: key.key, words: flaw.words }, data };
    case 'no-day':
      return { span, message: 'noDay', values: { written: flaw.written }, data };
    case 'date-form': {
      const hint = flaw.iso ? `: \`${flaw.iso}\`` : '';
      const severity = key.isoDates === 'likely' && ({ severity: 'information' } as const);
      return { span, message: 'dateForm', values: { key: key.key, hint }, data, ...severity };
    }
    case 'surprise': {
      const { written, surprise } = flaw;
      return { span, message: surprise.kind, values: { written, reads: surprise.reads }, data, ...unsure };
    }
    case 'word': {
      const { written, near } = flaw;
      return {
        span,
        message: near === undefined ? 'word' : 'nearWord',
        values: { written, key: key.key, near: near ?? '' },
        data: { ...data, ...(near !== undefined && { near }) },
      };
    }
  }
}

/** Pages for the examples, as an example's wiki. */
function concepts(count: number, body: (name: string) => string): string {
  const names = Array.from({ length: count }, (_, index) => `c${index + 1}`);
  return names.map((name) => `//- concepts/${name}.md\n---\n${body(name)}\n---\n`).join('');
}
