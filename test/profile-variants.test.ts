import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lintPage } from '../server/src/core/lint.ts';
import { profileReport } from '../server/src/core/wiki/profile-report.ts';
import { WikiWorkspace } from '../server/src/workspace/wiki-workspace.ts';
import { engine } from './support/engines.ts';
import './support/seed.ts';
import { runs } from './support/thorough.ts';
import { MemoryDisk } from './workspace/support/memory-disk.ts';

/** How a made-up wiki is written. */
interface Dialect {
  /** The wiki's folder inside the repository. */
  readonly root: '' | 'wiki' | 'docs/wiki';
  readonly links: 'path' | 'name' | 'title' | 'relative' | 'no-extension' | 'from-root' | 'mounted';
  readonly folders: 'plural' | 'singular';
  readonly typeKey: 'type' | 'page_type' | 'category' | undefined;
  readonly raw: 'shipped' | 'ignored' | 'none';
  readonly citations: 'link' | 'footnote' | 'note' | 'key';
  readonly mark: '' | '\uFEFF';
  readonly lineBreak: '\n' | '\r\n';
  /** Whether names have spaces and letters beyond ASCII. */
  readonly names: 'slugs' | 'words';
}

const dialects: fc.Arbitrary<Dialect> = fc.record({
  root: fc.constantFrom('', 'wiki', 'docs/wiki'),
  links: fc.constantFrom('path', 'name', 'title', 'relative', 'no-extension', 'from-root', 'mounted'),
  folders: fc.constantFrom('plural', 'singular'),
  typeKey: fc.constantFrom('type', 'page_type', 'category', undefined),
  raw: fc.constantFrom('shipped', 'ignored', 'none'),
  citations: fc.constantFrom('link', 'footnote', 'note', 'key'),
  mark: fc.constantFrom('', '\uFEFF'),
  lineBreak: fc.constantFrom('\n', '\r\n'),
  names: fc.constantFrom('slugs', 'words'),
});

const CONCEPTS = 26;
const SOURCES = 22;

interface Made {
  readonly name: string;
  readonly folder: string;
  readonly title: string;
}

/** The wiki's files by their paths from the repository. */
function write(dialect: Dialect): Map<string, string> {
  const { root, folders, raw } = dialect;
  const below = (path: string): string => (root === '' ? path : `${root}/${path}`);
  const words = dialect.names === 'words';
  const made = (kind: 'concept' | 'source', number: number): Made => {
    const word = `${words ? 'Größe' : 'thing'}${words ? ' ' : '-'}${String.fromCharCode(97 + number)}${number}`;
    const folder = folders === 'plural' ? `${kind}s` : kind;
    const name = kind === 'source' ? (words ? `Quelle ${word}` : `source-${word}`) : word;
    return {
      name,
      folder: dialect.links === 'mounted' ? `pages-en/${folder}` : folder,
      title: `The ${name} itself`,
    };
  };
  const concepts = Array.from({ length: CONCEPTS }, (_, number) => made('concept', number));
  const sources = Array.from({ length: SOURCES }, (_, number) => made('source', number));
  const files = new Map<string, string>();
  const put = (path: string, lines: readonly string[]): void => {
    files.set(path, dialect.mark + lines.join(dialect.lineBreak));
  };
  const all = [...concepts, ...sources];
  for (const [at, page] of all.entries()) {
    const isSource = at >= CONCEPTS;
    const type = isSource ? 'source' : 'concept';
    const others = [1, 5, 9].map((step) => concepts[(at + step) % CONCEPTS] as Made);
    const source = sources[at % SOURCES] as Made;
    put(below(`${page.folder}/${page.name}.md`), [
      '---',
      `title: ${page.title}`,
      ...(dialect.typeKey ? [`${dialect.typeKey}: ${type}`] : []),
      `date: 2024-0${(at % 9) + 1}-1${at % 9}`,
      'tags: [one, two]',
      '---',
      `# ${page.title}`,
      '',
      `It goes with ${others.map((other) => link(dialect, page, other)).join(' and ')}.`,
      '',
      ...(isSource ? ['[Read original](https://example.com/a)', ''] : citation(dialect, page, source, at)),
    ]);
  }
  put(below('index.md'), [
    '# Index',
    '',
    ...all.map((page) => `- ${link(dialect, { ...page, folder: '' }, page)}`),
    '',
  ]);
  if (raw === 'shipped') for (const [at] of sources.entries()) files.set(below(`raw/r${at}.txt`), 'text\n');
  if (raw === 'ignored') files.set('.gitignore', 'raw/\n');
  files.set('.git/HEAD', 'ref\n');
  return files;
}

function link({ links, names, typeKey: _ }: Dialect, from: Made, to: Made): string {
  const encode = (path: string): string => path.split('/').map(encodeURIComponent).join('/');
  const up = from.folder === '' ? '' : '../'.repeat(from.folder.split('/').length);
  switch (links) {
    case 'path':
      return `[[${to.folder}/${to.name}]]`;
    case 'name':
      return `[[${to.name}]]`;
    case 'title':
      return `[[${to.title}]]`;
    case 'relative':
      return `[${to.title}](${encode(`${up}${to.folder}/${to.name}.md`)})`;
    case 'no-extension':
      return `[${to.title}](${encode(`${up}${to.folder}/${to.name}`)})`;
    case 'from-root':
      return `[${to.title}](${names === 'words' ? `<${to.folder}/${to.name}.md>` : `${to.folder}/${to.name}.md`})`;
    case 'mounted':
      return `[[en/${to.folder.slice('pages-en/'.length)}/${to.name}]]`;
  }
}

function citation(dialect: Dialect, page: Made, source: Made, at: number): string[] {
  switch (dialect.citations) {
    case 'link':
      return [`So it is (Source: ${link(dialect, page, source)}).`, ''];
    case 'footnote':
      return ['So it is.[^1]', '', `[^1]: ${link(dialect, page, source)}`, ''];
    case 'note':
      return dialect.raw === 'none' ? [] : [`So it is ^[raw/r${at % SOURCES}.txt].`, ''];
    case 'key':
      return [`So it is [@smith${at}].`, ''];
  }
}

function open(dialect: Dialect): WikiWorkspace {
  const disk = new MemoryDisk();
  for (const [path, text] of write(dialect)) disk.files.set(`/repository/${path}`, text);
  const workspace = new WikiWorkspace('/repository', disk, engine);
  workspace.loadAll();
  return workspace;
}

describe('a wiki in any dialect', () => {
  test('is found to be what it is, and nothing is found to be wrong in it', () => {
    fc.assert(
      fc.property(dialects, (dialect) => {
        const workspace = open(dialect);
        const { index } = workspace;
        const report = profileReport(index);
        expect(report.isWiki).toBe(true);
        const inner =
          dialect.links === 'mounted'
            ? `${dialect.root === '' ? '' : `${dialect.root}/`}pages-en`
            : dialect.root;
        const wiki = report.wikis.find(({ path }) => path === inner);
        expect(wiki, 'the root').toBeDefined();
        if (!wiki) return;
        const isWikilink = ['path', 'name', 'title', 'mounted'].includes(dialect.links);
        expect(wiki.links.dialect).toBe(isWikilink ? 'wikilink' : 'markdown');
        if (isWikilink)
          expect(wiki.links.wikilinkStyle).toBe(
            dialect.links === 'path' || dialect.links === 'mounted' ? 'path' : 'name',
          );
        expect(Object.keys(wiki.links.mounts)).toEqual(dialect.links === 'mounted' ? ['en'] : []);
        for (const [name, pages] of [
          ['concept', CONCEPTS],
          ['source', SOURCES],
        ] as const) {
          const type = wiki.types.find((each) => each.name === name);
          expect(type?.pages, name).toBe(pages);
          expect(type?.family).toBe(name);
          const required = type?.frontmatter.filter((key) => key.required === 'yes').map(({ key }) => key);
          expect(required?.sort()).toEqual(
            ['date', 'tags', 'title', ...(dialect.typeKey ? [dialect.typeKey] : [])].sort(),
          );
          expect(type?.frontmatter.find(({ key }) => key === 'date')?.kind).toBe('date');
        }
        if (dialect.raw === 'shipped') expect(wiki.raw).toMatchObject([{ files: SOURCES, texts: 'shipped' }]);
        const cites = {
          link: 'source-link',
          footnote: 'footnote',
          note: dialect.raw === 'none' ? undefined : 'note',
          key: 'key',
        } as const;
        const form = cites[dialect.citations];
        if (form) expect(wiki.citations[form]).toBeGreaterThanOrEqual(CONCEPTS);
        const found = [...index.pages()].flatMap(({ path }) =>
          lintPage(path, index, workspace.configs.settingsAt(index.rootOf(path).path)),
        );
        expect(
          found
            .filter(({ severity }) => severity === 'error' || severity === 'warning')
            .map(({ path, rule, message }) => `${path} ${rule}: ${message}`),
        ).toEqual([]);
      }),
      runs(40),
    );
  });
});
