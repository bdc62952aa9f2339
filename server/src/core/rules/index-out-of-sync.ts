import { z } from 'zod';
import { nameSpan } from '../page/name-place.ts';
import type { PageFacts, PagePath } from '../page/types.ts';
import type { Span } from '../text.ts';
import { addToList } from '../wiki/list-edit.ts';
import { type Listing, listingsOf } from '../wiki/listing.ts';
import { baseName, withoutExtension } from '../wiki/names.ts';
import type { Wiki } from '../wiki/types.ts';
import { belowRoot } from '../wiki/write-target.ts';
import { defineRule } from './rule.ts';

/** The message names so many pages; the data has all of them. */
const NAMED = 3;

export default defineRule({
  id: 'index-out-of-sync',
  summary: 'An index that lists a folder should list all of its pages.',
  explanation: `An index, overview or README lists a folder when it links to nearly all of its pages: of ten pages or more, all
but one or all but a twentieth. What it leaves out then was forgotten, and is worth a warning; up to a tenth, a hint. A page that
lists the folders of a wiki so is asked for its small folders too, from three pages on; from five on, one that lists most of
them without a gap, and an \`index\` for its own folder. An index that only picks the most
important pages is left alone, and so is a log.

Each folder is judged by itself, the index's own and those below it, but not their index pages. The finding stands on the heading
under which most of the folder's pages are listed. Its fix adds the missing ones as the list itself is written. Entries whose
page is gone are \`broken-link\`.`,
  severity: 'warning',
  options: z.object({
    ignore: z
      .array(z.string())
      .default([])
      .describe('Paths of pages, from the root of their wiki, that need not stand in an index.'),
  }),
  messages: {
    missing: 'Not listed here: {pages}. All other pages of {folder} are.',
    some: 'Not listed here: {pages}. Most other pages of {folder} are.',
  },

  check({ page, wiki, options }, report) {
    for (const listing of listingsOf(page, wiki)) {
      const missing = asked(listing, options.ignore, wiki);
      if (missing.length === 0) continue;
      const names = missing.slice(0, NAMED).map((path) => `\`${withoutExtension(baseName(path))}\``);
      if (missing.length > NAMED) names.push('…');
      const isFirm = listing.practice === 'firm';
      report({
        span: placeOf(listing, page).span,
        message: isFirm ? 'missing' : 'some',
        values: {
          pages: names.join(', '),
          folder: listing.folder === '' ? 'this folder' : `\`${baseName(listing.folder)}/\``,
        },
        data: { folder: listing.folder, missing },
        ...(!isFirm && { severity: 'hint' }),
      });
    }
  },

  *fixes({ page, wiki, options, text }, finding) {
    const listing = listingsOf(page, wiki).find(({ folder }) => folder === finding.data['folder']);
    if (!listing) return;
    const missing = asked(listing, options.ignore, wiki);
    const { within } = placeOf(listing, page);
    const links = listing.links.filter(({ link }) => within.start <= link.start && link.end <= within.end);
    const edits = addToList(text, page, links, missing, wiki);
    if (edits.length === 0) return;
    const [first] = missing;
    yield {
      title:
        missing.length === 1 && first
          ? `Add \`${withoutExtension(baseName(first))}\` to the list`
          : `Add the ${missing.length} missing pages to the list`,
      preferred: true,
      edits: edits.map((edit) => ({ path: page.path, edit })),
    };
  },

  examples: [
    {
      title: 'A page that the index of its folder does not list',
      wiki: `${pages('concepts', 'a b c d e f g h i k l')}//- concepts/index.md
# Concepts
^^^^^^^^^^ Not listed here: \`e\`. All other

- [Page A](a.md)
- [Page B](b.md)
- [Page C](c.md)
- [Page D](d.md)
- [Page F](f.md)
- [Page G](g.md)
- [Page H](h.md)
- [Page I](i.md)
- [Page K](k.md)
- [Page L](l.md)
`,
      fixTitle: 'Add `e` to the list',
      fixed: `# Concepts

- [Page A](a.md)
- [Page B](b.md)
- [Page C](c.md)
- [Page D](d.md)
- [Page E](e.md)
- [Page F](f.md)
- [Page G](g.md)
- [Page H](h.md)
- [Page I](i.md)
- [Page K](k.md)
- [Page L](l.md)
`,
    },
    {
      title: 'A small folder in an index of the whole wiki',
      wiki: `${pages('concepts', 'a b c d e f g h')}${pages('systems', 'r s t u')}//- index.md
# Index

## Concepts

- [[concepts/a]]: what A is
- [[concepts/b]]: what B is
- [[concepts/c]]: what C is
- [[concepts/d]]: what D is
- [[concepts/e]]: what E is
- [[concepts/f]]: what F is
- [[concepts/g]]: what G is
- [[concepts/h]]: what H is

## Systems
^^^^^^^^^^ Not listed here: \`u\`. All other pages of \`systems/\` are

- [[systems/t]]: a system
- [[systems/r]]: another
- [[systems/s]]: a third

See also [[log]].
//- log.md
# Log
`,
      fixTitle: 'Add `u` to the list',
      fixed: `# Index

## Concepts

- [[concepts/a]]: what A is
- [[concepts/b]]: what B is
- [[concepts/c]]: what C is
- [[concepts/d]]: what D is
- [[concepts/e]]: what E is
- [[concepts/f]]: what F is
- [[concepts/g]]: what G is
- [[concepts/h]]: what H is

## Systems

- [[systems/t]]: a system
- [[systems/r]]: another
- [[systems/s]]: a third
- [[systems/u]]: What U is for

See also [[log]].
`,
    },
    {
      title: 'The index of a small folder',
      wiki: `${pages('concepts', 'a b c d e')}//- concepts/index.md
# Concepts
^^^^^^^^^^ Not listed here: \`e\`. All other

- [Page A](a.md)
- [Page B](b.md)
- [Page C](c.md)
- [Page D](d.md)
//- README.md
# Where to begin

- [Page A](concepts/a.md)
- [Page B](concepts/b.md)
- [Page C](concepts/c.md)
- [Page D](concepts/d.md)
`,
    },
    {
      title: 'An index from which some pages are missing',
      wiki: `${numbered(40)}//- concepts/index.md
# Concepts
^^^^^^^^^^ Not listed here: \`c37\`, \`c38\`, \`c39\`, …. Most other

${Array.from({ length: 36 }, (_, n) => `- [[c${n + 1}]]\n`).join('')}`,
    },
    {
      title: 'A page that names the most important pages',
      wiki: `${pages('concepts', 'a b c d e f g h i k l m')}//- concepts/index.md
# Where to begin

- [[a]]
- [[b]]
- [[c]]
- [[d]]
- [[e]]
- [[f]]
- [[g]]
- [[h]]
`,
    },
  ],
});

/** Pages for the examples; each says in its first sentence what it is about. */
function pages(folder: string, names: string): string {
  return names
    .split(' ')
    .map((name) => {
      const letter = name.toUpperCase();
      return `//- ${folder}/${name}.md\n---\ntitle: Page ${letter}\n---\n\nWhat ${letter} is for. And more.\n`;
    })
    .join('');
}

function numbered(count: number): string {
  return Array.from({ length: count }, (_, n) => `//- concepts/c${n + 1}.md\n# C${n + 1}\n`).join('');
}

const asked = ({ missing }: Listing, ignore: readonly string[], wiki: Wiki): PagePath[] =>
  missing.filter((path) => {
    const name = belowRoot(wiki.rootOf(path).path, path);
    return !ignore.includes(name) && !ignore.includes(withoutExtension(name));
  });

/** The heading under which most of a folder's pages are listed, and all that stands under it; else the page's name. */
function placeOf(listing: Listing, page: PageFacts): { readonly span: Span; readonly within: Span } {
  const { headings, length, frontmatter } = page;
  const heading = listing.heading === undefined ? undefined : headings[listing.heading];
  if (!heading || listing.heading === undefined)
    return { span: nameSpan(page), within: { start: frontmatter?.span.end ?? 0, end: length } };
  return {
    span: { start: heading.start, end: heading.end },
    within: { start: heading.start, end: headings[listing.heading + 1]?.start ?? length },
  };
}
