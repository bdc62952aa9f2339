import { expect, test } from 'vitest';
import { asPagePath } from '../../../server/src/core/page/types.ts';
import { change, lint, openWiki, type TestWiki } from '../../support/wiki.ts';

const PILOT = 'concepts/seagull-pilot.md';
const PORTAL = 'concepts/seagull.md';
const pilot = (prose: string): string =>
  `---\ntitle: Seagull (pilot)\naliases: [Seagull]\n---\n\n# Seagull (pilot)\n\n${prose}\n`;
const portal = (prose: string): string => `# Seagull\n\n${prose}\n`;

const wiki = (): TestWiki =>
  openWiki(
    new Map([
      ...Array.from({ length: 20 }, (_, n): [string, string] => [
        `concepts/c${n + 1}.md`,
        `# Concept ${n + 1}\n\nSee [one](c1.md).\n`,
      ]),
      [PILOT, pilot('Later the name of a [portal](seagull.md).')],
      [PORTAL, portal('Not the [pilot](seagull-pilot.md).')],
    ]),
  );

const doubles = (of: TestWiki): string[] =>
  lint(of)
    .filter(({ rule }) => rule === 'duplicate-page')
    .map(({ path }) => path);

test('a name used twice is told as soon as one page no longer leads to the other', () => {
  const own = wiki();
  expect(doubles(own)).toEqual([]);
  const cut = change(own, { [PORTAL]: portal('Not the pilot.') });
  expect(doubles(own)).toEqual([PILOT]);
  expect(cut.affected === 'all' || cut.affected.has(asPagePath(PILOT))).toBe(true);
  const back = change(own, { [PORTAL]: portal('Not [the pilot](./seagull-pilot.md).') });
  expect(doubles(own)).toEqual([]);
  expect(back.affected === 'all' || back.affected.has(asPagePath(PILOT))).toBe(true);
});

test('a link by the very name that both have tells nothing apart', () => {
  const own = wiki();
  change(own, {
    [PILOT]: pilot('Later the name of a [[Seagull]].'),
    [PORTAL]: portal('Not the [[Seagull]] of the pilot.'),
  });
  expect(doubles(own)).toEqual([PILOT]);
});
