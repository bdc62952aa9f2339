import { expect, test } from 'vitest';
import { decodeDestination } from '../../../server/src/core/page/destination.ts';

test('destinations are decoded where that makes a text', () => {
  expect(decodeDestination('a%20b%C3%A9')).toBe('a bé');
  expect(decodeDestination('100%')).toBe('100%');
  expect(decodeDestination('100%%20x%C3')).toBe('100% x%C3');
  expect(decodeDestination('a\\)\\_b\\c')).toBe('a)_b\\c');
  expect(decodeDestination('R&amp;D&nope;&#x41;&eacute;')).toBe('R&D&nope;Aé');
  expect(decodeDestination('a\\&amp;')).toBe('a&amp;');
  expect(decodeDestination('a\\_&amp;%20', 'html')).toBe('a\\_& ');
});
