import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { lintConfig, readConfig } from '../../server/src/core/lint-config.ts';
import { DEFAULT_SETTINGS } from '../../server/src/core/settings.ts';
import { SettingsBook } from '../../server/src/core/settings-book.ts';
import { givenIn, placedIn } from '../../server/src/core/wiki/given-profile.ts';

const found = (text: string): string[] =>
  lintConfig('digest-wiki.jsonc', readConfig(text), DEFAULT_SETTINGS, {
    hasFolder: (path) => path === 'here',
    hasFile: () => false,
  }).map(({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`);

const EXPLAINED = path.resolve(import.meta.dirname, '../../docs/explained');

test.each(readdirSync(EXPLAINED))('the configurations that %s shows are right', (name) => {
  const shown = [...readFileSync(path.join(EXPLAINED, name), 'utf8').matchAll(/```jsonc\n([\s\S]*?)```/g)];
  expect(shown).not.toEqual([]);
  for (const [, text] of shown) expect(found(text ?? '')).toEqual([]);
});

describe('a configuration file', () => {
  test.each(['', '{}', '// nothing yet\n', '{ "rules": { "broken-link": "hint", }, /* all */ }'])(
    'is right: %s',
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );

  test.each<[string, string[]]>([
    [
      '[]',
      [
        '[]: The file must hold one map in braces: `{ }`. The last version of this file without an error is followed.',
      ],
    ],
    [
      '"rules"',
      [
        '"rules": The file must hold one map in braces: `{ }`. The last version of this file without an error is followed.',
      ],
    ],
    ['{ "rules": 3 }', ['3: `rules` must be a map in braces: `{ }`.']],
    ['{ "profile": { "raw": "papers" } }', ['"papers": `profile.raw` must be a list in brackets: `[ ]`.']],
    [
      '{ "profile": { "raw": ["/etc", "../x", "papers"] } }',
      [
        '"/etc": `profile.raw.0` must be a path below this folder.',
        '"../x": `profile.raw.1` must be a path below this folder.',
      ],
    ],
    [
      '{ "profile": { "roots": ["here", "there"] } }',
      ['"there": `profile.roots.1`: there is no folder `there` here.'],
    ],
    ['{ "profil": {} }', ['"profil": There is no key `profil` here: perhaps `profile` is meant.']],
    [
      '{ "numbers": { "strictness": "harsh" } }',
      ['"harsh": `numbers.strictness` must be one of `strict`, `default`, `lenient`.'],
    ],
  ])('is wrong: %s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test('keeps what is right in it where something is wrong', () => {
    const { raw } = readConfig('{ "rules": { "split-link": "off", "broken-link": "loud" }, "what": 1 }');
    expect(raw).toEqual({ rules: { 'split-link': 'off' } });
  });

  test('is read whatever it holds', () => {
    for (const text of [
      '\0',
      '{"a":',
      '{"__proto__": {"x": 1}}',
      '{"rules": {"__proto__": "off"}}',
      '\uFEFF{}',
    ])
      expect(() => readConfig(text)).not.toThrow();
  });
});

describe('which settings hold where', () => {
  const book = new SettingsBook({ rules: { 'table-pipe': 'off' } });
  book.setBase({ rules: { 'broken-link': 'hint', 'split-link': 'hint', 'table-pipe': 'hint' } });
  book.setFile('', { rules: { 'broken-link': 'warning', 'table-pipe': 'error' } });
  book.setFile('wiki', { rules: { 'broken-link': 'information' } });

  test.each([
    ['', 'broken-link', 'warning'],
    ['wiki', 'broken-link', 'information'],
    ['wiki/inner', 'broken-link', 'information'],
    ['other', 'broken-link', 'warning'],
    ['wiki', 'split-link', 'hint'],
    ['wiki', 'table-pipe', 'off'],
    ['wiki', 'broken-anchor', 'default'],
  ])('in `%s`: %s is %s', (root, rule, severity) => {
    expect(book.at(root).rules[rule]).toBe(severity);
  });

  test('null is no decision of an editor, and a value in a JSON Schema', () => {
    const schema = { properties: { a: { enum: ['x', null] }, b: { const: null } } };
    const other = new SettingsBook();
    other.setBase({ profile: { dialect: null, schemas: null }, rules: { 'broken-link': null } });
    expect(other.given.get('')).toEqual({});
    expect(other.at('').rules['broken-link']).toBe('default');
    other.setFile('', { profile: { schemas: { concept: schema } } });
    expect(other.given.get('')).toEqual({ schemas: { concept: schema } });
  });

  test('a file that is gone holds no more', () => {
    const other = new SettingsBook();
    other.setFile('', { rules: { 'broken-link': 'off' } });
    expect(other.at('').rules['broken-link']).toBe('off');
    other.setFile('', undefined);
    expect(other.at('').rules['broken-link']).toBe('default');
  });
});

test('what authors decide is seen from the folder that is checked, and joined key by key', () => {
  const outer = placedIn('', { raw: ['papers'], types: { people: 'entity' }, dialect: 'markdown' });
  const inner = placedIn('wiki', {
    mounts: { en: './en-pages' },
    types: { laws: 'concept' },
    navigation: ['map.md', 'x/y.md'],
  });
  expect(inner).toMatchObject({ mounts: { en: 'wiki/en-pages' }, navigation: ['map.md', 'wiki/x/y.md'] });
  const given = new Map([
    ['wiki', inner],
    ['', outer],
  ]);
  expect(givenIn('wiki', given)).toMatchObject({
    raw: ['papers'],
    dialect: 'markdown',
    types: { people: 'entity', laws: 'concept' },
  });
  expect(givenIn('elsewhere', given)).toEqual(outer);
  const both = new Map([
    ['wiki', { dialect: 'wikilink' as const, types: { people: 'source' } }],
    ['', outer],
  ]);
  expect(givenIn('wiki/inner', both), 'the inner one wins').toMatchObject({
    dialect: 'wikilink',
    types: { people: 'source' },
  });
});
