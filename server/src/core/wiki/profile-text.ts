import { KIND_WORDS, type ValueKind } from './frontmatter/value-kind.ts';
import { CONFIG_FILE } from './profile.ts';
import type {
  CitationForm,
  HabitReport,
  KeyReport,
  ProfileReport,
  TypeReport,
  WikiReport,
} from './profile-report.ts';
import { type SlugTrait, TRAIT_WORDS } from './slug-form.ts';

const code = (text: string): string => `\`${text}\``;

const CITATIONS: Readonly<Record<CitationForm, string>> = {
  'source-link': 'links to source pages',
  'raw-link': 'links to raw sources',
  footnote: 'footnotes `[^1]`',
  note: 'notes `^[…]`',
  key: 'cite keys `[@…]`',
};

const HABITS: Readonly<Record<HabitReport['rule'], (what: readonly string[]) => string>> = {
  'missing-section': (what) => `have the section${what.length === 1 ? '' : 's'} ${what.map(code).join(', ')}`,
  'orphan-page': () => 'are linked to from another page',
  'slug-format': (what) =>
    `have file names that ${what.map((trait) => TRAIT_WORDS[trait as SlugTrait]).join(', ')}`,
  'thin-page': () => 'say more than a tenth of what is usual',
};

/**
 * A profile in words, as Markdown that reads well in a terminal too.
 * @param name what the folder is called.
 */
export function profileText({ isWiki, wikis }: ProfileReport, name: string): string {
  const lines = [`# What Digest Wiki found in ${name}`, ''];
  if (!isWiki) {
    lines.push(
      'This does not look like a wiki: it has no two folders of page types (sources, concepts, …), no such folder beside',
      'raw/, and no 20 pages half of which hold wikilinks. Nothing is checked, and no view is shown.',
      '',
      `A file \`${CONFIG_FILE}\` (\`{}\` is enough) makes its folder a wiki.`,
      '',
    );
    return lines.join('\n');
  }
  for (const wiki of wikis) lines.push(...wikiLines(wiki, wikis.length > 1 || wiki.path !== ''));
  lines.push(
    `What is wrong here can be put right key by key in \`${CONFIG_FILE}\` at the wiki's folder, under \`profile\`; the key`,
    'stands in brackets behind each decision. What nearly all pages of a type have in common is reported by the rule in brackets',
    'where a page departs from it: as a warning, or as a hint where only most have it. A severity under `rules` overrides that.',
    '',
  );
  return lines.join('\n');
}

function wikiLines(wiki: WikiReport, isNamed: boolean): string[] {
  const { path, because, pages, links, raw, navigation, citations, types, given } = wiki;
  const lines: string[] = [];
  if (isNamed) lines.push(`## ${path === '' ? 'This folder' : `\`${path}\``}`, '');
  lines.push(`A wiki of ${count(pages, 'page')}: ${because}. [roots]`, '');
  if (given.length > 0) lines.push(`Decided by its author: ${given.map(code).join(', ')}.`, '');

  lines.push('### Links', '');
  const style =
    links.dialect === 'markdown' ? '' : links.wikilinkStyle === 'path' ? ', by path' : ', by name';
  lines.push(
    `- New links are written as ${links.dialect === 'markdown' ? 'Markdown links' : `wikilinks${style}`}, like most: ` +
      `${count(links.wikilinksByPath, 'wikilink')} by path, ${links.wikilinksByName} by name, ` +
      `${count(links.markdownLinks, 'Markdown link')}, ${links.frontmatterLinks} in frontmatter. [dialect, wikilinkStyle]`,
  );
  if (links.withoutExtension)
    lines.push('- Markdown links may leave out `.md`, as most do. [linksWithoutExtension]');
  if (links.fromRoot)
    lines.push(
      '- Markdown links may begin at the wiki’s folder without a slash, as most do. [linksFromRoot]',
    );
  for (const [segment, folder] of Object.entries(links.mounts))
    lines.push(`- \`[[${segment}/…]]\` leads into \`${folder}/\`. [mounts]`);
  lines.push('');

  lines.push('### Sources', '');
  for (const { path: folder, files, texts } of raw) {
    const what = texts === 'shipped' ? `${count(files, 'file')} here` : 'not here: `.gitignore` names it';
    lines.push(`- Raw sources in \`${folder}/\`: ${what}. [raw]`);
  }
  if (raw.length === 0) lines.push('- No folder of raw sources. [raw]');
  const forms = (Object.entries(citations) as [CitationForm, number][])
    .filter(([, number]) => number > 0)
    .sort((a, b) => b[1] - a[1])
    .map(([form, number]) => `${CITATIONS[form]} (${number.toLocaleString('en')})`);
  lines.push(
    forms.length > 0 ? `- Citations: ${forms.join(', ')}. [foreignIds]` : '- No citation was found.',
    '',
  );

  lines.push('### Pages', '');
  for (const type of types) lines.push(...typeLines(type));
  const shown = navigation.slice(0, 5).map(code).join(', ');
  const more = navigation.length > 5 ? ` and ${navigation.length - 5} more` : '';
  lines.push(
    navigation.length > 0
      ? `- Only lead to others: ${shown}${more}. [navigation]`
      : '- No index, log or overview page. [navigation]',
    '',
  );
  return lines;
}

function typeLines({ name, family, pages, folders, frontmatter, habits }: TypeReport): string[] {
  const [first = ''] = folders;
  const where = `${first === '' ? 'in the wiki’s own folder' : `in \`${first}/\``}${
    folders.length > 1 ? ` and ${count(folders.length - 1, 'other folder')}` : ''
  }`;
  const kind = family === name ? '' : `, judged like ${/^[aeo]/.test(family) ? 'an' : 'a'} ${family}`;
  const lines = [`- **${name}**: ${count(pages, 'page')} ${where}${kind}. [types]`];
  const must = frontmatter.filter(({ required }) => required !== 'no');
  const may = frontmatter.filter(({ required, pages: own }) => required === 'no' && own > 1);
  if (must.length > 0) lines.push(`  - have in their frontmatter ${must.map(keyText).join(', ')} [schemas]`);
  if (may.length > 0) lines.push(`  - may have ${may.slice(0, 12).map(keyText).join(', ')}`);
  for (const severity of ['warning', 'hint'] as const) {
    const own = habits.filter((habit) => habit.severity === severity);
    if (own.length === 0) continue;
    const how = severity === 'warning' ? 'nearly all' : 'most';
    const rules = [...new Set(own.map(({ rule }) => rule))];
    const parts = rules.map((rule) =>
      HABITS[rule](own.filter((habit) => habit.rule === rule).map(({ what }) => what)),
    );
    lines.push(`  - ${how} ${parts.join('; ')} [${rules.join(', ')}]`);
  }
  return lines;
}

const keyText = ({ key, kind }: KeyReport): string =>
  kind === undefined ? code(key) : `${code(key)} (${KIND_WORDS[kind as ValueKind] ?? kind})`;

const count = (number: number, thing: string): string =>
  `${number.toLocaleString('en')} ${thing}${number === 1 ? '' : 's'}`;
