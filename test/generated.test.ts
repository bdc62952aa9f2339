import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');

test('what is generated from the code is fresh: `npm run generate` would change nothing', async () => {
  const check = promisify(execFile)(process.execPath, ['scripts/generate.mjs', '--check'], { cwd: ROOT });
  const { stderr } = await check.catch((error: { stderr: string }) => error);
  expect(stderr).toBe('');
});
