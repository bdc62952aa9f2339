import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { groundingOf } from '../server/src/core/grounding/grounding.ts';
import { lintPage } from '../server/src/core/lint.ts';
import type { PagePath } from '../server/src/core/page/types.ts';
import { DEFAULT_SETTINGS } from '../server/src/core/settings.ts';
import { Text } from '../server/src/core/text.ts';
import type { WikiWorkspace } from '../server/src/workspace/wiki-workspace.ts';
import { corpora, readCorpus } from './support/corpora.ts';

/**
 * What the rule says on real wikis, each finding judged with page and raw text side by side. An empty list is a judgement too:
 * every number that was looked up stands in its source.
 */
const JUDGED = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'judged/number-not-in-source.json'), 'utf8'),
) as Readonly<Record<string, readonly { path: string; text: string; verdict: string; why: string }[]>>;

describe.each(corpora)('numbers of %s in their raw texts', (name) => {
  test('are all found but those judged, and none of these wrongly', () => {
    const { index } = readCorpus(name);
    const found = [...index.pages()].flatMap(({ path: page }) =>
      lintPage(page, index, DEFAULT_SETTINGS)
        .filter(({ rule }) => rule === 'number-not-in-source')
        .flatMap(({ data }) =>
          (data['quantities'] as { text: string }[]).map(({ text }) => `${page}: ${text}`),
        ),
    );
    const judged = JUDGED[name] ?? [];
    expect(found.sort()).toEqual(judged.map((each) => `${each.path}: ${each.text}`).sort());
    expect(judged.filter(({ verdict }) => verdict === 'wrong')).toEqual([]);
  });
});

describe.skipIf(!corpora.includes('cite-citadel'))('numbers of a wiki whose raw texts are all here', () => {
  test('are looked up, and two neighbouring digits in the wrong order are told nearly always', () => {
    const workspace = readCorpus('cite-citadel');
    let lookedUp = 0;
    let slips = 0;
    let told = 0;
    for (const page of [...workspace.index.pages()].map(({ path: each }) => each)) {
      const claims = groundingOf(workspace.index.page(page)!, workspace.index)?.claims ?? [];
      lookedUp += claims.length;
      const text = workspace.textOf(page)?.value ?? '';
      for (const { verdict } of claims.slice(0, 6)) {
        const slip = transposed(text.slice(verdict.claim.start, verdict.claim.end));
        if (slip === undefined) continue;
        slips++;
        if (
          isTold(workspace, page, text.slice(0, verdict.claim.start) + slip + text.slice(verdict.claim.end))
        )
          told++;
      }
    }
    expect(lookedUp).toBeGreaterThan(350);
    expect(slips).toBeGreaterThan(50);
    expect(told / slips).toBeGreaterThan(0.9);
  }, 120_000);
});

/** A quantity with the first two neighbouring digits that differ in the other order. */
function transposed(quantity: string): string | undefined {
  const found = /(\d)(?!\1)([1-9])/.exec(quantity);
  return found
    ? quantity.slice(0, found.index) + found[2] + found[1] + quantity.slice(found.index + 2)
    : undefined;
}

/** Whether the rule has something to say of a page with another text. */
function isTold(workspace: WikiWorkspace, page: PagePath, text: string): boolean {
  workspace.edit(page, new Text(text));
  workspace.settle();
  const facts = workspace.index.page(page);
  const claims = (facts && groundingOf(facts, workspace.index)?.claims) ?? [];
  workspace.close(page);
  workspace.settle();
  return claims.some(({ missing }) => missing.length > 0);
}
