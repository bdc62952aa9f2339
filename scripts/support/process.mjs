// Child processes that never outlive the script: each runs in a process group of its own, reads no stdin,
// and the whole group is ended when its time is over, when the script ends, or on Ctrl-C.
import { spawn } from 'node:child_process';
import process from 'node:process';

/** @type {Set<import('node:child_process').ChildProcess>} */
const living = new Set();
const windows = process.platform === 'win32';

process.on('exit', () => {
  for (const child of living) signal(child, 'SIGKILL');
});

/**
 * Starts a command without waiting for it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function start(command, args, options = {}) {
  // npm and npx are command files on Windows, and those need a shell.
  const shell = windows && !command.endsWith('.exe');
  const child = spawn(command, args, { detached: !windows, shell, stdio: 'inherit', ...options });
  living.add(child);
  child.once('exit', () => living.delete(child));
  child.once('error', () => living.delete(child));
  return child;
}

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeout?: number, quiet?: boolean }} [options]
 *   `timeout` in milliseconds; `quiet`: nothing is shown, the output comes back alone.
 * @returns {Promise<{ status: number, output: string }>} 127 when the command is missing, 124 when its time was over
 */
export function run(command, args, { cwd, env, timeout, quiet = false } = {}) {
  const { promise, resolve } = withResolvers();
  const child = start(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let late = false;
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ]) {
    from.setEncoding('utf8').on('data', (text) => {
      output += text;
      if (!quiet) to.write(text);
    });
  }
  const end = () => {
    late = true;
    signal(child, 'SIGKILL');
  };
  const timer = timeout && setTimeout(end, timeout);
  child.once('error', (error) => {
    clearTimeout(timer);
    resolve({ status: 127, output: `${output}${error.message}\n` });
  });
  child.once('close', (code) => {
    clearTimeout(timer);
    if (late) output += `stopped after ${Math.round(timeout / 1000)} s\n`;
    resolve({ status: late ? 124 : (code ?? 1), output });
  });
  return promise;
}

/** Ends a started command with everything that it started, politely first. */
export async function stop(child, patience = 3000) {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    signal(child, 'SIGTERM');
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, patience).unref())]);
  }
  // The leader may be gone while a grandchild lingers: the group gets the last word.
  signal(child, 'SIGKILL');
}

/**
 * Runs `clean` once before the script ends on Ctrl-C or a termination signal.
 * @param {() => Promise<void> | void} clean
 * @returns {() => boolean} whether that is happening
 */
export function onInterrupt(clean) {
  let ending = false;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(name, async () => {
      if (ending) return;
      ending = true;
      await clean();
      process.exit(name === 'SIGINT' ? 130 : 143);
    });
  }
  return () => ending;
}

/** Ends the process with its whole group. */
function signal(child, name) {
  if (child.pid === undefined) return;
  try {
    if (windows) spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
    else process.kill(-child.pid, name);
  } catch {
    // Gone already.
  }
}

/** Promise.withResolvers, which Node 20 lacks. */
function withResolvers() {
  let resolve;
  const promise = new Promise((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
