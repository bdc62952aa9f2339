import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../workspace/support/temp-folder.ts';
import { run } from './support/cli.ts';

/** One real digest as it is rendered; it does not come with the project. */
const SEED = path.resolve(import.meta.dirname, '../../../shared/seed/digest.txt');
const hasSeed = fs.existsSync(SEED);
if (!hasSeed) console.warn(`No ${SEED}: the test on a real digest is skipped.`);

interface Finding {
  readonly rule: string;
  readonly severity: string;
  readonly span: { readonly start: number; readonly end: number };
  readonly data: { readonly target?: string };
}

test.runIf(hasSeed)(
  'a real digest: every missing concept is found at its place, and no number is unsourced',
  async () => {
    const text = fs.readFileSync(SEED, 'utf8').replace(/(?<![[\w/])concepts\/[a-z0-9-]+/g, '[[$&]]');
    const wanted = [...text.matchAll(/\[\[(concepts\/[a-z0-9-]+)\]\]/g)].map(({ index, 1: target }) => ({
      target,
      start: index + 2,
    }));
    expect(wanted.length).toBeGreaterThan(5);
    const folder = tempFolder({ 'sources/digest.md': text, 'systems/redpanda.md': '# Redpanda\n' });
    const { out } = await run(['check', folder.path, '--format', 'json']);
    const findings = (JSON.parse(out) as { findings: Finding[] }).findings;
    const broken = findings.filter(({ rule }) => rule === 'broken-link');
    expect(broken.map(({ data, span }) => ({ target: data.target, start: span.start }))).toEqual(wanted);
    for (const { span, data } of broken) expect(text.slice(span.start, span.end)).toBe(data.target);
    expect(findings.filter(({ rule }) => rule === 'unsourced-number')).toEqual([]);
  },
);
