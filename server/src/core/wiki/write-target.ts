import { isExternal } from '../page/destination.ts';
import type { Link, PagePath } from '../page/types.ts';
import { lookedUp } from './catalog.ts';
import { baseName, below, hasPageExtension, isBelow, relativePath, withoutExtension } from './names.ts';
import { mannerOn, mountOf, mountsOn, styleOn } from './profile.ts';
import type { Resolution, Wiki } from './types.ts';

/**
 * The text that, written in the place of a link's target, makes the link lead to a page: in the manner of the link as it
 * stands (path or bare name, with or without `.md`, relative or rooted, in angle brackets or percent-encoded).
 * @param to the page that it shall lead to.
 */
export function targetText(link: Link, from: PagePath, to: PagePath, wiki: Wiki): string {
  if (link.wiki) return wikilinkTarget(link.target, from, to, wiki);
  if (link.form === 'frontmatter-slug') return withoutExtension(baseName(to));
  if (link.form === 'frontmatter') return frontmatterTarget(link, from, to, wiki);
  const { target } = link;
  const manner = mannerOn(wiki.profile, from);
  const relative = relativePath(from, to);
  let path = target.startsWith('./') && !relative.startsWith('.') ? `./${relative}` : relative;
  if (target.startsWith('/')) path = `/${belowRoot(wiki.rootOf(from).path, to)}`;
  else if (manner.fromRoot && !target.startsWith('.')) path = belowRoot(wiki.rootOf(from).path, to);
  if (manner.withoutExtension && !hasPageExtension(target)) path = withoutExtension(path);
  return asWritten(path, link);
}

/** The target of a new wikilink to a page, by default as this wiki writes them. */
export function newWikilinkTarget(
  from: PagePath,
  to: PagePath,
  wiki: Wiki,
  style = styleOn(wiki.profile, from).wikilinkStyle,
): string {
  return wikilinkTarget(style === 'path' ? 'a/b' : 'b', from, to, wiki);
}

/** The destination of a new Markdown link to a page, as this wiki writes them. */
export function newDestination(from: PagePath, to: PagePath, wiki: Wiki): string {
  const { withoutExtension: isBare, fromRoot } = mannerOn(wiki.profile, from);
  const path = fromRoot ? belowRoot(wiki.rootOf(from).path, to) : relativePath(from, to);
  return asDestination(isBare ? withoutExtension(path) : path);
}

function wikilinkTarget(written: string, from: PagePath, to: PagePath, wiki: Wiki): string {
  const extension = hasPageExtension(written);
  const finish = (path: string): string => (extension ? path : withoutExtension(path));
  if (!written.includes('/')) {
    const name = finish(baseName(to));
    if (leadsTo(wiki.resolve(probe(name), from), to)) return name;
  }
  if (/^\.{1,2}\//.test(written)) {
    const relative = relativePath(from, to);
    return finish(relative.startsWith('.') ? relative : `./${relative}`);
  }
  const mounted = throughMount(written, from, to, wiki);
  if (mounted !== undefined && leadsTo(wiki.resolve(probe(finish(mounted)), from), to))
    return finish(mounted);
  const rooted = finish(belowRoot(wiki.rootOf(from).path, to));
  return leadsTo(wiki.resolve(probe(rooted), from), to) ? rooted : finish(to);
}

function throughMount(written: string, from: PagePath, to: PagePath, wiki: Wiki): string | undefined {
  const wanted = written.split('/')[0] ?? '';
  const mounts = mountsOn(wiki.profile, from);
  for (const segment of [wanted, ...mounts.keys()]) {
    const folder = mounts.get(segment);
    if (folder !== undefined && isBelow(folder, to)) return `${segment}/${belowRoot(folder, to)}`;
  }
  return undefined;
}

function frontmatterTarget(link: Link, from: PagePath, to: PagePath, wiki: Wiki): string {
  const keep = (path: string): string => (hasPageExtension(link.target) ? path : withoutExtension(path));
  if (!link.target.startsWith('.')) return asWritten(keep(belowRoot(wiki.rootOf(from).path, to)), link);
  const relative = relativePath(from, to);
  return asWritten(
    keep(link.target.startsWith('./') && !relative.startsWith('.') ? `./${relative}` : relative),
    link,
  );
}

/** A path from a root's folder; as it is when it lies elsewhere. */
export const belowRoot = (root: string, path: string): string =>
  isBelow(root, path) ? path.slice(root === '' ? 0 : root.length + 1) : path;

/** A page's name for a reader: its path from its wiki's root, without `.md`. */
export const pageName = (path: PagePath, wiki: Wiki): string =>
  withoutExtension(belowRoot(wiki.rootOf(path).path, path));

/** A path as it stands in the place of a link's target, in the manner of what stands there now. */
export function asWritten(path: string, link: Link): string {
  switch (link.form) {
    case 'wikilink':
    case 'embed':
    case 'frontmatter-slug':
      return path;
    case 'frontmatter':
      return link.wiki || !/%[0-9a-f]{2}/i.test(link.target) ? path : asDestination(path);
    default: {
      const keepsSpaces = link.target.includes(' '); // in angle brackets, or in quotes
      if (keepsSpaces) return encode(path, /[\t\n\r<>"'%\\?#]/g);
      // Without quotes an attribute's value has no `=` in it.
      return link.form === 'html' ? asDestination(path).replaceAll('=', '%3D') : asDestination(path);
    }
  }
}

/** A path as a Markdown destination or an attribute's value: what would end it or change its meaning is percent-encoded. */
export const asDestination = (path: string): string => encode(path, /[\s<>()"'`%\\?#]/g);

function encode(path: string, signs: RegExp): string {
  const encoded = path
    .replace(signs, (sign) =>
      // `encodeURIComponent` leaves these four as they are.
      /[()'`]/.test(sign) ? `%${sign.charCodeAt(0).toString(16).toUpperCase()}` : encodeURIComponent(sign),
    )
    .replace(/&(?=#?[\da-z]{1,31};)/gi, '%26');
  // A colon in the first part would make a scheme of it.
  return isExternal(encoded) ? `./${encoded}` : encoded;
}

function probe(target: string): Link {
  return { form: 'wikilink', start: 0, end: 0, targetStart: 0, targetEnd: 0, target, wiki: true };
}

function leadsTo(resolution: Resolution, to: PagePath): boolean {
  return resolution.kind === 'page' && resolution.path === to;
}

/** The path at which a page would satisfy a link that leads nowhere; undefined where no page could. */
export function pathToCreate(link: Link, from: PagePath, wiki: Wiki): PagePath | undefined {
  const decoded = lookedUp(link);
  const target = withoutExtension(decoded);
  const isName = link.wiki || link.form === 'frontmatter' || link.form === 'frontmatter-slug';
  if (!isName && target === decoded && !mannerOn(wiki.profile, from).withoutExtension) return undefined; // without `.md` a destination is no page
  if (target === '' || /[<>:"|?*\\]/.test(target) || target.endsWith('/')) return undefined;
  if (/\.[A-Za-z0-9]{2,4}$/.test(target) && !/\.\d+$/.test(target)) return undefined; // an image or another file
  const root = wiki.rootOf(from).path;
  const path = place(link, target, from, root, wiki);
  return path === undefined ? undefined : (`${path}.md` as PagePath);
}

function place(link: Link, target: string, from: PagePath, root: string, wiki: Wiki): string | undefined {
  const isDestination = !link.wiki && !link.form.startsWith('frontmatter');
  const relative =
    target.startsWith('.') ||
    link.form === 'frontmatter-slug' ||
    (isDestination && !target.startsWith('/') && !mannerOn(wiki.profile, from).fromRoot);
  if (relative) {
    const parts = from.split('/').slice(0, -1);
    for (const part of target.split('/')) {
      if (part === '.' || part === '') continue;
      if (part !== '..') parts.push(part);
      else if (parts.pop() === undefined) return undefined;
    }
    return parts.join('/');
  }
  const rooted = target.startsWith('/') ? target.slice(1) : target;
  const slash = rooted.indexOf('/');
  const mount = slash > 0 ? mountOf(wiki.profile, from, rooted.slice(0, slash)) : undefined;
  if (mount !== undefined) return below(mount, rooted.slice(slash + 1));
  if (slash > 0 || isDestination) return below(root, rooted);
  return below(folderForBareNames(from, root, wiki), rooted);
}

/** Bare names live beside the page that names them, or, from a digest, in the folder of concepts where there is one. */
function folderForBareNames(from: PagePath, root: string, wiki: Wiki): string {
  const own = from.includes('/') ? from.slice(0, from.lastIndexOf('/')) : '';
  if (wiki.typeOf(from).family !== 'source' && own !== root) return own;
  for (const page of wiki.pages()) {
    if (isBelow(root, page.path) && wiki.typeOf(page.path).name === 'concept') {
      return page.path.slice(0, page.path.lastIndexOf('/'));
    }
  }
  return own;
}
