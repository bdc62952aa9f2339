import { type Agreement, agreement, MANY, NEARLY_ALL } from './agreement.ts';
import type { KeyCounter } from './key-counter.ts';
import type { ValueKind } from './value-kind.ts';

/** Some pages: those of a type, of a wiki, of all wikis. */
export interface CountedPages {
  readonly pages: number;
  key(name: string): KeyCounter | undefined;
  /** All values that are dates, whatever their keys, and how many of them are written as `YYYY-MM-DD`. */
  dates(): { readonly dates: number; readonly isoDates: number };
}

/** The pages that a type's schema is learned from: first its own, and where they are few those around them. */
export interface Pools {
  readonly own: CountedPages;
  /** All pages of the type's wiki; index, log and overview pages left out. */
  readonly root: CountedPages;
  /** The same of all wikis. */
  readonly all: CountedPages;
  practice(key: string): Practice;
}

/** How the types of a wiki hold it with a key. */
export interface Practice {
  /** The pages of the types that nearly always have it, and how many of these do. */
  readonly pages: number;
  readonly count: number;
  /** Whether pages of one type do as they please: some have it, some have not. */
  readonly isMixed: boolean;
}

/** The pages that speak for a type of few pages: those of its wiki where they are many, else those of all wikis. */
const poolOf = ({ root, all }: Pools, sizeOf = (pages: CountedPages): number => pages.pages): CountedPages =>
  sizeOf(root) >= MANY ? root : all;

/**
 * Whether pages of a type must have a key. Where they are few, a key is required of them too that nearly all pages of the wiki
 * have, or nearly all pages of the types that have it at all; unless two of them do without it.
 */
export function requiredOf(key: string, pools: Pools): Agreement {
  const { own } = pools;
  const count = own.key(key)?.count ?? 0;
  const mine = agreement(count, own.pages);
  if (own.pages >= MANY) return mine;
  const lacking = own.pages - count;
  const practice = pools.practice(key);
  const isPractice = !practice.isMixed && agreement(practice.count, practice.pages) === 'yes';
  if (lacking <= 1 && isPractice && count > 2 * lacking) return 'yes';
  if (lacking <= 1 && count >= 1 && isUsualAround(key, pools)) return 'yes';
  // What pages of another type leave out as they please, pages of this one have by chance.
  return practice.isMixed ? 'no' : mine;
}

/** Whether nearly all pages around a type have a key, those of its own wiki among them. */
function isUsualAround(key: string, pools: Pools): boolean {
  const { root } = pools;
  const pool = poolOf(pools);
  const missed = root.pages - (root.key(key)?.count ?? 0);
  const rootAgrees = pool === root || missed <= mostDissenters(root.pages);
  return isUsualIn(pool, key) && rootAgrees;
}

/** How many of some pages may do otherwise, and the pages still agree. */
export const mostDissenters = (pages: number): number => Math.max(1, pages * (1 - NEARLY_ALL));

/** Keys that nearly all of many pages have. */
export function isUsualIn(pool: CountedPages, key: string): boolean {
  return agreement(pool.key(key)?.count ?? 0, pool.pages) === 'yes';
}

/** Keys that nearly all pages around a type have. */
export function usualKeys(pools: Pools, names: Iterable<string>): Set<string> {
  const pool = poolOf(pools);
  return new Set([...names].filter((key) => isUsualIn(pool, key)));
}

/** What nearly all values of a key are, and how sure that is. */
export interface LearnedKind {
  readonly kind: ValueKind | undefined;
  readonly kindIs: Agreement;
}

/** The kind of a key's values; where a type's own are few, those of all pages around it count, unless two of its own differ. */
export function kindOfKey(key: string, pools: Pools): LearnedKind {
  const own = pools.own.key(key);
  if (!own) return { kind: undefined, kindIs: 'no' };
  const learned = usualKind(own);
  if (valuesOf(own) >= MANY) return learned;
  const around = poolOf(pools, (pages) => {
    const counter = pages.key(key);
    return counter ? valuesOf(counter) : 0;
  }).key(key);
  const wide = around && usualKind(around);
  if (wide?.kindIs !== 'yes' || !wide.kind) return learned;
  const fitting = fittingOf(own, wide.kind);
  return fitting >= 1 && valuesOf(own) - fitting <= 1 ? wide : learned;
}

/**
 * Whether nearly all dates of a key are written as `YYYY-MM-DD`; where they are few, all dates of the wiki say how sure that is.
 */
export function isoDatesOf(key: string, pools: Pools): Agreement {
  const own = pools.own.key(key);
  if (!own) return 'no';
  const dates = own.of('date');
  const mine = agreement(own.isoDates, dates);
  if (dates >= MANY || (mine === 'no' && dates - own.isoDates > 1)) return mine;
  const { isoDates, dates: all } = poolOf(pools, (pages) => pages.dates().dates).dates();
  return agreement(isoDates, all) === 'yes' ? 'yes' : mine;
}

const SINGLE_KINDS = ['date', 'url', 'link', 'raw', 'path', 'number', 'boolean', 'map'] as const;

const valuesOf = (counter: KeyCounter): number => counter.of('text', 'list', 'link-list', ...SINGLE_KINDS);

/** How many values are of a kind, in the sense in which {@link usualKind} names it. */
function fittingOf(counter: KeyCounter, kind: ValueKind): number {
  if (kind === 'list' || kind === 'link-list') return counter.of('list', 'link-list');
  return kind === 'text' ? valuesOf(counter) - counter.of('list', 'link-list', 'map') : counter.of(kind);
}

/** The kind of nearly all values that are not empty. */
function usualKind(counter: KeyCounter): LearnedKind {
  const total = valuesOf(counter);
  for (const kind of SINGLE_KINDS) {
    const kindIs = agreement(counter.of(kind), total);
    if (kindIs !== 'no') return { kind, kindIs };
  }
  const lists = agreement(fittingOf(counter, 'list'), total);
  // Some lists of links are empty, and some hold a word.
  if (lists !== 'no') {
    const isLinks = counter.of('link-list') >= 4 * counter.of('list');
    return { kind: isLinks ? 'link-list' : 'list', kindIs: lists };
  }
  const texts = agreement(fittingOf(counter, 'text'), total);
  return texts === 'no' ? { kind: undefined, kindIs: 'no' } : { kind: 'text', kindIs: texts };
}
