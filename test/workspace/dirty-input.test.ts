import { describe, expect, test } from 'vitest';
import { lintPage } from '../../server/src/core/lint.ts';
import { asPagePath } from '../../server/src/core/page/types.ts';
import { DEFAULT_SETTINGS } from '../../server/src/core/settings.ts';
import { nodeDisk } from '../../server/src/host/node.ts';
import { WikiWorkspace } from '../../server/src/workspace/wiki-workspace.ts';
import { ENGINES } from '../support/engines.ts';
import { tempFolder } from './support/temp-folder.ts';

/** Around the page that is looked at: enough for a wiki, and pages of its type that all have the same keys. */
const AROUND: Record<string, string> = {
  'sources/s.md': '---\ntitle: S\n---\n# S\n\nWords enough for a page, so that nothing is thin about it.\n',
  ...Object.fromEntries(
    Array.from({ length: 25 }, (_, n) => [
      `concepts/p${n}.md`,
      `---\ntitle: P${n}\nupdated: 2024-05-06\n---\n# P${n}\n\nSee [[concepts/p${(n + 1) % 25}]].\n`,
    ]),
  ),
};

describe.each(ENGINES.map((parser) => [parser.name, parser] as const))('with %s', (_name, parser) => {
  /** What is found on a page of these bytes by rules of links and of frontmatter's form: the rule and what it underlines. */
  function found(content: string | Uint8Array, more: Record<string, string> = {}): string[] {
    const folder = tempFolder({ ...AROUND, ...more, 'concepts/page.md': content });
    const workspace = new WikiWorkspace(folder.path, nodeDisk, parser);
    workspace.loadAll();
    const path = asPagePath('concepts/page.md');
    const skipped = workspace.skipped.map((each) => `skipped ${each.path}: ${each.reason}`);
    const text = workspace.index.page(path) && workspace.textOf(path);
    if (!text) return skipped;
    return lintPage(path, workspace.index, DEFAULT_SETTINGS)
      .filter(({ rule }) => /link|anchor|frontmatter/.test(rule))
      .map(({ rule, span }) => `${rule} ${text.slice(span)}`);
  }

  const HEAD = 'title: Page\nupdated: 2024-05-06\n';

  test.each<[string, string | Uint8Array, string[]]>([
    ['a byte order mark', `\uFEFF---\n${HEAD}---\n[[gone]] [[p1]]\n`, ['broken-link gone']],
    ['nothing but a byte order mark', '\uFEFF', ['frontmatter-schema ']],
    [
      'CRLF',
      `---\n${HEAD}---\n# 😀\n\n[[gone]] 😀 [t](none.md#x)\n`.replaceAll('\n', '\r\n'),
      ['broken-link gone', 'broken-link none.md#x'],
    ],
    [
      'mixed ends of lines',
      `---\r\ntitle: Page\nupdated: 2024-05-06\r\n---\r[[gone]]\n\r\n[[one]]\r\n<a href="two.md">\r[[three]]`,
      ['broken-link gone', 'broken-link one', 'broken-link two.md', 'broken-link three'],
    ],
    ['a NUL that slipped in', `---\n${HEAD}---\nA\0b [[gone]] [[p1]]\0\n`, ['broken-link gone']],
    [
      'UTF-16 without a mark',
      new Uint8Array(Buffer.from(`---\n${HEAD}---\n[[gone]]\n`, 'utf16le')),
      ['skipped concepts/page.md: it is no UTF-8 text: it is full of NUL characters'],
    ],
    [
      'another encoding',
      new Uint8Array(Buffer.from('caf\u00E9 [[gone]]', 'latin1')),
      ['skipped concepts/page.md: it is not UTF-8 text'],
    ],
    ['the sign for what was lost once', `---\n${HEAD}---\n\uFFFD [[gone]]\n`, ['broken-link gone']],
    [
      'frontmatter never closed',
      `---\n${HEAD}\n# Page\n\n[[gone]]\n`,
      ['frontmatter-syntax ---', 'broken-link gone'],
    ],
    [
      'a key given twice',
      `---\n${HEAD}title: Again\n---\n[[gone]]\n`,
      ['frontmatter-syntax title', 'broken-link gone'],
    ],
    [
      'TOML',
      '+++\ntitle = "Page"\nrelated = ["[[nowhere]]"]\n+++\n# Page\n\n[[gone]] [t](#page)\n',
      ['frontmatter-syntax +++', 'broken-link gone'],
    ],
    [
      'TOML behind a byte order mark, with CRLF',
      '\uFEFF+++\r\ntitle = "Page"\r\n+++\r\n- [[gone]]\r\n',
      ['frontmatter-syntax +++', 'broken-link gone'],
    ],
    [
      'TOML in another fence',
      '---toml\ntitle = "Page"\n---\n[[gone]]\n',
      ['frontmatter-syntax ---toml', 'broken-link gone'],
    ],
  ])('%s', (_what, content, expected) => expect(found(content)).toEqual(expected));

  test('MDX is no page, and a file that links lead to', () => {
    const mdx = { 'concepts/x.mdx': 'import X from "./x"\n\n<X a={[[1]]} />\n\n[[nowhere]]\n' };
    const page = `---\n${HEAD}---\n[t](x.mdx) [[concepts/x.mdx]] [[x]] [t](y.mdx)\n`;
    expect(found(page, mdx)).toEqual(['broken-link x', 'broken-link y.mdx']);
  });

  test('raw files that `.gitignore` names are not broken when they are not here', () => {
    const ignore = { '.gitignore': '/raw/\n*.zip\n' };
    const page = `---\n${HEAD}sources: [raw/a.pdf, ../raw/b.md]\n---\n[t](../raw/c.pdf) [t](../raw/) [t](../raw) ![i](x.zip) [[raw/d.pdf]] ^[raw/e.md:5]\n\n<img src="../raw/f.png"> [t](/raw/g.md) [[raw/h]] [t](../raws/i.pdf)\n`;
    expect(found(page, ignore)).toEqual(['broken-link ../raws/i.pdf']);
  });

  test('a page of 2 MB is read and judged in its turn', () => {
    const part = '## Part\n\nWords with [[p1]] and [t](p2.md#p2), <b>and</b> more &amp; more of them.\n\n';
    // The reference engine is given a tenth: it is ten times slower, and that much is known of it.
    const size = parser.name === 'satteri' ? 2_000_000 : 200_000;
    const text = `---\n${HEAD}---\n${part.repeat(Math.ceil(size / part.length))}[[gone]]\n`;
    expect(found(text)).toEqual(['broken-link gone']);
  }, 60_000);
});
