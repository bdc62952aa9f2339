import type { Wiki } from './types.ts';

/** A section belongs on a new page when at least this share of its type's pages have it. */
const USUAL = 0.5;

/**
 * The headings that pages of a type usually have below the title, in their usual order.
 * @param root the wiki's folder; only its pages count.
 */
export const usualSections = (type: string, root: string, wiki: Wiki): string[] =>
  wiki.learned.sections.usual(root, type, USUAL, 2).map(({ text }) => text);

/** A page's title made from its slug: `consistent-hashing` → `Consistent hashing`. */
export function titleFromSlug(slug: string): string {
  const words = slug.replace(/[-_]+/g, ' ').trim();
  return words === '' ? slug : words[0]?.toUpperCase() + words.slice(1);
}

/** The folder of most pages of a type in a wiki; undefined where there is no page of that type. */
export function folderOfType(type: string, root: string, wiki: Wiki): string | undefined {
  const counts = new Map<string, number>();
  for (const { path } of wiki.pages()) {
    if (wiki.rootOf(path).path !== root || wiki.typeOf(path).name !== type) continue;
    const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0];
}

/** A slug of the kind `[a-z0-9-]+` made from a title; letters of other scripts are kept. */
export function slugFromTitle(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{Mn}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}
