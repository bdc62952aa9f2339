import { z } from 'zod';
import {
  type Link,
  linkSpan,
  type PageFacts,
  type PagePath,
  reportedSpan,
  targetSpan,
} from '../page/types.ts';
import { lineIn, type Text } from '../text.ts';
import { withoutExtension } from '../wiki/names.ts';
import type { Wiki } from '../wiki/types.ts';
import { newDestination, newWikilinkTarget } from '../wiki/write-target.ts';
import { defineRule, type Fix } from './rule.ts';

const OPTIONS = z.object({
  dialect: z
    .enum(['wiki', 'wikilink', 'markdown'])
    .default('wiki')
    .describe('How links to pages are to be written; `wiki`: as most of them are.'),
  names: z
    .enum(['wiki', 'path', 'name'])
    .default('wiki')
    .describe('How wikilinks are to name their page; `wiki`: as most of them do.'),
});

type Options = z.infer<typeof OPTIONS>;

/** What is wrong with a link's style, and where it leads. */
interface Departure {
  readonly message: 'wikilink' | 'markdown' | 'path' | 'name';
  readonly to: PagePath;
  /** What stands in the link's place, or in its target's where only that is another. */
  readonly wanted: string | undefined;
}

export default defineRule({
  id: 'link-style',
  summary: 'Links to pages should all be written in one way.',
  explanation: `Off, unless it is given a severity: a wiki may well have links of both kinds, and both are followed.

Where it is on, a link to a page must be written as most of the wiki's are: as a wikilink or as a Markdown link; and wikilinks
by the page's path or by its bare name, except where a name would be ambiguous. What is wanted can be set in the options, and
for new links in the configuration (\`profile.dialect\`, \`profile.wikilinkStyle\`).

The fix keeps what is shown, the anchor and the meaning. It is left to the author where a link has a title
(\`[text](page.md "title")\`), or where its text has marks that the other dialect does not take. Links in frontmatter, images,
embeds, link definitions and links that lead to no page are left alone.`,
  severity: 'off',
  options: OPTIONS,
  messages: {
    wikilink: 'Links are wikilinks here: `[[page]]`, not `[text](page.md)`.',
    markdown: 'Links are Markdown links here: `[text](page.md)`, not `[[page]]`.',
    path: 'Wikilinks have the path of their page here: `{wanted}`.',
    name: 'Wikilinks have the bare name of their page here: `{wanted}`.',
  },

  check({ page, wiki, options }, report) {
    for (const link of page.links) {
      const found = departureOf(link, page, wiki, options);
      if (!found) continue;
      report({
        span: reportedSpan(link),
        message: found.message,
        values: { wanted: found.wanted ?? '' },
        data: { target: link.target, page: found.to },
      });
    }
  },

  *fixes({ page, wiki, options, text }, finding): Iterable<Fix> {
    const link = page.links.find((candidate) => reportedSpan(candidate).start === finding.span.start);
    const found = link && departureOf(link, page, wiki, options);
    if (!link || !found) return;
    const { message, to, wanted } = found;
    if (message === 'path' || message === 'name') {
      yield {
        title: `Change to \`${wanted}\``,
        preferred: true,
        edits: [{ path: page.path, edit: { span: targetSpan(link), newText: wanted ?? '' } }],
      };
      return;
    }
    const newText =
      message === 'wikilink'
        ? asWikilink(link, page, to, wiki, text, options)
        : asMarkdown(link, page.path, to, wiki);
    if (newText === undefined) return;
    yield {
      title: `Change to \`${newText}\``,
      preferred: true,
      edits: [{ path: page.path, edit: { span: linkSpan(link), newText } }],
    };
  },

  examples: [
    {
      title: 'A Markdown link among wikilinks',
      wiki: `//- digest-wiki.jsonc
{ "rules": { "link-style": "warning" } }
//- concepts/quorum.md
# Quorum

See [[concepts/lease]] and [[systems/dynamo]].

## Sloppy quorum
//- concepts/lease.md
# Lease

See [[concepts/quorum]].
//- systems/dynamo.md
# Dynamo

Dynamo has a [sloppy quorum](../concepts/quorum.md#sloppy-quorum).
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Links are wikilinks here
`,
      fixTitle: 'Change to `[[concepts/quorum#Sloppy quorum|sloppy quorum]]`',
      fixed: '# Dynamo\n\nDynamo has a [[concepts/quorum#Sloppy quorum|sloppy quorum]].\n',
    },
    {
      title: 'A wikilink where Markdown links are wanted',
      wiki: `//- digest-wiki.jsonc
{ "rules": { "link-style": "warning" }, "options": { "link-style": { "dialect": "markdown" } } }
//- concepts/quorum.md
# Quorum

## Sloppy quorum
//- systems/dynamo.md
# Dynamo

Dynamo has a [[concepts/quorum#Sloppy quorum|sloppy quorum]].
               ^^^^^^^^^^^^^^^ Links are Markdown links here
`,
      fixTitle: 'Change to `[sloppy quorum](../concepts/quorum.md#sloppy-quorum)`',
      fixed: '# Dynamo\n\nDynamo has a [sloppy quorum](../concepts/quorum.md#sloppy-quorum).\n',
    },
    {
      title: 'A bare name among paths',
      wiki: `//- digest-wiki.jsonc
{ "rules": { "link-style": "warning" } }
//- concepts/quorum.md
See [[concepts/lease]] and [[systems/dynamo]].
//- concepts/lease.md
See [[concepts/quorum]].
//- systems/dynamo.md
A [[quorum|majority]].
    ^^^^^^ Wikilinks have the path of their page here: \`concepts/quorum\`.
`,
      fixTitle: 'Change to `concepts/quorum`',
      fixed: 'A [[concepts/quorum|majority]].\n',
    },
    {
      title: 'A path among bare names; one that is needed',
      wiki: `//- digest-wiki.jsonc
{ "rules": { "link-style": "warning" } }
//- concepts/quorum.md
See [[lease]] and [[dynamo]]; see also [[systems/log]].
//- concepts/lease.md
See [[quorum]] and [[dynamo]].
//- concepts/log.md
//- systems/log.md
//- systems/dynamo.md
See [[concepts/quorum]].
      ^^^^^^^^^^^^^^^ Wikilinks have the bare name of their page here: \`quorum\`.
`,
      fixTitle: 'Change to `quorum`',
      fixed: 'See [[quorum]].\n',
    },
    {
      title: 'Nobody asked for it',
      wiki: `//- concepts/quorum.md
See [[lease]] and [Dynamo](../systems/dynamo.md).
//- concepts/lease.md
//- systems/dynamo.md
`,
    },
  ],
});

function departureOf(link: Link, page: PageFacts, wiki: Wiki, options: Options): Departure | undefined {
  if ((link.form !== 'wikilink' && link.form !== 'inline') || link.key !== undefined || link.target === '')
    return undefined;
  const resolution = wiki.resolve(link, page.path);
  if (resolution.kind !== 'page' || resolution.via === 'folder') return undefined;
  const to = resolution.path;
  const style = wiki.learned.linkStyles.on(page.path);
  const dialect = options.dialect === 'wiki' ? style.dialect : options.dialect;
  const names = options.names === 'wiki' ? style.wikilinkStyle : options.names;
  if (link.form === 'inline')
    return dialect === 'wikilink' ? { message: 'wikilink', to, wanted: undefined } : undefined;
  if (dialect === 'markdown') return { message: 'markdown', to, wanted: undefined };
  const wanted = newWikilinkTarget(page.path, to, wiki, names);
  const isPath = link.target.includes('/');
  if (wanted.includes('/') === isPath || isPath !== (names === 'name')) return undefined;
  return withoutExtension(link.target) === wanted ? undefined : { message: names, to, wanted };
}

/** A Markdown link as a wikilink; undefined where that would lose something. */
function asWikilink(
  link: Link,
  page: PageFacts,
  to: PagePath,
  wiki: Wiki,
  text: Text,
  { names }: Options,
): string | undefined {
  const source = text.slice(linkSpan(link));
  const close = text.value.lastIndexOf('](', link.targetStart) - link.start;
  const end = link.anchorStart === undefined ? link.targetEnd : link.anchorStart + (link.anchor?.length ?? 0);
  // Behind the destination only its bracket may follow: a title has no place in a wikilink.
  if (!source.startsWith('[') || close <= 0 || !/^>?\)$/.test(text.value.slice(end, link.end)))
    return undefined;
  const label = source.slice(1, close);
  if (label.trim() === '' || /[[\]|`*_<>\\\r\n]/.test(label)) return undefined;
  const anchor = wikiAnchor(link, to, wiki);
  if (anchor === undefined) return undefined;
  const style = names === 'wiki' ? wiki.learned.linkStyles.on(page.path).wikilinkStyle : names;
  const target = newWikilinkTarget(page.path, to, wiki, style) + anchor;
  // In a table a `|` ends the cell.
  const pipe = isInTable(link, page, text) ? '\\|' : '|';
  return label === target ? `[[${target}]]` : `[[${target}${pipe}${label}]]`;
}

/** A wikilink as a Markdown link; undefined where Markdown has no such anchor. */
function asMarkdown(link: Link, from: PagePath, to: PagePath, wiki: Wiki): string | undefined {
  let anchor = '';
  if (link.anchor !== undefined && link.anchor !== '') {
    const wanted = link.anchor.trim().toLowerCase();
    const heading = wiki.page(to)?.headings.find(({ text }) => text.toLowerCase() === wanted);
    if (!heading) return undefined;
    anchor = `#${heading.slug}`;
  }
  const title = wiki.page(to)?.face.title;
  const shown = link.label?.trim() || (link.target.includes('/') && title ? title : link.target);
  return `[${shown.replace(/[[\]]/g, '\\$&')}](${newDestination(from, to, wiki)}${anchor})`;
}

/** A Markdown link's anchor as wikilinks write it, `#` in front; undefined where no heading has it. */
function wikiAnchor(link: Link, to: PagePath, wiki: Wiki): string | undefined {
  if (link.anchor === undefined || link.anchor === '') return '';
  if (link.anchor.startsWith('^')) return `#${link.anchor}`;
  const heading = wiki.page(to)?.headings.find(({ slug }) => slug === link.anchor);
  return heading && !/[[\]|#^]/.test(heading.text) ? `#${heading.text}` : undefined;
}

/** Whether a `|` stands beside a link on its line. */
function isInTable(link: Link, { lineStarts }: PageFacts, text: Text): boolean {
  const line = lineIn(lineStarts, link.start);
  const before = text.value.slice(lineStarts[line], link.start);
  const after = text.value.slice(link.end, lineStarts[line + 1] ?? text.value.length);
  return `${before} ${after}`.includes('|');
}
