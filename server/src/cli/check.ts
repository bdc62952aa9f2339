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

/** How far a check is. */
export interface CheckProgress extends Progress {
  readonly what: 'read' | 'judged';
}

/**
 * Reads a folder.
 * @param folder absolute.
 */
export function readFolder(
  folder: string,
  { disk, parser }: { readonly disk: Disk; readonly parser: MarkdownParser },
  onProgress?: (progress: CheckProgress) => void,
): WikiWorkspace {
  const workspace = new WikiWorkspace(folder, disk, parser);
  workspace.loadAll(onProgress && ((progress) => onProgress({ what: 'read', ...progress })));
  return workspace;
}

/** Judges all pages of a folder that was read. */
export function judge(
  workspace: WikiWorkspace,
  settings: Settings,
  onProgress?: (progress: CheckProgress) => void,
): Checked {
  const { index } = workspace;
  const findings: LocatedFinding[] = [];
  const pages = [...index.pages()].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const [at, page] of pages.entries()) {
    for (const finding of lintPage(page.path, index, settings)) {
      const { start, end } = finding.span;
      findings.push({
        ...finding,
        range: { start: positionIn(page.lineStarts, start), end: positionIn(page.lineStarts, end) },
      });
    }
    onProgress?.({ what: 'judged', done: at + 1, total: pages.length });
  }
  const { folder } = workspace.place;
  return { root: folder, pages: pages.length, skipped: workspace.skipped, findings, workspace };
}

/** 1 when there is an error, or there are more warnings than allowed; else 0. */
export function exitStatus(findings: readonly Finding[], maxWarnings: number | undefined): 0 | 1 {
  if (findings.some(({ severity }) => severity === 'error')) return 1;
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  return maxWarnings !== undefined && warnings > maxWarnings ? 1 : 0;
}
