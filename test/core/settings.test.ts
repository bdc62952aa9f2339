import { describe, expect, test } from 'vitest';
import { lintPage } from '../../server/src/core/lint.ts';
import { asPagePath } from '../../server/src/core/page/types.ts';
import { DEFAULT_SETTINGS, readSettings } from '../../server/src/core/settings.ts';
import { openWiki } from '../support/wiki.ts';

const A = asPagePath('concepts/a.md');
const { index } = openWiki(`//- concepts/a.md
[[planned/one]] and [[nowhere]]
//- systems/b.md
[[a]]
`);
const targets = (raw: unknown): unknown[] =>
  lintPage(A, index, readSettings(raw).settings).map(({ data }) => data['target']);

describe('settings', () => {
  test('are all at their defaults where nothing is said', () => {
    for (const raw of [undefined, null, 'no', [], {}]) {
      expect(readSettings(raw)).toEqual({ settings: DEFAULT_SETTINGS, problems: [] });
    }
  });

  test('hold where others are wrong, and those are named', () => {
    const { settings, problems } = readSettings({
      numbers: { strictness: 'harsh' },
      rules: { 'broken-link': 'hint', 'split-link': 3 },
    });
    expect(settings.rules['broken-link']).toBe('hint');
    expect(settings.rules['split-link']).toBe('default');
    expect(settings.numbers.strictness).toBe('default');
    expect(problems.map((problem) => problem.split(':')[0])).toEqual([
      'digestWiki.numbers.strictness',
      'digestWiki.rules.split-link',
    ]);
  });

  test("reach the rules' own options", () => {
    expect(targets({})).toEqual(['planned/one', 'nowhere']);
    expect(targets({ options: { 'broken-link': { ignore: ['planned/*'] } } })).toEqual(['nowhere']);
    expect(targets({ options: { 'broken-link': { ignore: 'planned/*' } } })).toEqual([
      'planned/one',
      'nowhere',
    ]);
    expect(targets({ rules: { 'broken-link': 'off' } })).toEqual([]);
  });

  test.each([
    ['*', true],
    ['**', true],
    ['no*', true],
    ['*here', true],
    ['n*w*e*', true],
    ['nowhere*', true],
    ['*nowhere', true],
    ['now*where', false],
    ['nowhere*e', false],
    ['*x*', false],
    ['no.here', false],
  ])('a target that a pattern fits is passed over: %s: %s', (pattern, is) => {
    const left = targets({ options: { 'broken-link': { ignore: [pattern, 'planned/one'] } } });
    expect(left).toEqual(is ? [] : ['nowhere']);
  });
});
