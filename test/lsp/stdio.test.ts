import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { expect, inject, test } from 'vitest';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { tempFolder } from '../workspace/support/temp-folder.ts';

test('`server.js --stdio` answers any editor, prints nothing else, and ends when told to', async () => {
  const folder = tempFolder({
    'concepts/page.md': '# Page\n[[quorum]] [[gone]]\n',
    'concepts/quorum.md': '# Quorum\n',
    'sources/s.md': '# S\n',
  });
  const child = spawn(process.execPath, [path.join(inject('programs'), 'server.js'), '--stdio']);
  let err = '';
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const methods = new Set<string>();
  connection.onUnhandledNotification(({ method }) => methods.add(method));
  const uri = pathToFileURL(folder.at('concepts/page.md')).href;
  const pushed = new Promise<unknown[]>((resolve) => {
    connection.onNotification('textDocument/publishDiagnostics', (params) => {
      if (params.uri === uri) resolve(params.diagnostics);
    });
  });
  connection.listen();
  const { serverInfo, capabilities } = await connection.sendRequest<{
    serverInfo: { name: string };
    capabilities: { positionEncoding: string; textDocumentSync: { change: number } };
  }>('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(folder.path).href,
    capabilities: {},
  });
  expect(serverInfo.name).toBe('digest-wiki');
  expect(capabilities).toMatchObject({ positionEncoding: 'utf-16', textDocumentSync: { change: 2 } });
  await connection.sendNotification('initialized', {});
  expect(await pushed).toMatchObject([
    { code: 'broken-link', source: 'digest-wiki', data: { target: 'gone' } },
  ]);
  const hover = await connection.sendRequest<{ contents: { value: string } }>('textDocument/hover', {
    textDocument: { uri },
    position: { line: 1, character: 4 },
  });
  expect(hover.contents.value).toContain('**Quorum**');
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  expect(await ended).toBe(0);
  expect(err).toBe('');
  expect([...methods].filter((method) => method !== 'window/logMessage')).toEqual([]);
});
