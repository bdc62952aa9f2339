import { describe, expect, test } from 'vitest';
import { asPagePath } from '../../../server/src/core/page/types.ts';
import { singular } from '../../../server/src/core/wiki/page-type.ts';
import { openWiki } from '../../support/wiki.ts';

const open = (files: Readonly<Record<string, string>>) => openWiki(new Map(Object.entries(files))).index;
const many = (count: number, text: (n: number) => string): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`notes/n${n}.md`, text(n)]));

describe('what is a wiki', () => {
  test.each<[string, Record<string, string>, string[] | undefined]>([
    ['a configuration file', { 'a.md': '', 'digest-wiki.jsonc': '{}' }, ['']],
    ['two folders of page types', { 'concepts/a.md': '', 'entities/b.md': '' }, ['']],
    ['singular folders', { 'concept/a.md': '', 'source/b.md': '' }, ['']],
    ['pages deeper in the folders', { 'concepts/x/a.md': '', 'sources/2024/b.md': '' }, ['']],
    ['one such folder and raw', { 'concepts/a.md': '', 'raw/b.pdf': '' }, ['']],
    [
      'one such folder in wiki, and raw beside it',
      { 'wiki/concepts/a.md': '', 'raw/b.pdf': '' },
      ['wiki', ''],
    ],
    ['one such folder in docs, and raw beside it', { 'docs/concepts/a.md': '', 'raw/b.pdf': '' }, undefined],
    ['one such folder that wikilinks name', { 'concepts/a.md': '', 'b.md': '[[concepts/a]]' }, ['']],
    ['20 pages half with wikilinks', many(20, (n) => (n % 2 ? '[[n1]]' : '')), ['']],
    [
      'a folder below',
      { 'docs/wiki/concepts/a.md': '', 'docs/wiki/systems/b.md': '', 'README.md': '' },
      ['docs/wiki', ''],
    ],
    ['19 pages with wikilinks', many(19, () => '[[n1]]'), undefined],
    ['20 pages fewer than half with wikilinks', many(20, (n) => (n < 9 ? '[[n1]]' : '')), undefined],
    [
      'a repository with documentation',
      { 'README.md': '[d](docs/a.md)', 'docs/a.md': '', 'docs/b.md': '', 'src/x.ts': '' },
      undefined,
    ],
    ['one such folder alone', { 'concepts/a.md': '', 'README.md': '' }, undefined],
    [
      'words that any repository has',
      { 'projects/a.md': '', 'tools/b.md': '', 'models/c.md': '' },
      undefined,
    ],
    ['nothing', {}, undefined],
  ])('%s', (_what, files, roots) => {
    const { profile } = open(files);
    expect(profile.isWiki).toBe(roots !== undefined);
    expect(profile.roots.map(({ path }) => path)).toEqual(roots ?? ['']);
  });

  test('a type folder with type folders of its own is one wiki', () => {
    const { profile } = open({
      'concepts/systems/a.md': '',
      'concepts/patterns/b.md': '',
      'sources/c.md': '',
    });
    expect(profile.roots.map(({ path }) => path)).toEqual(['']);
  });
});

describe('how links are written', () => {
  test('by most of them', () => {
    expect(open({ 'a.md': '[[concepts/a]] [[concepts/b]] [[c]] [t](d.md)' }).profile).toMatchObject({
      dialect: 'wikilink',
      wikilinkStyle: 'path',
    });
    expect(open({ 'a.md': '[[a]] [t](b.md) [t](c.md)' }).profile).toMatchObject({
      dialect: 'markdown',
      wikilinkStyle: 'name',
    });
  });

  test('a folder may be called otherwise, where nearly all links then lead to a page', () => {
    const files = {
      'wiki-en/a.md': '',
      'wiki-en/b.md': '',
      'wiki-en/c.md': '',
      'wiki-ru/a.md': '',
      'wiki-ru/b.md': '',
      'wiki-ru/c.md': '',
    };
    const links = '[[en/a]] [[en/b]] [[en/c]]';
    expect([...open({ ...files, 'x.md': links }).profile.mounts]).toEqual([['en', 'wiki-en']]);
    expect(open({ ...files, 'x.md': '[[en/a]] [[en/b]] [[en/a]]' }).profile.mounts.size).toBe(0);
    expect(open({ ...files, 'x.md': `${links} [[en/none]]` }).profile.mounts.size).toBe(0);
    expect(open({ ...files, 'en/d.md': '', 'x.md': links }).profile.mounts.size).toBe(0);
  });
});

describe('page types', () => {
  test.each<[string, string, string, string, string]>([
    ['frontmatter before folder', 'concepts/a.md', 'type: System', 'system', 'entity'],
    ['page_type', 'a.md', 'page_type: sources', 'source', 'source'],
    ['a category that names no type', 'concepts/a.md', 'category: gardening', 'concept', 'concept'],
    ['a type that is a folder’s name', 'methods-of/recipes/a.md', 'type: recipe', 'recipe', 'note'],
    ['folder', 'patterns/a.md', '', 'pattern', 'concept'],
    ['the nearest folder', 'sources/systems/a.md', '', 'system', 'entity'],
    ['an irregular plural', 'people/a.md', '', 'person', 'entity'],
    ['file name', 'src-2024-a.md', '', 'source', 'source'],
    ['index', 'index.md', '', 'index', 'overview'],
    ['readme', 'README.md', '', 'overview', 'overview'],
    ['a folder of another name', 'wiki/recipes/a.md', '', 'recipe', 'note'],
    ['nothing', 'a.md', '', 'note', 'note'],
  ])('%s', (_what, path, head, name, family) => {
    expect(open({ [path]: head === '' ? '' : `---\n${head}\n---\n` }).typeOf(asPagePath(path))).toEqual({
      name,
      family,
    });
  });

  test('a "Read original" line makes a digest', () => {
    expect(
      open({ 'a.md': '# A\n\n[Read original](https://a.example)\n' }).typeOf(asPagePath('a.md')).family,
    ).toBe('source');
  });

  test('singulars', () => {
    expect(['Companies', 'Analyses', 'class', 'corpus', 'systems', 'syntheses'].map(singular)).toEqual([
      'company',
      'analyse',
      'class',
      'corpus',
      'system',
      'synthesis',
    ]);
  });
});
