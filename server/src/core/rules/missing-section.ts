import { z } from 'zod';
import { isEmptyPage, isUnfinished } from '../page/body.ts';
import { nameSpan } from '../page/name-place.ts';
import { sectionKey, sectionsOf } from '../page/sections.ts';
import type { Heading, PageFacts } from '../page/types.ts';
import { insertSections } from '../wiki/section-edit.ts';
import type { UsualSection } from '../wiki/section-keeper.ts';
import { likenessOf } from '../wiki/section-likeness.ts';
import type { Wiki } from '../wiki/types.ts';
import { defineRule, type Severity } from './rule.ts';

const OPTIONS = z.object({
  optional: z
    .array(z.string())
    .default([])
    .describe('Headings of sections that no page must have, even if nearly all pages of a type have them.'),
});

/** A page with so many sections of its own and none of the usual ones follows another template. */
const OTHER_TEMPLATE = 2;

export default defineRule({
  id: 'missing-section',
  summary: 'A page should have the sections that nearly all pages of its type have.',
  explanation: `No section is prescribed: what sections a page of a type has is learned from the pages of that type in the same
wiki. A section that nearly all (92 %) of 18 or more pages have is missing on the others with a warning, from 80 % on with a hint;
where there are fewer pages, one that all others have (eight at least) is worth an information, and a warning where nearly all
pages of the wiki have it, whatever their type. Case, emoji, numbers before a
heading and punctuation after it make no difference, nor does the depth.

A heading with a letter or two amiss is told as such, on the heading: \`Sumary\` for \`Summary\`. So is, as a hint, a longer or
shorter one: \`Related concepts\` where others have \`Related\`. A heading that stands on at least five pages and half of those
without a section, and on hardly any with it, is another name of that section: who has \`See also\` lacks no \`Related\`.

Pages with sections of their own and none of the usual ones follow another template, or are written in another language, and
are left alone; so are index, log and overview pages, empty pages (\`thin-page\` has those), and pages that say of themselves
that they are not finished: \`status: stub\` or \`status: draft\`. Sections that pages may leave out can be named in the option
\`optional\`.`,
  severity: 'warning',
  options: OPTIONS,
  messages: {
    missing: 'Missing on this page: {sections}. Nearly all `{type}` pages have {them}.',
    missingHere: 'Missing on this page: {sections}. All other `{type}` pages have {them}.',
    usual: 'Missing on this page: {sections}. Most `{type}` pages have {them}.',
    slip: '`{heading}` looks like `{section}`, the heading that other `{type}` pages have.',
  },

  check({ page, wiki, options, chosen }, report) {
    const faults = faultsOf(page, wiki, options, chosen);
    const type = wiki.typeOf(page.path).name;
    for (const { heading, section, likeness } of faults.slips) {
      report({
        span: { start: heading.start, end: heading.end },
        message: 'slip',
        values: { heading: heading.text, section: section.text, type },
        data: { heading: heading.text, section: section.text },
        ...severityOf(likeness === 'slip' ? section.practice : 'usual'),
      });
    }
    const [first] = faults.missing;
    if (!first) return;
    report({
      span: nameSpan(page),
      message: MESSAGES[first.practice],
      values: {
        sections: faults.missing.map(({ text }) => `\`${text}\``).join(', '),
        them: faults.missing.length === 1 ? 'it' : 'them',
        type,
      },
      data: { missing: faults.missing.map(({ text }) => text) },
      ...severityOf(first.practice),
    });
  },

  *fixes({ page, wiki, options, chosen, text }, finding) {
    const { missing, slips } = faultsOf(page, wiki, options, chosen);
    if (finding.data['missing']) {
      if (missing.length === 0) return;
      const edits = insertSections(text.value, page, missing, pagesLike(page, wiki));
      yield {
        title:
          missing.length === 1
            ? `Insert \`${missing[0]?.text}\``
            : `Insert the ${missing.length} missing sections`,
        preferred: true,
        edits: edits.map((edit) => ({ path: page.path, edit })),
      };
      return;
    }
    const slip = slips.find(({ heading }) => heading.start === finding.span.start);
    if (!slip) return;
    const at = text.slice(finding.span).lastIndexOf(slip.heading.text);
    if (at < 0) return;
    const start = finding.span.start + at;
    yield {
      title: `Change to \`${slip.section.text}\``,
      preferred: slip.likeness === 'slip',
      edits: [
        {
          path: page.path,
          edit: { span: { start, end: start + slip.heading.text.length }, newText: slip.section.text },
        },
      ],
    };
  },

  examples: [
    {
      title: 'A section that nearly all pages of the type have',
      wiki: `${pages(20, '## Seen in\n\n- a source\n\n## Related\n\n- a page\n')}//- concepts/new.md
# New
^^^^^ Missing on this page: \`Seen in\`. Nearly all \`concept\` pages have it.

What it is.

## How it works

In steps.

## Related

- [[concepts/c1]]
`,
      fixTitle: 'Insert `Seen in`',
      fixed: `# New

What it is.

## How it works

In steps.

## Seen in

## Related

- [[concepts/c1]]
`,
    },
    {
      title: 'Few pages, all of which have the section',
      wiki: `${pages(8, '## Caveats\n\nNone.\n')}//- concepts/new.md
# New
^^^^^ Missing on this page: \`Caveats\`. All other

What it is.
`,
      fixTitle: 'Insert `Caveats`',
      fixed: `# New

What it is.

## Caveats
`,
    },
    {
      title: 'A type of few pages, and a section that all pages of the wiki have',
      wiki: `${pages(60, '## Sources\n\nSome.\n')}${pages(4, '## Sources\n\nSome.\n', 's').replaceAll('concepts/', 'systems/')}//- systems/new.md
# New
^^^^^ Missing on this page: \`Sources\`. Nearly all

What it is.
`,
    },
    {
      title: 'A section that most pages have',
      wiki: `${pages(17, '## Caveats\n\nNone.\n')}${pages(3, 'To be written.\n', 'stub').replaceAll('# STUB', '---\nstatus: stub\n---\n# STUB')}//- concepts/new.md
---
status: done
---
# New
^^^^^ Missing on this page: \`Caveats\`. Most

What it is.
`,
    },
    {
      title: 'A heading with a letter amiss',
      wiki: `${pages(20, '## Summary\n\nIt is so.\n')}//- concepts/new.md
# New

## Sumary
^^^^^^^^^ \`Sumary\` looks like \`Summary\`

What it is.
`,
      fixTitle: 'Change to `Summary`',
      fixed: `# New

## Summary

What it is.
`,
    },
    {
      title: 'A section under another name',
      wiki: `${pages(40, '## Related\n\n- a page\n')}${pages(5, '## See also\n\n- a page\n', 'd')}//- concepts/new.md
# New
^^^^^ Missing on this page: \`Related\`. Most

What it is.
`,
    },
    {
      title: 'Numbers, case and emoji make no difference',
      wiki: `${pages(20, '## Summary\n\nIt is so.\n')}//- concepts/new.md
# New

### 1. 📌 SUMMARY:

What it is.
`,
    },
    {
      title: 'A page of another template',
      wiki: `${pages(20, '## Summary\n\nIt is so.\n\n## Related\n\n- a page\n')}//- concepts/vergleich.md
# Vergleich

## Gemeinsam

Vieles.

## Verschieden

Das Übrige.
`,
    },
  ],
});

const MESSAGES = { firm: 'missing', all: 'missingHere', usual: 'usual', none: 'usual' } as const;

const severityOf = (practice: UsualSection['practice']): { severity?: Severity } =>
  practice === 'firm' ? {} : { severity: practice === 'all' ? 'information' : 'hint' };

interface Slip {
  readonly heading: Heading;
  readonly section: UsualSection;
  readonly likeness: 'slip' | 'longer';
}

interface Faults {
  /** Sections of one practice: the firmest of which any is missing. */
  readonly missing: readonly UsualSection[];
  readonly slips: readonly Slip[];
}

const NO_FAULTS: Faults = { missing: [], slips: [] };

/** So many other pages tell where a section stands. */
const EXAMPLES = 100;

/** Some pages of a page's type. */
function pagesLike(page: PageFacts, wiki: Wiki): PageFacts[] {
  const root = wiki.rootOf(page.path).path;
  const type = wiki.typeOf(page.path).name;
  const found: PageFacts[] = [];
  for (const other of wiki.pages()) {
    if (found.length === EXAMPLES) break;
    if (other.path === page.path || wiki.isNavigation(other.path)) continue;
    if (wiki.typeOf(other.path).name === type && wiki.rootOf(other.path).path === root) found.push(other);
  }
  return found;
}

function faultsOf(
  page: PageFacts,
  wiki: Wiki,
  { optional }: z.infer<typeof OPTIONS>,
  chosen: boolean,
): Faults {
  const type = wiki.typeOf(page.path);
  if (wiki.isNavigation(page.path) || type.family === 'overview') return NO_FAULTS;
  if (isUnfinished(page) || isEmptyPage(page)) return NO_FAULTS;
  const order = wiki.learned.sections.expected(wiki.rootOf(page.path).path, type.name);
  if (order.length === 0) return NO_FAULTS;
  const headings = sectionsOf(page).map((heading) => ({ heading, key: sectionKey(heading.text) }));
  const own = new Set(headings.map(({ key }) => key));
  const free = new Set(optional.map(sectionKey));
  const absent = order.filter(({ key }) => !own.has(key) && !free.has(key));
  const isOther = order.length > 1 && absent.length === order.length && headings.length >= OTHER_TEMPLATE;
  if (absent.length === 0 || (isOther && !chosen)) return NO_FAULTS;
  const known = new Set(order.map(({ key }) => key));
  const candidates = headings.filter(({ key }) => !known.has(key));
  const slips: Slip[] = [];
  const gone: UsualSection[] = [];
  for (const section of absent) {
    const like = candidates
      .map(({ heading, key }) => ({ heading, section, likeness: likenessOf(key, section.key) }))
      .filter((slip): slip is Slip => slip.likeness !== undefined)
      .sort((a, b) => (a.likeness === b.likeness ? 0 : a.likeness === 'slip' ? -1 : 1))[0];
    if (like) slips.push(like);
    else if (!section.standIns.some((key) => own.has(key))) gone.push(section);
  }
  const firmest = (['firm', 'all', 'usual'] as const).find((practice) =>
    gone.some((section) => section.practice === practice),
  );
  return {
    missing: gone.filter(({ practice }) => chosen || practice === firmest),
    slips,
  };
}

/** Pages for the examples with the same sections. */
function pages(count: number, sections: string, name = 'c'): string {
  return Array.from(
    { length: count },
    (_, n) =>
      `//- concepts/${name}${n + 1}.md\n# ${name.toUpperCase()}${n + 1}\n\nWhat it is.\n\n${sections}`,
  ).join('');
}
