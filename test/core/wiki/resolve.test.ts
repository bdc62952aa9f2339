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
    ['no file by its name', '[[i.png]]', { 'images/i.png': '' }, 'missing'],
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
