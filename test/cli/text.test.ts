import { describe, expect, test } from 'vitest';
import { tempFolder } from '../workspace/support/temp-folder.ts';
import { run } from './support/cli.ts';

const MESSAGE = 'No page `gone`. Correct the name, or create the page.  broken-link';

/** The report on one page, without the summary. */
async function report(
  page: string | Uint8Array,
  name = 'concepts/page.md',
  ...more: string[]
): Promise<string[]> {
  const folder = tempFolder({ [name]: page, 'sources/s.md': '# S\n', 'concepts/a.md': '# A\n' });
  const { out } = await run(['check', folder.path, ...more]);
  return out.split('\n').slice(0, -2);
}

/** The source line and the mark below it, of the first finding. */
const excerpt = async (page: string): Promise<string[]> =>
  (await report(page)).slice(2, 4).map((line) => line.slice(12));

describe('the report for people', () => {
  test('groups findings by page, underlines what is meant, and sums up', async () => {
    const folder = tempFolder({
      'concepts/a.md': '# A\n\nSee [[gone]] and [b](b.md#x).\n',
      'concepts/b.md': '# B\n<!-- digest-wiki-disable-next-line broken-link -->\n[[gone]]\n',
      'sources/s.md': new Uint8Array([0xff]),
      'systems/s.md': '# S\n',
    });
    const { out } = await run(['check', folder.path]);
    expect(out.replace(/\d+\.\d\d s/, 'T s').replace(/(warning) .*( {2})/g, '$1 …$2')).toBe(`concepts/a.md
  3:7      error   ${MESSAGE}
            See [[gone]] and [b](b.md#x).
                  ^^^^
  3:27     warning …  broken-anchor
            See [[gone]] and [b](b.md#x).
                                      ^

concepts/b.md
  2:1      warning …  suppression-without-reason
            <!-- digest-wiki-disable-next-line broken-link -->
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

skipped sources/s.md: it is not UTF-8 text

1 error, 2 warnings on 2 pages. 3 pages checked in T s.
`);
  });

  test('says so when nothing was found', async () => {
    const folder = tempFolder({ 'concepts/a.md': '# A\n', 'sources/s.md': '# S\n' });
    expect((await run(['check', folder.path])).out).toMatch(
      /^Nothing found\. 2 pages checked in \d+\.\d\d s\.\n$/,
    );
  });

  test('marks the right columns behind wide characters, astral text, marks and tabs', async () => {
    expect(await excerpt('中文 [[gone]]\n')).toEqual(['中文 [[gone]]', '       ^^^^']);
    expect(await excerpt('😀😀 [[gone]]\n')).toEqual(['😀😀 [[gone]]', '       ^^^^']);
    expect(await excerpt('e\u0301e\u0301 [[gone]]\n')).toEqual(['e\u0301e\u0301 [[gone]]', '     ^^^^']);
    expect(await excerpt('𝒳 [[gone]]\n')).toEqual(['𝒳 [[gone]]', '    ^^^^']);
    expect(await excerpt('- a\t[[gone]]\r\n')).toEqual(['- a [[gone]]', '      ^^^^']);
    expect(await excerpt('[[不存在]]\n')).toEqual(['[[不存在]]', '  ^^^^^^']);
  });

  test('cuts long lines around the finding', async () => {
    const [line = '', mark = ''] = await excerpt(`${'word '.repeat(100)}[[gone]]${' more'.repeat(100)}\n`);
    expect(line.length).toBeLessThan(110);
    expect(line.startsWith('…')).toBe(true);
    expect(line.endsWith('…')).toBe(true);
    expect(line.slice(mark.indexOf('^'), mark.length)).toBe('gone');
    const [wide = '', under = ''] = await excerpt(`${'中文😀'.repeat(100)} [[gone]]${'😀'.repeat(200)}\n`);
    expect(wide).not.toContain('\ufffd');
    expect(wide.slice(0, wide.indexOf('gone')).replace(/[中文]|😀/gu, 'xx')).toHaveLength(under.indexOf('^'));
    const [, long = ''] = await excerpt(`[[${'x'.repeat(500)}]]\n`);
    expect(long.trim()).toMatch(/^\^{50,120}$/);
  });

  test('lets no control character of a page reach the terminal', async () => {
    const lines = await report(
      '[[\u001b[31mgone\u0007\u009b0m\u202e]] \u001b]0;title\u0007\n',
      'concepts/\u001b[31mred.md',
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    expect(lines.join('')).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]/);
    expect(lines[0]).toBe('concepts/\ufffd[31mred.md');
  });

  test('has colours where they are asked for, and elsewhere on a terminal only', async () => {
    const plain = (await report('[[gone]]\n')).join('\n');
    expect(plain).not.toContain('\u001b');
    const coloured = (await report('[[gone]]\n', 'concepts/page.md', '--color')).join('\n');
    expect(coloured).toContain('\u001b[31m');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are made of them.
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(plain);
    expect((await report('[[gone]]\n', 'concepts/page.md', '--color', '--no-color')).join('\n')).toBe(plain);
  });
});
