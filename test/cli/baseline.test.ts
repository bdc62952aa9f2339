import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { tempFolder } from '../workspace/support/temp-folder.ts';
import { run } from './support/cli.ts';

const WIKI = {
  'concepts/a.md': '# A\n\nIt holds 40 TB. It costs $8M.\n',
  'concepts/c.md': '# C\n\nIt grew 35%.\n',
  'sources/b.md': '---\nurl: https://example.org\n---\n# B\n[[a]] [[c]]\n',
};
const FILE = 'digest-wiki.baseline.json';

interface Report {
  readonly baseline?: { known: number; paid: number };
  readonly findings: readonly { rule: string; path: string; message: string; severity: string }[];
}

async function check(folder: string, ...args: string[]) {
  const done = await run(['check', '.', '--format', 'json', ...args], { cwd: folder });
  const report = (done.out === '' ? { findings: [] } : JSON.parse(done.out)) as Report;
  const numbers = report.findings.filter(({ rule }) => rule === 'unsourced-number');
  return {
    ...done,
    report,
    numbers: numbers.map(({ path, message }) => `${path} ${/"(.*?)"/.exec(message)?.[1]}`),
  };
}

describe('a baseline', () => {
  test('that was written keeps old debt silent, and new numbers are told of', async () => {
    const folder = tempFolder(WIKI);
    expect((await check(folder.path)).numbers).toEqual([
      'concepts/a.md 40 TB',
      'concepts/a.md $8M',
      'concepts/c.md 35%',
    ]);
    expect((await check(folder.path)).report).not.toHaveProperty('baseline');

    const written = await check(folder.path, '--write-baseline');
    expect(written).toMatchObject({ status: 0, numbers: [], report: { baseline: { known: 3, paid: 0 } } });
    expect(written.err).toMatch(/3 known debts on 2 pages are written to .*digest-wiki\.baseline\.json\.$/m);
    expect(fs.readFileSync(folder.at(FILE), 'utf8')).toMatch(
      /\{ "path": "concepts\/a.md", "rule": "unsourced-number", "key": "\w+ 8000000 USD", "text": "It costs \$8M\." \}/,
    );
    expect(await check(folder.path)).toMatchObject({
      err: '',
      numbers: [],
      report: { baseline: { known: 3, paid: 0 } },
    });

    folder.write('concepts/a.md', '# A\n\nFirst: it uses 12 GB.\n\nIt costs $8M. It holds 40 TB.\n');
    expect((await check(folder.path)).numbers).toEqual(['concepts/a.md 12 GB']);
    expect((await check(folder.path, '--max-warnings', '0')).status).toBe(1);
    expect((await check(folder.path, '--no-baseline')).numbers).toHaveLength(4);
  });

  test('tells of what is paid off, and forgets it when it is written anew', async () => {
    const folder = tempFolder(WIKI);
    await check(folder.path, '--write-baseline');
    folder.write('concepts/a.md', '# A\n\nIt holds 40 TB ([report](https://example.org)).\n');
    expect((await check(folder.path)).report.baseline).toEqual({ known: 1, paid: 2 });
    const { out, status } = await run(['check', folder.path]);
    expect(out).toMatch(
      /^1 known debt stays silent\. 2 more are paid off: --write-baseline forgets them\.$/m,
    );
    expect(status).toBe(0);
    // What is not looked for is neither paid off nor forgotten.
    const off = ['--rule', 'unsourced-number=off'];
    expect((await check(folder.path, ...off)).report.baseline).toEqual({ known: 0, paid: 0 });
    const before = fs.readFileSync(folder.at(FILE), 'utf8');
    await check(folder.path, '--write-baseline', ...off);
    expect(fs.readFileSync(folder.at(FILE), 'utf8')).toBe(before);
    await check(folder.path, '--write-baseline');
    expect((await check(folder.path)).report.baseline).toEqual({ known: 1, paid: 0 });
  });

  test('of another name is heeded where it is named: on the command line, in the configuration', async () => {
    const folder = tempFolder(WIKI);
    expect((await check(folder.path, '--write-baseline=debts/known.json')).err).toMatch(
      /there is no such folder/,
    );
    folder.write('debts/readme.txt', '');
    expect((await check(folder.path, '--write-baseline=debts/known.json')).numbers).toEqual([]);
    expect((await check(folder.path)).numbers).toHaveLength(3);
    expect((await check(folder.path, '--baseline=debts/known.json')).numbers).toEqual([]);
    folder.write('digest-wiki.jsonc', '{ "baseline": "debts/known.json" }');
    expect((await check(folder.path)).numbers).toEqual([]);
    folder.write('concepts/c.md', '# C\n\nIt grew 36%.\n');
    expect((await check(folder.path)).numbers).toEqual(['concepts/c.md 36%']);
    expect((await check(folder.path, '--write-baseline')).numbers).toEqual([]);
    expect(fs.existsSync(folder.at(FILE))).toBe(false);
    expect((await check(folder.path)).numbers).toEqual([]);
    folder.write('digest-wiki.jsonc', '{ "baseline": "" }');
    expect((await check(folder.path)).numbers).toHaveLength(3);
  });

  test('of an inner folder speaks for the pages below it', async () => {
    const inner = Object.fromEntries(Object.entries(WIKI).map(([path, text]) => [`wiki/${path}`, text]));
    const folder = tempFolder({ ...inner, 'other/concepts/d.md': '# D\n\nIt holds 7 TB.\n' });
    await check(folder.at('wiki'), '--write-baseline');
    expect((await check(folder.path)).numbers).toEqual(['other/concepts/d.md 7 TB']);
    expect((await check(folder.path, '--write-baseline')).numbers).toEqual([]);
    expect(fs.readFileSync(folder.at(`wiki/${FILE}`), 'utf8')).toContain('"path": "concepts/a.md"');
    expect(fs.readFileSync(folder.at(FILE), 'utf8')).toContain('"path": "other/concepts/d.md"');
    expect((await check(folder.path)).numbers).toEqual([]);
  });

  test('that is damaged is told of, and silences nothing', async () => {
    const folder = tempFolder({ ...WIKI, [FILE]: '{ "version": 1, "debts": [' });
    const { status, numbers, report } = await check(folder.path);
    expect({ status, numbers: numbers.length }).toEqual({ status: 1, numbers: 3 });
    expect(report.findings).toContainEqual(
      expect.objectContaining({
        rule: 'config',
        severity: 'error',
        path: FILE,
        message: expect.stringContaining('it is no JSON'),
      }),
    );
    for (const wish of ['--baseline', `--baseline=${FILE}`])
      expect(await check(folder.path, wish)).toMatchObject({
        status: 2,
        out: '',
        err: expect.stringContaining('it is no JSON'),
      });
  });

  test.each([
    [['--baseline'], /The wiki has no baseline\./],
    [['--baseline=gone.json'], /There is no baseline gone\.json\./],
    [['--baseline', '--no-baseline'], /do not go together/],
    [['--write-baseline', '--baseline=x'], /do not go together/],
  ])('that cannot be had: %j', async (args, why) => {
    expect(await check(tempFolder(WIKI).path, ...args)).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringMatching(why),
    });
  });
});
