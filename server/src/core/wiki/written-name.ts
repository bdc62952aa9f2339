import type { Link, PageFacts, PagePath } from '../page/types.ts';
import { keysOf, lookedUp } from './catalog.ts';
import type { LinkBook } from './link-book.ts';
import { fold, folderOf, normalizePath, withoutExtension } from './names.ts';

/**
 * Whether a link's text is a page's path or name. What the link resolves to is not asked: that hangs on other pages, this on
 * the two alone.
 * @param from the page that has the link.
 */
export function writesNameOf({ path, face }: PageFacts, link: Link, from: PagePath): boolean {
  if (link.target === '') return false;
  const own = fold(withoutExtension(path));
  const target = withoutExtension(lookedUp(link));
  if (!link.wiki && link.form !== 'frontmatter' && link.form !== 'frontmatter-slug') {
    const rooted = target.startsWith('/') ? target.slice(1) : `${folderOf(from)}/${target}`;
    const { path: leads } = normalizePath(rooted);
    return fold(leads.replace(/^\//, '')) === own;
  }
  const name = fold(target.replace(/^(?:\.{1,2}\/)+/, ''));
  if (own === name || own.endsWith(`/${name}`)) return true;
  return !name.includes('/') && [face.title, ...face.aliases].some((each) => fold(each) === name);
}

/**
 * Whether a page has a link that is written as another page's path or name.
 * @param book where all links are filed: a link that bears a name is filed under the key of that name.
 * @param except a name that says nothing, because it may mean either of the two.
 */
export function linksByName(page: PageFacts, other: PageFacts, book: LinkBook, except?: string): boolean {
  for (const key of keysOf(other)) {
    for (const link of book.under(key).get(page.path) ?? []) {
      if (!writesNameOf(other, link, page.path)) continue;
      if (except === undefined || fold(lookedUp(link)) !== fold(except.trim())) return true;
    }
  }
  return false;
}
