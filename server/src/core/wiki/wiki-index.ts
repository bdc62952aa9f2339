import type { PageClaims } from '../claims/types.ts';
import { asPagePath, type Link, type PageFacts, type PagePath } from '../page/types.ts';
import { Catalog, keyOfTarget, keysOf, lookedUp, UNNAMED_FOLDER, watchedKeys } from './catalog.ts';
import { EvidenceBook } from './evidence.ts';
import { FootnoteIds } from './footnote-ids.ts';
import { baseName, decodeDestination, folderOf, looseKey, nfc, withoutExtension } from './names.ts';
import { nearestPages } from './nearest.ts';
import { PageFinder } from './page-finder.ts';
import { isNavigation, type PageType, pageTypeOf } from './page-type.ts';
import { detectProfile, type Profile, styleOf, type WikiRoot } from './profile.ts';
import { NO_SURROUNDINGS, type ResolveContext, resolveLink, rootOf, type Surroundings } from './resolve.ts';
import { type Schema, SchemaBook } from './schema.ts';
import type { Backlink, Resolution, Suggestion, Wiki } from './types.ts';

/** One thing that became different in the wiki. */
export type PageChange =
  | { readonly kind: 'page'; readonly facts: PageFacts }
  | { readonly kind: 'page-gone'; readonly path: PagePath }
  /** A file that is no page. */
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'file-gone'; readonly path: string };

/** What a wiki holds. */
export interface WikiCounts {
  readonly pages: number;
  /** Finished pages of the source family: digests. */
  readonly distilled: number;
  /** Files in raw folders; left out where there is none. */
  readonly read?: number;
  readonly concepts: number;
}

/** Which findings may differ after a change. */
export interface Delta {
  readonly revision: number;
  /** Pages whose own text changed, came or went. */
  readonly changed: ReadonlySet<PagePath>;
  /** Pages whose findings may differ, the changed ones among them; `all` when every page's may. */
  readonly affected: ReadonlySet<PagePath> | 'all';
  /** Whether what other pages can see, or who links to whom, became different. */
  readonly linksChanged: boolean;
}

/** A wiki that is kept up to date change by change; reading never changes it. */
export class WikiIndex implements Wiki {
  readonly #catalog = new Catalog();
  readonly #evidence = new EvidenceBook(
    (path) => this.#catalog.page(`${path}.md`) !== undefined,
    (name) => this.#catalog.bySlug(name),
  );
  /** Links by the loose key of their target's last part, then by the page that has them. */
  readonly #linksByKey = new Map<string, Map<PagePath, Link[]>>();
  readonly #keys = new Map<string, string>();
  /** Pages whose findings hang on a name by {@link watchedKeys}. */
  readonly #watchers = new Map<string, Set<PagePath>>();
  readonly #claims = new Map<PagePath, PageClaims>();
  readonly #surroundings: Surroundings;
  /** What was asked last, and of which page; forgotten with every change, on the disk too. */
  #asked: { readonly from: PagePath | undefined; readonly answers: Map<Link, Resolution> } = {
    from: undefined,
    answers: new Map(),
  };
  #context: ResolveContext;
  readonly #readClaims: (page: PageFacts) => PageClaims | undefined;
  readonly #footnoteIds = new FootnoteIds();
  #footnoteStamp = 0;
  #schemas = new SchemaBook();
  readonly #demands = new Map<string, string>();
  #profile: Profile;
  #profileStamp = -1;
  /** Changes whenever a page's name does, or a page comes or goes. */
  #namesStamp = 0;
  #finder: { readonly stamp: number; readonly finder: PageFinder } | undefined;
  #revision = 0;

  /**
   * @param surroundings what lies around the pages.
   * @param readClaims reads a page's numbers. They cost more than all else a page says, and most are never asked for, so they
   * are read when they are, and kept until the page changes.
   */
  constructor(
    surroundings: Surroundings = NO_SURROUNDINGS,
    readClaims: (page: PageFacts) => PageClaims | undefined = () => undefined,
  ) {
    this.#surroundings = surroundings;
    this.#readClaims = readClaims;
    this.#profile = detectProfile(this.#evidence);
    this.#context = { catalog: this.#catalog, profile: this.#profile, surroundings };
  }

  get revision(): number {
    return this.#revision;
  }

  get size(): number {
    return this.#catalog.size;
  }

  get profile(): Profile {
    return this.#profile;
  }

  page(path: PagePath): PageFacts | undefined {
    return this.#catalog.page(path);
  }

  claims(path: PagePath): PageClaims | undefined {
    const page = this.#catalog.page(path);
    if (!page) return undefined;
    let claims = this.#claims.get(page.path);
    if (!claims) {
      claims = this.#readClaims(page);
      if (claims) this.#claims.set(page.path, claims);
    }
    return claims;
  }

  pages(): Iterable<PageFacts> {
    return this.#catalog.pages();
  }

  /** Files that are no pages. */
  files(): Iterable<string> {
    return this.#catalog.files();
  }

  /** Whether a page or another file lies in a folder of this path. */
  hasFolder(path: string): boolean {
    return this.#catalog.hasFolder(path);
  }

  rootOf(path: PagePath): WikiRoot {
    return rootOf(this.#profile, path);
  }

  typeOf(path: PagePath): PageType {
    const page = this.#catalog.page(path);
    return page ? this.#typeIn(page, this.#profile) : { name: 'note', family: 'note' };
  }

  schemaOf(path: PagePath): Schema {
    return this.#schemas.schema(this.rootOf(path).path, this.typeOf(path).name);
  }

  typeAt(path: PagePath): PageType {
    const page = this.#catalog.page(path);
    if (page) return this.#typeIn(page, this.#profile);
    const slug = withoutExtension(baseName(path));
    return pageTypeOf(
      { path, face: { slug, declaredTypes: [], title: slug, aliases: [] } },
      this.rootOf(path).path,
    );
  }

  schemaFor(root: string, type: string): Schema {
    return this.#schemas.schema(root, type);
  }

  resolve(link: Link, from: PagePath): Resolution {
    // Several rules ask the same of the same page, one after the other.
    if (this.#asked.from !== from) this.#asked = { from, answers: new Map() };
    let resolution = this.#asked.answers.get(link);
    if (!resolution) {
      resolution = resolveLink(link, from, this.#context);
      this.#asked.answers.set(link, resolution);
    }
    return resolution;
  }

  linesOf(path: string): number | undefined {
    return this.#catalog.page(path)?.lineStarts.length ?? this.#surroundings.linesOf(path);
  }

  backlinks(path: PagePath): readonly Backlink[] {
    const page = this.#catalog.page(path);
    if (!page) return [];
    const found: Backlink[] = [];
    const seen = new Set<Link>();
    for (const key of keysOf(page)) {
      for (const [from, links] of this.#linksByKey.get(key) ?? []) {
        if (from === page.path) continue;
        for (const link of links) {
          if (seen.has(link)) continue;
          const resolution = this.resolve(link, from);
          if (resolution.kind === 'page' && resolution.path === page.path) {
            seen.add(link);
            found.push({ from, link });
          }
        }
      }
    }
    return found.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.link.start - b.link.start));
  }

  named(target: string): readonly PagePath[] {
    return this.#catalog.byLowerSlug(withoutExtension(baseName(target)));
  }

  isForeignId(id: string): boolean {
    return this.#footnoteIds.isForeign(id);
  }

  linksNamed(target: string): readonly Backlink[] {
    const found: Backlink[] = [];
    for (const key of new Set([this.#keyOf(target), this.#keyOf(decodeDestination(target))])) {
      for (const [from, links] of this.#linksByKey.get(key) ?? []) {
        for (const link of links) found.push({ from, link });
      }
    }
    return found;
  }

  nearest(target: string, from: PagePath, limit: number): readonly Suggestion[] {
    const root = this.rootOf(from).path;
    const all = nearestPages(target, this.#catalog.pages(), limit * 2);
    const own = all.filter(({ path }) => this.rootOf(path).path === root);
    return (own.length > 0 ? own : all).filter(({ path }) => path !== from).slice(0, limit);
  }

  /** Pages by slug, title or alias, as typed. */
  get finder(): PageFinder {
    if (this.#finder?.stamp !== this.#namesStamp) {
      const popularity = (page: PageFacts): number =>
        this.#linksByKey.get(looseKey(page.face.slug))?.size ?? 0;
      this.#finder = { stamp: this.#namesStamp, finder: new PageFinder(this.#catalog.pages(), popularity) };
    }
    return this.#finder.finder;
  }

  /** What a reader would ask first: how many pages, digests and concepts; how many raw sources were read. */
  counts(): WikiCounts {
    let distilled = 0;
    let concepts = 0;
    for (const page of this.#catalog.pages()) {
      const { name, family } = this.#typeIn(page, this.#profile);
      if (isNavigation(page.path) || isUnfinished(page)) continue;
      if (family === 'source') distilled++;
      if (name === 'concept') concepts++;
    }
    let read = 0;
    for (const count of this.#evidence.rawFolders.values()) read += count;
    return { pages: this.#catalog.size, distilled, concepts, ...(read > 0 && { read }) };
  }

  /** Forgets what was worked out for earlier questions: the profile or what lies around the pages is different now. */
  forget(): void {
    this.#asked = { from: undefined, answers: new Map() };
    this.#context = { catalog: this.#catalog, profile: this.#profile, surroundings: this.#surroundings };
  }

  /**
   * Takes in any number of changes at once.
   * @param options `whole`: the wiki is being read, and every page will be judged anyway; who is affected is not worked out.
   */
  apply(changes: readonly PageChange[], { whole = false }: { readonly whole?: boolean } = {}): Delta {
    const changed = new Set<PagePath>();
    const keys = new Set<string>();
    const contents = new Set<string>();
    const schemas = new Set<string>();
    let linksChanged = false;
    for (const change of changes) {
      switch (change.kind) {
        case 'page':
          this.#file(change.facts.path, -1, keys);
          this.#noteLines(change.facts, contents);
          linksChanged = this.#put(change.facts, keys, schemas) || linksChanged;
          changed.add(change.facts.path);
          break;
        case 'page-gone':
          if (!this.#catalog.page(change.path)) break;
          this.#drop(change.path, keys, schemas);
          changed.add(change.path);
          linksChanged = true;
          break;
        case 'file':
          // A page may turn into something that cannot be read as one: it still exists.
          if (this.#catalog.page(change.path)) {
            this.#drop(asPagePath(change.path), keys, schemas);
            changed.add(asPagePath(change.path));
          }
          contents.add(this.#keyOf(change.path));
          linksChanged = this.#file(change.path, 1, keys) || linksChanged;
          break;
        case 'file-gone':
          linksChanged = this.#file(change.path, -1, keys) || linksChanged;
          break;
      }
    }
    this.#revision++;
    const idsChanged = this.#footnoteStamp !== this.#footnoteIds.stamp;
    this.#footnoteStamp = this.#footnoteIds.stamp;
    const all = this.#detect() || idsChanged;
    this.forget();
    const demands = this.#changedDemands(schemas);
    const affected = all || whole ? 'all' : this.#affectedBy(changed, keys, contents, demands);
    return { revision: this.#revision, changed, affected, linksChanged: linksChanged || affected === 'all' };
  }

  #affectedBy(
    changed: ReadonlySet<PagePath>,
    keys: ReadonlySet<string>,
    contents: ReadonlySet<string>,
    schemas: ReadonlySet<string>,
  ): ReadonlySet<PagePath> {
    const affected = new Set(changed);
    for (const key of keys) {
      for (const path of this.#linksByKey.get(key)?.keys() ?? []) affected.add(path);
    }
    for (const key of [...keys, ...contents]) {
      for (const path of this.#watchers.get(key) ?? []) affected.add(path);
    }
    if (schemas.size > 0) {
      for (const page of this.#catalog.pages()) {
        if (schemas.has(schemaKey(this.rootOf(page.path).path, this.typeOf(page.path).name)))
          affected.add(page.path);
      }
    }
    return affected;
  }

  /** Takes in a page's facts; adds the keys under which others may reach it. @returns whether others can tell. */
  #put(facts: PageFacts, keys: Set<string>, schemas: Set<string>): boolean {
    const { path } = facts;
    const old = this.#catalog.page(path);
    if (old) this.#footnoteIds.count(old, -1);
    this.#footnoteIds.count(facts, 1);
    this.#claims.delete(path);
    if (old && sameForOthers(old, facts) && sameLinks(old, facts)) {
      this.#relist(old, facts);
      this.#catalog.replace(old, facts);
      this.#learn(old, -1, schemas);
      this.#learn(facts, 1, schemas);
      return false;
    }
    const faceChanged = !old || !sameForOthers(old, facts);
    if (!old || old.face.title !== facts.face.title || !sameList(old.face.aliases, facts.face.aliases))
      this.#namesStamp++;
    if (faceChanged) {
      for (const key of old ? keysOf(old) : []) keys.add(key);
      for (const key of keysOf(facts)) keys.add(key);
    }
    if (old) {
      this.#list(old, -1);
      this.#learn(old, -1, schemas);
      this.#evidence.count(old, -1);
      this.#catalog.replace(old, facts);
      if (hasWikilink(old) !== hasWikilink(facts)) this.#evidence.touch();
    } else {
      this.#noteFolders(path, keys);
      this.#catalog.add(facts);
      this.#evidence.touch();
    }
    this.#list(facts, 1);
    this.#evidence.count(facts, 1);
    this.#learn(facts, 1, schemas);
    return true;
  }

  #drop(path: PagePath, keys: Set<string>, schemas: Set<string>): void {
    const old = this.#catalog.page(path);
    if (!old) return;
    for (const key of keysOf(old)) keys.add(key);
    this.#namesStamp++;
    this.#footnoteIds.count(old, -1);
    this.#list(old, -1);
    this.#learn(old, -1, schemas);
    this.#evidence.count(old, -1);
    this.#evidence.touch();
    this.#catalog.remove(old);
    this.#claims.delete(old.path);
    this.#noteFolders(path, keys);
  }

  #file(path: string, by: 1 | -1, keys: Set<string>): boolean {
    if (by > 0) this.#noteFolders(path, keys);
    const done = by > 0 ? this.#catalog.addFile(path) : this.#catalog.removeFile(path);
    if (!done) return false;
    this.#evidence.file(path, by);
    keys.add(looseKey(withoutExtension(baseName(path))));
    if (by < 0) this.#noteFolders(path, keys);
    return true;
  }

  /** Adds the names of folders that do not exist (any more, or yet): links to them are affected. */
  #noteFolders(path: string, keys: Set<string>): void {
    for (
      let folder = folderOf(path);
      folder !== '' && !this.#catalog.hasFolder(folder);
      folder = folderOf(folder)
    ) {
      keys.add(looseKey(baseName(folder))).add(UNNAMED_FOLDER);
    }
  }

  /** Adds the names of a page that has another number of lines than before: citations may point past its end. */
  #noteLines(facts: PageFacts, contents: Set<string>): void {
    const old = this.#catalog.page(facts.path);
    if (!old || old.lineStarts.length === facts.lineStarts.length) return;
    for (const key of keysOf(facts)) contents.add(key);
  }

  /** Files a page's links under their keys (`by` 1) or takes them away (`by` -1). */
  #list(page: PageFacts, by: 1 | -1): void {
    for (const link of page.links) {
      if (link.target === '') continue;
      const key = this.#keyOf(lookedUp(link));
      const listed = this.#linksByKey.get(key);
      if (by < 0) {
        listed?.delete(page.path);
        if (listed?.size === 0) this.#linksByKey.delete(key);
        continue;
      }
      if (!listed) {
        this.#linksByKey.set(key, new Map([[page.path, [link]]]));
        continue;
      }
      const own = listed.get(page.path);
      if (own) own.push(link);
      else listed.set(page.path, [link]);
    }
    for (const key of watchedKeys(page)) {
      const watching = this.#watchers.get(key);
      if (by > 0) {
        if (watching) watching.add(page.path);
        else this.#watchers.set(key, new Set([page.path]));
      } else if (watching?.delete(page.path) && watching.size === 0) this.#watchers.delete(key);
    }
  }

  /** Puts a page's moved links in the place of the same links as they stood before. */
  #relist(old: PageFacts, facts: PageFacts): void {
    this.#list(old, -1);
    this.#list(facts, 1);
  }

  #keyOf(target: string): string {
    let key = this.#keys.get(target);
    if (key === undefined) {
      key = keyOfTarget(target);
      this.#keys.set(target, key);
    }
    return key;
  }

  /** Counts a page's frontmatter in its type's schema, and names that schema. */
  #learn(page: PageFacts, by: 1 | -1, schemas: Set<string>): void {
    const root = rootOf(this.#profile, page.path).path;
    const { name: type, family } = this.#typeIn(page, this.#profile);
    // `concepts/index.md` is filed among the concepts, but has a frontmatter of its own kind.
    if (family !== 'overview' && isNavigation(page.path)) return;
    if (by > 0) this.#schemas.add(root, type, page.frontmatter);
    else this.#schemas.remove(root, type, page.frontmatter);
    schemas.add(schemaKey(root, type));
  }

  /** Of the schemas that were touched, those that now ask something else of their pages. */
  #changedDemands(touched: ReadonlySet<string>): Set<string> {
    const changed = new Set<string>();
    for (const key of touched) {
      const [root = '', type = ''] = key.split('\n');
      const demands = demandsOf(this.#schemas.schema(root, type));
      if ((this.#demands.get(key) ?? '') === demands) continue;
      this.#demands.set(key, demands);
      changed.add(key);
    }
    return changed;
  }

  #typeIn(page: PageFacts, profile: Profile): PageType {
    return pageTypeOf(page, rootOf(profile, page.path).path);
  }

  /** Detects the profile again where the evidence changed. @returns whether every page must be judged anew. */
  #detect(): boolean {
    const { wikilinkStyle, dialect } = styleOf(this.#evidence);
    const styled = wikilinkStyle === this.#profile.wikilinkStyle && dialect === this.#profile.dialect;
    if (this.#profileStamp === this.#evidence.stamp) {
      // How links are written bears on what is offered, never on what is found.
      if (!styled) this.#profile = { ...this.#profile, wikilinkStyle, dialect };
      return false;
    }
    this.#profileStamp = this.#evidence.stamp;
    const profile = detectProfile(this.#evidence);
    const same = sameProfile(profile, this.#profile);
    const rootsMoved = !sameRoots(profile, this.#profile);
    this.#profile = profile;
    if (rootsMoved) {
      this.#schemas = new SchemaBook();
      this.#demands.clear();
      const touched = new Set<string>();
      for (const page of this.#catalog.pages()) this.#learn(page, 1, touched);
      this.#changedDemands(touched);
    }
    return !same;
  }
}

const hasWikilink = (page: PageFacts): boolean => page.links.some((link) => link.wiki);

/** Whether a page says of itself that it is still being written. */
function isUnfinished(page: PageFacts): boolean {
  const status = page.frontmatter?.values['status'];
  return status === 'draft' || status === 'stub';
}

/**
 * What a schema asks of its pages, and the counts that its findings name: as long as this is the same, so are the findings.
 * Where every page has a key, and of the right kind, no finding names it, and its counts do not matter.
 */
function demandsOf(schema: Schema): string {
  return schema.keys
    .filter(({ required, kindIs, bareLinks }) => required !== 'no' || kindIs !== 'no' || bareLinks > 0)
    .map(({ key, required, kind, kindIs, count, kinds, bareLinks }) => {
      const missing = required !== 'no' && count < schema.pages ? `${count}/${schema.pages}` : '';
      const differing = kindIs !== 'no' && Object.keys(kinds).length > 1 ? JSON.stringify(kinds) : '';
      const bare = bareLinks > 0 ? `${bareLinks}/${count}` : '';
      return `${key} ${required} ${missing} ${kind} ${kindIs} ${differing} ${bare}`;
    })
    .join('\n');
}

const schemaKey = (root: string, type: string): string => `${root}\n${type}`;

function sameRoots(a: Profile, b: Profile): boolean {
  return a.roots.length === b.roots.length && a.roots.every((root, at) => root.path === b.roots[at]?.path);
}

function sameProfile(a: Profile, b: Profile): boolean {
  return (
    a.isWiki === b.isWiki &&
    sameRoots(a, b) &&
    a.mounts.size === b.mounts.size &&
    [...a.mounts].every(([segment, folder]) => b.mounts.get(segment) === folder)
  );
}

/** Whether two readings of a page look the same from outside. */
function sameForOthers(a: PageFacts, b: PageFacts): boolean {
  const { face: x } = a;
  const { face: y } = b;
  return (
    x.title === y.title &&
    x.titled === y.titled &&
    sameList(x.aliases, y.aliases) &&
    sameAnchors(a, b) &&
    sameList(x.declaredTypes, y.declaredTypes) &&
    a.readOriginal === b.readOriginal
  );
}

/** Whether two readings of a page link to the same targets, wherever the links stand. */
function sameLinks(a: PageFacts, b: PageFacts): boolean {
  return (
    a.links.length === b.links.length &&
    a.links.every((link, at) => {
      const other = b.links[at];
      return link.target === other?.target && link.form === other.form && link.wiki === other.wiki;
    })
  );
}

/** Whether the same anchors lead to two readings of a page, wherever on it. */
function sameAnchors(a: PageFacts, b: PageFacts): boolean {
  return (
    a.headings.length === b.headings.length &&
    a.headings.every(
      ({ text, slug }, at) => text === b.headings[at]?.text && slug === b.headings[at]?.slug,
    ) &&
    a.blocks.length === b.blocks.length &&
    a.blocks.every(({ id }, at) => id === b.blocks[at]?.id) &&
    sameList(a.ids, b.ids)
  );
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, at) => item === b[at]);
}

/** A path as the index compares it. */
export const samePath = (a: string, b: string): boolean => nfc(a) === nfc(b);
