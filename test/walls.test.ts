import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');

/**
 * Inside the core each step may import those before it, and itself.
 *
 * `text` knows offsets and lines; `markdown` turns text into a tree; `page` reads what one page says; `claims` reads its
 * numbers, from the same tree; `raw` reads raw texts, the sources that pages digest; `wiki` knows all pages; `grounding` looks
 * up in raw texts what pages say; `debt` remembers what was wrong already; `citing` is what an author can do about a number without source; a rule judges one page in its wiki; `settings` are
 * made of the rules;
 * `settings-book` knows which of them hold where; `lint` runs the rules, `lint-config` judges the configuration files.
 */
const STAIRCASE = [
  'text',
  'markdown',
  'page',
  'claims',
  'raw',
  'wiki',
  'grounding',
  'debt',
  'citing',
  'rules',
  'settings',
  'settings-book',
  'lint',
  'lint-config',
];

/** Which parts of the server a part may import, besides itself. */
const SERVER: Readonly<Record<string, readonly string[]>> = {
  core: [],
  workspace: ['core'],
  lsp: ['core', 'workspace', 'protocol.ts'],
  cli: ['core', 'workspace'],
  host: ['core', 'workspace'],
  'protocol.ts': [],
  // They pick a host and start a face.
  'main.ts': ['host', 'lsp'],
  'main.web.ts': ['host', 'lsp'],
  'main.cli.ts': ['host', 'cli'],
};

/** Folders whose files stand each alone; the one file named joins them, those shared they may all import. */
const PEERS = [
  { folder: 'server/src/core/rules', joins: 'registry.ts', shared: ['rule.ts'] },
  { folder: 'server/src/lsp/features', joins: 'registry.ts', shared: [] },
];

/** Imports that break a wall and are known; each with the reason why it stands. */
const KNOWN: Readonly<Record<string, string>> = {
  'server/src/core/claims/judge.ts -> server/src/core/wiki/page-type.ts':
    'only for the type of page families, which the number rules see and the wiki works out',
};

/** Files that name each other's types. */
const KNOWN_TYPE_CIRCLES = [['server/src/lsp/diagnostics.ts', 'server/src/lsp/server.ts']];

interface Import {
  /** The file that imports, from the project's root. */
  readonly from: string;
  /** The file imported, from the project's root; the name of a package or built-in module as written. */
  readonly to: string;
  readonly isPackage: boolean;
  readonly typeOnly: boolean;
}

const STATEMENT =
  /^(?:import|export)\b(\s+type\b)?([^'"`;]*?)\bfrom\s*['"]([^'"]+)['"]|^import\s*['"]([^'"]+)['"]/gm;
const CALL = /\b(typeof\s+)?import\(\s*['"]([^'"]+)['"]\s*\)(\s*\.\s*[A-Z])?/g;

/** Every import of a source text: `import`, `export … from`, `import()`, and types named `import('x').T`. */
function importsOf(from: string, source: string): Import[] {
  const found: Import[] = [];
  const add = (specifier: string, typeOnly: boolean): void => {
    const isPackage = !specifier.startsWith('.');
    const to = isPackage ? specifier : path.posix.join(path.posix.dirname(from), specifier);
    found.push({ from, to, isPackage, typeOnly });
  };
  for (const [, type, , specifier, bare] of source.matchAll(STATEMENT))
    add(specifier ?? bare ?? '', type !== undefined);
  for (const [, typeOf, specifier, member] of source.matchAll(CALL))
    add(specifier ?? '', typeOf !== undefined || member !== undefined);
  return found;
}

const FILES = ['server/src', 'client/src'].flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/'))),
);
const IMPORTS = FILES.flatMap((file) => importsOf(file, readFileSync(path.join(ROOT, file), 'utf8')));

/** Which of these imports break a wall, and how. */
function breaches(imports: readonly Import[]): string[] {
  return imports.flatMap((each) => {
    const why = each.isPackage ? packageBreach(each) : fileBreach(each);
    return why === undefined ? [] : [`${each.from} -> ${each.to}: ${why}`];
  });
}

function packageBreach({ from, to, typeOnly }: Import): string | undefined {
  const part = partOf(from);
  if (part === 'core' && (to.startsWith('node:') || to.startsWith('vscode')))
    return 'the core runs anywhere: it knows neither Node nor an editor';
  if (part === 'workspace' && (to.startsWith('node:') || to.startsWith('vscode')))
    return 'the workspace asks its host';
  if (to.startsWith('vscode-languageserver') && !['lsp', 'main.ts', 'main.web.ts'].includes(part))
    return from === 'server/src/protocol.ts' && typeOnly ? undefined : 'only lsp knows the protocol';
  if ((to === 'vscode' || to.startsWith('vscode-languageclient')) && part !== 'client')
    return 'only the client knows VS Code';
  return undefined;
}

function fileBreach({ from, to }: Import): string | undefined {
  if (to === 'package.json') return undefined;
  const [a, b] = [partOf(from), partOf(to)];
  if (a === 'client' || b === 'client')
    return a === b || (a === 'client' && to === 'server/src/protocol.ts')
      ? undefined
      : 'the client imports the protocol, and nobody imports the client';
  if (a !== b) return SERVER[a]?.includes(b) ? undefined : `${a} must not import ${b}`;
  if (a === 'core') {
    const [low, high] = [stepOf(to), stepOf(from)];
    if (low < 0 || high < 0) return 'it stands on no step of the core';
    if (low > high) return 'the core imports down the staircase only';
  }
  for (const { folder, joins, shared } of PEERS) {
    const [own, other] = [nameIn(folder, from), nameIn(folder, to)];
    if (own && other && own !== joins && !shared.includes(other)) return `a file of ${folder} stands alone`;
  }
  return undefined;
}

/** The part of the project that a file belongs to. */
function partOf(file: string): string {
  if (!file.startsWith('server/src/')) return file.split('/')[0] ?? '';
  return file.split('/')[2] ?? '';
}

const stepOf = (file: string): number => STAIRCASE.indexOf((file.split('/')[3] ?? '').replace(/\.ts$/, ''));

const nameIn = (folder: string, file: string): string | undefined =>
  path.posix.dirname(file) === folder ? path.posix.basename(file) : undefined;

/** Groups of files that import each other in a circle. */
function cycles(imports: readonly Import[]): string[][] {
  const targets = new Map<string, string[]>();
  for (const { from, to, isPackage } of imports) {
    if (!isPackage) targets.set(from, [...(targets.get(from) ?? []), to]);
  }
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (file: string): void => {
    index.set(file, index.size);
    low.set(file, index.get(file) ?? 0);
    stack.push(file);
    for (const to of targets.get(file) ?? []) {
      if (!index.has(to)) visit(to);
      if (stack.includes(to)) low.set(file, Math.min(low.get(file) ?? 0, low.get(to) ?? 0));
    }
    if (low.get(file) !== index.get(file)) return;
    const group = stack.splice(stack.indexOf(file));
    if (group.length > 1 || targets.get(file)?.includes(file)) found.push(group.sort());
  };
  for (const file of targets.keys()) if (!index.has(file)) visit(file);
  return found;
}

describe('the walls between the parts', () => {
  test('are looked at: every import that the bundler follows is seen', async () => {
    const { metafile } = await build({
      entryPoints: FILES.map((file) => path.join(ROOT, file)),
      absWorkingDir: ROOT,
      bundle: true,
      write: false,
      outdir: path.join(ROOT, 'none'),
      packages: 'external',
      platform: 'node',
      format: 'esm',
      metafile: true,
      logLevel: 'silent',
    });
    const followed = Object.entries(metafile.inputs).flatMap(([from, { imports }]) =>
      imports.map((each) => `${from} -> ${each.path}`),
    );
    expect(followed.length).toBeGreaterThan(100);
    const seen = IMPORTS.filter(({ typeOnly }) => !typeOnly).map(({ from, to }) => `${from} -> ${to}`);
    expect([...new Set(seen)].sort()).toEqual([...new Set(followed)].sort());
  });

  test('stand', () => {
    const known = Object.keys(KNOWN);
    const unknown = breaches(IMPORTS).filter(
      (breach) => !known.some((each) => breach.startsWith(`${each}:`)),
    );
    expect(unknown).toEqual([]);
  });

  test('have no exception that is no longer needed', () => {
    const found = breaches(IMPORTS);
    for (const known of Object.keys(KNOWN))
      expect(
        found.some((breach) => breach.startsWith(`${known}:`)),
        known,
      ).toBe(true);
  });

  test.each([
    ['server/src/core/page/facts.ts', "import { WikiIndex } from '../wiki/wiki-index.ts';"],
    ['server/src/core/text.ts', "export * from './lint.ts';"],
    ['server/src/core/text.ts', "export type { Link } from './page/types.ts';"],
    ['server/src/core/lint.ts', "const { readFileSync } = await import('node:fs');"],
    ['server/src/core/lint.ts', "import 'vscode-uri';"],
    ['server/src/core/new-folder/a.ts', "import type { Span } from '../text.ts';"],
    ['server/src/core/wiki/at.ts', "import { discover } from '../../workspace/discovery.ts';"],
    ['server/src/workspace/place.ts', "import fs from 'node:fs';"],
    ['server/src/workspace/place.ts', "import { nodeDisk } from '../host/node.ts';"],
    ['server/src/cli/check.ts', "import { Server } from '../lsp/server.ts';"],
    ['server/src/cli/check.ts', "import { nodeDisk } from '../host/node.ts';"],
    ['server/src/cli/check.ts', "import { Range } from 'vscode-languageserver';"],
    ['server/src/lsp/server.ts', "import {\n  absolutePath,\n  nodeDisk,\n} from '../host/node.ts';"],
    ['server/src/host/node.ts', "import { main } from '../cli/main.ts';"],
    ['server/src/main.cli.ts', "import { Server } from './lsp/server.ts';"],
    ['server/src/protocol.ts', "import { Text } from './core/text.ts';"],
    ['server/src/lsp/server.ts', "type Api = import('../../../client/src/api.ts').Api;"],
    ['client/src/text.ts', "import { Text } from '../../server/src/core/text.ts';"],
    ['server/src/core/rules/split-link.ts', "import link from './broken-link.ts';"],
    ['server/src/lsp/features/hover.ts', "import { backlinks } from './backlinks.ts';"],
  ])('fall, if %s says: %s', (from, source) => {
    expect(breaches(importsOf(from, source))).toHaveLength(1);
  });

  test.each([
    ['server/src/core/wiki/at.ts', "import { touches } from '../text.ts';"],
    ['server/src/core/rules/registry.ts', "import brokenLink from './broken-link.ts';"],
    ['server/src/core/rules/split-link.ts', "import { defineRule } from './rule.ts';"],
    ['client/src/text.ts', "import type { Backlinks } from '../../server/src/protocol.ts';"],
    ['server/src/main.ts', "import { nodeDisk } from './host/node.ts';"],
  ])('stand, if %s says: %s', (from, source) => {
    expect(breaches(importsOf(from, source))).toEqual([]);
  });
});

describe('circles of imports', () => {
  test('there are none', () => {
    expect(cycles(IMPORTS.filter(({ typeOnly }) => !typeOnly))).toEqual([]);
  });

  test('there are none of types either, but for those known', () => {
    expect(cycles(IMPORTS)).toEqual(KNOWN_TYPE_CIRCLES);
  });

  test('would be found', () => {
    const circle = [
      ...importsOf('a/one.ts', "import { two } from './two.ts';"),
      ...importsOf('a/two.ts', "export { three } from '../three.ts';"),
      ...importsOf('three.ts', "const one = import('./a/one.ts');"),
      ...importsOf('four.ts', "import './three.ts';"),
    ];
    expect(cycles(circle)).toEqual([['a/one.ts', 'a/two.ts', 'three.ts']]);
  });
});
