import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fastPlaces } from '../../../server/src/core/page/frontmatter-fast.ts';
import { readValues } from '../../../server/src/core/page/frontmatter-values.ts';
import { yamlPlaces } from '../../../server/src/core/page/frontmatter-yaml.ts';
import { runs } from '../../support/thorough.ts';

const block = (source: string) => ({ source, start: 0, end: source.length, delta: 0 });

/** Pieces that matter to YAML, often enough next to each other to make odd shapes. */
const crumb = fc.constantFrom(
  ...[
    'a',
    'B',
    'word',
    'é',
    '中',
    '1',
    '0.5',
    '-',
    '- ',
    ' ',
    '  ',
    ':',
    ': ',
    '#',
    ' #',
    ',',
    ', ',
    '[',
    ']',
  ],
  ...[
    '{',
    '}',
    '"',
    "'",
    "''",
    '\\',
    '\\"',
    '&',
    '*',
    '!',
    '|',
    '>',
    '%',
    '@',
    '`',
    '?',
    '~',
    '/',
    '.',
    '(',
    ')',
  ],
  ...['[[x]]', 'https://x.y/z', '2024-01-02', 'true', 'null', '=', '<', '+', '\u00a0', '😀'],
);
const words = fc.array(crumb, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
const plainWord = fc.stringMatching(/^[a-z][a-z0-9 ]{0,8}[a-z]$/);
const quoted = fc.oneof(
  words.map((text) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`),
  words.map((text) => `'${text.replaceAll("'", "''")}'`),
);
const scalar = fc.oneof(plainWord, words, quoted);
const flow = fc
  .array(fc.oneof(scalar, plainWord), { maxLength: 4 })
  .chain((items) =>
    fc.constantFrom(`[${items.join(', ')}]`, `[ ${items.join(',')} ]`, `[[${items.join(', ')}]]`),
  );
const wrapped = fc
  .tuple(
    fc.constantFrom('"', "'", ''),
    fc.array(plainWord, { minLength: 2, maxLength: 4 }),
    fc.constantFrom('  ', '\t', '', ' '),
  )
  .map(([quote, lines, indent]) => `${quote}${lines.join(`\n${indent}`)}${quote}`);
const comment = fc.constantFrom('', '', '', ' # note', '#', ' #');
const value = fc.tuple(fc.oneof(scalar, flow, wrapped), comment).map(([text, tail]) => text + tail);
const list = fc
  .tuple(fc.constantFrom('', '  ', '    '), fc.array(fc.oneof(value, flow), { minLength: 1, maxLength: 4 }))
  .map(([indent, items]) => items.map((item) => `\n${indent}- ${item}`).join(''));
const entry = fc
  .tuple(
    fc.oneof(plainWord, words),
    fc.oneof(
      value.map((text) => ` ${text}`),
      list,
      fc.constant(''),
      fc.constant(' '),
    ),
  )
  .map(([key, text]) => `${key}:${text}`);
const line = fc.oneof(
  { weight: 8, arbitrary: entry },
  fc.constantFrom('', '  ', '# note', '  # note', '- stray', '  more words', '---x', '...', '\tx'),
);
const lineEnd = fc.constantFrom('\n', '\n', '\r\n', '\r');
const document = fc
  .tuple(fc.array(line, { minLength: 1, maxLength: 6 }), lineEnd)
  .map(([lines, end]) => lines.join('\n').replaceAll('\n', end));

describe('places of plain frontmatter', () => {
  test('the scan finds the places that the yaml package finds, or refuses', () => {
    let understood = 0;
    fc.assert(
      fc.property(document, (text) => {
        const values = readValues(text);
        if (!values.ok || typeof values.data !== 'object' || Array.isArray(values.data)) return;
        const fast = fastPlaces(block(text));
        if (!fast || fast.length === 0) return;
        understood++;
        expect(fast).toEqual(yamlPlaces(block(text)));
      }),
      runs(20_000),
    );
    expect(understood).toBeGreaterThan(runs(20_000).numRuns / 20);
  });

  test.each([
    ['wrapped plain text', 'd: one two\n  three four\nk: v\n'],
    ['wrapped quoted text', "d: 'one two\n\n  three'\nk: v\n"],
    ['a list at the margin', 'tags:\n- a\n- "b"\nk: [x, \'y\', [[z]]]\n'],
    ['CRLF', 'a: b\r\nl:\r\n  - x\r\n\r\n# note\r\nc: "d" # e\r\n'],
  ])('the scan understands %s', (_, text) => {
    const fast = fastPlaces(block(text));
    expect(fast).toBeDefined();
    expect(fast).toEqual(yamlPlaces(block(text)));
  });

  test.each([
    ['an anchor', 'a: &x b'],
    ['a tag', 'a: !!str b'],
    ['a block scalar', 'a: |\n  b'],
    ['a nested map', 'a:\n  b: c'],
    ['a map in brackets', 'a: {b: c}'],
    ['a map in a list', 'a:\n  - b: c'],
    ['a quoted key', '"a": b'],
    ['an explicit key', '? a\n: b'],
  ])('the scan leaves %s to the full parser', (_, text) => {
    expect(fastPlaces(block(text))).toBeUndefined();
    expect(yamlPlaces(block(text))).toHaveLength(1);
  });
});
