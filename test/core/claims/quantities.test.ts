import { describe, expect, it } from 'vitest';
import { claimed, read } from './support.ts';

/** Text, then the claims in it as `text → value unit`. */
const QUANTITIES: readonly (readonly [string, ...string[]])[] = [
  ['The index holds 1,536 dimensions.', '1,536 dimensions → 1536 dimension'],
  ['A share of １２％ was lost.', '１２％ → 0.12 percent'],
  ['It took 5×10²⁶ FLOP to train.', '5×10²⁶ FLOP → 5e+26 FLOP'],
  ['It keeps 10^18 bytes.', '10^18 bytes → 1000000000000000000 B'],
  ['The net has $8 \\times 10^{9}$ parameters.', '8 \\times 10^{9}$ parameters → 8000000000 parameter'],
  ['It served 3.2 million RPS.', '3.2 million RPS → 3200000 request/s'],
  ['It answered 450K+ queries.', '450K+ queries → 450000 query'],
  ['一共 2.6 亿条。', '2.6 亿条 → 260000000 条'],
  ['It cut the bill by two-thirds.', 'two-thirds → 0.6667 fraction'],
  ['Traffic doubled.', 'doubled → 2 factor'],
  ['It is twice as fast.', 'twice → 2 factor'],
  ['A tenfold rise followed.', 'tenfold → 10 factor'],
  ['It reads half of all pages.', 'half → 0.5 fraction'],
  ['They reached four nines.', 'four nines → 4 nines'],
  ['It was used by two dozen teams.', 'two dozen teams → 24 team'],
  ['It runs on thousands of servers.', 'thousands of servers → 1000 server'],
  ['A hit takes 10–20 ms.', '10–20 ms → 10–20 ms'],
  ['It fell from 2 hours to 6 minutes.', '2 hours → 2 h', '6 minutes → 6 min'],
  ['Objects have 512 KB – 2 MB.', '512 KB – 2 MB → 512–2 KB–MB'],
  ['It uses 8 × 220B parameters.', '8 × 220B parameters → 1760000000000 parameter'],
  ['The plate has 30×40 mm.', '30×40 mm → 1200 mm'],
  ['They offer a 3:1 match.', '3:1 → 3–1 ratio'],
  ['Costs grow ~260% per year.', '~260% per year → 2.6 percent'],
  ['It raised $1B.', '$1B → 1000000000 USD'],
  ['It pays \\$150 million a year.', '\\$150 million a year → 150000000 USD'],
  ['It serves 1.2 million users.', '1.2 million users → 1200000 user'],
  ['Ingest is **~56%** faster.', '~56% → 0.56 percent'],
  ['It costs **$420**/day.', '$420**/day → 420 USD'],
  ['They coded 12,700 coded replies.', '12,700 → 12700 coded'],
  ['The sample had n = 2,150.', '2,150 → 2150 n'],
  ['It has 40 full-time backend engineers.', '40 → 40 engineer'],
  ['Load rose 4x and 150x+.', '4x → 4 factor', '150x+ → 150 factor'],
  ['约 180 亿条', '约 180 亿条 → 18000000000 条'],
  // A line of its own with a figure is no heading, in whatever script its unit is written.
  ['It takes 70 \u03bcs (Source: )', '70 \u03bcs → 70 µs'],
  ['It takes 70 \u00b5s (Source: )', '70 \u00b5s → 70 µs'],
  ['It melts at 90 °C (Source: )', '90 °C → 90 °C'],
  ['Ответ занимает 70 мс (Source: )', '70 мс → 70 ms'],
  [
    '占比 4.2%，3500万台，23亿美元',
    '4.2% → 0.042 percent',
    '3500万台 → 35000000 台',
    '23亿美元 → 2300000000 USD',
  ],
  ['Q3销量3500万台', '3500万台 → 35000000 台'],
  ['Falcon 7.1: 64%', '64% → 0.64 percent'],
  ['It went from 3× reads / 6× writes.', '3× → 3 factor', '6× → 6 factor'],
  ['A read takes 70,000 ns (70 μs).', '70,000 ns → 70000 ns', '70 μs → 70 µs'],
  ['p99: 45 ms', '45 ms → 45 ms'],
  [
    'Der Freibetrag beträgt 1.500 Euro und wird für das Jahr und die Kinder nicht nach der Zahl gekürzt, und die Höhe ist für die Jahre und der Zeit nach eine andere, und das ist nicht alles.',
    '1.500 Euro → 1500 EUR',
  ],
  ['It has a 3-4 year lifecycle.', '3-4 year → 3–4 year'],
  ['It gained 100-1000x more.', '100-1000x → 100–1000 factor'],
  ['It grew 10-billion-fold.', '10-billion-fold → 10000000000 factor'],
  ['It shrank by a factor of 5.', '5 → 5 factor'],
  ['Der Ausstoß ist um Faktor 80 geringer.', '80 → 80 factor'],
  ['Training compute doubles every 5 months.', 'doubles → 2 factor', '5 months → 5 month'],
  ['市場規模は34.1兆円である。', '34.1兆円 → 34100000000000 JPY'],
  ['合計2兆938億円を占めた。', '2兆938億円 → 2093800000000 JPY'],
  ['It saw 40 notable models.', '40 → 40 model'],
  ['It cost $600 billion in 2024 dollars.', '$600 billion → 600000000000 USD'],
  ['Wir brauchen 37,5 Hektar.', '37,5 Hektar → 37.5 hectare'],
  ['The recommendation engine drives 70% of watch time.', '70% → 0.7 percent'],
  ['Operators pulled 62 engines in 2023.', '62 engines → 62 engine'],
  ['The fan has 18 woven blades.', '18 → 18 blade'],
  ['It passed 950,000 IPv4 prefixes.', '950,000 → 950000 prefix'],
  ['Herds fell from 19,000 to about 9,000 animals.', '19,000 to about 9,000 animals → 19000–9000 animal'],
  ['It went public at SEK 74 a share.', 'SEK 74 → 74 SEK'],
  ['We saved 38 of 160 servers.', '38 → 38 server', '160 servers → 160 server'],
  [
    'Die Fahrt dauerte acht Monate und war nicht teuer, und die Zeit ist für die Leute und das Schiff nicht lang, und der Wind wird nach der Reise und für die Ladung nicht das sein, was die Leute und der Kapitän nicht wollen: die Hälfte der Leute ist krank, und das ist zwanzigmal so viel wie nach der Reise davor.',
    'acht Monate → 8 month',
    'Hälfte → 0.5 fraction',
    'zwanzigmal → 20 factor',
  ],
  ['Прибыль — 3 млн рублей.', '3 млн рублей → 3000000 RUB'],
];

describe('quantities', () => {
  it.each(QUANTITIES)('%s', (text, ...expected) => {
    const { claims } = read(text).claims;
    const found = claims.map(({ text: span, value, to, unit }) => {
      const shown = Number.isInteger(value) ? value : Number(value.toFixed(4));
      return `${span} → ${shown}${to === undefined ? '' : `–${to}`} ${unit}`.trim();
    });
    expect(found).toEqual(expected);
  });
});

/** Numbers that are no quantity. */
const NAMES: readonly string[] = [
  'It uses 1.2.3 here.',
  'A 4K video.',
  'Falcon 40B was first.',
  'There were two ideas, and one of them won.',
  'There are thousands of reasons.',
  'It ran 2024–2026.',
  'We tried 8x7B.',
  'The reading was 42.',
  'It had d = 0.41, t(33) = 7.1.',
  'In 2019, and in the 1980s, on 13 January 2026, in Q2 2025, in FY2024, on June 3–9.',
  '2026年9月发布。',
  'Postgres 16 and TLS 1.3 and v4.0.17 and Node 20.',
  'GPT-5.1, S3, x86-64, H100, SHA-256, and Mistral Large 123B.',
  '第4代产品。',
  'A 1080p stream in 3D on a 3.5-inch disk with 64-bit words, 65英寸.',
  'RFC 9110, issue #2203, and arXiv 2307.09009.',
  'It answers HTTP 503 with exit code 139 on port 8080.',
  'See Table 3, Tier 2, and page 42.',
  'First (1) this, then (2) that.',
  'At p99 and P50.',
  'In *Journal of Tests*, 12(3), 45–61.',
  'A 50-50 call, open 24/7, by a third party, half the battle, on a d20 roll.',
  'See [Why 40 days?](https://example.org/a).',
  'After the doubling came double opt-in and a twice-weekly meeting.',
  'It uses `max.bytes=52428800` and $O(n^2)$.',
  '<Chart data={[3, 5, 8]} unit="ms" />',
  '<Chart\n  rows={[\n    { ms: "5 ms" },\n\n    { ms: "9 ms" },\n  ]}\n/>',
  '[[sources/2024-report-5-ms|the report]]',
  '![Figure of 5 ms](x.png)',
  '%% hidden 5 ms %%',
  '## 5 ms\n\nnothing',
  'text[^3] more\n\n[^3]: Roe took 5 ms.',
  'Call 555-1234 about 00996A or 00690.',
  'Its 90-day mortality and 50%-Time Horizon differ.',
  'Die größten Krankenkassen sind bekannt.',
  'The Llama 3.1 405B and 30B-A3B models differ.',
  'A 10nm级 DRAM, on 3nm: nothing.',
];

describe('numbers that are no quantity', () => {
  it.each(NAMES)('%s', (text) => {
    expect(claimed(text)).toEqual([]);
  });
});

/** Quantities that state nothing one could check. */
const NO_CLAIMS: readonly string[] = [
  'There are three reasons for it.',
  'A four-part series on two axes.',
  'Suppose a shard holds 100 GB and grows 10% a month. After 12 months it holds 314 GB.',
  'If it frees 3 days a month, keep it.',
  'How long does 1 GB take?',
  '- [ ] answers in under 5 s',
  'Retry up to 5 times with a 30-second pause.',
  'Set the pool to 20 connections.',
  'The timeout defaults to 30 s.',
  'A petabyte is 10^15 bytes.',
  '3 replicas are usually enough.',
  'The router moves 100% of the requests.',
  'It goes 1% → 20% → 100%.',
  'Its author is 47 years old.',
  'Last updated: 470 distilled / 1,213 read',
  'By 1500 Dutch ships were many, and the blockade of 1358 lasted long.',
  'There are 26 sections and 14 categories.',
  'At a 95% boiler efficiency nothing changes.',
  'There are 17 things to know.',
  'Its 3-10 year outlook is open.',
  'Runs at 10²⁶ FLOP scale are rare.',
  'A gain of 21.6% means that little changed.',
  'It defines "long" as more than 30 min.',
  'It tells how long a task is at which 50% succeed.',
  'Typical setup: 100k clusters.',
  '1. Purge the lines.\n2. Heat reactor to 400 °C.\n3. Verify purity above 99%.\n4. Store at 15-20 °C.',
  'For a council of three with a 1K token query:\n- Stage 1: 3K tokens\n- Stage 2: 9K tokens',
];

describe('quantities that are no claim', () => {
  it.each(NO_CLAIMS)('%s', (text) => {
    expect(claimed(text)).toEqual([]);
  });

  it('a condition is none, what holds under it is', () => {
    expect(claimed('At 30 fps the camera sends 8 Mbps.')).toEqual(['8 Mbps']);
    expect(claimed('It is projected to reach $1B by 2027.')).toEqual(['$1B']);
  });
});

describe('tables', () => {
  it('takes bare numbers by the unit of their column or row', () => {
    const table = '| Name | Latency (ms) | Year | # |\n|---|---|---|---|\n| a | 12 | 2021 | 3 |\n';
    expect(read(table).claims.claims.map(({ text, unit }) => [text, unit])).toEqual([['12', 'ms']]);
    const labelled = '| Fact | Value |\n|---|---|\n| Subscribers | ≈54,000 (2023) |\n| Launched | 2011 |\n';
    expect(read(labelled).claims.claims.map(({ text, unit, value }) => [text, unit, value])).toEqual([
      ['≈54,000', 'subscriber', 54000],
    ]);
  });

  it('leaves first columns, headers and block heights alone', () => {
    expect(claimed('| Size | 1 MiB |\n|---|---|\n| 64 bytes | fast |\n')).toEqual([]);
    expect(claimed('| Event | Block height |\n|---|---|\n| start | 210,000 |\n')).toEqual([]);
  });

  it('reads padded cells and scales', () => {
    expect(claimed('| a | b |\n|---|---|\n| x | ~16 K      |\n| y | ≈75 M HTTP req/sec |\n')).toEqual([
      '~16 K',
      '≈75 M',
    ]);
  });
});
