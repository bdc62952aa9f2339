import { z } from 'zod';
import { type Bundle, bundle } from '../claims/bundle.ts';
import { numberKey } from '../debt/keys.ts';
import type { GroundedClaim } from '../grounding/grounding.ts';
import type { WantedNumber } from '../grounding/look-up.ts';
import { type NearNumber, nearestNumber } from '../grounding/nearest-number.ts';
import { type LookUpOptions, notInSource } from '../grounding/not-in-source.ts';
import { asPagePath } from '../page/types.ts';
import type { RawText } from '../raw/raw-text.ts';
import { numberRuleShape } from '../wiki/number-options.ts';
import { defineRule, type Report, type Severity } from './rule.ts';

const MOST_FINDINGS = 50;

const { strictnessByPath, severities, ignore } = numberRuleShape;

const messages = {
  part: '"{number}" of "{whole}" is not in {read}{nearest}.',
  one: '"{number}" is not in {read}{nearest}.',
  several: '"{number}" and {more} more in this {place} are not in {read}{nearest}.',
  table: '{count} numbers in this table are not in {read}{nearest}.',
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

The rule is silent as soon as one source of the page cannot be read: it is missing, a PDF, ignored by git, or larger than 16 MB; about numbers whose own
citation leads elsewhere; and on overview pages. Where it is wrong, or the number was computed, say so:
\`<!-- digest-wiki-disable-next-line number-not-in-source: sum of table 2 -->\`. \`unsourced_numbers: off\` in the frontmatter takes the
page out, \`numbers: own\` says that its numbers are your own.`,
  severity: 'warning',
  options: z.object({ strictnessByPath, severities, ignore }),
  messages,

  check({ page, wiki, options, isOldDebt }, report) {
    const found = notInSource(page, wiki, options);
    if (!found) return;
    const { grounding, missed } = found;
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

/** A number that is missing, and what was found instead. */
interface MissingData {
  readonly span: { readonly start: number; readonly end: number };
  readonly nearest?: NearestData;
}

/** The closest number of the raw texts; lines begin at 0. */
interface NearestData {
  readonly path: string;
  readonly line: number;
  readonly span: { readonly start: number; readonly end: number };
  readonly text: string;
  readonly value: number;
  readonly unit: string;
  readonly likeness: NearNumber['likeness'];
}

interface QuantityData {
  readonly span: { readonly start: number; readonly end: number };
  readonly text: string;
  readonly value: number;
  readonly to?: number;
  readonly unit: string;
  readonly missing: readonly MissingData[];
}

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

/** The quantity that is missing: of a range whose other end is there, the one end. */
function quantityOf({ verdict: { claim }, missing, found, texts, cited }: GroundedClaim): QuantityData {
  const { start, end, text, value, to, unit } = claim;
  const parts = missing.map((wanted) => missingOf(wanted, start, cited, texts));
  const [part] = parts;
  const [wanted] = missing;
  if (found.length > 0 && part && wanted)
    return {
      span: part.span,
      text: text.slice(wanted.start, wanted.end),
      value: wanted.readings[0]?.value ?? value,
      unit: wanted.unit?.id ?? unit,
      missing: parts,
    };
  return {
    span: { start, end },
    text,
    value,
    ...(to === undefined ? {} : { to }),
    unit,
    missing: parts,
  };
}

function missingOf(
  wanted: WantedNumber,
  offset: number,
  cited: readonly RawText[],
  texts: readonly RawText[],
): MissingData {
  const span = { start: offset + wanted.start, end: offset + wanted.end };
  const near = nearestNumber(wanted, cited) ?? nearestNumber(wanted, texts);
  if (!near) return { span };
  const { start, end, value, unit } = near.number;
  return {
    span,
    nearest: {
      path: near.text.path,
      line: near.text.lineAt(start),
      span: { start, end },
      text: near.written,
      value,
      unit: unit?.id ?? '',
      likeness: near.likeness,
    },
  };
}

/** The raw texts that were read, as they complete "is not in". */
function readInWords({ texts, cited }: GroundedClaim): string {
  const [only] = texts;
  if (texts.length === 1 && only) return only.path;
  const [first] = cited;
  const others = texts.length - 1;
  return cited.length === 1 && first
    ? `${first.path}, nor in the ${others === 1 ? 'other raw text' : `${others} other raw texts`} behind this page`
    : `any of the ${texts.length} raw texts behind this page`;
}

function nearestInWords({ path, line, text, likeness, unit }: NearestData, severalTexts: boolean): string {
  const where = `${severalTexts ? `${path}, ` : ''}line ${line + 1}`;
  return likeness === 'other-unit'
    ? `; "${text}" stands there with another unit: ${unit} (${where})`
    : `; the nearest there is "${text}" (${where})`;
}
