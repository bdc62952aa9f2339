import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { RULE_IDS } from '../../server/src/core/rules/registry.ts';
import { Text } from '../../server/src/core/text.ts';
import { tempFolder } from '../workspace/support/temp-folder.ts';
import { run } from './support/cli.ts';

const position = z.strictObject({ line: z.int().min(0), character: z.int().min(0) });
/** The report's form, which other programs rely on. */
const report = z.strictObject({
  version: z.literal(1),
  root: z.string().refine((root) => path.isAbsolute(root)),
  pages: z.int().min(0),
  skipped: z.array(z.strictObject({ path: z.string(), reason: z.string().min(1) })),
  findings: z.array(
    z.strictObject({
      rule: z.enum(RULE_IDS as [string, ...string[]]),
      severity: z.enum(['error', 'warning', 'information', 'hint']),
      path: z.string().regex(/^(?!\/)(?!\.\.?\/)[^\\]+\.md$/),
      range: z.strictObject({ start: position, end: position }),
      span: z.strictObject({ start: z.int().min(0), end: z.int().min(0) }),
      message: z.string().min(1),
      data: z.record(z.string(), z.unknown()),
    }),
  ),
});
type Report = z.infer<typeof report>;

async function check(folder: string, ...more: string[]): Promise<Report> {
  const { out, err } = await run(['check', folder, '--format', 'json', ...more]);
  if (out === '') throw new Error(err);
  return report.parse(JSON.parse(out));
}

/** What each finding of a rule underlines, by its page. */
function underlined({ findings }: Report, texts: Record<string, string>, rule = 'broken-link'): string[] {
  return findings
    .filter((finding) => finding.rule === rule)
    .map(({ path: page, range, span }) => {
      const text = new Text(texts[page] ?? '');
      expect(text.rangeOf(span)).toEqual(range);
      return `${page} ${range.start.line}:${range.start.character} ${text.slice(span)}`;
    });
}

describe('the report in JSON', () => {
  test('has the form that is promised, whatever is found', async () => {
    const example = await check(path.resolve(import.meta.dirname, '../../examples/wiki'));
    expect(example.findings.length).toBeGreaterThan(5);
    expect(example.pages).toBeGreaterThan(20);
  });

  test('counts places in UTF-16 units, without byte order mark, CRLF as two', async () => {
    const texts: Record<string, string> = {
      'concepts/bom.md': '\uFEFF[[gone]]\n',
      'concepts/crlf.md': '# 😀 中文\r\n\r\nA 😀 [[gone]] 中文 [a](no%20where.md#x)\r\n[[one\\|two]]\r\n',
      'concepts/cr.md': '# A\r[[gone]]\r',
      'sources/front.md': '---\nrelated:\n  - "[[gone|x]]"\n---\n| a | b |\n|-|-|\n| [[gone\\|y]] | z |\n',
    };
    const found = await check(tempFolder(texts).path);
    expect(found.pages).toBe(4);
    expect(underlined(found, texts)).toEqual([
      'concepts/bom.md 0:2 gone',
      'concepts/cr.md 1:2 gone',
      'concepts/crlf.md 2:7 gone',
      'concepts/crlf.md 2:21 no%20where.md#x',
      'concepts/crlf.md 3:2 one',
      'sources/front.md 2:7 gone',
      'sources/front.md 6:4 gone',
    ]);
    expect(found.findings.find(({ path: page }) => page === 'concepts/bom.md')).toMatchObject({
      rule: 'broken-link',
      severity: 'error',
      range: { start: { line: 0, character: 2 }, end: { line: 0, character: 6 } },
      span: { start: 2, end: 6 },
      data: { target: 'gone' },
    });
  });

  test('names what was skipped, and why', async () => {
    const folder = tempFolder({
      'concepts/a.md': '# A\n',
      'sources/b.md': '# B\n',
      'sources/binary.md': new Uint8Array([0xff, 0x80, 0x00]),
      'sources/utf16.md': new Uint8Array([0xff, 0xfe, 0x41, 0x00]),
      'sources/nul.md': 'a\0b\n',
      'sources/empty.md': '',
    });
    const { pages, skipped } = await check(folder.path);
    expect(pages).toBe(4);
    expect(skipped).toEqual([
      { path: 'sources/binary.md', reason: 'it is not UTF-8 text' },
      { path: 'sources/utf16.md', reason: 'it is UTF-16, not UTF-8' },
    ]);
  });

  test('leaves out raw sources, dot folders, node_modules and what .gitignore names, in DIR and above', async () => {
    const repository = tempFolder({
      '.git/HEAD': '',
      '.gitignore': 'drafts/\n*.tmp.md\n',
      'wiki/.gitignore': '!kept.tmp.md\n',
      'wiki/concepts/a.md': '# A\n',
      'wiki/sources/b.md': '# B\n',
      'wiki/raw/x.md': '[[gone]]',
      'wiki/sources/raw/x.md': '[[gone]]',
      'wiki/.obsidian/x.md': '[[gone]]',
      'wiki/node_modules/x.md': '[[gone]]',
      'wiki/drafts/x.md': '[[gone]]',
      'wiki/sources/x.tmp.md': '[[gone]]',
      'wiki/sources/kept.tmp.md': '[[gone]]',
    });
    const { pages, findings } = await check(repository.at('wiki'));
    expect(pages).toBe(3);
    expect(findings.map((finding) => finding.path)).toEqual(['sources/kept.tmp.md']);
  });

  test('follows links out of DIR inside the repository, and none beyond', async () => {
    const page =
      '[up](../../README.md) [no](../../missing.md) [out](../../../outside.md) [far](../../../../../../../etc/passwd)\n';
    const repository = tempFolder({
      '.git/HEAD': '',
      'README.md': '# Read me\n',
      'wiki/concepts/a.md': page,
      'wiki/sources/b.md': '# B\n',
    });
    const { findings } = await check(repository.at('wiki'));
    expect(findings.map(({ severity, data }) => [severity, data['target']])).toEqual([
      ['error', '../../missing.md'],
      ['information', '../../../outside.md'],
      ['information', '../../../../../../../etc/passwd'],
    ]);
  });

  test('judges each of several wikis below one DIR by itself', async () => {
    const folder = tempFolder({
      'one/concepts/a.md': '# A\n[[b]]\n',
      'one/sources/s.md': '# S\n[[only-two]]\n',
      'two/concepts/b.md': '# B\n',
      'two/concepts/a.md': '# A\n[[a]]\n',
      'two/sources/only-two.md': '# S\n',
    });
    const { pages, findings } = await check(folder.path);
    expect(pages).toBe(5);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('takes DIR as it is typed: relative, with a slash, with spaces, in other scripts', async () => {
    const folder = tempFolder({
      'ein wiki 中文/concepts/a.md': '[[gone]]',
      'ein wiki 中文/sources/b.md': '',
    });
    const root = folder.at('ein wiki 中文');
    for (const [args, cwd] of [
      [['check', 'ein wiki 中文/', '--format=json'], folder.path],
      [['check', './ein wiki 中文/concepts/..', '--format=json'], folder.path],
      [['check', '--format=json'], root],
      [['check', '.', '--format=json'], root],
    ] as const) {
      const { out, status } = await run(args, { cwd });
      expect(report.parse(JSON.parse(out))).toMatchObject({
        root,
        pages: 2,
        findings: [{ path: 'concepts/a.md' }],
      });
      expect(status).toBe(1);
    }
  });

  test('is whole when it is long', async () => {
    const folder = tempFolder({ 'concepts/a.md': '[[gone]]\n'.repeat(20_000), 'sources/b.md': '' });
    expect((await check(folder.path)).findings).toHaveLength(20_000);
  });

  test('follows --numbers, --rule and --quiet', async () => {
    const folder = tempFolder({
      'concepts/a.md': '[[gone]] `x`\n\nIt serves 4,000 requests per second on 12 servers.\n',
      'sources/b.md': '',
    });
    const rules = async (...more: string[]): Promise<string[]> =>
      (await check(folder.path, ...more)).findings.map(({ rule, severity }) => `${rule} ${severity}`);
    expect(await rules('--rule', 'broken-link=hint', '--rule=unsourced-number=off')).toEqual([
      'broken-link hint',
    ]);
    expect(await rules('--rule', 'broken-link=off', '--rule=unsourced-number=off')).toEqual([]);
    expect(
      await rules('--quiet', '--rule', 'broken-link=information', '--rule=unsourced-number=off'),
    ).toEqual([]);
    expect((await rules('--numbers', 'strict')).length).toBeGreaterThanOrEqual(
      (await rules('--numbers', 'lenient')).length,
    );
  });
});
