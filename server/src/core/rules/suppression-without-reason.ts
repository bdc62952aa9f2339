import { z } from 'zod';
import { defineRule } from './rule.ts';

export default defineRule({
  id: 'suppression-without-reason',
  summary: 'A comment that silences a finding must say why.',
  explanation: `Whoever reads the page later must be able to tell an exception from an oversight. Write the reason after a colon:
\`<!-- digest-wiki-disable-next-line broken-link: the page is being written -->\`. The comment silences the finding all the same.`,
  severity: 'warning',
  options: z.object({}),
  messages: { reason: 'This comment silences findings without saying why. Add `: reason` to it.' },

  check({ page }, report) {
    for (const { kind, reason, start, end } of page.suppressions) {
      if (kind !== 'end' && reason === '') report({ span: { start, end }, message: 'reason' });
    }
  },

  examples: [
    {
      title: 'No reason given',
      wiki: `//- concepts/a.md
<!-- digest-wiki-disable-next-line broken-link -->
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This comment silences findings without saying why
[[nowhere]]

<!-- digest-wiki-disable-next-line broken-link: it is being written -->
[[elsewhere]]
//- concepts/b.md
[[a]]
`,
    },
  ],
});
