import { lintPage } from '../core/lint.ts';
import type { MarkdownParser } from '../core/markdown/parser.ts';
import type { Finding } from '../core/rules/rule.ts';
import { readSettings, type Settings } from '../core/settings.ts';
import type { Range } from '../core/text.ts';
import { positionIn } from '../core/text.ts';
import type { Skipped } from '../workspace/discovery.ts';
import type { Disk } from '../workspace/disk.ts';
import { type Progress, WikiWorkspace } from '../workspace/wiki-workspace.ts';
import type { CheckArguments } from './arguments.ts';

/** A finding with its place by line and character. */
export type LocatedFinding = Finding & { readonly range: Range };

/** What a check found. */
export interface Checked {
  readonly root: string;
  readonly pages: number;
  readonly skipped: readonly Skipped[];
  readonly findings: readonly LocatedFinding[];
  readonly workspace: WikiWorkspace;
}

/** The settings that a command line asks for. */
export function settingsOf({ strictness, rules }: CheckArguments): Settings {
  return readSettings({ ...(strictness && { numbers: { strictness } }), rules }).settings;
}

/**
 * Reads a folder and judges all its pages.
 * @param folder absolute.
 */
export function runCheck(
  folder: string,
  {
    settings,
    disk,
    parser,
  }: { readonly settings: Settings; readonly disk: Disk; readonly parser: MarkdownParser },
  onProgress?: (progress: Progress) => void,
): Checked {
  const workspace = new WikiWorkspace(folder, disk, parser);
  workspace.loadAll(onProgress);
  const { index } = workspace;
  const findings: LocatedFinding[] = [];
  const pages = [...index.pages()].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const page of pages) {
    for (const finding of lintPage(page.path, index, settings)) {
      const { start, end } = finding.span;
      findings.push({
        ...finding,
        range: { start: positionIn(page.lineStarts, start), end: positionIn(page.lineStarts, end) },
      });
    }
  }
  return { root: folder, pages: pages.length, skipped: workspace.skipped, findings, workspace };
}

/** 1 when there is an error, or there are more warnings than allowed; else 0. */
export function exitStatus(findings: readonly Finding[], maxWarnings: number | undefined): 0 | 1 {
  if (findings.some(({ severity }) => severity === 'error')) return 1;
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  return maxWarnings !== undefined && warnings > maxWarnings ? 1 : 0;
}
