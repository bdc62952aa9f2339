import type { Link, PageFacts, PagePath } from '../page/types.ts';
import type { Wiki } from './types.ts';

/** Something that a number can be from. */
export type Source =
  | { readonly kind: 'page'; readonly path: PagePath }
  /** A raw text, or another file. */
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'url'; readonly url: string };

/** More are not looked at: an index may link to thousands. */
const MOST_LINKS = 2000;

/**
 * The sources of a page, each once: those that it declares as its own, in their order, then those that it cites already.
 * Names that lead nowhere are left out.
 */
export function ownSources(page: PageFacts, wiki: Wiki): Source[] {
  const found = new Map<string, Source>();
  const add = (source: Source | undefined): void => {
    const key = source && nameOf(source);
    if (source && key !== undefined && !found.has(key)) found.set(key, source);
  };
  for (const name of page.declaredSources) add(declared(name, page, wiki));
  for (const link of page.links.slice(0, MOST_LINKS)) {
    const source = link.key === undefined ? sourceOf(link, page, wiki) : undefined;
    if (source?.kind === 'page' && wiki.typeOf(source.path).family !== 'source') continue;
    if (source?.kind === 'file' && wiki.raws.text(source.path) === undefined) continue;
    add(source);
  }
  return [...found.values()];
}

/** One name for a source. */
export const nameOf = (source: Source): string => (source.kind === 'url' ? source.url : source.path);

function declared(name: string, page: PageFacts, wiki: Wiki): Source | undefined {
  if (/^https?:\/\//i.test(name)) return { kind: 'url', url: name };
  const target = name
    .replace(/^\[\[|\]\]$/g, '')
    .replace(/[|#].*$/, '')
    .trim();
  // Where the name stands, in the frontmatter or in a line near the top, it is a link.
  const link = page.links.find((each) => each.target === target || each.target === name);
  const source = link && sourceOf(link, page, wiki);
  if (source) return source;
  const file = wiki.raws.named(target, page.path);
  return file === undefined ? undefined : { kind: 'file', path: file };
}

function sourceOf(link: Link, page: PageFacts, wiki: Wiki): Source | undefined {
  const resolution = wiki.resolve(link, page.path);
  if (resolution.kind === 'page')
    return resolution.path === page.path ? undefined : { kind: 'page', path: resolution.path };
  return resolution.kind === 'file' ? { kind: 'file', path: resolution.path } : undefined;
}
