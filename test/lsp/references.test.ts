import { describe, expect, test } from 'vitest';
import type { Location } from 'vscode-languageserver/node';
import { openEditor, place, pointAt } from './support/editor.ts';

const PAGE = `---
aliases: [majority]
---
# Quorum
Of itself: [[#Size]]. See [[gone]][^n] and [^n].

## Size

[^n]: A note.
`;

const WIKI = {
  'concepts/quorum.md': PAGE,
  'concepts/lease.md': '# Lease\nA [[majority|m]] and [q](quorum.md#size) and [[quorum#Size]].\n',
  'sources/one.md':
    '---\nrelated: ["[[quorum]]"]\n---\n# One\n[q][q] [[Gone]] [[gone]]\n\n[q]: ../concepts/quorum.md\n',
};

async function references(piece: string, includeDeclaration = false): Promise<string[]> {
  const editor = await openEditor(WIKI);
  await editor.open('concepts/quorum.md');
  const found = await editor.askAt<Location[]>(
    'textDocument/references',
    'concepts/quorum.md',
    pointAt(PAGE, piece, 3),
    { context: { includeDeclaration } },
  );
  return found.map(({ uri, range }) => `${editor.pathOf(uri)} ${place(range)}`);
}

describe('references', () => {
  test('on the title are all links to the page, grouped by page', async () => {
    expect(await references('# Quorum')).toEqual([
      'concepts/lease.md 1:2-1:16',
      'concepts/lease.md 1:21-1:40',
      'concepts/lease.md 1:45-1:60',
      'sources/one.md 1:11-1:21',
      'sources/one.md 6:0-6:26',
    ]);
  });

  test('on a heading are the links to it, those of its own page too', async () => {
    expect(await references('## Size', true)).toEqual([
      'concepts/quorum.md 6:0-6:0',
      'concepts/lease.md 1:21-1:40',
      'concepts/lease.md 1:45-1:60',
      'concepts/quorum.md 4:11-4:20',
    ]);
  });

  test('on a broken link are the others of the same target', async () => {
    expect(await references('[[gone]]')).toEqual([
      'concepts/quorum.md 4:26-4:34',
      'sources/one.md 4:16-4:24',
    ]);
  });

  test('on a footnote are its uses', async () => {
    expect(await references('[^n] and')).toEqual([
      'concepts/quorum.md 4:34-4:38',
      'concepts/quorum.md 4:43-4:47',
    ]);
  });

  test('are found among many pages', async () => {
    const files: Record<string, string> = { ...WIKI };
    for (let at = 0; at < 300; at++) files[`concepts/p${at}.md`] = `# P${at}\n[[p${(at + 1) % 300}]]\n`;
    const editor = await openEditor(files);
    const found = await editor.askAt<Location[]>(
      'textDocument/references',
      'concepts/p7.md',
      { line: 0, character: 2 },
      { context: { includeDeclaration: false } },
    );
    expect(found.map(({ uri }) => editor.pathOf(uri))).toEqual(['concepts/p6.md']);
  });
});
