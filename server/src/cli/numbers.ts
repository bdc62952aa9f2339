import { type LookUpOptions, notInSource, offTheLines } from '../core/grounding/not-in-source.ts';
import { numberOptionsOf, numbersOf } from '../core/lint.ts';
import type { PageFacts } from '../core/page/types.ts';
import { lineIn } from '../core/text.ts';
import {
  type InRawTexts,
  type NumbersReport,
  numbersReport,
  pageNumbers,
} from '../core/wiki/numbers-report.ts';
import type { Wiki } from '../core/wiki/types.ts';
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
      const counted = pageNumbers(page, index, judged, options, inRawTexts(page, index, options));
      onProgress?.({ what: 'judged', done: at + 1, total: pages.length });
      return counted;
    }),
  );
}

/** What the raw texts behind a page say to its numbers, but for those that a comment silences. */
function inRawTexts(page: PageFacts, wiki: Wiki, options: LookUpOptions): InRawTexts {
  const found = notInSource(page, wiki, options);
  if (!found) return { notInSource: 0, elsewhere: [] };
  const missed = found.missed.filter(({ verdict }) => verdict.scope !== 'x');
  const elsewhere = offTheLines(found.grounding, options).flatMap(({ verdict: { claim }, astray }) => {
    const place = astray.find(({ cited }) => cited);
    if (!place?.cited) return [];
    const { found: at, cited } = place;
    const line = lineIn(page.lineStarts, claim.start) + 1;
    const foundAt = { path: at.text.path, line: at.text.lineAt(at.number.start) + 1 };
    const { first, last } = cited;
    return [{ line, text: claim.text, cited: { path: cited.text.path, first, last }, foundAt }];
  });
  return { notInSource: missed.length, elsewhere };
}

/** The report for programs; its form is fixed, and told by `version`. @param root the absolute path of the folder. */
export function numbersJson(root: string, { pages, types, total }: NumbersReport): string {
  return `${JSON.stringify({ version: 1, root, pages, types, total }, null, 1)}\n`;
}
