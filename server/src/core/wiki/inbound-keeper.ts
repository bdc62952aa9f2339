import type { Link, PageFacts, PagePath } from '../page/types.ts';
import { isFolderPage, keysInTurn, keysOf, lookedUp, sameNames } from './catalog.ts';
import { Crowd, type Inbound } from './crowd.ts';
import { type Affected, type Keeper, type KeeperContext, type PagePlace, STEP, samePlace } from './keeper.ts';
import { baseName, folderOf, looseKey } from './names.ts';
import { type Practice, practiceOf } from './practice.ts';
import { type Profile, sameProfile } from './profile.ts';

/** How firmly the pages of a type are linked to: from anywhere, and from pages that tell something. */
export interface InboundPractice {
  readonly anywhere: Practice;
  readonly content: Practice;
}

/**
 * Fewer pages of a type are judged by how all pages of their wiki are linked, if they are so themselves; and where these are
 * few, by how those of all wikis under one folder are.
 */
const ENOUGH = 20;
/** From so few pages of a type on, and where so many of the others are linked, they are taken to be so themselves. */
const FEW = 2;
const LIKE_THE_OTHERS = 0.8;

/**
 * Where more pages than these have links of one name, and none of the first is to the page that is asked about, each link is
 * asked once where it leads, not again for every page that bears the name: `index` in a thousand folders.
 */
const CROWDED = 50;

interface Known {
  readonly inbound: Inbound;
  readonly root: string;
  readonly type: string;
  /** Whether it counts among the pages that should be linked to. */
  readonly isContent: boolean;
}

/** The pages of one type in one root. */
interface Tally {
  total: number;
  anywhere: number;
  content: number;
  /** Those that no page of content links to. */
  readonly weak: Set<PagePath>;
}

interface Before {
  readonly page: PageFacts;
  readonly place: PagePlace;
}

/**
 * Knows which pages nobody links to, and how usual that is. A page's answer ends at the first link found, and is worked out
 * again only when a name or a link under one of its keys came or went.
 */
export class InboundKeeper implements Keeper {
  readonly #context: KeeperContext;
  /** Answers that were given, and since the first question about practice those of all pages. */
  readonly #known = new Map<PagePath, Known>();
  /** Whom the links under one key lead to, where a great many pages have such links. */
  readonly #crowds = new Map<string, Crowd>();
  /** By root, then by type; since the first question about practice. */
  #tallies: Map<string, Map<string, Tally>> | undefined;
  /** What was answered about the practice of each type, as one text. */
  readonly #told = new Map<string, string>();
  /** Which pages have a name of this key besides that of their file; since the first change after a question. */
  #bearers: Map<string, Set<PagePath>> | undefined;
  /** The pages that changed since the last {@link tell}, as they were before. */
  readonly #before = new Map<PagePath, Before | undefined>();
  #profile: Profile | undefined;

  constructor(context: KeeperContext) {
    this.#context = context;
  }

  /** Who links to a page; links of a page to itself do not count. */
  of(page: PageFacts): Inbound {
    return this.#ask(page).inbound;
  }

  /**
   * How usual it is that pages of this page's type are linked to.
   * @returns undefined for pages that nobody need link to: they only lead to others, or speak of how the wiki is made.
   */
  practice(page: PageFacts): InboundPractice | undefined {
    const { root, type, isContent } = this.#ask(page);
    if (!isContent) return undefined;
    this.#tallyAll();
    return this.#practice(root, type);
  }

  *ahead(): Generator<undefined, void> {
    let done = 0;
    for (const page of this.#context.catalog.pages()) {
      this.#ask(page);
      if (++done % STEP === 0) yield;
    }
    this.#tallyAll();
    yield;
    this.#nameAll();
  }

  count(page: PageFacts, place: PagePlace, by: 1 | -1): void {
    if (this.#profile && !this.#before.has(page.path)) {
      this.#before.set(page.path, by < 0 ? { page, place } : undefined);
    }
  }

  clear(): void {
    this.#known.clear();
    this.#crowds.clear();
    this.#tallies = undefined;
    this.#told.clear();
    this.#bearers = undefined;
    this.#before.clear();
    this.#profile = undefined;
  }

  tell(affected: Affected, keys: ReadonlySet<string>): void {
    if (!this.#profile) return;
    if (!sameProfile(this.#profile, this.#context.profile())) {
      // Any link may lead elsewhere, and every page is judged anew.
      this.clear();
      return;
    }
    const changed = [...this.#before];
    this.#before.clear();
    const dirty = new Set(keys);
    // A value of frontmatter may become a link, or cease to be one, with the folder that it names.
    for (const key of keys)
      for (const path of this.#context.links.watching(key)) this.#noteValues(path, dirty);
    for (const [path, before] of changed) this.#noteLinks(before, this.#pageAt(path), dirty);
    if (this.#bearers) for (const [path, before] of changed) this.#rename(before?.page, this.#pageAt(path));
    const pages = new Set<PagePath>();
    for (const [path, before] of changed) {
      const page = this.#pageAt(path);
      const isSame = before && page && sameNames(before.page, page);
      if (!isSame || !samePlace(before.place, this.#context.placeOf(page))) pages.add(path);
    }
    for (const key of dirty) {
      this.#crowds.delete(key);
      for (const path of this.#bearing(key)) pages.add(path);
    }
    const roots = new Set<string>();
    for (const path of pages) this.#recheck(path, affected, roots);
    // How one wiki is linked may speak for a smaller one.
    if (roots.size > 0) for (const root of this.#tallies?.keys() ?? []) this.#tellPractice(root, affected);
  }

  #ask(page: PageFacts): Known {
    this.#profile ??= this.#context.profile();
    let known = this.#known.get(page.path);
    if (!known) {
      const place = this.#context.placeOf(page);
      const isContent = !navigates(place) && !isForWorkers(page.path, place.root);
      known = { inbound: this.#inbound(page), root: place.root, type: place.type.name, isContent };
      this.#known.set(page.path, known);
    }
    return known;
  }

  #inbound(page: PageFacts): Inbound {
    let found: Inbound = 'none';
    for (const key of keysInTurn(page)) {
      const linking = this.#context.links.under(key);
      let looked = 0;
      for (const [from, links] of linking) {
        if (from === page.path) continue;
        // Most pages that many link to are found to be among the first of these.
        if (++looked > CROWDED) {
          const inCrowd = this.#crowd(key, linking).inbound(page.path);
          if (inCrowd === 'content') return inCrowd;
          if (inCrowd === 'navigation') found = inCrowd;
          break;
        }
        const navigates = this.#navigates(from);
        if (navigates && found === 'navigation') continue;
        if (!links.some((link) => this.#leadsTo(link, from, page.path))) continue;
        if (!navigates) return 'content';
        found = 'navigation';
      }
    }
    return found;
  }

  #crowd(key: string, linking: ReadonlyMap<PagePath, readonly Link[]>): Crowd {
    let crowd = this.#crowds.get(key);
    if (crowd) return crowd;
    crowd = new Crowd();
    this.#crowds.set(key, crowd);
    for (const [from, links] of linking) {
      const kind = this.#navigates(from) ? 'navigation' : 'content';
      const page = this.#pageAt(from);
      const root = page && this.#context.placeOf(page).root;
      for (const link of links) {
        const resolution = this.#context.resolve(link, from);
        if (resolution.kind === 'page') crowd.leads(resolution.path, from, kind);
        // On all pages of a wiki the same name may mean the same pages.
        else if (resolution.kind === 'ambiguous')
          crowd.mayLead(`${root}\n${link.form}\n${link.target}`, resolution.candidates, from, kind);
      }
    }
    return crowd;
  }

  #navigates(from: PagePath): boolean {
    const page = this.#pageAt(from);
    return page !== undefined && navigates(this.#context.placeOf(page));
  }

  #leadsTo(link: Link, from: PagePath, to: PagePath): boolean {
    const resolution = this.#context.resolve(link, from);
    // An author who may have meant this page did link to it.
    return resolution.kind === 'ambiguous'
      ? resolution.candidates.includes(to)
      : resolution.kind === 'page' && resolution.path === to;
  }

  #pageAt(path: PagePath): PageFacts | undefined {
    const page = this.#context.catalog.page(path);
    return page?.path === path ? page : undefined;
  }

  /** Adds the keys under which a page's links differ from what they were. */
  #noteLinks(before: Before | undefined, page: PageFacts | undefined, dirty: Set<string>): void {
    const now = page && this.#context.placeOf(page);
    const sameRole = before && now && navigates(before.place) === navigates(now);
    const old = linksOf(before?.page);
    const fresh = linksOf(page);
    for (const [list, other] of [
      [old, fresh],
      [fresh, old],
    ] as const) {
      for (const [id, link] of list) {
        if (sameRole && other.has(id)) continue;
        dirty.add(this.#context.links.keyOf(lookedUp(link)));
      }
    }
  }

  #noteValues(path: PagePath, dirty: Set<string>): void {
    for (const link of this.#pageAt(path)?.links ?? []) {
      if (link.form === 'frontmatter') dirty.add(this.#context.links.keyOf(lookedUp(link)));
    }
  }

  /** The pages that have a name of this key. */
  *#bearing(key: string): Iterable<PagePath> {
    yield* this.#context.catalog.byLooseSlug(key);
    yield* this.#nameAll().get(key) ?? [];
  }

  #nameAll(): ReadonlyMap<string, ReadonlySet<PagePath>> {
    if (!this.#bearers) {
      this.#bearers = new Map();
      for (const page of this.#context.catalog.pages()) this.#bear(page, 1);
    }
    return this.#bearers;
  }

  #rename(old: PageFacts | undefined, page: PageFacts | undefined): void {
    if (old && page && sameNames(old, page)) return;
    if (old) this.#bear(old, -1);
    if (page) this.#bear(page, 1);
  }

  #bear(page: PageFacts, by: 1 | -1): void {
    const { titled, aliases } = page.face;
    // Most pages have no other name than that of their file, which the catalog knows.
    if (!titled && aliases.length === 0 && !isFolderPage(page.path)) return;
    const own = looseKey(page.face.slug);
    for (const key of keysOf(page)) {
      if (key === own) continue;
      const bearers = this.#bearers?.get(key);
      if (by > 0) {
        if (bearers) bearers.add(page.path);
        else this.#bearers?.set(key, new Set([page.path]));
      } else if (bearers?.delete(page.path) && bearers.size === 0) this.#bearers?.delete(key);
    }
  }

  /** Answers about a page anew where it was answered before; notes the roots whose practice may differ. */
  #recheck(path: PagePath, affected: Affected, roots: Set<string>): void {
    const old = this.#known.get(path);
    if (!old && !this.#tallies) return;
    const page = this.#pageAt(path);
    this.#known.delete(path);
    const now = page && this.#ask(page);
    if (
      old?.inbound === now?.inbound &&
      old?.root === now?.root &&
      old?.type === now?.type &&
      old?.isContent === now?.isContent
    )
      return;
    if (old && now) affected.page(path);
    for (const [known, by] of [
      [old, -1],
      [now, 1],
    ] as const) {
      if (!known?.isContent || !this.#tallies) continue;
      this.#tally(path, known, by);
      roots.add(known.root);
    }
  }

  #tally(path: PagePath, { inbound, root, type }: Known, by: 1 | -1): void {
    if (!this.#tallies) return;
    const types = this.#tallies.get(root) ?? new Map<string, Tally>();
    this.#tallies.set(root, types);
    const tally = types.get(type) ?? { total: 0, anywhere: 0, content: 0, weak: new Set() };
    types.set(type, tally);
    tally.total += by;
    if (inbound !== 'none') tally.anywhere += by;
    if (inbound === 'content') tally.content += by;
    else if (by > 0) tally.weak.add(path);
    else tally.weak.delete(path);
  }

  #tallyAll(): void {
    if (this.#tallies) return;
    this.#tallies = new Map();
    for (const page of this.#context.catalog.pages()) {
      const known = this.#ask(page);
      if (known.isContent) this.#tally(page.path, known, 1);
    }
    for (const [root, types] of this.#tallies) {
      for (const type of types.keys()) this.#told.set(`${root}\n${type}`, this.#verdict(root, type));
    }
  }

  #practice(root: string, type: string): InboundPractice {
    const types = this.#tallies?.get(root);
    const own = types?.get(type);
    if (!types || !own) return { anywhere: 'none', content: 'none' };
    const practice = (kept: 'anywhere' | 'content'): Practice => {
      if (own.total >= ENOUGH) return practiceOf(own[kept], own.total);
      // Pages that lie beside the folders of the wiki are of any kind.
      if (type === 'note' || own.total < FEW || own[kept] < (own.total - 1) * LIKE_THE_OTHERS) return 'none';
      const around = sumOf([types], kept);
      if (around.total >= ENOUGH) return practiceOf(around.kept, around.total);
      if (around.kept < (around.total - 1) * LIKE_THE_OTHERS) return 'none';
      const everywhere = sumOf(this.#tallies?.values() ?? [], kept);
      return practiceOf(everywhere.kept, everywhere.total);
    };
    return { anywhere: practice('anywhere'), content: practice('content') };
  }

  #verdict(root: string, type: string): string {
    const { anywhere, content } = this.#practice(root, type);
    return `${anywhere} ${content}`;
  }

  /** Tells the pages whose finding another practice changes: those that no page of content links to. */
  #tellPractice(root: string, affected: Affected): void {
    for (const [type, { weak }] of this.#tallies?.get(root) ?? []) {
      const verdict = this.#verdict(root, type);
      const key = `${root}\n${type}`;
      if (this.#told.get(key) === verdict) continue;
      this.#told.set(key, verdict);
      for (const path of weak) affected.page(path);
    }
  }
}

/** How many pages of some wikis are linked to, those left out that lie beside their folders. */
function sumOf(wikis: Iterable<ReadonlyMap<string, Tally>>, kept: 'anywhere' | 'content') {
  const sum = { total: 0, kept: 0 };
  for (const types of wikis) {
    for (const [name, tally] of types) {
      if (name === 'note') continue;
      sum.total += tally.total;
      sum.kept += tally[kept];
    }
  }
  return sum;
}

/** Whether a page only leads to others, so that a link on it says little of the page linked to. */
const navigates = ({ isNavigation, type }: PagePlace): boolean => isNavigation || type.family === 'overview';

const FOR_WORKERS =
  /^(?:AGENTS|CLAUDE|GEMINI|SCHEMA|SKILL|CONTRIBUTING|CODE_OF_CONDUCT|LICENSE|SECURITY|TODO)\.md$/;

/** Whether a page speaks of how the wiki is made, to those who make it: `CLAUDE.md` beside its folders. */
const isForWorkers = (path: PagePath, root: string): boolean =>
  folderOf(path) === root && FOR_WORKERS.test(baseName(path));

/** A page's links by what tells where they lead. */
function linksOf(page: PageFacts | undefined): ReadonlyMap<string, Link> {
  const links = new Map<string, Link>();
  for (const link of page?.links ?? []) {
    if (link.target !== '') links.set(`${link.wiki ? 'wiki' : link.form} ${link.target}`, link);
  }
  return links;
}
