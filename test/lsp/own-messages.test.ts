import { expect, test } from 'vitest';
import type { BacklinksResult, FoundPage, NewPageResult, WikiStatus } from '../../server/src/protocol.ts';
import { openEditor, until } from './support/editor.ts';

const WIKI = {
  'concepts/quorum.md': '---\ntitle: Quorum\n---\n# Quorum\n',
  'concepts/lease.md':
    '---\nrelated: ["[[quorum]]"]\n---\n# Lease\nA **lease** needs a [[quorum|q]]. And more.\n',
  'sources/one.md': '# One\n[[quorum]]\n',
  'raw/one.txt': '',
};

test('backlinks are grouped by type and page, each with its sentence', async () => {
  const editor = await openEditor(WIKI);
  await editor.open('sources/one.md', '# One\n\n\n[[quorum]] is new here.\n');
  const textDocument = { uri: editor.uri('concepts/quorum.md') };
  const { state, count, target, groups } = await editor.ask<BacklinksResult>('digestWiki/backlinks', {
    textDocument,
  });
  expect({ state, count, type: target?.type }).toEqual({ state: 'page', count: 3, type: 'concept' });
  expect(
    groups.map(({ type, pages }) => [
      type,
      pages.map(({ path, title, links }) => [path, title, links.map(({ sentence }) => sentence)]),
    ]),
  ).toEqual([
    ['concept', [['concepts/lease.md', 'Lease', ['related: [[quorum]]', 'A lease needs a q.']]]],
    ['source', [['sources/one.md', 'One', ['quorum is new here.']]]],
  ]);
  const at = { textDocument: { uri: editor.uri('concepts/lease.md') }, position: { line: 4, character: 22 } };
  expect((await editor.ask<BacklinksResult>('digestWiki/backlinks', at)).target?.path).toBe(
    'concepts/quorum.md',
  );
});

test('pages are found, and made where their type lies', async () => {
  const editor = await openEditor(WIKI);
  const found = await editor.ask<FoundPage[]>('digestWiki/findPages', { query: 'quo', limit: 5 });
  expect(found).toEqual([
    { uri: editor.uri('concepts/quorum.md'), path: 'concepts/quorum.md', title: 'Quorum', type: 'concept' },
  ]);
  const make = (title: string): Promise<NewPageResult | null> =>
    editor.ask('digestWiki/newPage', { uri: editor.uri('sources/one.md'), type: 'concept', title });
  expect(await make('Tail latency')).toMatchObject({
    uri: editor.uri('concepts/tail-latency.md'),
    exists: false,
  });
  expect(await make('Quorum')).toEqual({ uri: editor.uri('concepts/quorum.md'), text: '', exists: true });
  expect(await make('…')).toBeNull();
});

test('status and changes are told to the client that listens', async () => {
  const editor = await openEditor(WIKI, { initialize: { initializationOptions: { views: true } } });
  const told: string[] = [];
  editor.connection.onNotification('digestWiki/indexChanged', () => {
    told.push('changed');
  });
  editor.connection.onNotification('digestWiki/status', (status: WikiStatus) => {
    told.push(`${status.state} ${status.done}`);
  });
  await until(async () => (await editor.status()).state === 'ready');
  expect(await editor.status()).toMatchObject({
    state: 'ready',
    done: 3,
    total: 3,
    wikis: [
      { uri: editor.uri('').replace(/\/$/, ''), name: 'wiki', pages: 3, distilled: 1, concepts: 2, read: 1 },
    ],
  });
  told.length = 0;
  editor.folder.write('concepts/new.md', '# New\n');
  await editor.event('+concepts/new.md');
  await until(() => told.includes('changed') && told.includes('ready 4'));
  told.length = 0;
  await editor.open('concepts/new.md');
  await editor.type('concepts/new.md', '# New\nmore words\n');
  await editor.diagnostics('concepts/new.md');
  await editor.status();
  // Views stay as they are while words are typed.
  expect(told).toEqual([]);
});
