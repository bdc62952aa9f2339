import type { Quotation } from '../claims/quotations.ts';
import type { PageClaims } from '../claims/types.ts';
import { decodeDestination } from '../page/destination.ts';
import { asPagePath, type Link, type PageFacts, type PagePath } from '../page/types.ts';
import { AffectedPages, Touched } from './affected.ts';
import { Catalog, keysOf, sameNames, UNNAMED_FOLDER } from './catalog.ts';
import type { Delta, PageChange } from './delta.ts';
import type { Schema } from './frontmatter/schema.ts';
import type { GivenByFolder } from './given-profile.ts';
import { Keepers } from './keepers.ts';
import { LinkBook } from './link-book.ts';
import { baseName, folderOf, looseKey, withoutExtension } from './names.ts';
import { nearestPages } from './nearest.ts';
import { PageFinder } from './page-finder.ts';
import { isNavigationIn, type PageType } from './page-type.ts';
import { type Profile, rootOf, type WikiRoot } from './profile.ts';
import { ProfileKeeper } from './profile-keeper.ts';
import { RawFiles } from './raw-files.ts';
import { type PageTexts, Readings } from './readings.ts';
import { NO_SURROUNDINGS, type ResolveContext, resolveLink, type Surroundings } from './resolve.ts';
import { sameForOthers, sameLinks, sameRawNaming } from './same-facts.ts';
import type { Backlink, Resolution, Suggestion, Wiki } from './types.ts';

const NO_TEXTS: PageTexts = { textOf: () => undefined, tree: () => ({ type: 'root', children: [] }) };

/** A wiki that is kept up to date change by change; reading never changes it. */
export class WikiIndex implements Wiki {
  readonly #catalog = new Catalog();
  readonly #links = new LinkBook();
  readonly #profiles: ProfileKeeper;
  readonly #surroundings: Surroundings;
  /** What was asked last, and of which page; forgotten with every change, on the disk too. */
  #asked: { readonly from: PagePath | undefined; readonly answers: Map<Link, Resolution> } = {
    from: undefined,
    answers: new Map(),
  };
  #context: ResolveContext;
  readonly #readings: Readings;
  readonly learned: Keepers;
  readonly raws: RawFiles;
  /** Changes whenever a page's name does, or a page comes or goes. */
  #namesStamp = 0;
  #finder: { readonly stamp: number; readonly finder: PageFinder } | undefined;
  #revision = 0;

  /**
   * @param surroundings what lies around the pages.
   * @param texts the texts of pages, of which numbers and quotations are read when they are asked for.
   */
  constructor(surroundings: Surroundings = NO_SURROUNDINGS, texts: PageTexts = NO_TEXTS) {
    this.#surroundings = surroundings;
    this.#profiles = new ProfileKeeper(this.#catalog, this.#links, surroundings.inRepository ?? '');
    this.#readings = new Readings(texts);
    this.raws = new RawFiles(this.#catalog, (path) => surroundings.readText(path));
    this.learned = new Keepers({
      catalog: this.#catalog,
      links: this.#links,
      profile: () => this.profile,
      placeOf: (page) => this.#profiles.placeOf(page),
      resolve: (link, from) => resolveLink(link, from, this.#context),
    });
    this.#context = { catalog: this.#catalog, profile: this.profile, surroundings };
  }

  get revision(): number {
    return this.#revision;
  }

  get size(): number {
    return this.#catalog.size;
  }

  get profile(): Profile {
    return this.#profiles.profile;
  }

  page(path: PagePath): PageFacts | undefined {
    return this.#catalog.page(path);
  }

  claims(path: PagePath): PageClaims | undefined {
    const page = this.#catalog.page(path);
    return page && this.#readings.claims(page);
  }

  quotations(path: PagePath): readonly Quotation[] | undefined {
    const page = this.#catalog.page(path);
    return page && this.#readings.quotations(page);
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
    return rootOf(this.profile, path);
  }

  typeOf(path: PagePath): PageType {
    const page = this.#catalog.page(path);
    return page ? this.#profiles.placeOf(page).type : { name: 'note', family: 'note' };
  }

  isNavigation(path: PagePath): boolean {
    const page = this.#catalog.page(path);
    return page?.path === path
      ? this.#profiles.placeOf(page).isNavigation
      : isNavigationIn(this.rootOf(path), path);
  }

  schemaOf(path: PagePath): Schema {
    return this.schemaFor(this.rootOf(path).path, this.typeOf(path).name);
  }

  typeAt(path: PagePath): PageType {
    const page = this.#catalog.page(path);
    if (page) return this.#profiles.placeOf(page).type;
    const slug = withoutExtension(baseName(path));
    return this.#profiles.placeFor({ path, face: { slug, declaredTypes: [], title: slug, aliases: [] } })
      .type;
  }

  schemaFor(root: string, type: string): Schema {
    return this.learned.schemas.schema(root, type);
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
    return this.#catalog.page(path)?.lineStarts.length ?? this.raws.linesOf(path);
  }

  backlinks(path: PagePath): readonly Backlink[] {
    const page = this.#catalog.page(path);
    if (!page) return [];
    const found: Backlink[] = [];
    const seen = new Set<Link>();
    for (const key of keysOf(page)) {
      for (const [from, links] of this.#links.under(key)) {
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

  isForeignId(id: string, from: PagePath): boolean {
    const given = this.rootOf(from).given.foreignIds ?? [];
    return given.some((beginning) => id.startsWith(beginning)) || this.learned.footnoteIds.isForeign(id);
  }

  linksNamed(target: string): readonly Backlink[] {
    const found: Backlink[] = [];
    for (const key of new Set([target, decodeDestination(target)].map((name) => this.#links.keyOf(name)))) {
      for (const [from, links] of this.#links.under(key)) {
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
      const popularity = (page: PageFacts): number => this.#links.under(looseKey(page.face.slug)).size;
      this.#finder = { stamp: this.#namesStamp, finder: new PageFinder(this.#catalog.pages(), popularity) };
    }
    return this.#finder.finder;
  }

  /** Raw folders, with the number of files in each. */
  get rawFolders(): ReadonlyMap<string, number> {
    return this.#profiles.rawFolders;
  }

  /**
   * Works out ahead, in small steps, what the first questions about many pages would have to wait for. Changes may be taken in
   * between the steps.
   */
  *ahead(): Generator<undefined, void> {
    yield* this.learned.ahead();
  }

  /** Forgets what was worked out for earlier questions: the profile or what lies around the pages is different now. */
  forget(): void {
    this.raws.doubt();
    this.#forgetAnswers();
  }

  #forgetAnswers(): void {
    this.#asked = { from: undefined, answers: new Map() };
    this.#context = { catalog: this.#catalog, profile: this.profile, surroundings: this.#surroundings };
  }

  /** Takes other decisions of authors for true than before. */
  configure(given: GivenByFolder): Delta {
    this.#profiles.give(given);
    this.#profiles.detect();
    // The same roots may have other types.
    this.#learnAnew();
    const { revision, changed } = this.apply([]);
    return { revision, changed, affected: 'all', linksChanged: true };
  }

  /**
   * Takes in any number of changes at once.
   * @param options `whole`: the wiki is being read, and every page will be judged anyway; who is affected is not worked out.
   */
  apply(changes: readonly PageChange[], { whole = false }: { readonly whole?: boolean } = {}): Delta {
    const changed = new Set<PagePath>();
    const touched = new Touched();
    let linksChanged = false;
    for (const change of changes) {
      switch (change.kind) {
        case 'page':
          this.#file(change.facts.path, -1, touched);
          this.#noteLines(change.facts, touched);
          linksChanged = this.#put(change.facts, touched) || linksChanged;
          changed.add(change.facts.path);
          break;
        case 'page-gone':
          if (!this.#catalog.page(change.path)) break;
          this.#drop(change.path, touched);
          changed.add(change.path);
          linksChanged = true;
          break;
        case 'file':
          // A page may turn into something that cannot be read as one: it still exists.
          if (this.#catalog.page(change.path)) {
            this.#drop(asPagePath(change.path), touched);
            changed.add(asPagePath(change.path));
          }
          touched.contents.add(this.#links.keyOf(change.path));
          touched.files.add(change.path);
          linksChanged = this.#file(change.path, 1, touched) || linksChanged;
          break;
        case 'file-gone':
          touched.files.add(change.path);
          linksChanged = this.#file(change.path, -1, touched) || linksChanged;
          break;
      }
    }
    for (const path of touched.files) this.raws.drop(path);
    this.#revision++;
    const affected = new AffectedPages();
    const { judgesAnew, rootsMoved } = this.#profiles.detect();
    if (rootsMoved) this.#learnAnew();
    if (judgesAnew || whole) affected.all();
    this.#forgetAnswers();
    this.learned.tell(affected, touched.names);
    for (const path of changed) affected.page(path);
    touched.tell(affected, this.#catalog, this.#links, whole);
    const gathered = affected.gathered(this.#catalog.pages(), (page) => this.#profiles.placeOf(page));
    return {
      revision: this.#revision,
      changed,
      affected: gathered,
      linksChanged: linksChanged || gathered === 'all',
    };
  }

  /**
   * Takes in a page's facts; notes the keys under which others may reach it: as names where it bears others than before, as faces
   * where no more than its anchors, types and raw texts are others.
   * @returns whether others can tell.
   */
  #put(facts: PageFacts, touched: Touched): boolean {
    const { path } = facts;
    const old = this.#catalog.page(path);
    this.#readings.drop(path);
    // Who cites a digest cites its raw texts.
    if (old && !sameRawNaming(old, facts)) for (const key of keysOf(facts)) touched.faces.add(key);
    if (old && sameForOthers(old, facts) && sameLinks(old, facts)) {
      // The same links stand elsewhere in the text now.
      this.#links.remove(old);
      this.#learn(old, -1);
      this.#links.add(facts);
      this.#catalog.replace(old, facts);
      this.#learn(facts, 1);
      return false;
    }
    const faceChanged = !old || !sameForOthers(old, facts);
    const renamed = !old || !sameNames(old, facts);
    if (renamed) this.#namesStamp++;
    if (faceChanged) {
      const changed = renamed ? touched.names : touched.faces;
      for (const key of old ? keysOf(old) : []) changed.add(key);
      for (const key of keysOf(facts)) changed.add(key);
    }
    if (old) {
      this.#links.remove(old);
      this.#learn(old, -1);
      this.#catalog.replace(old, facts);
    } else {
      this.#noteFolders(path, touched);
      this.#catalog.add(facts);
    }
    this.#links.add(facts);
    this.#profiles.replace(old, facts);
    this.#learn(facts, 1);
    return true;
  }

  #drop(path: PagePath, touched: Touched): void {
    const old = this.#catalog.page(path);
    if (!old) return;
    for (const key of keysOf(old)) touched.names.add(key);
    this.#namesStamp++;
    this.#links.remove(old);
    this.#learn(old, -1);
    this.#profiles.replace(old, undefined);
    this.#catalog.remove(old);
    this.#readings.drop(old.path);
    this.#noteFolders(path, touched);
  }

  #file(path: string, by: 1 | -1, touched: Touched): boolean {
    if (by > 0) this.#noteFolders(path, touched);
    const done = by > 0 ? this.#catalog.addFile(path) : this.#catalog.removeFile(path);
    if (!done) return false;
    this.#profiles.file(path, by);
    touched.names.add(looseKey(withoutExtension(baseName(path))));
    if (by < 0) this.#noteFolders(path, touched);
    return true;
  }

  /** Adds the names of folders that do not exist (any more, or yet): links to them are affected. */
  #noteFolders(path: string, { names }: Touched): void {
    for (
      let folder = folderOf(path);
      folder !== '' && !this.#catalog.hasFolder(folder);
      folder = folderOf(folder)
    ) {
      names.add(looseKey(baseName(folder))).add(UNNAMED_FOLDER);
    }
  }

  /** Adds the names of a page that has another number of lines than before: citations may point past its end. */
  #noteLines(facts: PageFacts, { contents }: Touched): void {
    const old = this.#catalog.page(facts.path);
    if (!old || old.lineStarts.length === facts.lineStarts.length) return;
    for (const key of keysOf(facts)) contents.add(key);
  }

  #learn(page: PageFacts, by: 1 | -1): void {
    this.learned.count(page, this.#profiles.placeOf(page), by);
  }

  #learnAnew(): void {
    this.learned.clear();
    for (const page of this.#catalog.pages()) this.#learn(page, 1);
  }
}
