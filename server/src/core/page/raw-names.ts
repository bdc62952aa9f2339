import { isExternal } from './destination.ts';
import { notePath } from './note-targets.ts';
import type { PageFacts } from './types.ts';

/** Frontmatter keys, in lower case with `_`, whose values name the raw text that a page digests. */
const RAW_KEYS: ReadonlySet<string> = new Set([
  'raw',
  'raw_path',
  'raw_paths',
  'raw_file',
  'raw_files',
  'raw_text',
  'raw_source',
  'source',
  'sources',
  'source_path',
  'source_paths',
  'source_file',
  'source_files',
  'original',
  'original_file',
  'file',
  'files',
  'local_path',
  'local_copy',
  'transcript',
  'resource',
  'resources',
]);

/** Longer values are prose. */
const LONGEST = 300;

/** Extensions of raw texts that are read, the likelier first; a name without extension may mean any of them. */
export const RAW_TEXT_EXTENSIONS: readonly string[] = [
  '.md',
  '.txt',
  '.html',
  '.htm',
  '.markdown',
  '.text',
  '.mdx',
  '.xhtml',
  '.rst',
  '.org',
  '.adoc',
  '.tex',
  '.vtt',
  '.srt',
  '.csv',
  '.tsv',
];

const RAW_TEXT = new RegExp(`(?:${RAW_TEXT_EXTENSIONS.map((each) => `\\${each}`).join('|')})$`, 'i');

/** Whether a file can be read as a raw text, by its name: Markdown, plain text, HTML; no PDF, slides or spreadsheet. */
export const isRawTextPath = (path: string): boolean => RAW_TEXT.test(path);

/** A path without the extension of a raw text. */
export const withoutTextExtension = (path: string): string => path.replace(RAW_TEXT, '');

/** Whether a frontmatter key names raw texts. */
export const isRawKey = (key: string): boolean => RAW_KEYS.has(key.toLowerCase().replace(/-/g, '_'));

/** Whether a link's target or a note's path leads to a file that is no page, as far as its spelling tells. */
export const looksRaw = (target: string): boolean =>
  // Most targets are bare names: telling so costs next to nothing.
  (target.includes('/') || target.includes('.')) &&
  (/(?:^|\/)raw\//i.test(target) || (/\.[a-z]\w{1,4}$/i.test(target) && !/\.mdx?$/i.test(target)));

/**
 * Everything by which a page names raw texts: in its frontmatter, by links and by inline notes, as written. Two readings of a
 * page that give equal lists reach the same texts.
 */
export function rawNaming(page: PageFacts): string[] {
  const found = rawNames(page);
  for (const { target, key } of page.links)
    if (key === undefined ? looksRaw(target) : isRawKey(key)) found.push(target);
  for (const note of page.notes) {
    const path = note.kind === 'inline' ? notePath(note) : undefined;
    if (path !== undefined) found.push(path);
  }
  return found;
}

/**
 * What a page's frontmatter names under keys that name raw texts: paths and bare names as written, in their order. Addresses,
 * titles and links in brackets are left out; whether a name leads to a file only the wiki knows.
 */
export function rawNames({ frontmatter }: PageFacts): string[] {
  const found: string[] = [];
  for (const [key, value] of Object.entries(frontmatter?.values ?? {})) {
    if (!isRawKey(key)) continue;
    for (const item of Array.isArray(value) ? value : [value]) {
      const name = typeof item === 'string' ? item.trim() : pathIn(item);
      if (name !== '' && name.length <= LONGEST && !name.startsWith('[') && !isExternal(name))
        found.push(name);
    }
  }
  return found;
}

/** The path in an entry of several keys: `- path: raw/x.md`. */
function pathIn(item: unknown): string {
  if (typeof item !== 'object' || item === null) return '';
  for (const key of ['path', 'raw', 'raw_path', 'file', 'local']) {
    const value = (item as Record<string, unknown>)[key];
    if (typeof value === 'string') return value.trim();
  }
  return '';
}
