import { describe, expect, test } from 'vitest';
import {
  applyEdits,
  lineIn,
  lineStartsOf,
  overlaps,
  positionIn,
  Text,
  touches,
} from '../../server/src/core/text.ts';

describe('lines', () => {
  test('end at LF, CRLF and a lone CR', () => {
    expect(lineStartsOf('a\nb\r\nc\rd')).toEqual([0, 2, 5, 7]);
    expect(lineStartsOf('')).toEqual([0]);
    expect(lineStartsOf('a\n')).toEqual([0, 2]);
  });

  test('are found by halving', () => {
    const starts = [0, 2, 5, 7];
    expect([0, 1, 2, 4, 5, 6, 7, 99].map((offset) => lineIn(starts, offset))).toEqual([
      0, 0, 1, 1, 2, 2, 3, 3,
    ]);
    expect(positionIn(starts, 6)).toEqual({ line: 2, character: 1 });
  });

  test('hold no line break', () => {
    const text = new Text('a\nbc\r\n\rd');
    expect([0, 1, 2, 3].map((line) => text.slice(text.line(line)))).toEqual(['a', 'bc', '', 'd']);
    expect(text.line(4)).toEqual({ start: 8, end: 8 });
  });
});

describe('places', () => {
  const text = new Text('\uFEFFa😀b\r\nc');

  test('count UTF-16 units, and no byte order mark', () => {
    expect(text.byteOrderMark).toBe(1);
    expect(text.value).toBe('a😀b\r\nc');
    expect(text.positionAt(3)).toEqual({ line: 0, character: 3 });
    expect(text.offsetAt({ line: 0, character: 3 })).toBe(3);
    expect(text.positionAt(6)).toEqual({ line: 1, character: 0 });
    expect(text.rangeOf({ start: 3, end: 7 })).toEqual({
      start: { line: 0, character: 3 },
      end: { line: 1, character: 1 },
    });
  });

  test('outside the text are moved to where it ends, behind a line to its end', () => {
    expect(text.positionAt(-5)).toEqual({ line: 0, character: 0 });
    expect(text.positionAt(99)).toEqual({ line: 1, character: 1 });
    expect(text.offsetAt({ line: 0, character: 99 })).toBe(4);
    expect(text.offsetAt({ line: -1, character: 3 })).toBe(0);
    expect(text.offsetAt({ line: 9, character: 0 })).toBe(7);
  });
});

describe('edits', () => {
  test('are made in the order of the text', () => {
    const edits = [
      { span: { start: 4, end: 5 }, newText: 'E' },
      { span: { start: 0, end: 1 }, newText: '' },
      { span: { start: 2, end: 2 }, newText: '++' },
    ];
    expect(applyEdits('abcde', edits)).toBe('b++cdE');
  });

  test('must not overlap', () => {
    const edits = [
      { span: { start: 0, end: 3 }, newText: '' },
      { span: { start: 2, end: 4 }, newText: '' },
    ];
    expect(() => applyEdits('abcde', edits)).toThrow(new RangeError('Edits overlap at offset 2.'));
  });
});

test('spans overlap where they share a unit, or an empty one touches', () => {
  const at = (start: number, end: number) => ({ start, end });
  expect(overlaps(at(0, 2), at(1, 3))).toBe(true);
  expect(overlaps(at(0, 2), at(2, 3))).toBe(false);
  expect(overlaps(at(2, 2), at(2, 3))).toBe(true);
  expect(overlaps(at(0, 2), at(2, 2))).toBe(true);
  expect(overlaps(at(0, 2), at(3, 3))).toBe(false);
  expect([0, 1, 2, 3].map((offset) => touches(at(1, 2), offset))).toEqual([false, true, true, false]);
});
