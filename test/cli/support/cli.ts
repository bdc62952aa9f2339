import { spawn } from 'node:child_process';
import path from 'node:path';
import { inject } from 'vitest';

/** What a run of the command line left behind. */
export interface Run {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** The built command line. */
export const CLI = (): string => path.join(inject('programs'), 'cli.js');

/** Runs `digest-wiki` as a shell would. */
export function run(
  args: readonly string[],
  {
    cwd,
    uid,
    env,
    program = CLI(),
  }: {
    readonly cwd?: string;
    readonly uid?: number;
    readonly env?: Record<string, string>;
    readonly program?: string;
  } = {},
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      ...(cwd !== undefined && { cwd }),
      ...(uid !== undefined && { uid }),
      env: { ...process.env, ...env },
    });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, out, err }));
  });
}
