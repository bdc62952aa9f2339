import type { PagePath } from '../core/page/types.ts';
import type { WikiIndex } from '../core/wiki/wiki-index.ts';
import { asWords } from './markup.ts';

/** What a reader wants to know of a page before opening it. */
export function describePage(path: PagePath, wiki: WikiIndex): string | undefined {
  const page = wiki.page(path);
  if (!page) return undefined;
  const count = wiki.backlinks(path).length;
  const links =
    count === 0 ? 'no links here' : count === 1 ? '1 link here' : `${count.toLocaleString('en')} links here`;
  const head = `**${asWords(page.face.title)}** · ${wiki.typeOf(path).name} · ${links}`;
  return page.summary === ''
    ? head
    : `${head}\n\n${asWords(page.summary)}${page.summary.length >= 300 ? '…' : ''}`;
}
