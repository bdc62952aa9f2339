import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { nodeDisk } from '../../server/src/host/node.ts';
import { WikiWorkspace } from '../../server/src/workspace/wiki-workspace.ts';
import { engine } from './engines.ts';

/** Real wikis beside the project, that tests may read; they are not part of it. */
export const CORPORA = path.resolve(import.meta.dirname, '../../../shared/corpora');

/** The names of the corpora that are here; none, said in one line, where there are none. */
export const corpora: readonly string[] = existsSync(CORPORA)
  ? readdirSync(CORPORA, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort()
  : [];

if (corpora.length === 0) console.warn(`shared corpora not found at ${CORPORA}: corpus tests skipped`);

/** The folder of a corpus that is to be checked. */
export const corpusRoot = (name: string): string => path.join(CORPORA, name, 'data');

const read = new Map<string, WikiWorkspace>();

/** A corpus, read once for all the tests that one process runs: who changes it leaves it as it was. */
export function readCorpus(name: string): WikiWorkspace {
  let workspace = read.get(name);
  if (!workspace) {
    workspace = new WikiWorkspace(corpusRoot(name), nodeDisk, engine);
    workspace.loadAll();
    read.set(name, workspace);
  }
  return workspace;
}

/** Every Markdown file of a corpus by its path, raw sources too; decoded as UTF-8. */
export function markdownFiles(name: string): { readonly path: string; readonly text: string }[] {
  const root = corpusRoot(name);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => ({ path: file, text: readFileSync(path.join(root, file), 'utf8') }));
}

/** What is known of a corpus: `EXPECTED-links.json` or `FACTS.json`. */
export const corpusFacts = (name: string, file: string): unknown =>
  JSON.parse(readFileSync(path.join(CORPORA, name, file), 'utf8'));
