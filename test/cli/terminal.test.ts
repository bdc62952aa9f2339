import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clean, columns, fitting, fittingEnd } from '../../server/src/cli/terminal.ts';

/** Half of a character. */
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

test('what fits is a beginning or an end of the text, no wider than asked, no character cut', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(30), (raw, width) => {
      const text = clean(raw);
      for (const part of [fitting(text, width), fittingEnd(text, width)]) {
        expect(columns(part)).toBeLessThanOrEqual(width);
        expect(part).not.toMatch(LONE);
      }
      expect(text.startsWith(fitting(text, width))).toBe(true);
      expect(text.endsWith(fittingEnd(text, width))).toBe(true);
    }),
  );
});

test("cleaning keeps every unit's place", () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(clean(text)).toHaveLength(text.length);
      expect(clean(text)).not.toMatch(LONE);
    }),
  );
});
