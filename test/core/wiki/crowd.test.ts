import { expect, test } from 'vitest';
import { asPagePath, type PagePath } from '../../../server/src/core/page/types.ts';
import type { Inbound } from '../../../server/src/core/wiki/crowd.ts';
import { WikiIndex } from '../../../server/src/core/wiki/wiki-index.ts';
import { factsOf } from '../../support/wiki.ts';

/** More than are looked at one by one. */
const PAGES = 120;

const pathOf = (n: number): PagePath => asPagePath(`concepts/d${n}/quorum.md`);
const inbound = (index: WikiIndex, path: PagePath): Inbound | undefined => {
  const page = index.page(path);
  return page && index.learned.inbound.of(page);
};
const all = (index: WikiIndex): (Inbound | undefined)[] =>
  Array.from({ length: PAGES }, (_, n) => inbound(index, pathOf(n)));

/** Every page of one name links to the next, as a path in Markdown or in a wikilink; the last links to itself. */
function texts(): Map<PagePath, string> {
  const found = new Map<PagePath, string>();
  for (let n = 0; n < PAGES; n++) {
    const next = Math.min(n + 1, PAGES - 1);
    const link = n % 2 === 0 ? `[q](../d${next}/quorum.md)` : `[[concepts/d${next}/quorum]]`;
    found.set(pathOf(n), `# Q${n}\n\n${link}\n`);
  }
  return found;
}

const page = (path: PagePath, text: string) => ({ kind: 'page', facts: factsOf(text, path) }) as const;

function indexOf(files: ReadonlyMap<PagePath, string>): WikiIndex {
  const index = new WikiIndex();
  index.apply([...files].map(([path, text]) => page(path, text)));
  return index;
}

test('each page of a common name is linked to by those that link to it, and no others', () => {
  const expected = Array.from({ length: PAGES }, (_, n) => (n === 0 ? 'none' : 'content'));
  expect(all(indexOf(texts()))).toEqual(expected);
});

test('a link that may lead to many pages counts for all of them', () => {
  const files = texts();
  files.set(asPagePath('systems/index.md'), '[[quorum]]\n');
  expect(inbound(indexOf(files), pathOf(0))).toBe('navigation');
  files.set(asPagePath('systems/s.md'), '[[quorum]]\n');
  expect(inbound(indexOf(files), pathOf(0))).toBe('content');
});

test('it follows links, roles and pages that come and go', () => {
  const files = texts();
  const index = indexOf(files);
  all(index);
  const index0 = asPagePath('concepts/index.md');
  const steps: readonly [PagePath, string | undefined][] = [
    [pathOf(90), '# Q90\n'],
    [index0, '[a](d91/quorum.md) [b](d0/quorum.md)\n'],
    [asPagePath('systems/s.md'), '[a](../concepts/d91/quorum.md)\n'],
    [asPagePath('systems/s.md'), undefined],
    [pathOf(60), undefined],
    [index0, undefined],
    [pathOf(60), '# Back\n\n[[quorum]]\n'],
    [pathOf(3), '---\ntype: overview\n---\n# Q3\n\n[q](../d4/quorum.md)\n'],
    [pathOf(60), '# Back\n'],
  ];
  for (const [path, text] of steps) {
    if (text === undefined) files.delete(path);
    else files.set(path, text);
    const before = all(index);
    const { affected } = index.apply([text === undefined ? { kind: 'page-gone', path } : page(path, text)]);
    expect(all(index), `${path} ${text}`).toEqual(all(indexOf(files)));
    for (const [n, was] of before.entries())
      if (inbound(index, pathOf(n)) !== was && affected !== 'all') expect(affected).toContain(pathOf(n));
  }
  expect(inbound(index, pathOf(91))).toBe('none');
});
