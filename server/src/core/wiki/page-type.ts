import type { PageFacts } from '../page/types.ts';
import type { GivenProfile } from './given-profile.ts';
import { baseName, folderOf, isBelow, withoutExtension } from './names.ts';

/**
 * What kind of page this is: `name` as the wiki calls it, in the singular (`system`, `method`), `family` as the number
 * rules see it.
 */
export interface PageType {
  readonly name: string;
  readonly family: PageFamily;
}

export type PageFamily = 'source' | 'concept' | 'entity' | 'overview' | 'note';

/** The names that wikis give their page types, by family. */
const FAMILIES: Readonly<Record<Exclude<PageFamily, 'note'>, readonly string[]>> = {
  source: ['source', 'summary', 'digest', 'article', 'paper', 'letter'],
  concept: ['concept', 'pattern', 'theme', 'topic', 'method', 'comparison', 'question', 'synthesis'],
  entity: [
    'entity',
    'system',
    'company',
    'organization',
    'organisation',
    'person',
    'product',
    'project',
    'object',
    'tool',
    'model',
  ],
  overview: ['overview', 'index', 'log', 'home', 'meta', 'changelog'],
};

const FAMILY_OF: ReadonlyMap<string, PageFamily> = new Map(
  Object.entries(FAMILIES).flatMap(([family, names]) =>
    names.map((name) => [name, family as PageFamily] as const),
  ),
);

const IRREGULAR: Readonly<Record<string, string>> = {
  people: 'person',
  syntheses: 'synthesis',
  indices: 'index',
  series: 'series',
  species: 'species',
  news: 'news',
};

/** Folders that only hold a wiki's other folders; they say nothing of a page's type. */
const CONTAINERS: ReadonlySet<string> = new Set([
  'wiki',
  'docs',
  'content',
  'pages',
  'notes',
  'vault',
  'src',
  'raw',
]);

/** File names of pages that lead to others instead of telling something. */
const NAVIGATION: ReadonlySet<string> = new Set([
  'index',
  'log',
  'overview',
  'readme',
  'home',
  'changelog',
  '_index',
]);

/** The singular, in lower case, of a type's or folder's name. */
export function singular(name: string): string {
  const lower = name.toLowerCase();
  const irregular = IRREGULAR[lower];
  if (irregular) return irregular;
  if (lower.endsWith('ies') && lower.length > 4) return `${lower.slice(0, -3)}y`;
  if (lower.endsWith('s') && !lower.endsWith('ss') && !lower.endsWith('sis') && !lower.endsWith('us'))
    return lower.slice(0, -1);
  return lower;
}

/** Whether a folder's name is one that wikis give to the folder of a page type (`sources`, `concepts`, …). */
export function isTypeFolder(folderName: string): boolean {
  const family = FAMILY_OF.get(singular(folderName));
  return family !== undefined && family !== 'overview' && !GENERIC_FOLDERS.has(singular(folderName));
}

/** Words that name folders in any repository too: alone they do not make a wiki. */
const GENERIC_FOLDERS: ReadonlySet<string> = new Set([
  'project',
  'product',
  'object',
  'tool',
  'model',
  'article',
  'letter',
]);

/** Whether a page only leads to others (index, log, overview, README). */
export function isNavigation(path: string): boolean {
  const name = withoutExtension(baseName(path)).toLowerCase();
  return NAVIGATION.has(name) || name.startsWith('_');
}

/** Whether a page only leads to others, by its name or because its author says so. */
export function isNavigationIn({ given }: { readonly given: GivenProfile }, path: string): boolean {
  if (isNavigation(path)) return true;
  const { navigation } = given;
  if (!navigation) return false;
  const [name, bare] = [withoutExtension(path), withoutExtension(baseName(path))];
  return navigation.some((each) => (each.includes('/') ? name : bare) === withoutExtension(each));
}

/**
 * The one answer to "what type is this page?", for rules, views and the schema alike. The first that applies wins:
 * what the author says of a folder or of a value of `type`; frontmatter (`type`, `page_type`, `category`, `kind`) whose value names a type; folder; file name; a "Read original"
 * line; else a note.
 * @param root the wiki that the page belongs to.
 */
export function pageTypeOf(
  page: Pick<PageFacts, 'path' | 'face' | 'readOriginal'>,
  root: { readonly path: string; readonly given: GivenProfile },
): PageType {
  const folders = foldersBelow(page.path, root.path);
  const given = root.given.types && givenType(page.face.declaredTypes, folders, root.given.types);
  if (given) return given;
  if (root.given.navigation && isNavigationIn(root, page.path) && !isNavigation(page.path))
    return { name: 'overview', family: 'overview' };
  for (const declared of page.face.declaredTypes) {
    const name = singular(declared.trim());
    const family = FAMILY_OF.get(name);
    if (family) return { name, family };
    if (folders.some((folder) => singular(folder) === name)) return { name, family: 'note' };
  }
  for (let depth = folders.length - 1; depth >= 0; depth--) {
    const name = singular(folders[depth] ?? '');
    const family = FAMILY_OF.get(name);
    if (family) return { name, family };
  }
  const slug = page.face.slug.toLowerCase();
  if (slug.startsWith('src-')) return { name: 'source', family: 'source' };
  if (isNavigation(page.path))
    return { name: NAVIGATION.has(slug) && FAMILY_OF.has(slug) ? slug : 'overview', family: 'overview' };
  if (page.readOriginal) return { name: 'source', family: 'source' };
  const own = folders.find((folder) => !CONTAINERS.has(folder.toLowerCase()));
  return { name: own ? singular(own) : 'note', family: 'note' };
}

/** The type that an author gives to a value of `type`, or to the innermost folder that has one. */
function givenType(
  declared: readonly string[],
  folders: readonly string[],
  types: Readonly<Record<string, string>>,
): PageType | undefined {
  for (const written of [...declared.map((name) => name.trim()), ...folders.toReversed()]) {
    const given = Object.hasOwn(types, written)
      ? types[written]
      : Object.hasOwn(types, singular(written))
        ? types[singular(written)]
        : undefined;
    if (given === undefined) continue;
    // The name of a family says what the number rules make of the type; any other is the type's own name.
    if (isFamily(given)) return { name: singular(written), family: given };
    const name = singular(given);
    return { name, family: FAMILY_OF.get(name) ?? 'note' };
  }
  return undefined;
}

const isFamily = (name: string): name is PageFamily => name === 'note' || Object.hasOwn(FAMILIES, name);

function foldersBelow(path: string, root: string): string[] {
  const folder = folderOf(path);
  const inside = isBelow(root, folder) ? folder.slice(root === '' ? 0 : root.length + 1) : folder;
  return inside === '' ? [] : inside.split('/');
}
