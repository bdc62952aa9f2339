import { expect, it } from 'vitest';
import { count, number, plainMarkdown, withoutIcons } from '../../client/src/text.ts';

it('writes numbers and their nouns', () => {
  expect([number(1213), count(1, 'page'), count(0, 'page'), count(2, 'reply', 'replies')]).toEqual([
    '1,213',
    '1 page',
    '0 pages',
    '2 replies',
  ]);
});

it('lets no text become an icon', () => {
  expect(withoutIcons('$(error) and $(sync~spin)')).toBe('\\$(error) and \\$(sync~spin)');
});

it('lets no text become Markdown', () => {
  expect(plainMarkdown('[x](command:y) **b** <img src=z>\n\n# h')).toBe(
    '\\[x\\]\\(command\\:y\\) \\*\\*b\\*\\* \\<img src\\=z\\> \\# h',
  );
  expect(plainMarkdown('https://example.org, 名 2 %')).toBe('https\\:\\/\\/example\\.org\\, 名 2 \\%');
});
