import { describe, expect, test } from 'vitest';
import type { CompletionItem, CompletionList, MarkupContent, TextEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { cursorIn } from '../support/fixture.ts';
import type { ClientKind } from './support/clients.ts';
import { applied, type Editor, openEditor } from './support/editor.ts';

const WIKI = {
  'concepts/consistent-hashing.md':
    '---\ntitle: Consistent hashing\naliases: [hash ring]\n---\n# Consistent hashing\n\nKeys on a ring.\n\n## How it works\n\nText. ^core\n\n## Seen in\n',
  'concepts/quorum.md': '---\ntitle: Majority votes\n---\n# Quorum\n',
  'concepts/tail latency.md': '# Tail latency\n',
  'systems/kafka.md': '# Kafka\n[[concepts/quorum]] [[concepts/consistent-hashing]]\n',
  'sources/one.md': '# One\n[[concepts/quorum]]\n',
};

interface Completed {
  readonly list: CompletionList;
  /** The text after each item was accepted, by label. */
  readonly texts: Readonly<Record<string, string>>;
  readonly editor: Editor;
}

/** Completes at `$0` of a page, and accepts each item as an editor would. */
async function complete(
  marked: string,
  {
    client = 'vscode',
    files = {},
    path = 'concepts/page.md',
  }: { client?: ClientKind; files?: Record<string, string>; path?: string } = {},
): Promise<Completed> {
  const { text, offset } = cursorIn(marked);
  const editor = await openEditor({ ...WIKI, ...files }, { client });
  await editor.open(path, text);
  const position = TextDocument.create('', '', 0, text).positionAt(offset);
  const list = await editor.askAt<CompletionList>('textDocument/completion', path, position);
  const texts = Object.fromEntries(list.items.map((item) => [item.label, accept(text, item, list)]));
  return { list, texts, editor };
}

function accept(text: string, item: CompletionItem, { itemDefaults }: CompletionList): string {
  const given = item.textEdit as TextEdit | undefined;
  const range = given?.range ?? itemDefaults?.editRange;
  if (!range || !('start' in range)) throw new Error('An item says what it replaces.');
  const newText = given?.newText ?? item.textEditText ?? item.label;
  return applied(text, [{ range, newText }]);
}

const first = ({ texts }: Completed): [string | undefined, string | undefined] =>
  Object.entries(texts)[0] ?? [undefined, undefined];

describe.each(['vscode', 'minimal'] as const)('completion of link targets (%s)', (client) => {
  test('finds pages by slug, folder, title and alias, letters may be missing', async () => {
    const quorum = ['concepts/quorum', 'x [[concepts/quorum]]'];
    const hashing = ['concepts/consistent-hashing', 'x [[concepts/consistent-hashing]]'];
    expect(first(await complete('x [[quo$0', { client }))).toEqual(quorum);
    expect(first(await complete('x [[concepts/qu$0', { client }))).toEqual(quorum);
    expect(first(await complete('x [[Majority v$0', { client }))).toEqual(quorum);
    expect(first(await complete('x [[con$0', { client }))).toEqual(hashing);
    expect(first(await complete('x [[hash r$0', { client }))).toEqual(hashing);
    expect(first(await complete('x [[cnshsh$0', { client }))).toEqual(hashing);
    expect(Object.keys((await complete('x [[concepts/$0', { client })).texts).sort()).toEqual([
      'concepts/consistent-hashing',
      'concepts/quorum',
      'concepts/tail latency',
    ]);
    expect((await complete('x [[zzzz$0', { client })).list.items).toEqual([]);
  });

  test('closes the brackets once, and keeps what stands behind the cursor', async () => {
    const [, plain] = first(await complete('a [[quo$0]] b', { client }));
    expect(plain).toBe('a [[concepts/quorum]] b');
    expect(first(await complete('a [[quo$0] b', { client }))[1]).toBe('a [[concepts/quorum]] b');
    expect(first(await complete('a [[quo$0rom|the]] b', { client }))[1]).toBe('a [[concepts/quorum|the]] b');
    expect(first(await complete('a [[quo$0#Size]] b', { client }))[1]).toBe('a [[concepts/quorum#Size]] b');
    expect(first(await complete('a [[quo$0 b [[systems/kafka]]', { client }))[1]).toBe(
      'a [[concepts/quorum]] b [[systems/kafka]]',
    );
    expect(first(await complete('a ![[quo$0', { client }))[1]).toBe('a ![[concepts/quorum]]');
  });

  test("writes destinations of Markdown links from the page's own folder", async () => {
    expect(first(await complete('[a](../sys$0', { client }))[1]).toBe('[a](../systems/kafka.md)');
    expect(first(await complete('[a](./quo$0)', { client }))[1]).toBe('[a](./quorum.md)');
    expect(first(await complete('[a](quo$0 "title") b', { client }))[1]).toBe('[a](quorum.md "title") b');
    expect(first(await complete('[a](tail$0', { client }))[1]).toBe('[a](tail%20latency.md)');
    expect(first(await complete('[a](<tail$0', { client }))[1]).toBe('[a](<tail latency.md>)');
    expect(first(await complete('[a]: ../sys$0', { client }))[1]).toBe('[a]: ../systems/kafka.md');
    expect((await complete('[a](../$0', { client })).list.items.length).toBe(5);
  });

  test('offers headings and blocks behind `#`', async () => {
    const { texts } = await complete('[[consistent-hashing#$0', { client });
    expect(texts).toEqual({
      'Consistent hashing': '[[consistent-hashing#Consistent hashing]]',
      'How it works': '[[consistent-hashing#How it works]]',
      'Seen in': '[[consistent-hashing#Seen in]]',
    });
    expect((await complete('[[consistent-hashing#^$0]]', { client })).texts).toEqual({
      '^core': '[[consistent-hashing#^core]]',
    });
    expect((await complete('[a](consistent-hashing.md#how$0', { client })).texts['How it works']).toBe(
      '[a](consistent-hashing.md#how-it-works)',
    );
    expect((await complete('# Own\n\n[[#$0', { client })).texts).toEqual({ Own: '# Own\n\n[[#Own]]' });
    expect((await complete('[[nowhere#$0', { client })).list.items).toEqual([]);
  });

  test('offers titles and aliases as labels; in a table behind `\\|`', async () => {
    expect((await complete('[[consistent-hashing|$0', { client })).texts).toEqual({
      'Consistent hashing': '[[consistent-hashing|Consistent hashing]]',
      'hash ring': '[[consistent-hashing|hash ring]]',
    });
    const table = '| a | b |\n| - | - |\n| ';
    expect((await complete(`${table}[[consistent-hashing|ha$0 |`, { client })).texts['hash ring']).toBe(
      `${table}[[consistent-hashing\\|hash ring]] |`,
    );
    expect((await complete(`${table}[[consistent-hashing\\|ha$0]] |`, { client })).texts['hash ring']).toBe(
      `${table}[[consistent-hashing\\|hash ring]] |`,
    );
    expect(first(await complete(`${table}[[quo$0 | x |`, { client }))[1]).toBe(
      `${table}[[concepts/quorum]] | x |`,
    );
  });

  test('works in frontmatter', async () => {
    expect(first(await complete('---\nrelated:\n  - "[[quo$0"\n---\n', { client }))[1]).toBe(
      '---\nrelated:\n  - "[[concepts/quorum]]"\n---\n',
    );
  });

  test('offers nothing in code, in prose and in footnotes', async () => {
    for (const text of [
      '`[[quo$0`',
      '```\n[[quo$0\n```',
      '~~~md\n```\n[[quo$0',
      'some (quo$0',
      'a word $0',
      '[^1]: quo$0',
      '[[quorum]] $0',
      '[a](quorum.md "$0',
    ])
      expect((await complete(text, { client })).list.items, text).toEqual([]);
    expect((await complete('```\ncode\n```\n[[quo$0', { client })).list.items).not.toEqual([]);
  });
});

describe('a list of completions', () => {
  const many = Object.fromEntries(
    Array.from({ length: 400 }, (_, at) => [
      `concepts/a-rather-long-name-of-a-concept-that-somebody-wrote-about-${at}.md`,
      `---\ntitle: A rather long title of a concept that somebody wrote about, number ${at}\n---\n# T\n`,
    ]),
  );

  test.each(['vscode', 'minimal'] as const)(
    'is small, and asked for again as more is typed (%s)',
    async (client) => {
      for (const text of [
        '[[$0',
        '[[somebody$0',
        '[a]($0',
        '[[title somebody$0',
        '---\nrelated: [[$0\n---\n',
      ]) {
        const { list } = await complete(text, { client, files: many });
        expect(list.isIncomplete).toBe(true);
        expect(list.items.length).toBeGreaterThan(20);
        expect(list.items.length).toBeLessThanOrEqual(100);
        expect(JSON.stringify(list).length).toBeLessThan(15_000);
      }
    },
  );

  test('puts what most pages link to first while nothing is typed', async () => {
    expect(Object.keys((await complete('[[$0')).texts)[0]).toBe('concepts/quorum');
  });

  test('can be filtered by the editor with what was typed', async () => {
    for (const query of ['majority', 'hash ring', 'quo', 'cnsh']) {
      const { list } = await complete(`[[${query}$0`);
      const filter = list.items[0]?.filterText ?? list.items[0]?.label ?? '';
      expect(new RegExp([...query].join('.*'), 'i').test(filter), filter).toBe(true);
      // The editor ranks by it: the query itself would fit best of all, however loosely the page does.
      expect(filter).not.toBe(query);
    }
  });

  test.each(['vscode', 'minimal'] as const)('tells more of an item when asked (%s)', async (client) => {
    const { list, editor } = await complete('[[hash$0', { client });
    const item = await editor.ask<CompletionItem>('completionItem/resolve', list.items[0]);
    expect((item.documentation as MarkupContent).value).toBe(
      '**Consistent hashing** · concept · 1 link here\n\nKeys on a ring.',
    );
    expect(await editor.ask('completionItem/resolve', { label: 'x', data: '99:concepts/x.md' })).toEqual({
      label: 'x',
      data: '99:concepts/x.md',
    });
    expect(await editor.ask('completionItem/resolve', { label: 'x' })).toEqual({ label: 'x' });
  });
});
