import { z } from 'zod';
import { type Link, type PagePath, reportedSpan, targetSpan } from '../page/types.ts';
import type { Text } from '../text.ts';
import { lookedUp } from '../wiki/catalog.ts';
import { baseName, fold, withoutExtension } from '../wiki/names.ts';
import { newPageText } from '../wiki/new-page.ts';
import type { Wiki } from '../wiki/types.ts';
import { asWritten, pageName, pathToCreate, targetText } from '../wiki/write-target.ts';
import { defineRule, type Finding, type Fix, type PageEdit } from './rule.ts';

/** How many pages are offered in the place of a missing one. */
const SUGGESTIONS = 3;
/** A suggestion this good, and clearly ahead of the next, is the evident remedy. */
const EVIDENT = 0.8;

export default defineRule({
  id: 'broken-link',
  summary: 'A link into the wiki must lead to a page or file that exists.',
  explanation: `Every form of link is looked at: \`[[wikilinks]]\` and embeds, Markdown links and images, link definitions,
\`<a href>\` and \`<img src>\` in HTML, and paths or wikilinks in frontmatter. Links with a URL scheme are not, nor what a site
generator fills in (\`{{ … }}\`).

Correct the target, create the page, or remove the link. A link out of the repository is told once, as information: nothing
outside is ever read.`,
  severity: 'error',
  options: z.object({
    ignore: z
      .array(z.string())
      .default([])
      .describe('Targets that are never reported. A `*` stands for any characters.'),
  }),
  messages: {
    missing: 'No page `{target}`. Correct the name, or create the page.',
    missingFile: 'No file `{target}`. Correct the path.',
    elsewhere: 'No page `{target}`, but there is `{other}`. Correct the path.',
    spelling: 'No file `{target}`, but there is `{exact}`. Spell it exactly so.',
    beyond: '`{target}` leads out of the repository, where nothing is looked at.',
  },

  check({ page, wiki, options }, report) {
    for (const link of page.links) {
      const resolution = wiki.resolve(link, page.path);
      if (resolution.kind !== 'missing' && resolution.kind !== 'beyond') continue;
      const { target } = link;
      if (options.ignore.some((pattern) => matches(pattern, target))) continue;
      const span = reportedSpan(link);
      if (resolution.kind === 'beyond') {
        report({ span, message: 'beyond', values: { target }, data: { target }, severity: 'information' });
        continue;
      }
      if (resolution.exact !== undefined) {
        const { exact } = resolution;
        report({ span, message: 'spelling', values: { target, exact }, data: { target, exact } });
        continue;
      }
      const other = sameNameElsewhere(link, page.path, wiki);
      if (other) {
        report({
          span,
          message: 'elsewhere',
          values: { target, other: pageName(other, wiki) },
          data: { target, elsewhere: other },
        });
        continue;
      }
      const isFile = /\.[A-Za-z0-9]{1,5}$/.test(target) && !/\.md$/i.test(target);
      report({ span, message: isFile ? 'missingFile' : 'missing', values: { target }, data: { target } });
    }
  },

  *fixes({ page, wiki, text }, finding) {
    const link = page.links.find((candidate) => reportedSpan(candidate).start === finding.span.start);
    if (!link || wiki.resolve(link, page.path).kind !== 'missing') return;
    const { exact } = finding.data;
    const spelled = typeof exact === 'string' ? asWritten(exact, link) : undefined;
    if (spelled !== undefined) {
      const edit = { span: targetSpan(link), newText: spelled };
      yield { title: `Change to \`${exact}\``, preferred: true, edits: [{ path: page.path, edit }] };
    }
    const suggestions = wiki.nearest(lookedUp(link), page.path, SUGGESTIONS);
    for (const [place, { path, score }] of suggestions.entries()) {
      const evident = place === 0 && score >= EVIDENT && score > (suggestions[1]?.score ?? 0);
      const fix = changeTo(link, page.path, path, wiki, evident && spelled === undefined);
      if (fix.edits[0]?.edit.newText !== spelled) yield fix;
      if (place === 0) yield* sameSlip(link, page.path, path, wiki);
    }
    yield* create(link, titleIn(link, text), page.path, wiki, finding);
  },

  examples: [
    {
      title: 'A slug with a letter missing',
      wiki: `//- concepts/consistent-hashing.md
# Consistent hashing
//- concepts/quorum.md
See [[concepts/consistent-hashin]].
      ^^^^^^^^^^^^^^^^^^^^^^^^^^ No page
`,
      fixTitle: 'Change to `concepts/consistent-hashing`',
      fixed: 'See [[concepts/consistent-hashing]].\n',
    },
    {
      title: 'The same slip on several pages, however it is written',
      wiki: `//- concepts/quorum.md
# Quorum
//- concepts/dynamo.md
Votes make a [[concepts/quorun]].
               ^^^^^^^^^^^^^^^ No page
//- systems/kafka.md
Not a [quorum](../concepts/quorun.md).
               ^^^^^^^^^^^^^^^^^^^^^ No page
`,
    },
    {
      title: 'A Markdown link one folder off',
      wiki: `//- systems/kafka.md
# Kafka
//- concepts/log.md
The log of [Kafka](kafka.md "a system").
                   ^^^^^^^^ No page \`kafka.md\`, but there is \`systems/kafka\`
`,
      fixTitle: 'Change to `systems/kafka`',
      fixed: 'The log of [Kafka](../systems/kafka.md "a system").\n',
    },
    {
      title: 'A name in other letters than the file has',
      wiki: `//- concepts/Paxos.md
# Paxos
//- concepts/raft.md
Simpler than [Paxos](./paxos.md).
                     ^^^^^^^^^^ No file \`./paxos.md\`, but there is \`./Paxos.md\`
`,
      fixTitle: 'Change to `./Paxos.md`',
      fixed: 'Simpler than [Paxos](./Paxos.md).\n',
    },
    {
      title: 'An image that is not there, and one that is',
      wiki: `//- concepts/ring.md
![The ring](../images/ring.png) ![A node](../images/node.png)
            ^^^^^^^^^^^^^^^^^^ No file \`../images/ring.png\`
//- images/node.png
`,
    },
    {
      title: 'An embedded file by its name: only pages are found so',
      wiki: `//- concepts/ring.md
![[ring.png|300]]
   ^^^^^^^^ No file \`ring.png\`, but there is \`images/ring.png\`
//- images/ring.png
`,
      fixTitle: 'Change to `images/ring.png`',
      fixed: '![[images/ring.png|300]]\n',
    },
    {
      title: 'In HTML',
      wiki: `//- systems/Kafka & Co.md
# Kafka & Co
//- concepts/log.md
<p align="center"><img src="../images/log.png"></p>
                            ^^^^^^^^^^^^^^^^^ No file \`../images/log.png\`

The log of <a href="../systems/kafka%20&amp;%20Co.md#kafka--co">Kafka</a>, <!-- not of <a href="x.md"> --> no other.
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ No file
`,
    },
    {
      title: 'In frontmatter, as a path or as a wikilink',
      wiki: `//- concepts/gossip.md
---
related:
  - "[[rumour]]"
       ^^^^^^ No page \`rumour\`
  - concepts/epidemic.md
    ^^^^^^^^^^^^^^^^^^^^ No page \`concepts/epidemic.md\`
  - "[[broadcast]]"
---
//- concepts/broadcast.md
`,
    },
    {
      title: 'Out of the repository',
      wiki: `//- concepts/ring.md
[Notes](../../notes.md) of a neighbour.
        ^^^^^^^^^^^^^^ \`../../notes.md\` leads out of the repository
`,
    },
    {
      title: 'Code, escaped brackets and URLs are no links',
      wiki: `//- concepts/a.md
\`[[nowhere]]\`, \\[[nowhere]], <https://example.org/x.md>, [out](https://example.org/y.md)
//- concepts/b.md
[[a]]
`,
    },
  ],
});

/** Whether a target is a pattern's, in which `*` stands for any characters. Each part is taken where it first fits. */
function matches(pattern: string, target: string): boolean {
  const parts = pattern.split('*');
  const first = parts.shift() ?? '';
  const last = parts.pop();
  if (last === undefined) return pattern === target;
  if (!target.startsWith(first)) return false;
  let at = first.length;
  for (const part of parts) {
    const found = target.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return target.length - last.length >= at && target.endsWith(last);
}

/** The one page of the same name in another folder. */
function sameNameElsewhere(link: Link, from: PagePath, wiki: Wiki): PagePath | undefined {
  const target = lookedUp(link);
  const name = fold(withoutExtension(baseName(target)));
  let found: PagePath | undefined;
  for (const path of wiki.named(target)) {
    if (path === from || fold(withoutExtension(baseName(path))) !== name) continue;
    // A thousand folders may have a page of this name: two are enough to know.
    if (found !== undefined) return undefined;
    found = path;
  }
  return found;
}

function changeTo(link: Link, from: PagePath, to: PagePath, wiki: Wiki, preferred: boolean): Fix {
  return {
    title: `Change to \`${pageName(to, wiki)}\``,
    preferred,
    edits: [{ path: from, edit: { span: targetSpan(link), newText: targetText(link, from, to, wiki) } }],
  };
}

/** The same wrong target wherever it is written in the wiki. */
function* sameSlip(link: Link, from: PagePath, to: PagePath, wiki: Wiki): Iterable<Fix> {
  const edits: PageEdit[] = [];
  // `[[concepts/x]]` and `../concepts/x.md` make the same slip: both wait for the same page.
  const wanted = pathToCreate(link, from, wiki);
  for (const other of wiki.linksNamed(link.target)) {
    const same =
      fold(other.link.target) === fold(link.target) ||
      (wanted !== undefined && pathToCreate(other.link, other.from, wiki) === wanted);
    if (!same) continue;
    if (wiki.resolve(other.link, other.from).kind !== 'missing') continue;
    const newText = targetText(other.link, other.from, to, wiki);
    edits.push({ path: other.from, edit: { span: targetSpan(other.link), newText } });
  }
  const pages = new Set(edits.map((edit) => edit.path));
  if (edits.length < 2) return;
  const where = pages.size === 1 ? 'on this page' : `on ${pages.size} pages`;
  yield { title: `Change all ${edits.length} to \`${pageName(to, wiki)}\` ${where}`, edits };
}

/** What the link calls the page: a wikilink's alias, or the words of a Markdown link. */
function titleIn(link: Link, text: Text): string | undefined {
  if (link.wiki || link.form !== 'inline') return link.wiki ? link.label : undefined;
  const words = text.slice({ start: link.start + 1, end: link.targetStart }).replace(/\]\(<?\s*$/, '');
  return /[[\]`*_!]/.test(words) ? undefined : words;
}

function* create(
  link: Link,
  title: string | undefined,
  from: PagePath,
  wiki: Wiki,
  finding: Finding,
): Iterable<Fix> {
  if (typeof finding.data['exact'] === 'string') return;
  const path = pathToCreate(link, from, wiki);
  if (path === undefined || wiki.page(path)) return;
  yield {
    title: `Create page \`${pageName(path, wiki)}\``,
    edits: [],
    create: { path, text: newPageText(path, title, wiki) },
  };
}
