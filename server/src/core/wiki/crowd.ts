import type { PagePath } from '../page/types.ts';

/** Who links to a page: pages that tell something, only pages that lead to others (index, log, overview), or nobody. */
export type Inbound = 'content' | 'navigation' | 'none';

/** The kinds of pages that link. */
type Kind = Exclude<Inbound, 'none'>;

/** Of the pages of a kind that link to something: the only one, or that there are several. */
type Linking = Partial<Record<Kind, PagePath | true>>;

/** Gathers whom a great many links lead to, so that each page can be told who links to it without going through them again. */
export class Crowd {
  readonly #linking = new Map<PagePath, Linking>();
  /** Links that may lead to any of several pages, by their name. */
  readonly #doubtful = new Map<string, { readonly to: ReadonlySet<PagePath>; readonly linking: Linking }>();

  /** A page links to another. */
  leads(to: PagePath, from: PagePath, kind: Kind): void {
    const linking = this.#linking.get(to) ?? {};
    this.#linking.set(to, linking);
    note(linking, from, kind);
  }

  /** A page links to one of several. @param name the same for all links that may lead to these pages. */
  mayLead(name: string, candidates: readonly PagePath[], from: PagePath, kind: Kind): void {
    let doubt = this.#doubtful.get(name);
    if (!doubt) {
      doubt = { to: new Set(candidates), linking: {} };
      this.#doubtful.set(name, doubt);
    }
    note(doubt.linking, from, kind);
  }

  /** Who links to a page; links of the page to itself do not count. */
  inbound(path: PagePath): Inbound {
    const all = [this.#linking.get(path)];
    for (const { to, linking } of this.#doubtful.values()) if (to.has(path)) all.push(linking);
    for (const kind of ['content', 'navigation'] as const) {
      for (const linking of all) {
        const from = linking?.[kind];
        if (from !== undefined && from !== path) return kind;
      }
    }
    return 'none';
  }
}

function note(linking: Linking, from: PagePath, kind: Kind): void {
  const known = linking[kind];
  if (known === undefined) linking[kind] = from;
  else if (known !== from) linking[kind] = true;
}
