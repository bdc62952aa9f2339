import path from 'node:path';
import { expect, test } from 'vitest';
import type { NumbersReport } from '../../server/src/core/wiki/numbers-report.ts';
import { corpora, corpusRoot } from '../support/corpora.ts';
import { isThorough } from '../support/thorough.ts';
import { tempFolder } from '../workspace/support/temp-folder.ts';
import { run } from './support/cli.ts';

const WIKI = {
  'concepts/queues.md': `# Queues

It holds 40 TB ([report](https://example.org/r)). It costs $8M and 12 % more.

Some say that 30 servers do. <!-- unsourced-ok: hearsay, and said so -->
`,
  'concepts/own.md': '---\nnumbers: own\n---\nOurs took 30 seconds.\n',
  'concepts/none.md': '# None\n\nNothing to count, [[queues]].\n',
  'sources/digest.md': '---\nsource: https://example.org/d\n---\nA queue holds 40 TB and costs $9M.\n',
  'index.md': '# Index\n',
};

async function json(
  folder: string,
  ...more: string[]
): Promise<NumbersReport & { version: number; root: string }> {
  const { status, out, err } = await run(['numbers', folder, '--format', 'json', ...more]);
  expect([status, err]).toEqual([0, '']);
  return JSON.parse(out);
}

test('numbers are counted by page, by page type and for the wiki', async () => {
  const folder = tempFolder(WIKI);
  const report = await json(folder.at(''));
  expect(report).toEqual({
    version: 1,
    root: folder.at(''),
    pages: [
      page('concepts/none.md', 'concept', {}),
      page('concepts/own.md', 'concept', { exempt: 1, share: 0, scopes: { '0': 1 } }),
      page('concepts/queues.md', 'concept', {
        sourced: 1,
        unsourced: 2,
        silenced: 1,
        share: 0.25,
        scopes: { l: 1, x: 1, '0': 2 },
      }),
      page('index.md', 'index', {}),
      page('sources/digest.md', 'source', { sourced: 2, share: 1, declared: 1, scopes: { '1': 2 } }),
    ],
    types: [
      {
        type: 'concept',
        pages: 3,
        numbers: 5,
        sourced: 1,
        unsourced: 2,
        silenced: 1,
        exempt: 1,
        baselined: 0,
        notInSource: 0,
        offLines: 0,
        share: 0.2,
        scopes: { l: 1, x: 1, '0': 3 },
      },
      expect.objectContaining({ type: 'source', pages: 1, numbers: 2, sourced: 2, share: 1 }),
      expect.objectContaining({ type: 'index', pages: 1, numbers: 0, share: null }),
    ],
    total: {
      pages: 5,
      numbers: 7,
      sourced: 3,
      unsourced: 2,
      silenced: 1,
      exempt: 1,
      baselined: 0,
      notInSource: 0,
      offLines: 0,
      share: 0.4286,
      scopes: { l: 1, x: 1, '1': 2, '0': 3 },
    },
  });
});

function page(at: string, type: string, given: Partial<NumbersReport['pages'][number]>) {
  const counts = { sourced: 0, unsourced: 0, silenced: 0, exempt: 0, baselined: 0, ...given };
  const numbers = counts.sourced + counts.unsourced + counts.silenced + counts.exempt + counts.baselined;
  return {
    path: at,
    type,
    strictness: 'default',
    declared: 0,
    numbers,
    notInSource: 0,
    offLines: 0,
    share: null,
    scopes: {},
    elsewhere: [],
    ...counts,
  };
}

test('what was typed beats the configuration, which beats the defaults', async () => {
  const folder = tempFolder({ ...WIKI, 'digest-wiki.jsonc': '{ "numbers": { "strictness": "strict" } }' });
  const strict = await json(folder.at(''));
  // At strict a page's declared source vouches for nothing, and its author's word that the numbers are own ones neither.
  expect(strict.total).toMatchObject({ numbers: 7, sourced: 1, unsourced: 5, silenced: 1, exempt: 0 });
  expect(new Set(strict.pages.map(({ strictness }) => strictness))).toEqual(new Set(['strict']));
  const lenient = await json(folder.at(''), '--numbers', 'lenient');
  expect(lenient.total).toMatchObject({ numbers: 7, sourced: 3 });
});

test('numbers that the raw texts behind their pages do not have are counted, sourced or not', async () => {
  const folder = tempFolder({
    ...WIKI,
    'sources/acme.md': '---\nraw: raw/acme.txt\n---\n# Acme\n\nIt holds 40 TB and costs $9M.\n',
    'raw/acme.txt': 'It holds forty terabytes, and costs $8 million.\n',
  });
  const { pages, total, types } = await json(folder.at(''));
  expect(pages.find(({ path: at }) => at === 'sources/acme.md')).toMatchObject({
    sourced: 2,
    notInSource: 1,
  });
  expect([total.notInSource, types.find(({ type }) => type === 'source')?.notInSource]).toEqual([1, 1]);
  const { out } = await run(['numbers', folder.at('')]);
  expect(out).toMatch(/ 1 stands in none of the raw texts behind its page\.\n$/);
});

test('numbers that stand on other lines than their citations name are counted and listed', async () => {
  const folder = tempFolder({
    ...WIKI,
    'concepts/kilns.md': '# Kilns\n\nIt holds 40 TB ^[raw/k.txt:2].\n\nIt costs $9M ^[raw/k.txt:2].\n',
    'raw/k.txt': 'It holds 40 TB.\nIt costs $9 million.\n',
  });
  const { pages, total } = await json(folder.at(''));
  expect(total.offLines).toBe(1);
  expect(pages.find(({ path: at }) => at === 'concepts/kilns.md')).toMatchObject({
    offLines: 1,
    notInSource: 0,
    elsewhere: [
      {
        line: 3,
        text: '40 TB',
        cited: { path: 'raw/k.txt', first: 2, last: 2 },
        foundAt: { path: 'raw/k.txt', line: 1 },
      },
    ],
  });
  const { out } = await run(['numbers', folder.at('')]);
  expect(out).toMatch(
    / 1 stands on other lines of its raw text than the citation names; --format json lists them\.\n$/,
  );
});

test('old debts are counted apart', async () => {
  const folder = tempFolder(WIKI);
  expect((await run(['check', folder.at(''), '--write-baseline'])).status).toBe(0);
  folder.write('concepts/queues.md', `${WIKI['concepts/queues.md']}\nIt costs $8M. It costs $9M.\n`);
  const { total, pages } = await json(folder.at(''));
  expect(total).toMatchObject({ numbers: 9, sourced: 3, unsourced: 2, baselined: 2, silenced: 1, exempt: 1 });
  expect(pages.find(({ path }) => path === 'concepts/queues.md')).toMatchObject({
    baselined: 2,
    unsourced: 2,
  });
  const { out } = await run(['numbers', folder.at('')]);
  expect(out).toMatch(/, 1 that their pages take out of the question and 2 that the baseline knows\.\n$/);
});

test('people are shown the pages with most unsourced numbers first, and the sum last', async () => {
  const folder = tempFolder({
    ...WIKI,
    'concepts/數字.md': '# 數字\n\nIt costs $1M. It costs $2M. It costs $3M.\n',
    'concepts/last.md': 'It costs $5M.\n',
  });
  const { status, out } = await run(['numbers', folder.at(''), '--limit', '2']);
  expect(status).toBe(0);
  expect(out).toBe(`unsourced  numbers  sourced  page
        3        3       0%  concepts/數字.md
        2        4      25%  concepts/queues.md
and 1 more; --limit lists more

unsourced  numbers  sourced  page type
        6        9      11%  concept (5 pages)
        0        2     100%  source (1 page)

  numbers  covered by
        1  a link to a source
        1  a comment that silences it
        2  the one source that its page declares
        7  nothing

11 numbers on 7 pages, at strictness default: 3 sourced (27%), 6 unsourced, 1 silenced by a comment and 1 that their pages take out of the question.
`);
});

test('a name that would clear the screen is shown, not obeyed', async () => {
  const folder = tempFolder({ ...WIKI, 'concepts/\u001b[2J.md': 'It costs $1M.\n' });
  const { out } = await run(['numbers', folder.at('')]);
  expect(out).toContain('concepts/\ufffd[2J.md');
  expect(out).not.toContain('\u001b');
});

test('a wiki without numbers is said to have none', async () => {
  const folder = tempFolder({ 'concepts/a.md': '# A\n', 'sources/s.md': '# S\n' });
  const { status, out } = await run(['numbers', folder.at('')]);
  expect([status, out]).toEqual([0, 'No numbers that need a source on 2 pages.\n']);
});

test('what is no wiki is counted only if asked to; what cannot be read is said to be so', async () => {
  const folder = tempFolder({ 'README.md': '# A program\n\nIt costs $1M.\n' });
  const refused = await run(['numbers', folder.at('')]);
  expect([refused.status, refused.out]).toEqual([2, '']);
  expect(refused.err).toContain('does not look like a wiki');
  expect((await json(folder.at(''), '--force')).total).toMatchObject({ numbers: 1, unsourced: 1 });
  const gone = await run(['numbers', folder.at('gone')]);
  expect([gone.status, gone.out]).toEqual([2, '']);
  expect(gone.err).toContain('does not exist');
});

test('options of other commands are refused, and those of this one by others', async () => {
  for (const [args, why] of [
    [['numbers', '--max-warnings', '3'], 'digest-wiki numbers does not take --max-warnings.'],
    [['numbers', '--rule', 'self-link=off'], 'digest-wiki numbers does not take --rule.'],
    [['numbers', '--limit', 'all'], '--limit takes a number, not `all`.'],
    [['check', '--limit', '3'], 'digest-wiki check does not take --limit.'],
  ] as const) {
    const { status, err } = await run(args);
    expect(status).toBe(2);
    expect(err).toContain(why);
  }
});

interface Found {
  readonly rule: string;
  readonly path: string;
  readonly data: { readonly quantities?: readonly unknown[] };
}

/** Each is read four times by a program of its own: the corpora only where nothing is to be left out. */
const WIKIS = [
  ['the example wiki', path.resolve(import.meta.dirname, '../../examples/wiki')] as const,
  ...(isThorough ? corpora : []).map((name) => [name, corpusRoot(name)] as const),
];

test.each(WIKIS)(
  'what %s has of unsourced numbers is what `check` finds',
  { timeout: 120_000 },
  async (_name, folder) => {
    for (const strictness of ['default', 'strict']) {
      const report = await json(folder, '--force', '--numbers', strictness);
      const { out } = await run(['check', folder, '--force', '--format', 'json', '--numbers', strictness]);
      const findings = (JSON.parse(out).findings as Found[]).filter(
        ({ rule }) => rule === 'unsourced-number',
      );
      const found = new Map<string, number>();
      for (const { path: at, data } of findings)
        found.set(at, (found.get(at) ?? 0) + (data.quantities?.length ?? 0));
      const counted = report.pages.filter(({ unsourced }) => unsourced > 0);
      expect(Object.fromEntries(counted.map(({ path: at, unsourced }) => [at, unsourced]))).toEqual(
        Object.fromEntries([...found].filter(([, count]) => count > 0)),
      );
    }
  },
);
