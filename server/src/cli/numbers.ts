import { notInSource } from '../core/grounding/not-in-source.ts';
import { numberOptionsOf, numbersOf } from '../core/lint.ts';
import { type NumbersReport, numbersReport, pageNumbers } from '../core/wiki/numbers-report.ts';
import type { WikiWorkspace } from '../workspace/wiki-workspace.ts';
import type { CheckProgress } from './check.ts';

/** Counts the numbers of all pages of a folder that was read, each by the settings of its own wiki. */
export function countNumbersOf(
  { index, configs }: WikiWorkspace,
  onProgress?: (progress: CheckProgress) => void,
): NumbersReport {
  const pages = [...index.pages()];
  return numbersReport(
    pages.map((page, at) => {
      const settings = configs.settingsAt(index.rootOf(page.path).path);
      const judged = numbersOf(page, index, settings, configs.baselines);
      const options = numberOptionsOf(settings);
      const missed = notInSource(page, index, options)?.missed ?? [];
      const count = missed.filter(({ verdict }) => verdict.scope !== 'x').length;
      const counted = pageNumbers(page, index, judged, options, count);
      onProgress?.({ what: 'judged', done: at + 1, total: pages.length });
      return counted;
    }),
  );
}

/** The report for programs; its form is fixed, and told by `version`. @param root the absolute path of the folder. */
export function numbersJson(root: string, { pages, types, total }: NumbersReport): string {
  return `${JSON.stringify({ version: 1, root, pages, types, total }, null, 1)}\n`;
}
