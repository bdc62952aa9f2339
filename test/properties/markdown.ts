import fc from 'fast-check';

/** Markdown as wikis have it, by a grammar: every construct beside and within the others, and what looks like one. */

const word = fc.constantFrom(
  'alpha',
  'beta',
  'Zürich',
  '漢字',
  '𝒳',
  '10~20 Hz',
  '30~40 ms',
  '3 * 4',
  'a_b_c',
  '1.',
  '#tag',
  '\\[[x]]',
  '\\*',
  '&amp;',
  '&lt;',
  '5 < 6',
  'a | b',
  '"q"',
  "it's",
  '~',
  '[',
  ']',
  '(',
  ')',
  '!',
  '[^',
  '[[',
  ']]',
  '|',
  '`',
  '**',
  '_',
  '<',
  '>',
  '\\',
  ':',
  '=',
  '{#id}',
  '^block',
  '\u00A0',
  'x@y.example',
  'www.a.example',
  'https://a.example/b',
);
const name = fc.constantFrom(
  'alpha',
  'concepts/alpha',
  'Beta Gamma',
  '漢字',
  'a.b',
  'a-b',
  'a (b)',
  'x#Part one',
  'x#^block',
  '#here',
  '😀/y',
  "d'e",
  '',
);
const plain = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));

const destination = fc.constantFrom(
  'a.md',
  '../b/c.md',
  '<a b.md>',
  '<a(b.md>',
  'a(b).md',
  'a\\)b.md',
  'a%20b.md',
  '#part',
  'a.md#part',
  '漢字.md',
  '',
  'https://a.example/x',
  '/a.md',
  'a.md?q#p',
  'a&amp;b.md',
  'a.md&#35;part',
  '<{{ x }}.md>',
  '<>',
  'a\\#b.md',
  '*a*.md',
  '[[x]]',
);
const title = fc.constantFrom('', '', ' "t"', " 't'", ' (t)', ' "a \\" b"', '\n"t"', ' "[x](y)"');

/** A footnote's mark within a link's label is a link to one engine, and none to the other. */
const withoutFootnotes = (label: string): string => label.replaceAll('[^', '[');

const { inline } = fc.letrec<{ inline: string; span: string }>((tie) => ({
  inline: fc.oneof({ maxDepth: 3 }, plain, tie('span')),
  span: fc.oneof(
    fc
      .tuple(fc.constantFrom('', '!'), name, fc.constantFrom('', '|label', '\\|label', '|a [b]', '|x\ny'))
      .map(([bang, target, label]) => `${bang}[[${target}${label}]]`),
    fc
      .tuple(fc.constantFrom('', '!'), tie('inline').map(withoutFootnotes), destination, title)
      .map(([bang, label, to, words]) => `${bang}[${label}](${to}${words})`),
    fc
      .tuple(tie('inline').map(withoutFootnotes), fc.constantFrom('[ref]', '[]', '', '[None]', '[REF]'))
      .map(([label, ref]) => `[${label}]${ref}`),
    fc.constantFrom(
      '[ref]',
      '![ref]',
      '[ref][]',
      '[^1]',
      '[^note]',
      '[^none]',
      '^[a/b.md:55]',
      '^[words [x] more]',
      '^[[alpha]]',
      '[@roe2024]',
      '(Source: )',
      '(Source: [[alpha]])',
      '<https://a.example>',
      '<a@b.example>',
    ),
    fc
      .tuple(fc.constantFrom('*', '**', '_', '__', '~~', '~'), tie('inline'))
      .map(([mark, text]) => `${mark}${text}${mark}`),
    fc
      .tuple(fc.constantFrom('`', '``', '```'), tie('inline'))
      .map(([ticks, text]) => `${ticks}${text}${ticks}`),
    fc
      .tuple(
        fc.constantFrom(
          '<b>',
          '<span id="x">',
          '<!-- c -->',
          '<a href="b.md">',
          '<a\nclass=y href = a&amp;b.md#c>',
          "<img alt='>' src='../i j.png'/>",
          '<script>',
          '</script>',
          '<br/>',
        ),
        tie('inline'),
      )
      .map(([html, text]) => `${html}${text}</b>`),
    fc
      .tuple(tie('inline'), fc.constantFrom(' ', '\n', '  \n', '\\\n', ''), tie('inline'))
      .map((parts) => parts.join('')),
  ),
}));
const line = inline.map((text) => text.replace(/\n/g, ' '));

const cell = line.map((text) => text.replace(/(?<!\\)\|/g, '\\|'));
const table = fc
  .tuple(
    fc.array(fc.oneof(cell, line), { minLength: 2, maxLength: 2 }),
    fc.constantFrom('|---|---|', '| :-- | --: |', '--|--', '|---|'),
    fc.array(
      fc.array(fc.oneof({ weight: 3, arbitrary: cell }, { weight: 1, arbitrary: line }), {
        minLength: 1,
        maxLength: 3,
      }),
      { maxLength: 3 },
    ),
  )
  .map(([head, rule, rows]) =>
    [head, ...rows]
      .map((cells) => `| ${cells.join(' | ')} |`)
      .toSpliced(1, 0, rule)
      .join('\n'),
  );

const indented = (text: string, by: string): string => text.replace(/\n/g, `\n${by}`);

const { block } = fc.letrec<{ block: string; blocks: string }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3 },
    inline,
    fc
      .tuple(
        fc.integer({ min: 1, max: 6 }),
        line,
        fc.constantFrom('', ' #', ' {#id}', ' {: #id .c }', ' { .c }'),
      )
      .map(([n, text, end]) => `${'#'.repeat(n)} ${text}${end}`),
    fc.tuple(line, fc.constantFrom('===', '---')).map((parts) => parts.join('\n')),
    table,
    fc
      .tuple(fc.constantFrom('```', '~~~', '```md'), line, fc.constantFrom('```', '~~~', ''))
      .map((parts) => parts.join('\n')),
    line.map((text) => `    ${text}`),
    fc
      .tuple(
        fc.constantFrom(
          '<div>',
          '<!-- c',
          '<p id="y">',
          '<!-- digest-wiki-disable -->',
          '<script>',
          '<div><a href="a.md">',
          '<table><tr><td><img src=i.png>',
          '<a href="b.md',
        ),
        line,
        fc.constantFrom('</div>', '-->', ''),
      )
      .map((parts) => parts.join('\n')),
    fc
      .tuple(fc.constantFrom('ref', 'Ref', 'r [x', 'r\\]x'), destination, title)
      .map(([id, to, words]) => `[${id}]: ${to}${words}`),
    fc.constantFrom(
      '---',
      '***',
      '',
      'A sentence. ^block',
      'Read original: https://a.example',
      '<!-- unsourced-ok: ours -->',
    ),
    fc
      .tuple(fc.constantFrom('- ', '* ', '1. ', '1) '), tie('blocks'))
      .map(([mark, text]) => `${mark}${indented(text, ' '.repeat(mark.length))}`),
    fc.tuple(fc.constantFrom('- [ ] ', '- [x] '), line).map((parts) => parts.join('')),
    fc.tuple(tie('blocks'), fc.boolean()).map(([text, lazy]) => `> ${lazy ? text : indented(text, '> ')}`),
  ),
  blocks: fc
    .array(tie('block') as fc.Arbitrary<string>, { minLength: 1, maxLength: 3 })
    .map((parts) => parts.join('\n\n')),
}));

/** Definitions of footnotes, which stand at the top level: in a list, or one in the other, engines read them differently. */
const footnote = fc
  .tuple(fc.constantFrom('1', 'note', 'Note'), inline, fc.oneof(fc.constant(''), inline))
  .map(([id, text, more]) => `[^${id}]: ${indented(more === '' ? text : `${text}\n\n${more}`, '    ')}\n\n`);

/** A page of Markdown with line ends of one kind, or of several. */
export const wikiMarkdown: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '', '', '---\ntitle: T\n---\n', '\uFEFF'),
    fc.array(
      fc.tuple(
        fc.oneof({ weight: 6, arbitrary: block }, { weight: 1, arbitrary: footnote }),
        fc.constantFrom('\n\n', '\n\n', '\n', '\n\n\n'),
      ),
      {
        minLength: 1,
        maxLength: 5,
      },
    ),
    fc.constantFrom('\n', '\n', '\r\n', '\r'),
  )
  .map(([head, blocks, end]) => `${head}${blocks.flat().join('')}`.replaceAll('\n', end));
