import { z } from 'zod';
import { wordsKey } from '../debt/keys.ts';
import { correction } from '../grounding/correction.ts';
import {
  differences,
  type Misquotation,
  misquotations,
  oneLine,
  spanOf,
  unfound,
} from '../grounding/misquotation.ts';
import { asPagePath } from '../page/types.ts';
import type { Span } from '../text.ts';
import { isIgnored } from '../wiki/judged-numbers.ts';
import { numberRuleShape } from '../wiki/number-options.ts';
import { defineRule, type RelatedPlace, type Report } from './rule.ts';

const messages = {
  changed: '{raw} has “{source}” where this quotation has “{quoted}”{more}. Quote it word by word.',
  part: '{raw} has no “{quoted}”, though the rest of this quotation. Quote it word by word, or leave it out.',
  order:
    '{raw} has the parts of this quotation, but not one after the other. Quote them apart, or in their order.',
  absent:
    'No passage like this quotation in {raw}. Quote its words, name where it is from, or take the quotation marks away.',
} as const;

/** A passage that has at least this share of the quotation's words in place is taken for the one that was meant: its fix is preferred. */
const EVIDENT = 0.75;

export default defineRule({
  id: 'quote-not-in-source',
  summary: 'A quotation must stand in its source word by word.',
  explanation: `Where the raw text of a page's source is in the workspace, each quotation of the page is looked up in it. Reported is a
quotation that no raw text contains which the page reaches: by its frontmatter (\`raw: raw/x.md\`), a link, a footnote, an inline note,
the same name, or by a digest that it cites. What differs is shown word by word, with the passage that is most like it.

A quotation is what follows \`Verbatim:\` (at least three words), a block quote with its origin (\`> — Name\`, \`X writes:\`), and at
least four words between quotation marks whose sentence cites, or names who said it; on a digest with one declared source also without.
Shorter ones are terms and scare quotes, those with capitals throughout are titles. Where nothing like the quotation is found, more
words are asked for: six, or eight where nothing is cited; and where only a name says who said it, something like it must be found.

Typography makes no difference: quotation marks, apostrophes, dashes, white space, line breaks and hyphens at them, letter case,
punctuation, emphasis, links, footnote marks and HTML, in the page and in the raw text. An ellipsis (\`…\`, \`...\`, \`[…]\`) leaves out any
number of words, words in brackets (\`[the model]\`) stand in place of a few, and a source may put \`he said\` between two pieces of
direct speech.

The rule is silent as soon as one text that the page or the quotation names cannot be read (missing, ignored by git, a PDF, an address, larger than 16 MB),
on overview pages, and where hardly any word of the quotation occurs in the raw text: then it is a translation.`,
  severity: 'warning',
  options: z.object({ ignore: numberRuleShape.ignore }),
  messages,

  check({ page, wiki, options, isOldDebt }, report) {
    if (isIgnored(page, wiki, options)) return;
    for (const found of misquotations(page, wiki)) {
      const { text, start, end } = found.quotation;
      if (!isOldDebt(wordsKey(text), { start, end })) report(toReport(found));
    }
  },

  *fixes({ page, wiki }, finding) {
    const found = misquotations(page, wiki).find(({ quotation }) => quotation.start === finding.span.start);
    const edits = found && correction(found);
    if (!edits || edits.length === 0) return;
    yield {
      title: 'Quote the source word by word',
      preferred: (found.nearest?.likeness ?? 0) >= EVIDENT,
      edits: edits.map((edit) => ({ path: page.path, edit })),
    };
  },

  examples: [
    {
      title: 'Another word than the source has',
      wiki: `//- raw/acme.md
Under load the cluster scales to forty nodes, and every
shard keeps its owner.
//- sources/acme.md
---
type: source
raw: raw/acme.md
---
Verbatim: "the cluster scales to four nodes, and every shard keeps its owner."
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ raw/acme.md has “scales to forty” where this quotation has “scales to four”.
`,
      fixTitle: 'Quote the source word by word',
      fixed: `---
type: source
raw: raw/acme.md
---
Verbatim: "the cluster scales to forty nodes, and every shard keeps its owner."
`,
    },
    {
      title: 'Typography, ellipses and words in brackets are no difference',
      wiki: `//- raw/acme.md
Under load **the cluster** scales to forty nodes -- and every shard keeps its own-
er. "We don't," she said, "move a lease before it has run out."
//- sources/acme.md
---
type: source
raw: raw/acme.md
---
Verbatim: “The cluster scales to forty nodes — and every shard keeps its owner […] before it has run out”.

> [The system] scales to forty nodes… We don’t move a lease before it has run out!
>
> — Jane Roe
`,
    },
    {
      title: 'A word too few, a word too many, and two that changed places',
      wiki: `//- raw/acme.md
Every shard has exactly one owner at any time. The lease is kept by the primary alone. It runs out after sixty seconds.
//- concepts/leases.md
Acme writes: "Every shard has one owner at any time" ([[../raw/acme.md]]).
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ raw/acme.md has “shard has exactly one” where this quotation has “shard has one”.

They add that "the lease is always kept by the primary alone".[^1]
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ raw/acme.md has “lease is kept” where this quotation has “lease is always kept”.

> It runs after out sixty seconds.
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ raw/acme.md has “It runs out after” where this quotation has “It runs after out”.
>
> — Acme, [raw text](../raw/acme.md)

[^1]: [raw text](../raw/acme.md)
//- concepts/a.md
[[leases]]
`,
      fixTitle: 'Quote the source word by word',
      fixed: `Acme writes: "Every shard has exactly one owner at any time" ([[../raw/acme.md]]).

They add that "the lease is always kept by the primary alone".[^1]

> It runs after out sixty seconds.
>
> — Acme, [raw text](../raw/acme.md)

[^1]: [raw text](../raw/acme.md)
`,
    },
    {
      title: 'Nothing like it, half of it, and its parts in another order',
      wiki: `//- raw/acme.md
Every shard has exactly one owner at any time, and the lease of the owner is kept by the primary.
It runs out after sixty seconds, if nobody renews it in the meantime.
//- sources/acme.md
---
type: source
raw: raw/acme.md
---
Verbatim: "nobody has the lease of the primary at any time".
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ No passage like this quotation in raw/acme.md

Verbatim: "It runs out after sixty seconds … and is never lost".
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ raw/acme.md has no “and is never lost”

Verbatim: "It runs out after sixty seconds … every shard has exactly one owner".
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ raw/acme.md has the parts of this quotation
`,
    },
    {
      title: 'Terms, titles, translations, and what is quoted from elsewhere',
      wiki: `//- raw/acme.md
Every shard has exactly one owner at any time, and the lease of the owner is kept by the primary.
//- sources/acme.md
---
type: source
raw: raw/acme.md
---
It is a "lease with owner", as in "The Google File System and Its Many Heirs"; the folklore of leases.

The post puts it so: „Jeder Splitter hat zu jeder Zeit genau einen Besitzer, nicht mehr.“

According to [another post](https://example.org/x), "no shard has ever had more than one owner at any time".
`,
    },
    {
      title: 'A source that cannot be read may have it',
      wiki: `//- raw/acme.md
Every shard has exactly one owner at any time.
//- raw/roe.pdf
//- concepts/leases.md
---
raw: [raw/acme.md, raw/roe.pdf]
---
Verbatim: "every shard has more than one owner".
//- concepts/a.md
[[leases]]
`,
    },
  ],
});

function toReport(found: Misquotation): Report<typeof messages> {
  const { quotation, texts, nearest } = found;
  const span = { start: quotation.start, end: quotation.end };
  if (!nearest) {
    return {
      span,
      message: 'absent',
      values: { raw: listed(texts.map(({ path }) => path)) },
      data: { source: texts.map(({ path }) => path), diff: [] },
    };
  }
  const diff = differences(found);
  const [first] = diff;
  const missing = unfound(found);
  const passage = passageOf(found);
  const message = nearest.disordered ? 'order' : first ? 'changed' : 'part';
  return {
    span,
    message,
    values: {
      raw: nearest.text.path,
      source: first?.source.text ?? '',
      quoted: (first ? first.quotation.text : missing) ?? '',
      more: diff.length > 1 ? `, and ${diff.length - 1} more` : '',
    },
    data: {
      source: texts.map(({ path }) => path),
      ...(passage && { nearest: passage }),
      likeness: Number(nearest.likeness.toFixed(3)),
      diff,
    },
    ...(passage && { related: [related(passage)] }),
  };
}

interface Passage {
  readonly path: string;
  readonly span: Span;
  /** From 0. */
  readonly line: number;
  readonly text: string;
}

/** The passage of the source, from its first word that fits to the last. */
function passageOf({ nearest }: Misquotation): Passage | undefined {
  const words = nearest?.text.passages?.words;
  const raw = nearest?.text.text();
  if (!nearest || !words || raw === undefined || nearest.parts.length === 0) return undefined;
  const from = Math.min(...nearest.parts.map((part) => part.from));
  const to = Math.max(...nearest.parts.map((part) => part.to));
  const span = spanOf(words, from, to);
  const text = oneLine(raw.slice(span.start, Math.min(span.end, span.start + 1000)));
  return { path: nearest.text.path, span, line: nearest.text.lineAt(span.start), text };
}

const related = ({ path, span, text }: Passage): RelatedPlace => ({
  path: asPagePath(path),
  span,
  message: `The source: ${text.length > 200 ? `${text.slice(0, 199)}…` : text}`,
});

/** So many raw texts are named in a message. */
const MOST_NAMED = 3;

function listed(paths: readonly string[]): string {
  const named = paths.slice(0, MOST_NAMED);
  const rest = paths.length - named.length;
  return rest > 0 ? `${named.join(', ')} and ${rest} more` : named.join(' and ');
}
