import path from 'node:path';
import { expect, test } from 'vitest';
import { lintPage } from '../server/src/core/lint.ts';
import { RULES } from '../server/src/core/rules/registry.ts';
import { DEFAULT_SETTINGS } from '../server/src/core/settings.ts';
import { nodeDisk } from '../server/src/host/node.ts';
import { WikiWorkspace } from '../server/src/workspace/wiki-workspace.ts';
import { engine } from './support/engines.ts';

/** What examples/README.md says that each draft shows. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  'concepts/draft-anchors-and-split-links.md': ['broken-anchor', 'broken-anchor', 'split-link', 'table-pipe'],
  'concepts/draft-primary-replica.md': ['number-not-in-source', 'quote-not-in-source'],
  'concepts/draft-split-brain.md': ['missing-section', 'orphan-page', 'stale-page'],
  'concepts/draft-lease-renewal.md': ['duplicate-page', 'near-duplicate-slug'],
  'concepts/draft-lease-renewals.md': ['near-duplicate-slug'],
  'concepts/draft-suppressions.md': ['suppression-without-reason', 'unused-suppression'],
  'patterns/draft-frontmatter-syntax.md': ['frontmatter-syntax'],
  'patterns/draft-name_and_type.md': ['self-link', 'slug-format', 'type-folder-mismatch'],
  'index.md': ['index-out-of-sync'],
  'patterns/draft-write-ahead-log.md': ['thin-page'],
  'patterns/draft-links.md': ['ambiguous-link', 'broken-link', 'broken-link', 'broken-link'],
  'sources/draft-frontmatter-schema.md': ['frontmatter-schema', 'frontmatter-schema', 'frontmatter-schema'],
  'systems/draft-numbers-and-citations.md': [
    'dangling-citation',
    'dangling-citation',
    'unsourced-number',
    'unsourced-number',
    'unsourced-number',
    'unsourced-number',
  ],
};

test('the example wiki has findings in its drafts alone, and together they show every rule', () => {
  const workspace = new WikiWorkspace(
    path.resolve(import.meta.dirname, '../examples/wiki'),
    nodeDisk,
    engine,
  );
  workspace.loadAll();
  const found: Record<string, string[]> = {};
  for (const page of workspace.index.pages()) {
    const rules = lintPage(page.path, workspace.index, DEFAULT_SETTINGS).map(({ rule }) => rule);
    if (rules.length > 0) found[page.path] = rules.sort();
  }
  expect(found).toEqual(SHOWN);
  // The example needs no configuration, and so has none that could be wrong, and no rule that only a configuration turns on.
  const ofPages = RULES.filter(({ check, severity }) => check && severity !== 'off').map(({ id }) => id);
  expect([...new Set(Object.values(found).flat())].sort()).toEqual(ofPages.sort());
});
