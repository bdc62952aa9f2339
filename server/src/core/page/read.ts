import type { Root } from 'mdast';
import { readClaims } from '../claims/read.ts';
import type { PageClaims } from '../claims/types.ts';
import type { MarkdownParser } from '../markdown/parser.ts';
import { readFacts } from './facts.ts';
import type { Strings } from './strings.ts';
import type { PageFacts, PagePath } from './types.ts';

/** A page as read in one go. */
export interface ReadPage {
  readonly facts: PageFacts;
  readonly claims?: PageClaims;
}

/**
 * Reads a page: its facts and, where asked, its numbers.
 * @param text without byte order mark.
 * @param withClaims numbers cost more than all else; an index that only needs links leaves them for later.
 */
export function readPage(
  path: PagePath,
  text: string,
  parser: MarkdownParser,
  strings: Strings,
  withClaims: boolean,
): ReadPage {
  const root: Root = parser.parse(text);
  const facts = readFacts(path, text, root, strings);
  return withClaims ? { facts, claims: readClaims(text, root, facts) } : { facts };
}
