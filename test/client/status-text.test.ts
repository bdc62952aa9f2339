import { describe, expect, it } from 'vitest';
import { statusText } from '../../client/src/status-text.ts';
import type { WikiCounts, WikiStatus } from '../../server/src/protocol.ts';

const wiki = (name: string, counts: Partial<WikiCounts>): WikiCounts => ({
  uri: `file:///${name}`,
  name,
  pages: 6900,
  distilled: 470,
  concepts: 2861,
  ...counts,
});

const status = (parts: Partial<WikiStatus>): WikiStatus => ({
  state: 'ready',
  done: 0,
  total: 0,
  wikis: [],
  engine: 'satteri',
  ...parts,
});

describe('statusText', () => {
  it('is silent where there is no wiki', () => {
    expect(statusText(status({ state: 'none' }))).toBeUndefined();
  });

  it.each<[string, WikiCounts[], string]>([
    ['digests and raw sources', [wiki('a', { read: 1213 })], '$(book) 470 distilled / 1,213 read'],
    ['no raw sources', [wiki('a', {})], '$(book) 470 distilled'],
    [
      'several wikis',
      [wiki('a', { read: 1213 }), wiki('b', { distilled: 30 })],
      '$(book) 500 distilled / 1,213 read',
    ],
    ['an empty raw folder', [wiki('a', { read: 0 })], '$(book) 470 distilled / 0 read'],
    ['no digests', [wiki('a', { distilled: 0 })], '$(book) 6,900 pages'],
    ['one page', [wiki('a', { distilled: 0, pages: 1 })], '$(book) 1 page'],
  ])('counts: %s', (_name, wikis, text) => {
    expect(statusText(status({ wikis }))?.text).toBe(text);
  });

  it('shows progress while reading', () => {
    const shown = statusText(status({ state: 'indexing', done: 1200, total: 7000 }));
    expect(shown?.text).toBe('$(sync~spin) Digest Wiki: 1,200 / 7,000 pages');
    expect(shown?.spoken).toBe('Digest Wiki: 1,200 of 7,000 pages read');
  });

  it('has one line per wiki, and is spoken without icons', () => {
    const shown = statusText(
      status({ wikis: [wiki('a', { read: 1213 }), wiki('b', { pages: 1, concepts: 1 })] }),
    );
    expect(shown?.wikis).toEqual([
      { name: 'a', facts: '6,900 pages, 2,861 concepts, 470 distilled, 1,213 read' },
      { name: 'b', facts: '1 page, 1 concept, 470 distilled' },
    ]);
    expect(shown?.spoken).toBe('Digest Wiki: 940 distilled, 1,213 read');
    expect(shown?.note).toBe('Markdown engine: satteri. Click for what was found out about the wiki.');
  });
});
