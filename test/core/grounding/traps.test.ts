import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { RawNumbers } from '../../../server/src/core/raw/raw-numbers.ts';
import { lint, openWiki } from '../../support/wiki.ts';

/** What the rule says of a digest of one raw text: the texts of the numbers that it misses. */
function missing(page: string, raw: string, name = 'x.txt'): string[] {
  const wiki = openWiki(
    `//- sources/x.md\n---\nsource: raw/${name}\n---\n${page}\n//- raw/${name}\n${raw}\n`,
  );
  return lint(wiki, 'sources/x.md')
    .filter(({ rule }) => rule === 'number-not-in-source')
    .flatMap(({ data }) => (data['quantities'] as { text: string }[]).map(({ text }) => text));
}

describe('the same number, however it is written', () => {
  test.each([
    ['It has 1,536 partitions.', 'There are 1536 partitions.'],
    ['It has 1\u00A0536 users.', 'There are 1,536 users.'],
    ['It has 1,536 users.', 'There are 1 536 users.'],
    ['It has １２ teams.', 'There are twelve teams.'],
    ['It takes 1.2 million events per second.', 'It takes 1,200,000 events per\nsecond.'],
    ['用户约 1.2 亿。', 'There are 120 million users.'],
    ['销量 3500 万台。', 'They sold 35 million devices.'],
    ['It grew by 260 %.', 'It grew by 260 percent.'],
    ['It grew by 260 %.', 'Growth: 260 per cent'],
    ['It took fourteen months.', 'It took 14 months.'],
    ['Some 36 teams came.', 'Thirty-six teams came.'],
    ['Two-thirds of it is cold.', 'Of it, 2/3 is cold.'],
    ['Two-thirds of it is cold.', 'Of it, 67 % is cold.'],
    ['Half of all pages are cold.', '50% of the pages are cold.'],
    ['It takes 4.0 ms.', 'It takes 4 ms.'],
    ['It moves 10–20 GB/s.', 'It moves between 10 and 20 gigabytes per second.'],
    ['It costs $1.5–2 million.', 'It costs $1.5 to $2 million.'],
    ['It has 8 × 220B parameters.', 'It has 1.76 trillion parameters.'],
    ['It has 5×10^6 devices.', 'It has five million devices.'],
    ['It is about 29%.', 'It is 29.1 %.'],
    ['It is roughly 30%.', 'It is 29.6 %.'],
    ['It has over 1,500 users.', 'It has 1,536 users.'],
    ['Reads are 3.7× as fast.', 'Reads are faster by a factor of 3.7.'],
    ['It grew tenfold.', 'It grew ten times.'],
    ['It costs €4.1M a year.', 'The yearly cost is EUR 4.1 million.'],
    ['It costs $120 million.', 'Cost (in millions of dollars)\n\nTotal | 120'],
    ['It takes 12 days.', 'Es dauert zwölf Tage.'],
    ['It takes 21 days.', 'Es dauert einundzwanzig Tage.'],
    ['It has 36 engineers.', '团队有三十六个工程师。'],
    ['It fell by 30 %.', '下降了百分之三十。'],
    ['It has 860,000 users.', 'It has 860 000 users.'],
    ['It has 1,500 users.', 'Es sind 1.500 Nutzer.'],
    ['It holds 5.2 km of tape.', 'It holds 5,2 Kilometer.'],
  ])('%s = %s', (page, raw) => {
    expect(missing(page, raw)).toEqual([]);
  });
});

describe('another number', () => {
  test.each([
    ['It has 1,536 partitions.', 'There are 1,635 partitions.', ['1,536 partitions']],
    ['It costs €6.3M.', 'It costs EUR 6.8 million.', ['€6.3M']],
    ['It is 64% full.', 'It is 46 % full.', ['64%']],
    ['It grew tenfold.', 'It grew sixfold.', ['tenfold']],
    ['It takes 0.5 ms.', 'It takes 0.05 ms.', ['0.5 ms']],
    ['It takes 10–27 days.', 'It takes 10–14 days.', ['27']],
    ['It is 29.4% full.', 'It is 29.1% full.', ['29.4%']],
    ['It takes 48 ms.', 'It has 48 brokers.', ['48 ms']],
    ['It is 90 °C warm.', 'It is 194 °F warm, 90 °F cold.', ['90 °C']],
    ['It takes 57 days.', 'See page 57, p. 57, lines 57–60 and § 57.', ['57 days']],
    ['It takes 16 days.', 'On July 16, 2026 and 16 July, at 16:30:12.', ['16 days']],
    ['It has 2,024 users.', 'It was founded in 2024.', ['2,024 users']],
    ['It takes 3 hours.', '1. A\n2. B\n3. C', ['3 hours']],
  ])('%s ≠ %s', (page, raw, expected) => {
    expect(missing(page, raw)).toEqual(expected);
  });
});

test('tables and HTML are read; scripts, styles and comments are not', () => {
  const html =
    '<html><head><style>p { width: 77px }</style><script>var users = 99;</script></head><body><table><tr><th>Latency (ms)</th></tr>' +
    '<tr><td>48</td></tr></table><p>It has <b>1,536</b>&nbsp;users.</p><!-- 55 % --></body></html>';
  expect(missing('It takes 48 ms for 1,536 users.', html, 'x.html')).toEqual([]);
  expect(missing('It has 99 users and is 55 % full.', html, 'x.html')).toEqual(['99 users', '55 %']);
  expect(
    missing('It takes 48 ms, or 61 ms.', '| Run | Latency (ms) |\n|---|---|\n| a | 48 |\n', 'x.md'),
  ).toEqual(['61 ms']);
});

test('positions of what was found are those of the file: byte order mark, CRLF, astral signs, tags', () => {
  const raw = '\uFEFF𝔄 <b>first</b>\r\n\r\nIt has **1,365** consumers.\r\n';
  const wiki = openWiki(
    new Map([
      ['sources/x.md', '---\nsource: raw/x.txt\n---\nIt has 1,635 consumers.\n'],
      ['raw/x.txt', raw],
    ]),
  );
  const [finding] = lint(wiki, 'sources/x.md').filter(({ rule }) => rule === 'number-not-in-source');
  const nearest = finding?.data['nearest'] as { span: { start: number; end: number }; line: number };
  expect(raw.slice(1).slice(nearest.span.start, nearest.span.end)).toBe('1,365');
  expect(nearest.line).toBe(2);
});

test.each([
  ['of prose', 'In the year of our survey some 48 brokers served 1,200 requests per second. '],
  ['of table rows', '| 48 | 1200 | 99.5 | 3 |\n'],
  ['of digits', '1'],
  ['of groups', '1,000,'],
  ['of spaced groups', '100 '],
  ['of number words', 'two hundred and '],
  ['of Chinese numerals', '三十六个'],
  ['of NUL characters', '\0'],
  ['of lone surrogates', '\uD8001'],
])('half a megabyte %s takes as long as four quarters of it', (_, unit) => {
  const time = (length: number): number => {
    const text = unit.repeat(Math.ceil(length / unit.length));
    const start = process.cpuUsage().user;
    new RawNumbers(text);
    return (process.cpuUsage().user - start) / 1000;
  };
  time(2 ** 16);
  // Four times as long where it is linear, sixteen times where it is quadratic; a tenth of a second is noise.
  expect(time(2 ** 19)).toBeLessThan(10 * time(2 ** 17) + 100);
});
