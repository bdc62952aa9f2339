import { expect, it } from 'vitest';
import { concernsServer, type FileEventKind } from '../../client/src/watching.ts';

const CREATED: FileEventKind = 1;
const CHANGED: FileEventKind = 2;
const DELETED: FileEventKind = 3;

it.each<[string, FileEventKind, boolean]>([
  ['concepts/raft.md', CHANGED, true],
  ['concepts/RAFT.MD', DELETED, true],
  ['digest-wiki.jsonc', CHANGED, true],
  ['docs/.gitignore', CHANGED, true],
  ['raw/2014/raft.txt', CHANGED, true],
  ['figures/log.png', CREATED, true],
  ['figures/log.png', DELETED, true],
  ['figures/log.png', CHANGED, false],
  ['debts/known.json', CHANGED, true],
  ['.vscode/digest-wiki.baseline.json', CHANGED, true],
  ['.obsidian/workspace.json', CHANGED, false],
  ['concepts', DELETED, true],
  ['node_modules/x/README.md', CREATED, false],
  ['.git/index.lock', CREATED, false],
  ['.obsidian/cache/x.json', CREATED, false],
])('in a wiki: %s, event %d: %s', (path, kind, expected) => {
  expect(concernsServer(path, kind, true)).toBe(expected);
});

it.each<[string, FileEventKind, boolean]>([
  ['README.md', CHANGED, true],
  ['digest-wiki.jsonc', CREATED, true],
  ['concepts', CREATED, true],
  ['src/main.c', CREATED, false],
  ['raw/data.csv', CHANGED, false],
])('where there is none: %s, event %d: %s', (path, kind, expected) => {
  expect(concernsServer(path, kind, false)).toBe(expected);
});
