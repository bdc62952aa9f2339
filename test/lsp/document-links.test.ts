import { expect, test } from 'vitest';
import type { DocumentLink } from 'vscode-languageserver/node';
import { openEditor, place } from './support/editor.ts';

test('document links are every link that leads somewhere, with the line of its heading', async () => {
  const editor = await openEditor({
    'concepts/page.md':
      '# Page\n[[quorum#Size|s]] [q](quorum.md) ![i](../raw/a.png) [[gone]] [[quo\nrum]] `[[quorum]]`\n\n[r]: quorum.md\n\n<p><a class="x" href="quorum.md#size">s</a><img src="../raw/a.png"></p>\n',
    'concepts/quorum.md': '---\ntitle: The quorum\n---\n# Quorum\n\n## Size\n',
    'raw/a.png': '',
  });
  const links = await editor.ask<DocumentLink[]>('textDocument/documentLink', {
    textDocument: { uri: editor.uri('concepts/page.md') },
  });
  expect(
    links.map(({ range, target, tooltip }) => [place(range), editor.pathOf(target ?? ''), tooltip]),
  ).toEqual([
    ['1:0-1:17', 'concepts/quorum.md#L6', 'The quorum (concepts/quorum)'],
    ['1:22-1:31', 'concepts/quorum.md', 'The quorum (concepts/quorum)'],
    ['1:38-1:50', 'raw/a.png', 'raw/a.png'],
    ['4:0-4:14', 'concepts/quorum.md', 'The quorum (concepts/quorum)'],
    ['6:22-6:31', 'concepts/quorum.md#L6', 'The quorum (concepts/quorum)'],
    ['6:53-6:65', 'raw/a.png', 'raw/a.png'],
  ]);
});
