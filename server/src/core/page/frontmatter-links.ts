import { isExternal } from './destination.ts';
import type { Frontmatter } from './frontmatter.ts';
import type { Strings } from './strings.ts';
import type { Link } from './types.ts';
import { readWikilink } from './wikilink.ts';

/**
 * Keys whose values name other pages or files in the wikis measured. Under these a value that looks like a path is a link;
 * a bare word is one only where it can be resolved (`sources: [estg]`), so it is kept as `frontmatter-slug`.
 */
export const LINK_KEYS: ReadonlySet<string> = new Set([
  'related',
  'related_pages',
  'related_concepts',
  'related_sources',
  'sources',
  'source',
  'source_pages',
  'raw',
  'raw_path',
  'raw_paths',
  'see_also',
  'parent',
  'up',
  'concepts',
  'entities',
  'systems',
  'patterns',
  'companies',
  'links',
  'resource',
]);

/** A path: it has a slash, or ends in `.md`, and no white space around it. */
const PATH = /^(?:\.{0,2}\/)?[^\s/<>"|:*?][^<>"|*?\n]*$/;

/** The links among a page's frontmatter values, in the order of the text. */
export function frontmatterLinks(frontmatter: Frontmatter, strings: Strings): Link[] {
  const links: Link[] = [];
  for (const entry of frontmatter.entries) {
    for (const scalar of entry.scalars) {
      const link = linkIn(scalar.text, scalar.span.start, entry.key, strings);
      if (link) links.push(link);
    }
  }
  return links;
}

function linkIn(text: string, start: number, key: string, strings: Strings): Link | undefined {
  const open = text.indexOf('[[');
  if (open >= 0) {
    const link = readWikilink(text, open, text.length, false, strings);
    if (!link) return undefined;
    return {
      ...link,
      form: 'frontmatter',
      start: link.start + start,
      end: link.end + start,
      targetStart: link.targetStart + start,
      targetEnd: link.targetEnd + start,
      ...(link.anchorStart !== undefined && { anchorStart: link.anchorStart + start }),
      key: strings.intern(key),
    };
  }
  if (!LINK_KEYS.has(key) || text === '' || isExternal(text) || text.length > 500) return undefined;
  if (!PATH.test(text)) return undefined;
  const hash = text.indexOf('#');
  const target = hash < 0 ? text : text.slice(0, hash);
  const isPath = /\.md$/i.test(target) || (target.includes('/') && !/\s/.test(target));
  return {
    form: isPath ? 'frontmatter' : 'frontmatter-slug',
    start,
    end: start + text.length,
    targetStart: start,
    targetEnd: start + target.length,
    target: strings.intern(target),
    ...(hash >= 0 && { anchor: strings.intern(text.slice(hash + 1)), anchorStart: start + hash + 1 }),
    key: strings.intern(key),
  };
}
