import { describe, expect, test } from 'vitest';
import { readFrontmatter } from '../../../../server/src/core/page/frontmatter.ts';
import { describeKey } from '../../../../server/src/core/wiki/frontmatter/frontmatter-assist.ts';
import { readGivenSchema, withGiven } from '../../../../server/src/core/wiki/frontmatter/given-schema.ts';
import { SchemaBook } from '../../../../server/src/core/wiki/frontmatter/schema.ts';

const read = (json: unknown) => {
  const reading = readGivenSchema(json);
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading.schema;
};
/** Why a value does not fit one property. */
const refused = (property: unknown, value: unknown, rest: object = {}) =>
  read({ properties: { a: property }, ...rest }).keys[0]?.refusal(value);

describe('a JSON Schema for frontmatter', () => {
  test.each([
    [{ type: 'string', format: 'date' }, new Date('2024-05-06'), undefined],
    [{ type: 'string', format: 'date' }, '2025-02-30', 'must be a date (YYYY-MM-DD)'],
    [{ type: 'string' }, 5, 'must be text'],
    [{ type: 'string' }, [['concepts/a']], undefined],
    [{ type: 'string', format: 'uri' }, 'somewhere', 'must be a URL'],
    [{ type: 'string', pattern: '^v' }, 'x1', 'must fit the pattern `^v`'],
    [{ type: 'string', pattern: '^v' }, 'v1', undefined],
    [
      { type: 'array', items: { type: 'string', pattern: '^[a-z-]+$' } },
      ['a', 'B'],
      'must fit the pattern `^[a-z-]+$`',
    ],
    [{ allOf: [{ pattern: '^a' }, { pattern: 'z$' }] }, 'ab', 'must fit the pattern `z$`'],
    [{ enum: [{ pattern: 'x' }, 'b'] }, 'b', undefined],
    [{ type: 'string', minLength: 2 }, 'a', 'must have at least 2 characters'],
    [{ type: 'integer', minimum: 1, maximum: 3 }, 4, 'must be at most 3'],
    [{ type: 'integer' }, 1.5, 'must be a whole number'],
    [{ type: ['string', 'null'] }, null, undefined],
    [{ type: 'array', minItems: 1 }, [], 'must have at least 1 items'],
    [{ type: 'array' }, 'a', 'must be a list'],
    [{ enum: ['a', 'b', 3] }, 'c', 'must be `a`, `b` or `3`'],
    [{ const: 'a' }, 'b', 'must be `a`'],
    [
      { anyOf: [{ type: 'string' }, { type: 'number' }] },
      true,
      'fits none of the forms that the schema of this page type allows',
    ],
    [{ type: 'object', properties: { k: { type: 'string' } }, required: ['k'] }, {}, 'must be text (in `k`)'],
    [false, 1, 'must not be there'],
    [true, 1, undefined],
  ])('%j says of %j: %s', (property, value, words) => {
    expect(refused(property, value)?.words).toBe(words);
  });

  test('names the item that does not fit', () => {
    expect(refused({ type: 'array', items: { enum: ['x', 'y'] } }, ['x', 'z'])).toEqual({
      words: 'must be `x` or `y`',
      item: 1,
    });
  });

  test.each(['$defs', 'definitions'])('may refer to its own %s', (name) => {
    const rest = { [name]: { level: { enum: ['low', 'high'] } } };
    expect(refused({ $ref: `#/${name}/level` }, 'mid', rest)?.words).toBe('must be `low` or `high`');
    expect(read({ properties: { a: { $ref: `#/${name}/level` } }, ...rest }).keys[0]?.words).toEqual([
      'low',
      'high',
    ]);
  });

  test.each([
    [5, [], 'must be a JSON Schema: an object with `properties`'],
    [{ type: 'array' }, ['type'], 'must be `object`: frontmatter is a map of keys'],
    [{ anyOf: [] }, [], 'cannot have `anyOf` at its top; describe each key under `properties`'],
    [{ required: 'title' }, ['required'], 'must be a list of keys'],
    [{ properties: { a: { enum: 'x' } } }, ['properties', 'a', 'enum'], 'must be a list of values'],
    [
      { properties: { a: { pattern: '(' } } },
      ['properties', 'a', 'pattern'],
      'is no regular expression, or looks ahead or back, which is not supported',
    ],
    [
      { properties: { a: { pattern: '(?=x)' } } },
      ['properties', 'a', 'pattern'],
      'is no regular expression, or looks ahead or back, which is not supported',
    ],
    [
      { properties: { a: { anyOf: [{ pattern: 'x' }, { type: 'null' }] } } },
      ['properties', 'a'],
      'cannot be followed: `pattern` inside of `anyOf` is not supported',
    ],
    [
      { properties: { a: { items: { type: 'strin' } } } },
      ['properties', 'a', 'items', 'type'],
      'must be one of string, number, integer, boolean, array, object, null, or a list of them',
    ],
    [
      { properties: { a: { not: { type: 'string' } } } },
      ['properties', 'a'],
      'cannot be followed: not is not supported',
    ],
    [
      { properties: { a: { $ref: '#/$defs/x' } } },
      ['properties', 'a'],
      'cannot be followed: Reference not found: #/$defs/x',
    ],
  ])('%j is told to be wrong at %j', (json, path, message) => {
    expect(readGivenSchema(json)).toEqual({ ok: false, faults: [{ path, message }] });
  });
});

describe('a schema given instead of the learned one', () => {
  const book = new SchemaBook();
  for (let i = 0; i < 30; i++)
    book.add('', 'concept', readFrontmatter(`---\ntitle: T ${i}\nstatus: done\nextra: x\n---\n`));
  const schema = withGiven(
    book.schema('', 'concept'),
    read({
      required: ['status', 'owner'],
      properties: {
        status: { enum: ['draft', 'done'], description: 'How far the page is.' },
        owner: { type: 'string' },
        seen: { type: 'string', format: 'date' },
      },
    }),
  );

  test('asks what the author asks, and nothing that was learned', () => {
    expect(schema.keys.map(({ key, required, kind, kindIs }) => [key, required, kind, kindIs])).toEqual([
      ['status', 'yes', 'text', 'yes'],
      ['owner', 'yes', 'text', 'yes'],
      ['seen', 'no', 'date', 'yes'],
      ['title', 'no', 'text', 'no'],
      ['extra', 'no', 'text', 'no'],
    ]);
  });

  test('has what the pages show of its keys', () => {
    expect(describeKey(schema, 'status')).toBe(
      [
        'How far the page is.',
        '`status` – text, on 100 % of 30 `concept` pages, required by its schema.',
        'One of: `draft`, `done`',
      ].join('\n\n'),
    );
    expect(describeKey(schema, 'owner')).toContain('on 0 % of 30 `concept` pages, required by its schema.');
  });
});

test('a pattern that would take for ever elsewhere takes no time', () => {
  const reading = readGivenSchema({ properties: { a: { type: 'string', pattern: '^(a|a|a*)*$' } } });
  if (!reading.ok) throw new Error('The schema is right.');
  const start = performance.now();
  expect(reading.schema.keys[0]?.refusal(`${'a'.repeat(5_000)}b`)?.words).toContain('must fit the pattern');
  // Backtracking would take more than all the time there is.
  expect(performance.now() - start).toBeLessThan(10_000);
});
