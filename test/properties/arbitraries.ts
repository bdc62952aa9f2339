import fc from 'fast-check';
import { PRACTISED, practisedStep } from './practised.ts';

/**
 * Small wikis for properties: few paths and few names, so that they meet often: pages of one name in two folders, names
 * that differ in case, in hyphens, in their Unicode normalization; folders with a page of their own; a wiki in a wiki; a
 * folder that links call otherwise.
 */
export const PAGES = [
  'index.md',
  'README.md',
  'log.md',
  'alpha.md',
  'concepts/alpha.md',
  'concepts/Alpha.md',
  'concepts/beta-gamma.md',
  'concepts/Beta Gamma.md',
  'concepts/café.md',
  'concepts/index.md',
  'concepts/deep/delta.md',
  'systems/alpha.md',
  'systems/delta.md',
  'sources/2024-05-alpha.md',
  'sources/study.md',
  'wiki-en/concepts/alpha.md',
  'wiki-en/zeta.md',
  'docs/wiki/concepts/alpha.md',
  'docs/wiki/entities/eta.md',
  'docs/wiki/index.md',
  'patterns/alpha-beta.md',
  'patterns/alpha-betas.md',
  'patterns/beta-alpha.md',
  'patterns/Alpha_Beta.md',
  'patterns/kv-cache.md',
  'patterns/blue-green-cutover.md',
  'patterns/blue-green-slow-cutover.md',
  'patterns/blue-green-test.md',
  'patterns/green-roof-garden.md',
  'patterns/alpha.md',
] as const;

/** Files that are no pages, or that become none: a page may turn into something that is no text. */
export const FILES = [
  'raw/a.pdf',
  'raw/none.md',
  'raw/alpha.md',
  'images/alpha.png',
  'concepts/data.csv',
  'docs/wiki/raw/b.txt',
  'digest-wiki.jsonc',
  'concepts/alpha.md',
  'systems/delta.md',
] as const;

const TARGETS = [
  'alpha',
  'Alpha',
  'ALPHA',
  'concepts/alpha',
  'concepts/Alpha.md',
  'systems/alpha',
  'beta-gamma',
  'Beta Gamma',
  'beta gamma',
  'concepts/beta gamma',
  'café',
  'cafe\u0301',
  'concepts/cafe\u0301',
  'delta',
  'deep/delta',
  '../systems/delta',
  './alpha',
  'en/zeta',
  'en/concepts/alpha',
  'wiki-en/zeta',
  'zeta',
  'eta',
  'entities/eta',
  'index',
  'concepts',
  'concepts/',
  'docs/wiki',
  'study',
  'sources/study',
  'patterns/alpha-beta',
  'beta-alpha',
  'The first letter',
  'letter one',
  'nowhere',
  'raw/a.pdf',
  'images/alpha.png',
  '/alpha',
  '',
] as const;

const DESTINATIONS = [
  'alpha.md',
  '../concepts/alpha.md',
  'concepts/alpha.md',
  '/concepts/alpha.md',
  '../systems/alpha.md',
  './Beta%20Gamma.md',
  '<Beta Gamma.md>',
  'concepts/Beta%20Gamma.md',
  'caf%C3%A9.md',
  'cafe\u0301.md',
  '../raw/a.pdf',
  'raw/none.md',
  '../raw/none.md',
  '../images/alpha.png',
  'data.csv',
  'ALPHA.md',
  'alpha',
  '../',
  '..',
  '.',
  './',
  '/',
  'deep/',
  '../concepts',
  'concepts/',
  '../../alpha.md',
  '../../../beyond.md',
  'beta-gamma',
  '../systems/delta',
  'systems/alpha.md',
  'systems/alpha',
  'nowhere.md',
  'https://example.org/a.md',
] as const;

const ANCHORS = [
  '',
  '',
  '',
  '#Part one',
  '#part-one',
  '#part-two',
  '#^block',
  '#top',
  '#no such',
  '#fn1',
  '#Alpha#Part one',
] as const;

const target = fc.constantFrom(...TARGETS);
const anchor = fc.constantFrom(...ANCHORS);
const wikilink = fc
  .tuple(fc.constantFrom('', '', '!'), target, anchor, fc.constantFrom('', '', '|label'))
  .map(([embed, name, at, label]) => `${embed}[[${name}${at}${label}]]`);
const markdownLink = fc
  .tuple(
    fc.constantFrom('', '', '!'),
    fc.constantFrom(...DESTINATIONS),
    anchor,
    fc.constantFrom('', ' "title"'),
  )
  .map(([image, to, at, title]) =>
    to.startsWith('<') ? `${image}[t](${to}${title})` : `${image}[t](${to}${at}${title})`,
  );
const htmlLink = fc
  .tuple(fc.constantFrom(...DESTINATIONS), anchor)
  .map(([to, at]) => `<a href="${to.replace(/[<>]/g, '')}${at}">t</a> <img src='../images/alpha.png'>`);
const citation = fc.constantFrom(
  '[^1]',
  '[^rc-51]',
  '[@alpha]',
  '[@study; see @nobody]',
  '^[raw/none.md:55]',
  '^[raw/a.pdf]',
  '^[concepts/alpha.md:7]',
  '[t](/concepts/alpha.md#L6)',
  '^[concepts/alpha.md]',
  '^[in words]',
  '(Source: )',
  '(Source: [[sources/study]])',
  '(Source: [[study]])',
);
const number = fc.constantFrom('It takes 40 ms.', 'It costs $3 million', 'Some 5,000 users', '40 ms again');

const inline = fc.oneof(
  { weight: 4, arbitrary: wikilink },
  { weight: 3, arbitrary: markdownLink },
  { weight: 1, arbitrary: htmlLink },
  { weight: 2, arbitrary: citation },
  { weight: 2, arbitrary: number },
  { weight: 1, arbitrary: fc.constantFrom('words', '`[[code]]`', 'words <!-- unsourced-ok: ours -->') },
);
const line = fc.array(inline, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' '));
const block = fc.oneof(
  { weight: 6, arbitrary: line },
  { weight: 2, arbitrary: line.map((text) => `- ${text}`) },
  {
    weight: 1,
    arbitrary: line.map((text) => `| a | b |\n|---|---|\n| ${text.replaceAll('|', '\\|')} | c |`),
  },
  { weight: 2, arbitrary: fc.constantFrom('# Alpha', '## Part one', '## Part two', '## Part one {#here}') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('A sentence. ^block', '[^1]: A note.', 'Read original: https://a.example'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '<!-- digest-wiki-disable-next-line broken-link: later -->\n[[nowhere]]',
      '<!-- digest-wiki-disable broken-link -->',
      '<!-- digest-wiki-enable broken-link -->',
      '<!-- digest-wiki-disable-next-line dangling-citation: later -->\n^[raw/none.md:55] and [@alpha]',
    ),
  },
);
const entry = fc.oneof(
  fc.constantFrom('The first letter', 'alpha', 'Zeta', '7', '"A: b"').map((title) => `title: ${title}`),
  fc
    .constantFrom('concept', 'pattern', 'Pattern', 'source', 'system', 'entity', 'note')
    .map((type) => `type: ${type}`),
  fc.constantFrom('[alpha, letter one]', 'café', '[Beta Gamma]', '[]').map((names) => `aliases: ${names}`),
  fc
    .array(target, { maxLength: 2 })
    .map((names) => `related: [${names.map((name) => `"[[${name}]]"`).join(', ')}]`),
  fc
    .array(fc.constantFrom('../raw/none.md', 'raw/a.pdf', 'concepts/alpha.md', 'alpha', 'study'), {
      maxLength: 2,
    })
    .map((paths) => `sources: [${paths.join(', ')}]`),
  fc.constantFrom('draft', 'done', '[a]').map((status) => `status: ${status}`),
  fc.constantFrom('2024-05-06', 'unknown', '3').map((date) => `updated: ${date}`),
);
const frontmatter = fc.oneof(
  { weight: 1, arbitrary: fc.constant('') },
  {
    weight: 1,
    arbitrary: fc
      .uniqueArray(entry, { maxLength: 4, selector: (text) => text.split(':')[0] })
      .map((entries) => `---\n${entries.map((text) => `${text}\n`).join('')}---\n\n`),
  },
);

/** A page's text. */
export const pageText: fc.Arbitrary<string> = fc
  .tuple(frontmatter, fc.array(block, { maxLength: 4 }))
  .map(([head, blocks]) => `${head}${blocks.join('\n\n')}\n`);

/** Pages of no more than a type and a title: chance gives few of them enough to be judged by. */
const typedText: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('concept', 'pattern', 'Pattern', 'system'),
    fc.constantFrom('', 'title: cat\n', 'title: Key-value cache\n', 'aliases: [alpha]\n'),
    fc.constantFrom('', '[[alpha-beta]]\n'),
  )
  .map(([type, title, link]) => `---\n${title}type: ${type}\n---\n\n${link}`);

/** One file that is written (`text`), removed (`gone`), or is there without being a page (`file`). */
export type Step =
  | { readonly kind: 'text'; readonly path: string; readonly text: string }
  | { readonly kind: 'gone'; readonly path: string }
  | { readonly kind: 'file'; readonly path: string };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('text' as const),
      path: fc.constantFrom(...PAGES),
      text: fc.oneof({ weight: 4, arbitrary: pageText }, { weight: 1, arbitrary: typedText }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('gone' as const), path: fc.constantFrom(...PAGES, ...FILES) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('file' as const), path: fc.constantFrom(...FILES) }),
  },
);

/** Where chance rarely comes by itself: a folder called otherwise in links, and enough pages of a type to learn from. */
const BASE: Step[] = [
  ...['alpha', 'beta-gamma', 'café', 'one', 'two', 'three'].map(
    (name): Step => ({
      kind: 'text',
      path: `concepts/${name}.md`,
      text: `---\ntitle: ${name}\nupdated: 2024-05-06\nsources: [raw/a.pdf]\n---\n\n[[en/zeta]], [[en/concepts/alpha]], [[en/one]]\n`,
    }),
  ),
  { kind: 'text', path: 'wiki-en/zeta.md', text: '# Zeta\n' },
  { kind: 'text', path: 'wiki-en/one.md', text: '# One\n' },
  { kind: 'text', path: 'wiki-en/concepts/alpha.md', text: '# Alpha\n\n[[alpha]]\n' },
  { kind: 'file', path: 'raw/a.pdf' },
];

/**
 * Enough pages for a practice to be firm, and near to where it ceases to be: how files are named, which type lies where, that
 * no page links to itself, that no two are called alike.
 */
const MANY: Step[] = [
  ...[
    'cat',
    'dog',
    'eel',
    'fox',
    'gnu',
    'hen',
    'ibis',
    'jay',
    'kite',
    'lark',
    'mole',
    'newt',
    'owl',
    'pug',
    'ray',
  ].map(
    (name): Step => ({
      kind: 'text',
      path: `patterns/small-${name}.md`,
      text: `---\ntitle: ${name}\ntype: pattern\n---\n\n[[alpha]]\n`,
    }),
  ),
  ...['ant', 'bee', 'cow'].map(
    (name): Step => ({
      kind: 'text',
      path: `concepts/${name}.md`,
      text: '---\ntype: concept\n---\n\n[[beta-gamma]]\n',
    }),
  ),
  { kind: 'text', path: 'patterns/alpha-beta.md', text: '---\ntype: pattern\n---\n\n# Alpha and beta\n' },
  { kind: 'text', path: 'patterns/blue-green-release.md', text: '# Blue and green\n' },
  { kind: 'text', path: 'patterns/key-value-cache.md', text: '# Key-value cache\n\n[[alpha-beta]]\n' },
];

/** Links that show a manner, just enough of them: one page more or less, there or linking, and the wiki has it no more. */
const manner = (destination: string): Step[] => [
  { kind: 'text', path: 'concepts/beta-gamma.md', text: `[t](${destination}) `.repeat(20) },
  { kind: 'text', path: 'concepts/alpha.md', text: `[t](${destination}) [t](concepts/index.md)\n` },
  { kind: 'text', path: 'systems/alpha.md', text: '# Alpha\n' },
  { kind: 'text', path: 'systems/delta.md', text: '[t](alpha) [t](systems/alpha) [t](/systems/alpha)\n' },
];

const batchesOf = (steps: fc.Arbitrary<Step>): fc.Arbitrary<Step[][]> =>
  fc.array(fc.array(steps, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 });

/** What happens to a wiki: batches of changes, each taken in at once. */
export const history: fc.Arbitrary<Step[][]> = fc
  .oneof(
    {
      weight: 4,
      arbitrary: fc.tuple(
        fc.constantFrom<Step[][]>(
          [],
          [BASE],
          [[...BASE, ...MANY]],
          [MANY],
          [manner('../systems/alpha')],
          [manner('systems/alpha.md')],
          [manner('systems/alpha')],
        ),
        batchesOf(step),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(
        fc.constant<Step[][]>([PRACTISED]),
        batchesOf(fc.oneof({ weight: 5, arbitrary: practisedStep }, { weight: 1, arbitrary: step })),
      ),
    },
  )
  .map(([first, batches]) => [...first, ...batches]);

/** A wiki at one moment, by path. */
export const wikiFiles: fc.Arbitrary<Map<string, string>> = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...PAGES), pageText), {
    minLength: 1,
    maxLength: 8,
    selector: ([path]) => path,
  })
  .map((pages) => new Map<string, string>(pages));
