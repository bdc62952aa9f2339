import { posix } from 'node:path';
import type { Span } from '../../server/src/core/text.ts';
import { type PlainPage, plainPage } from './plain-page.ts';

/** What practically all of many pages do is a practice; a page that departs from it is faulty. */
const MANY = 20;
const NEARLY_ALL = 0.95;

/** A link as a page's text has it. */
export interface PlainLink {
  readonly span: Span;
  /** Of a wikilink as written, without alias and anchor; of a Markdown link the path that it leads to. */
  readonly target: string;
  readonly isWikilink: boolean;
  /** What readers see of it. */
  readonly label: string;
}

/** A wiki as its files tell it, and what its pages practise: counted here, without asking what is tested. */
export class PlainWiki {
  readonly name: string;
  readonly pages: ReadonlyMap<string, PlainPage>;
  /** The pages with content of their own: neither index, log or overview, nor at the root of a wiki. */
  readonly content: readonly PlainPage[];
  readonly #byFolder: ReadonlyMap<string, readonly PlainPage[]>;
  readonly #byFolderName: ReadonlyMap<string, readonly PlainPage[]>;
  readonly #practices = new Map<string, boolean>();
  readonly #links = new Map<string, ReadonlyMap<string, readonly PlainLink[]>>();
  #linked: ReadonlySet<string> | undefined;

  /** @param files pages by their paths; raw sources left out. */
  constructor(name: string, files: ReadonlyMap<string, string>) {
    this.name = name;
    this.pages = new Map([...files].map(([path, text]) => [path, plainPage(path, text)]));
    const pages = [...this.pages.values()].filter((page) => !isNavigation(page));
    // What lies above the folders of pages, at the root of a wiki, tells about the wiki itself.
    const folders = new Set(pages.map(({ folder }) => folder));
    const isAbove = (folder: string): boolean =>
      [...folders].some((other) => other !== folder && (folder === '' || other.startsWith(`${folder}/`)));
    const above = new Set([...folders].filter(isAbove));
    this.content = pages.filter(({ folder }) => !above.has(folder));
    this.#byFolder = grouped(this.content, ({ folder }) => folder);
    this.#byFolderName = grouped(this.content, ({ folder }) => posix.basename(folder));
  }

  /** The pages beside a page, itself among them. */
  beside({ folder }: PlainPage): readonly PlainPage[] {
    return this.#byFolder.get(folder) ?? [];
  }

  /** Every folder that holds pages with content. */
  get folders(): Iterable<readonly [string, readonly PlainPage[]]> {
    return this.#byFolder;
  }

  /**
   * The pages that a page is one of: those of its folder, where these are few those of all folders so called, else all.
   */
  kin(page: PlainPage): readonly PlainPage[] {
    const beside = this.beside(page);
    if (beside.length >= MANY) return beside;
    const named = this.#byFolderName.get(posix.basename(page.folder)) ?? [];
    return named.length >= MANY ? named : this.content;
  }

  /**
   * Whether practically all pages that a page is one of have something, those of its own folder too.
   * @param label names what they have; the same for every question about it.
   */
  practises(page: PlainPage, label: string, has: (page: PlainPage) => boolean): boolean {
    const name = `${page.folder}\n${label}`;
    let known = this.#practices.get(name);
    if (known === undefined) {
      const kin = this.kin(page);
      const beside = this.beside(page);
      const without = beside.filter((each) => !has(each)).length;
      known =
        kin.length >= MANY &&
        kin.filter(has).length >= kin.length * NEARLY_ALL &&
        without <= Math.max(beside.length > 1 ? 1 : 0, beside.length * (1 - NEARLY_ALL));
      this.#practices.set(name, known);
    }
    return known;
  }

  /** The links of a text, as if a page had it. */
  linksIn(path: string, text: string): readonly PlainLink[] {
    return linksOf(plainPage(path, text));
  }

  /** Whether another page with content links to a page. */
  isLinked(page: PlainPage): boolean {
    this.#linked ??= this.#findLinked();
    return this.#linked.has(page.path);
  }

  #findLinked(): ReadonlySet<string> {
    const linked = new Set<string>();
    const byEnd = grouped(this.content, ({ path }) => endOf(path));
    for (const from of this.content) {
      for (const [end, links] of this.#linksByEnd(from)) {
        for (const page of byEnd.get(end) ?? [])
          if (page !== from && links.some((link) => mayLead(link, page))) linked.add(page.path);
      }
    }
    return linked;
  }

  /** The links of a page that lead, or may lead, to another one. */
  linksBetween(from: PlainPage, to: PlainPage): readonly PlainLink[] {
    return (this.#linksByEnd(from).get(endOf(to.path)) ?? []).filter((link) => mayLead(link, to));
  }

  #linksByEnd(page: PlainPage): ReadonlyMap<string, readonly PlainLink[]> {
    let links = this.#links.get(page.path);
    if (!links) {
      links = grouped(linksOf(page), ({ target }) => endOf(target));
      this.#links.set(page.path, links);
    }
    return links;
  }

  /** Every page that links to a page, with those links. */
  linksTo(page: PlainPage): { readonly from: PlainPage; readonly links: readonly PlainLink[] }[] {
    return [...this.pages.values()].flatMap((from) => {
      const links = from === page ? [] : this.linksBetween(from, page);
      return links.length > 0 ? [{ from, links }] : [];
    });
  }
}

function grouped<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Whether a page only leads to others. */
const isNavigation = ({ slug }: PlainPage): boolean =>
  /^(?:index|log|overview|readme|catalog|contribut\w*)$/i.test(slug) || slug.startsWith('_');

const endOf = (path: string): string => posix.basename(path.replace(/\.md$/, '')).toLowerCase();

/**
 * Whether a link may lead to a page. The first part of a wikilink may be short for a folder's name (`en` for `wiki-en`); a name
 * that several folders have may mean each of them.
 */
export function mayLead({ target, isWikilink }: PlainLink, page: PlainPage): boolean {
  if (!isWikilink) return target === page.path;
  const path = `/${page.path.replace(/\.md$/, '')}`.toLowerCase();
  const end = target.replace(/\.md$/, '').toLowerCase();
  return path.endsWith(`/${end}`) || (end.includes('/') && path.endsWith(`-${end}`));
}

const LINK =
  /\[\[([^\][|#\n]+)(?:#[^\][|\n]*)?(?:\\?\|([^\][\n]*))?\]\]|\[([^\][\n]*)\]\(<?([^\s<>()]+)>?\)/g;

function linksOf(page: PlainPage): PlainLink[] {
  const links: PlainLink[] = [];
  for (const match of page.text.matchAll(LINK)) {
    const [whole, name, alias, label, destination] = match;
    const span = { start: match.index, end: match.index + whole.length };
    if (name !== undefined) links.push({ span, target: name.trim(), isWikilink: true, label: alias ?? name });
    else if (destination !== undefined && !/^(?:[a-z]+:|#)/i.test(destination))
      links.push({ span, target: pathOf(destination, page), isWikilink: false, label: label ?? '' });
  }
  // In lists of the frontmatter a path stands by itself.
  for (const match of page.text.slice(0, page.bodyStart).matchAll(/^ *- ["']?([^\s"'[\]]+\.md)["']? *\n/gm)) {
    const span = { start: match.index, end: match.index + match[0].length };
    links.push({ span, target: pathOf(match[1] ?? '', page), isWikilink: false, label: '' });
  }
  return links;
}

const pathOf = (destination: string, page: PlainPage): string => {
  const path = destination.replace(/[#?].*$/, '');
  try {
    return posix.join(page.folder, decodeURIComponent(path));
  } catch {
    return posix.join(page.folder, path);
  }
};
