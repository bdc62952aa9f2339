import { z } from 'zod';
import { linkSpan } from '../page/types.ts';
import { defineRule } from './rule.ts';

export default defineRule({
  id: 'table-pipe',
  summary: 'A wikilink with an alias must escape its `|` in a table.',
  explanation: `In a table row an unescaped \`|\` ends the cell, in a wikilink too: GitHub and everything else that reads GFM tables
([spec](https://github.github.com/gfm/#tables-extension-)) shows half a link in one cell and the other half in the next, and
drops the row's last cell. Obsidian writes \`[[page\\|alias]]\` there itself.

The whole link is underlined. Where it leads is judged as anywhere else.`,
  severity: 'warning',
  options: z.object({}),
  messages: { pipe: 'This `|` ends the table cell in the middle of the link. Write `\\|`.' },

  check({ page }, report) {
    for (const link of page.links) {
      if (link.tablePipe) report({ span: linkSpan(link), message: 'pipe', data: { target: link.target } });
    }
  },

  *fixes({ page, text }, finding) {
    const at = finding.span.start + text.slice(finding.span).indexOf('|');
    yield {
      title: 'Escape the `|`',
      preferred: true,
      edits: [{ path: page.path, edit: { span: { start: at, end: at }, newText: '\\' } }],
    };
  },

  examples: [
    {
      title: 'An alias in a table',
      wiki: `//- concepts/quorum.md
# Quorum
//- systems/dynamo.md
| Part | Idea |
|---|---|
| Reads | [[concepts/quorum#Quorum|a quorum]] of replicas |
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This \`|\` ends the table cell
`,
      fixTitle: 'Escape the `|`',
      fixed: `| Part | Idea |
|---|---|
| Reads | [[concepts/quorum#Quorum\\|a quorum]] of replicas |
`,
    },
    {
      title: 'Escaped, without an alias, or in no table',
      wiki: `//- concepts/quorum.md
# Quorum
//- systems/dynamo.md
| Part | Idea |
|---|---|
| Reads | [[concepts/quorum\\|a quorum]] of replicas, [[quorum]] |

Reads ask [[concepts/quorum|a quorum]].
`,
    },
  ],
});
