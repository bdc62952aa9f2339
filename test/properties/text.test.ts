import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits, type Edit, Text } from '../../server/src/core/text.ts';
import { runs } from '../support/thorough.ts';

/** Line ends of every kind, byte order marks anywhere, characters of one and of two units, lone surrogates. */
const raw = fc
  .array(
    fc.constantFrom('\n', '\r', '\r\n', '\uFEFF', 'a', 'é', '漢', '😀', '\uD83D', '\0', '\u2028', '\t', ''),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

test('a place is the same by offset and by line and character', () => {
  fc.assert(
    fc.property(raw, (written) => {
      const text = new Text(written);
      for (let offset = 0; offset <= text.value.length; offset++) {
        const position = text.positionAt(offset);
        const line = text.line(position.line);
        // Between CR and LF no editor has a place: that offset is moved before the line break.
        const inBreak = offset > line.end;
        expect(text.offsetAt(position)).toBe(inBreak ? line.end : offset);
        expect(position.line).toBe(text.lineAt(offset));
        if (inBreak) expect(text.value.slice(line.end, offset)).toBe('\r');
      }
    }),
    runs(500),
  );
});

test('lines and their ends make up the text, and no line holds a line end', () => {
  fc.assert(
    fc.property(raw, (written) => {
      const text = new Text(written);
      const lines = text.lineStarts.map((_start, line) => text.line(line));
      let rebuilt = '';
      for (const [at, span] of lines.entries()) {
        const next = text.lineStarts[at + 1] ?? text.value.length;
        const end = text.value.slice(span.end, next);
        expect(text.slice(span)).not.toMatch(/[\r\n]/);
        expect(end).toMatch(at + 1 < lines.length ? /^(?:\r\n|\n|\r)$/ : /^$/);
        rebuilt += text.slice(span) + end;
      }
      expect(rebuilt).toBe(text.value);
      expect('\uFEFF'.repeat(text.byteOrderMark) + text.value).toBe(written);
    }),
    runs(500),
  );
});

test('edits may come in any order', () => {
  const edits = fc
    .tuple(raw, fc.array(fc.tuple(fc.nat(40), fc.string({ maxLength: 3 })), { maxLength: 8 }))
    .map(([text, pieces]) => {
      const places = [...new Set(pieces.map(([at]) => Math.min(at, text.length)))].sort((a, b) => a - b);
      const found: Edit[] = [];
      for (let at = 0; at + 1 < places.length; at += 2)
        found.push({
          span: { start: places[at] ?? 0, end: places[at + 1] ?? 0 },
          newText: pieces[at]?.[1] ?? '',
        });
      return { text, found };
    });
  fc.assert(
    fc.property(
      edits,
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      ({ text, found }, order) => {
        const shuffled = found
          .map((edit) => ({ edit, at: order.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ edit }) => edit);
        let expected = text;
        for (const { span, newText } of [...found].reverse())
          expected = expected.slice(0, span.start) + newText + expected.slice(span.end);
        expect(applyEdits(text, shuffled)).toBe(expected);
      },
    ),
    runs(200),
  );
});
