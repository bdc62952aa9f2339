import { z } from 'zod';
import { entry, readFrontmatter, valueFor } from '../page/frontmatter.ts';
import { insertKeysEdit, type NewKey, quoted, yamlScalar } from '../page/frontmatter-edit.ts';
import type { PageFacts } from '../page/types.ts';
import { applyEdits, type Edit } from '../text.ts';
import { newValue } from '../wiki/new-value.ts';
import { isNavigation } from '../wiki/page-type.ts';
import { type KeySchema, MANY, type Schema } from '../wiki/schema.ts';
import { fitsKind, KIND_WORDS, kindOf } from '../wiki/value-kind.ts';
import { defineRule, type Fix } from './rule.ts';

const OPTIONS = z.object({
  optional: z
    .array(z.string())
    .default([])
    .describe('Keys that no page must have, even if nearly all pages of a type have them.'),
});

export default defineRule({
  id: 'frontmatter-schema',
  summary: 'A page should have the frontmatter that the other pages of its type have.',
  explanation: `Nothing about frontmatter is prescribed: what a page of a type must have is learned from the pages of that type
in the same wiki. A key on at least 95 % of at least 20 pages is required; where there are fewer pages, a key that all
others have (five at least) is worth an information. The same shares say what kind of value a key has: a date, a
URL, a list, a number. Only clear mistakes are told: \`0.3.0\` among numbers, a year among dates, \`unknown\` anywhere
are none.

Index, log and overview pages are asked for nothing unless the wiki has 20 of them. Keys that pages may leave out can be
named in the option \`optional\`.`,
  severity: 'warning',
  options: OPTIONS,
  messages: {
    missing: 'Missing in the frontmatter: {keys}. Nearly all `{type}` pages have {them}.',
    missingHere: 'Missing in the frontmatter: {keys}. All other `{type}` pages have {them}.',
    kind: 'The value of `{key}` should be {expected}, as on the other `{type}` pages.',
  },

  check({ page, wiki, options }, report) {
    const { frontmatter } = page;
    if (frontmatter?.problem) return;
    const schema = wiki.schemaOf(page.path);
    // The index page of a folder of concepts is filed among them and yet none of them.
    const isOverview = wiki.typeOf(page.path).family === 'overview';
    if (isOverview ? schema.pages < MANY : isNavigation(page.path)) return;
    const missing = missingKeys(page, schema, options);
    if (missing.length > 0) {
      const keys = missing.map(({ key }) => `\`${key}\``).join(', ');
      const them = missing.length === 1 ? 'it' : 'them';
      const many = missing.some(({ required }) => required === 'yes');
      report({
        span: frontmatter?.fence ?? { start: 0, end: Math.min(1, page.length) },
        message: many ? 'missing' : 'missingHere',
        values: { keys, them, type: schema.type },
        data: { missing: missing.map(({ key }) => key) },
        ...(!many && { severity: 'information' }),
      });
    }
    if (!frontmatter) return;
    for (const { key, kind, kindIs } of schema.keys) {
      if (!kind || kindIs === 'no') continue;
      const value = valueFor(frontmatter, key);
      const place = entry(frontmatter, key);
      if (!place || fitsKind(value, kind)) continue;
      report({
        span: place.valueSpan,
        message: 'kind',
        values: { key, expected: KIND_WORDS[kind], type: schema.type },
        data: { key, expected: kind, found: kindOf(value) },
        ...(kindIs === 'likely' && { severity: 'information' }),
      });
    }
  },

  *fixes({ page, wiki, text, options }, finding) {
    const schema = wiki.schemaOf(page.path);
    const fix = (title: string, edits: Edit[]): Fix | undefined => {
      const after = readFrontmatter(applyEdits(text.value, edits));
      if (!after || after.problem) return undefined;
      return { title, preferred: true, edits: edits.map((edit) => ({ path: page.path, edit })) };
    };
    let result: Fix | undefined;
    if (finding.data['missing']) {
      const missing = missingKeys(page, schema, options);
      const keys = missing.map((key) => ({ key: key.key, text: newValue(key, page.face.title) }));
      const order = schema.keys.map(({ key }) => key);
      const edits = insertKeysEdit(text.value, page.frontmatter, keys.map(named), order);
      const first = missing[0]?.key ?? '';
      result = fix(
        missing.length === 1 ? `Insert \`${first}\`` : `Insert the ${missing.length} missing keys`,
        edits,
      );
    } else if (finding.data['expected'] === 'list' || finding.data['expected'] === 'link-list') {
      result = fix('Write it as a list', [{ span: finding.span, newText: asList(text.slice(finding.span)) }]);
    }
    if (result) yield result;
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

/** Pages for the examples, as an example's wiki. */
function concepts(count: number, body: (name: string) => string): string {
  const names = Array.from({ length: count }, (_, index) => `c${index + 1}`);
  return names.map((name) => `//- concepts/${name}.md\n---\n${body(name)}\n---\n`).join('');
}

function missingKeys(page: PageFacts, schema: Schema, { optional }: z.infer<typeof OPTIONS>): KeySchema[] {
  return schema.keys.filter(
    ({ key, required }) =>
      required !== 'no' && !optional.includes(key) && !Object.hasOwn(page.frontmatter?.values ?? {}, key),
  );
}

const named = ({ key, text }: NewKey): NewKey => ({ key: yamlScalar(key), text });

/** A value as the only item of a list. */
function asList(value: string): string {
  const isQuoted = /^(?:"[^"\\]*"|'[^']*')$/.test(value);
  if (isQuoted || yamlScalar(value) === value || /^[^\s,[\]{}:#"'&*!|>%@`-][^,[\]{}:#"]*$/.test(value))
    return `[${value}]`;
  if (value.includes(',') && !/["'[\]{}]/.test(value)) {
    const items = value.split(',').map((item) => item.trim());
    return `[${items
      .filter((item) => item !== '')
      .map(yamlScalar)
      .join(', ')}]`;
  }
  return `[${quoted(value)}]`;
}
