import { expect, test } from 'vitest';
import { tempFolder } from '../workspace/support/temp-folder.ts';
import { run } from './support/cli.ts';

const WIKI = {
  'wiki/concepts/a.md': '---\ntitle: A\n---\n[[concepts/b]] [s](../sources/s.md) [r](../../raw/r.txt)\n',
  'wiki/concepts/b.md': '---\ntitle: B\n---\nSo it is.[^1] ^[raw/r.txt:3]\n\n[^1]: There\n',
  'wiki/sources/s.md': '[[a]]\n',
  'wiki/index.md': '# Index\n',
  'raw/r.txt': 'text\n',
};

test('a profile says what was found and from how much, in words', async () => {
  const folder = tempFolder(WIKI);
  const { status, out, err } = await run(['profile', folder.at('')]);
  expect(err).toBe('');
  expect(status).toBe(0);
  for (const line of [
    'A wiki of 4 pages: it has the folders concepts, sources. [roots]',
    '- Raw sources in `raw/`: 1 file here. [raw]',
    '- Citations: footnotes `[^1]` (1), notes `^[…]` (1), links to source pages (1), links to raw sources (1). [foreignIds]',
    '- **concept**: 2 pages in `concepts/`. [types]',
    '- Only lead to others: `wiki/index.md`. [navigation]',
  ])
    expect(out.split('\n')).toContain(line);
  expect(out).toContain('1 wikilink by path, 1 by name, 2 Markdown links');
});

test('a profile is told to programs, with what the author decided', async () => {
  const folder = tempFolder({
    ...WIKI,
    'wiki/digest-wiki.jsonc': '{ "profile": { "types": { "concepts": "entity" }, "dialect": "markdown" } }',
  });
  const { status, out } = await run(['profile', folder.at('wiki'), '--format', 'json']);
  expect(status).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    version: 1,
    isWiki: true,
    wikis: [
      {
        path: '',
        pages: 4,
        types: [
          { name: 'concept', family: 'entity', pages: 2, folders: ['concepts'] },
          { name: 'index' },
          { name: 'source' },
        ],
        links: { dialect: 'markdown', wikilinksByPath: 1, wikilinksByName: 1, markdownLinks: 2 },
        navigation: ['index.md'],
        given: ['profile.types', 'profile.dialect'],
      },
    ],
  });
});

test('raw texts that are left out by .gitignore are told so', async () => {
  const folder = tempFolder({
    '.git/HEAD': '',
    '.gitignore': 'raw/\n',
    'concepts/a.md': '[r](../raw/x/r.pdf)\n',
    'sources/s.md': '# S\n',
  });
  const { out } = await run(['profile', folder.at('')]);
  expect(out).toContain('- Raw sources in `raw/`: not here: `.gitignore` names it. [raw]');
});

test('what is no wiki is told to be none, and why', async () => {
  const folder = tempFolder({ 'README.md': '# A program\n' });
  const { status, out } = await run(['profile', folder.at('')]);
  expect(status).toBe(2);
  expect(out).toContain('does not look like a wiki');
});

test('options of other commands are refused', async () => {
  const { status, err } = await run(['profile', '--max-warnings', '3']);
  expect(status).toBe(2);
  expect(err).toContain('digest-wiki profile does not take --max-warnings.');
});

test('a check reports the configuration, follows it, and is beaten only by what was typed', async () => {
  const folder = tempFolder({
    'concepts/a.md': '[[gone]]\n',
    'sources/s.md': '# S\n',
    'digest-wiki.jsonc': '{ "rules": { "broken-link": "hint", "thing": "off" } }\n',
  });
  const first = await run(['check', folder.at(''), '--format', 'json']);
  expect(first.status).toBe(1);
  expect(JSON.parse(first.out).findings).toMatchObject([
    {
      rule: 'config',
      severity: 'error',
      path: 'digest-wiki.jsonc',
      range: { start: { line: 0, character: 36 }, end: { line: 0, character: 43 } },
    },
    { rule: 'broken-link', severity: 'hint', path: 'concepts/a.md' },
  ]);
  const second = await run([
    'check',
    folder.at(''),
    '--format',
    'json',
    '--rule',
    'broken-link=warning',
    '--rule',
    'config=off',
  ]);
  expect(second.status).toBe(0);
  expect(JSON.parse(second.out).findings).toMatchObject([{ rule: 'broken-link', severity: 'warning' }]);
});
