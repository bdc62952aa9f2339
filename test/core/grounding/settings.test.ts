import { describe, expect, test } from 'vitest';
import { lint, openWiki } from '../../support/wiki.ts';

const PAGE = 'concepts/page.md';

/** What is not in its source on a page that has four numbers and a quotation wrong, with these settings. */
function found(numbers: Readonly<Record<string, unknown>>, frontmatter = ''): string[] {
  const wiki = openWiki(`//- digest-wiki.jsonc
${JSON.stringify({ numbers })}
//- ${PAGE}
---
raw: raw/notes.md${frontmatter}
---
It holds 40 TB. It takes 7 ms. It costs $8M and 9 days.

Verbatim: "the table is laid for the guests".
//- concepts/other.md
[[page]]
//- raw/notes.md
The table is laid for the queen, who owns it.
`);
  return lint(wiki, PAGE)
    .filter(({ rule }) => rule.endsWith('-not-in-source') || rule === 'unused-suppression')
    .map(({ severity, rule, data }) => {
      const [first] = (data['quantities'] ?? []) as readonly { readonly text: string }[];
      return `${severity} ${first?.text ?? rule}`;
    });
}

const NUMBERS = ['warning 40 TB', 'warning 7 ms', 'warning $8M'];
const QUOTE = 'warning quote-not-in-source';

describe('what the settings say of numbers holds for those that are not in their source', () => {
  test.each([
    ['nothing', {}, [...NUMBERS, QUOTE]],
    ['pages to ignore, with their quotations', { ignore: ['concepts/*.md'] }, []],
    ['other pages to ignore', { ignore: ['sources/**'] }, [...NUMBERS, QUOTE]],
    ['numbers off by path', { strictnessByPath: [{ files: 'page.md', strictness: 'off' }] }, [QUOTE]],
    [
      'another strictness by path: a citation is no proof',
      { strictnessByPath: [{ files: '**', strictness: 'lenient' }] },
      [...NUMBERS, QUOTE],
    ],
    [
      'severities, of a sentence that of its gravest number',
      { severities: { duration: 'off', money: 'error', size: 'hint' } },
      ['hint 40 TB', 'error $8M', QUOTE],
    ],
    [
      'severities, where the gravest is not the first',
      { severities: { duration: 'error', money: 'information' } },
      ['warning 40 TB', 'error 7 ms', 'error $8M', QUOTE],
    ],
  ])('%s', (_title, numbers, expected) => {
    expect(found(numbers)).toEqual(expected);
  });

  test('the page itself beats them', () => {
    const off = { strictnessByPath: [{ files: '**', strictness: 'off' }] };
    expect(found(off, '\nunsourced_numbers: default')).toEqual([...NUMBERS, QUOTE]);
    expect(found({}, '\nunsourced_numbers: off')).toEqual([QUOTE]);
    expect(found(off, '\nunsourced_numbers: off')).toEqual([QUOTE]);
  });
});
