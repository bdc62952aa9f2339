import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText } from '../../../server/src/core/raw/plain.ts';
import { runs } from '../../support/thorough.ts';

const plain = (source: string): string => plainText(source).text;

describe('the plain text of a raw text', () => {
  test.each([
    ['It runs **48**\nbrokers.', 'It runs 48 brokers.'],
    ['One.\n\nTwo.\r\n\r\nThree', 'One.\n\nTwo.\n\nThree'],
    ['- one\n- two\n  goes on', '- one\n- two goes on'],
    ['| a | 1 |\n| b | 2 |', '| a | 1 |\n| b | 2 |'],
    ['a [link](https://example.org/48_(b)) here', 'a [link] here'],
    ['see https://example.org/48. So', 'see \uE002. So'],
    ['costs \\$5 and $5 \\times 10^{6}$ or 1\\,200', 'costs $5 and $5 × 10^{6}$ or 1\u2009200'],
    ['用户１２％。', '用户12%。'],
    ['<p>It runs <b>1,536</b>&nbsp;partitions<br>&amp; 48</p>', '\nIt runs 1,536\u00A0partitions\n& 48\n'],
    ['<script>var a = 1;</script><style>b{}</style>c<!-- 77 -->d', '\n\ncd'],
    ['<!doctype html><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0" "http://www.w3.org/48"><p>c', '\nc'],
    ['a <!b 48', 'a <!b 48'],
    ['<table><tr><td>A</td><td>12</td></tr></table>', '\n\n | A |  | 12 | \n\n'],
    ['a < b and c > d &unknown; &#x31;', 'a < b and c > d &unknown; 1'],
    ['<script>never closed 48', '\nnever closed 48'],
  ])('%j reads %j', (source, read) => {
    expect(plain(source)).toBe(read);
  });

  test('leads back to the file: every digit stands where it is said to', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '48',
            ' ',
            '\r\n',
            '\n\n',
            '**',
            '<b>',
            '</b>',
            '&amp;',
            '&#52;',
            '<!-- 7 -->',
            '１',
            '[a](b)',
            '\\$',
            'x',
            '<',
          ),
        ),
        (parts) => {
          const source = parts.join('');
          const { text, sourceOf } = plainText(source);
          for (const { index } of text.matchAll(/[48]/g)) {
            expect(['4', '8', '&']).toContain(source[sourceOf(index)]);
          }
          let before = -1;
          for (let at = 0; at < text.length; at++) {
            expect(sourceOf(at)).toBeGreaterThanOrEqual(before);
            before = sourceOf(at);
          }
        },
      ),
      runs(500),
    );
  });

  test.each([
    '<script>',
    '<!--',
    '<a ',
    '](',
    '\\text{',
    '&a',
    '`',
    '\0',
    '\uD800',
    '\r',
    'https://',
    '<a b="',
  ])('a megabyte of %j is read in linear time', (unit) => {
    const time = (length: number): number => {
      const text = unit.repeat(length / unit.length);
      const start = performance.now();
      plain(text);
      return performance.now() - start;
    };
    time(1e5);
    expect(time(1e6)).toBeLessThan(1500);
  });
});
