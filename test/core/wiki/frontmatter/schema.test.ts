import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFrontmatter } from '../../../../server/src/core/page/frontmatter.ts';
import { SchemaBook } from '../../../../server/src/core/wiki/frontmatter/schema.ts';
import { fitsKind, kindOf } from '../../../../server/src/core/wiki/frontmatter/value-kind.ts';

const page = (body: string) => readFrontmatter(`---\n${body}\n---\n`);
const bookOf = (bodies: readonly string[]) => {
  const book = new SchemaBook();
  for (const body of bodies) book.add('', 'concept', body === '' ? undefined : page(body));
  return book.schema('', 'concept');
};
const times = <T>(count: number, body: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => body(i));

describe('a schema learned from pages', () => {
  test('keys on 95 % of 20 pages are required, pages without frontmatter count', () => {
    const most = times(19, (i) => `title: T${i}\ntype: concept`);
    expect(bookOf([...most, 'type: concept']).keys.map(({ key, required }) => [key, required])).toEqual([
      ['title', 'yes'],
      ['type', 'yes'],
    ]);
    expect(bookOf([...most.slice(1), 'type: concept', '']).keys[0]?.required).toBe('no');
  });

  test('of a few pages all but one must have a key', () => {
    const five = times(5, (i) => `title: T${i}`);
    expect(bookOf(five).keys[0]?.required).toBe('likely');
    expect(bookOf([...five, '']).keys[0]?.required).toBe('likely');
    expect(bookOf([...five, '', '']).keys[0]?.required).toBe('no');
    expect(bookOf(five.slice(1)).keys[0]?.required).toBe('no');
  });

  test('the usual order is that of most pages', () => {
    const keys = bookOf([...times(3, () => 'title: a\ntags: []\ntype: b'), 'type: b\ntitle: a']).keys;
    expect(keys.map(({ key }) => key)).toEqual(['title', 'tags', 'type']);
  });

  test('values are counted with their kinds, list items one by one', () => {
    const schema = bookOf(
      times(20, (i) => `tags: [a, t${i % 2}]\ndraft: ${i > 0}\ndate: 2024-01-0${(i % 9) + 1}`),
    );
    const [tags, draft, date] = schema.keys;
    expect(tags).toMatchObject({ kind: 'list', kindIs: 'yes', examples: ['a', 't0', 't1'] });
    expect(draft?.values).toEqual([
      { text: 'true', count: 19, kind: 'boolean' },
      { text: 'false', count: 1, kind: 'boolean' },
    ]);
    expect(date).toMatchObject({ kind: 'date', kinds: { date: 20 } });
  });

  test('a key with more values than are worth keeping shows none', () => {
    const titles = times(2001, (i) => `title: Title ${i}`);
    expect(bookOf(titles).keys[0]?.values).toEqual([]);
    expect(bookOf(titles.slice(1)).keys[0]?.values).toHaveLength(200);
  });

  test('values are known again when pages went away', () => {
    const pages = times(2500, (i) => page(`title: Title ${i}`));
    const book = new SchemaBook();
    for (const one of pages) book.add('', 'concept', one);
    expect(book.schema('', 'concept').keys[0]?.values).toEqual([]);
    for (const one of pages.slice(5)) book.remove('', 'concept', one);
    expect(book.schema('', 'concept').keys[0]?.values.map(({ text }) => text)).toEqual(
      times(5, (i) => `Title ${i}`),
    );
  });

  test('what is learned depends on the pages, not on their history', () => {
    const key = fc.constantFrom('title', 'type', 'tags', 'date', '__proto__', 'n');
    const value = fc.constantFrom(
      'a',
      'b',
      '1',
      'true',
      '2024-01-02',
      '[a, b]',
      '["[[x]]"]',
      '[[x]]',
      '',
      '{a: 1}',
    );
    const body = fc
      .uniqueArray(fc.tuple(key, value), { selector: ([name]) => name, maxLength: 5 })
      .map((pairs) => pairs.map(([name, text]) => `${name}: ${text}`).join('\n'));
    const pages = fc.array(
      fc.record({
        root: fc.constantFrom('', 'w'),
        type: fc.constantFrom('a', 'b'),
        body: fc.option(body),
        stays: fc.boolean(),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(pages, fc.nat(), (list, seed) => {
        const read = list.map((one) => ({
          ...one,
          frontmatter: one.body === null ? undefined : page(one.body),
        }));
        const grown = new SchemaBook();
        for (const one of read) {
          grown.add(one.root, one.type, one.frontmatter);
          if (seed % 2) grown.schema(one.root, one.type);
        }
        for (const one of read) if (!one.stays) grown.remove(one.root, one.type, one.frontmatter);
        const fresh = new SchemaBook();
        for (const one of read.toReversed()) if (one.stays) fresh.add(one.root, one.type, one.frontmatter);
        for (const root of ['', 'w']) {
          for (const type of ['a', 'b']) expect(grown.schema(root, type)).toEqual(fresh.schema(root, type));
        }
      }),
    );
  });
});

describe('kinds of values', () => {
  test.each([
    [new Date('2024-01-02'), 'date'],
    ['2024-01-02', 'date'],
    ['2024-01-02 10:30', 'date'],
    ['https://x.org/a', 'url'],
    ['[[concepts/x|X]]', 'link'],
    ['../concepts/x.md', 'link'],
    ['papers/one.pdf', 'path'],
    ['raw/paper.pdf', 'raw'],
    ['../raw/notes on x.md', 'raw'],
    ['and/or', 'path'],
    ['some words', 'text'],
    ['0.3.0', 'text'],
    [0.3, 'number'],
    [['[[x]]', '[[y]]'], 'link-list'],
    [[['x']], 'link'],
    [[[['x']], [['y']]], 'link-list'],
    [['a', '[[y]]'], 'list'],
    [[], 'list'],
    [{ a: 1 }, 'map'],
    [null, 'empty'],
    ['', 'empty'],
  ])('%j is %s', (value, kind) => {
    expect(kindOf(value)).toBe(kind);
  });

  test.each([
    ['0.3.0', 'number'],
    [2024, 'date'],
    ['2024-06', 'date'],
    ['June 2024', 'date'],
    ['unknown', 'date'],
    [null, 'list'],
    ['example.org/a', 'url'],
    ['raw/a.pdf', 'url'],
    [['https://a.b', 'https://c.d'], 'url'],
    ['yes', 'boolean'],
    [5, 'text'],
    [['a', 'b'], 'text'],
    ['https://example.org/a', 'raw'],
    ['[[raw/a]]', 'raw'],
    ['archive/a.txt', 'raw'],
  ] as const)('%j is no mistake where %s is usual', (value, kind) => {
    expect(fitsKind(value, kind)).toBe(true);
  });

  test.each([
    ['soon', 'date'],
    ['storage', 'list'],
    ['[[x]]', 'link-list'],
    ['some words', 'url'],
    ['many', 'number'],
    ['maybe', 'boolean'],
    ['some words', 'raw'],
    [2024, 'raw'],
    [{ a: 1 }, 'text'],
    ['a', 'map'],
    [['2024-01-02'], 'date'],
  ] as const)('%j is a mistake where %s is usual', (value, kind) => {
    expect(fitsKind(value, kind)).toBe(false);
  });
});
