import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findingsAt, readFolder, type Strictness } from './findings.ts';
import { readLabels, score } from './score.ts';

const SHARED = path.resolve(import.meta.dirname, '../../../shared/numbers');
const isHere = existsSync(SHARED);
if (!isHere) console.warn(`labelled numbers not found at ${SHARED}: their tests skipped`);

describe.skipIf(!isHere)('the labelled numbers on which the rule was developed', () => {
  const labels = isHere ? readLabels(path.join(SHARED, 'gold-dev.jsonl')) : [];
  const findings = (strictness: Strictness) => findingsAt(readFolder(path.join(SHARED, 'docs')), strictness);

  test('at the default strictness: precision at least 0.97, recall at least 0.95', () => {
    const result = score(labels, findings('default'), 'default', false);
    expect(result.right).toBeGreaterThan(40);
    expect(result.precision, result.errors.join('\n')).toBeGreaterThanOrEqual(0.97);
    expect(result.recall, result.errors.join('\n')).toBeGreaterThanOrEqual(0.95);
  });

  test('at strict: both together at least 0.93, borderline ones too', () => {
    const result = score(labels, findings('strict'), 'strict', true);
    expect(result.f1, result.errors.join('\n')).toBeGreaterThanOrEqual(0.93);
  });

  test('at lenient: no more than a few errors', () => {
    const result = score(labels, findings('lenient'), 'lenient', false);
    expect(result.errors.length, result.errors.join('\n')).toBeLessThanOrEqual(2);
  });
});
