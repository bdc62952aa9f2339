import pc from 'picocolors';
import type { Severity } from '../core/rules/rule.ts';
import type { Text } from '../core/text.ts';
import type { Checked, LocatedFinding } from './check.ts';

/** Wider source lines are cut around the finding, so that its mark stays below it. */
const WIDTH = 100;

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
    lines.push(paint.underline(path));
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
    lines.push(paint.yellow(`skipped ${clean(path)}: ${reason}`));
  if (checked.skipped.length > 0) lines.push('');
  lines.push(summary(checked, milliseconds));
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

const count = (number: number, noun: string): string =>
  `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;

/** The source line and, below it, a mark under the finding; a finding over several lines is marked to its first line's end. */
function excerpt(text: Text, range: LocatedFinding['range']): [string, string] | [] {
  const line = text.line(range.start.line);
  const source = text.slice(line);
  if (source.trim() === '') return [];
  const last = range.end.line === range.start.line ? range.end.character : source.length;
  const from = range.start.character > WIDTH - 20 ? range.start.character - 20 : 0;
  const shown = source.slice(from, from + WIDTH);
  const head = from > 0 ? '…' : '';
  const before = source.slice(from, range.start.character);
  const marked = source.slice(range.start.character, Math.min(last, from + WIDTH));
  const pad = ' '.repeat(10);
  return [
    `${pad}${head}${clean(shown)}${from + WIDTH < source.length ? '…' : ''}`,
    `${pad}${' '.repeat(head.length + columns(clean(before)))}${'^'.repeat(Math.max(1, columns(clean(marked))))}`,
  ];
}

/** Control characters of a page must not reach the terminal. */
function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed.
  return text.replace(/\t/g, ' ').replace(/[\x00-\x1f\x7f-\x9f]/g, '�');
}

/** How many columns a terminal gives to a text: two for East Asian wide characters and most emoji, none for marks. */
function columns(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{Mn}|\p{Me}|\p{Cf}/u.test(character)) continue;
    width +=
      /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}|[\u{20000}-\u{3FFFD}]/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return width;
}
