import { describe, expect, test } from 'vitest';
import { sentenceAround } from '../../../server/src/core/page/sentence.ts';
import { Text } from '../../../server/src/core/text.ts';
import { factsOf } from '../../support/wiki.ts';

const at = (text: string, spans: readonly { start: number; end: number }[]): string[] =>
  spans.map((span) => new Text(text).slice(span));

describe('headings', () => {
  test('have their words, a slug of their own, and their place', () => {
    const text = '# A `b` [[c/d|e]] &amp; *f*\n\nPart\n---\n\n## Part\n\n## Part {#own}\n';
    const { headings } = factsOf(text);
    expect(headings.map(({ depth, text: words, slug }) => [depth, words, slug])).toEqual([
      [1, 'A b e & f', 'a-b-e--f'],
      [2, 'Part', 'part'],
      [2, 'Part', 'part-1'],
      [2, 'Part', 'part-2'],
    ]);
    expect(at(text, headings)).toEqual([
      '# A `b` [[c/d|e]] &amp; *f*',
      'Part\n---',
      '## Part',
      '## Part {#own}',
    ]);
  });
});

describe('the face', () => {
  test('is titled by frontmatter, else by the first heading of depth 1, else by the slug', () => {
    expect(factsOf('---\ntitle: " T "\n---\n# H').face).toMatchObject({ title: 'T', titled: true });
    expect(factsOf('## G\n# H\n# I').face.title).toBe('H');
    expect(factsOf('## G', 'x/some-page.md').face).toMatchObject({ title: 'some-page', slug: 'some-page' });
    expect(factsOf('---\ntitle: 2024\n---\n').face.title).toBe('2024');
    expect(factsOf('# H').face.titled).toBeUndefined();
  });

  test('has aliases and declared types; HTML ids stand beside it', () => {
    const { face, ids } = factsOf(
      '---\naliases: [a, 7]\ntype: Concept\nkind: b\n---\n# H {#own}\n\nP. ^b1\n\n<a id="i"></a> <i name=n>\n',
    );
    expect(face.aliases).toEqual(['a', '7']);
    expect(face.declaredTypes).toEqual(['Concept', 'b']);
    expect(ids).toEqual(['own', 'i', 'n']);
    expect(factsOf('---\nalias: a, b\n---\n').face.aliases).toEqual(['a', 'b']);
  });
});

test('block ids end a paragraph or item', () => {
  const text = 'One. ^a-1\n\n- Two ^b\n- a^c\n\nd ^e f\n';
  const { blocks } = factsOf(text);
  expect(blocks.map(({ id }) => id)).toEqual(['a-1', 'b']);
  expect(at(text, blocks)).toEqual(['^a-1', '^b']);
});

test('footnotes: marks and definitions', () => {
  const text = 'A[^1] b[^No] `[^c]` \\[^d].\n\n[^1]: One\n    more\n\n[^no]: Two\n';
  const { footnotes, footnoteDefinitions } = factsOf(text);
  expect(footnotes.map(({ label }) => label)).toEqual(['1', 'no']);
  expect(at(text, footnotes)).toEqual(['[^1]', '[^No]']);
  expect(footnoteDefinitions.map(({ label }) => label)).toEqual(['1', 'no']);
  expect(at(text, footnoteDefinitions)).toEqual(['[^1]: One\n    more', '[^no]: Two']);
});

test('notes: inline ones, cite keys and empty citations', () => {
  const text =
    'a ^[raw/b.md:5] [@roe; @doe] (Source: ) ^[] [x]() (Source: TBD) (Sources: [[a]]) [@h](https://a.example)';
  const { notes } = factsOf(text);
  expect(notes.map(({ kind, text: words }) => [kind, words])).toEqual(
    expect.arrayContaining([
      ['inline', 'raw/b.md:5'],
      ['key', 'roe; @doe'],
      ['source', 'Sources'],
    ]),
  );
  expect(at(text, notes).sort()).toEqual(
    ['(Source: )', '(Source: TBD)', '(Sources:', '[@roe; @doe]', '[x]()', '^[]', '^[raw/b.md:5]'].sort(),
  );
});

test('the summary is the first paragraph in words', () => {
  expect(factsOf('# T\n\n[Read original](https://a.example)\n\n**A** [[b|c]] `d`\ne.\n\nF.').summary).toBe(
    'A c d e.',
  );
  expect(factsOf(`${'word '.repeat(100)}`).summary).toHaveLength(300);
});

describe('suppressions', () => {
  const seen = (text: string) =>
    factsOf(text).suppressions.map(({ kind, rules, reason, start, end, covers, open }) => ({
      kind,
      rules: rules.join(),
      reason,
      comment: text.slice(start, end),
      covers: text.slice(covers.start, covers.end),
      open,
    }));

  test('of the next line', () => {
    expect(seen('<!-- digest-wiki-disable-next-line a, b: why: so -->\r\nnext\r\nother')).toEqual([
      {
        kind: 'next-line',
        rules: 'a,b',
        reason: 'why: so',
        comment: '<!-- digest-wiki-disable-next-line a, b: why: so -->',
        covers: 'next',
        open: undefined,
      },
    ]);
  });

  test('of a stretch, closed by the comment of the same rules', () => {
    expect(
      seen(
        '<!-- digest-wiki-disable a: w -->\n1\n<!-- digest-wiki-enable b -->\n2\n<!-- digest-wiki-enable a -->\n3',
      ).map(({ kind, covers, open }) => [kind, covers, open]),
    ).toEqual([
      ['start', '\n1\n<!-- digest-wiki-enable b -->\n2\n', undefined],
      ['end', '', undefined],
      ['end', '', undefined],
    ]);
    expect(seen('<!-- digest-wiki-disable -->\n1')).toMatchObject([
      { rules: '', reason: '', covers: '\n1', open: true },
    ]);
    expect(seen('<!-- unsourced-ok-start: w -->\n\n1\n\n<!-- unsourced-ok-end -->\n\n2')[0]).toMatchObject({
      kind: 'start',
      rules: 'unsourced-number,number-not-in-source',
      reason: 'w',
      covers: '\n\n1\n\n',
    });
  });

  test('of the block below, or of its own line', () => {
    expect(seen('<!-- unsourced-ok: w -->\n\nBlock\nmore\n\nOther')).toMatchObject([
      {
        kind: 'block',
        rules: 'unsourced-number,number-not-in-source',
        reason: 'w',
        covers: '\n\nBlock\nmore',
      },
    ]);
    expect(seen('First\n1 GB <!-- unsourced-ok -->\nlast')).toMatchObject([{ reason: '', covers: '1 GB ' }]);
  });

  test('of frontmatter', () => {
    const text = '---\n# digest-wiki-disable a: w\nb: c\n---\nd';
    expect(seen(text)).toMatchObject([
      { kind: 'block', rules: 'a', reason: 'w', comment: '# digest-wiki-disable a: w' },
    ]);
    expect(factsOf(text).suppressions[0]?.covers).toEqual(factsOf(text).frontmatter?.span);
  });

  test('none in code or in words', () => {
    expect(
      seen('`<!-- digest-wiki-disable a: w -->` digest-wiki-disable\n\n    <!-- unsourced-ok -->'),
    ).toEqual([]);
  });
});

describe('the sentence around a link', () => {
  const around = (marked: string) => {
    const start = marked.indexOf('«');
    const end = marked.indexOf('»') - 1;
    const found = sentenceAround(new Text(marked.replace(/[«»]/g, '')), { start, end });
    return [found.text, found.highlight && found.text.slice(found.highlight.start, found.highlight.end)];
  };
  test.each([
    ['One. Two «[[a|b]]» three. Four.', 'Two b three.', 'b'],
    ['As e.g. «[[a]]» shows! More.', 'As e.g. a shows!', 'a'],
    ['- One\n- **Two** «[[x/a]]» `c`\n- Three', 'Two a c', 'a'],
    ['Wrapped\nover «[t](a.md)»\nlines.', 'Wrapped over t lines.', 't'],
    ['| a | «[[b]]» | c |', 'a · b · c', 'b'],
    ['一。二«[[甲]]»三。四', '二甲三。', '甲'],
    ['> Quoted «[[a]]» words\n> here', 'Quoted a words here', 'a'],
  ])('%s', (marked, text, highlight) => expect(around(marked)).toEqual([text, highlight]));

  test('is never long', () => {
    const [text, highlight] = around(`${'before '.repeat(80)}«[[a]]»${' after'.repeat(80)}`);
    expect(text?.length).toBeLessThanOrEqual(301);
    expect(highlight).toBe('a');
  });
});
