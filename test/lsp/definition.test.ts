import { describe, expect, test } from 'vitest';
import type { Location, LocationLink } from 'vscode-languageserver/node';
import { type Editor, openEditor, place, pointAt } from './support/editor.ts';

const PAGE = `---
sources: [sources/one.md]
related:
  - "[[Leases]]"
---
# Page
[[quorum]] [[quorum#The size|s]] [[quorum#^block]] [[Leases]] [[notes]] [[raw/paper.txt]]
[m](../concepts/quorum.md#the-size) [f](../raw) ![i](../raw/paper.txt) [r][ref] [[nowhere]] [^n] [[#Below]]

## Below

[ref]: ../sources/one.md
[^n]: A note.
`;

const WIKI = {
  'concepts/quorum.md': '# Quorum\n\nText. ^block\n\n## The size\n',
  'concepts/lease.md': '---\naliases: [Leases]\n---\n# Lease\n',
  'concepts/page.md': PAGE,
  'systems/notes.md': '# A\n',
  'sources/notes.md': '# B\n',
  'sources/one.md': '# One\n',
  'raw/paper.txt': 'text',
};

async function open(client: 'vscode' | 'minimal' = 'vscode'): Promise<Editor> {
  const editor = await openEditor(WIKI, { client });
  await editor.open('concepts/page.md');
  return editor;
}

async function targets(editor: Editor, piece: string, behind = 3): Promise<string[]> {
  const found = await editor.askAt<(LocationLink | Location)[] | Location | null>(
    'textDocument/definition',
    'concepts/page.md',
    pointAt(PAGE, piece, behind),
  );
  return [found ?? []]
    .flat()
    .map((each) =>
      'targetUri' in each
        ? `${editor.pathOf(each.targetUri)} ${place(each.targetRange)} from ${each.originSelectionRange ? place(each.originSelectionRange) : '?'}`
        : `${editor.pathOf(each.uri)} ${place(each.range)}`,
    );
}

describe('definition', () => {
  test('leads to the page of a link of any form', async () => {
    const editor = await open();
    expect(await targets(editor, '[[quorum]]')).toEqual(['concepts/quorum.md 0:0-0:0 from 6:0-6:10']);
    expect(await targets(editor, '[[Leases]] [')).toEqual(['concepts/lease.md 0:0-0:0 from 6:51-6:61']);
    expect(await targets(editor, '[r][ref]', 2)).toEqual(['sources/one.md 0:0-0:0 from 7:71-7:79']);
    expect(await targets(editor, '../sources/one.md')).toEqual(['sources/one.md 0:0-0:0 from 11:0-11:24']);
    expect(await targets(editor, 'sources/one.md]')).toEqual(['sources/one.md 0:0-0:0 from 1:10-1:24']);
    expect(await targets(editor, '"[[Leases]]"')).toEqual(['concepts/lease.md 0:0-0:0 from 3:5-3:15']);
  });

  test('leads to the heading or block that the link names', async () => {
    const editor = await open();
    expect(await targets(editor, '[[quorum#The')).toEqual(['concepts/quorum.md 4:0-4:11 from 6:11-6:32']);
    expect(await targets(editor, '[[quorum#^')).toEqual(['concepts/quorum.md 2:6-2:12 from 6:33-6:50']);
    expect(await targets(editor, '[m](')).toEqual(['concepts/quorum.md 4:0-4:11 from 7:0-7:35']);
    expect(await targets(editor, '[[#Below')).toEqual(['concepts/page.md 9:0-9:8 from 7:97-7:107']);
  });

  test('leads to a file, but not to a folder', async () => {
    const editor = await open();
    expect(await targets(editor, '[[raw/')).toEqual(['raw/paper.txt 0:0-0:0 from 6:72-6:89']);
    expect(await targets(editor, '![i](', 6)).toEqual(['raw/paper.txt 0:0-0:0 from 7:48-7:70']);
    expect(await targets(editor, '[f](')).toEqual([]);
  });

  test('names every page that an ambiguous link may mean, and none for a broken one', async () => {
    const editor = await open();
    expect(await targets(editor, '[[notes]]')).toEqual([
      'sources/notes.md 0:0-0:0 from 6:62-6:71',
      'systems/notes.md 0:0-0:0 from 6:62-6:71',
    ]);
    expect(await targets(editor, '[[nowhere]]')).toEqual([]);
  });

  test('leads from a footnote to its text', async () => {
    expect(await targets(await open(), '[^n]')).toEqual(['concepts/page.md 12:0-12:13']);
  });

  test('is a list of places for a client that knows no links', async () => {
    const editor = await open('minimal');
    expect(await targets(editor, '[[quorum]]')).toEqual(['concepts/quorum.md 0:0-0:0']);
    expect(await targets(editor, '[[notes]]')).toEqual([
      'sources/notes.md 0:0-0:0',
      'systems/notes.md 0:0-0:0',
    ]);
  });
});
