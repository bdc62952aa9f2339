import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { fixesOf, lintPage } from '../server/src/core/lint.ts';
import type { PagePath } from '../server/src/core/page/types.ts';
import type { Finding, Fix } from '../server/src/core/rules/rule.ts';
import { applyEdits, Text } from '../server/src/core/text.ts';
import type { WikiWorkspace } from '../server/src/workspace/wiki-workspace.ts';
import { corpora, readCorpus } from './support/corpora.ts';
import { isThorough } from './support/thorough.ts';

const RULE = 'unsourced-number';
/** So many findings of a corpus are mended, evenly spread over it. */
const SAMPLE = Number(process.env['FIXES_TRIED'] ?? (isThorough ? 12 : 2));

/** What is wrong with a page, as other findings may be known by. */
function found(workspace: WikiWorkspace, path: PagePath): Finding[] {
  const { index, configs } = workspace;
  return lintPage(path, index, configs.settingsAt(index.rootOf(path).path));
}

/** The page after a fix; where the author has something to write, it is written. */
function fixed(text: string, fix: Fix): string {
  return applyEdits(
    text,
    fix.edits.map(({ edit, cursor }) =>
      cursor === undefined
        ? edit
        : { ...edit, newText: `${edit.newText.slice(0, cursor)}ours${edit.newText.slice(cursor)}` },
    ),
  );
}

const weight = (findings: readonly Finding[]): number =>
  findings.filter(({ rule, severity }) => rule === RULE && severity === 'warning').length;

/** How many numbers are told of, those that a finding stands for among them. */
const told = (findings: readonly Finding[]): number =>
  findings
    .filter(({ rule }) => rule === RULE)
    .reduce((sum, { data }) => sum + (data['quantities'] as unknown[]).length, 0);

/** What goes wrong when fixes of a page's finding are applied, each by itself. */
function faults(workspace: WikiWorkspace, path: PagePath, finding: Finding): string[] {
  const { index, configs } = workspace;
  const text = workspace.textOf(path);
  if (!text) return [];
  const before = found(workspace, path);
  const others = before.filter(({ rule }) => rule !== RULE).length;
  const wrong: string[] = [];
  for (const fix of fixesOf(finding, index, text, configs.settingsAt(index.rootOf(path).path))) {
    const now = fixed(text.value, fix);
    workspace.edit(path, new Text(now));
    workspace.settle();
    const after = found(workspace, path);
    const isLess = fix.postpones ? weight(after) < weight(before) : told(after) < told(before);
    const isAlone = after.filter(({ rule }) => rule !== RULE).length <= others;
    if (!isLess || !isAlone) {
      const at = fix.edits[0]!.edit.span.start;
      const more = after.filter(({ rule }) => rule !== RULE).map(({ rule }) => rule);
      wrong.push(
        `${path}: ${fix.title}: ${isLess ? `brings ${more}` : 'leaves it'}: …${now.slice(Math.max(0, at - 80), at + 80)}…`,
      );
    }
    workspace.close(path);
    workspace.settle();
  }
  return wrong;
}

describe.skipIf(corpora.length === 0).each(corpora.map((name) => ({ name })))('$name', ({ name }) => {
  test('every remedy of a number without source takes it away and brings nothing else', () => {
    const workspace = readCorpus(name);
    const all: [PagePath, Finding][] = [];
    for (const { path } of workspace.index.pages())
      for (const finding of found(workspace, path)) if (finding.rule === RULE) all.push([path, finding]);
    const step = Math.max(1, Math.floor(all.length / SAMPLE));
    const sample = all.filter((_, at) => at % step === 0).slice(0, SAMPLE);
    expect(sample.flatMap(([path, finding]) => faults(workspace, path, finding))).toEqual([]);
  }, 600_000);
});
