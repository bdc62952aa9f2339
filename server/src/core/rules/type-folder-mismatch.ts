import { z } from 'zod';
import { entry } from '../page/frontmatter.ts';
import { yamlScalar } from '../page/frontmatter-edit.ts';
import { nameSpan } from '../page/name-place.ts';
import type { PageFacts } from '../page/types.ts';
import type { Span } from '../text.ts';
import { belowRoot } from '../wiki/write-target.ts';
import { defineRule, examplePages } from './rule.ts';

export default defineRule({
  id: 'type-folder-mismatch',
  summary: 'A page should lie in the folder of the pages of its type.',
  explanation: `Where the frontmatter tells the type of a page (\`type\`, \`page_type\`, \`category\`, \`kind\`), each type mostly has a
folder. Which one is learned: at least 80 % of the pages of the type (three at least) lie there, and 80 % of what lies there
is of the type, or all but one. Types without such a folder, and values that name a topic instead of a type, are asked for nothing.

A page in the folder of another type is worth a warning where nearly all (92 %) of the wiki's pages lie where their type says (of a
wiki with few pages: of those of all wikis in the folder that is checked, if it agrees with them); one that lies in no type's
folder is worth a hint.

Move the page, or correct the type.`,
  severity: 'warning',
  options: z.object({}),
  messages: {
    other:
      'Pages with `{key}: {value}` lie in `{home}`, those here have `{here}`. Move the page or change its {key}.',
    outside: 'Pages with `{key}: {value}` lie in `{home}`. Move the page there, or change its {key}.',
  },

  check({ page, wiki, chosen }, report) {
    if (wiki.isNavigation(page.path)) return;
    const found = wiki.learned.typeHomes.misplaced(page);
    if (!found || (found.practice === 'none' && !chosen)) return;
    const { key, value, home, here, practice } = found;
    const root = wiki.rootOf(page.path).path;
    report({
      span: valueSpan(page, key) ?? nameSpan(page),
      message: here === undefined ? 'outside' : 'other',
      values: { key, value, home: belowRoot(root, home), here: here ?? '' },
      data: { key, value, home, here: here ?? null },
      ...((here === undefined || practice !== 'firm') && { severity: 'hint' }),
    });
  },

  *fixes({ page, wiki, text }, finding) {
    const found = wiki.learned.typeHomes.misplaced(page);
    const span = found && valueSpan(page, found.key);
    if (found?.here === undefined || !span || span.start !== finding.span.start) return;
    const isQuoted = /["']/.test(text.value[span.start - 1] ?? '');
    const newText = isQuoted ? found.here : yamlScalar(found.here);
    if (isQuoted && /["'\\]/.test(newText)) return;
    yield {
      title: `Change to \`${found.here}\``,
      edits: [{ path: page.path, edit: { span, newText } }],
    };
  },

  examples: [
    {
      title: 'A concept among the patterns',
      wiki: `${examplePages(15, 'concepts/c', () => '---\ntype: concept\n---\n')}${examplePages(10, 'patterns/p', () => '---\ntype: pattern\n---\n')}//- patterns/hedged-requests.md
---
title: Hedged requests
type: "concept"
       ^^^^^^^ Pages with \`type: concept\` lie in \`concepts\`, those here have \`pattern\`.
---
`,
      fixTitle: 'Change to `pattern`',
      fixed: '---\ntitle: Hedged requests\ntype: "pattern"\n---\n',
    },
    {
      title: 'Among the few pages of another type',
      wiki: `${examplePages(20, 'concepts/c', () => '---\ntype: concept\n---\n')}${examplePages(3, 'patterns/p', () => '---\ntype: pattern\n---\n')}//- patterns/hedged-requests.md
---
type: concept
      ^^^^^^^ Pages with \`type: concept\` lie in \`concepts\`, those here have \`pattern\`.
---
`,
    },
    {
      title: 'In no folder of a type',
      wiki: `${examplePages(15, 'concepts/c', () => '---\ntype: concept\n---\n')}${examplePages(10, 'patterns/p', () => '---\ntype: pattern\n---\n')}//- hedged-requests.md
---
type: concept
      ^^^^^^^ Pages with \`type: concept\` lie in \`concepts\`. Move the page there
---
`,
    },
    {
      title: 'A category that names a topic',
      wiki: `${examplePages(15, 'concepts/c', () => '---\ntype: concept\ncategory: caching\n---\n')}${examplePages(10, 'patterns/p', () => '---\ntype: pattern\n---\n')}//- patterns/hedged-requests.md
---
type: pattern
category: caching
---
//- patterns/backup-tasks.md
---
type: pattern
category: caching
---
//- concepts/quorum.md
---
category: storage
---
`,
    },
  ],
});

/** Where the value of a key is written, without quotes. */
function valueSpan(page: PageFacts, key: string): Span | undefined {
  return entry(page.frontmatter, key)?.scalars[0]?.span;
}
