import type { PagePath } from '../page/types.ts';
import { baseName, relativePath, withoutExtension } from './names.ts';
import type { Source } from './own-sources.ts';
import { styleOn } from './profile.ts';
import type { Wiki } from './types.ts';
import { asDestination, belowRoot, newDestination, newWikilinkTarget } from './write-target.ts';

/** What a reader calls a source: a page's title, a file's path, an address without what is the same in all. */
export function titleOfSource(source: Source, wiki: Wiki): string {
  switch (source.kind) {
    case 'page':
      return wiki.page(source.path)?.face.title ?? source.path;
    case 'file':
      return belowRoot(wiki.rootOf(source.path as PagePath).path, source.path);
    case 'url':
      return source.url.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '');
  }
}

/** A link to a source in running text, as this wiki writes its links. */
export function linkToSource(source: Source, from: PagePath, wiki: Wiki): string {
  if (source.kind === 'url') return `[${asLabel(titleOfSource(source, wiki))}](${asUrl(source.url)})`;
  if (source.kind === 'page' && styleOn(wiki.profile, from).dialect === 'wikilink')
    return `[[${newWikilinkTarget(from, source.path, wiki)}]]`;
  const destination =
    source.kind === 'page'
      ? newDestination(from, source.path, wiki)
      : asDestination(relativePath(from, source.path as PagePath));
  const label = source.kind === 'page' ? titleOfSource(source, wiki) : baseName(source.path);
  return `[${asLabel(label)}](${destination})`;
}

/** What stands between `^[` and `]` for a source; undefined where such a note cannot name it. */
export function noteOfSource(source: Source, from: PagePath, wiki: Wiki): string | undefined {
  if (source.kind === 'url') return undefined;
  if (source.kind === 'page' && styleOn(wiki.profile, from).dialect === 'wikilink')
    return `[${newWikilinkTarget(from, source.path, wiki)}]`;
  return belowRoot(wiki.rootOf(from).path, source.path);
}

/** What stands behind `[@` for a source page: its file's name; undefined where that is no cite key. */
export function keyOfSource(source: Source): string | undefined {
  const slug = source.kind === 'page' ? withoutExtension(baseName(source.path)) : '';
  return /^[\p{L}\p{N}_](?:[\p{L}\p{N}_:.#$%&+?<>~/-]*[\p{L}\p{N}_])?$/u.test(slug) ? slug : undefined;
}

const asLabel = (text: string): string => text.replace(/\s+/g, ' ').replace(/[[\]\\]/g, '\\$&');

/** An address as a destination: what is percent-encoded in it stays so. */
const asUrl = (url: string): string =>
  url.replace(/[\s<>()]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
