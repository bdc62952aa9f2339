import { describe, expect, it } from 'vitest';
import type { ScopeCode } from '../../../server/src/core/claims/types.ts';
import { reported, scopes } from './support.ts';

const REPORT = '[report](https://example.org/r)';

/** Markdown, then the scope of each of its claims in order. */
const SCOPES: readonly (readonly [string, string, ...ScopeCode[]])[] = [
  ['q: a quotation with its speaker', '> "We moved 2.4 PB in nine days." — Jane Roe', 'q', 'q'],
  ['q only inside the quotation', 'Acme Labs said "we lost 40%" and 12 teams.', 'q', 'a'],
  ['a quotation of nobody', '"nearly two fifths of all cases"', '0'],
  ['a: according to', 'Latency fell 45%, according to Acme. It costs $8M.', 'a', '0'],
  [
    'a: per a name, not per a thing',
    'It grew 12% per Acme. It holds 40 TB per Kubernetes cluster.',
    'a',
    '0',
  ],
  ['a: a name says', 'Acme Labs reports 12% growth.', 'a'],
  ['a: the report of a name', 'The Acme report puts it at 12%.', 'a'],
  ['a: Chinese', '据某某公司数据，增长12%。', 'a'],
  ['hearsay is no source', 'Studies show 40% less.', '0'],
  ['an actor is no source', 'A grant of $3M from Acme Fund was launched by Acme.', '0'],
  ['p: closing parenthesis', '- peak: 1.2 GB/s (Acme, 2025)\n- low: 1 MB/s', 'p', '0'],
  ['p: behind the full stop', '- 18% do. (from "The long talk")\n- 12% do not.', 'p', '0'],
  ['p: source word', 'It holds 40 TB (source: Acme docs). It costs $8M.', 'p', '0'],
  ['an empty source word', 'It holds 40 TB (Source: TODO).', '0'],
  ['l: the sentence', `Traffic grew 35%. ${REPORT} Costs grew 12%.`, 'l', '0'],
  ['l: a source page', 'It keeps 7 days of data ([[sources/a]]). It costs $8M.', 'l', '0'],
  ['l: not a concept', 'It takes 70 μs. See [[concepts/latency]].', '0'],
  ['l: the whole item', `- It grew 35%. It costs $8M. ${REPORT}`, 'l', 'l'],
  ['l: a dated item', '- **2025-11-02** — [[sources/x|Title]]: scored 64.3%', 'l'],
  ['f: the sentence', 'It holds 40 TB.[^1] It costs $8M.\n\n[^1]: Roe.', 'f', '0'],
  ['f: before the full stop', 'It holds 40 TB[^1]. It costs $8M.\n\n[^1]: Roe.', 'f', '0'],
  ['f: an undefined mark', 'It holds 40 TB.[^rc-51a6]', 'f'],
  ['f: inline note and cite key', 'It holds 40 TB.^[raw/a.md:12] It costs $8M [@roe].', 'f', 'f'],
  ['an empty note', 'It holds 40 TB.^[]', '0'],
  [
    'i: lead-in of a list',
    `Benchmarks (source: ${REPORT}):\n\n- ingest: 1.2 GB/s\n  - p50: 2 ms\n\nIt costs $8M.`,
    'i',
    'i',
    '0',
  ],
  [
    'i: the paragraph opens with its source',
    '**Roe ([[sources/roe]])** asked users. She found 62% there.',
    'i',
  ],
  ['i: not the paragraph after', '**Roe ([[sources/roe]])** asked users.\n\nShe found 62% there.', '0'],
  ['t: source column', '| a | b | Source |\n|---|---|---|\n| x | 12 GB/s | Acme |\n| y | 5% | |', 't', '0'],
  ['t: a first column so called holds labels', '| Source | b |\n|---|---|\n| Acme | 12 GB/s |', '0'],
  ['t: evidence is no source', '| a | Evidence |\n|---|---|\n| x | 12 GB/s |', '0'],
  [
    't: caption and source line',
    `| a | b |\n|---|---|\n| x | 5% |\n\n*Annual values.*\n\nSources: ${REPORT}`,
    't',
  ],
  ['t: block quote above', `> Figures as in ${REPORT}\n\n| a | b |\n|---|---|\n| x | 5% |`, 't'],
  [
    'l in a table covers the row',
    `| a | b | c |\n|---|---|---|\n| x | 5% | ${REPORT} |\n| y | 6% | |`,
    'l',
    '0',
  ],
  ['E: echo in the block', `Cost fell 40%. It fell 40 percent, ${REPORT} says.`, 'E', 'l'],
  [
    'P: earlier sentences',
    `It has 12 shards. It serves 9,000 RPS. [Post](https://example.org/p) It costs $8M.`,
    'P',
    'l',
    '0',
  ],
  [
    's: last block of its section',
    `## A\n\nIt costs $8M.\n\nSource: ${REPORT}\n\n## B\n\nIt costs $9M.`,
    's',
    '0',
  ],
  ['s: not a list of sources', `It costs $8M.\n\n## Sources\n\n- ${REPORT}`, '0'],
  [
    's: a heading that cites',
    `## Growth (${REPORT})\n\nIt grew 12%.\n\n### More\n\nIt grew 5%.\n\n## Cost\n\nIt costs $8M.`,
    's',
    's',
    '0',
  ],
  ['t: a header cell that cites', `| a | As of ${REPORT} |\n|---|---|\n| x | 5% |`, 't'],
  [
    'p: a source in words of its own behind the sentence',
    'It holds 40 TB. Source: Acme Labs. It costs $8M.',
    'P',
    '0',
  ],
  ['a: the last line of an item', '1. 效率达到70%\n   ——来源: 某某《报告》\n2. 效率达到80%', 'a', '0'],
  ['p: the path of a raw file', 'It holds 40 TB (raw/acme-2025.md). It costs $8M.', 'p', '0'],
  ['a: a Chinese name that predicts', '德勤预测需求达92GW。', 'a'],
  ['a: experts are nobody', '专家预测需求达92GW。', '0'],
  ['a: Japanese', '総務省によると、9,000人が使う。', 'a'],
  [
    'a statute is a source, a section sign is not',
    'It costs $8M under OPA 90 §2706 and shaped Trustee practice.',
    '0',
  ],
  [
    'a vague multitude echoes no figure',
    'Hundreds of billions of dollars flow.\n\nIt costs $100 billion.[^1]',
    '0',
    'f',
  ],
  ['e: echo on the page', 'It has 1,536 dimensions.\n\nIt has 1,536 dimensions.[^2]', 'e', 'f'],
  ['e: an echo is no anchor for another unit', 'It has 5 teams.\n\nIt has 5 servers.[^2]', '0', 'f'],
];

describe('scopes', () => {
  it.each(SCOPES)('%s', (_, markdown, ...expected) => {
    expect(scopes(markdown).map(([, scope]) => scope)).toEqual(expected);
  });

  it('g: a ledger on a page with one source', () => {
    const page = '---\nsources: [a]\n---\n## Key metrics\n\n- 5%\n\n## Text\n\nIt took 5 ms.';
    expect(scopes(page).map(([, scope]) => scope)).toEqual(['g', '1']);
  });

  it('x: a comment silences, and the claim is still reported to it', () => {
    const page = '<!-- unsourced-ok: measured by us -->\nIt peaks at 900 MB/s.\n\nIt costs $8M.';
    expect(scopes(page)).toEqual([
      ['900 MB/s', 'x'],
      ['$8M', '0'],
    ]);
    expect(reported(page)).toEqual(['900 MB/s', '$8M']);
  });

  it('a quotation on a digest proves itself', () => {
    expect(reported('Verbatim: "grew 260%".', { family: 'source' })).toEqual([]);
  });
});

describe('declared sources', () => {
  it.each([
    ['---\nsource: https://example.org/a\n---\n', '1'],
    ['---\nurl: https://example.org/a\nraw_path: raw/a.md\n---\n', '1'],
    ['---\nsources: [a, b]\n---\n', 'm'],
    ['---\nsources: []\n---\n', '0'],
    ['---\ntitle: A: B\nraw_paths:\n  - raw/a.md\n---\n', '1'],
    ['Read original ↗\n\n', '1'],
    ['# T\n\n**Source**: [x](https://example.org/x)\n\n## A\n\n', '1'],
    ['# T\n\n- **arXiv：** <https://example.org/x>\n\n## A\n\n', '1'],
    ['', '0'],
  ])('%j', (head, scope) => {
    expect(scopes(`${head}It took 5 ms.`).at(-1)).toEqual(['5 ms', scope]);
  });
});

const PAGE = `---
type: concept
sources: ["[[sources/2023-orbit-cache]]", "[[sources/2024-lane-poll]]"]
---
# Write-behind queues

Orbit's queue takes 4.1 million writes per second.

A flush takes 0.7 ms ([Orbit notes](https://example.org/queue)). A retry costs five times as much.

There are four ways to drain it. Postgres 15 is not one of them.

Suppose it holds 200 GB and grows 5% a month.

**Lane ([[sources/2024-lane-poll]])** polled teams. Some 71% never drained it.

Tuned queues reach a hit ratio of 93%. They save 30% of the cost. [Post](https://example.org/p)

A flush takes 0.7 ms even under load.
`;

describe('one page at three strictnesses', () => {
  it.each([PAGE, PAGE.replace(/\n/g, '\r\n'), `\uFEFF${PAGE}`])(
    'reads the same with any line end',
    (page) => {
      expect(scopes(page).map(([text, scope]) => [text, scope])).toEqual(
        [
          ['4.1 million writes', 'm'],
          ['0.7 ms', 'l'],
          ['five times', 'm'],
          ['71%', 'i'],
          ['93%', 'P'],
          ['30%', 'l'],
          ['0.7 ms', 'e'],
        ].map(([text, scope]) => [expect.stringContaining(String(text).split(' ')[0]!), scope]),
      );
      expect(reported(page, { strictness: 'strict' })).toHaveLength(4);
      expect(reported(page)).toHaveLength(2);
      expect(reported(page, { strictness: 'lenient' })).toEqual([]);
    },
  );
});
