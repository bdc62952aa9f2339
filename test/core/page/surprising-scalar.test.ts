import { expect, test } from 'vitest';
import { readFrontmatter } from '../../../server/src/core/page/frontmatter.ts';
import { surpriseOf } from '../../../server/src/core/page/surprising-scalar.ts';

/** What is said of a value as it is written, read by the engine that reads all pages. */
const surprise = (written: string) =>
  surpriseOf(written, readFrontmatter(`---\nkey: ${written}\n---\n`)?.values['key']);

test.each([
  ['1_000', '1000'],
  ['010', '8'],
  ['007', '7'],
  ['12:30', '750'],
  ['12:30:45', '45045'],
  ['1e3', '1000'],
  ['1.10', '1.1'],
  ['1.0', '1'],
  ['0x1F', '31'],
  ['0b11', '3'],
  ['.5', '0.5'],
  ['+1', '1'],
  ['123456789012345678901', '123456789012345680000'],
])('%s is read as the number %s', (written, reads) => {
  expect(surprise(written)).toEqual({ kind: 'number', reads });
});

test.each([
  ['no', 'false'],
  ['No', 'false'],
  ['off', 'false'],
  ['yes', 'true'],
  ['on', 'true'],
  ['Y', 'true'],
])('many readers take %s for %s', (written, reads) => {
  expect(surprise(written)).toEqual({ kind: 'switch', reads });
});

test.each(['null', 'Null', 'NULL'])('%s is nothing', (written) => {
  expect(surprise(written)).toMatchObject({ kind: 'nothing' });
});

test.each([
  '08',
  '1,000',
  '0.3.0',
  '42',
  '1.5',
  '-3',
  '~',
  '',
  'none',
  'nope',
  'true',
  '2024-05-06',
  '"010"',
  "'no'",
])('%s is what it says', (written) => {
  expect(surprise(written)).toBeUndefined();
});
