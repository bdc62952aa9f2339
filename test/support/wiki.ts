import { BASELINE_FILE, readBaseline } from '../../server/src/core/debt/baseline.ts';
import { fixesOf, lintPage } from '../../server/src/core/lint.ts';
import { type Config, lintBaseline, lintConfig, readConfig } from '../../server/src/core/lint-config.ts';
import type { MarkdownParser } from '../../server/src/core/markdown/parser.ts';
import { readFacts } from '../../server/src/core/page/facts.ts';
import { asPagePath, type PageFacts, type PagePath } from '../../server/src/core/page/types.ts';
import type { Finding, Fix } from '../../server/src/core/rules/rule.ts';
import type { Settings } from '../../server/src/core/settings.ts';
import { SettingsBook } from '../../server/src/core/settings-book.ts';
import { applyEdits, type Edit, Text } from '../../server/src/core/text.ts';
import type { Delta, PageChange } from '../../server/src/core/wiki/delta.ts';
import { folderOf } from '../../server/src/core/wiki/names.ts';
import type { Surroundings } from '../../server/src/core/wiki/resolve.ts';
import { WikiIndex } from '../../server/src/core/wiki/wiki-index.ts';
import { isConfigPath } from '../../server/src/workspace/configs.ts';
import { isPagePath } from '../../server/src/workspace/page-path.ts';
import { engine } from './engines.ts';
import { parseFixture } from './fixture.ts';

/** A wiki in memory, with the texts that it was read from. */
export interface TestWiki {
  readonly index: WikiIndex;
  /** Every file's text by its path, pages and others; {@link change} writes here. */
  readonly files: Map<string, string>;
  readonly parser: MarkdownParser;
  readonly surroundings: Surroundings;
}

export interface TestWikiOptions {
  readonly parser?: MarkdownParser;
  /** What lies around the files; by default what {@link around} says. */
  readonly surroundings?: Surroundings;
}

/**
 * A repository that is the wiki's folder, or the folder above it where files of the fixture lie there (`//- ../README.md`).
 */
function around(files: ReadonlyMap<string, string>): Surroundings {
  const above = [...files.keys()].filter((path) => path.startsWith('../'));
  return {
    look(path) {
      if (!path.startsWith('../')) return 'missing';
      if (above.length === 0 || path.startsWith('../../')) return 'beyond';
      if (above.includes(path)) return 'file';
      return above.some((file) => file.startsWith(`${path.replace(/\/$/, '')}/`)) ? 'folder' : 'missing';
    },
    readText: (path) => files.get(path),
  };
}

/** The wiki of a fixture, or of files by their paths. Which files are pages their paths tell, as on a disk. */
export function openWiki(
  source: string | ReadonlyMap<string, string>,
  { parser = engine, surroundings: given }: TestWikiOptions = {},
): TestWiki {
  const files = new Map(typeof source === 'string' ? parseFixture(source).files : source);
  const surroundings = given ?? around(files);
  const index = new WikiIndex(surroundings, {
    textOf: ({ path }) => {
      const raw = files.get(path);
      return raw === undefined ? undefined : new Text(raw).value;
    },
    tree: (text) => parser.parse(text),
  });
  const inside = [...files].filter(([path]) => !path.startsWith('../'));
  index.apply(inside.map(([path, text]) => changeOf(path, text, parser)));
  if (configsIn(files).length > 0) index.configure(settingsBook(files).given);
  return { index, files, parser, surroundings };
}

/** Writes files, removes those whose text is undefined, and tells the index. */
export function change(wiki: TestWiki, files: Readonly<Record<string, string | undefined>>): Delta {
  const changes = Object.entries(files).map(([path, text]): PageChange => {
    if (text !== undefined) {
      wiki.files.set(path, text);
      return changeOf(path, text, wiki.parser);
    }
    wiki.files.delete(path);
    return isPagePath(path) ? { kind: 'page-gone', path: asPagePath(path) } : { kind: 'file-gone', path };
  });
  return wiki.index.apply(changes);
}

/** The change that a file with this text makes. */
export function changeOf(path: string, text: string, parser: MarkdownParser = engine): PageChange {
  return isPagePath(path) ? { kind: 'page', facts: factsOf(text, path, parser) } : { kind: 'file', path };
}

/** What one page says, by itself. */
export function factsOf(raw: string, path = 'page.md', parser: MarkdownParser = engine): PageFacts {
  const { value } = new Text(raw);
  return readFacts(asPagePath(path), value, parser.parse(value));
}

/** The facts of a page that the wiki has. */
export function pageOf({ index }: TestWiki, path: string): PageFacts {
  const page = index.page(asPagePath(path));
  if (!page) throw new Error(`The wiki has no page ${path}.`);
  return page;
}

/** The configuration files among a wiki's files. */
function configsIn(files: ReadonlyMap<string, string>): { path: string; config: Config }[] {
  return [...files]
    .filter(([path]) => isConfigPath(path))
    .map(([path, text]) => ({ path, config: readConfig(new Text(text).value) }));
}

/** What the configuration files among a wiki's files say. */
function settingsBook(files: ReadonlyMap<string, string>): SettingsBook {
  const book = new SettingsBook();
  for (const { path, config } of configsIn(files)) book.setFile(folderOf(path), config.raw);
  return book;
}

/**
 * All findings of one page or configuration file, or of every one in path order.
 * @param settings instead of those that the wiki's configuration files say.
 */
export function lint(wiki: TestWiki, path?: string, settings?: Settings): Finding[] {
  const book = settingsBook(wiki.files);
  const configs = new Map(configsIn(wiki.files).map((each) => [each.path, each.config]));
  const baseline = wiki.files.get(BASELINE_FILE);
  const known = baseline === undefined ? undefined : readBaseline(baseline);
  const debts = known?.ok ? { open: (page: string) => known.baseline.page(page).meet } : undefined;
  const all = [
    ...[...wiki.index.pages()].map((page) => page.path as string),
    ...configs.keys(),
    ...(known ? [BASELINE_FILE] : []),
  ];
  return (path === undefined ? all.sort() : [path]).flatMap((each) => {
    const config = configs.get(each);
    const own = settings ?? book.at(wiki.index.rootOf(asPagePath(each)).path);
    if (known && each === BASELINE_FILE) return lintBaseline(each, known, own);
    return config
      ? lintConfig(each, config, own, {
          hasFolder: (folder) => wiki.index.hasFolder(folder),
          hasFile: (file) => wiki.files.has(file),
        })
      : lintPage(asPagePath(each), wiki.index, own, debts);
  });
}

/** The remedies of a finding. */
export function fixes(wiki: TestWiki, finding: Finding, settings?: Settings): Fix[] {
  const own = settings ?? settingsBook(wiki.files).at(wiki.index.rootOf(finding.path).path);
  return fixesOf(finding, wiki.index, textOf(wiki, finding.path), own);
}

/** What an author writes where a fix asks for words. */
const ANSWER = 'measured by us';

/** The wiki after a fix, read from scratch. */
export function applyFix(wiki: TestWiki, fix: Fix): TestWiki {
  const files = new Map(wiki.files);
  const byPage = new Map<PagePath, Edit[]>();
  for (const { path, edit, cursor } of fix.edits) {
    // Where the author has something to write, it is written.
    const newText =
      cursor === undefined
        ? edit.newText
        : `${edit.newText.slice(0, cursor)}${ANSWER}${edit.newText.slice(cursor)}`;
    byPage.set(path, [...(byPage.get(path) ?? []), { ...edit, newText }]);
  }
  for (const [path, edits] of byPage) {
    const raw = wiki.files.get(path);
    if (raw === undefined) throw new Error(`The fix edits ${path}, which is not there.`);
    const text = new Text(raw);
    files.set(path, raw.slice(0, text.byteOrderMark) + applyEdits(text.value, edits));
  }
  if (fix.create) {
    if (files.has(fix.create.path)) throw new Error(`The fix creates ${fix.create.path}, which is there.`);
    files.set(fix.create.path, fix.create.text);
  }
  return openWiki(files, wiki);
}

/** The text of a page as the index knows it. */
export function textOf(wiki: TestWiki, path: string): Text {
  const raw = wiki.files.get(path);
  if (raw === undefined) throw new Error(`The wiki has no file ${path}.`);
  return new Text(raw);
}
