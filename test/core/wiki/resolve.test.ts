import { describe, expect, test } from 'vitest';
import { asPagePath, type Link } from '../../../server/src/core/page/types.ts';
import { NO_SURROUNDINGS, type Surroundings } from '../../../server/src/core/wiki/resolve.ts';
import { openWiki, pageOf, type TestWiki } from '../../support/wiki.ts';

/** Where the last link of a page leads, in short. */
function led(wiki: TestWiki, path: string): string {
  const link = pageOf(wiki, path).links.at(-1);
  return link ? short(wiki, link, path) : 'no link';
}

function short({ index }: TestWiki, link: Link, path: string): string {
  const to = index.resolve(link, asPagePath(path));
  switch (to.kind) {
    case 'page':
      return `${to.via}: ${to.path}`;
    case 'ambiguous':
      return `${to.via}? ${to.candidates.join(' ')}`;
    case 'file':
    case 'ignored':
      return `${to.kind}: ${to.path}`;
    case 'missing':
      return to.exact === undefined ? 'missing' : `missing, exact ${to.exact}`;
    default:
      return to.kind;
  }
}

/** Where a link written on `concepts/from.md` leads, beside these files. */
function leads(
  link: string,
  files: Readonly<Record<string, string>>,
  from = 'concepts/from.md',
  surroundings?: Surroundings,
): string {
  const all = new Map(Object.entries({ ...files, [from]: `${link}\n` }));
  return led(openWiki(all, surroundings ? { surroundings } : {}), from);
}

const BASE = { 'concepts/other.md': '', 'systems/x.md': '' };
const page = (head: string): string => `---\n${head}\n---\n`;

describe('a wikilink resolves by the first step that finds something', () => {
  test.each<[string, string, Record<string, string>, string]>([
    ['path', '[[concepts/a]]', { 'concepts/a.md': '', 'systems/a.md': '' }, 'path: concepts/a.md'],
    ['path with .md', '[[concepts/a.md]]', { 'concepts/a.md': '' }, 'path: concepts/a.md'],
    [
      'path from the root before one from the page',
      '[[a]]',
      { 'a.md': '', 'concepts/a.md': '' },
      'path: a.md',
    ],
    ['a leading slash', '[[/concepts/a]]', { 'concepts/a.md': '' }, 'path: concepts/a.md'],
    ['a file by its exact path', '[[images/i.png]]', { 'images/i.png': '' }, 'file: images/i.png'],
    ['no file by its name', '[[i.png]]', { 'images/i.png': '' }, 'missing, exact images/i.png'],
    ['nor by a wrong path', '![[pics/I.png]]', { 'images/i.png': '' }, 'missing, exact images/i.png'],
    ['which of two files nobody knows', '[[i.png]]', { 'images/i.png': '', 'pics/i.png': '' }, 'missing'],
    [
      'mount',
      '[[en/a]]',
      {
        'wiki-en/a.md': '[[en/a]] [[en/b]] [[en/c]]',
        'wiki-en/b.md': '',
        'wiki-en/c.md': '',
        'wiki-ru/a.md': '',
      },
      'mount: wiki-en/a.md',
    ],
    ['from the page', '[[a]]', { 'concepts/a.md': '', 'systems/a.md': '' }, 'relative: concepts/a.md'],
    ['../', '[[../systems/a]]', { 'systems/a.md': '' }, 'relative: systems/a.md'],
    ['./', '[[./a]]', { 'concepts/a.md': '', 'a.md': '' }, 'relative: concepts/a.md'],
    ['name', '[[a]]', { 'systems/a.md': '' }, 'name: systems/a.md'],
    [
      'the end of a path',
      '[[deep/a]]',
      { 'systems/deep/a.md': '', 'systems/a.md': '' },
      'name: systems/deep/a.md',
    ],
    ['name before another case', '[[a]]', { 'systems/a.md': '', 'patterns/A.md': '' }, 'name: systems/a.md'],
    ['case', '[[BigTable]]', { 'systems/bigtable.md': '' }, 'case: systems/bigtable.md'],
    [
      'case before alias',
      '[[A]]',
      { 'systems/a.md': '', 'systems/b.md': page('aliases: [A]') },
      'case: systems/a.md',
    ],
    [
      'alias',
      '[[The B]]',
      { 'systems/b.md': page('aliases: [the b]'), 'systems/c.md': page('title: The B') },
      'alias: systems/b.md',
    ],
    [
      'title',
      '[[The C]]',
      { 'systems/c.md': page('title: the c'), 'systems/the-c.md': '' },
      'title: systems/c.md',
    ],
    ['a heading is no title', '[[The C]]', { 'systems/c.md': '# The C' }, 'missing'],
    ['slug', '[[Some Title]]', { 'systems/some-title.md': '' }, 'slug: systems/some-title.md'],
    [
      'slug of a path',
      '[[Systems/Some Title]]',
      { 'systems/some-title.md': '', 'patterns/some-title.md': '' },
      'slug: systems/some-title.md',
    ],
    ['NFD for NFC', '[[cafe\u0301]]', { 'systems/café.md': '' }, 'name: systems/café.md'],
    ['NFC for NFD', '[[café]]', { 'systems/cafe\u0301.md': '' }, 'name: systems/cafe\u0301.md'],
    [
      'two of one name',
      '[[a]]',
      { 'systems/a.md': '', 'patterns/a.md': '' },
      'name? patterns/a.md systems/a.md',
    ],
    [
      'two of one alias',
      '[[b]]',
      { 'systems/y.md': page('aliases: b'), 'systems/z.md': page('aliases: b') },
      'alias? systems/y.md systems/z.md',
    ],
    ['its folder’s own page', '[[systems]]', { 'systems/index.md': '' }, 'folder: systems/index.md'],
    ['a folder', '[[systems/]]', {}, 'file: systems'],
    ['itself', '[[#Part]]', {}, 'self: concepts/from.md'],
    ['nothing', '[[nowhere]]', {}, 'missing'],
  ])('%s: %s', (_step, link, files, expected) => {
    expect(leads(link, { ...BASE, ...files })).toBe(expected);
  });
});

describe('a Markdown link', () => {
  test.each<[string, string, Record<string, string>, string]>([
    ['is relative to its page', '[t](a.md)', { 'concepts/a.md': '', 'a.md': '' }, 'path: concepts/a.md'],
    ['may climb', '[t](../systems/a.md)', { 'systems/a.md': '' }, 'path: systems/a.md'],
    ['may begin at the root', '[t](/systems/a.md)', { 'systems/a.md': '' }, 'path: systems/a.md'],
    ['is decoded', '[t](a%20b.md)', { 'concepts/a b.md': '' }, 'path: concepts/a b.md'],
    [
      'is compared in NFC',
      '[t](caf%C3%A9.md)',
      { 'concepts/cafe\u0301.md': '' },
      'path: concepts/cafe\u0301.md',
    ],
    ['needs its .md', '[t](./a)', { 'concepts/a.md': '' }, 'missing, exact ./a.md'],
    [
      'needs the exact case',
      '[t](../Systems/a.md)',
      { 'systems/a.md': '' },
      'missing, exact ../systems/a.md',
    ],
    [
      'keeps its slash when respelled',
      '[t](/systems/A.md)',
      { 'systems/a.md': '' },
      'missing, exact /systems/a.md',
    ],
    ['needs the exact case of a file', '[t](../i/A.png)', { 'i/a.png': '' }, 'missing, exact ../i/a.png'],
    ['is no name', '[t](a.md)', { 'systems/a.md': '' }, 'missing'],
    ['may lead to a folder', '[t](../systems)', {}, 'file: systems'],
    [
      'may lead to a folder’s page',
      '[t](../systems/)',
      { 'systems/README.md': '' },
      'folder: systems/README.md',
    ],
    ['may lead to the folder above', '[t](../)', { 'index.md': '' }, 'folder: index.md'],
    ['may lead to a file', '[t](../raw/a.pdf)', { 'raw/a.pdf': '' }, 'file: raw/a.pdf'],
    ['may lead out of the repository', '[t](../../a.md)', {}, 'beyond'],
  ])('%s: %s', (_what, link, files, expected) => {
    expect(leads(link, { ...BASE, ...files })).toBe(expected);
  });
});

test('what lies around is looked at only where the index knows nothing', () => {
  const surroundings: Surroundings = {
    ...NO_SURROUNDINGS,
    look: (path) => (path === 'raw/kept-out.pdf' ? 'ignored' : path === '../README.md' ? 'file' : 'missing'),
  };
  expect(leads('[t](../raw/kept-out.pdf)', BASE, undefined, surroundings)).toBe('ignored: raw/kept-out.pdf');
  expect(leads('[[raw/kept-out.pdf]]', BASE, undefined, surroundings)).toBe('ignored: raw/kept-out.pdf');
  expect(leads('[t](../../README.md)', BASE, undefined, surroundings)).toBe('file: ../README.md');
  expect(leads('[t](../systems/x.md)', BASE, undefined, surroundings)).toBe('path: systems/x.md');
});

describe('a frontmatter value', () => {
  test.each<[string, string, Record<string, string>, string]>([
    ['from the page', '../raw/a.md', { 'raw/a.md': '' }, 'file: raw/a.md'],
    ['from the root', 'systems/a.md', { 'systems/a.md': '' }, 'path: systems/a.md'],
    ['a path to nothing', 'systems/nowhere.md', {}, 'missing'],
    ['a path below a folder that is here', 'systems/nowhere', {}, 'missing'],
    ['words with a slash', 'and/or', {}, 'none'],
    ['a wikilink', '"[[a]]"', { 'systems/a.md': '' }, 'name: systems/a.md'],
    ['a wikilink to nothing', '"[[nowhere]]"', {}, 'missing'],
  ])('%s: %s', (_what, value, files, expected) => {
    expect(leads(`---\nrelated:\n  - ${value}\n---`, { ...BASE, ...files })).toBe(expected);
  });

  test('from any folder above the root', () => {
    const files = { 'wiki/concepts/a.md': '', 'wiki/systems/a.md': '', 'raw/r.md': '' };
    expect(leads('---\nsources:\n  - raw/r.md\n---', files, 'wiki/concepts/from.md')).toBe('file: raw/r.md');
  });
});

test('where wikis lie side by side, a name means the page of one’s own', () => {
  const wiki = openWiki(`//- one/concepts/a.md
//- one/systems/b.md
[[a]]
//- two/concepts/a.md
//- two/systems/b.md
[[a]]
//- notes.md
[[a]]
`);
  expect(wiki.index.profile.roots.map(({ path }) => path)).toEqual(['one', 'two', '']);
  expect(led(wiki, 'one/systems/b.md')).toBe('name: one/concepts/a.md');
  expect(led(wiki, 'two/systems/b.md')).toBe('name: two/concepts/a.md');
  expect(led(wiki, 'notes.md')).toBe('name? one/concepts/a.md two/concepts/a.md');
});

describe('destinations mean what they stand for', () => {
  test.each<[string, string, Record<string, string>, string]>([
    ['a reference', '[t](R&amp;D.md)', { 'concepts/R&D.md': '' }, 'path: concepts/R&D.md'],
    ['an escape', '[t](a\\_b\\(c\\).md)', { 'concepts/a_b(c).md': '' }, 'path: concepts/a_b(c).md'],
    ['percent', '[t](C%23%3F.md)', { 'concepts/C#?.md': '' }, 'path: concepts/C#?.md'],
    ['percent that is none', '[t](100%.md)', { 'concepts/100%.md': '' }, 'path: concepts/100%.md'],
    ['spaces', '[t](<a b.md>)', { 'concepts/a b.md': '' }, 'path: concepts/a b.md'],
    ['NFD', '[t](cafe\u0301.md)', { 'concepts/café.md': '' }, 'path: concepts/café.md'],
    ['percent in NFD', '[t](cafe%CC%81.md)', { 'concepts/café.md': '' }, 'path: concepts/café.md'],
    ['on a disk in NFD', '[t](café.md)', { 'concepts/cafe\u0301.md': '' }, 'path: concepts/cafe\u0301.md'],
    ['in other letters', '[t](CAFE\u0301.md)', { 'concepts/café.md': '' }, 'missing, exact café.md'],
    ['in HTML', '<a href="R&amp;D%20x.md">', { 'concepts/R&D x.md': '' }, 'path: concepts/R&D x.md'],
    ['HTML knows no escapes', '<a href="a\\_b.md">', { 'concepts/a_b.md': '' }, 'missing'],
    ['an image in HTML', '<img src="../i/a.png">', { 'i/a.png': '' }, 'file: i/a.png'],
  ])('%s: %s', (_what, link, files, expected) => {
    expect(leads(link, { ...BASE, ...files })).toBe(expected);
  });
});

describe('what Markdown links may leave out the wiki’s own show', () => {
  /** A wiki of 30 pages, with so many links of one kind and so many of the other on one of them. */
  const wiki = (
    such: string,
    many: number,
    other = '[t](../concepts/p1.md)',
    few = 0,
  ): Record<string, string> => ({
    ...Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`concepts/p${n}.md`, ''])),
    'systems/links.md': `${such} `.repeat(many) + `${other} `.repeat(few),
    'systems/deep/x.md': '',
  });
  const BARE = '[t](../concepts/p1)';
  const ROOTED = '[t](concepts/p1.md)';
  const BOTH = '[t](concepts/p1)';

  test.each<[string, Record<string, string>, string, string]>([
    ['20 without an extension', wiki(BARE, 20), '[t](p2)', 'path: concepts/p2.md'],
    ['19 of them', wiki(BARE, 18), '[t](p2)', 'missing, exact p2.md'],
    ['nine in ten', wiki(BARE, 26, undefined, 3), '[t](p2)', 'path: concepts/p2.md'],
    ['fewer', wiki(BARE, 26, undefined, 4), '[t](p2)', 'missing, exact p2.md'],
    ['images beside them', wiki(BARE, 20, '![i](i.png) [d](d.pdf)', 9), '[t](p2)', 'path: concepts/p2.md'],
    ['broken ones among them', wiki(BARE, 20, '[t](nowhere)', 3), '[t](p2)', 'missing, exact p2.md'],
    ['from the root all the same', wiki(BARE, 20), '[t](/concepts/p2)', 'path: concepts/p2.md'],
    [
      'with a name like a file',
      { ...wiki(BARE, 20), 'concepts/v1.2.md': '' },
      '[t](v1.2)',
      'path: concepts/v1.2.md',
    ],
    ['in HTML', wiki(BARE, 20), '<a href="p2#x">', 'path: concepts/p2.md'],
    ['20 from the root', wiki(ROOTED, 20), '[t](systems/links.md)', 'path: systems/links.md'],
    [
      'not without an extension',
      wiki(ROOTED, 20),
      '[t](systems/links)',
      'missing, exact ../systems/links.md',
    ],
    ['an image from the root', { ...wiki(ROOTED, 20), 'i/a.png': '' }, '![t](i/a.png)', 'file: i/a.png'],
    [
      'its page first',
      { ...wiki(ROOTED, 20), 'a.md': '', 'concepts/a.md': '' },
      '[t](a.md)',
      'path: concepts/a.md',
    ],
    ['18 from the root', wiki(ROOTED, 18), '[t](systems/links.md)', 'missing, exact ../systems/links.md'],
    [
      'those on the root’s own pages say nothing',
      { ...wiki('', 0), 'index.md': '[t](concepts/p1.md) '.repeat(50) },
      '[t](systems/links.md)',
      'missing, exact ../systems/links.md',
    ],
    ['both', wiki(BOTH, 20), '[t](systems/links)', 'path: systems/links.md'],
    [
      'neither',
      wiki('[t](../concepts/p1.md)', 20),
      '[t](systems/links)',
      'missing, exact ../systems/links.md',
    ],
    ['nothing there', wiki(BOTH, 20), '[t](systems/nowhere)', 'missing'],
    ['above the wiki', wiki(BARE, 20), '[t](../../concepts/p2)', 'beyond'],
  ])('%s', (_what, files, link, expected) => expect(leads(link, files)).toBe(expected));

  test('in each wiki by itself', () => {
    const files = Object.entries(wiki(BARE, 20)).flatMap(([path, text]): [string, string][] => [
      [`one/${path}`, text],
      [`two/${path}`, path === 'systems/links.md' ? '' : text],
    ]);
    const side = Object.fromEntries(files);
    expect(leads('[t](p2)', side, 'one/concepts/from.md')).toBe('path: one/concepts/p2.md');
    expect(leads('[t](p2)', side, 'two/concepts/from.md')).toBe('missing, exact p2.md');
  });

  test('from the top of the repository that holds the folder', () => {
    const surroundings: Surroundings = {
      ...NO_SURROUNDINGS,
      inRepository: 'docs/kb',
      look: (path) => (path === '../../src/a.ts' ? 'file' : 'missing'),
    };
    const files = wiki('[t](docs/kb/concepts/p1.md)', 20);
    expect(leads('[t](docs/kb/systems/links.md)', files, undefined, surroundings)).toBe(
      'path: systems/links.md',
    );
    expect(leads('[t](src/a.ts)', files, undefined, surroundings)).toBe('file: ../../src/a.ts');
    expect(leads('[t](src/a.ts)', wiki(BARE, 20), undefined, surroundings)).toBe(
      'missing, exact ../../../src/a.ts',
    );
  });
});
