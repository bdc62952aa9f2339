import { describe, expect, test } from 'vitest';
import type { Link } from '../../../server/src/core/page/types.ts';
import { anchorSpan, linkSpan, reportedSpan, targetSpan } from '../../../server/src/core/page/types.ts';
import { Text } from '../../../server/src/core/text.ts';
import { ENGINES } from '../../support/engines.ts';
import { factsOf } from '../../support/wiki.ts';

/** A link as it is read: its form, and the texts at its spans. */
interface Seen {
  readonly form: Link['form'];
  readonly whole: string;
  readonly target: string;
  readonly anchor?: string;
  readonly label?: string;
  readonly flags?: string;
}

function linksIn(text: string, parser = ENGINES[0]): Seen[] {
  const source = new Text(text);
  return factsOf(text, 'concepts/a.md', parser).links.map((link) => {
    const anchor = anchorSpan(link);
    if (!link.split) expect(source.slice(targetSpan(link))).toBe(link.target);
    if (anchor) expect(source.slice(anchor)).toBe(link.anchor);
    const flags = [link.split && 'split', link.tablePipe && 'pipe'].filter(Boolean).join(' ');
    return {
      form: link.form,
      whole: source.slice(linkSpan(link)),
      target: link.target,
      ...(link.anchor !== undefined && { anchor: link.anchor }),
      ...(link.label !== undefined && { label: link.label }),
      ...(flags !== '' && { flags }),
    };
  });
}

const one = (text: string): Omit<Seen, 'form'> & { form: string } => {
  const [seen, ...others] = linksIn(text);
  expect(others).toEqual([]);
  if (!seen) throw new Error(`No link in ${text}`);
  return seen;
};

describe('wikilinks', () => {
  test.each([
    ['[[a]]', { whole: '[[a]]', target: 'a' }],
    ['[[ concepts/a b ]]', { whole: '[[ concepts/a b ]]', target: 'concepts/a b' }],
    ['[[a|b c]]', { whole: '[[a|b c]]', target: 'a', label: 'b c' }],
    ['[[a#One two|b]]', { whole: '[[a#One two|b]]', target: 'a', anchor: 'One two', label: 'b' }],
    ['[[a#^x1]]', { whole: '[[a#^x1]]', target: 'a', anchor: '^x1' }],
    ['[[#One]]', { whole: '[[#One]]', target: '', anchor: 'One' }],
    ['[[a|b [c]]]', { whole: '[[a|b [c]]]', target: 'a', label: 'b [c]' }],
    ['[[a|b|c]]', { whole: '[[a|b|c]]', target: 'a', label: 'b|c' }],
    ['^[[a]]', { whole: '[[a]]', target: 'a' }],
    ['[[漢字|😀]]', { whole: '[[漢字|😀]]', target: '漢字', label: '😀' }],
    ['# On [[a]] {#id}', { whole: '[[a]]', target: 'a' }],
    ['> - **[[a]]**', { whole: '[[a]]', target: 'a' }],
  ])('%s', (text, expected) => expect(one(text)).toEqual({ form: 'wikilink', ...expected }));

  test('embeds', () => {
    expect(one('![[a.png|300]]')).toEqual({
      form: 'embed',
      whole: '![[a.png|300]]',
      target: 'a.png',
      label: '300',
    });
    expect(one('\\![[a]]').form).toBe('wikilink');
  });

  test.each([
    '`[[a]]`',
    '    [[a]]',
    '```\n[[a]]\n```',
    '\\[[a]]',
    '<!-- [[a]] -->',
    '<div>\n[[a]]\n</div>',
    '[[]]',
    '[[ |b]]',
    '[[a\n\nb]]',
    '[[a\nb\nc]]',
    '[[a',
  ])('none in %j', (text) => expect(linksIn(text)).toEqual([]));

  test('an escape is none behind another', () => expect(one('\\\\[[a]]').target).toBe('a'));

  test('the inner of two openings counts', () => expect(one('[[a [[b]]').whole).toBe('[[b]]'));

  test('over one line break', () => {
    expect(one('[[a|one\ntwo]]')).toEqual({
      form: 'wikilink',
      whole: '[[a|one\ntwo]]',
      target: 'a',
      label: 'one two',
      flags: 'split',
    });
    expect(one('> [[Two\r\n> words]]')).toMatchObject({ target: 'Two words', flags: 'split' });
  });

  test('in tables', () => {
    const table = (cell: string) => `| h | i |\n|---|---|\n| ${cell} | x |`;
    expect(one(table('[[a\\|b]]'))).toEqual({
      form: 'wikilink',
      whole: '[[a\\|b]]',
      target: 'a',
      label: 'b',
    });
    expect(one(table('[[a|b]]'))).toEqual({
      form: 'wikilink',
      whole: '[[a|b]]',
      target: 'a',
      label: 'b',
      flags: 'pipe',
    });
    expect(linksIn(table('[[a | b | c]]'))).toEqual([]);
    expect(linksIn(table('`[[a|b]]`'))).toEqual([]);
  });
});

describe('destinations', () => {
  test.each([
    ['[t](a.md)', 'a.md', undefined],
    ['[t]( a.md )', 'a.md', undefined],
    ['[t](<a b.md>)', 'a b.md', undefined],
    ['[t](<a)b.md> "x")', 'a)b.md', undefined],
    ['[t](a(b)c.md)', 'a(b)c.md', undefined],
    ['[t](a\\)b.md)', 'a\\)b.md', undefined],
    ['[t](a%20b.md#p%20q)', 'a%20b.md', 'p%20q'],
    ['[t](a.md?raw=1#L5)', 'a.md', 'L5'],
    ['[t](#part)', '', 'part'],
    ['[t](a.md "a (title)")', 'a.md', undefined],
    ["[t](a.md\n'title')", 'a.md', undefined],
    ['[t](a.md (title))', 'a.md', undefined],
    ['[a [b] c](a.md)', 'a.md', undefined],
    ['[`](`](a.md)', 'a.md', undefined],
    ['[[1]](a.md)', 'a.md', undefined],
  ])('%s', (text, target, anchor) => {
    const link = one(text);
    expect([link.form, link.whole, link.target, link.anchor]).toEqual(['inline', text, target, anchor]);
  });

  test.each([
    '[t](https://a.example/b.md)',
    '<https://a.example>',
    '[t](mailto:a@b.example)',
    '[t](//a.example/b)',
    'https://a.example/[[x]]y',
    '[t]()',
    '\\[t](a.md)',
    '[t] (a.md)',
  ])('leads nowhere in the wiki: %s', (text) => expect(linksIn(text)).toEqual([]));

  test('images, also as labels', () => {
    expect(
      linksIn('[![alt [x]](i.png)](a.md)').map(({ form, whole, target }) => [form, whole, target]),
    ).toEqual([
      ['inline', '[![alt [x]](i.png)](a.md)', 'a.md'],
      ['image', '![alt [x]](i.png)', 'i.png'],
    ]);
  });

  test('definitions, with their uses', () => {
    const text = '[x][Ref One] and ![y][ref one], [ref  one]\n\n[Ref One]: <a b.md> "t"\n';
    expect(linksIn(text)).toEqual([
      { form: 'definition', whole: '[Ref One]: <a b.md> "t"', target: 'a b.md', label: 'Ref One' },
    ]);
    const source = new Text(text);
    expect(factsOf(text).references.map((use) => [use.label, source.slice(use)])).toEqual([
      ['ref one', '[x][Ref One]'],
      ['ref one', '![y][ref one]'],
      ['ref one', '[ref  one]'],
    ]);
  });

  test.each([
    ['[t](a&amp;b.md)', 'a&amp;b.md', undefined],
    ['[t](a.md&#35;part)', 'a.md', 'part'],
    ['[t](a.md\\#part)', 'a.md', 'part'],
    ['[t](a&copy.md#b&quot;c)', 'a&copy.md', 'b&quot;c'],
    ['[t](a.md&quest;x#b)', 'a.md', 'b'],
    ['[t](a&b;c#d)', 'a&b;c', 'd'],
  ])('end where a sign ends them, however it is written: %s', (text, target, anchor) => {
    expect([one(text).target, one(text).anchor]).toEqual([target, anchor]);
  });

  test.each([
    '[t]({{page.url}}/a.md)',
    '[t](<{% link a.md %}>)',
    '[t](\u0024{base}/a.md)',
    '[t](https&colon;//a.example)',
    '[[{{date}}]]',
    '[[<% tp.file.title %>]]',
    '<a href="{{ url }}">',
  ])('filled in by a generator: %s', (text) => expect(linksIn(text)).toEqual([]));

  test('are underlined with their anchor, wikilinks without', () => {
    const text = '[t](a.md#x) [[b#y|z]]';
    const spans = factsOf(text).links.map((link) => new Text(text).slice(reportedSpan(link)));
    expect(spans).toEqual(['a.md#x', 'b']);
  });
});

describe.each(ENGINES.map((parser) => [parser.name, parser] as const))(
  'links in HTML, %s',
  (_name, parser) => {
    const html = (text: string) =>
      linksIn(text, parser).map(({ form, whole, target, anchor }) => {
        expect(form).toBe('html');
        return [whole, target, ...(anchor === undefined ? [] : [anchor])];
      });

    test.each<[string, string[][]]>([
      ['See <a href="b.md#c" class=x>b</a>.', [['<a href="b.md#c" class=x>', 'b.md', 'c']]],
      ["See <A\nHREF = ' b c.md '>b</a>.", [["<A\nHREF = ' b c.md '>", 'b c.md']]],
      ['See <a href=b.md>b</a>.', [['<a href=b.md>', 'b.md']]],
      ['<img alt="a > b" src="i&amp;j.png"/> x', [['<img alt="a > b" src="i&amp;j.png"/>', 'i&amp;j.png']]],
      ['<a href="#c">', [['<a href="#c">', '', 'c']]],
      ['<a href="a\\#b">', [['<a href="a\\#b">', 'a\\', 'b']]],
      [
        '<p align="center">\r\n  <a href="x.md"><img src="😀.png"></a>\r\n</p>\r\n',
        [
          ['<a href="x.md">', 'x.md'],
          ['<img src="😀.png">', '😀.png'],
        ],
      ],
      ['- <div>\n  <a href="b.md">b</a></div>', [['<a href="b.md">', 'b.md']]],
      ['> <table><tr><td><a href="b.md">b</a>\n> </table>', [['<a href="b.md">', 'b.md']]],
      ['| h |\n|---|\n| <a href="b.md">b</a> |', [['<a href="b.md">', 'b.md']]],
      ['# <a href="b.md">b</a>', [['<a href="b.md">', 'b.md']]],
      ['<!-- <a href="b.md"> --> <a href="c.md">', [['<a href="c.md">', 'c.md']]],
      ['<div><a href="b.md" href="c.md"></div>', [['<a href="b.md" href="c.md">', 'b.md']]],
    ])('%j', (text, expected) => expect(html(text)).toEqual(expected));

    test.each([
      '`<a href="b.md">`',
      '    <a href="b.md">',
      '```html\n<a href="b.md">\n```',
      '<!-- <a href="b.md"> -->',
      '<!--\n<a href="b.md">\n-->',
      '<script>\nx = \'<a href="b.md">\'\n</script>',
      '<style>\n/* <a href="b.md"> */\n</style>',
      'a <script> <a href="b.md"></a> </script>',
      '\\<a href="b.md">',
      '<a href="https://a.example">',
      '<a href="mailto:a@b.example">',
      '<a href="//a.example">',
      '<img src="data:image/png;base64,AA">',
      '<a href="">',
      '<a href>',
      '<div><a href="b.md',
      '<abbr href="b.md">',
      '<a data-href="b.md">',
      '<img href="b.md">',
    ])('none in %j', (text) => expect(linksIn(text, parser)).toEqual([]));

    test('what a script leaves open ends with its paragraph', () => {
      expect(html('a <script> <a href="b.md">\n\n<a href="c.md"> x')).toEqual([['<a href="c.md">', 'c.md']]);
    });
  },
);

test('links in frontmatter come first, all in the order of the text', () => {
  const text = '---\nrelated:\n  - "[[b|B]]"\n  - ../raw/c.md\n---\n[[d]] and [e](e.md) and [[f]]\n';
  expect(linksIn(text).map(({ form, target }) => [form, target])).toEqual([
    ['frontmatter', 'b'],
    ['frontmatter', '../raw/c.md'],
    ['wikilink', 'd'],
    ['inline', 'e.md'],
    ['wikilink', 'f'],
  ]);
});
