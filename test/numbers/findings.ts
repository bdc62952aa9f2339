import { lintPage } from '../../server/src/core/lint.ts';
import { asPagePath } from '../../server/src/core/page/types.ts';
import type { Finding } from '../../server/src/core/rules/rule.ts';
import { DEFAULT_SETTINGS } from '../../server/src/core/settings.ts';
import { nodeDisk } from '../../server/src/host/node.ts';
import { WikiWorkspace } from '../../server/src/workspace/wiki-workspace.ts';
import { engine } from '../support/engines.ts';

export type Strictness = 'strict' | 'default' | 'lenient';

/** A folder's wiki, read. */
export function readFolder(folder: string): WikiWorkspace {
  const workspace = new WikiWorkspace(folder, nodeDisk, engine);
  workspace.loadAll();
  return workspace;
}

/** The findings on each page of a wiki, with everybody's settings but for the strictness. */
export function findingsAt(
  { index }: WikiWorkspace,
  strictness: Strictness,
): (doc: string) => readonly Finding[] {
  const settings = { ...DEFAULT_SETTINGS, numbers: { ...DEFAULT_SETTINGS.numbers, strictness } };
  return (doc) => lintPage(asPagePath(doc), index, settings);
}
