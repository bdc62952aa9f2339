import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { lintPage } from '../server/src/core/lint.ts';
import { RULES } from '../server/src/core/rules/registry.ts';
import { readSettings } from '../server/src/core/settings.ts';
import { corpora, readCorpus } from './support/corpora.ts';

/** The rules on whole pages and their frontmatter: what they say is a matter of what a wiki's authors would agree to. */
const JUDGED_RULES = [
  'frontmatter-schema',
  'frontmatter-syntax',
  'orphan-page',
  'missing-section',
  'slug-format',
  'type-folder-mismatch',
  'duplicate-page',
  'near-duplicate-slug',
  'index-out-of-sync',
  'stale-page',
  'thin-page',
  'self-link',
];

/** More wrong findings than these per hundred pages, and a wiki's authors switch the rules off. */
const BEARABLE = 2;

interface Place {
  readonly rule: string;
  readonly path: string;
  readonly span: { readonly start: number; readonly end: number };
  readonly message: string;
}

/**
 * A finding that a reader of the wiki has judged with the page, and those it names, open: whether an author would act on it.
 * `debatable` is what one author would act on and another would not.
 */
interface Judged extends Place {
  readonly verdict: 'right' | 'wrong' | 'debatable';
  readonly why: string;
}

const VERDICTS = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'judged/page-rules.json'), 'utf8'),
) as Readonly<Record<string, readonly Judged[]>>;

const { settings } = readSettings({
  rules: Object.fromEntries(
    RULES.map(({ id }) => [id, JUDGED_RULES.includes(id) ? ('default' as const) : 'off']),
  ),
});

/** A finding in one line: what is said, where. */
const said = ({ rule, path, span, message }: Place): string =>
  `${rule} ${path} ${span.start}-${span.end} ${message}`;

test('every rule that is judged is a rule', () => {
  const ids: readonly string[] = RULES.map(({ id }) => id);
  expect(JUDGED_RULES.filter((rule) => !ids.includes(rule))).toEqual([]);
});

test.skipIf(corpora.length === 0)('the verdicts are of the corpora that are here', () => {
  expect(Object.keys(VERDICTS).sort()).toEqual(corpora);
});

describe.each(corpora)('%s', (name) => {
  const judged = VERDICTS[name] ?? [];
  const workspace = readCorpus(name);
  const { index } = workspace;
  const found = [...index.pages()]
    .flatMap((page) => lintPage(page.path, index, settings))
    .filter(({ rule, severity }) => JUDGED_RULES.includes(rule) && /^(?:error|warning)$/.test(severity))
    .map(said);

  test('has no finding that nobody has judged', () => {
    const known = new Set(judged.map(said));
    expect(found.filter((each) => !known.has(each))).toEqual([]);
  });

  test('still has every finding that was judged', () => {
    const left = new Set(found);
    expect(judged.map(said).filter((each) => !left.has(each))).toEqual([]);
  });

  test('says why of each verdict', () => {
    expect(judged.filter(({ why }) => why.trim() === '')).toEqual([]);
    expect(new Set(judged.map(said)).size).toBe(judged.length);
  });

  test(`has fewer than ${BEARABLE} wrong findings per 100 pages, debatable ones counted too`, () => {
    const notRight = judged.filter(({ verdict }) => verdict !== 'right');
    expect((notRight.length / index.size) * 100).toBeLessThan(BEARABLE);
  });
});
