import { z } from 'zod';
import type { Suppression } from '../page/types.ts';
import type { Span, Text } from '../text.ts';
import { defineRule } from './rule.ts';

export default defineRule({
  id: 'unused-suppression',
  summary: 'A comment that silences nothing should go.',
  explanation: `It stood beside a finding once. Left behind, it would hide the next defect at that place. Reported as well: a
stretch that nothing closes, a closing comment that closes nothing, and \`unsourced_numbers: off\` in the frontmatter of a page on
which every number has a source.`,
  severity: 'information',
  options: z.object({}),
  messages: {
    unused: 'This comment silences nothing. Remove it.',
    unusedKey: '`{key}` silences nothing on this page. Remove it.',
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
      if (suppression.open && rules.includes('unsourced-number'))
        report({ span, message: 'unclosed', data: { silences: used.has(suppression) } });
      else if (!used.has(suppression) && !(rules.length > 0 && rules.every(isOff)))
        report(
          kind === 'page'
            ? { span, message: 'unusedKey', values: { key: suppression.reason } }
            : { span, message: 'unused' },
        );
    }
  },

  *fixes({ page, text }, finding) {
    if (finding.data['silences'] === true) {
      // To remove a comment that is needed would bring back what it silences.
      const opening = text.slice(finding.span);
      const names = page.suppressions.find(({ start }) => start === finding.span.start)?.rules.join(', ');
      const closing = opening.includes('unsourced-ok-start')
        ? 'unsourced-ok-end'
        : `digest-wiki-enable ${names}`;
      const end = text.value.length;
      const lineEnd = text.value.includes('\r\n') ? '\r\n' : '\n';
      const gap = /[\r\n]$/.test(text.value) ? lineEnd : lineEnd + lineEnd;
      const newText = `${gap}<!-- ${closing} -->${lineEnd}`;
      yield {
        title: 'Close it at the end of the page',
        preferred: true,
        edits: [{ path: page.path, edit: { span: { start: end, end }, newText } }],
      };
      return;
    }
    const spans = [finding.span, ...closingOf(page.suppressions, finding.span)];
    yield {
      title: titleOf(spans, page.suppressions),
      preferred: true,
      edits: spans.map((span) => ({ path: page.path, edit: { span: withItsLine(text, span), newText: '' } })),
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
    {
      title: 'A stretch without findings',
      wiki: `//- concepts/a.md
<!-- digest-wiki-disable broken-link: being written -->
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This comment silences nothing
[[b]]
<!-- digest-wiki-enable broken-link -->
//- concepts/b.md
[[a]]
`,
      fixTitle: 'Remove both comments',
      fixed: '[[b]]\n',
    },
    {
      title: 'A stretch that is never closed',
      wiki: `//- concepts/a.md
<!-- unsourced-ok-start: measured by ourselves -->
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Nothing closes this stretch

It takes 40 ms.
//- concepts/b.md
[[a]]
`,
      fixTitle: 'Close it at the end of the page',
      fixed: `<!-- unsourced-ok-start: measured by ourselves -->

It takes 40 ms.

<!-- unsourced-ok-end -->
`,
    },
    {
      title: 'A page whose numbers all have a source',
      wiki: `//- concepts/a.md
---
type: concept
unsourced_numbers: off
^^^^^^^^^^^^^^^^^^^^^^ \`unsourced_numbers: off\` silences nothing on this page
---
It takes 40 ms ([report](https://example.org)).
//- concepts/b.md
---
unsourced_numbers: off
---
It takes 40 ms. [[a]]
`,
      fixTitle: 'Remove the key',
      fixed: `---
type: concept
---
It takes 40 ms ([report](https://example.org)).
`,
    },
    {
      title: 'A closing comment left behind',
      wiki: `//- concepts/a.md
<!-- digest-wiki-disable broken-link: being written -->
[[nowhere]]
<!-- digest-wiki-enable broken-link -->

<!-- digest-wiki-enable broken-link -->
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This comment closes nothing
//- concepts/b.md
[[a]]
`,
      fixTitle: 'Remove the comment',
      fixed: `<!-- digest-wiki-disable broken-link: being written -->
[[nowhere]]
<!-- digest-wiki-enable broken-link -->

`,
    },
  ],
});

function titleOf(spans: readonly Span[], suppressions: readonly Suppression[]): string {
  if (spans.length > 1) return 'Remove both comments';
  const isKey = suppressions.some(({ kind, start }) => kind === 'page' && start === spans[0]?.start);
  return isKey ? 'Remove the key' : 'Remove the comment';
}

/** The comment that closes a stretch, where it closes no other. */
function closingOf(suppressions: readonly Suppression[], opening: Span): Span[] {
  const opened = suppressions.find(({ kind, start }) => kind === 'start' && start === opening.start);
  if (!opened || opened.open) return [];
  const closed = suppressions.filter(
    ({ kind, covers }) => kind === 'start' && covers.end === opened.covers.end,
  );
  const closing = suppressions.find(({ kind, start }) => kind === 'end' && start === opened.covers.end);
  return closing && closed.length === 1 ? [{ start: closing.start, end: closing.end }] : [];
}

/** A comment that stands alone on its line goes with the line. */
function withItsLine(text: Text, comment: Span): Span {
  const line = text.lineAt(comment.start);
  const whole = text.line(line);
  const isAlone = text.slice(whole).trim() === text.slice(comment);
  return isAlone ? { start: whole.start, end: text.lineStarts[line + 1] ?? text.value.length } : comment;
}
