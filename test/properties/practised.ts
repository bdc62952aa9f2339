import fc from 'fast-check';
import type { Step } from './arbitraries.ts';

/**
 * A wiki whose pages are so alike that a page out of the common is told: they link to each other in a ring, have the same
 * sections, are listed by an index, cite a source that was there before, and say about as much. Histories change a few of them,
 * so that each practice is met on both sides of where it ends.
 */
const SIZE = 20;

const LONG = `${'What the system is, how it came about and what it is good for. '.repeat(8)}\n\n`;
const name = (n: number): string => `s${((n - 1) % SIZE) + 1}`;
const pathOf = (page: string): string => `systems/${page}.md`;

const listOf = (pages: readonly string[]): string =>
  `# Systems\n\n${pages.map((page) => `- [[systems/${page}]]: of this wiki\n`).join('')}`;

const NAMES = Array.from({ length: SIZE }, (_, n) => name(n + 1));

/** The wiki as it is before anything happens to it. */
export const PRACTISED: Step[] = [
  ...NAMES.map(
    (page, n): Step => ({
      kind: 'text',
      path: pathOf(page),
      text: `---\nupdated: 2026-02-02\n---\n\n# ${page}\n\n${LONG}## Seen in\n\n- [[sources/${n < 2 ? 'extra' : 'study'}]]\n\n## Related\n\n- [[systems/${name(n + 2)}]]\n`,
    }),
  ),
  { kind: 'text', path: 'sources/study.md', text: '---\ncreated: 2026-02-01\n---\n\n# Study\n\n[[s1]]\n' },
  { kind: 'text', path: 'sources/extra.md', text: '---\ndate: 2026-02-01\n---\n\n# Extra\n\n[[s1]]\n' },
  { kind: 'text', path: 'systems/index.md', text: listOf(NAMES) },
];

const page: fc.Arbitrary<string> = fc
  .record({
    entries: fc.constantFrom(
      [],
      ['updated: 2026-02-02'],
      ['updated: 2026-01-31'],
      ['created: 2026-02-03', 'updated: 2026-02-02'],
      ['created: 2026-02-03'],
      ['created: 2026-01-01'],
      ['status: stub'],
      ['title: Study', 'updated: 2026-01-31'],
      ['type: source', 'date: 2026-02-03'],
      ['aliases: [s2, study]'],
    ),
    body: fc.constantFrom('', 'Words.\n\n', LONG),
    sections: fc.subarray([
      '## Seen in',
      '## Related',
      '## Sen in',
      '### 1. RELATED:',
      '## Related pages',
      '## Other',
    ]),
    links: fc.subarray([
      '[[s1]]',
      '[[s2]]',
      '[[systems/s2]]',
      '[[systems/s3]]',
      '[s4](../systems/s4.md)',
      '[[s5]]',
      '[[new]]',
      '[[study]]',
      '[[sources/extra]]',
    ]),
  })
  .map(({ entries, body, sections, links }) => {
    const head = entries.length === 0 ? '' : `---\n${entries.join('\n')}\n---\n\n`;
    return `${head}# Page\n\n${body}${links.join(', ')}\n\n${sections.map((section) => `${section}\n\n`).join('')}`;
  });

const PAGES = ['s1', 's2', 's3', 's4', 's5', 'new', 'newer'].map(pathOf);

/** What may happen to it. */
export const practisedStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('text' as const),
      path: fc.constantFrom(...PAGES, 'sources/study.md', 'sources/extra.md'),
      text: page,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('text' as const),
      path: fc.constantFrom('systems/index.md', 'index.md', 'systems/log.md'),
      text: fc
        .tuple(fc.subarray(NAMES.slice(0, 3)), fc.subarray(['new', 'newer', 'nobody']))
        .map(([listed, more]) => listOf([...listed, ...NAMES.slice(3), ...more])),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('text' as const),
      path: fc.constantFrom('sources/study.md', 'sources/extra.md'),
      text: fc
        .tuple(fc.constantFrom('created', 'date'), fc.constantFrom('2026-02-01', '2026-02-03', '2026-02-04'))
        .map(([key, day]) => `---\n${key}: ${day}\n---\n\n# Source\n\n[[s1]]\n`),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('gone' as const),
      path: fc.constantFrom(...PAGES, 'sources/study.md', 'systems/index.md'),
    }),
  },
);
