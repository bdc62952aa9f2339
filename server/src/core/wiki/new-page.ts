import type { PagePath } from '../page/types.ts';
import { newValue } from './frontmatter/new-value.ts';
import { baseName, withoutExtension } from './names.ts';
import { titleFromSlug, usualSections } from './sections.ts';
import type { Wiki } from './types.ts';

/** A key belongs to a new page when at least this share of the type's pages have it. */
const USUAL = 0.5;

/**
 * The text of a new page: the frontmatter and sections that the pages of its type have in this wiki.
 * @param path where the page will be; its folder tells its type.
 * @param title what it will be called; a name made from the path's slug where none is known.
 */
export function newPageText(path: PagePath, title: string | undefined, wiki: Wiki): string {
  const name = title?.trim() || titleFromSlug(withoutExtension(baseName(path)));
  const { path: root } = wiki.rootOf(path);
  const type = wiki.typeAt(path).name;
  const keys = wiki
    .schemaFor(root, type)
    .keys.filter(({ share, required }) => required !== 'no' || share >= USUAL);
  const lines: string[] = [];
  if (keys.length > 0) {
    lines.push('---', ...keys.map((key) => `${key.key}: ${newValue(key, name)}`.trimEnd()), '---', '');
  }
  lines.push(`# ${name}`, '');
  for (const section of usualSections(type, root, wiki)) lines.push(`## ${section}`, '');
  return lines.join('\n');
}
