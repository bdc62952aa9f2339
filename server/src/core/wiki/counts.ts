import { isUnfinished } from '../page/body.ts';
import type { WikiIndex } from './wiki-index.ts';

/** What a wiki holds. */
export interface WikiCounts {
  readonly pages: number;
  /** Finished pages of the source family: digests. */
  readonly distilled: number;
  /** Files in raw folders; left out where there is none. */
  readonly read?: number;
  readonly concepts: number;
}

/** What a reader would ask first: how many pages, digests and concepts; how many raw sources were read. */
export function countsOf(wiki: WikiIndex): WikiCounts {
  let distilled = 0;
  let concepts = 0;
  for (const page of wiki.pages()) {
    const { name, family } = wiki.typeOf(page.path);
    if (wiki.isNavigation(page.path) || isUnfinished(page)) continue;
    if (family === 'source') distilled++;
    if (name === 'concept') concepts++;
  }
  let read = 0;
  for (const files of wiki.rawFolders.values()) read += files;
  return { pages: wiki.size, distilled, concepts, ...(read > 0 && { read }) };
}
