import pc from 'picocolors';
import { SCOPE_WORDS } from '../core/claims/scope-words.ts';
import { SCOPE_CODES } from '../core/claims/types.ts';
import type { NumbersOfPages, NumbersReport, PageNumbers } from '../core/wiki/numbers-report.ts';
import { clean, columns, fittingEnd } from './terminal.ts';

/** How a report for people is laid out. */
export interface TextLayout {
  /** Whether the output can show colours. */
  readonly colour: boolean;
  /** Columns of the terminal; undefined where the output goes elsewhere, and nothing is cut. */
  readonly width: number | undefined;
  /** So many pages are listed. */
  readonly limit: number;
}

/** Narrower than this a name is not cut. */
const NARROWEST = 8;
const HEAD = ['unsourced', 'numbers', 'sourced'] as const;

/**
 * The report for people: the pages with most unsourced numbers, the page types, what covers the numbers, and the sum. Figures
 * stand before names, so that names of any length keep the columns straight.
 */
export function numbersText(report: NumbersReport, { colour, width, limit }: TextLayout): string {
  const paint = pc.createColors(colour);
  const lines: string[] = [];
  const named = (figures: string, name: string): string => {
    const room = Math.max(NARROWEST, (width ?? Number.POSITIVE_INFINITY) - figures.length - 2);
    return `${figures}  ${columns(name) > room ? `…${fittingEnd(name, room - 1)}` : name}`;
  };
  const row = (counts: NumbersOfPages | PageNumbers, name: string): string => {
    const { unsourced, numbers, share } = counts;
    const cells = [count(unsourced), count(numbers), percent(share)];
    const padded = cells.map((cell, at) => cell.padStart(HEAD[at]!.length));
    const line = named(padded.join('  '), clean(name));
    return unsourced > 0
      ? `${paint.yellow(line.slice(0, HEAD[0].length))}${line.slice(HEAD[0].length)}`
      : line;
  };
  const table = (rows: readonly string[], what: string): void => {
    if (rows.length > 0) lines.push(paint.dim(named(HEAD.join('  '), what)), ...rows, '');
  };

  const debtors = report.pages
    .filter(({ unsourced }) => unsourced > 0)
    .sort((a, b) => b.unsourced - a.unsourced || (a.path < b.path ? -1 : 1));
  const shown = debtors.slice(0, limit).map((page) => row(page, page.path));
  const hidden = debtors.length - shown.length;
  if (hidden > 0 && shown.length > 0) shown.push(paint.dim(`and ${count(hidden)} more; --limit lists more`));
  table(shown, 'page');
  table(
    report.types
      .filter(({ numbers }) => numbers > 0)
      .map((type) => row(type, `${type.type} (${plural(type.pages, 'page')})`)),
    'page type',
  );
  const { scopes } = report.total;
  const covers = SCOPE_CODES.filter((code) => scopes[code] !== undefined);
  if (covers.length > 0) {
    lines.push(paint.dim(`${'numbers'.padStart(9)}  covered by`));
    for (const code of covers) lines.push(`${count(scopes[code] ?? 0).padStart(9)}  ${SCOPE_WORDS[code]}`);
    lines.push('');
  }
  lines.push(sum(report));
  return `${lines.join('\n')}\n`;
}

function sum({ pages, total }: NumbersReport): string {
  const { numbers, sourced, unsourced, silenced, exempt, baselined, share } = total;
  if (numbers === 0) return `No numbers that need a source on ${plural(total.pages, 'page')}.`;
  const parts = [`${count(sourced)} sourced (${percent(share)})`, `${count(unsourced)} unsourced`];
  if (silenced > 0) parts.push(`${count(silenced)} silenced by a comment`);
  if (exempt > 0) parts.push(`${count(exempt)} that their pages take out of the question`);
  if (baselined > 0) parts.push(`${count(baselined)} that the baseline knows`);
  const [strictness, ...others] = new Set(pages.map((page) => page.strictness));
  const how = others.length > 0 ? '' : `, at strictness ${strictness}`;
  const last = parts.pop();
  const { notInSource, offLines } = total;
  const astray =
    offLines === 0
      ? ''
      : ` ${count(offLines)} ${offLines === 1 ? 'stands' : 'stand'} on other lines of ${offLines === 1 ? 'its' : 'their'} raw text than the citation names; --format json lists them.`;
  const missing =
    notInSource === 0
      ? ''
      : ` ${count(notInSource)} ${notInSource === 1 ? 'stands' : 'stand'} in none of the raw texts behind ${notInSource === 1 ? 'its page' : 'their pages'}.`;
  return `${plural(numbers, 'number')} on ${plural(total.pages, 'page')}${how}: ${parts.join(', ')} and ${last}.${missing}${astray}`;
}

/** Rounded down: only all is 100 %, and only none is 0 %. */
function percent(share: number | null): string {
  if (share === null) return '';
  return share > 0 && share < 0.01 ? '<1%' : `${Math.floor(share * 100)}%`;
}

const count = (number: number): string => number.toLocaleString('en');

const plural = (number: number, noun: string): string => `${count(number)} ${noun}${number === 1 ? '' : 's'}`;
