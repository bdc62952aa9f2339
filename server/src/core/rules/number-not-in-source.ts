import { z } from 'zod';
import { type Bundle, bundle } from '../claims/bundle.ts';
import { numberKey } from '../debt/keys.ts';
import { type Astray, linesInWords } from '../grounding/cited-lines.ts';
import type { GroundedClaim } from '../grounding/grounding.ts';
import { nearestInWords, type QuantityData, quantityOf, readInWords } from '../grounding/missing-data.ts';
import { type LookUpOptions, notInSource, offTheLines } from '../grounding/not-in-source.ts';
import { asPagePath } from '../page/types.ts';
import { numberRuleShape } from '../wiki/number-options.ts';
import { defineRule, type Report, type Severity } from './rule.ts';

const MOST_FINDINGS = 50;

const { strictnessByPath, severities, ignore } = numberRuleShape;

const messages = {
  part: '"{number}" of "{whole}" is not in {read}{nearest}.',
  one: '"{number}" is not in {read}{nearest}.',
  several: '"{number}" and {more} more in this {place} are not in {read}{nearest}.',
  table: '{count} numbers in this table are not in {read}{nearest}.',
  lines: '"{number}" is cited at {path}, {cited}; it stands on line {line}. Correct the lines.',
  more: '"{number}" is not in {read}, and {more} more findings like it on this page are not shown.',
} as const;

export default defineRule({
  id: 'number-not-in-source',
  summary: 'A number must stand in the source that it comes from.',
  explanation: `Where the raw text of a page's sources is in the workspace, its numbers are looked up there: files that the frontmatter, a link, a
footnote or an inline note names, files of the page's own name below \`raw\`, and the raw texts of the digests that it cites. Markdown, plain
text and HTML are read.

How a number is written makes no difference: \`1,536\` is \`1536\`, \`1.2 million\` is \`1,200,000\` and 120 万, \`260 %\` is \`260 percent\`,
\`twelve\` is \`12\`, \`two-thirds\` is \`2/3\`, \`4.0\` is \`4\`. A range needs both its ends, a product its factors or its result. A number that the
page hedges ("about 29%") may be rounded. Where both sides have a unit, it must be the same: 48 brokers are not 48 ms. Nothing is converted: 90 °C is not
looked for as 194 °F. Page numbers and dates of the source are no amounts.

A citation may name lines: \`^[raw/x.md:55]\`, \`[notes](raw/x.md#L10-L20)\`, or in words beside it, \`lines 57–60\` (what is read as such, and lines past the end of the
file: [\`dangling-citation\`](dangling-citation.md)). The number is looked for there first. A number that its source has on another line is accepted;
hovering over it says "cited at lines 10–20, it stands on line 55", \`digest-wiki numbers --format json\` lists all of them, and with the option \`citedLines\` each is
reported as information. A number that the text cited does not have, though another behind the page does, is accepted as well, and the hover says so.

The rule is silent as soon as one source of the page cannot be read: it is missing, a PDF, ignored by git, or larger than 16 MB; about numbers whose own
citation leads elsewhere; and on overview pages. Where it is wrong, or the number was computed, say so:
\`<!-- digest-wiki-disable-next-line number-not-in-source: sum of table 2 -->\`. \`unsourced_numbers: off\` in the frontmatter takes the
page out, \`numbers: own\` says that its numbers are your own.`,
  severity: 'warning',
  options: z.object({
    strictnessByPath,
    severities,
    ignore,
    citedLines: z
      .boolean()
      .default(false)
      .describe(
        'Whether a number is told of, as information, that its source has elsewhere than on the lines that its citation names.',
      ),
  }),
  messages,

  check({ page, wiki, options, isOldDebt }, report) {
    const found = notInSource(page, wiki, options);
    if (!found) return;
    const { grounding, missed } = found;
    if (options.citedLines) {
      for (const each of offTheLines(grounding, options)) {
        const { claim } = each.verdict;
        if (!isOldDebt(numberKey(claim, grounding.all), claim)) report(linesReport(each));
      }
    }
    const missing = new Map(
      missed
        .filter(({ verdict: { claim } }) => !isOldDebt(numberKey(claim, grounding.all), claim))
        .map((each) => [each.verdict.claim, each]),
    );
    if (missing.size === 0) return;
    const verdicts = [...missing.values()].map(({ verdict }) => verdict);
    const bundles = bundle(verdicts, grounding.all);
    const shown = bundles.length > MOST_FINDINGS ? bundles.slice(0, MOST_FINDINGS - 1) : bundles;
    for (const each of shown) report(toReport(each, missing, options));
    const rest = bundles.slice(shown.length);
    const [first] = rest;
    if (!first) return;
    const last = toReport({ ...first, verdicts: rest.flatMap((each) => each.verdicts) }, missing, options);
    report({ ...last, message: 'more', values: { ...last.values, more: rest.length - 1 } });
  },

  *fixes({ page, text }, finding) {
    const quantities = finding.data['quantities'] as readonly QuantityData[];
    const edits = quantities.flatMap(({ missing }) =>
      missing.flatMap(({ span, nearest }) =>
        nearest && nearest.likeness !== 'other-unit'
          ? [{ path: page.path, edit: { span, newText: nearest.text }, nearest }]
          : [],
      ),
    );
    const [first] = edits;
    if (!first || edits.length < quantities.reduce((count, { missing }) => count + missing.length, 0)) return;
    const where = new Set(edits.map(({ nearest }) => nearest.path));
    yield {
      title:
        edits.length === 1
          ? `Write ${first.nearest.text} as ${first.nearest.path} has it`
          : `Write ${edits.length} numbers as ${where.size === 1 ? first.nearest.path : 'the raw texts'} ${where.size === 1 ? 'has' : 'have'} them`,
      preferred: edits.every(({ nearest }) => nearest.likeness === 'transposed'),
      edits: edits
        .filter(({ edit }) => text.slice(edit.span) !== edit.newText)
        .map(({ path, edit }) => ({ path, edit })),
    };
  },

  examples: [
    {
      title: 'Digits in another order',
      wiki: `//- sources/tidewater.md
---
source: raw/tidewater.txt
---
It runs 1,536 partitions on 48 brokers. Fan-out peaks at 1,635 consumers.
                                                         ^^^^^^^^^^^^^^^ "1,635 consumers" is not in raw/tidewater.txt; the nearest there is "1,365" (line 2).
//- raw/tidewater.txt
We run 1536 partitions on 48 brokers.
Peak fan-out is 1,365 consumers.
`,
      fixTitle: 'Write 1,365 as raw/tidewater.txt has it',
      fixed: `---
source: raw/tidewater.txt
---
It runs 1,536 partitions on 48 brokers. Fan-out peaks at 1,365 consumers.
`,
    },
    {
      title: 'However a number is written',
      wiki: `//- sources/tidewater.md
---
source: raw/tidewater.txt
---
It takes 1.2 million events per second, stores 2.5 PB, two-thirds of it cold, and costs €4.1M a year. Roughly 30% crosses
a border. It moves 18–22 GB/s, has 1.2 亿 users, twelve teams and 90 billion records, and takes 4.0 ms.
//- raw/tidewater.txt
We take 1,200,000 events per second and store 2.5 petabytes; 2/3 of it is cold. The yearly cost is EUR 4.1 million.
29.6 % of the traffic crosses a border. We move between 18 and 22 gigabytes per second. There are 120 million users,
12 teams and 90,000,000,000 records. Median latency is 4 ms.
`,
    },
    {
      title: 'One end of a range, and a number with another unit',
      wiki: `//- concepts/steep.md
It steeps for 10-27 days.[^1] Its tail latency is 48 ms.[^1]
                 ^^ "27" of "10-27 days" is not in raw/notes.md.
                                                  ^^^^^ "48 ms" is not in raw/notes.md; "48" stands there with another unit: broker (line 2).

[^1]: [raw/notes.md](../raw/notes.md), line 1
//- concepts/other.md
See [[steep]].
//- raw/notes.md
It steeps for 10 to 14 days on page 27.
It runs on 48 brokers.
`,
    },
    {
      title: 'Several numbers of a sentence, and a table in which no row is right',
      wiki: `//- concepts/funds.md
---
source: raw/funds.html
---
Birch holds $4.2 billion for 57 investors.
            ^^^^^^^^^^^^ "$4.2 billion" and 1 more in this sentence are not in raw/funds.html.

| Fund | Size | Return |
^^^^^^^^^^^^^^^^^^^^^^^^ 4 numbers in this table are not in raw/funds.html.
|---|---|---|
| Cedar | $61M | 31% |
| Elm | $72M | 33% |
//- concepts/other.md
See [[funds]].
//- raw/funds.html
<p>Birch holds $3 billion for 90 investors.</p>
`,
    },
    {
      title: 'Silent where a source cannot be read, or a number has another source',
      wiki: `//- concepts/open.md
---
sources: [raw/notes.md, raw/slides.pdf]
---
It holds 40 TB.
//- concepts/cited.md
It holds 40 TB ([report](https://example.org/r)). It runs 48 brokers.[^1] It costs $8M.

[^1]: [notes](../raw/notes.md)
//- concepts/computed.md
---
source: raw/notes.md
---
<!-- digest-wiki-disable-next-line number-not-in-source: twice the number of brokers -->
It runs 96 processes.

<!-- unsourced-ok: measured by ourselves -->
It answers in 12 ms.
//- raw/notes.md
It runs 48 brokers.
//- raw/slides.pdf
%PDF
`,
    },
    {
      title: 'On another line than the citation names: accepted',
      wiki: `//- concepts/kilns.md
It holds 40 TB ^[raw/kilns.md:1]. It runs 48 brokers ^[raw/kilns.md:1], and takes 9 days ([notes](../raw/kilns.md#L1-L2)), or
57 hours ([notes](../raw/kilns.md), lines 1 and 2).
//- concepts/other.md
See [[kilns]].
//- raw/kilns.md
It holds 40 TB.
It runs 48 brokers in nine days.
Or in 57 hours.
`,
    },
    {
      title: 'The same, where the option `citedLines` asks for it',
      wiki: `//- digest-wiki.jsonc
{ "options": { "number-not-in-source": { "citedLines": true } } }
//- concepts/kilns.md
It runs 48 brokers ^[raw/kilns.md:1].
        ^^^^^^^^^^ "48 brokers" is cited at raw/kilns.md, line 1; it stands on line 2
//- concepts/other.md
See [[kilns]].
//- raw/kilns.md
It holds 40 TB.
It runs 48 brokers in nine days.
`,
    },
    {
      title: 'At most fifty findings; the last one counts the rest',
      wiki: `//- concepts/runs.md
---
source: raw/notes.md
---
${Array.from({ length: MOST_FINDINGS + 2 }, (_, i) => `- run ${i}: ${300 + i} MB/s\n${i < MOST_FINDINGS ? `${' '.repeat(8 + String(i).length)}${'^'.repeat(8)} "${300 + i} MB/s" is not in raw/notes.md${i < MOST_FINDINGS - 1 ? '.' : ', and 2 more'}\n` : ''}`).join('')}//- concepts/other.md
See [[runs]].
//- raw/notes.md
It runs on 48 brokers.
`,
    },
  ],
});

function toReport(
  { kind, verdicts, header }: Bundle,
  grounded: ReadonlyMap<object, GroundedClaim>,
  options: LookUpOptions,
): Report<typeof messages> {
  const claims = verdicts.flatMap(({ claim }) => grounded.get(claim) ?? []);
  const first = claims[0]!;
  const quantities = claims.map(quantityOf);
  const nearest = quantities.flatMap(({ missing }) => missing).find((each) => each.nearest)?.nearest;
  const { span, text } = quantities[0]!;
  const whole = first.verdict.claim.text;
  const count = claims.length;
  return {
    span: header ? { ...header } : { ...span },
    message: kind === 'table' ? 'table' : count > 1 ? 'several' : text === whole ? 'one' : 'part',
    severity: severityOf(claims, options),
    values: {
      number: text,
      whole,
      count,
      more: count - 1,
      place: kind === 'item' ? 'list item' : kind,
      read: readInWords(first),
      nearest: nearest ? nearestInWords(nearest, first.texts.length > 1) : '',
    },
    data: {
      quantities,
      read: first.texts.map(({ path }) => path),
      ...(nearest && { nearest }),
    },
    ...(nearest && {
      related: [
        {
          path: asPagePath(nearest.path),
          span: nearest.span,
          message:
            nearest.likeness === 'other-unit' ? 'The same number, of something else' : 'The closest number',
        },
      ],
    }),
  };
}

const WEIGHTS: readonly Severity[] = ['hint', 'information', 'warning', 'error'];

/** That of the gravest number, by what the settings say of what it measures. */
function severityOf(claims: readonly GroundedClaim[], { severities: given }: LookUpOptions): Severity {
  const weights = claims.map(({ verdict: { claim } }) =>
    WEIGHTS.indexOf((given[claim.class] ?? 'warning') as Severity),
  );
  return WEIGHTS[Math.max(...weights)] ?? 'warning';
}

/** The first place where a number of the claim stands that is not on the lines cited. */
const offLines = ({ astray }: GroundedClaim): Astray | undefined => astray.find(({ cited }) => cited);

function linesReport(grounded: GroundedClaim): Report<typeof messages> {
  const { start, end, text, value, to, unit } = grounded.verdict.claim;
  const { found, cited } = offLines(grounded)!;
  const { path } = found.text;
  const line = found.text.lineAt(found.number.start);
  const span = { start: found.number.start, end: found.number.end };
  const quantity = { span: { start, end }, text, value, ...(to !== undefined && { to }), unit, missing: [] };
  return {
    span: { start, end },
    message: 'lines',
    severity: 'information',
    values: { number: text, path, cited: linesInWords(cited!), line: line + 1 },
    data: { quantities: [quantity], read: [path], foundAt: { path, line, span } },
    related: [{ path: asPagePath(path), span, message: 'The number' }],
  };
}
