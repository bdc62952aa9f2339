import { describe, expect, test } from 'vitest';
import { sectionKey } from '../../../server/src/core/page/sections.ts';
import { likenessOf } from '../../../server/src/core/wiki/section-likeness.ts';
import { applyFix, fixes, lint, openWiki } from '../../support/wiki.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'k', 'l', 'm'];

/** A folder of pages and an index with a line for each but one. */
function indexed(line: (name: string, number: number) => string, before = '# Index\n\n', after = '\n') {
  const files = new Map(
    NAMES.map((name) => [
      `concepts/${name}.md`,
      `---\ntitle: Page ${name}\ndescription: on ${name}\n---\n\nWords.\n`,
    ]),
  );
  const listed = NAMES.filter((name) => name !== 'e');
  return files.set(
    'concepts/index.md',
    before + listed.map((name, at) => line(name, at + 1)).join('') + after,
  );
}

/** The lines that a fix adds to the index, with the number of the line where each then stands. */
function added(files: Map<string, string>): string[] {
  const wiki = openWiki(files);
  const [finding] = lint(wiki, 'concepts/index.md').filter(({ rule }) => rule === 'index-out-of-sync');
  if (!finding) return ['no finding'];
  const [fix] = fixes(wiki, finding);
  if (!fix) return ['no fix'];
  const before = (files.get('concepts/index.md') ?? '').split('\n');
  const after = (applyFix(wiki, fix).files.get('concepts/index.md') ?? '').split('\n');
  expect(after.filter((line) => before.includes(line))).toEqual(before);
  return after.flatMap((line, at) => (before.includes(line) ? [] : [`${at}: ${line}`]));
}

describe('an entry added to an index is written as the others are', () => {
  test.each<[string, (name: string, number: number) => string, string[]]>([
    ['wikilinks', (name) => `- [[${name}]]\n`, ['6: - [[e]]']],
    ['wikilinks with a path', (name) => `* [[concepts/${name}]]\n`, ['6: * [[concepts/e]]']],
    ['an alias', (name) => `- [[${name}|Page ${name}]]\n`, ['6: - [[e|Page e]]']],
    ['a description', (name) => `- [[${name}]] — about ${name}\n`, ['6: - [[e]] — on e']],
    ['bold links', (name) => `- **[[${name}]]**: about ${name}\n`, ['6: - **[[e]]**: on e']],
    ['bold links alone', (name) => `- **[[${name}]]**\n`, ['6: - **[[e]]**']],
    ['Markdown links', (name) => `- [Page ${name}](${name}.md): it\n`, ['6: - [Page e](e.md): on e']],
    ['Markdown links by file name', (name) => `- [${name}](./${name}.md)\n`, ['6: - [e](./e.md)']],
    ['numbers', (name, number) => `${number}. [[${name}]]\n`, ['13: 12. [[e]]']],
    ['tables', (name) => `| [[${name}]] | about ${name} |\n`, ['6: | [[e]] | on e |']],
    [
      'tables with an alias',
      (name) => `| [[${name}\\|Page ${name}]] | it | 3 |\n`,
      ['6: | [[e\\|Page e]] | on e |  |'],
    ],
    ['tables with a number first', (name, number) => `| ${number} | [[${name}]] |\n`, ['6: |  | [[e]] |']],
    ['lines below an entry', (name) => `- [[${name}]]\n  - by somebody\n`, ['10: - [[e]]']],
  ])('%s', (_title, line, expected) => {
    expect(added(indexed(line))).toEqual(expected);
  });

  test('where lines end at CRLF', () => {
    const files = indexed((name) => `- [[${name}]]\n`);
    files.set('concepts/index.md', (files.get('concepts/index.md') ?? '').replaceAll('\n', '\r\n'));
    expect(added(files)).toEqual(['6: - [[e]]\r']);
  });

  test('at the end of a list in no order', () => {
    const order = (name: string): string => `- [[${name}]]\n`;
    const files = indexed(order);
    const text = files.get('concepts/index.md') ?? '';
    files.set('concepts/index.md', `${text.replace('- [[a]]\n', '').trimEnd()}\n- [[a]]`);
    expect(added(files)).toEqual(['13: - [[e]]']);
  });

  test('not where the links are no list', () => {
    expect(added(indexed((name) => `[[${name}]] · `))).toEqual(['no fix']);
  });

  test('not for links in the frontmatter', () => {
    const head = `---\npages:\n${NAMES.filter((name) => name !== 'e')
      .map((name) => `  - "[[concepts/${name}]]"\n`)
      .join('')}---\n\n# Index\n`;
    expect(added(indexed(() => '', head))).toEqual(['no fix']);
  });
});

describe('what an index lists', () => {
  const findings = (files: Map<string, string>) =>
    lint(openWiki(files), 'concepts/index.md')
      .filter(({ rule }) => rule === 'index-out-of-sync')
      .map(({ data }) => data['missing']);

  test('is not what it mentions below the entry of another page', () => {
    const files = indexed((name) => `- [[${name}]]\n  - referenced by: [[e]]\n`);
    expect(findings(files)).toEqual([['concepts/e.md']]);
  });

  test('is not what a second list has, beside the list of all', () => {
    const files = indexed(
      (name) => `- [[${name}]]\n`,
      '# Index\n\n## All\n\n',
      `\n## New\n\n${NAMES.slice(0, 8)
        .map((name) => `- [[${name}]]\n`)
        .join('')}`,
    );
    expect(findings(files)).toEqual([['concepts/e.md']]);
  });

  test('is what stands under several headings', () => {
    const files = indexed((name) => `- [[${name}]]\n`, '# Index\n\n## Most\n\n', '\n## Others\n\n- [[e]]\n');
    expect(findings(files)).toEqual([]);
  });

  test('is what stands in several columns of a line', () => {
    const files = indexed((name) => `- [[${name}]]${name === 'a' ? ' and [[e]]' : ''}\n`);
    expect(findings(files)).toEqual([]);
  });
});

describe('a section that is inserted', () => {
  /** Twenty pages with these sections, and the last as it is after the fix. */
  function inserted(sections: readonly string[], text: string): string | undefined {
    const body = sections.map((section) => `\n## ${section}\n\nWords.\n`).join('');
    const files = new Map(
      Array.from({ length: 20 }, (_, at) => [
        `concepts/c${at}.md`,
        `# C${at}\n\nIt is so.\n${body.replace('## Seen', at % 2 ? '## Free\n\nWords.\n\n## Seen' : '## Seen')}`,
      ]),
    );
    const wiki = openWiki(files.set('concepts/new.md', text));
    const [finding] = lint(wiki, 'concepts/new.md').filter(({ rule }) => rule === 'missing-section');
    const [fix] = finding ? fixes(wiki, finding) : [];
    return fix && applyFix(wiki, fix).files.get('concepts/new.md');
  }

  test.each([
    [
      'at the end',
      '# New\n\nIt is so.\n\n## Summary\n\nA.\n\n## Seen in\n\nB.\n',
      '\n\n## Seen in\n\nB.\n\n## Related\n',
    ],
    [
      'at the start',
      '# New\n\nIt is so.\n\n## Seen in\n\nB.\n\n## Related\n',
      'so.\n\n## Summary\n\n## Seen in\n',
    ],
    [
      'before its neighbour, behind free sections',
      '# New\n\nIt is so.\n\n## Summary\n\nA.\n\n## Other\n\nC.\n\n### Deep\n\n## Related\n',
      '### Deep\n\n## Seen in\n\n## Related\n',
    ],
    [
      'with others',
      '# New\n\nIt is so, it is.\n\n## Seen in\n\nB.',
      '## Summary\n\n## Seen in\n\nB.\n\n## Related\n',
    ],
    ['in a page without any', '# New\n\nIt is so', 'so\n\n## Summary\n\n## Seen in\n\n## Related\n'],
    [
      'where lines end at CRLF',
      '# New\r\n\r\nIt is so.\r\n\r\n## Summary\r\n\r\n## Seen in\r\n',
      '## Seen in\r\n\r\n## Related\r\n',
    ],
  ])('%s', (_title, text, expected) => {
    expect(inserted(['Summary', 'Seen in', 'Related'], text)).toContain(expected);
  });
});

describe('headings', () => {
  test.each([
    ['Related', 'related'],
    ['  3. Related:', 'related'],
    ['2.1 Related', 'related'],
    ['🔗 Related (12)', 'related'],
    ['IV. Related!', 'related'],
    ['三、参考来源', '参考来源'],
    ['2024', '2024'],
    ['3D printing', '3d printing'],
    ['42', '42'],
    ['!!!', '!!!'],
    ['👩‍🔬', '👩‍🔬'],
  ])('%j is compared as %j', (text, key) => {
    expect(sectionKey(text)).toBe(key);
  });

  test.each([
    ['sumary', 'summary', 'slip'],
    ['source', 'sources', 'slip'],
    ['related concepts', 'related', 'longer'],
    ['参考来源与延伸', '参考来源', 'longer'],
    ['unrelated', 'related', undefined],
    ['phase 1', 'phase 2', undefined],
    ['inputs', 'outputs', undefined],
    ['pro', 'con', undefined],
    ['when to use', 'when not to use', undefined],
  ])('%j for %j: %s', (key, wanted, likeness) => {
    expect(likenessOf(key, wanted)).toBe(likeness);
  });
});
