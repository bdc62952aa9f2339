import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { lint, openWiki } from '../../support/wiki.ts';

const PAIRS = path.resolve(import.meta.dirname, '../../../../shared/numbers/grounding');

/** What a number of the pairs is, and what the rule must do with it. */
interface Pair {
  readonly id: string;
  readonly wiki: string;
  readonly doc: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly expected: 'found' | 'not-found' | 'skip';
}

if (!existsSync(PAIRS)) console.warn(`grounding pairs not found at ${PAIRS}: their tests skipped`);

describe.skipIf(!existsSync(PAIRS))('the grounding pairs', () => {
  const pairs = existsSync(PAIRS)
    ? readFileSync(path.join(PAIRS, 'gold-grounding.jsonl'), 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => JSON.parse(line) as Pair)
    : [];

  test.each([...new Set(pairs.map(({ wiki }) => wiki))])(
    'every verdict on %s is right, borderline ones too',
    (name) => {
      const folder = path.join(PAIRS, name);
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(?:md|txt)$/.test(file))
        .map((file): [string, string] => [
          file.replaceAll(path.sep, '/'),
          readFileSync(path.join(folder, file), 'utf8'),
        ]);
      const wiki = openWiki(new Map(files));
      const own = pairs.filter((pair) => pair.wiki === name);
      expect(own.length).toBeGreaterThan(30);
      const reported = new Map(
        [...new Set(own.map(({ doc }) => doc))].map((doc) => [
          doc,
          lint(wiki, doc)
            .filter(({ rule }) => rule === 'number-not-in-source')
            .flatMap(({ data }) => data['quantities'] as { span: { start: number; end: number } }[]),
        ]),
      );
      const wrong = own.filter(({ doc, start, end, expected }) => {
        const hit = reported.get(doc)?.some(({ span }) => span.start < end && start < span.end) ?? false;
        return hit !== (expected === 'not-found');
      });
      expect(wrong.map(({ id, text, expected }) => `${id} ${text}: ${expected}`)).toEqual([]);
      // And nothing beside the numbers that were judged.
      const outside = [...reported].flatMap(([doc, spans]) =>
        spans.filter(
          ({ span }) =>
            !own.some((pair) => pair.doc === doc && span.start < pair.end && pair.start < span.end),
        ),
      );
      expect(outside).toEqual([]);
    },
  );
});
