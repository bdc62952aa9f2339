import { distance } from 'fastest-levenshtein';
import type { PageFacts, PagePath } from '../page/types.ts';
import { baseName, fold, folderOf, withoutExtension } from './names.ts';
import type { Suggestion } from './types.ts';

/** Names less alike than this are not offered: of ten letters, at most four differ. */
const ENOUGH = 0.6;
/** A page in the folder that the link names is preferred to an equally named one elsewhere. */
const FOLDER_BONUS = 0.05;

/**
 * Pages whose slug, title or alias is like a link's target, best first.
 * @param target as written, decoded.
 * @param limit how many at most.
 */
export function nearestPages(target: string, pages: Iterable<PageFacts>, limit: number): Suggestion[] {
  const path = withoutExtension(target.replace(/^(?:\.{0,2}\/)+/, ''));
  const wanted = fold(baseName(path));
  const folder = baseName(folderOf(path)).toLowerCase();
  if (wanted === '') return [];
  const found: Suggestion[] = [];
  for (const page of pages) {
    let best = 0;
    for (const name of foldedNames(page)) best = Math.max(best, likeness(wanted, name));
    if (best < ENOUGH) continue;
    const near = folder !== '' && baseName(folderOf(page.path)).toLowerCase() === folder;
    found.push({ path: page.path as PagePath, score: Math.min(1, best) + (near ? FOLDER_BONUS : 0) });
  }
  return found.sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1)).slice(0, limit);
}

const folded = new WeakMap<PageFacts, readonly string[]>();

/** A page's slug, title and aliases as they are compared; worked out once for each reading of the page. */
function foldedNames(page: PageFacts): readonly string[] {
  let names = folded.get(page);
  if (!names) {
    const { slug, title, aliases } = page.face;
    names = [...new Set([slug, title, ...aliases].map(fold))];
    folded.set(page, names);
  }
  return names;
}

/** 1 for equal names, 0 for names with nothing in common: edit distance, or shared words in another order. */
function likeness(wanted: string, other: string): number {
  const longest = Math.max(wanted.length, other.length);
  const shortest = Math.min(wanted.length, other.length);
  // The edit distance is at least the difference in length: most pages end here.
  const edit = shortest / longest < ENOUGH ? 0 : 1 - distance(wanted, other) / longest;
  return edit >= ENOUGH || !/[-_ ]/.test(wanted) ? edit : Math.max(edit, sharedWords(wanted, other));
}

function sharedWords(a: string, b: string): number {
  const words = new Set(a.split(/[-_\s]+/));
  const others = new Set(b.split(/[-_\s]+/));
  let shared = 0;
  for (const word of words) if (others.has(word)) shared++;
  return shared / Math.max(words.size, others.size);
}
