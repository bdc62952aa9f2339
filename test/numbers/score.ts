import { readFileSync } from 'node:fs';
import type { Finding } from '../../server/src/core/rules/rule.ts';

/** One labelled number of a page, as the annotators wrote it down. */
export interface Label {
  readonly id: string;
  readonly doc: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly borderline: boolean;
  readonly flag_strict: boolean;
  readonly flag_default: boolean;
  readonly flag_lenient: boolean;
}

export interface Score {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  readonly precision: number;
  readonly recall: number;
  /** The harmonic mean of precision and recall. */
  readonly f1: number;
  /** What was reported wrongly and what was missed, for whoever looks into a failure. */
  readonly errors: readonly string[];
}

/** The labels of a file with one JSON object a line. */
export function readLabels(file: string): Label[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Label);
}

/** The scores of several sets together. */
export function together(scores: readonly Score[]): Score {
  const sum = (of: (score: Score) => number) => scores.reduce((total, score) => total + of(score), 0);
  return scoreFrom(
    sum(({ right }) => right),
    sum(({ wrong }) => wrong),
    sum(({ missed }) => missed),
    scores.flatMap(({ errors }) => errors),
  );
}

/**
 * Compares reported numbers with labels: a label is hit by a reported span that overlaps it; a report that overlaps no label is
 * wrong, for every number of a labelled page has one.
 * @param findingsOf the findings on a page.
 * @param borderline whether labels count on which two readers could differ.
 */
export function score(
  labels: readonly Label[],
  findingsOf: (doc: string) => readonly Finding[],
  strictness: 'strict' | 'default' | 'lenient',
  borderline: boolean,
): Score {
  let right = 0;
  const wrong: string[] = [];
  const missed: string[] = [];
  for (const doc of new Set(labels.map((label) => label.doc))) {
    const reported = findingsOf(doc)
      .filter(({ rule }) => rule === 'unsourced-number')
      .flatMap(({ data }) => data['quantities'] as { span: { start: number; end: number }; text: string }[]);
    const overlaps = (label: Label, { span }: (typeof reported)[number]) =>
      span.start < label.end && label.start < span.end;
    const own = labels.filter((label) => label.doc === doc);
    for (const label of own) {
      if (label.borderline && !borderline) continue;
      const hit = reported.some((quantity) => overlaps(label, quantity));
      const wanted = label[`flag_${strictness}`];
      if (hit && wanted) right++;
      else if (hit) wrong.push(`wrong: ${label.id} ${label.text}`);
      else if (wanted) missed.push(`missed: ${label.id} ${label.text}`);
    }
    for (const quantity of reported) {
      if (!own.some((label) => overlaps(label, quantity))) wrong.push(`no label: ${doc} ${quantity.text}`);
    }
  }
  return scoreFrom(right, wrong.length, missed.length, [...wrong, ...missed]);
}

function scoreFrom(right: number, wrong: number, missed: number, errors: readonly string[]): Score {
  const precision = right + wrong === 0 ? 1 : right / (right + wrong);
  const recall = right + missed === 0 ? 1 : right / (right + missed);
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { right, wrong, missed, precision, recall, f1, errors };
}
