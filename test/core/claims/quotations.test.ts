import { describe, expect, test } from 'vitest';
import { betweenMarks, readQuotations } from '../../../server/src/core/claims/quotations.ts';
import { Text } from '../../../server/src/core/text.ts';
import { engine } from '../../support/engines.ts';
import { factsOf } from '../../support/wiki.ts';

/** What a page quotes: its kind, whether somebody is named, and what is cited. */
function quoted(raw: string): string[] {
  const { value } = new Text(raw);
  const page = factsOf(raw, 'concepts/a.md');
  return readQuotations(value, engine.parse(value), page).map(({ kind, named, text, citation }) => {
    const cited = [
      ...citation.links.map((at) => page.links[at]?.target),
      ...citation.notes.map((at) => page.notes[at]?.text),
      ...(citation.elsewhere ? ['elsewhere'] : []),
    ];
    return `${kind}${named ? ', named' : ''}: ${JSON.stringify(text)}${cited.length > 0 ? ` <- ${cited.join(' ')}` : ''}`;
  });
}

describe('quotations of a page', () => {
  test.each([
    ['He said "a b c".', ['marked: "a b c"']],
    ['Er sagte „a b c“, «d e» und »f g«.', ['marked: "a b c"', 'marked: "d e"', 'marked: "f g"']],
    ['他说“质量守恒”和「速度」。', ['marked: "质量守恒"', 'marked: "速度"']],
    ['Verbatim: "a b" + "c d". Then "e f".', ['verbatim: "a b"', 'verbatim: "c d"', 'marked: "e f"']],
    ['- **One.** Scale contrast verbatim:\n  "a\n  b c"', ['verbatim: "a\\n  b c"']],
    ['A 3.5" disk and a 5" one.', []],
    ['It is "a b" [raw](../raw/x.md). And "c d".', ['marked: "a b" <- ../raw/x.md', 'marked: "c d"']],
    ['It is "a b".[^1]\n\n[^1]: [x](../raw/x.md), line 5\n', ['marked: "a b" <- ../raw/x.md']],
    ['It is "a b".[^1]\n\n[^1]: Roe 2023.\n', ['marked: "a b" <- elsewhere']],
    ['It is "a b" ^[raw/x.md:5].', ['marked: "a b" <- raw/x.md:5']],
    ['It is "a b" ([post](https://example.org/x)).', ['marked: "a b" <- elsewhere']],
    ['---\nurl: https://example.org/x\n---\nIt is "a b" ([post](https://example.org/x)).', ['marked: "a b"']],
    ['According to Acme, "a b c".', ['marked, named: "a b c"']],
    ['See ["The Tail at Scale"](x.md) of [[roe|"A Title"]].', []],
    ['| A | B |\n|---|---|\n| "a b" | [x](../raw/x.md) |\n', ['marked: "a b" <- ../raw/x.md']],
    ['> a b c\n> d e\n> — Jane Roe, [[roe]]\n', ['block, named: "a b c\\n> d e" <- roe']],
    ['> a b c\n>\n> — [Roe](../raw/x.md)\n', ['block, named: "a b c" <- ../raw/x.md']],
    ['Acme writes:\n\n> a b c\n', ['block, named: "a b c"']],
    ['> "a b" - c.\n\n— Jane Roe\n', ['block, named: "a b"']],
    ['> [!NOTE]\n> a b "c d"\n', ['marked: "c d"']],
    ['```\n"a b"\n```\n\n# "a b"\n\n`"a b"`\n', []],
  ])('%j', (page, expected) => {
    expect(quoted(page)).toEqual(expected);
  });
});

test('a straight mark opens before a word and closes behind one', () => {
  const text = '" a "b c" d" e "f';
  expect(betweenMarks(text).map(({ start, end }) => text.slice(start, end))).toEqual(['"b c"']);
});
