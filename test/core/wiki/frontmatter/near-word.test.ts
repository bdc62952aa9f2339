import { expect, test } from 'vitest';
import { keySlips } from '../../../../server/src/core/wiki/frontmatter/key-slips.ts';
import { alike, mostAlike } from '../../../../server/src/core/wiki/frontmatter/near-word.ts';

test.each([
  ['Related-Sources', 'related_sources', 'form'],
  ['in progress', 'in-progress', 'form'],
  ['udpated', 'updated', 'letters'],
  ['tpye', 'type', 'letters'],
  ['tag', 'tags', 'letters'],
  ['complte', 'complete', 'letters'],
  ['syntehsizd', 'synthesized', undefined],
  ['synthezised', 'synthesized', 'letters'],
  ['created', 'updated', undefined],
  ['inactive', 'active', undefined],
  ['incomplete', 'complete', undefined],
  ['v1', 'v2', undefined],
  ['tier-1', 'tier-2', undefined],
  ['ru', 'en', undefined],
  ['low', 'high', undefined],
  ['', '', undefined],
])('%s and %s: %s', (word, other, how) => {
  expect(alike(word, other)).toBe(how);
  expect(alike(other, word)).toBe(how);
});

test('a word of the same form is nearer than one of other letters', () => {
  expect(mostAlike('Drafts', ['draft', 'drafts'])).toBe('drafts');
  expect(mostAlike('draft', ['draft'])).toBeUndefined();
});

const slips = (counts: Readonly<Record<string, number>>, usual: readonly string[] = []) => [
  ...keySlips(
    Object.entries(counts).map(([key, count]) => ({ key, count })),
    new Set(usual),
    40,
    (key) => counts[key] ?? (usual.includes(key) ? 40 : 0),
  ),
];

test('a key that one page alone has is a slip of the usual key that it is nearly', () => {
  expect(slips({ updated: 39, udpated: 1 })).toEqual([['udpated', 'updated']]);
  expect(slips({ titel: 1 }, ['title'])).toEqual([['titel', 'title']]);
  expect(slips({ tags: 40, tag: 1 })).toEqual([['tag', 'tags']]);
});

test('a key of another form is a slip while it is rare', () => {
  expect(slips({ tags: 38, Tags: 1 })).toEqual([['Tags', 'tags']]);
  expect(slips({ tags: 60, Tags: 3 })).toEqual([['Tags', 'tags']]);
  expect(slips({ tags: 20, Tags: 18 })).toEqual([]);
});

test.each([
  [{ updated: 39, udpated: 2 }],
  [{ updated: 3, udpated: 1 }],
  [{ date: 39, data: 1 }],
  [{ reviewed: 39, reviewer: 1 }],
  [{ created: 39, updated: 1 }],
  [{ title: 40, subtitle: 1 }],
])('%j holds no slip', (counts) => {
  expect(slips(counts)).toEqual([]);
});
