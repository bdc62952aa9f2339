import { describe, expect, test } from 'vitest';
import { PassageIndex } from '../../../server/src/core/raw/passages.ts';
import { readQuotation, readWords, wordAt } from '../../../server/src/core/raw/words.ts';

/** The words of a text in their normal form. */
function words(text: string): string[] {
  const read = readWords(text);
  return Array.from({ length: read.length }, (_, at) => wordAt(read, at));
}

/** The words of a quotation; `…` for an ellipsis, `[]` for words in brackets. */
function quoted(text: string): string {
  const read = readQuotation(text);
  const parts: string[] = [];
  for (let at = 0; at <= read.length; at++) {
    for (const gap of read.gaps) if (gap.at === at) parts.push(gap.kind === 'omission' ? '…' : '[]');
    if (at < read.length) parts.push(wordAt(read, at));
  }
  return parts.join(' ');
}

describe('the words of a text', () => {
  test.each([
    ['Don’t — “stop”,\r\nShe said.', 'dont stop she said'],
    ['**Bold** and _it_ in `code`', 'bold and it in code'],
    ['a [link](https://example.org/a_(b) "t") here', 'a link here'],
    ['[[concepts/lease|a lease]] of [[systems/raft]] ![[x]]', 'a lease of raft'],
    ['held.[^1] So^[raw/a.md:5] it [@roe2024] is', 'held so it is'],
    ['<p class="a b">caf&eacute;&nbsp;bar</p> <!-- no --> AT&amp;T', 'café bar at t'],
    ['<script>let a = 1;</script>seen', 'seen'],
    ['1,536 and 1.5 and 10,000,000 and 1,53', '1536 and 1.5 and 10000000 and 1,53'],
    ['10–20 ms, 5%, $5M and $x$', '10 20 ms 5 % $ 5m and x'],
    ['１２％ ﬁne soft\u00ADhyphen', '12 % fine softhyphen'],
    ['GPT模型很好。', 'gpt 模 型 很 好'],
    ['note¹ and 10¹⁸', 'note and 10 18'],
    ['see https://example.org/a?b=c, yes', 'see yes'],
    ['[00:12:33] we said [12] so', 'we said so'],
    ['𝑥 🎉 𠀋', 'x 𠀋'],
  ])('%s', (text, expected) => {
    expect(words(text).join(' ')).toBe(expected);
  });

  test('know where they stand', () => {
    const text = 'a **caf&eacute;** on\u00ADly';
    const read = readWords(text);
    expect(Array.from(read.starts, (start, at) => text.slice(start, read.ends[at]))).toEqual([
      'a',
      'caf&eacute;',
      'on\u00ADly',
    ]);
  });

  test('of a quotation are those between the gaps', () => {
    expect(quoted('we … grew [the model] fast [...] and [sic] slow')).toBe('we … grew [] fast … and [] slow');
    expect(quoted('[W]e grow... then scale[s] up')).toBe('we grow … then [] up');
    expect(quoted('the [model](x.md) and [y][z]')).toBe('the model and y');
    expect(quoted('said (…) so . . . and[^1] more [12]')).toBe('said … so … and more []');
  });
});

const RAW = `# Notes

The **cluster** scales to forty nodes, and every shard has exactly one owner. Don't ever
share a lease between two pri-
maries; the master grants it for 60 seconds.[^1] We've kept 1,536 partitions — for years.

Later the cluster scales to fifty nodes.

质量守恒定律在这里仍然成立，但是速度会变慢。
`;

const index = new PassageIndex(RAW);

function look(quotation: string, of = index) {
  const found = of.find(readQuotation(quotation));
  const source = (part: (typeof found.parts)[number]) =>
    of.words.text().slice(of.words.starts[part.from], of.words.ends[part.to - 1]);
  const read = readQuotation(quotation);
  const name = (words: typeof read | typeof of.words, [from, to]: readonly [number, number]) =>
    Array.from({ length: to - from }, (_, at) => wordAt(words, from + at)).join(' ');
  return {
    exact: found.exact,
    disordered: found.disordered,
    likeness: found.likeness,
    sources: found.parts.map(source),
    hunks: found.parts.flatMap(({ hunks }) =>
      hunks.map((hunk) => `${name(read, hunk.quoted)} <- ${name(of.words, hunk.source)}`),
    ),
  };
}

describe('a source has', () => {
  test.each([
    'the cluster scales to forty nodes',
    'The cluster scales to “forty” nodes.',
    'every shard has exactly one owner. Don’t ever share a lease between two primaries',
    'the master grants it for 60 seconds. We’ve kept 1536 partitions – for years',
    'The cluster … every shard has exactly one owner',
    "The cluster [...] has exactly one owner. Don't [...] kept 1,536 partitions",
    '[The system] scales to forty nodes',
    'the [whole] cluster scales to [more than] nodes',
    '[t]he master grants it',
    'the master [grant]s it for 60 seconds',
    'every shard has [sic] exactly one owner',
    '定律在这里仍然成立',
    'Later the **cluster** [scales](../a.md) to fifty nodes[^2]',
  ])('%s', (quotation) => {
    expect(look(quotation)).toMatchObject({ exact: true, likeness: 1, hunks: [] });
  });
});

describe('a source has not', () => {
  test.each([
    ['the cluster scales to four nodes, and every shard', ['four <- forty']],
    ['every shard has one owner', [' <- exactly']],
    ['every single shard has exactly one owner', ['single <- ']],
    ['every shard exactly has one owner', ['exactly has <- has exactly']],
    ['the master grants it for 6 seconds', ['6 <- 60']],
    ['a lease between two secondaries; the master grants it', ['secondaries <- primaries']],
    ['质量守恒定律在那里仍然成立', ['那 <- 这']],
  ])('%s', (quotation, hunks) => {
    expect(look(quotation)).toMatchObject({ exact: false, disordered: false, hunks });
  });

  test('the parts of a quotation in another order', () => {
    expect(look('every shard has exactly one owner … the cluster scales to forty nodes')).toMatchObject({
      exact: false,
      disordered: true,
      hunks: [],
    });
  });

  test('an insertion in place of a whole paragraph', () => {
    expect(look('The cluster scales to forty nodes [and later] scales to fifty nodes')).toMatchObject({
      exact: false,
      disordered: true,
    });
  });

  test('anything like it', () => {
    expect(look('Quantum fields are not discussed in these notes at all')).toMatchObject({
      exact: false,
      sources: [],
    });
  });
});

test('a number of a note or page within a sentence is no difference', () => {
  const pages = new PassageIndex(
    'The failure of one disk.3 Then the whole\n\n   17\n\nrack fell silent for 20 minutes.',
  );
  expect(look('The failure of one disk. Then the whole rack fell silent', pages).exact).toBe(true);
  expect(look('rack fell silent for minutes', pages).exact).toBe(false);
});
