import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readFrontmatter } from '../../server/src/core/page/frontmatter.ts';
import { applyFix, fixes, lint, openWiki } from '../support/wiki.ts';

interface Case {
  readonly name: string;
  readonly text: string;
  /** What the author evidently meant. */
  readonly values: unknown;
}

const PAGE = 'concepts/page.md';

/** Cases whose first fix does not lead to what was meant, each with the reason. */
const NOT_REPAIRED: Readonly<Record<string, string>> = {
  'colons in two values': 'each value has its own fix',
  'description of two lines': 'quotes must enclose both lines',
  'tab before a continued item list': 'the tabs have their fix, the colon another one',
};

const cases: readonly Case[] = readFileSync(
  path.resolve(import.meta.dirname, 'invalid-yaml/cases.txt'),
  'utf8',
)
  .split(/^===== /m)
  .slice(1)
  .map((part) => {
    const [, name = '', text = '', values = ''] = /^(.*)\n([\s\S]*)\n----- (.*)\n$/.exec(part) ?? [];
    return { name, text: `${text}\n`, values: JSON.parse(values) as unknown };
  });

/** What a page's frontmatter says after its first finding's first fix; undefined while it is no YAML. */
function repaired(text: string): unknown {
  const wiki = openWiki(new Map([[PAGE, text]]));
  const [finding] = lint(wiki, PAGE).filter(({ rule }) => rule === 'frontmatter-syntax');
  const [fix] = finding ? fixes(wiki, finding) : [];
  if (!fix) return undefined;
  const after = readFrontmatter(applyFix(wiki, fix).files.get(PAGE) ?? '');
  return after?.problem ? undefined : after?.values;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

describe('80 pages whose frontmatter is no YAML', () => {
  test('are 80, each with a finding', () => {
    expect(cases).toHaveLength(80);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(80);
    const sound = cases.filter(({ text }) => readFrontmatter(text)?.problem === undefined);
    expect(sound.map(({ name }) => name)).toEqual([]);
  });

  test.each(['\n', '\r\n'])('are repaired by the first fix, lines end at %j', (lineEnd) => {
    const left = cases.filter(({ text, values }) => !same(repaired(text.replaceAll('\n', lineEnd)), values));
    expect(left.map(({ name }) => name).sort()).toEqual(Object.keys(NOT_REPAIRED).sort());
    expect(cases.length - left.length).toBeGreaterThanOrEqual(60);
  });
});
