import { z } from 'zod';
import { linesBeside, linesOfFootnotes } from '../page/line-locators.ts';
import { asLink } from '../page/made-link.ts';
import { citeKeys, isLineAnchor, linesNamed, notePath } from '../page/note-targets.ts';
import { anchorSpan, type Link, type PageFacts, targetSpan } from '../page/types.ts';
import type { Span, Text } from '../text.ts';
import type { Resolution } from '../wiki/types.ts';
import { defineRule } from './rule.ts';

export default defineRule({
  id: 'dangling-citation',
  summary: 'A citation must lead to something.',
  explanation: `Reported are footnote marks that no definition on the page answers, cite keys \`[@id]\` that no page bears, inline notes
\`^[raw/file.md:55]\` whose file is missing or has fewer lines, links to a file's line (\`raw/file.md#L55\`) past its end, and citations that name nothing: \`(Source: )\`, \`^[]\`, \`[text]()\`.

Lines may also be named in words: in the note (\`^[raw/file.md, lines 57–60]\`), or beside a link to a raw file, a note or a footnote mark: right
behind it, in the same brackets, in the same footnote, or before it as in "lines 57–60 of …". \`line 12\`, \`ll. 3–6\`, \`Zeilen 12 und 14\`,
\`Z. 12\` and \`第 12–14 行\` are read. Whether the lines hold the number is the business of
[\`number-not-in-source\`](number-not-in-source.md).

Many wikis let their own build resolve such ids from a database. Where most ids of one pattern (\`rc-51a6\`, \`rc-0b7e\`, …) have no
definition anywhere in the wiki, the rule is silent about that pattern.`,
  severity: 'warning',
  options: z.object({}),
  messages: {
    footnote: 'No footnote `[^{label}]` is defined on this page. Add `[^{label}]: …`, or remove the mark.',
    key: 'No page or source is called `{label}`.',
    note: 'No file `{target}`. Correct the path of this citation.',
    past: '`{target}` ends at line {lines}, but this citation points to line {line}. Correct the line.',
    empty: 'This citation names no source. Fill it in, or remove it.',
  },

  check({ page, wiki }, report) {
    const pointsPast = (target: string, to: Resolution, line: number | undefined, span: Span): void => {
      if (line === undefined || (to.kind !== 'file' && to.kind !== 'page')) return;
      const lines = wiki.linesOf(to.path);
      if (lines === undefined || line <= lines) return;
      report({
        span,
        message: 'past',
        values: { target, line, lines },
        data: { kind: 'past', target, line, lines },
      });
    };
    for (const link of page.links) {
      const beside = linesBeside(link, page);
      if (beside) pointsPast(link.target, wiki.resolve(link, page.path), beside.last, spanOf(beside));
      if (link.wiki || !link.anchor || !isLineAnchor(link.anchor)) continue;
      const span = anchorSpan(link) ?? targetSpan(link);
      pointsPast(link.target, wiki.resolve(link, page.path), linesNamed(`#${link.anchor}`)?.last, span);
    }
    for (const { lines, link } of linesOfFootnotes(page))
      pointsPast(link.target, wiki.resolve(link, page.path), lines.last, spanOf(lines));
    const defined = new Set(page.footnoteDefinitions.map((definition) => definition.label));
    for (const { label, start, end } of page.footnotes) {
      if (defined.has(label) || wiki.isForeignId(label, page.path)) continue;
      report({
        span: { start, end },
        message: 'footnote',
        values: { label },
        data: { kind: 'footnote', label },
      });
    }
    for (const note of page.notes) {
      const span = { start: note.start, end: note.end };
      if (note.kind === 'empty') report({ span, message: 'empty', data: { kind: 'empty' } });
      if (note.kind === 'inline') {
        const target = notePath(note);
        if (target === undefined) continue;
        const resolution = wiki.resolve(asLink(target), page.path);
        if (resolution.kind === 'missing')
          report({ span, message: 'note', values: { target }, data: { kind: 'note', target } });
        else {
          pointsPast(target, resolution, linesNamed(note.text)?.last, span);
          const beside = linesBeside(note, page);
          if (beside) pointsPast(target, resolution, beside.last, spanOf(beside));
        }
      }
      if (note.kind === 'key') {
        for (const { key: label, start, end } of citeKeys(note)) {
          const isForeign = wiki.isForeignId(`@${label}`, page.path);
          if (isForeign || wiki.resolve(asName(label), page.path).kind !== 'missing') continue;
          const data = { kind: 'key', label };
          report({ span: { start, end }, message: 'key', values: { label }, data });
        }
      }
    }
  },

  *fixes({ page, text }, finding) {
    const label = finding.data['label'];
    if (finding.data['kind'] === 'footnote' && typeof label === 'string') {
      const end = text.value.length;
      const lineEnd = text.value.includes('\r\n') ? '\r\n' : '\n';
      const gap = text.value.endsWith('\n') || text.value === '' ? lineEnd : lineEnd + lineEnd;
      const written = text.slice(finding.span);
      yield {
        title: `Define \`${written}\` at the end of the page`,
        edits: [
          { path: page.path, edit: { span: { start: end, end }, newText: `${gap}${written}: ${lineEnd}` } },
        ],
      };
    }
    if (
      page.lineLocators.some(({ start, end }) => start === finding.span.start && end === finding.span.end)
    ) {
      const edit = { span: withBrackets(finding.span, text), newText: '' };
      yield { title: 'Remove these lines', edits: [{ path: page.path, edit }] };
      return;
    }
    const span = finding.data['kind'] === 'key' ? citationOf(finding.span, page, text) : finding.span;
    yield { title: 'Remove this citation', edits: [{ path: page.path, edit: { span, newText: '' } }] };
  },

  examples: [
    {
      title: 'A footnote that nothing defines',
      wiki: `//- concepts/a.md
It holds.[^1] It does not.[^2]
                          ^^^^ No footnote \`[^2]\`

[^1]: A note.
//- concepts/b.md
[[a]]
`,
      fixTitle: 'Define `[^2]` at the end of the page',
      fixed: 'It holds.[^1] It does not.[^2]\n\n[^1]: A note.\n\n[^2]: \n',
    },
    {
      title: 'Cite keys: one of a page, one of nothing',
      wiki: `//- sources/roe2024.md
# A study
//- concepts/a.md
It is so [@roe2024], or not [@roe2024; see @doe2023, p. 5].
                                           ^^^^^^^^ No page or source is called \`doe2023\`
`,
      fixTitle: 'Remove this citation',
      fixed: 'It is so [@roe2024], or not [@roe2024].\n',
    },
    {
      title: 'The label of a link is no citation',
      wiki: `//- entities/roe.md
She writes as [@roe](https://social.example/@roe), see [^1](../concepts/a.md).
//- concepts/a.md
# A
`,
    },
    {
      title: 'A line past the end of the file',
      wiki: `//- raw/notes.md
One line.
//- concepts/a.md
It is so ^[raw/notes.md:1], and so ^[raw/notes.md:55].
                                   ^^^^^^^^^^^^^^^^^^ \`raw/notes.md\` ends at line
//- concepts/b.md
[[a]]
`,
    },
    {
      title: 'Lines in words, past the end of the file',
      wiki: `//- raw/notes.md
One line.
Two lines.
//- concepts/a.md
It is so ([notes](../raw/notes.md), lines 1–2), or so ([notes](../raw/notes.md), lines 55–60).
                                                                                 ^^^^^^^^^^^ \`../raw/notes.md\` ends at line
It is so ^[raw/notes.md, line 2], and so.[^1] Line 90 of the film is another matter.

[^1]: [notes](../raw/notes.md), the second part, Z. 70
                                                 ^^^^^ \`../raw/notes.md\` ends at line
//- concepts/b.md
[[a]]
`,
      fixTitle: 'Remove these lines',
      fixed: `It is so ([notes](../raw/notes.md), lines 1–2), or so ([notes](../raw/notes.md)).
It is so ^[raw/notes.md, line 2], and so.[^1] Line 90 of the film is another matter.

[^1]: [notes](../raw/notes.md), the second part, Z. 70
`,
    },
    {
      title: 'Citations that name nothing',
      wiki: `//- concepts/a.md
It is so (Source: ).
         ^^^^^^^^^^ This citation names no source
It is so ^[raw/none.md:55], and ^[in my own words].
         ^^^^^^^^^^^^^^^^^ No file
//- concepts/b.md
[[a]]
`,
    },
  ],
});

/** What to take away with a cite key: its part between semicolons, with its locator; the brackets with the only one. */
function citationOf(key: Span, page: PageFacts, text: Text): Span {
  const note = page.notes.find(({ start, end }) => start <= key.start && key.end <= end);
  if (!note) return key;
  if (citeKeys(note).length === 1) return { start: note.start, end: note.end };
  const inside = { start: note.start + 1, end: note.end - 1 };
  const before = text.slice({ start: inside.start, end: key.start }).lastIndexOf(';');
  const after = text.slice({ start: key.end, end: inside.end }).indexOf(';');
  if (before >= 0) return { start: inside.start + before, end: after < 0 ? inside.end : key.end + after };
  const rest = text.slice({ start: key.end, end: inside.end });
  return {
    start: inside.start,
    end: after < 0 ? inside.end : key.end + (/^[^;]*;\s*/.exec(rest)?.[0].length ?? 0),
  };
}

const spanOf = ({ start, end }: Span): Span => ({ start, end });

/** Words beside a citation, with the comma before them or the brackets around them. */
function withBrackets({ start, end }: Span, text: Text): Span {
  const before = /(?:[ \t]*[,;:，；、])?[ \t]*(?:[(（[][ \t]*)?$/.exec(
    text.slice({ start: Math.max(0, start - 8), end: start }),
  );
  const lead = before?.[0] ?? '';
  const opens = /[(（[]/.test(lead);
  const closes = /^[ \t]*[)）\]]/.exec(text.slice({ start: end, end: end + 4 }))?.[0] ?? '';
  if (opens && closes === '') return { start, end };
  return { start: start - lead.length, end: opens ? end + closes.length : end };
}

const asName = (target: string): Link => ({ ...asLink(target), form: 'wikilink', wiki: true });
