import { describe, expect, test } from 'vitest';
import type { Hover, MarkupContent } from 'vscode-languageserver/node';
import { type EditorOptions, openEditor, place, pointAt } from './support/editor.ts';

const PAGE = `---
sources: [https://example.org/a, "[[sources/s]]"]
---
# Queues

It holds 40 TB ([[sources/s|digest <img src=x>]]). It costs $8M.[^1]

It serves 9,000 RPS. It fails in 3 %. [Post](https://example.org/p)

It holds 40 TB, and up to two-thirds are cold.

Some say that 30 servers do. <!-- unsourced-ok: *hearsay*, [and](command:evil) said so -->

In 2024 it was 1.2.3.

So it is ^[raw/notes.txt:2-3], and so ^[raw/notes.txt:99], and so ^[raw/notes.txt], and so ^[sources/s.md:1], and [@s].

It keeps 7 GB (Source: [[s]]).

[^1]: Roe <b>2023</b>, p. 17.
`;

const WIKI = {
  'concepts/queues.md': PAGE,
  'sources/s.md': '---\nsource: https://example.org/s\n---\nA digest says “12 ms”, and 5 GB.\n',
  'raw/notes.txt':
    'First.\n- second <img src=x onerror=alert(1)>\n3. third [x](command:evil) `code`\nFourth.\n',
  'concepts/one.md':
    '---\nsource: https://example.org/one\n---\n# One\n\nIt costs $8M.\n\n## Numbers\n\n- 12 ms\n',
  'concepts/none.md': '# None\r\n\r\n一共 👍 2.6 亿 users pay 60 %.\r\n',
  'concepts/own.md': '---\nnumbers: own\n---\nOurs took 30 seconds.\n',
};

async function hoverAt(
  piece: string,
  {
    path = 'concepts/queues.md',
    behind = 1,
    ...options
  }: EditorOptions & { path?: keyof typeof WIKI; behind?: number } = {},
): Promise<[string, string] | null> {
  const editor = await openEditor(WIKI, options);
  await editor.open(path);
  const hover = await editor.askAt<Hover | null>(
    'textDocument/hover',
    path,
    pointAt(WIKI[path], piece, behind),
  );
  if (!hover) return null;
  const { value } = hover.contents as MarkupContent;
  return [
    value.replaceAll(editor.uri(''), 'W/').replaceAll('W//', 'W/'),
    hover.range ? place(hover.range) : '',
  ];
}

describe('a number tells', () => {
  test('the link that covers it, as text', async () => {
    expect(await hoverAt('40 TB (')).toEqual([
      '**40 TB** has a source: a link to a source, on [line 6](W/concepts/queues.md#L6).\n\n`digest <img src=x>` → [s](W/sources/s.md#L1)',
      '5:9-5:14',
    ]);
  });

  test('the page that a citation in brackets leads to', async () => {
    expect((await hoverAt('7 GB'))?.[0]).toBe(
      '**7 GB** has a source: a citation in brackets, on [line 18](W/concepts/queues.md#L18).\n\n' +
        '`(Source: [[s]])` → [s](W/sources/s.md#L1)',
    );
  });

  test("the footnote, with its definition's words", async () => {
    expect((await hoverAt('$8M'))?.[0]).toBe(
      '**\\$8M** has a source: a footnote, note or cite key, on [line 6](W/concepts/queues.md#L6).\n\n' +
        '`[^1]`: Roe \\<b\\>2023\\</b\\>, p. 17.\n\nRead as 8,000,000, unit `USD`.',
    );
  });

  test('the citation later in its paragraph, and that it stands too far away where the page is judged strictly', async () => {
    expect((await hoverAt('9,000'))?.[0]).toBe(
      '**9,000 RPS** has a source: a citation later in its paragraph, on [line 8](W/concepts/queues.md#L8).\n\n`Post`',
    );
    expect((await hoverAt('9,000', { settings: { numbers: { strictness: 'strict' } } }))?.[0]).toMatch(
      /^\*\*9,000 RPS\*\* is covered by a citation later in its paragraph, on .*, but strictness strict asks for a citation in its sentence, list item or table row\./,
    );
  });

  test('the place that it repeats, and what covers it there', async () => {
    expect((await hoverAt('40 TB,'))?.[0]).toBe(
      '**40 TB** has a source: the same number, covered, elsewhere on its page, on [line 6](W/concepts/queues.md#L6).\n\n' +
        'There it is covered by a link to a source:\n\n`digest <img src=x>` → [s](W/sources/s.md#L1)',
    );
  });

  test('that nothing tells which of several sources it is from, and what a spelled number was read as', async () => {
    expect((await hoverAt('two-thirds'))?.[0]).toBe(
      '**up to two-thirds** has no source of its own: the page declares 2 sources, and no word tells which it is from.\n\n' +
        '- `https://example.org/a`\n- `[[sources/s]]`\n\nRead as 0.666666666667, unit `fraction`.',
    );
    expect((await hoverAt('two-thirds', { settings: { numbers: { strictness: 'lenient' } } }))?.[0]).toMatch(
      /^\*\*up to two-thirds\*\* counts as sourced: the page declares 2 sources, any of which may be the one\./,
    );
  });

  test('the comment that silences it, with its reason as words', async () => {
    expect((await hoverAt('30 servers'))?.[0]).toBe(
      '**30 servers** has no source. A comment on [line 12](W/concepts/queues.md#L12) silences it: “\\*hearsay\\*, \\[and\\](command:evil) said so”.',
    );
  });

  test('the one source of its page', async () => {
    expect((await hoverAt('$8M', { path: 'concepts/one.md' }))?.[0]).toMatch(
      /^\*\*\\\$8M\*\* has a source: the one source that its page declares\.\n\n- `https:\/\/example.org\/one`/,
    );
    expect((await hoverAt('12 ms', { path: 'concepts/one.md' }))?.[0]).toMatch(
      /^\*\*12 ms\*\* has a source: the one source of a page, in its section of numbers\./,
    );
    expect((await hoverAt('12 ms', { path: 'sources/s.md' }))?.[0]).toMatch(
      /^\*\*12 ms\*\* has a source: a quotation whose origin is named\./,
    );
  });

  test('that it has none, at the right place behind wide characters and in CRLF', async () => {
    expect(await hoverAt('2.6', { path: 'concepts/none.md' })).toEqual([
      '**2.6 亿 users** has no source.\n\nRead as 260,000,000, unit `user`.',
      '2:6-2:17',
    ]);
    expect((await hoverAt('60 %', { path: 'concepts/none.md' }))?.[0]).toBe('**60 %** has no source.');
    expect((await hoverAt('30', { path: 'concepts/own.md' }))?.[0]).toBe(
      '**30 seconds** has no source, and its page says that its numbers need none.',
    );
  });

  test('nothing where it states no fact', async () => {
    expect(await hoverAt('2024')).toBeNull();
    expect(await hoverAt('1.2.3')).toBeNull();
  });

  test('the same in plain text', async () => {
    const capabilities = { textDocument: { hover: { contentFormat: ['plaintext' as const] } } };
    expect((await hoverAt('40 TB (', { capabilities }))?.[0]).toBe(
      '40 TB has a source: a link to a source, on line 6.\n\ndigest <img src=x> → s',
    );
  });
});

describe('a number shows the passage of the raw text that holds it', () => {
  const files = {
    'sources/acme.md':
      '---\nurl: https://example.org/acme\nraw: raw/acme.html\n---\n# Acme\n\nIt holds 40 TB, in 10–20 ms, for 2.6 million users. It costs $9.\n',
    'raw/acme.html':
      '<p>First.</p>\n<p>- It *holds* <b>40 terabytes</b> <script>alert(1)</script> &lt;img src=x&gt; [x](command:evil).</p>\n' +
      '<p>Reads take 10 ms to 20 ms.</p>\n<p>Some 2,600,000 people use it.</p>\n',
    'concepts/several.md':
      '---\nsources: ["[[sources/acme]]", "[[sources/other]]"]\n---\nIt holds 40 TB. It takes 7 hours ([[sources/other]]).\n',
    'sources/other.md': '---\nraw: raw/other.txt\n---\n# Other\n',
    'raw/other.txt': 'It takes seven hours.\n',
    'concepts/lines.md':
      'It holds 40 TB ^[raw/lines.txt:2-3]. It takes 9 hours ^[raw/lines.txt, line 3]. It took seven hours ^[raw/lines.txt].\n\n' +
      'See ^[raw/other.txt].\n',
    'raw/lines.txt': 'It takes 9 hours.\nNo.\nIt takes 9 hours.\nIt holds 40 TB.\n',
  };
  const shown = async (path: keyof typeof files, piece: string) => {
    const editor = await openEditor(files);
    await editor.open(path);
    const hover = await editor.askAt<Hover>('textDocument/hover', path, pointAt(files[path], piece, 1));
    const { value } = hover.contents as MarkupContent;
    return value
      .replaceAll(`${editor.uri('')}/`, 'W/')
      .split('\n\n')
      .slice(1);
  };

  test('with file, line and the number in bold, and nothing in it is live', async () => {
    expect((await shown('sources/acme.md', '40 TB')).slice(-2)).toEqual([
      '[raw/acme.html, line 2](W/raw/acme.html#L2):',
      '> \\- It \\*holds\\* **40** terabytes \\<img src=x\\> \\[x\\].',
    ]);
  });

  test('both ends of a range, and a number that is written otherwise there', async () => {
    expect(await shown('sources/acme.md', '10–20')).toContain('> Reads take **10** ms to **20** ms.');
    expect(await shown('sources/acme.md', '2.6 m')).toContain('> Some **2,600,000** people use it.');
  });

  test('of several sources that which holds it, the cited one first', async () => {
    expect(await shown('concepts/several.md', '40 TB')).toContain(
      '[raw/acme.html, line 2](W/raw/acme.html#L2):',
    );
    expect(await shown('concepts/several.md', '7 hours')).toContain('> It takes **seven** hours.');
  });

  test('and that it is not where its citation points to', async () => {
    expect(await shown('concepts/lines.md', '40 TB')).toEqual(
      [
        'Cited at raw/lines.txt, lines 2–3; it stands on [line 4](W/raw/lines.txt#L4).',
        '[raw/lines.txt, line 4](W/raw/lines.txt#L4):',
        '> It holds **40** TB.',
      ].flatMap((each, at) => (at === 0 ? [expect.stringContaining('^[raw/lines.txt:2-3]'), each] : [each])),
    );
    // Of several places that which is cited.
    expect(await shown('concepts/lines.md', '9 hours')).toContain(
      '[raw/lines.txt, line 3](W/raw/lines.txt#L3):',
    );
    expect((await shown('concepts/lines.md', '9 hours')).join()).not.toContain('Cited at');
    expect(await shown('concepts/lines.md', 'seven')).toContain(
      'Not in raw/lines.txt; it stands in raw/other.txt, on [line 1](W/raw/other.txt#L1).',
    );
  });

  test('nothing where no text holds it', async () => {
    expect((await shown('sources/acme.md', '$9')).join('\n')).not.toContain('raw/acme.html, line');
  });
});

describe('a citation tells', () => {
  test('the lines that it names, and nothing in them is live', async () => {
    expect(await hoverAt('^[raw/notes.txt:2-3]')).toEqual([
      '[raw/notes.txt, lines 2 to 3](W/raw/notes.txt#L2)\n\n' +
        '> \\- second \\<img src=x onerror=alert(1)\\>  \n> 3\\. third \\[x\\](command:evil) \\`code\\`',
      '15:9-15:29',
    ]);
    expect((await hoverAt('^[sources/s.md:1]'))?.[0]).toBe(
      '[sources/s.md, line 1](W/sources/s.md#L1)\n\n> \\---',
    );
  });

  test('that there are no such lines, the file that it names, and the page that a key names', async () => {
    expect((await hoverAt('^[raw/notes.txt:99]'))?.[0]).toBe('`raw/notes.txt` has no such lines.');
    expect((await hoverAt('^[raw/notes.txt]'))?.[0]).toBe('[raw/notes.txt](W/raw/notes.txt#L1)');
    expect((await hoverAt('[@s]', { behind: 2 }))?.[0]).toMatch(/^\*\*s\*\* · source · /);
  });
});
