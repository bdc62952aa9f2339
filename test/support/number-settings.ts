/** What a setting about numbers does, on the page `concepts/page.md` of a small wiki. */
export interface NumberSetting {
  readonly title: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly page: string;
  /** The first number of each finding with its severity, without the setting. */
  readonly before: readonly string[];
  /** The same with it. */
  readonly after: readonly string[];
}

export const PAGE = 'concepts/page.md';

/** The pages beside it. */
export const BESIDE = {
  'sources/a.md': '---\nurl: https://example.org/a\n---\n# A\n',
  'sources/b.md': '---\nurl: https://example.org/b\n---\n# B\n',
};

export const NUMBER_SETTINGS: readonly NumberSetting[] = [
  {
    title: 'strictness',
    settings: { numbers: { strictness: 'lenient' } },
    page: '---\nsources: ["[[a]]", "[[b]]"]\n---\nIt holds 40 TB.\n',
    before: ['warning 40 TB'],
    after: [],
  },
  {
    title: 'strictness by path: the last that matches holds',
    settings: {
      numbers: {
        strictnessByPath: [
          { files: 'concepts/**', strictness: 'lenient' },
          { files: 'page.md', strictness: 'strict' },
        ],
      },
    },
    page: '---\nsources: ["[[a]]"]\n---\nIt holds 40 TB.\n',
    before: [],
    after: ['warning 40 TB'],
  },
  {
    title: 'no strictness at all for some pages',
    settings: { numbers: { strictnessByPath: [{ files: 'concepts/*.md', strictness: 'off' }] } },
    page: 'It holds 40 TB.\n',
    before: ['warning 40 TB'],
    after: [],
  },
  {
    title: 'the page itself beats both',
    settings: {
      numbers: { strictness: 'lenient', strictnessByPath: [{ files: '**', strictness: 'lenient' }] },
    },
    page: '---\nsources: ["[[a]]"]\nunsourced_numbers: strict\n---\nIt holds 40 TB.\n',
    before: ['warning 40 TB'],
    after: ['warning 40 TB'],
  },
  {
    title: 'pages to ignore',
    settings: { numbers: { ignore: ['page.md'] } },
    page: 'It holds 40 TB.\n',
    before: ['warning 40 TB'],
    after: [],
  },
  {
    title: 'units',
    settings: { numbers: { units: { Gwei: 'money', 个集群: 'count' } } },
    page: 'A call costs 40 Gwei.\n\n它有 4000 个集群。\n',
    before: ['warning 4000 个'],
    after: ['warning 40 Gwei', 'warning 4000 个集群'],
  },
  {
    title: 'counted nouns, in singular and plural',
    settings: { numbers: { countedNouns: ['turbine', 'Foundry'] } },
    page: 'It runs 4,500 turbines.\n\nIt owns 8 foundries.\n',
    before: ['warning 4,500 turbines'],
    after: ['warning 4,500 turbines', 'information 8 foundries'],
  },
  {
    title: 'attribution verbs',
    settings: { numbers: { attributionVerbs: ['tallied', '记载'] } },
    page: 'Acme tallied 40 TB.\n\n水利局记载 3500 台。\n\nIt tallied 7 TB.\n',
    before: ['warning 40 TB', 'warning 3500 台', 'warning 7 TB'],
    after: ['warning 7 TB'],
  },
  {
    title: 'citation tags',
    settings: { numbers: { citationTags: ['Cite'] } },
    page: 'It holds 40 TB.<Cite id="roe" /> It costs $8M.<Citation id="roe" />\n',
    before: ['warning 40 TB', 'warning $8M'],
    after: ['warning $8M'],
  },
  {
    title: 'severity by what a number measures',
    settings: { numbers: { severities: { money: 'error', duration: 'off', percent: 'hint' } } },
    page: 'It costs $8M.\n\nIt takes 40 ms.\n\nIt grew 35%.\n\nIt grew 30% and costs $9M.\n',
    before: ['warning $8M', 'information 40 ms', 'warning 35%', 'warning 30%'],
    after: ['error $8M', 'hint 35%', 'error 30%'],
  },
  {
    title: 'the smallest integer',
    settings: { options: { 'unsourced-number': { smallestInteger: 50 } } },
    page: 'It has 40 servers.\n\nIt has 60 servers.\n',
    before: ['information 40 servers', 'information 60 servers'],
    after: ['information 60 servers'],
  },
  {
    title: 'source locations',
    settings: { options: { 'unsourced-number': { sourceLocations: ['reports/**'] } } },
    page: 'It holds 40 TB ([report](../reports/x.pdf)).\n',
    before: ['warning 40 TB'],
    after: [],
  },
  {
    title: 'page types by folder',
    settings: { profile: { types: { concepts: 'source' } } },
    page: 'He said "it holds 40 TB" there.\n',
    before: ['warning 40 TB'],
    after: [],
  },
];
