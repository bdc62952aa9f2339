import { z } from 'zod';
import { linkSpan } from '../page/types.ts';
import { defineRule } from './rule.ts';

export default defineRule({
  id: 'split-link',
  summary: 'A wikilink must stand on one line.',
  explanation: `Wiki software reads \`[[…]]\` only where it stands on one line: broken over two, it shows up as raw text. Editors and
formatters that wrap long lines cause it. Join the lines.`,
  severity: 'warning',
  options: z.object({}),
  messages: { split: 'This link is broken over two lines and will show as raw text. Write it on one line.' },

  check({ page }, report) {
    for (const link of page.links) {
      if (link.split) report({ span: linkSpan(link), message: 'split', data: { target: link.target } });
    }
  },

  *fixes({ page, text }, finding) {
    const newText = text.slice(finding.span).replace(/[ \t]*(?:\r\n|\r|\n)(?:[ \t]*>)*[ \t]*/g, ' ');
    yield {
      title: 'Join the lines',
      preferred: true,
      edits: [{ path: page.path, edit: { span: finding.span, newText } }],
    };
  },

  examples: [
    {
      title: 'A label broken by a line wrap',
      wiki: `//- sources/2025-launch.md
# Launch
//- concepts/a.md
As told in [[sources/2025-launch|the launch
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This link is broken over two lines
post]], it works.
`,
      fixTitle: 'Join the lines',
      fixed: 'As told in [[sources/2025-launch|the launch post]], it works.\n',
    },
  ],
});
