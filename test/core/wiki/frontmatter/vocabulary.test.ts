import { describe, expect, test } from 'vitest';
import { readFrontmatter } from '../../../../server/src/core/page/frontmatter.ts';
import { SchemaBook } from '../../../../server/src/core/wiki/frontmatter/schema.ts';

const page = (body: string) => readFrontmatter(`---\n${body}\n---\n`);

/** A schema of pages that have these values under one key, each value so many times. */
function vocabularyIn(
  key: string,
  counts: Readonly<Record<string, number>>,
  others: Readonly<Record<string, number>> = {},
) {
  const book = new SchemaBook();
  const fill = (type: string, values: Readonly<Record<string, number>>) => {
    for (const [value, count] of Object.entries(values))
      for (let i = 0; i < count; i++) book.add('', type, page(`${key}: ${value}`));
  };
  fill('concept', counts);
  fill('system', others);
  return book.schema('', 'concept').keys[0]?.vocabulary;
}

const oddIn = (...args: Parameters<typeof vocabularyIn>) => [...(vocabularyIn(...args)?.odd ?? [])];

describe('the words that values are chosen from', () => {
  test('are those on several pages, the most frequent first', () => {
    expect(vocabularyIn('status', { draft: 10, done: 20, complte: 1 })?.words).toEqual(['done', 'draft']);
  });

  test('a word that nobody else has and that is nearly one of them was that one', () => {
    expect(oddIn('status', { draft: 10, complete: 20, complte: 1 })).toEqual([['complte', 'complete']]);
    expect(oddIn('status', { draft: 10, complete: 20, Draft: 1 })).toEqual([['Draft', 'draft']]);
    expect(oddIn('status', { complete: 30, complte: 1 })).toEqual([['complte', 'complete']]);
  });

  test('any other is odd only where the set is plainly closed', () => {
    expect(oddIn('status', { draft: 15, complete: 20, blue: 1 })).toEqual([['blue', undefined]]);
    // Too few pages, one word only, too many words, other words that stand alone.
    expect(oddIn('status', { draft: 8, complete: 8, blue: 1 })).toEqual([]);
    expect(oddIn('status', { complete: 40, blue: 1 })).toEqual([]);
    expect(oddIn('status', { a: 6, b: 6, c: 6, d: 6, e: 6, f: 6, blue: 1 })).toEqual([]);
    expect(oddIn('status', { draft: 15, complete: 20, blue: 1, green: 1 })).toEqual([]);
  });

  test('nor where another kind of thing may come at any time', () => {
    expect(oddIn('source_type', { article: 20, paper: 20, video: 1 })).toEqual([]);
    expect(oddIn('source_type', { article: 20, paper: 20, papper: 1 })).toEqual([['papper', 'paper']]);
    expect(oddIn('language', { en: 20, ru: 20, de: 1 })).toEqual([]);
    expect(oddIn('language', { en: 20, ru: 20, enn: 1 })).toEqual([['enn', undefined]]);
  });

  test('a word is known that another page has, of whatever type', () => {
    expect(oddIn('status', { draft: 15, complete: 20, blue: 2 })).toEqual([]);
    expect(oddIn('status', { draft: 15, complete: 20, blue: 1 }, { blue: 1 })).toEqual([]);
    expect(oddIn('status', { draft: 15, complete: 20, complte: 1 }, { complte: 1 })).toEqual([]);
  });

  test('few pages of a type are judged by those of the others', () => {
    expect(oddIn('status', { complte: 1, draft: 1 }, { draft: 15, complete: 20 })).toEqual([
      ['complte', 'complete'],
    ]);
  });

  test.each(['company', 'author', 'tags', 'title', 'topics', 'version'])(
    'names under `%s` are none',
    (key) => {
      expect(vocabularyIn(key, { Google: 20, Amazon: 20, Googel: 1 })).toBeUndefined();
    },
  );

  test('numbers, dates and links are none', () => {
    expect(vocabularyIn('level', { 1: 20, 2: 20, 3: 1 })).toBeUndefined();
    expect(vocabularyIn('seen', { '2024-05-06': 20, '2024-05-07': 20, '2024-05-08': 1 })).toBeUndefined();
    expect(vocabularyIn('see', { '"[[a]]"': 20, '"[[b]]"': 20, '"[[c]]"': 1 })).toBeUndefined();
  });

  test('items of lists only where their set is plainly closed', () => {
    expect(oddIn('levels', { '[low, high]': 20, '[low]': 10, '[hihg]': 1 })).toEqual([['hihg', 'high']]);
    const open = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`[area${'abcdefghijkl'[i]}]`, 4]));
    expect(oddIn('levels', { ...open, '[arexa]': 1 })).toEqual([]);
  });

  test('a page type that only one page names is odd in a folder whose pages all name another', () => {
    expect(oddIn('type', { concept: 30, banana: 1 })).toEqual([['banana', undefined]]);
    expect(oddIn('type', { concept: 30, theme: 10, banana: 1 })).toEqual([]);
  });
});

describe('a type of few pages', () => {
  const bookOf = (pages: readonly (readonly [type: string, body: string, count: number])[]) => {
    const book = new SchemaBook();
    for (const [type, body, count] of pages)
      for (let i = 0; i < count; i++) book.add('', type, body === '' ? undefined : page(body));
    return book;
  };
  const keyOf = (book: SchemaBook, type: string, key: string) =>
    book.schema('', type).keys.find((each) => each.key === key);

  test('is asked for what nearly all pages of the wiki have', () => {
    const book = bookOf([
      ['concept', 'title: x\nupdated: 2024-05-06', 30],
      ['company', 'title: x\nupdated: 2024-05-06', 1],
    ]);
    expect(keyOf(book, 'company', 'title')).toMatchObject({ required: 'yes', kindIs: 'yes' });
    expect(keyOf(book, 'company', 'updated')).toMatchObject({
      required: 'yes',
      kind: 'date',
      kindIs: 'yes',
      isoDates: 'yes',
    });
  });

  test('not where two of its pages do without it', () => {
    const book = bookOf([
      ['concept', 'title: x\nurl: a', 60],
      ['company', 'title: x', 2],
      ['company', 'title: x\nurl: a', 3],
    ]);
    expect(keyOf(book, 'company', 'url')?.required).toBe('no');
  });

  test('is asked for what other types always have, though some never have it', () => {
    const book = bookOf([
      ['concept', 'title: x\naliases: [a]', 14],
      ['system', 'title: x\naliases: [a]', 6],
      ['system', 'title: x', 1],
      ['source', 'title: x', 10],
    ]);
    expect(keyOf(book, 'system', 'aliases')?.required).toBe('yes');
  });

  test('is not asked for what pages of another type leave out as they please', () => {
    const book = bookOf([
      ['concept', 'title: x\nupdated: 2024-05-06', 10],
      ['concept', 'title: x', 9],
      ['system', 'title: x\nupdated: 2024-05-06', 7],
    ]);
    expect(keyOf(book, 'system', 'updated')?.required).toBe('no');
  });

  test('index and overview pages speak for nobody, and nobody for them', () => {
    const book = bookOf([['concept', 'title: x', 30]]);
    book.add('', 'index', page('title: x\nchapter: y'), false);
    expect(keyOf(book, 'index', 'title')?.required).toBe('no');
    expect(book.schema('', 'concept').keys).toHaveLength(1);
  });
});
