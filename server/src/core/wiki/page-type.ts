import type { PageFacts } from '../page/types.ts';
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

/**
 * The one answer to "what type is this page?", for rules, views and the schema alike. The first that applies wins:
 * frontmatter (`type`, `page_type`, `category`, `kind`) whose value names a type; folder; file name; a "Read original"
 * line; else a note.
 * @param root the folder of the wiki that the page belongs to.
 */
export function pageTypeOf(page: Pick<PageFacts, 'path' | 'face' | 'readOriginal'>, root: string): PageType {
  const folders = foldersBelow(page.path, root);
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

function foldersBelow(path: string, root: string): string[] {
  const folder = folderOf(path);
  const inside = isBelow(root, folder) ? folder.slice(root === '' ? 0 : root.length + 1) : folder;
  return inside === '' ? [] : inside.split('/');
}
