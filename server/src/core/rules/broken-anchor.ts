import { distance } from 'fastest-levenshtein';
import { z } from 'zod';
import { decodeDestination } from '../page/destination.ts';
import { isLineAnchor } from '../page/note-targets.ts';
import { anchorSpan, type Link, type PageFacts, targetSpan } from '../page/types.ts';
import { hasAnchor } from '../wiki/anchors.ts';
import { pageName } from '../wiki/write-target.ts';
import { defineRule } from './rule.ts';

export default defineRule({
  id: 'broken-anchor',
  summary: 'A link to a heading or block must find it on its page.',
  explanation: `What stands after \`#\` must be a heading of the page (its words, or its anchor as GitHub, Obsidian or MkDocs make it),
a \`{#id}\`, an HTML \`id\`, a footnote, or, after \`#^\`, a block id; of \`#Part#Chapter\` both, one below the other.
Lines of a file (\`#L10\`) are \`dangling-citation\`'s. Headings are renamed more often than pages; this finds the links that
were left behind.`,
  severity: 'warning',
  options: z.object({}),
  messages: {
    heading: 'No heading `{anchor}` on `{page}`.',
    block: 'No block `^{anchor}` on `{page}`.',
  },

  check({ page, wiki }, report) {
    for (const link of page.links) {
      if (link.anchor === undefined || link.anchor === '') continue;
      const resolution = wiki.resolve(link, page.path);
      if (resolution.kind !== 'page') continue;
      const target = wiki.page(resolution.path);
      if (!target || hasAnchor(target, link) || (!link.wiki && isLineAnchor(link.anchor))) continue;
      const block = link.anchor.startsWith('^');
      report({
        span: anchorSpan(link) ?? targetSpan(link),
        message: block ? 'block' : 'heading',
        values: { anchor: block ? link.anchor.slice(1) : link.anchor, page: pageName(resolution.path, wiki) },
        data: { target: link.target, anchor: link.anchor, page: resolution.path },
      });
    }
  },

  *fixes({ page, wiki, text }, finding) {
    const link = page.links.find((candidate) => candidate.anchorStart === finding.span.start);
    if (link?.anchor === undefined) return;
    const resolution = wiki.resolve(link, page.path);
    const target = resolution.kind === 'page' ? wiki.page(resolution.path) : undefined;
    if (!target) return;
    const span = finding.span;
    for (const [place, newText] of nearestAnchors(link, target).entries()) {
      yield {
        title: `Change to \`#${newText}\``,
        preferred: place === 0,
        edits: [{ path: page.path, edit: { span, newText } }],
      };
    }
    if (link.target === '') return; // without it nothing would be left
    const sign = /(?:\\?#|&[^&;]*;)$/.exec(text.slice({ start: link.targetEnd, end: span.start }))?.[0] ?? '';
    yield {
      title: 'Remove the anchor',
      edits: [
        { path: page.path, edit: { span: { start: span.start - sign.length, end: span.end }, newText: '' } },
      ],
    };
  },

  examples: [
    {
      title: 'A heading in the plural',
      wiki: `//- concepts/quorum.md
# Quorum

## Sloppy quorum
//- concepts/dynamo.md
See [[concepts/quorum#Sloppy quorums]] and [there](quorum.md#sloppy-quorum).
                      ^^^^^^^^^^^^^^ No heading
`,
      fixTitle: 'Change to `#Sloppy quorum`',
      fixed: 'See [[concepts/quorum#Sloppy quorum]] and [there](quorum.md#sloppy-quorum).\n',
    },
    {
      title: 'On the page itself, and a block',
      wiki: `//- concepts/a.md
# A

One sentence. ^one

[up](#a), [[#A]], [[a#^one]], [[a#^two]]
                                  ^^^^ No block \`^two\`
//- concepts/b.md
[[a#A]]
`,
    },
  ],
});

function nearestAnchors(link: Link, target: PageFacts): string[] {
  const anchor = link.anchor ?? '';
  const names = anchor.startsWith('^')
    ? target.blocks.map((block) => `^${block.id}`)
    : target.headings.map((heading) => (link.wiki ? inWikilink(heading.text) : heading.slug));
  const wanted = decodeDestination(anchor).toLowerCase();
  return [...new Set(names)]
    .map((name) => ({
      name,
      far: distance(wanted, name.toLowerCase()) / Math.max(wanted.length, name.length, 1),
    }))
    .filter(({ far }) => far <= 0.4)
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ name }) => name);
}

/** A heading's words as Obsidian writes them in a link: without the signs that would end it. */
const inWikilink = (words: string): string =>
  words
    .replace(/[[\]|#^]+/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
