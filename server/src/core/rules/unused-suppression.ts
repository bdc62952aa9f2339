import { z } from 'zod';
import { defineRule } from './rule.ts';

export default defineRule({
  id: 'unused-suppression',
  summary: 'A comment that silences nothing should go.',
  explanation: `It stood beside a finding once. Left behind, it would hide the next defect at that place. Reported as well: a
stretch that nothing closes, and a closing comment that closes nothing.`,
  severity: 'information',
  options: z.object({}),
  messages: {
    unused: 'This comment silences nothing. Remove it.',
    unclosed: 'Nothing closes this stretch: it reaches to the end of the page.',
    stray: 'This comment closes nothing. Remove it.',
  },
  after: true,

  check({ page, used, isOff }, report) {
    for (const suppression of page.suppressions) {
      const { start, end, rules, kind } = suppression;
      const span = { start, end };
      if (kind === 'end') {
        const opens = page.suppressions.some((other) => other.kind === 'start' && other.covers.end === start);
        if (!opens) report({ span, message: 'stray' });
        continue;
      }
      if (suppression.open && rules.includes('unsourced-number')) report({ span, message: 'unclosed' });
      else if (!used.has(suppression) && !(rules.length > 0 && rules.every(isOff)))
        report({ span, message: 'unused' });
    }
  },

  *fixes({ page, text }, finding) {
    const whole = text.line(text.lineAt(finding.span.start));
    const alone = text.slice(whole).trim() === text.slice(finding.span);
    const next = text.lineStarts[text.lineAt(finding.span.start) + 1] ?? text.value.length;
    const span = alone ? { start: whole.start, end: next } : finding.span;
    yield {
      title: 'Remove the comment',
      preferred: true,
      edits: [{ path: page.path, edit: { span, newText: '' } }],
    };
  },

  examples: [
    {
      title: 'The link was mended',
      wiki: `//- concepts/a.md
<!-- digest-wiki-disable-next-line broken-link: being written -->
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This comment silences nothing
[[b]]
//- concepts/b.md
[[a]]
`,
      fixTitle: 'Remove the comment',
      fixed: '[[b]]\n',
    },
  ],
});
