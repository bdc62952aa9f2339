import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  Baseline,
  baselineText,
  type KnownDebt,
  readBaseline,
} from '../../../server/src/core/debt/baseline.ts';
import { type DebtBook, lintPage } from '../../../server/src/core/lint.ts';
import { asPagePath } from '../../../server/src/core/page/types.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../server/src/core/settings.ts';
import { openWiki, textOf } from '../../support/wiki.ts';

const RULE = 'unsourced-number';
const debt = (key: string, path = 'a.md', count = 1): KnownDebt => ({
  rule: RULE,
  key,
  path,
  count,
  text: key,
});

/** The debts that a page has, as a baseline would be written. */
function debtsOf(text: string, path = 'concepts/a.md', settings: Settings = DEFAULT_SETTINGS): KnownDebt[] {
  const found: KnownDebt[] = [];
  const book: DebtBook = {
    open: (page) => (each) => {
      found.push({ ...each, path: page, count: 1, text: '' });
      return true;
    },
  };
  lintPage(asPagePath(path), openWiki(new Map([[path, text]])).index, settings, book);
  return found;
}

/** The texts that are reported as unsourced where the debts of another text are known. */
function reported(text: string, before: string, path = 'concepts/a.md', known = path): string[] {
  const baseline = new Baseline(debtsOf(before, known));
  const wiki = openWiki(new Map([[path, text]]));
  const book = { open: (page: string) => baseline.page(page).meet };
  return lintPage(asPagePath(path), wiki.index, DEFAULT_SETTINGS, book)
    .filter(({ rule }) => rule === RULE)
    .map(({ span, message }) =>
      message.includes('more finding') ? message : textOf(wiki, path).slice(span),
    );
}

const OLD = '# Cache\n\nIt holds 40 TB on 30 servers. It costs $8M.\n\n- peak: 900 MB/s\n';

describe('numbers that a baseline knows', () => {
  test('are silent; all others are told of', () => {
    expect(reported(OLD, '')).toEqual(['40 TB', '$8M', '900 MB/s']);
    expect(reported(OLD, OLD)).toEqual([]);
    expect(reported(`${OLD}\nIt grew 35%.\n`, OLD)).toEqual(['35%']);
  });

  test('stay silent where lines move, are wrapped, and marked otherwise', () => {
    const moved =
      '# Cache\n\n## Peak\n\n* peak: **900 MB/s**\n\nNew words.\n\nIt costs $8M. It holds\r\n40 TB on 30 servers.\n';
    expect(reported(moved, OLD)).toEqual([]);
    expect(reported(OLD.replaceAll('\n', '\r\n'), OLD)).toEqual([]);
  });

  test('are told of where the number, its unit or the words are others', () => {
    expect(reported(OLD.replace('40 TB', '41 TB'), OLD)).toEqual(['41 TB']);
    expect(reported(OLD.replace('40 TB', '40 GB'), OLD)).toEqual(['40 GB']);
    expect(reported(OLD.replace('costs', 'cost'), OLD)).toEqual(['$8M']);
  });

  test('count as often as they were there', () => {
    const twice = 'It costs $8M.\n\nIt costs $8M.\n';
    expect(reported(twice, 'It costs $8M.\n')).toEqual(['$8M']);
    expect(reported(twice, twice)).toEqual([]);
    expect(reported(`${twice}\nIt costs $8M.\n`, twice)).toEqual(['$8M']);
  });

  test('are silent on a page that was renamed, and where their sentence moved to another page', () => {
    expect(reported(OLD, OLD, 'concepts/b.md', 'concepts/a.md')).toEqual([]);
    expect(reported('It costs $8M.\n\nIt costs $8M.\n', OLD, 'concepts/b.md', 'concepts/a.md')).toEqual([
      '$8M',
    ]);
  });

  test('in a row are known by the row', () => {
    const table = '| Fund | Size | Return |\n|---|---|---|\n| Birch | $3B | 30% |\n| Cedar | $4B | 47% |\n';
    expect(reported(table, table)).toEqual([]);
    expect(reported(`${table}| Elm | $5B | 12% |\n`, table)).toEqual(['$5B']);
    expect(reported(table.replace('47%', '48%'), table)).toEqual(['$4B']);
  });

  test('leave room under the cap', () => {
    const runs = (from: number, to: number): string =>
      Array.from({ length: to - from }, (_, at) => `- run ${from + at}: ${from + at}00 MB/s\n`).join('');
    expect(reported(runs(1, 100), '')).toHaveLength(50);
    expect(reported(runs(1, 100), runs(1, 60))).toHaveLength(40);
    const many = reported(runs(1, 200), runs(1, 60));
    expect(many).toHaveLength(50);
    expect(many[49]).toContain('and 90 more findings');
  });

  test('that a comment silences are no debts', () => {
    expect(debtsOf('It costs $8M. <!-- unsourced-ok: ours -->\n')).toEqual([]);
    expect(debtsOf('<!-- digest-wiki-disable -->\nIt costs $8M.\n')).toEqual([]);
  });

  test('of a digest without a source: the digest itself is known by its title', () => {
    const digest = '# A digest\n\nIt costs $8M.\n';
    expect(reported(digest, digest, 'sources/d.md')).toEqual([]);
    expect(reported(digest.replace('A digest', 'Another'), digest, 'sources/d.md')).toEqual(['# Another']);
  });
});

describe('a baseline file', () => {
  test('has a line for each debt, in an order that does not hang on the text', () => {
    const debts = [debt('z 1', 'b.md'), debt('y 1', 'a.md'), debt('x "1"', 'b.md'), debt('z 1', 'b.md')];
    const text = baselineText(debts);
    expect(text).toBe(`{
  "version": 1,
  "debts": [
    { "path": "a.md", "rule": "unsourced-number", "key": "y 1", "text": "y 1" },
    { "path": "b.md", "rule": "unsourced-number", "key": "x \\"1\\"", "text": "x \\"1\\"" },
    { "path": "b.md", "rule": "unsourced-number", "key": "z 1", "text": "z 1", "count": 2 }
  ]
}
`);
    expect(baselineText(debts.toReversed())).toBe(text);
    expect(baselineText([])).toBe('{\n  "version": 1,\n  "debts": []\n}\n');
  });

  test('says what was written', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            path: fc.string({ unit: 'binary' }),
            rule: fc.string({ minLength: 1 }),
            key: fc.string({ minLength: 1, unit: 'binary' }),
            count: fc.integer({ min: 1, max: 5 }),
            text: fc.string({ unit: 'binary' }),
          }),
        ),
        (debts) => {
          const text = baselineText(debts);
          const reading = readBaseline(text);
          expect(reading.ok && baselineText(reading.baseline.debts)).toBe(text);
        },
      ),
    );
  });

  test.each([
    ['', 'it is no JSON'],
    ['{', 'it is no JSON'],
    ['{\n<<<<<<< main\n', 'the marks of a merge'],
    ['null', 'it is no baseline'],
    ['[]', 'it is no baseline'],
    ['{ "version": 2, "debts": [] }', 'it is of version 2'],
    ['{ "version": 1 }', '`debts`'],
    ['{ "version": 1, "debts": [{ "path": "a" }] }', '`debts.0.rule`'],
    ['{ "version": 1, "debts": [{ "path": "a", "rule": "r", "key": "k", "count": 0 }] }', '`debts.0.count`'],
  ])('that is damaged says why: %s', (text, why) => {
    const reading = readBaseline(text);
    expect(reading.ok ? '' : reading.why).toContain(why);
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(typeof readBaseline(text).ok).toBe('boolean');
      }),
    );
  });
});

describe('what a source does not contain', () => {
  const source = `//- raw/acme.txt
The cluster of Acme scales to forty nodes, and every shard keeps its owner, which took 31 days.
//- sources/acme.md
---
type: source
raw: raw/acme.txt
---
# Acme

It took 13 days.

Verbatim: "the cluster of Acme scales to forty nodes, and each shard keeps its owner"
`;
  const rules = ['number-not-in-source', 'quote-not-in-source'];
  const told = (text: string, debts?: DebtBook): string[] =>
    lintPage(asPagePath('sources/acme.md'), openWiki(text).index, DEFAULT_SETTINGS, debts)
      .map(({ rule }) => rule)
      .filter((rule) => rules.includes(rule));

  test('is old debt too, until it is written otherwise', () => {
    expect(told(source)).toEqual(rules);
    const found: KnownDebt[] = [];
    const record: DebtBook = {
      open: (path) => (each) => found.push({ ...each, path, count: 1, text: '' }) > 0,
    };
    expect(told(source, record)).toEqual([]);
    const baseline = new Baseline(found);
    const book: DebtBook = { open: (path) => baseline.page(path).meet };
    expect(told(source, book)).toEqual([]);
    expect(told(source.replace('13 days', '130 days'), book)).toEqual(['number-not-in-source']);
    expect(told(source.replace('each shard', 'any shard'), book)).toEqual(['quote-not-in-source']);
  });
});
