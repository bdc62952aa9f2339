// Type-checks each part of the project with its own, narrower, set of known globals:
// the core knows neither Node nor the browser, the client knows `vscode`, the server does not.
import { spawnSync } from 'node:child_process';
import process from 'node:process';

let failed = false;
for (const project of ['server/src/core', 'server', 'client', 'test']) {
  const { status } = spawnSync('npx', ['--no-install', 'tsc', '-p', project, '--noEmit'], {
    stdio: 'inherit',
  });
  if (status !== 0) failed = true;
}
process.exit(failed ? 1 : 0);
