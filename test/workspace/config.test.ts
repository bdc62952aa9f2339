import { expect, test } from 'vitest';
import { lintPage } from '../../server/src/core/lint.ts';
import { asPagePath } from '../../server/src/core/page/types.ts';
import { WikiWorkspace } from '../../server/src/workspace/wiki-workspace.ts';
import { engine } from '../support/engines.ts';
import { MemoryDisk } from './support/memory-disk.ts';

const CONFIG = '/wiki/digest-wiki.jsonc';
const PAGES = {
  '/wiki/concepts/a.md': '[[b]] [[nowhere]]\n',
  '/wiki/systems/b.md': '# B\n',
  '/wiki/papers/p.md': '[[nowhere]]\n',
  '/wiki/drafts/d.md': '[[nowhere]]\n',
};

function open(files: Readonly<Record<string, string>>) {
  const disk = new MemoryDisk();
  for (const [path, text] of Object.entries({ ...PAGES, ...files })) disk.files.set(path, text);
  const workspace = new WikiWorkspace('/wiki', disk, engine);
  workspace.loadAll();
  const write = (path: string, text: string | undefined): void => {
    if (text === undefined) disk.files.delete(path);
    else disk.files.set(path, text);
    const steps = workspace.follow([{ path, kind: text === undefined ? 'deleted' : 'changed' }]);
    while (!steps.next().done);
  };
  return { workspace, write };
}

const pages = ({ index }: WikiWorkspace): string[] =>
  [...index.pages()].map(({ path }) => path as string).sort();

/** Everything found, rule and path. */
function findings(workspace: WikiWorkspace): string[] {
  const { index, configs } = workspace;
  return pages(workspace).flatMap((path) =>
    lintPage(asPagePath(path), index, configs.settingsAt(index.rootOf(asPagePath(path)).path)).map(
      ({ rule, severity }) => `${path} ${rule} ${severity}`,
    ),
  );
}

test('what a configuration file says holds from the start', () => {
  const { workspace } = open({
    [CONFIG]:
      '{ "rules": { "broken-link": "hint" }, "profile": { "raw": ["papers"], "exclude": ["drafts/"] } }',
  });
  expect(pages(workspace)).toEqual(['concepts/a.md', 'systems/b.md']);
  expect(findings(workspace)).toEqual(['concepts/a.md broken-link hint']);
});

test('a change of it is followed as one made from scratch would be, and its loss too', () => {
  const texts = [
    undefined,
    '{ "profile": { "raw": ["papers"] } }',
    '{ "profile": { "exclude": ["drafts", "/concepts/a.md"], "types": { "papers": "source" } } }',
    '{ "rules": { "broken-link": "off" } }',
    '{ "profile": { "roots": ["concepts"] } }',
    undefined,
  ];
  const { workspace, write } = open({});
  for (const text of texts) {
    write(CONFIG, text);
    const fresh = open(text === undefined ? {} : { [CONFIG]: text }).workspace;
    expect(pages(workspace)).toEqual(pages(fresh));
    expect(findings(workspace)).toEqual(findings(fresh));
    expect([...workspace.index.pages()].map(({ path }) => workspace.index.typeOf(path))).toEqual(
      [...workspace.index.pages()].map(({ path }) => fresh.index.typeOf(path)),
    );
    expect(workspace.index.profile.roots.map(({ path }) => path)).toEqual(
      fresh.index.profile.roots.map(({ path }) => path),
    );
  }
});

test('the last version without an error is followed while there is one with an error', () => {
  const { workspace, write } = open({ [CONFIG]: '{ "rules": { "broken-link": "hint" } }' });
  const before = findings(workspace);
  for (const wrong of [
    '{ "rules": { "broken-link": "hint" ',
    '{ "rules": { "broken-link": "loud" } }',
    'no',
  ]) {
    write(CONFIG, wrong);
    expect(findings(workspace)).toEqual(before);
    expect(workspace.configs.findings('digest-wiki.jsonc', () => true)).not.toEqual([]);
  }
  write(CONFIG, '{ "rules": { "broken-link": "off" } }');
  expect(findings(workspace)).toEqual([]);
});

test('a folder that goes takes its configuration with it', () => {
  const { workspace, write } = open({
    '/wiki/inner/digest-wiki.jsonc': '{ "profile": { "exclude": ["x.md"] } }',
    '/wiki/inner/x.md': '# X\n',
  });
  expect(pages(workspace)).not.toContain('inner/x.md');
  write('/wiki/inner/digest-wiki.jsonc', undefined);
  expect(pages(workspace)).toContain('inner/x.md');
});

test('MDX files are pages where an author says so', () => {
  const files = {
    '/wiki/concepts/m.mdx': '# M\n\nSee [[concepts/a]], [b](../systems/b.md) and [[gone]].\n',
    '/wiki/systems/n.md': '[[concepts/m]] [[m]] [m](../concepts/m.mdx) [[concepts/m.mdx]]\n',
  };
  const closed = open(files);
  expect(pages(closed.workspace)).not.toContain('concepts/m.mdx');
  expect(findings(closed.workspace).filter((each) => each.startsWith('systems/n'))).toEqual([
    'systems/n.md broken-link error',
    'systems/n.md broken-link error',
  ]);
  closed.write(CONFIG, '{ "profile": { "mdx": true } }');
  expect(pages(closed.workspace)).toContain('concepts/m.mdx');
  expect(findings(closed.workspace).filter((each) => /m\.mdx|n\.md/.test(each))).toEqual([
    'concepts/m.mdx broken-link error',
  ]);
  closed.write(CONFIG, undefined);
  expect(pages(closed.workspace)).not.toContain('concepts/m.mdx');
});

test('types, mounts and pages for navigation are as the author says', () => {
  const { workspace } = open({
    '/wiki/wiki-en/people/ada.md': '[[en/people/ada]] [[en/none]]\n',
    '/wiki/wiki-en/map.md': '# Map\n',
    [CONFIG]: JSON.stringify({
      profile: { types: { people: 'entity' }, mounts: { en: 'wiki-en' }, navigation: ['map.md'] },
    }),
  });
  const { index } = workspace;
  expect(index.typeOf(asPagePath('wiki-en/people/ada.md'))).toEqual({ name: 'person', family: 'entity' });
  expect(index.isNavigation(asPagePath('wiki-en/map.md'))).toBe(true);
  expect(findings(workspace).filter((each) => each.includes('ada.md broken-link'))).toHaveLength(1);
});
