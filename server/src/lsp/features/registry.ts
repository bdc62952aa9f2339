import type { Feature } from '../feature.ts';
import backlinks from './backlinks.ts';
import codeAction from './code-action.ts';
import codeLens from './code-lens.ts';
import codeLensResolve from './code-lens-resolve.ts';
import completion from './completion.ts';
import completionResolve from './completion-resolve.ts';
import definition from './definition.ts';
import documentLink from './document-link.ts';
import documentSymbol from './document-symbol.ts';
import findPages from './find-pages.ts';
import hover from './hover.ts';
import newPage from './new-page.ts';
import profile from './profile.ts';
import references from './references.ts';
import workspaceSymbol from './workspace-symbol.ts';

/** Every feature of the language server. */
export const FEATURES: readonly Feature[] = [
  backlinks,
  codeAction,
  codeLens,
  codeLensResolve,
  completion,
  completionResolve,
  definition,
  documentLink,
  documentSymbol,
  findPages,
  hover,
  newPage,
  profile,
  references,
  workspaceSymbol,
];
