import type { PageFacts } from '../page/types.ts';
import { rawFolderOf } from './evidence.ts';
import { below, folderOf } from './names.ts';
import type { PageFamily } from './page-type.ts';
import type { Practice } from './practice.ts';
import { mannerOn, type Profile, rootOf, styleOn, type WikiRoot } from './profile.ts';
import type { WikiIndex } from './wiki-index.ts';
import { belowRoot } from './write-target.ts';

/** What was found out about the wikis below a folder, for people and programs: each decision, and from how much. */
export interface ProfileReport {
  readonly isWiki: boolean;
  readonly wikis: readonly WikiReport[];
}

/** What was found out about one wiki. */
export interface WikiReport {
  /** Its folder, from the folder that was read; empty for that itself. */
  readonly path: string;
  readonly because: string;
  readonly pages: number;
  readonly types: readonly TypeReport[];
  readonly links: LinksReport;
  readonly raw: readonly RawReport[];
  /** Pages that only lead to others. */
  readonly navigation: readonly string[];
  readonly citations: Readonly<Record<CitationForm, number>>;
  /** Decisions of the author, by the keys of the configuration. */
  readonly given: readonly string[];
}

export interface TypeReport {
  readonly name: string;
  readonly family: PageFamily;
  readonly pages: number;
  /** Where they lie, those with most of them first. */
  readonly folders: readonly string[];
  readonly frontmatter: readonly KeyReport[];
  readonly habits: readonly HabitReport[];
}

/** Something that nearly all pages of a type have in common: what departs from it is reported. */
export interface HabitReport {
  /** The rule that reports what departs from it. */
  readonly rule: 'missing-section' | 'orphan-page' | 'slug-format' | 'thin-page';
  /** A section's heading, a trait of file names, `linked`, `long`. */
  readonly what: string;
  /** Whether what departs from it is worth a warning, or a hint. */
  readonly severity: 'warning' | 'hint';
}

export interface KeyReport {
  readonly key: string;
  readonly pages: number;
  readonly required: 'yes' | 'likely' | 'no';
  readonly kind: string | undefined;
}

export interface LinksReport {
  readonly dialect: Profile['dialect'];
  readonly wikilinkStyle: Profile['wikilinkStyle'];
  readonly wikilinksByPath: number;
  readonly wikilinksByName: number;
  readonly markdownLinks: number;
  readonly frontmatterLinks: number;
  readonly mounts: Readonly<Record<string, string>>;
  /** Whether Markdown links may leave out `.md`, and begin at the wiki's folder. */
  readonly withoutExtension: boolean;
  readonly fromRoot: boolean;
}

export interface RawReport {
  readonly path: string;
  readonly files: number;
  /** Whether its texts are here, or left out by `.gitignore`. */
  readonly texts: 'shipped' | 'ignored';
}

/** How pages tell where something is from. */
export type CitationForm = 'footnote' | 'note' | 'key' | 'source-link' | 'raw-link';

/** Looks through all pages; made when it is asked for. */
export function profileReport(wiki: WikiIndex): ProfileReport {
  const { profile } = wiki;
  const byRoot = new Map<string, PageFacts[]>();
  for (const page of wiki.pages()) {
    const root = wiki.rootOf(page.path).path;
    const own = byRoot.get(root);
    if (own) own.push(page);
    else byRoot.set(root, [page]);
  }
  const wikis = profile.roots
    // The folder that was read closes the list of roots, be it a wiki or not.
    .filter(({ path }) => path !== '' || profile.roots.length === 1 || (byRoot.get(path)?.length ?? 0) > 0)
    .map((root) => wikiReport(wiki, root, byRoot.get(root.path) ?? []))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return { isWiki: profile.isWiki, wikis };
}

function wikiReport(wiki: WikiIndex, root: WikiRoot, pages: readonly PageFacts[]): WikiReport {
  const navigation = pages.filter(({ path }) => wiki.isNavigation(path)).map(({ path }) => path as string);
  return {
    path: root.path,
    because: root.because,
    pages: pages.length,
    types: typeReports(wiki, root, pages),
    links: linksReport(wiki, root, pages),
    navigation: navigation.sort(),
    ...sourcesOf(wiki, root, pages),
    given: Object.entries(root.given)
      .filter(([, value]) => value !== undefined)
      .map(([key]) => `profile.${key}`),
  };
}

function typeReports(wiki: WikiIndex, root: WikiRoot, pages: readonly PageFacts[]): TypeReport[] {
  const types = new Map<string, FoundType>();
  for (const page of pages) {
    const { path } = page;
    const { name, family } = wiki.typeOf(path);
    const known: FoundType = types.get(name) ?? { family, pages: 0, folders: new Map(), sample: undefined };
    known.pages++;
    if (!wiki.isNavigation(path)) known.sample ??= page;
    const folder = belowRoot(root.path, path).split('/').slice(0, -1).join('/');
    known.folders.set(folder, (known.folders.get(folder) ?? 0) + 1);
    types.set(name, known);
  }
  return [...types]
    .sort(([a, one], [b, two]) => two.pages - one.pages || (a < b ? -1 : 1))
    .map(([name, type]) => ({
      name,
      family: type.family,
      pages: type.pages,
      folders: [...type.folders]
        .sort(([a, one], [b, two]) => two - one || (a < b ? -1 : 1))
        .map(([folder]) => folder),
      frontmatter: wiki.schemaFor(root.path, name).keys.map(({ key, count, required, kind, kindIs }) => ({
        key,
        pages: count,
        required,
        kind: kindIs === 'no' ? undefined : kind,
      })),
      habits: type.sample ? habitsOf(wiki, root.path, name, type.sample) : [],
    }));
}

interface FoundType {
  readonly family: PageFamily;
  pages: number;
  readonly folders: Map<string, number>;
  /** Any of its pages that does not only lead to others. */
  sample: PageFacts | undefined;
}

/**
 * What the pages of a type have in common, as the rules on whole pages learned it.
 * @param sample any page of the type that does not only lead to others.
 */
export function habitsOf(wiki: WikiIndex, root: string, type: string, sample: PageFacts): HabitReport[] {
  const { sections, inbound, slugForms, sizes } = wiki.learned;
  const found: HabitReport[] = [];
  const add = (rule: HabitReport['rule'], practice: Practice | 'all', what: string): void => {
    if (practice !== 'none') found.push({ rule, what, severity: practice === 'firm' ? 'warning' : 'hint' });
  };
  for (const { text, practice } of sections.expected(root, type)) add('missing-section', practice, text);
  const linked = inbound.practice(sample);
  if (linked) add('orphan-page', linked.anywhere, 'linked');
  for (const { trait, practice } of slugForms.traitsAround(sample)) add('slug-format', practice, trait);
  add('thin-page', sizes.usual(root, type).practice, 'long');
  return found;
}

function linksReport(wiki: WikiIndex, root: WikiRoot, pages: readonly PageFacts[]): LinksReport {
  const counts = { wikilinksByPath: 0, wikilinksByName: 0, markdownLinks: 0, frontmatterLinks: 0 };
  for (const { links } of pages) {
    for (const { form, wiki: isWikilink, target } of links) {
      if (form === 'frontmatter' || form === 'frontmatter-slug') counts.frontmatterLinks++;
      else if (!isWikilink) counts.markdownLinks++;
      else if (target.includes('/')) counts.wikilinksByPath++;
      else if (target !== '') counts.wikilinksByName++;
    }
  }
  const mounts = { ...Object.fromEntries(wiki.profile.mounts), ...root.given.mounts };
  const page = below(root.path, 'page.md');
  return { ...styleOn(wiki.profile, page), ...counts, mounts, ...mannerOn(wiki.profile, page) };
}

/** Where links of ordinary pages lead that tell where something is from, and which raw folders they name. */
function sourcesOf(
  wiki: WikiIndex,
  root: WikiRoot,
  pages: readonly PageFacts[],
): Pick<WikiReport, 'citations' | 'raw'> {
  const citations = { footnote: 0, note: 0, key: 0, 'source-link': 0, 'raw-link': 0 };
  const raw = new Map<string, RawReport>();
  for (const [path, files] of wiki.rawFolders) {
    // A raw folder often lies beside the wiki that digests it.
    if (rootOf(wiki.profile, path).path === root.path || folderOf(root.path) === folderOf(path))
      raw.set(path, { path, files, texts: 'shipped' });
  }
  for (const page of pages) {
    citations.footnote += page.footnotes.length;
    for (const { kind } of page.notes) {
      if (kind === 'key') citations.key++;
      if (kind === 'inline') citations.note++;
    }
    const isSource = wiki.typeOf(page.path).family === 'source';
    for (const link of page.links) {
      const resolution = wiki.resolve(link, page.path);
      const folder =
        resolution.kind === 'file' || resolution.kind === 'ignored'
          ? rawFolderOf(resolution.path)
          : undefined;
      if (folder !== undefined && resolution.kind === 'ignored' && !raw.has(folder))
        raw.set(folder, { path: folder, files: 0, texts: 'ignored' });
      if (folder !== undefined) citations['raw-link']++;
      else if (!isSource && resolution.kind === 'page' && wiki.typeOf(resolution.path).family === 'source')
        citations['source-link']++;
    }
  }
  return { citations, raw: [...raw.values()].sort((a, b) => (a.path < b.path ? -1 : 1)) };
}
