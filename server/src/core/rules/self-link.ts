import { z } from 'zod';
import { type Link, linkSpan, type PageFacts, type PagePath, reportedSpan } from '../page/types.ts';
import { lineIn, type Text } from '../text.ts';
import type { Wiki } from '../wiki/types.ts';
import { defineRule, examplePages } from './rule.ts';

/** Links on one line that stand no further apart than this are a menu: ` · `, ` | `, ` / `. */
const MENU_GAP = 5;
/** So many links make a menu. */
const MENU_LINKS = 3;

/** Other pages, so that there is a practice. */
const OTHERS = examplePages(20, 'concepts/c', () => '[[quorum]] is one of them.\n');

export default defineRule({
  id: 'self-link',
  summary: 'A page should not link to itself.',
  explanation: `A link to the page on which it stands leads the reader nowhere. It is left over when text moves from one page to
another, or when every mention of a name was made a link. Write plain text, or name the heading that is meant: links with an
anchor are fine.

Menus, such as the list of a series with all of its parts, are left alone, and so are index and overview pages. Where many
pages of the wiki link to themselves, nothing is reported; fewer of them make it a hint.`,
  severity: 'warning',
  options: z.object({}),
  messages: { self: 'This link leads to the page it stands on. Write plain text, or link to a heading.' },

  check({ page, wiki, chosen }, report) {
    if (wiki.isNavigation(page.path)) return;
    const found = page.links.filter((link, at) => leadsHome(link, page.path, wiki) && !isInMenu(at, page));
    if (found.length === 0) return;
    const practice = wiki.learned.selfLinks.practice(wiki.rootOf(page.path).path);
    if (practice === 'none' && !chosen) return;
    for (const link of found) {
      report({
        span: reportedSpan(link),
        message: 'self',
        data: { target: link.target },
        ...(practice === 'usual' && { severity: 'hint' }),
      });
    }
  },

  *fixes({ page, wiki, text }, finding) {
    const link = page.links.find((candidate) => reportedSpan(candidate).start === finding.span.start);
    if (!link || !leadsHome(link, page.path, wiki)) return;
    const words = wordsOf(link, page, text);
    if (words === undefined) return;
    yield {
      title: 'Change to plain text',
      preferred: true,
      edits: [{ path: page.path, edit: { span: linkSpan(link), newText: words } }],
    };
  },

  examples: [
    {
      title: 'Every mention made a link',
      wiki: `${OTHERS}//- concepts/quorum.md
# Quorum

A [[concepts/quorum|quorum]] is a majority of votes.
    ^^^^^^^^^^^^^^^ This link leads to the page it stands on.
`,
      fixTitle: 'Change to plain text',
      fixed: '# Quorum\n\nA quorum is a majority of votes.\n',
    },
    {
      title: 'As a Markdown link',
      wiki: `${OTHERS}//- concepts/quorum.md
# Quorum

A [**quorum**](./quorum.md) is a majority; see [below](#below), [[#Below]] and [[quorum#Below]].
               ^^^^^^^^^^^ This link leads to the page it stands on.

## Below
`,
      fixTitle: 'Change to plain text',
      fixed: `# Quorum

A **quorum** is a majority; see [below](#below), [[#Below]] and [[quorum#Below]].

## Below
`,
    },
    {
      title: 'A menu',
      wiki: `${OTHERS}//- concepts/quorum.md
[[c1]] | [[c2]] | [[quorum]]
`,
    },
  ],
});

function leadsHome(link: Link, path: PagePath, wiki: Wiki): boolean {
  if (link.target === '' || link.anchor !== undefined) return false;
  const resolution = wiki.resolve(link, path);
  return resolution.kind === 'page' && resolution.path === path;
}

/** Whether a link is one of several that follow each other on a line with little between them. */
function isInMenu(at: number, { links, lineStarts }: PageFacts): boolean {
  const follows = (a: Link | undefined, b: Link | undefined): boolean =>
    a !== undefined &&
    b !== undefined &&
    b.start >= a.end &&
    b.start - a.end <= MENU_GAP &&
    lineIn(lineStarts, a.start) === lineIn(lineStarts, b.start);
  let first = at;
  // No further than to know: a page may be one line of a hundred thousand links.
  while (at - first < MENU_LINKS && follows(links[first - 1], links[first])) first--;
  let last = at;
  while (last - first < MENU_LINKS && follows(links[last], links[last + 1])) last++;
  return last - first + 1 >= MENU_LINKS;
}

/** What a link shows; undefined where it is not a matter of words. */
function wordsOf(link: Link, page: PageFacts, text: Text): string | undefined {
  if (link.form === 'wikilink' && link.key === undefined)
    return link.label?.trim() || (link.target.includes('/') ? page.face.title : link.target);
  if (link.form !== 'inline') return undefined;
  const source = text.slice(linkSpan(link));
  const close = text.value.lastIndexOf('](', link.targetStart) - link.start;
  return source.startsWith('[') && close > 0 ? source.slice(1, close) : undefined;
}
