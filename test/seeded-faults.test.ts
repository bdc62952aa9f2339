import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FaultKind } from './seeded-faults/fault.ts';
import { FAULT_KINDS } from './seeded-faults/kinds.ts';
import { Random } from './seeded-faults/random.ts';
import { drawn, type Outcome, type Patient, patient, tried } from './seeded-faults/trial.ts';
import { corpora, corpusRoot } from './support/corpora.ts';

const EXAMPLE = path.resolve(import.meta.dirname, '../examples/wiki');

/** The wikis that are here: the example always, the corpora where they are. */
const WIKIS = [
  { name: 'example', root: EXAMPLE },
  ...corpora.map((name) => ({ name, root: corpusRoot(name) })),
];

/** Faults of each kind in each wiki; what one has no chances for is made up for in the others. */
const OF_EACH = 4;

const outcomes: Outcome[] = [];

beforeAll(() => {
  const patients = WIKIS.map(({ name, root }) => patient(name, filesBelow(root)));
  const random = new Random();
  for (const kind of FAULT_KINDS) outcomes.push(...trials(kind, patients, random));
}, 120_000);

test.skipIf(corpora.length === 0)('two hundred faults are seeded, of every kind', () => {
  expect(new Set(outcomes.map(({ kind }) => kind)).size).toBe(FAULT_KINDS.length);
  expect(outcomes.length).toBeGreaterThanOrEqual(200);
});

test.for(FAULT_KINDS.map(({ name }) => name))('%s: most are found', (name, { skip }) => {
  const own = outcomes.filter(({ kind }) => kind === name);
  // The example is too small to practise everything that a corpus does.
  skip(own.length === 0 && corpora.length === 0, 'only the corpora have chances for it');
  expect(shareFound(own), report(own)).toBeGreaterThanOrEqual(0.7);
});

test('of all faults, nine in ten are found', () => {
  expect(shareFound(outcomes), report(outcomes)).toBeGreaterThanOrEqual(0.9);
});

/** Shown when something is missed; `FAULTS_REPORT=1` asks for it in any case. */
afterAll(() => {
  if (process.env['FAULTS_REPORT']) console.log(report(outcomes));
});

/** Seeds faults of a kind, in turn in each wiki. */
function trials(kind: FaultKind, patients: readonly Patient[], random: Random): Outcome[] {
  const found: Outcome[] = [];
  let open = patients.map((each) => ({ each, faults: drawn(kind, each, random) }));
  while (open.length > 0) {
    open = open.filter(({ each, faults }) => {
      if (found.length >= OF_EACH * patients.length) return false;
      const { value } = faults.next();
      if (value) found.push(tried(each, kind, value.chance, value.fault));
      return value !== undefined;
    });
  }
  return found;
}

function filesBelow(root: string): Map<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => path.join(entry.parentPath, entry.name)).sort();
  return new Map(
    // The drafts of the example hold such faults on purpose; here one is tried at a time.
    paths
      .filter((file) => !path.basename(file).startsWith('draft-'))
      .map((file) => {
        const text = file.endsWith('.md') ? readFileSync(file, 'utf8') : '';
        return [path.relative(root, file).replaceAll(path.sep, '/'), text];
      }),
  );
}

const shareFound = (some: readonly Outcome[]): number =>
  some.filter(({ isFound }) => isFound).length / some.length;

/** How many were found of each kind in each wiki, and each that was missed. */
function report(some: readonly Outcome[]): string {
  const kinds = [...new Set(some.map(({ kind }) => kind))];
  const names = [...new Set(some.map(({ wiki }) => wiki))];
  const cell = (own: readonly Outcome[]): string =>
    own.length === 0 ? '–' : `${own.filter(({ isFound }) => isFound).length}/${own.length}`;
  const row = (title: string, own: readonly Outcome[]): string =>
    `${title.padEnd(20)}${[...names.map((name) => own.filter(({ wiki }) => wiki === name)), own]
      .map((each) => cell(each).padStart(20))
      .join('')}`;
  const missed = some.filter(({ isFound }) => !isFound);
  return [
    `${''.padEnd(20)}${[...names, 'all'].map((name) => name.padStart(20)).join('')}`,
    ...kinds.map((name) =>
      row(
        name,
        some.filter(({ kind }) => kind === name),
      ),
    ),
    row('all', some),
    ...missed.map(
      ({ kind, variant, wiki, page, deed, instead }) =>
        `missed: ${kind} (${variant}) in ${wiki}, ${page}: ${deed}${instead
          .slice(0, 4)
          .map((each) => `\n    instead: ${each}`)
          .join('')}`,
    ),
  ].join('\n');
}
