import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entry, readFrontmatter, stringValues, valueFor } from '../../../server/src/core/page/frontmatter.ts';
import { runs } from '../../support/thorough.ts';

const wrap = (body: string) => `---\n${body}\n---\n`;
const problemOf = (text: string) => {
  const problem = readFrontmatter(text)?.problem;
  return problem && [problem.kind, problem.cause, text.slice(problem.span.start, problem.span.end)];
};

describe('frontmatter of a page', () => {
  test('values by gray-matter, each with its places', () => {
    const text = '---\r\ntitle: "A: b" # c\r\ntags: [x, \'y\']\r\nn: 010\r\nempty:\r\n---\r\nWords\r\n';
    const frontmatter = readFrontmatter(text);
    expect(frontmatter?.values).toEqual({ title: 'A: b', tags: ['x', 'y'], n: 8, empty: null });
    expect(
      frontmatter?.entries.map(({ key, keySpan, valueSpan, scalars }) => [
        key,
        text.slice(keySpan.start, keySpan.end),
        text.slice(valueSpan.start, valueSpan.end),
        scalars.map(({ span, text: scalar }) => [scalar, text.slice(span.start, span.end)]),
      ]),
    ).toEqual([
      ['title', 'title', '"A: b"', [['A: b', 'A: b']]],
      [
        'tags',
        'tags',
        "[x, 'y']",
        [
          ['x', 'x'],
          ['y', 'y'],
        ],
      ],
      ['n', 'n', '010', [['010', '010']]],
      ['empty', 'empty', '', []],
    ]);
    expect(text.slice(0, frontmatter?.span.end)).toBe(text.slice(0, text.indexOf('---\r\nWords') + 3));
    expect(frontmatter?.fence).toEqual({ start: 0, end: 3 });
    expect(frontmatter?.bodySpan).toEqual({ start: 5, end: text.indexOf('---\r\nWords') });
  });

  test.each([
    ['no fence', '# Title\n'],
    ['an empty page', ''],
    ['a fence alone', '---'],
    ['a thematic break above prose', '---\n\nSome words here.\n\nMore: words\n\n---\n'],
    ['a thematic break that is never closed', '---\n\nWords\n'],
    ['one sentence with a colon below a break', '---\nNote: read this.\n\nWords\n'],
    ['a longer rule', '----\na: b\n----\n'],
    ['words behind the fence', '---hello\na: b\n---\n'],
    ['a space before the fence', ' ---\na: b\n---\n'],
  ])('%s is none', (_, text) => {
    expect(readFrontmatter(text)).toBeUndefined();
  });

  test.each(['---\n---\n', '---\n\n---', '---\n# only a comment\n---\n', '---  \n---\t\n'])(
    '%j is empty',
    (text) => {
      const frontmatter = readFrontmatter(text);
      expect(frontmatter).toMatchObject({ values: {}, entries: [] });
      expect(frontmatter?.problem).toBeUndefined();
    },
  );

  test('lines may end at a lone CR, and a line that begins with dashes closes nothing', () => {
    expect(readFrontmatter('---\ra: b\rc: d\r---\rx')?.values).toEqual({ a: 'b', c: 'd' });
    expect(readFrontmatter('---\na: |\n  x\n  ---y\n ---\nb: c\n---\n')?.span.end).toBeGreaterThan(20);
  });

  test.each([
    ['title: A: B # c', 'colon', 'A: B'],
    ['title: A:', 'colon', 'A:'],
    ['tags:\n- a\n- @b', 'indicator', '@b'],
    ['tags: [a, @b]', 'indicator', '@b'],
    ['title: *a* b', 'indicator', '*a* b'],
    ['title: %x', 'indicator', '%x'],
    ['title: `x` y', 'indicator', '`x` y'],
    ['title: !note', 'indicator', '!note'],
    ['title: > quote', 'indicator', '> quote'],
    ['related: [[a]], [[b]]', 'wikilink', '[[a]], [[b]]'],
    ['related:\n  - [[a]] – why', 'wikilink', '[[a]] – why'],
    ['title: "A" b', 'quote', '"A" b'],
    ["title: 'A' b", 'quote', "'A' b"],
    ['title: "A', 'unclosed', '"A'],
    ['path: "C:\\dir"', 'escape', '"C:\\dir"'],
    ['tags: [a, b', 'bracket', '[a, b'],
    ['a:\n\tb: c\n  d: e', 'tab', 'b: c'],
    ['a: b\njust words', 'line', 'just words'],
    ['words first\na: b', 'line', 'words first'],
    ['a: \u0000', 'other', '\u0000'],
    ['a:\n  b: 1\n c: 2', 'other', 'c: 2'],
  ])('%j is told at its place', (body, cause, place) => {
    for (const end of ['\n', '\r\n']) {
      expect(problemOf(wrap(`x: y\n${body}\nz: 1`).replaceAll('\n', end))).toEqual([
        'invalid-yaml',
        cause,
        place,
      ]);
      expect(readFrontmatter(wrap(`x: y\n${body}\nz: [1]`).replaceAll('\n', end))?.values).toMatchObject({
        x: 'y',
      });
    }
  });

  test('what can be read of an invalid block is read', () => {
    const { values, entries, problem } =
      readFrontmatter(
        wrap('type: source\ntitle: A: B\nsources:\n- a.md\n- @b\nrelated: [[a]], [[b]]\ndate: 2024-01-02'),
      ) ?? {};
    expect(values).toEqual({
      type: 'source',
      title: 'A: B',
      sources: ['a.md', '@b'],
      related: ['[[a]]', '[[b]]'],
      date: new Date('2024-01-02'),
    });
    expect(entries?.map(({ key }) => key)).toEqual(['type', 'title', 'sources', 'related', 'date']);
    expect(problem?.also?.map(({ cause }) => cause)).toEqual(['indicator', 'wikilink']);
  });

  test('a key given twice is told at the second, whose value counts', () => {
    const text = wrap('a: 1\nb: 2\na: 3');
    expect(readFrontmatter(text)?.problem).toMatchObject({
      kind: 'duplicate-key',
      detail: 'a',
      span: { start: 14, end: 15 },
    });
    expect(readFrontmatter(text)?.values).toEqual({ a: 3, b: 2 });
    expect(entry(readFrontmatter(text), 'a')?.keySpan.start).toBe(14);
  });

  test.each([
    ['---\ntitle: x\ntype: y\n\n# Head\n', 'unterminated'],
    ['---\ntitle: x\n', 'unterminated'],
    ['+++\ntitle = "x"\n+++\n', 'toml'],
    ['---toml\ntitle = "x"\n---\n', 'toml'],
    ['---json\n{"a": 1}\n---\n', 'language'],
    ['---\n- a\n- b\n---\n', 'not-a-mapping'],
    ['---\nword\n---\n', 'not-a-mapping'],
  ])('%j: %s', (text, kind) => {
    expect(readFrontmatter(text)?.problem?.kind).toBe(kind);
  });

  test('nothing in a page is ever run', () => {
    for (const language of ['js', 'javascript', 'JS', ' js', 'coffee', 'cson']) {
      const text = `---${language}\n{ a: globalThis.frontmatterRan = true }\n---\n`;
      expect(readFrontmatter(text)).toMatchObject({ values: {}, problem: { kind: 'language' } });
    }
    expect(globalThis).not.toHaveProperty('frontmatterRan');
    expect(problemOf(wrap('a: !!js/function "function () {}"'))?.[0]).toBe('invalid-yaml');
  });

  test('a malformed page reads the same the second time', () => {
    const text = wrap('title: A: B');
    expect(readFrontmatter(text)).toEqual(readFrontmatter(text));
    expect(readFrontmatter(text)?.problem).toBeDefined();
  });

  test('values are a tree, whatever aliases say', () => {
    expect(readFrontmatter(wrap('a: &x [1]\nb: *x'))?.values).toEqual({ a: [1], b: [1] });
    expect(problemOf(wrap('a: &x [*x]'))?.[0]).toBe('invalid-yaml');
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 12; i++)
      bomb.push(
        `a${i}: &a${i} [${Array(9)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      );
    expect(problemOf(wrap(bomb.join('\n')))?.[0]).toBe('invalid-yaml');
    expect(valueFor(readFrontmatter(wrap('__proto__: {x: 1}')), '__proto__')).toEqual({ x: 1 });
    expect(valueFor(readFrontmatter(wrap('a: b')), 'constructor')).toBeUndefined();
  });

  test('a wikilink without quotes is one scalar', () => {
    for (const body of ['r: [[a b|c]]', 'r:\n  - [[a b|c]]', 'r: [[[a b|c]]]', '? r\n: [[a b|c]]']) {
      expect(readFrontmatter(wrap(body))?.entries[0]?.scalars).toMatchObject([
        { text: '[[a b|c]]', quoted: false },
      ]);
    }
  });

  test('texts of a value', () => {
    const value = [
      'a',
      1,
      true,
      null,
      new Date('2024-01-02'),
      new Date('2024-01-02T03:04:05Z'),
      [['x']],
      { k: 'v' },
    ];
    expect(stringValues(value)).toEqual(['a', '1', 'true', '2024-01-02', '2024-01-02T03:04:05Z', 'x', 'v']);
  });
});

describe('any text at all', () => {
  const crumb = fc.constantFrom(
    ...[
      '---',
      '+++',
      '\n',
      '\n',
      '\n',
      '\r\n',
      '\r',
      'a',
      'key: ',
      ': ',
      ':',
      '- ',
      ' ',
      '  ',
      '\t',
      '#',
      '"',
      "'",
    ],
    ...[
      '[',
      ']',
      '[[',
      ']]',
      '{',
      '}',
      ',',
      '|',
      '>',
      '&a',
      '*a',
      '!t',
      '!!binary',
      '%',
      '@',
      '`',
      '?',
      '~',
      '<<: ',
    ],
    ...['\\', '\u0000', '\ufeff', '\u2028', '\ud800', '😀', '2024-01-02', '0x', '1e9', '...', 'js', 'toml'],
  );
  const soup = fc.array(crumb, { maxLength: 30 }).map((parts) => parts.join(''));
  const texts = fc.oneof(
    soup,
    soup.map((text) => `---\n${text}`),
    soup.map((text) => wrap(text)),
    fc.string({ unit: 'binary' }).map(wrap),
  );

  test('is read without failing, spans lie in order within it, and twice alike', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const frontmatter = readFrontmatter(text);
        expect(readFrontmatter(text)).toEqual(frontmatter);
        if (!frontmatter) return;
        const { span, bodySpan, fence, entries, problem } = frontmatter;
        expect(fence.start).toBe(0);
        expect(fence.end).toBeLessThanOrEqual(bodySpan.start);
        expect(bodySpan.start).toBeLessThanOrEqual(bodySpan.end);
        expect(bodySpan.end).toBeLessThanOrEqual(span.end);
        expect(span.end).toBeLessThanOrEqual(text.length);
        for (const { keySpan, valueSpan, scalars } of entries) {
          expect(keySpan.start).toBeGreaterThanOrEqual(bodySpan.start);
          expect(valueSpan.end).toBeLessThanOrEqual(bodySpan.end);
          for (const scalar of scalars)
            expect(text.slice(scalar.span.start, scalar.span.end)).toBe(scalar.text);
        }
        for (const place of problem ? [problem, ...(problem.also ?? [])] : []) {
          expect(place.span.start).toBeLessThanOrEqual(place.span.end);
          expect(place.span.end).toBeLessThanOrEqual(span.end);
        }
      }),
      runs(5000),
    );
  });

  const length = 300_000;
  test.each([
    '[',
    '{',
    '\n',
    '\r',
    ' ',
    '\t',
    '-',
    '- ',
    '#',
    ':',
    '"',
    "'",
    'a:\n',
    '\n ',
    '? ',
    '&a ',
    'a: [[x]] y\n',
    '[a, ',
  ])(
    'a long run of %j is read in time',
    (unit) => {
      for (const before of ['', 'a: "']) {
        const text = wrap(before + unit.repeat(length / unit.length));
        const start = performance.now();
        readFrontmatter(text);
        // Linear reading takes some 50 ms, the square of it a minute.
        expect(performance.now() - start).toBeLessThan(4000);
      }
    },
    30_000,
  );
});

describe('the wikis of the shared corpora', () => {
  const corpora = new URL('../../../../shared/corpora/', import.meta.url).pathname;
  const found = existsSync(corpora);
  if (!found) console.log(`shared corpora not found at ${corpora}: corpus tests skipped`);

  test.skipIf(!found).each([
    ['21ideas-wiki', 0, []],
    ['robotics-notebooks', 530, ['wiki/formalizations/pomdp.md: duplicate-key updated']],
    ['steuerrecht-brain', 2, []],
  ])('%s', (name, without, problems) => {
    const root = join(corpora, name, 'data');
    const pages = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.md'),
    );
    const read = pages.map((path) => ({
      path,
      frontmatter: readFrontmatter(readFileSync(join(root, path), 'utf8').replace(/^\uFEFF/, '')),
    }));
    expect(read.filter(({ frontmatter }) => !frontmatter)).toHaveLength(without);
    expect(
      read.flatMap(({ path, frontmatter }) =>
        frontmatter?.problem ? [`${path}: ${frontmatter.problem.kind} ${frontmatter.problem.detail}`] : [],
      ),
    ).toEqual(problems);
  });
});
