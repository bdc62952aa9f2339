import { z } from 'zod';
import { targetSpan } from '../page/types.ts';
import { withoutExtension } from '../wiki/names.ts';
import { pageName } from '../wiki/write-target.ts';
import { defineRule } from './rule.ts';

export default defineRule({
  id: 'ambiguous-link',
  summary: 'A link by name must fit one page only.',
  explanation: `A bare \`[[name]]\` may fit several pages: by file name, by alias or by title. Nobody can tell which one is meant.
Write the path of the page, or give one of the pages another name.`,
  severity: 'warning',
  options: z.object({}),
  messages: {
    ambiguous: '`{target}` may mean {count} pages: {pages}. Write the path of the one you mean.',
  },

  check({ page, wiki }, report) {
    for (const link of page.links) {
      const resolution = wiki.resolve(link, page.path);
      if (resolution.kind !== 'ambiguous') continue;
      const { candidates, via } = resolution;
      const shown = candidates.slice(0, 4).map((path) => `\`${pageName(path, wiki)}\``);
      if (candidates.length > shown.length) shown.push('…');
      report({
        span: targetSpan(link),
        message: 'ambiguous',
        values: { target: link.target, count: candidates.length, pages: shown.join(', ') },
        data: { target: link.target, candidates, via },
        related: candidates.map((path) => ({
          path,
          span: { start: 0, end: 0 },
          message: wiki.page(path)?.face.title ?? path,
        })),
      });
    }
  },

  *fixes({ page, wiki }, finding) {
    const link = page.links.find((candidate) => candidate.targetStart === finding.span.start);
    if (!link) return;
    const resolution = wiki.resolve(link, page.path);
    if (resolution.kind !== 'ambiguous') return;
    for (const path of resolution.candidates) {
      const root = wiki.rootOf(page.path).path;
      const rooted = path.startsWith(root) ? path.slice(root === '' ? 0 : root.length + 1) : path;
      yield {
        title: `Change to \`${pageName(path, wiki)}\``,
        edits: [{ path: page.path, edit: { span: targetSpan(link), newText: withoutExtension(rooted) } }],
      };
    }
  },

  examples: [
    {
      title: 'Two pages of one name',
      wiki: `//- concepts/mapreduce.md
# MapReduce, the model
//- systems/mapreduce.md
# MapReduce, the system
//- patterns/backup-tasks.md
Known from [[mapreduce]].
             ^^^^^^^^^ \`mapreduce\` may mean 2 pages
`,
      fixTitle: 'Change to `concepts/mapreduce`',
      fixed: 'Known from [[concepts/mapreduce]].\n',
    },
    {
      title: 'The page in the same folder is meant',
      wiki: `//- concepts/mapreduce.md
# MapReduce, the model
//- systems/mapreduce.md
# MapReduce, the system
//- systems/hadoop.md
Known from [[mapreduce]].
`,
    },
  ],
});
