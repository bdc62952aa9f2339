import type { Command, Location } from 'vscode-languageserver';
import { countNumbers, fateOf } from '../core/claims/summary.ts';
import { numberOptionsOf, numbersOf, severityOfId } from '../core/lint.ts';
import type { PagePath } from '../core/page/types.ts';
import type { Span } from '../core/text.ts';
import { NUMBER_RULE, strictnessOf } from '../core/wiki/judged-numbers.ts';
import type { Folder } from './folder.ts';

/** How many of a page's numbers have a source, and where those that have none stand, old debts too. */
export interface NumberLens {
  /** `12 numbers, 10 sourced`. */
  readonly title: string;
  /** Its first heading; without one the page's beginning. */
  readonly at: Span;
  readonly unsourced: readonly Span[];
}

/**
 * What is told above a page of its numbers. Undefined where it has none, where its author wants none of it, and where the
 * settings switch the lens or the rule off.
 */
export function numberLens(folder: Folder, path: PagePath): NumberLens | undefined {
  const page = folder.index.page(path);
  if (!page) return undefined;
  const settings = folder.settingsOf(path);
  const options = numberOptionsOf(settings);
  const isWanted = settings.codeLens.numbers && severityOfId(NUMBER_RULE, settings) !== 'off';
  if (!isWanted || strictnessOf(page, folder.index, options) === 'off') return undefined;
  const judged = numbersOf(page, folder.index, settings, folder.workspace.configs.baselines);
  if (!judged || judged.verdicts.length === 0) return undefined;
  const { numbers, sourced, silenced, exempt, baselined } = countNumbers(judged.verdicts, judged);
  const parts = [`${numbers} number${numbers === 1 ? '' : 's'}`, `${sourced} sourced`];
  if (silenced > 0) parts.push(`${silenced} silenced`);
  if (exempt > 0) parts.push(`${exempt} exempt`);
  if (baselined > 0) parts.push(`${baselined} in the baseline`);
  const heading = page.headings[0];
  return {
    title: parts.join(', '),
    at: heading ? { start: heading.start, end: heading.end } : { start: 0, end: 0 },
    unsourced: judged.verdicts
      .filter((verdict) => /^(?:unsourced|baselined)$/.test(fateOf(verdict, judged)))
      .map(({ claim }) => ({ start: claim.start, end: claim.end })),
  };
}

/** What a lens says, and where a click on it leads. @param shows whether the client knows the command that shows places. */
export function commandOf(lens: NumberLens, folder: Folder, path: PagePath, shows: boolean): Command {
  const { title } = lens;
  // Without a command a lens is only read.
  if (!shows || lens.unsourced.length === 0) return { title, command: '' };
  const uri = folder.uriOf(path);
  const places = lens.unsourced.map((span): Location => ({ uri, range: folder.rangeIn(path, span) }));
  const { start } = folder.rangeIn(path, lens.at);
  return { title, command: 'digestWiki.showReferences', arguments: [uri, start, places] };
}
