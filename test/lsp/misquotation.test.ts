import { expect, test } from 'vitest';
import { openEditor } from './support/editor.ts';

test('the passage of the raw text is told where it stands in its file', async () => {
  const raw = 'Notes.\n\nUnder load the cluster scales to forty nodes.\n';
  const editor = await openEditor({
    'raw/acme.md': raw,
    'sources/acme.md':
      '---\ntype: source\nraw: raw/acme.md\n---\n# Acme\n\nVerbatim: "the cluster scales to four nodes".\n',
    'concepts/a.md': '[[acme]]\n',
  });
  const found = (await editor.diagnostics('sources/acme.md')).find(
    ({ code }) => code === 'quote-not-in-source',
  );
  expect(found?.range).toEqual({ start: { line: 6, character: 11 }, end: { line: 6, character: 43 } });
  expect(found?.relatedInformation).toEqual([
    {
      location: {
        uri: editor.uri('raw/acme.md'),
        range: { start: { line: 2, character: 11 }, end: { line: 2, character: 44 } },
      },
      message: 'The source: the cluster scales to forty nodes',
    },
  ]);
  expect(found?.data).toMatchObject({
    source: ['raw/acme.md'],
    nearest: { path: 'raw/acme.md', line: 2, text: 'the cluster scales to forty nodes' },
    diff: [{ kind: 'changed', quotation: { text: 'scales to four' }, source: { text: 'scales to forty' } }],
  });
});
