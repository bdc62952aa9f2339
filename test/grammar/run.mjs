// The TextMate grammars, judged twice: assertions about what each part of a link or citation is called, and
// snapshots of whole pages. `-u` writes the snapshots anew. VSCODE_EXTENSIONS=<the `extensions` folder of a VS Code>
// puts its Markdown grammar in the place of the small one beside this file (assertions only: the snapshots know the
// small one).
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const own = 'test/grammar/markdown.tmLanguage.json';
const extensions = process.env['VSCODE_EXTENSIONS'];
const grammars =
  extensions === undefined
    ? [own]
    : [
        'markdown-basics/syntaxes/markdown.tmLanguage.json',
        'html/syntaxes/html-derivative.tmLanguage.json',
        'html/syntaxes/html.tmLanguage.json',
        'yaml/syntaxes/yaml.tmLanguage.json',
        'yaml/syntaxes/yaml-1.2.tmLanguage.json',
      ]
        .map((name) => path.join(extensions, name))
        .filter((file) => existsSync(file));
const update = process.argv.includes('-u');
const snapshots = readdirSync(path.join(here, 'snap')).filter((name) => name.endsWith('.txt'));

let failed = false;
run('vscode-tmgrammar-test', [...grammars.flatMap((file) => ['-g', file]), 'test/grammar/*.txt']);
if (extensions === undefined) {
  // The tool would write a missing snapshot and call that a success.
  for (const name of snapshots) {
    if (update || existsSync(path.join(here, 'snap', `${name}.snap`))) continue;
    console.error(`No snapshot of test/grammar/snap/${name}. Write it: node test/grammar/run.mjs -u`);
    failed = true;
  }
  const options = ['-g', own, '-s', 'text.html.markdown', ...(update ? ['-u'] : [])];
  run('vscode-tmgrammar-snap', [...options, 'test/grammar/snap/*.txt']);
}
process.exit(failed ? 1 : 0);

function run(tool, args) {
  const bin = path.join(
    root,
    'node_modules/vscode-tmgrammar-test/dist',
    tool.endsWith('snap') ? 'snapshot.js' : 'unit.js',
  );
  const { status } = spawnSync(process.execPath, [bin, ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) failed = true;
}
