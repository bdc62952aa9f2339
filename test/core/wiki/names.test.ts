import { expect, test } from 'vitest';
import {
  baseName,
  fold,
  folderOf,
  isBelow,
  looseKey,
  nfc,
  normalizePath,
  relativePath,
  withoutExtension,
} from '../../../server/src/core/wiki/names.ts';

test('names are compared in NFC, loosely by their letters and digits alone', () => {
  expect(nfc('cafe\u0301')).toBe('café');
  expect(fold('CAFE\u0301')).toBe('café');
  for (const name of ['Some Title', 'some-title', 'SomeTitle', 'some_title', 'some.title'])
    expect(looseKey(name)).toBe('sometitle');
  expect(looseKey('§ 3 Öl')).toBe('3öl');
  expect(looseKey('--')).toBe('--');
});

test('paths and their parts', () => {
  expect([baseName('a/b.md'), baseName('b'), folderOf('a/b/c'), folderOf('c')]).toEqual([
    'b.md',
    'b',
    'a/b',
    '',
  ]);
  expect([withoutExtension('a.MD'), withoutExtension('a.b'), withoutExtension('a.md.md')]).toEqual([
    'a',
    'a.b',
    'a.md',
  ]);
  expect([isBelow('a', 'a/b'), isBelow('a', 'ab'), isBelow('', 'x'), isBelow('a', 'a')]).toEqual([
    true,
    false,
    true,
    true,
  ]);
  expect(normalizePath('a/./b/../c//d')).toEqual({ path: 'a/c/d', above: 0 });
  expect(normalizePath('a/../../b')).toEqual({ path: 'b', above: 1 });
});

test('the way from one page to another', () => {
  expect(relativePath('concepts/a.md', 'concepts/b.md')).toBe('b.md');
  expect(relativePath('concepts/a.md', 'systems/x/b.md')).toBe('../systems/x/b.md');
  expect(relativePath('a.md', 'concepts/b.md')).toBe('concepts/b.md');
  expect(relativePath('x/y/a.md', 'b.md')).toBe('../../b.md');
});
