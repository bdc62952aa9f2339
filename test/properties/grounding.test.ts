import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asPagePath, type PagePath } from '../../server/src/core/page/types.ts';
import type { Finding } from '../../server/src/core/rules/rule.ts';
import { runs } from '../support/thorough.ts';
import { change, lint, openWiki, type TestWiki } from '../support/wiki.ts';

/** Raw texts, digests of them and pages that cite either, in every form; few numbers, so that they meet often. */
const RAWS = ['raw/roe.txt', 'raw/roe.md', 'raw/doe.html', 'raw/sub/study.txt', 'raw/slides.pdf'] as const;
const PAGES = ['concepts/a.md', 'concepts/b.md', 'sources/roe.md', 'sources/study.md'] as const;
const NUMBERS = ['48 ms', '84 ms', '1,536 users', '12 %', 'twelve servers', '10–20 GB'] as const;

const number = fc.constantFrom(...NUMBERS);
const head = fc.constantFrom(
  '',
  '---\nraw: raw/roe.txt\n---\n',
  '---\nraw_file: doe\n---\n',
  '---\nsource: raw/roe\n---\n',
  '---\nsources: ["[[sources/roe]]"]\n---\n',
  '---\nsources: [sources/study.md, raw/doe.html]\n---\n',
  '---\nnumbers: own\nraw: raw/roe.txt\n---\n',
);
const mark = fc.constantFrom(
  '',
  ' ([[study]])',
  ' ([roe](../raw/roe.txt))',
  ' ^[raw/doe.html:1]',
  ' [@roe]',
  '[^1]',
  ' ([slides](../raw/slides.pdf))',
  ' ([x](https://example.org/x))',
);
const pageText = fc
  .tuple(head, fc.array(fc.tuple(number, mark), { maxLength: 3 }))
  .map(
    ([top, said]) =>
      `${top}${said.map(([value, cited]) => `It takes ${value}${cited}.`).join('\n\n')}\n\n[^1]: [roe](../raw/roe.md), line 1\n`,
  );
const rawText = fc
  .array(number, { maxLength: 4 })
  .map((said) => said.map((each) => `We saw ${each}.\n`).join(''));

/** A file that is written, or is gone. */
const step = fc.oneof(
  fc.tuple(fc.constantFrom<string>(...RAWS), fc.option(rawText, { nil: undefined })),
  fc.tuple(fc.constantFrom<string>(...PAGES), fc.option(pageText, { nil: undefined, freq: 8 })),
);

/** The findings of every page, by page. */
function findings(wiki: TestWiki): Map<PagePath, Finding[]> {
  return new Map([...wiki.index.pages()].map(({ path }) => [path, lint(wiki, path)]));
}

test('whatever becomes of raw texts and of who names them, findings are as from scratch, and a change tells whose are others', () => {
  let grounded = 0;
  fc.assert(
    fc.property(
      fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
      (batches) => {
        const wiki = openWiki(new Map([['sources/other.md', '# Other\n']]));
        let before = findings(wiki);
        for (const batch of batches) {
          const files = Object.fromEntries(
            batch.filter(([path, text]) => text !== undefined || wiki.files.has(path)),
          );
          const { affected } = change(wiki, files);
          const now = findings(wiki);
          expect(now).toEqual(findings(openWiki(new Map([...wiki.files].reverse()))));
          for (const [path, found] of now) {
            grounded += found.filter(({ rule }) => rule === 'number-not-in-source').length;
            if (affected !== 'all' && !affected.has(asPagePath(path)))
              expect({ path, found }).toEqual({ path, found: before.get(path) });
          }
          before = now;
        }
      },
    ),
    runs(150),
  );
  // The histories are such that the rule has something to say.
  expect(grounded).toBeGreaterThan(20);
}, 600_000);

test('typing prose touches no other page, and reads no raw text', () => {
  let reads = 0;
  const files = new Map([
    ['sources/roe.md', '---\nraw: raw/roe.txt\n---\nIt takes 48 ms.\n'],
    ['concepts/a.md', 'It takes 84 ms ([[roe]]).\n'],
    ['raw/roe.txt', 'We saw 48 ms.\n'],
  ]);
  const wiki = openWiki(files, {
    surroundings: {
      look: () => 'missing',
      readText: (path) => {
        reads++;
        return files.get(path);
      },
    },
  });
  expect(lint(wiki, 'concepts/a.md').map(({ rule }) => rule)).toContain('number-not-in-source');
  const before = reads;
  for (const text of ['It takes 48 ms, now', 'It takes 48 ms, now.', 'It takes 84 ms, now.']) {
    const { affected } = change(wiki, { 'sources/roe.md': `---\nraw: raw/roe.txt\n---\n${text}\n` });
    expect(affected === 'all' ? affected : [...affected]).toEqual(['sources/roe.md']);
    lint(wiki, 'sources/roe.md');
    lint(wiki, 'concepts/a.md');
  }
  expect(reads).toBe(before);
});
