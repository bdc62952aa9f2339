/** What the desktop's VS Code is started with, learned from a stand-in for it; and that nothing hangs or passes silently. */
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'digest-wiki-electron-'));
});

afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

// The stand-in is a script with a shebang line.
describe.skipIf(process.platform === 'win32')('npm run test:electron', () => {
  it('starts VS Code with the extension, the suites and the folder', async () => {
    const executable = standIn(`
      const { writeFileSync } = require('node:fs');
      const { join } = require('node:path');
      writeFileSync(${JSON.stringify(join(home, 'call.json'))}, JSON.stringify(process.argv.slice(2)));
      const outcome = { title: 'a test', state: 'passed', milliseconds: 1 };
      writeFileSync(join(process.env.TEST_RESULTS, 'wiki.json'), JSON.stringify([outcome]));`);
    const { status, output } = await testElectron({ VSCODE_EXECUTABLE: executable });
    const args: string[] = JSON.parse(readFileSync(join(home, 'call.json'), 'utf8'));
    const value = (name: string) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
    expect(value('extensionDevelopmentPath')).toBe(ROOT);
    expect(value('extensionTestsPath')).toMatch(/index\.js$/);
    expect(value('user-data-dir')).not.toBeUndefined();
    expect(value('extensions-dir')).not.toBeUndefined();
    const folder = args.filter((arg) => !arg.startsWith('-'));
    expect(folder.map((path) => basename(path))).toEqual(['wiki']);
    expect(output).toMatch(/\n1 passed, 0 failed\n$/);
    expect(status).toBe(0);
  });

  it('fails when VS Code ends without results', async () => {
    const { status, output } = await testElectron({ VSCODE_EXECUTABLE: standIn('process.exit(3)') });
    expect(output).toContain('the window ended with 1');
    expect(output).toMatch(/\n0 passed, 1 failed\n$/);
    expect(status).toBe(1);
  });

  it('ends a VS Code that does not end', async () => {
    const executable = standIn('setInterval(() => {}, 1000)');
    const { status, output } = await testElectron({
      VSCODE_EXECUTABLE: executable,
      TEST_WINDOW_TIME: '2000',
    });
    expect(output).toContain('did not end within 2 s');
    expect(status).toBe(1);
  });

  it('says what to do where VS Code cannot be downloaded', async () => {
    const nowhere = 'http://127.0.0.1:9';
    const { status, output } = await testElectron({ https_proxy: nowhere, HTTPS_PROXY: nowhere });
    expect(output).toContain('VSCODE_EXECUTABLE');
    expect(output).toContain('npm run test:vscode');
    expect(status).toBe(1);
  });

  it('names an executable that does not exist', async () => {
    const { status, output } = await testElectron({ VSCODE_EXECUTABLE: join(home, 'nothing') });
    expect(output).toContain('does not exist');
    expect(status).toBe(1);
  });
});

/** A program in VS Code's place. */
function standIn(script: string): string {
  const path = join(home, 'code.cjs');
  writeFileSync(path, `#!${process.execPath}\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** Runs the script on one window. */
function testElectron(env: Record<string, string>): Promise<{ status: number | null; output: string }> {
  const { VSCODE_EXECUTABLE: _, ...rest } = process.env;
  const script = join(ROOT, 'scripts', 'test-electron.mjs');
  const child = spawn(process.execPath, [script, '--window=wiki'], { cwd: ROOT, env: { ...rest, ...env } });
  let output = '';
  const add = (text: Buffer) => {
    output += text;
  };
  child.stdout.on('data', add);
  child.stderr.on('data', add);
  return new Promise((done) => child.on('close', (status) => done({ status, output })));
}
