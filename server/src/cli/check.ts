import { lintPage } from '../core/lint.ts';
import type { MarkdownParser } from '../core/markdown/parser.ts';
import type { Finding } from '../core/rules/rule.ts';
import type { RawSettings } from '../core/settings.ts';
import type { Range } from '../core/text.ts';
import { positionIn } from '../core/text.ts';
import type { Skipped } from '../workspace/discovery.ts';
import type { Disk } from '../workspace/disk.ts';
import { type Progress, WikiWorkspace } from '../workspace/wiki-workspace.ts';
import type { Account, Balance } from './account.ts';
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
  /** What became of known debts; undefined where the wiki has no baseline. */
  readonly baseline: Balance | undefined;
}

/** What a command line asks for; it beats what the wiki's configuration says. */
export function settingsOf({
  strictness,
  rules = {},
}: Pick<CheckArguments, 'strictness'> & Partial<Pick<CheckArguments, 'rules'>>): RawSettings {
  return { ...(strictness && { numbers: { strictness, strictnessByPath: [] } }), rules };
}

/** How far a check is. */
export interface CheckProgress extends Progress {
  readonly what: 'read' | 'judged';
}

/** What a folder is read with. */
export interface FolderHost {
  readonly disk: Disk;
  readonly parser: MarkdownParser;
  readonly settings?: RawSettings;
}

/**
 * Reads a folder.
 * @param folder absolute.
 */
export function readFolder(
  folder: string,
  { disk, parser, settings }: FolderHost,
  onProgress?: (progress: CheckProgress) => void,
): WikiWorkspace {
  const workspace = new WikiWorkspace(folder, disk, parser, settings);
  workspace.loadAll(onProgress && ((progress) => onProgress({ what: 'read', ...progress })));
  return workspace;
}

/** Judges all pages of a folder that was read. */
export function judge(
  workspace: WikiWorkspace,
  account: Account,
  onProgress?: (progress: CheckProgress) => void,
): Checked {
  const { index, configs } = workspace;
  const findings: LocatedFinding[] = [];
  const locate = (found: readonly Finding[], lineStarts: ArrayLike<number>): void => {
    for (const finding of found) {
      const { start, end } = finding.span;
      const range = { start: positionIn(lineStarts, start), end: positionIn(lineStarts, end) };
      findings.push({ ...finding, range });
    }
  };
  for (const path of configs.paths()) {
    const found = configs.findings(path, (folder) => index.hasFolder(folder));
    locate(found, configs.textOf(path)?.lineStarts ?? []);
  }
  const pages = [...index.pages()].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const [at, page] of pages.entries()) {
    const settings = configs.settingsAt(index.rootOf(page.path).path);
    locate(lintPage(page.path, index, settings, account), page.lineStarts);
    onProgress?.({ what: 'judged', done: at + 1, total: pages.length });
  }
  const { folder } = workspace.place;
  const baseline = account.balance();
  return { root: folder, pages: pages.length, skipped: workspace.skipped, findings, workspace, baseline };
}

/** 1 when there is an error, or there are more warnings than allowed; else 0. */
export function exitStatus(findings: readonly Finding[], maxWarnings: number | undefined): 0 | 1 {
  if (findings.some(({ severity }) => severity === 'error')) return 1;
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  return maxWarnings !== undefined && warnings > maxWarnings ? 1 : 0;
}
