import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../server/src/core/rules/rule.ts';
import { readSettings } from '../../server/src/core/settings.ts';
import { runs } from '../support/thorough.ts';
import { applyFix, fixes, lint, openWiki, type TestWiki } from '../support/wiki.ts';
import { wikiFiles } from './arbitraries.ts';

/** Where every link leads, as often as it does. */
function leads({ index }: TestWiki): string[] {
  const found: string[] = [];
  for (const page of index.pages()) {
    for (const link of page.links) {
      const resolution = index.resolve(link, page.path);
      if (resolution.kind === 'page') found.push(`${page.path} → ${resolution.path}`);
    }
  }
  return found.sort();
}

const wrong = (findings: readonly Finding[]): number =>
  findings.filter(({ rule }) => /^(?:broken|ambiguous|split|table)-/.test(rule)).length;

describe.each(['wikilink', 'markdown'] as const)('links made %s links', (dialect) => {
  test.each(['path', 'name'] as const)('by %s lead where they led', (names) => {
    const { settings } = readSettings({
      rules: { 'link-style': 'hint' },
      options: { 'link-style': { dialect, names } },
    });
    fc.assert(
      fc.property(wikiFiles, (files) => {
        const wiki = openWiki(files);
        const before = lint(wiki, undefined, settings);
        const departing = before.filter(({ rule }) => rule === 'link-style');
        for (const finding of departing) {
          for (const fix of fixes(wiki, finding, settings)) {
            const after = applyFix(wiki, fix);
            // A wikilink more or less may make another folder a wiki, from whose root links are read.
            if (after.index.profile.roots.length !== wiki.index.profile.roots.length) continue;
            expect(leads(after), fix.title).toEqual(leads(wiki));
            const now = lint(after, undefined, settings);
            expect(now.filter(({ rule }) => rule === 'link-style').length, fix.title).toBeLessThan(
              departing.length,
            );
            expect(wrong(now), fix.title).toBeLessThanOrEqual(wrong(before));
          }
        }
      }),
      runs(20),
    );
  });
});
