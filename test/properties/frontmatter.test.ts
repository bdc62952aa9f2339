import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Frontmatter, readFrontmatter } from '../../server/src/core/page/frontmatter.ts';
import type { Finding, Fix } from '../../server/src/core/rules/rule.ts';
import { applyEdits, Text } from '../../server/src/core/text.ts';
import { runs } from '../support/thorough.ts';
import { change, fixes, lint, openWiki, type TestWiki } from '../support/wiki.ts';

/** Pages that agree on what frontmatter is, so that one more page can differ. */
const SIBLINGS = Array.from({ length: 40 }, (_, index): [string, string] => [
  `concepts/c${index}.md`,
  [
    '---',
    `title: Page ${index} of many`,
    'type: concept',
    `status: ${index % 3 === 0 ? 'draft' : 'complete'}`,
    `tags: [a${index}, b]`,
    'updated: 2024-05-06',
    `version: v${index}`,
    `related: ["[[c${(index + 1) % 40}]]"]`,
    'related_sources: []',
    '---',
    '',
  ].join('\n'),
]);

const PAGE = 'concepts/new.md';

/** What may stand for each key, sound and unsound. */
const ENTRIES: Readonly<Record<string, readonly string[]>> = {
  title: [
    'title: New',
    'title: A: B',
    'title: "New"',
    "title: 'New'",
    'title: 1_000',
    'title: "Un" closed',
    'titel: New',
    'title: Null',
    'title: 🚀 新: x',
    'title: "open',
  ],
  type: ['type: concept', 'type: concpt', 'Type: concept', 'type:  concept'],
  status: [
    'status: draft',
    'status: "complte"',
    "status: 'Complete'",
    'status: blue',
    'stauts: draft',
    'status: no',
    'status:',
  ],
  tags: [
    'tags: [a, b]',
    'tags: storage',
    'tags:\n  - a\n  - @b',
    'Tags: [x]',
    'tags: [a, [b]',
    'tags:\n\t- a\n\t- b',
    'tags: one, two',
    'tags: "one"',
  ],
  updated: [
    'updated: 2024-05-06',
    'updated: 6 May 2024',
    'updated: "05.06.2024"',
    'updated: 2025-02-30',
    'udpated: 2024-05-06',
    "updated: '2024/5/6'",
    'updated: soon',
  ],
  version: ['version: v1', 'version: 1.10', 'version: 010', 'version: 12:30', 'version: 1e3'],
  related: [
    'related: ["[[c1]]"]',
    'related: [[c1]]',
    'related: [[c1]], [[c2]]',
    'related:\n  - [[c1]]\n  - "[[c2]]"',
    'realted: []',
  ],
  related_sources: ['related_sources: []', 'related-sources: []', 'relatedSources: [x]'],
  more: ['more: x', 'more: 1\nmore: 2', 'more:\n  a: 1\n  b: [2]', 'more: |\n  text\n  text', 'more: &x 1'],
};

const line = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: fc.constantFrom('# a comment: with a colon', '', '  # indented') },
);
const entry = fc.constantFrom(...Object.keys(ENTRIES)).chain((key) =>
  fc.record({
    key: fc.constant(key),
    text: fc.constantFrom(...(ENTRIES[key] ?? [])),
    before: line,
    behind: fc.constantFrom('', '', ' # why', '  '),
  }),
);
const lineEnds = fc.oneof(
  fc.constantFrom('\n', '\r\n').map((end) => [end]),
  fc.array(fc.constantFrom('\n', '\r\n'), { minLength: 2, maxLength: 5 }),
);
/** A page with its byte order mark and line ends of all kinds. */
const page = fc
  .tuple(
    fc.uniqueArray(entry, { selector: ({ key }) => key, minLength: 1, maxLength: 9 }),
    lineEnds,
    fc.constantFrom('', '\uFEFF'),
    fc.constantFrom('# New\n\nWords: more.\n', '', '\ntitle: no frontmatter\n'),
    fc.constantFrom('---\n', '---\n', '---  \n', ''),
  )
  .map(([entries, ends, mark, body, closing]) => {
    const block = entries.map(
      ({ before, text, behind }) =>
        `${before ? `${before}\n` : ''}${text}${text.includes('\n') ? '' : behind}\n`,
    );
    let at = 0;
    const text = `---\n${block.join('')}${closing}${body}`;
    return mark + text.replace(/\n/g, () => ends[at++ % ends.length] ?? '\n');
  });

const siblings = openWiki(new Map(SIBLINGS));

/** The one wiki with this page in it: reading all of its pages again and again would be most of the work. */
function wikiWith(text: string): TestWiki {
  change(siblings, { [PAGE]: text });
  return siblings;
}

/** Findings whose remedy changes nothing but what they mark. */
const WITHIN = new Set(['word', 'date-form', 'surprise', 'slip', 'kind', 'bare-link']);

const isFrontmatter = ({ rule }: Finding): boolean => rule.startsWith('frontmatter-');

/** The page after a fix. */
function mended({ files }: TestWiki, { edits }: Fix): string {
  const text = new Text(files.get(PAGE) ?? '');
  expect(edits.every(({ path }) => path === PAGE)).toBe(true);
  return (
    '\uFEFF'.slice(0, text.byteOrderMark) +
    applyEdits(
      text.value,
      edits.map(({ edit }) => edit),
    )
  );
}

/** Every remedy of every finding on a page's frontmatter. */
function remedies(wiki: TestWiki): { finding: Finding; fix: Fix; after: string }[] {
  return lint(wiki, PAGE)
    .filter(isFrontmatter)
    .flatMap((finding) => fixes(wiki, finding).map((fix) => ({ finding, fix, after: mended(wiki, fix) })));
}

/** What stands between the places that a fix edits. */
function kept(text: string, fix: Fix): string[] {
  const parts: string[] = [];
  let at = 0;
  for (const { edit } of fix.edits.toSorted((a, b) => a.edit.span.start - b.edit.span.start)) {
    parts.push(text.slice(at, edit.span.start));
    at = edit.span.end;
  }
  return [...parts, text.slice(at)];
}

/** The entry that a finding is on, and the text of each of the others. */
function othersOf(text: string, frontmatter: Frontmatter, finding: Finding): string[] {
  const { start } = finding.span;
  return frontmatter.entries
    .filter(({ keySpan, valueSpan }) => start < keySpan.start || start > Math.max(keySpan.end, valueSpan.end))
    .map(({ keySpan, valueSpan }) => text.slice(keySpan.start, Math.max(keySpan.end, valueSpan.end)));
}

const comments = (text: string): string[] => text.match(/# (?:why|a comment: with a colon|indented)/g) ?? [];

describe('a fix of frontmatter', () => {
  test('changes no byte elsewhere', () => {
    let seen = 0;
    fc.assert(
      fc.property(page, (raw) => {
        const wiki = wikiWith(raw);
        const { value: text, byteOrderMark } = new Text(raw);
        const before = readFrontmatter(text);
        for (const { finding, fix, after: written } of remedies(wiki)) {
          seen++;
          const title = `\`${fix.title}\` of ${finding.message}`;
          expect(written.slice(0, byteOrderMark), title).toBe(raw.slice(0, byteOrderMark));
          const after = written.slice(byteOrderMark);
          // What stands around the edits is there still, in the same order.
          let at = 0;
          for (const part of kept(text, fix)) {
            expect(after.indexOf(part, at), title).toBeGreaterThanOrEqual(at);
            at = after.indexOf(part, at) + part.length;
          }
          for (const { edit } of fix.edits) {
            const { start, end } = edit.span;
            expect(end, title).toBeLessThanOrEqual(before?.span.end ?? 0);
            if (WITHIN.has(String(finding.data['kind']))) {
              expect(start, title).toBeGreaterThanOrEqual(finding.span.start);
              expect(end, title).toBeLessThanOrEqual(finding.span.end);
            }
            if (finding.data['kind'] === 'missing') expect(end, title).toBe(start);
            // No line is broken, joined or given another end, but those that come or go as a whole.
            const gone = text.slice(start, end).match(/\r\n|\n|\r/g) ?? [];
            const isWholeLines = start === 0 || /[\r\n]/.test(text[start - 1] ?? '');
            if (gone.length > 0 && finding.data['kind'] !== 'kind') expect(isWholeLines, title).toBe(true);
            for (const lineEnd of edit.newText.match(/\r\n|\n|\r/g) ?? [])
              expect(lineEnd, title).toBe(/\r\n|\n|\r/.exec(text)?.[0]);
          }
          if (!before || fix.title.startsWith('Remove')) continue;
          expect(comments(after), title).toEqual(comments(text));
          let place = 0;
          for (const other of othersOf(text, before, finding)) {
            const found = after.indexOf(other, place);
            if (fix.edits.length === 1 || finding.data['kind'] === 'missing')
              expect(found, `${title}: ${other}`).toBeGreaterThanOrEqual(place);
            place = Math.max(place, found);
          }
          const now = readFrontmatter(after);
          if (before.problem || !now || now.problem) continue;
          const changed = new Set([
            finding.data['key'],
            finding.data['meant'],
            ...((finding.data['missing'] as string[]) ?? []),
          ]);
          for (const [key, value] of Object.entries(before.values))
            if (!changed.has(key)) expect(now.values[key], `${title}: ${key}`).toEqual(value);
        }
      }),
      runs(80),
    );
    expect(seen).toBeGreaterThan(1.25 * runs(80).numRuns);
  });

  test('removes its finding; the evident one brings no other', () => {
    const identity = ({ rule, data, message }: Finding): string =>
      `${rule} ${String(data['key'] ?? message)}`;
    fc.assert(
      fc.property(page, (raw) => {
        const wiki = wikiWith(raw);
        const before = lint(wiki, PAGE).filter(isFrontmatter);
        if (before.some(({ rule }) => rule === 'frontmatter-syntax')) return;
        for (const { finding, fix, after } of remedies(wiki)) {
          const found = lint(wikiWith(after), PAGE).filter(isFrontmatter);
          const left = found.filter(
            (each) => identity(each) === identity(finding) && each.message === finding.message,
          );
          expect(left, `\`${fix.title}\` of ${finding.message}`).toEqual([]);
          if (fix.preferred)
            expect(found.length, `\`${fix.title}\` of ${finding.message}`).toBeLessThan(before.length);
        }
      }),
      runs(40),
    );
  });
});

describe('schemas kept current', () => {
  /** What another page may say instead. */
  const FRONTMATTERS = [
    'title: X\ntype: concept\nstatus: draft\ntags: []\nupdated: 2024-05-06\nversion: v1\nrelated: []\nrelated_sources: []',
    'title: X\ntype: concept\nstatus: draft\ntags: []\nudpated: 2024-05-06\nversion: v1\nrelated: []\nrelated_sources: []',
    'title: X\ntype: concept\nstatus: blue\ntags: []\nudpated: 2024-05-06',
    'title: X\nstatus: no\nTags: []\nupdated: 2024/5/6\nversion: 1.10',
    'title:\nstatus: complte\nversion: no\nrelated: [[c1]]',
    'type: pattern\ntitle: Null\nstatus: complte\nupdated: soon',
    '',
  ];
  const step = fc.record({
    path: fc.constantFrom(
      'concepts/c1.md',
      'concepts/c2.md',
      'concepts/new.md',
      'patterns/p1.md',
      'patterns/p2.md',
      'notes/n1.md',
    ),
    text: fc.option(
      fc.constantFrom(...FRONTMATTERS).map((body) => (body ? `---\n${body}\n---\n` : '# X\n')),
      { freq: 5, nil: undefined },
    ),
  });
  const known = (wiki: TestWiki): Map<string, string> =>
    new Map(
      [...wiki.index.pages()].map(({ path }) => [
        path,
        JSON.stringify(lint(wiki, path).filter(isFrontmatter)),
      ]),
    );

  test('tell a page whose slip another page repeats', () => {
    const slip = (path: string): Record<string, string> => ({
      [path]: new Map(SIBLINGS).get(path)?.replace('updated:', 'udpated:') ?? '',
    });
    const wiki = openWiki(new Map(SIBLINGS));
    change(wiki, slip('concepts/c1.md'));
    expect(lint(wiki, 'concepts/c1.md').map(({ data }) => data['kind'])).toEqual(['slip']);
    const { affected } = change(wiki, slip('concepts/c2.md'));
    expect(lint(wiki, 'concepts/c1.md').map(({ data }) => data['kind'])).toEqual(['missing']);
    expect([...affected] as string[]).toContain('concepts/c1.md');
  });

  test('tell every page whose findings differ, and find what is found from scratch', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 16, max: 40 }),
        (steps, size) => {
          const wiki = openWiki(new Map(SIBLINGS.slice(0, size)));
          let findings = known(wiki);
          for (const { path, text } of steps) {
            if (text === undefined && !wiki.files.has(path)) continue;
            const { affected } = change(wiki, { [path]: text });
            const now = known(wiki);
            for (const [each, found] of now)
              if (found !== findings.get(each) && affected !== 'all')
                expect(
                  [...affected] as string[],
                  `${path} changes ${each}: ${findings.get(each)} -> ${found}`,
                ).toContain(each);
            findings = now;
          }
          expect(findings).toEqual(known(openWiki(new Map(wiki.files))));
        },
      ),
      runs(25),
    );
  });
});
