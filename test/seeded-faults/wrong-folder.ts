import { posix } from 'node:path';
import type { FaultKind } from './fault.ts';
import { plainPage, replaced } from './plain-page.ts';
import type { PlainWiki } from './plain-wiki.ts';
import { entryOf, valuesOf } from './practised-keys.ts';
import type { Random } from './random.ts';

const TYPE_KEYS = ['type', 'category'];

/** A page whose type is that of another folder, where each folder has the pages of one type and each type has one folder. */
export const wrongFolder: FaultKind = {
  name: 'wrong folder',
  rule: 'type-folder-mismatch',
  *chances(wiki) {
    for (const key of TYPE_KEYS) {
      const homes = homesOf(wiki, key);
      for (const page of wiki.content) {
        const own = homes.get(page.folder);
        const place = entryOf(page, key)?.value;
        const others = [...homes].filter(
          ([folder, type]) => type !== own && posix.dirname(folder) === posix.dirname(page.folder),
        );
        if (own === undefined || !place || others.length === 0) continue;
        yield {
          variant: 'type of another folder',
          page,
          seed: (random: Random) => {
            const [, type] = random.one(others);
            const span = { start: place.span.start, end: place.span.start + type.length };
            return {
              deed: `wrote \`${key}: ${type}\` for \`${own}\``,
              files: { [page.path]: replaced(page.text, place.span, type) },
              places: [{ path: page.path, span }],
            };
          },
        };
        yield {
          variant: 'moved to another folder',
          page,
          seed: (random: Random) => {
            const [folder] = random.one(others);
            const path = posix.join(folder, posix.basename(page.path));
            if (wiki.pages.has(path)) return undefined;
            const moved = plainPage(path, page.text);
            return {
              deed: `moved it to \`${path}\``,
              files: { [page.path]: undefined, [path]: moved.text },
              places: [{ path, span: place.span }],
            };
          },
        };
      }
    }
  },
};

/**
 * The type of each folder, where all its pages have one and the same and no folder beside it has that type. Folders of one page
 * tell nothing.
 */
function homesOf(wiki: PlainWiki, key: string): Map<string, string> {
  const homes = new Map<string, string>();
  for (const [folder, pages] of wiki.folders) {
    const [type, ...others] = new Set(valuesOf(pages, key));
    const isOne = type !== undefined && others.length === 0 && valuesOf(pages, key).length === pages.length;
    if (isOne && pages.length >= 3) homes.set(folder, type);
  }
  const isShared = (folder: string, type: string): boolean =>
    [...homes].some(
      ([other, otherType]) =>
        other !== folder && otherType === type && posix.dirname(other) === posix.dirname(folder),
    );
  return new Map([...homes].filter(([folder, type]) => !isShared(folder, type)));
}
