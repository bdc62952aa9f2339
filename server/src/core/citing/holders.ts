import type { Claim } from '../claims/types.ts';
import { findNumber, wantedNumbers } from '../grounding/look-up.ts';
import { reachedTexts } from '../grounding/reached.ts';
import type { PageFacts, PagePath } from '../page/types.ts';
import type { RawText } from '../raw/raw-text.ts';
import { nameOf, ownSources, type Source } from '../wiki/own-sources.ts';
import type { Wiki } from '../wiki/types.ts';

/** A source that a number may be from. */
export interface Candidate {
  readonly source: Source;
  /** The raw texts behind it, as far as they can be read. */
  readonly texts: readonly RawText[];
  /** Of the numbers asked for, the first that one of the texts has. */
  readonly says: Claim | undefined;
}

/** So many of a page's own sources are offered. */
const MOST_OWN = 6;
/** So many digests that the page does not cite are looked into, and so many of these offered. */
const MOST_LOOKED_INTO = 24;
const MOST_OTHERS = 3;
/** Longer raw texts of digests that the page does not cite are left alone, in UTF-16 units. */
const LONGEST_OTHER = 2_000_000;

/**
 * The sources that some numbers may be from: the page's own, those that have the numbers first; then digests near the page that it
 * does not cite, as far as they have them. Near are those that link to the page, and those that share a source link with
 * it; of a small wiki all.
 */
export function candidates(claims: readonly Claim[], page: PageFacts, wiki: Wiki): Candidate[] {
  const own = ownSources(page, wiki).slice(0, MOST_OWN * 2);
  const known = new Set(own.map(nameOf));
  const read = (source: Source): Candidate => {
    const texts = textsOf(source, wiki);
    return { source, texts, says: claims.find((claim) => holds(claim, texts)) };
  };
  const first = own.map(read);
  const others: Candidate[] = [];
  for (const path of nearDigests(page, wiki)) {
    if (known.has(path) || others.length >= MOST_OTHERS) continue;
    const candidate = read({ kind: 'page', path });
    const isLong = candidate.texts.some(({ length }) => length > LONGEST_OTHER);
    if (candidate.says && !isLong) others.push(candidate);
  }
  const having = first.filter(({ says }) => says);
  return [...having, ...first.filter(({ says }) => !says)].slice(0, MOST_OWN).concat(others);
}

/** Whether some texts have all numbers of a claim. */
function holds(claim: Claim, texts: readonly RawText[]): boolean {
  if (texts.length === 0) return false;
  return wantedNumbers(claim).some((wanted) =>
    wanted.every((number) => texts.some((text) => findNumber(number, text) !== undefined)),
  );
}

function textsOf(source: Source, wiki: Wiki): readonly RawText[] {
  if (source.kind === 'url') return [];
  if (source.kind === 'file') {
    const text = wiki.raws.text(source.path);
    return text ? [text] : [];
  }
  const digest = wiki.page(source.path);
  return digest && wiki.typeOf(source.path).family === 'source' ? reachedTexts(digest, wiki).texts : [];
}

/** Digests that link to the page, then any others of its root, as many as may be looked into. */
function nearDigests(page: PageFacts, wiki: Wiki): Set<PagePath> {
  const found = new Set<PagePath>();
  const root = wiki.rootOf(page.path).path;
  const add = (path: PagePath): void => {
    if (path === page.path || found.size >= MOST_LOOKED_INTO) return;
    if (wiki.typeOf(path).family === 'source' && wiki.rootOf(path).path === root) found.add(path);
  };
  for (const { from } of wiki.backlinks(page.path)) add(from);
  if (wiki.size <= SMALL) for (const { path } of wiki.pages()) add(path);
  return found;
}

/** In a wiki of so many pages any digest is near enough. */
const SMALL = 200;
