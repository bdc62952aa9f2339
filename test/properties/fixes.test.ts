import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding, Fix } from '../../server/src/core/rules/rule.ts';
import { runs } from '../support/thorough.ts';
import { applyFix, fixes, lint, openWiki, type TestWiki } from '../support/wiki.ts';
import { wikiFiles } from './arbitraries.ts';

/** What a finding is known by when the text around it moved, and pages are called otherwise because a root did. */
const identity = ({ rule, path, message, data }: Finding): string =>
  `${rule} ${path}: ${String(data['target'] ?? message)}`;

function counted(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(identity(finding), (counts.get(identity(finding)) ?? 0) + 1);
  return counts;
}

/** Every remedy of every finding of a wiki, with what it makes of the wiki. */
function* remedies(wiki: TestWiki): Iterable<{ finding: Finding; fix: Fix; after: TestWiki }> {
  for (const finding of lint(wiki)) {
    for (const fix of fixes(wiki, finding)) yield { finding, fix, after: applyFix(wiki, fix) };
  }
}

/**
 * Whether a finding is no fault of the fix: while a link led nowhere, nobody could look for its heading, and it may have
 * been taken for a source; and a page with a line less may have too few for who cites its lines.
 */
const isBeside = (mended: Finding, found: Finding): boolean =>
  (mended.rule === 'broken-link' && ['broken-anchor', 'unsourced-number'].includes(found.rule)) ||
  found.data['kind'] === 'past';

const roots = ({ index }: TestWiki): string => index.profile.roots.map(({ path }) => path).join();

describe('a fix', () => {
  test('removes its finding', () => {
    fc.assert(
      fc.property(wikiFiles, (files) => {
        const wiki = openWiki(files);
        const before = counted(lint(wiki));
        for (const { finding, fix, after } of remedies(wiki)) {
          if (fix.postpones) continue;
          const id = identity(finding);
          const left = counted(lint(after)).get(id) ?? 0;
          expect(left, `\`${fix.title}\` leaves: ${id}`).toBeLessThan(before.get(id) ?? 0);
        }
      }),
      runs(20),
    );
  });

  test('that is the evident one brings no new finding', () => {
    fc.assert(
      fc.property(wikiFiles, (files) => {
        const wiki = openWiki(files);
        const before = counted(lint(wiki));
        for (const { finding, fix, after } of remedies(wiki)) {
          // A link that alone made a folder a wiki: without it everything is judged from another root.
          if (!fix.preferred || roots(after) !== roots(wiki)) continue;
          const now = lint(after).filter((found) => !isBeside(finding, found));
          for (const [id, count] of counted(now))
            expect(count, `\`${fix.title}\` brings: ${id}`).toBeLessThanOrEqual(before.get(id) ?? 0);
        }
      }),
      runs(20),
    );
  });
});
