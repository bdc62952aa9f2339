import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { tempFolder } from '../workspace/support/temp-folder.ts';
import { CLI, run } from './support/cli.ts';

const CLEAN = { 'concepts/a.md': '# A\n[[b]]\n', 'sources/b.md': '# B\n' };
const BROKEN = { ...CLEAN, 'concepts/c.md': '# C\n[[gone]]\n' };
const WARNED = { ...CLEAN, 'concepts/c.md': '# C\n[[b#Nowhere]] [[b#Never]]\n' };

describe('the exit status', () => {
  test('is 0 without errors, 1 with an error', async () => {
    expect(await run(['check', tempFolder(CLEAN).path])).toMatchObject({ status: 0, err: '' });
    expect(await run(['check', tempFolder(WARNED).path])).toMatchObject({ status: 0, err: '' });
    expect(await run(['check', tempFolder(BROKEN).path])).toMatchObject({ status: 1, err: '' });
  });

  test('is 1 with more warnings than allowed', async () => {
    const { path: folder } = tempFolder(WARNED);
    expect((await run(['check', folder, '--max-warnings', '2'])).status).toBe(0);
    expect((await run(['check', folder, '--max-warnings', '1'])).status).toBe(1);
    expect((await run(['check', folder, '--max-warnings=0', '--quiet'])).status).toBe(1);
  });

  test('follows the severity that is chosen for a rule', async () => {
    expect((await run(['check', tempFolder(BROKEN).path, '--rule', 'broken-link=warning'])).status).toBe(0);
    expect((await run(['check', tempFolder(WARNED).path, '--rule', 'broken-anchor=error'])).status).toBe(1);
  });

  test.each([
    [['check', 'nowhere'], /nowhere does not exist\.$/m],
    [['check', 'concepts/a.md'], /concepts\/a\.md is a file, not a folder\.$/m],
    [['check', '.', 'concepts'], /One folder at a time, not 2\./],
    [['check', '.', '--format', 'xml'], /--format takes text or json, not `xml`\./],
    [['check', '.', '--numbers', 'none'], /--numbers takes/],
    [['check', '.', '--rule', 'no-such=off'], /There is no rule `no-such`\./],
    [['check', '.', '--rule', 'broken-link=fatal'], /--rule broken-link takes off, /],
    [['check', '.', '--max-warnings', '-1'], /max-warnings/],
    [['check', '.', '--max-warnings', 'many'], /--max-warnings takes a number, not `many`\./],
    [['check', '.', '--unknown'], /--unknown/],
    [['chekc', '.'], /There is no command `chekc`\./],
  ])('is 2 for %j, with the reason and nothing else', async (args, reason) => {
    const { status, out, err } = await run(args, { cwd: tempFolder(CLEAN).path });
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(reason);
    expect(err).not.toContain('    at ');
  });

  test('is 2 in a folder that is no wiki, unless it is forced', async () => {
    const { path: folder } = tempFolder({
      'README.md': '# A program\n[docs](docs/guide.md) [gone](gone.md)\n',
      'docs/guide.md': '# Guide\n',
      'src/main.ts': 'export {};\n',
    });
    const refused = await run(['check', folder]);
    expect(refused).toMatchObject({ status: 2, out: '' });
    expect(refused.err).toMatch(/does not look like a wiki\. .* Use --force/);
    expect(await run(['check', folder, '--format', 'json'])).toMatchObject({ status: 2, out: '' });
    const forced = await run(['check', folder, '--force', '--format', 'json']);
    expect(forced.status).toBe(1);
    expect(JSON.parse(forced.out)).toMatchObject({ pages: 2, findings: [{ data: { target: 'gone.md' } }] });
    expect((await run(['check', tempFolder({}).path])).status).toBe(2);
  });

  test('is 0 for help and version', async () => {
    expect(await run(['--help'])).toMatchObject({ status: 0, err: '' });
    expect((await run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('a folder that is hard to read', () => {
  test.runIf(process.platform === 'linux')(
    'of pipes, sockets and broken links is read to its end',
    async () => {
      const folder = tempFolder(CLEAN);
      spawnSync('mkfifo', [folder.at('concepts/pipe.md')]);
      fs.symlinkSync('nowhere', folder.at('concepts/dangling.md'));
      fs.symlinkSync('loop.md', folder.at('concepts/loop.md'));
      fs.symlinkSync('..', folder.at('concepts/up'));
      fs.symlinkSync('/etc', folder.at('concepts/etc'));
      fs.symlinkSync('/etc/hostname', folder.at('concepts/hostname.md'));
      fs.symlinkSync('a.md', folder.at('concepts/alias.md'));
      fs.mkdirSync(folder.at('sources/folder.md'));
      const { status, out } = await run(['check', folder.path, '--format', 'json']);
      expect(status).toBe(0);
      expect(JSON.parse(out)).toMatchObject({
        pages: 3,
        skipped: [
          { path: 'concepts/dangling.md', reason: 'it is a symbolic link that leads nowhere' },
          { path: 'concepts/etc', reason: 'it is a symbolic link out of the folder' },
          { path: 'concepts/hostname.md', reason: 'it is a symbolic link out of the folder' },
          { path: 'concepts/loop.md', reason: 'it is a symbolic link that leads nowhere' },
          { path: 'concepts/pipe.md', reason: 'it is no regular file' },
          { path: 'concepts/up', reason: 'it is a symbolic link to a folder' },
        ],
      });
    },
  );

  // Whoever may read everything cannot see this; such a run is given to somebody else.
  test.runIf(process.platform === 'linux')('because it is forbidden is told of', async () => {
    const folder = tempFolder({ ...CLEAN, 'sources/secret.md': '# S\n', 'patterns/p.md': '# P\n' });
    // Nothing is forbidden to root, so another user runs it: from a place that this user may enter, wherever the project lies.
    fs.chmodSync(path.dirname(folder.path), 0o755);
    const program = path.join(path.dirname(folder.path), 'cli.js');
    fs.copyFileSync(CLI(), program);
    const uid = process.getuid?.() === 0 ? { uid: 65534, program } : {};
    fs.chmodSync(folder.at('sources/secret.md'), 0o000);
    fs.chmodSync(folder.at('patterns'), 0o000);
    const { status, out, err } = await run(['check', folder.path, '--format', 'json'], uid);
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({
      pages: 2,
      skipped: [
        { path: 'patterns', reason: 'no permission to read it' },
        { path: 'sources/secret.md', reason: 'no permission to read it' },
      ],
    });
    expect(status).toBe(0);
    fs.chmodSync(folder.path, 0o000);
    const none = await run(['check', folder.path], { ...uid, cwd: '/' });
    expect(none).toMatchObject({ status: 2, out: '' });
    expect(none.err).toMatch(/cannot be read: no permission to read it/);
    fs.chmodSync(folder.path, 0o755);
    fs.chmodSync(folder.at('patterns'), 0o755);
  });

  test.runIf(process.platform === 'linux')('for its names says so', async () => {
    const folder = tempFolder(CLEAN);
    fs.writeFileSync(
      Buffer.concat([Buffer.from(`${folder.path}/concepts/`), Buffer.from([0xff, 0xfe]), Buffer.from('.md')]),
      'x',
    );
    const { out } = await run(['check', folder.path, '--format', 'json']);
    expect(JSON.parse(out)).toMatchObject({ pages: 2, skipped: [{ reason: 'its name is not UTF-8 text' }] });
  });
});

test('a reader that goes away ends the program quietly', async () => {
  const { path: folder } = tempFolder({ ...CLEAN, 'concepts/long.md': '[[gone]]\n'.repeat(20_000) });
  const shell = `"${process.execPath}" "${CLI()}" check . ; echo "status $?" >&2`;
  const child = spawn('/bin/sh', ['-c', `(${shell}) | head -n 1`], { cwd: folder });
  let err = '';
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const out: Buffer[] = [];
  child.stdout.on('data', (chunk) => out.push(chunk));
  await new Promise((resolve) => child.on('close', resolve));
  expect(Buffer.concat(out).toString()).toBe('concepts/long.md\n');
  expect(err).toBe('status 1\n');
});
