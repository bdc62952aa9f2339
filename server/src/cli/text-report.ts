import pc from 'picocolors';
import type { Severity } from '../core/rules/rule.ts';
import type { Text } from '../core/text.ts';
import type { Balance } from './account.ts';
import type { Checked, LocatedFinding } from './check.ts';
import { clean, columns, fitting, fittingEnd } from './terminal.ts';

/** Columns; wider source lines are cut around the finding. */
const WIDTH = 100;
/** So many columns before the finding are left where a line is cut. */
const BEFORE = 20;

const WORDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'info',
  hint: 'hint',
};

/**
 * The report for people: findings by page, each with its line and what is meant underlined, then a summary.
 * @param colour whether the output can show colours.
 * @param milliseconds how long the check took.
 */
export function textReport(checked: Checked, colour: boolean, milliseconds: number): string {
  const paint = pc.createColors(colour);
  const tint = { error: paint.red, warning: paint.yellow, information: paint.blue, hint: paint.gray };
  const lines: string[] = [];
  const byPage = new Map<string, LocatedFinding[]>();
  for (const finding of checked.findings) {
    const own = byPage.get(finding.path) ?? [];
    own.push(finding);
    byPage.set(finding.path, own);
  }
  for (const [path, findings] of byPage) {
    lines.push(paint.underline(clean(path)));
    const text = checked.workspace.textOf(findings[0]?.path as LocatedFinding['path']);
    for (const { range, severity, message, rule } of findings) {
      const place = `${range.start.line + 1}:${range.start.character + 1}`;
      lines.push(
        `  ${place.padEnd(8)} ${tint[severity](WORDS[severity].padEnd(7))} ${clean(message)}  ${paint.dim(rule)}`,
      );
      if (text)
        lines.push(
          ...excerpt(text, range).map((line, at) => `  ${at === 0 ? paint.dim(line) : tint[severity](line)}`),
        );
    }
    lines.push('');
  }
  for (const { path, reason } of checked.skipped)
    lines.push(paint.yellow(`skipped ${clean(path === '' ? '.' : path)}: ${reason}`));
  if (checked.skipped.length > 0) lines.push('');
  lines.push(summary(checked, milliseconds));
  if (checked.baseline) lines.push(...debts(checked.baseline));
  return `${lines.join('\n')}\n`;
}

function summary({ findings, pages }: Checked, milliseconds: number): string {
  const seconds = (milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 1);
  const checked = `${count(pages, 'page')} checked in ${seconds} s`;
  if (findings.length === 0) return `Nothing found. ${checked}.`;
  const parts = (['error', 'warning', 'information', 'hint'] as const)
    .map((severity) => ({
      severity,
      number: findings.filter((finding) => finding.severity === severity).length,
    }))
    .filter(({ number }) => number > 0)
    .map(({ severity, number }) =>
      severity === 'information' ? `${number} information` : count(number, severity),
    );
  const touched = new Set(findings.map(({ path }) => path)).size;
  return `${parts.join(', ')} on ${count(touched, 'page')}. ${checked}.`;
}

/** What became of known debts. */
function debts({ known, paid }: Balance): string[] {
  if (known + paid === 0) return [];
  const silent = `${count(known, 'known debt')} ${known === 1 ? 'stays' : 'stay'} silent.`;
  if (paid === 0) return [silent];
  return [
    `${silent} ${paid.toLocaleString('en')} more ${paid === 1 ? 'is' : 'are'} paid off: --write-baseline forgets them.`,
  ];
}

const count = (number: number, noun: string): string =>
  `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;

/** The source line and, below it, a mark under the finding; a finding over several lines is marked to its first line's end. */
function excerpt(text: Text, range: LocatedFinding['range']): [string, string] | [] {
  const line = text.line(range.start.line);
  const source = text.slice(line);
  if (source.trim() === '') return [];
  const last = range.end.line === range.start.line ? range.end.character : source.length;
  // Of a line of any length only what may be shown is looked at.
  const { character } = range.start;
  const from = Math.max(0, character - 4 * WIDTH);
  const before = clean(source.slice(from, character));
  const marked = clean(source.slice(character, Math.min(last, character + 4 * WIDTH)));
  // What stands before the finding is cut first, so that the finding itself can be seen.
  const room = Math.max(BEFORE, WIDTH - columns(fitting(marked, WIDTH)));
  const head = from > 0 || columns(before) > room ? `…${fittingEnd(before, BEFORE)}` : before;
  const rest = `${marked}${clean(source.slice(last, last + WIDTH))}`;
  const tail = fitting(rest, Math.max(BEFORE, WIDTH - columns(head)));
  const isCut = tail.length < rest.length || last + WIDTH < source.length;
  const pad = ' '.repeat(10);
  return [
    `${pad}${head}${tail}${isCut ? '…' : ''}`,
    `${pad}${' '.repeat(columns(head))}${'^'.repeat(Math.max(1, columns(tail.slice(0, marked.length))))}`,
  ];
}
