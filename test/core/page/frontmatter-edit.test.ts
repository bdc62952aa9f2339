import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Frontmatter, readFrontmatter, valueFor } from '../../../server/src/core/page/frontmatter.ts';
import {
  closeFenceEdit,
  insertKeysEdit,
  quoteLinksEdits,
  quoteValueEdit,
  removeEntryEdit,
  renameKeyEdit,
  yamlScalar,
} from '../../../server/src/core/page/frontmatter-edit.ts';
import { applyEdits } from '../../../server/src/core/text.ts';
import { runs } from '../../support/thorough.ts';

const read = (text: string): Frontmatter => readFrontmatter(text) ?? expect.fail('no frontmatter');
const body = fc.constantFrom('# Words\n', '', 'Words: x\r\n---\n', '\n\n');
const value = fc.constantFrom(
  'x',
  '"a: b"',
  '[a, "b"]',
  '',
  '|\n  line\n  line',
  '\n- a\n- b',
  '# note',
  '>-\n  x',
  '{a: 1}',
  'x y\n  z',
);
const pages = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom('title', 'type', 'tags', 'date', 'a b'), { maxLength: 5 }),
    fc.array(value, { minLength: 5, maxLength: 5 }),
    fc.constantFrom('\n', '\r\n', '\r'),
    body,
    fc.constantFrom('', '# note\n', '\n'),
  )
  .map(([keys, values, end, rest, above]) => {
    const lines = keys.map((key, index) => `${above}${key}: ${values[index]}\n`).join('');
    return `---\n${lines}---\n${rest}`.replaceAll(/\r?\n/g, end);
  });

describe('edits of frontmatter', () => {
  test.each([
    ['title: A: B # c', 'title: "A: B" # c'],
    ['title: say "A": B', 'title: \'say "A": B\''],
    ['title: "A" b\'s', "title: '\"A\" b''s'"],
    ['title: "A', 'title: "A"'],
    ["title: 'it''s", "title: 'it''s'"],
    ['path: "C:\\dir"', "path: 'C:\\dir'"],
    ['tags: [a, @b]', 'tags: [a, "@b"]'],
    ['tags:\n  - @b', 'tags:\n  - "@b"'],
    ['related: [[a]], [[b|c]]', 'related: ["[[a]]", "[[b|c]]"]'],
    ['related:\n- [[a]] – why', 'related:\n- "[[a]] – why"'],
  ])('%j becomes %j', (from, to) => {
    const text = `---\n${from}\n---\n`;
    const { problem } = read(text);
    const edit = quoteValueEdit(text, problem?.span ?? expect.fail('no problem'), problem?.cause);
    expect(applyEdits(text, [edit])).toBe(`---\n${to}\n---\n`);
    expect(read(`---\n${to}\n---\n`).problem).toBeUndefined();
  });

  test('wikilinks without quotes get them, in any list', () => {
    const text = '---\na: [[x]]\nb:\n  - [[y|z]]\n  - "[[q]]"\nc: [[[v]], w]\n---\n';
    const edits = read(text).entries.flatMap(quoteLinksEdits);
    expect(applyEdits(text, edits)).toBe(
      '---\na: "[[x]]"\nb:\n  - "[[y|z]]"\n  - "[[q]]"\nc: ["[[v]]", w]\n---\n',
    );
  });

  test('a text as a scalar reads back as that text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '010',
        '1_000',
        '2024-01-02',
        'yes',
        'No',
        'null',
        '~',
        '',
        ' a',
        'a ',
        'a: b',
        'a #b',
        '- a',
        '1:30',
        '.5',
        '=',
        '<<',
      ),
      fc
        .array(fc.constantFrom('a', ' ', ':', '#', '"', "'", '\\', '\n', '\r', '-', '[', '1', '\u0085', '😀'))
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (wanted) => {
        // A lone surrogate is no text that could be written.
        fc.pre(!/\p{Surrogate}/u.test(wanted));
        const page = `---\na: ${yamlScalar(wanted)}\nb: [${yamlScalar(wanted)}, x]\n---\n`;
        expect(read(page).values).toEqual({ a: wanted, b: [wanted, 'x'] });
      }),
      runs(2000),
    );
  });

  test('keys come where they usually stand', () => {
    const text = '---\n# note\ntitle: x\ntags:\n- a\n---\n# Words';
    const keys = [
      { key: 'date', text: '' },
      { key: 'type', text: 'concept' },
      { key: 'id', text: '1' },
    ];
    const edits = insertKeysEdit(text, read(text), keys, ['id', 'title', 'type', 'tags', 'date']);
    expect(applyEdits(text, edits)).toBe(
      '---\n# note\nid: 1\ntitle: x\ntype: concept\ntags:\n- a\ndate:\n---\n# Words',
    );
    expect(applyEdits('# Words\r\n', insertKeysEdit('# Words\r\n', undefined, keys.slice(1, 2), []))).toBe(
      '---\r\ntype: concept\r\n---\r\n\r\n# Words\r\n',
    );
    expect(applyEdits('---\n---', insertKeysEdit('---\n---', read('---\n---'), keys.slice(1, 2), []))).toBe(
      '---\ntype: concept\n---',
    );
  });

  test('inserting keys changes nothing else', () => {
    const order = ['title', 'new', 'type', 'tags', 'a b', 'date', 'last'];
    fc.assert(
      fc.property(pages, fc.shuffledSubarray(['new', 'last'], { minLength: 1 }), (text, names) => {
        const before = read(text);
        expect(before.problem).toBeUndefined();
        const keys = names.map((key) => ({ key, text: '[]' }));
        const edits = insertKeysEdit(text, before, keys, order);
        for (const { span } of edits) expect(span.start).toBe(span.end);
        const after = read(applyEdits(text, edits));
        expect(after.problem).toBeUndefined();
        expect(after.values).toEqual({
          ...before.values,
          ...Object.fromEntries(names.map((key) => [key, []])),
        });
      }),
    );
  });

  test('renaming and removing a key change nothing else', () => {
    fc.assert(
      fc.property(pages, fc.nat({ max: 4 }), (text, index) => {
        const before = read(text);
        const chosen = before.entries[index];
        fc.pre(chosen !== undefined);
        const { [chosen.key]: kept, ...others } = before.values;
        const renamed = applyEdits(text, [renameKeyEdit(chosen, 'other: name')]);
        expect(read(renamed).values).toEqual({ ...others, 'other: name': kept });
        expect(renamed.replace('"other: name"', chosen.key)).toBe(text);
        expect(read(applyEdits(text, [removeEntryEdit(text, before, chosen)])).values).toEqual(others);
      }),
    );
  });

  test('an open block is closed behind its last key', () => {
    const text = '---\r\ntitle: x\r\ntags:\r\n  - a\r\n\r\n# Words\r\n';
    const closed = applyEdits(text, [closeFenceEdit(text, read(text))]);
    expect(closed).toBe('---\r\ntitle: x\r\ntags:\r\n  - a\r\n---\r\n\r\n# Words\r\n');
    expect(valueFor(read(closed), 'tags')).toEqual(['a']);
  });
});
