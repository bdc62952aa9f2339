import { z } from 'zod';
import { remediesOf } from '../citing/remedies.ts';
import { type Bundle, bundle } from '../claims/bundle.ts';
import { isLocal, type Strictness, type Verdict } from '../claims/judge.ts';
import type { Claim, PageClaims } from '../claims/types.ts';
import { numberKey, wordsKey } from '../debt/keys.ts';
import type { PageFacts } from '../page/types.ts';
import type { Span, Text } from '../text.ts';
import { judgedNumbers, SOURCE_LOCATIONS, strictnessFor, strictnessOf } from '../wiki/judged-numbers.ts';
import { numberRuleShape } from '../wiki/number-options.ts';
import type { Wiki } from '../wiki/types.ts';
import { defineRule, type Finding, type Fix, type Report, type Severity } from './rule.ts';

const MOST_FINDINGS = 50;

const messages = {
  one: '"{number}" has no source. Cite one of the page\'s sources, or quote it.',
  several:
    '"{number}" and {more} more in this {place} have no source. Cite one of the page\'s sources, or quote them.',
  oneOfNone: '"{number}" has no source. Cite one, or say in a comment why it needs none.',
  severalOfNone:
    '"{number}" and {more} more in this {place} have no source. Cite one, or say in a comment why they need none.',
  row: '{count} numbers in this row have no source.',
  table: '{count} numbers in this table have no source. Cite one above the table, or add a source column.',
  page: 'This digest declares no source. Name the original in its frontmatter.',
  more: '"{number}" has no source, and {more} more findings like it on this page are not shown.',
  stale: 'A citation stands here already: remove this tag.',
} as const;

const options = z.object({
  ...numberRuleShape,
  smallestInteger: z
    .number()
    .int()
    .min(0)
    .default(2)
    .describe('The smallest whole number of things that needs a source.'),
  sourceLocations: z
    .array(z.string())
    .default(SOURCE_LOCATIONS)
    .describe('Globs of source pages and raw texts, from the root of the wiki.'),
});

export default defineRule({
  id: 'unsourced-number',
  summary: 'A number that states a fact must have a source.',
  explanation: `A wiki that distills sources must let its reader see where each number comes from. Reported is every number that states a
fact about the world and that no citation reaches: money, percentages, factors, sizes, rates, durations and counted things. One
finding tells of all numbers of a sentence, list item or row; a table none of whose rows has a source is one finding.`,
  severity: 'warning',
  options,
  messages,

  check({ page, wiki, options: given, isOldDebt }, report) {
    const wish = strictnessOf(page, wiki, given);
    // Where the page itself asks for silence, it is told all the same: its wish is known to be needed then.
    const isSilent = wish === 'off' && page.suppressions.some(({ kind }) => kind === 'page');
    if (wish === 'off' && !isSilent) return;
    const strictness = wish === 'off' ? strictnessFor(page, wiki, given) : wish;
    // The one source that a page declares vouches for all its numbers: they need not even be read.
    if (strictness !== 'strict' && page.declaredSources.length === 1 && !page.asksForCitation) return;
    const judged = judgedNumbers(page, wiki, given);
    if (!judged || (judged.exempt && !isSilent)) return;
    const { claims, family, verdicts } = judged;
    const lower = (severity: Severity) => pageSeverity(page, wiki, strictness, severity);
    const weigh = (claim: Claim) => lower(severityOf(claim, given.severities));

    staleTags(verdicts, report);
    const reported = verdicts.filter((verdict) => verdict.reported);
    if (reported.length === 0) return;
    const orphan = family === 'source' && claims.declared.length === 0;
    if (orphan && strictness !== 'strict') {
      const span = pageSpan(page);
      if (!isOldDebt(`page ${wordsKey(page.face.title)}`, span))
        report({
          span,
          message: 'page',
          severity: lower('warning'),
          data: { quantities: [], scope: '0', declared: [] },
        });
      if (strictness === 'lenient') return;
    }
    // What a comment silences is told all the same, so that the comment is known to be needed.
    const silenced = reported.filter(({ scope }) => scope === 'x');
    const owed = reported.filter(
      ({ claim, scope }) => scope !== 'x' && !isOldDebt(numberKey(claim, claims), claim),
    );
    for (const each of bundle(silenced, claims)) report(toReport(each, claims, weigh));
    const findings = bundle(owed, claims).map((each) => toReport(each, claims, weigh));
    if (findings.length <= MOST_FINDINGS) for (const finding of findings) report(finding);
    else for (const finding of capped(findings)) report(finding);
  },

  *fixes({ page, wiki, text }, finding) {
    const quantities = (finding.data['quantities'] ?? []) as { readonly span: Span }[];
    const starts = new Set(quantities.map(({ span }) => span.start));
    const isGrave = finding.severity === 'warning' || finding.severity === 'error';
    for (const { edits, ...remedy } of remediesOf({ span: finding.span, starts, isGrave }, page, text, wiki))
      yield {
        ...remedy,
        edits: edits.map(({ cursor, ...edit }) => ({
          path: page.path,
          edit,
          ...(cursor !== undefined && { cursor }),
        })),
      };
    if (quantities.length === 0 && finding.data['scope'] !== '0') yield* withoutTag(finding, page, text);
  },

  examples: [
    {
      title: 'A source in the sentence, in the item, in the row',
      wiki: `//- sources/2024-queues.md
---
source: https://example.org/queues
---
A digest: the queue holds 40 TB.
//- concepts/queues.md
Traffic grew 35 %. [Report](https://example.org/r) Costs grew 12 %.
                                                              ^^^^ "12 %" has no source

It keeps 7 days of data ([[2024-queues]]). According to Acme, it costs $8M. It serves 9,000 RPS.[^1]

- peak: 1.2 GB/s (Acme, 2025)
- low: 30 MB/s
       ^^^^^^^ "30 MB/s" has no source

| Metric | Value | Source |
|---|---|---|
| Throughput | 12 GB/s | Acme |
| Cost | $0.08/GB | |
         ^^^^^^^^ "$0.08/GB" has no source

[^1]: Roe 2023.
`,
    },
    {
      title: 'A link to a concept explains and proves nothing; hearsay names nobody',
      wiki: `//- concepts/latency.md
# Latency
//- concepts/queues.md
A hop takes 70 μs. See [[latency]].
            ^^^^^ "70 μs" has no source

Studies show 40% less load.
             ^^^ "40%" has no source
`,
    },
    {
      title: 'Years, versions, names, labels, defaults, advice and hypotheses are no claims',
      wiki: `//- concepts/queues.md
Postgres 16 came in 2023, on port 5432 of an x86-64 machine with S3; see Table 3, RFC 9110 and p99.

The timeout defaults to 30 s. Retry up to 5 times. How long does 1 GB take?

Suppose a shard holds 100 GB and grows 10% a month; after 12 months it holds 314 GB.

There are three reasons to batch.
`,
    },
    {
      title: 'A lead-in, a caption, a source line and the same number again',
      wiki: `//- concepts/queues.md
Benchmarks (source: [perf](https://example.org/perf)):

- ingest: 1.2 GB/s
- fan-out: 900 MB/s

| Year | Users |
|---|---|
| 2023 | 54,000 |

*Annual values, from [filings](https://example.org/f).*

## Cost

It costs $4M a year.

Source: [report](https://example.org/r)

## Summary

It takes in 1.2 GB/s and fails in 3% of all runs.
                                  ^^ "3%" has no source
`,
    },
    {
      title: 'A page with one declared source is clean; with two, nothing tells whose a number is',
      wiki: `//- concepts/one.md
---
sources: [https://example.org/a]
---
It holds 40 TB.
//- concepts/two.md
---
sources: [https://example.org/a, https://example.org/b]
---
It holds 40 TB.
         ^^^^^ "40 TB" has no source. Cite one of the page
It serves 9,000 RPS and costs $8M.
          ^^^^^^^^^ "9,000 RPS" and 1 more in this sentence have no source. Cite one of the page
`,
    },
    {
      title: 'A digest that declares no source',
      wiki: `//- sources/digest.md
# A digest
^^^^^^^^^^ This digest declares no source

It holds 40 TB.
         ^^^^^ "40 TB" has no source
//- concepts/a.md
[[digest]]
`,
    },
    {
      title: 'A table without any source is one finding, on its header',
      wiki: `//- concepts/queues.md
| Fund | Size | Return |
^^^^^^^^^^^^^^^^^^^^^^^^ 4 numbers in this table
|---|---|---|
| Birch | $3B | 30% |
| Cedar | $4B | 47% |
`,
    },
    {
      title: 'Several numbers in one sentence or row are one finding',
      wiki: `//- concepts/queues.md
It holds 40 TB on 30 servers and costs $8M.
         ^^^^^ "40 TB" and 2 more in this sentence

| Fund | Size | Return | Source |
|---|---|---|---|
| Birch | $3B | 30% | Acme |
| Cedar | $4B | 47% | |
          ^^^ 2 numbers in this row
`,
    },
    {
      title: 'A request for a citation beside a citation',
      wiki: `//- concepts/queues.md
It holds 40 TB [citation needed] on average ([Report](https://example.org/r)).
               ^^^^^^^^^^^^^^^^^ A citation stands here already
`,
    },
    {
      title: 'At most fifty findings; the last one counts the rest',
      wiki: `//- concepts/queues.md
${Array.from({ length: MOST_FINDINGS }, (_, i) => `- run ${i}: 3${i} MB/s\n${i < MOST_FINDINGS - 1 ? `         ${i > 9 ? ' ' : ''}${'^'.repeat(i > 9 ? 8 : 7)} "3${i} MB/s"\n` : `          ${'^'.repeat(8)} "3${i} MB/s" has no source, and 1 more\n`}`).join('')}- last: 90 MB/s
`,
    },
    {
      title: 'Silenced with a reason',
      wiki: `//- concepts/queues.md
<!-- unsourced-ok: measured by us -->
Our cluster peaks at 900 MB/s.
`,
    },
  ],
});

/** A tag that asks for what stands there already goes, with the space before it. */
function* withoutTag({ span }: Finding, { path }: PageFacts, text: Text): Iterable<Fix> {
  const isSpaced = text.value[span.start - 1] === ' ';
  const edit = { span: { start: isSpaced ? span.start - 1 : span.start, end: span.end }, newText: '' };
  yield { title: 'Remove the tag', preferred: true, edits: [{ path, edit }] };
}

type Found = Report<typeof messages>;

const WEIGHTS: readonly Severity[] = ['hint', 'information', 'warning', 'error'];

/** The severity on this page: drafts weigh one less, and so do overviews and pages whose numbers are their author's own. */
function pageSeverity(page: PageFacts, wiki: Wiki, strictness: Strictness, severity: Severity): Severity {
  const values = page.frontmatter?.values ?? {};
  let weight = WEIGHTS.indexOf(severity);
  const own = /^(?:own|estimate|fiction)$/.test(String(values['numbers'] ?? ''));
  const overview = wiki.typeOf(page.path).family === 'overview' && strictness === 'default';
  if (own || overview) weight = Math.min(weight, WEIGHTS.indexOf('information'));
  if (/^(?:draft|stub)$/i.test(String(values['status'] ?? ''))) weight = Math.max(0, weight - 1);
  return WEIGHTS[weight]!;
}

/** @param weigh the severity of one number. */
/** A page that declares no source has none to cite: its author is told so. */
function messageOf(kind: Bundle['kind'], count: number, declares: boolean): keyof typeof messages {
  if (kind === 'table') return 'table';
  if (count === 1) return declares ? 'one' : 'oneOfNone';
  if (kind === 'row') return 'row';
  return declares ? 'several' : 'severalOfNone';
}

function toReport(bundled: Bundle, claims: PageClaims, weigh: (claim: Claim) => Severity): Found {
  const { verdicts } = bundled;
  const first = verdicts[0]!.claim;
  const count = verdicts.length;
  const weights = verdicts.map(({ claim }) => WEIGHTS.indexOf(weigh(claim)));
  const message = messageOf(bundled.kind, count, claims.declared.length > 0);
  return {
    span: bundled.header ? { ...bundled.header } : { start: first.start, end: first.end },
    message,
    severity: WEIGHTS[Math.max(...weights)]!,
    values: {
      number: oneLine(first.text),
      count,
      more: count - 1,
      place: bundled.kind === 'item' ? 'list item' : 'sentence',
    },
    data: {
      quantities: verdicts.map(({ claim }) => quantity(claim)),
      scope: verdicts[0]!.scope,
      declared: claims.declared,
    },
  };
}

const GRAVE: ReadonlySet<string> = new Set([
  'money',
  'percent',
  'rate',
  'size',
  'factor',
  'model',
  'physical',
  'number',
  'ratio',
]);

/** The severity of a number, as the settings say of what it measures; what is off there is not judged at all. */
function severityOf(claim: Claim, given: z.infer<typeof options>['severities']): Severity {
  const chosen = given[claim.class];
  if (chosen && chosen !== 'off') return chosen;
  return isGrave(claim) ? 'warning' : 'information';
}

/** Durations, small counts, numbers in words and those that already ask for a citation weigh less. */
function isGrave(claim: Claim): boolean {
  if (claim.soft || claim.tag) return false;
  return GRAVE.has(claim.class) || (claim.class === 'count' && claim.value >= 1000);
}

function quantity({ start, end, text, value, to, unit }: Claim) {
  return { span: { start, end }, text, value, ...(to === undefined ? {} : { to }), unit };
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ');

/** `[citation needed]` beside a citation. */
function staleTags(verdicts: readonly Verdict[], report: (found: Found) => void): void {
  const seen = new Set<number>();
  for (const { claim, scope } of verdicts) {
    if (!claim.tag || !isLocal(scope) || seen.has(claim.tag[0])) continue;
    seen.add(claim.tag[0]);
    report({
      span: { start: claim.tag[0], end: claim.tag[1] },
      message: 'stale',
      severity: 'information',
      data: { quantities: [], scope },
    });
  }
}

/** The first findings; the last of them tells how many more there are and holds their quantities. */
function capped(findings: readonly Found[]): Found[] {
  const shown = findings.slice(0, MOST_FINDINGS - 1);
  const rest = findings.slice(MOST_FINDINGS - 1);
  const last = rest[0]!;
  const quantities = rest.flatMap((finding) => finding.data?.['quantities'] as unknown[]);
  return [
    ...shown,
    {
      ...last,
      message: 'more',
      values: { ...last.values, more: rest.length - 1 },
      data: { ...last.data, quantities },
    },
  ];
}

function pageSpan(page: PageFacts): { start: number; end: number } {
  const fence = page.frontmatter?.fence;
  if (fence) return { start: fence.start, end: fence.end };
  const heading = page.headings[0];
  return heading ? { start: heading.start, end: heading.end } : { start: 0, end: Math.min(1, page.length) };
}
