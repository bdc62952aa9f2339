import type { PageFacts, PagePath } from '../page/types.ts';
import type { Affected, KeeperContext, PagePlace } from './keeper.ts';
import { LazyKeeper } from './lazy-keeper.ts';
import { below, fold, folderOf } from './names.ts';
import type { PageFamily } from './page-type.ts';
import { type Practice, practiceOf } from './practice.ts';
import { styleOn } from './profile.ts';
import { sameForOthers, sameLinks } from './same-facts.ts';
import { linksByName } from './written-name.ts';

/** What two pages may have in common: the file name, the title, an alias. */
export type NameKind = 'slug' | 'title' | 'alias';

/** A name of a page that others have too. */
export interface SharedName {
  readonly kind: NameKind;
  /** As the page writes it. */
  readonly name: string;
  /** In path order. */
  readonly others: readonly PagePath[];
  /** How firmly names of this kind differ in the wiki. */
  readonly practice: Practice;
}

/** A name that more pages have is a form of theirs, not a name: `notes` in every folder, `References` on every page. */
const FEW = 4;
/** So many file names in common make two folders mirrors of each other: translations, or digests beside what they digest. */
const MIRRORED = 5;

/** The pages of one name, with what is asked of them. */
type Bearers = Map<PagePath, PageFamily>;

interface Tally {
  /** Different names, and pages that have them. */
  names: number;
  pages: number;
}

/** Keeps the pages that are called alike. */
export class SameNames extends LazyKeeper {
  readonly #bearers = new Map<string, Bearers>();
  readonly #tallies = new Map<string, Tally>();
  /** How many file names two folders have in common. */
  readonly #mirrors = new Map<string, number>();
  /** What came and went under each name since changes were last told; what cancels out is no change. */
  readonly #pending = new Map<string, Map<string, number>>();
  /** Pages counted out and in since then: as they were, and as they are. */
  readonly #readings = new Map<PagePath, { was?: PageFacts; is?: PageFacts }>();
  /** Roots in which another practice, or other mirrors, are to be told of. */
  readonly #turned = new Set<string>();
  readonly #told = new Map<string, string>();
  readonly #context: KeeperContext;

  constructor(context: KeeperContext) {
    super(context);
    this.#context = context;
  }

  /** The names that a page shares with others, each of these once. File names count where links are written by name. */
  shared(page: PageFacts, { always = false }: { readonly always?: boolean } = {}): SharedName[] {
    this.hold();
    const { root, type, isNavigation } = this.#context.placeOf(page);
    if (isNavigation) return [];
    const found: SharedName[] = [];
    const known = new Set<PagePath>();
    for (const [kind, name] of namesOf(page)) {
      if (kind === 'slug' && !always && !this.#isByName(page.path)) continue;
      const kinds: readonly NameKind[] = kind === 'alias' ? ['slug', 'title', 'alias'] : [kind];
      const others = kinds
        .flatMap((each) => this.#othersNamed(keyOf(root, each, name), page.path, type.family))
        .filter((other) => !known.has(other) && !(kind === 'alias' && this.#areToldApart(page, other, name)));
      if (others.length === 0) continue;
      for (const other of others) known.add(other);
      found.push({ kind, name, others: [...new Set(others)].sort(), practice: this.#practice(root, kind) });
    }
    return found;
  }

  protected override isSame(was: PageFacts, is: PageFacts): boolean {
    return sameForOthers(was, is) && hasTitle(was) === hasTitle(is) && sameLinks(was, is);
  }

  protected take(page: PageFacts, { root, type, isNavigation }: PagePlace, by: 1 | -1): void {
    if (isNavigation) return;
    const reading = this.#readings.get(page.path) ?? {};
    this.#readings.set(page.path, reading);
    if (by > 0) reading.is = page;
    else if (!reading.is) reading.was ??= page;
    const seen = new Set<string>();
    for (const [kind, name] of namesOf(page)) {
      const key = keyOf(root, kind, name);
      if (seen.has(key)) continue;
      seen.add(key);
      const bearers: Bearers = this.#bearers.get(key) ?? new Map();
      if (kind === 'slug') this.#countMirrors(root, bearers, -1);
      if (by > 0) bearers.set(page.path, type.family);
      else bearers.delete(page.path);
      if (kind === 'slug') this.#countMirrors(root, bearers, 1);
      const tally = this.#tally(root, kind);
      tally.pages += by;
      if (bearers.size === 0) {
        this.#bearers.delete(key);
        tally.names--;
      } else if (by > 0 && bearers.size === 1) {
        this.#bearers.set(key, bearers);
        tally.names++;
      }
      const changes = this.#pending.get(key) ?? new Map<string, number>();
      this.#pending.set(key, changes);
      const bearer = `${page.path}\n${type.family}`;
      const net = (changes.get(bearer) ?? 0) + by;
      if (net === 0) changes.delete(bearer);
      else changes.set(bearer, net);
    }
  }

  protected settle(): void {
    this.#pending.clear();
    this.#readings.clear();
    this.#turned.clear();
    for (const root of this.#roots()) this.#told.set(root, this.#wordsOf(root));
  }

  protected drop(): void {
    const held = [this.#bearers, this.#tallies, this.#mirrors, this.#pending, this.#readings, this.#told];
    for (const each of [...held, this.#turned]) each.clear();
  }

  protected tellChanges(affected: Affected): void {
    for (const [key, changes] of this.#pending) {
      if (changes.size === 0) continue;
      const [root = '', kind, name = ''] = key.split('\n');
      // Of a name that too many had before and have now, nothing is said.
      const isForm = (this.#bearers.get(key)?.size ?? 0) - changes.size > FEW;
      if (!isForm) this.#affect(key, affected);
      // A page whose alias is another page's name is told so.
      if (kind !== 'alias' && !isForm) this.#affect(keyOf(root, 'alias', name), affected);
      for (const bearer of changes.keys()) affected.page(bearer.slice(0, bearer.indexOf('\n')) as PagePath);
    }
    this.#pending.clear();
    for (const { was, is } of this.#readings.values())
      if (was && is && !sameLinks(was, is)) this.#affectNamesakes(is, affected);
    this.#readings.clear();
    for (const root of this.#roots()) {
      const words = this.#wordsOf(root);
      if (this.#told.get(root) === words) continue;
      this.#told.set(root, words);
      this.#turned.add(root);
    }
    if (this.#turned.size === 0) return;
    for (const [key, bearers] of this.#bearers) {
      const root = key.slice(0, key.indexOf('\n'));
      // One alias may stand against one file name: names that only one page has are told too.
      if (this.#turned.has(root)) for (const path of bearers.keys()) affected.page(path);
    }
    this.#turned.clear();
  }

  #affect(key: string, affected: Affected): void {
    for (const path of this.#bearers.get(key)?.keys() ?? []) affected.page(path);
  }

  /** Pages with an alias that is one of a page's names: whether the two link to each other is told on them. */
  #affectNamesakes(page: PageFacts, affected: Affected): void {
    const { root } = this.#context.placeOf(page);
    for (const [, name] of namesOf(page)) this.#affect(keyOf(root, 'alias', name), affected);
  }

  /** Whether two pages link to each other, by other names than the one they share: so their readers can tell them apart. */
  #areToldApart(page: PageFacts, path: PagePath, name: string): boolean {
    const { catalog, links } = this.#context;
    const other = catalog.page(path);
    return (
      other !== undefined && linksByName(page, other, links, name) && linksByName(other, page, links, name)
    );
  }

  #othersNamed(key: string, path: PagePath, family: PageFamily): PagePath[] {
    const bearers = this.#bearers.get(key);
    if (!bearers || bearers.size > FEW + (bearers.has(path) ? 0 : -1)) return [];
    const root = key.slice(0, key.indexOf('\n'));
    const others: PagePath[] = [];
    for (const [other, otherFamily] of bearers) {
      // A digest may well be called as the system that it tells of.
      if (other === path || (family === 'source') !== (otherFamily === 'source')) continue;
      if ((this.#mirrors.get(mirrorKey(root, path, other)) ?? 0) < MIRRORED) others.push(other);
    }
    return others;
  }

  /** Counts the file names that two folders have in common. */
  #countMirrors(root: string, bearers: Bearers, by: 1 | -1): void {
    if (bearers.size < 2 || bearers.size > FEW) return;
    const paths = [...bearers.keys()];
    for (const [at, one] of paths.entries()) {
      for (const other of paths.slice(at + 1)) {
        const key = mirrorKey(root, one, other);
        const count = (this.#mirrors.get(key) ?? 0) + by;
        if (count === 0) this.#mirrors.delete(key);
        else this.#mirrors.set(key, count);
        if (count === (by > 0 ? MIRRORED : MIRRORED - 1)) this.#turned.add(root);
      }
    }
  }

  #tally(root: string, kind: NameKind): Tally {
    const key = `${root}\n${kind}`;
    let tally = this.#tallies.get(key);
    if (!tally) {
      tally = { names: 0, pages: 0 };
      this.#tallies.set(key, tally);
    }
    return tally;
  }

  /** Titles and aliases are one pool: a wiki may have a handful of aliases. */
  #practice(root: string, kind: NameKind): Practice {
    const kinds: readonly NameKind[] = kind === 'alias' ? ['title', 'alias'] : [kind];
    const tallies = kinds.map((each) => this.#tallies.get(`${root}\n${each}`));
    const sum = (of: keyof Tally): number => tallies.reduce((total, tally) => total + (tally?.[of] ?? 0), 0);
    return practiceOf(sum('names'), sum('pages'));
  }

  #roots(): Set<string> {
    return new Set([...this.#tallies.keys()].map((key) => key.slice(0, key.indexOf('\n'))));
  }

  /** Everything of a root that findings hang on beside the names themselves. */
  #wordsOf(root: string): string {
    const practices = (['slug', 'title', 'alias'] as const).map((kind) => this.#practice(root, kind));
    return [...practices, this.#isByName(below(root, 'page.md'))].join();
  }

  /** Whether links on a page are mostly written by bare name. */
  #isByName(path: string): boolean {
    const { dialect, wikilinkStyle } = styleOn(this.#context.profile(), path);
    return dialect === 'wikilink' && wikilinkStyle === 'name';
  }
}

/** Whether a page's title is more than its file name. */
const hasTitle = ({ face, headings }: PageFacts): boolean =>
  face.titled === true || headings.some(({ depth, text }) => depth === 1 && text !== '');

/** The names of a page: its title first, where it has one beside its file name. */
function* namesOf(page: PageFacts): Iterable<[NameKind, string]> {
  const { slug, title, aliases } = page.face;
  if (hasTitle(page)) yield ['title', title];
  yield ['slug', slug];
  for (const alias of aliases) yield ['alias', alias];
}

const keyOf = (root: string, kind: NameKind, name: string): string =>
  `${root}\n${kind}\n${fold(name.replace(/\s+/g, ' ').trim())}`;

/** One name for two folders that may mirror each other: where the paths of two pages of one file name differ. */
function mirrorKey(root: string, one: string, other: string): string {
  let [a, b] = [folderOf(one), folderOf(other)];
  while (a !== '' && b !== '' && lastOf(a) === lastOf(b)) [a, b] = [folderOf(a), folderOf(b)];
  return a < b ? `${root}\n${a}\n${b}` : `${root}\n${b}\n${a}`;
}

const lastOf = (folder: string): string => folder.slice(folder.lastIndexOf('/') + 1);
