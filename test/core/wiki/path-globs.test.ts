import { expect, test } from 'vitest';
import { pathGlobs } from '../../../server/src/core/wiki/path-globs.ts';

const DEFAULTS = ['sources/**', 'raw/**', '**/src-*'];

test.each([
  ['sources/a.md', true],
  ['wiki/sources/2024/a.md', true],
  ['resources/a.md', false],
  ['concepts/src-a.md', true],
  ['src-a.md', true],
  ['concepts/a-src-b.md', false],
  ['concepts/sources.md', false],
  ['Raw/a.pdf', false],
])('%s among the defaults: %s', (path, is) => expect(pathGlobs(DEFAULTS)(path)).toBe(is));

test.each([
  ['a?c', 'x/abc', true],
  ['a?c', 'x/abc/d.md', true],
  ['a?c', 'x/abc.md', false],
  ['a?c', 'a/c', false],
  ['notes (old)/*', 'notes (old)/a.md', true],
  ['a+[b]/*.md', 'a+[b]/c.md', true],
  ['a/*/c', 'a/b/c/d', true],
  ['a/*/c', 'a/b/b/c', false],
  ['a/**/c', 'a/b/b/c', true],
  ['quellen/**', 'quellen/\u{1F600}/ü.md', true],
])('%s and %s: %s', (glob, path, is) => expect(pathGlobs([glob])(path)).toBe(is));

test('no globs, no sources', () => expect(pathGlobs([])('sources/a.md')).toBe(false));

test('many stars on a long path', () => {
  const matches = pathGlobs([`${'*a'.repeat(30)}b`, `${'**a'.repeat(30)}b`]);
  const start = performance.now();
  expect(matches(`${'a'.repeat(20_000)}c`)).toBe(false);
  expect(performance.now() - start).toBeLessThan(10_000);
});
