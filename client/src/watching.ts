/** What happened to a file, with the numbers of the Language Server Protocol. */
export type FileEventKind = 1 | 2 | 3;
const CHANGED: FileEventKind = 2;

/**
 * Whether the server must hear of a file event.
 *
 * Pages and the files that decide what a page is: always. Raw sources: always, numbers and quotations are checked
 * against their text. Any other file: only when it comes or goes, because a link may lead to it; a file without an
 * ending may be a folder, whose pages get no events of their own. Files of known debts: always. Where no wiki is known, only what could make one.
 *
 * @param path with `/` between its parts
 */
export function concernsServer(path: string, kind: FileEventKind, isWiki: boolean): boolean {
  const parts = path.split('/');
  const name = parts.at(-1) ?? '';
  if (name === 'digest-wiki.jsonc' || name === 'digest-wiki.baseline.json') return true;
  if (parts.includes('node_modules') || parts.includes('.git')) return false;
  if (name === '.gitignore' || /\.mdx?$/i.test(name)) return true;
  if (!isWiki) return kind !== CHANGED && !name.includes('.');
  // The configuration may name any JSON file as that of known debts.
  if (kind === CHANGED && !/\.json$/i.test(name)) return parts.includes('raw');
  return !parts.slice(0, -1).some((part) => part.startsWith('.') && part.length > 1);
}
