import { lineBreakOf } from '../page/frontmatter-edit.ts';
import { firstSentence } from '../page/sentence.ts';
import type { PageFacts, PagePath } from '../page/types.ts';
import type { Edit, Span, Text } from '../text.ts';
import type { ListedLink } from './listing.ts';
import { baseName, fold, withoutExtension } from './names.ts';
import type { Wiki } from './types.ts';
import { targetText } from './write-target.ts';

/** One entry of a list of links: an item, or a row of a table. */
interface Entry extends ListedLink {
  /** The number of its line. */
  readonly line: number;
  readonly isRow: boolean;
  /** What stands before its link. */
  readonly before: string;
  /** What the link shows: a wikilink's alias, a Markdown link's words; undefined for a wikilink without alias. */
  readonly label: string | undefined;
  /** What stands behind its link. */
  readonly after: string;
}

/** Descriptions longer than this are left for the author to write. */
const LONGEST = 140;

/**
 * Edits that add pages to a list of links, as the list itself is written: marker, kind of link, label, description, order.
 * @param listed the links of the list.
 * @param missing the pages to add.
 * @returns nothing where the links are no list that could be added to.
 */
export function addToList(
  text: Text,
  page: PageFacts,
  listed: readonly ListedLink[],
  missing: readonly PagePath[],
  wiki: Wiki,
): Edit[] {
  const entries = entriesOf(text, listed);
  const model = entries.at(-1);
  if (!model || entries.length < 2) return [];
  const nameOf = (path: PagePath): string =>
    model.label === undefined || labelsAreSlugs(entries)
      ? withoutExtension(baseName(path))
      : (wiki.page(path)?.face.title ?? withoutExtension(baseName(path)));
  const order = orderOf(entries);
  const keyOf = (path: PagePath): string => fold(nameOf(path));
  const sorted = [...missing].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1) * (order === 'falling' ? -1 : 1));
  const lines = new Map<number, string[]>();
  let number = numberOf(model.before) ?? 0;
  for (const path of sorted) {
    const next =
      order === 'none'
        ? undefined
        : entries.find((entry) =>
            order === 'rising' ? keyOf(path) < sortKey(entry) : keyOf(path) > sortKey(entry),
          );
    const at = next ? (text.lineStarts[next.line] ?? 0) : endOfEntry(text, model);
    const before = model.before.replace(/\d+(?=[.)]\s)/, () => String(++number));
    const line = lineOf(path, { ...model, before }, nameOf(path), separatorOf(entries), page, wiki);
    lines.set(at, [...(lines.get(at) ?? []), line]);
  }
  const lineBreak = lineBreakOf(text.value);
  return [...lines].map(([at, added]) => {
    const startsLine = at === 0 || /[\r\n]/.test(text.value[at - 1] ?? '');
    const whole = added.map((line) => line + lineBreak).join('');
    return {
      span: { start: at, end: at },
      newText: startsLine ? whole : lineBreak + whole.slice(0, -lineBreak.length),
    };
  });
}

const ITEM = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+/;
const ROW = /^[ \t]*\|/;

/** The entries that begin with a link of the list, of the most usual kind. */
function entriesOf(text: Text, listed: readonly ListedLink[]): Entry[] {
  const byShape = new Map<string, Entry[]>();
  let lastLine = -1;
  for (const { link, to } of listed) {
    const line = text.lineAt(link.start);
    if (line === lastLine) continue;
    lastLine = line;
    const { start, end } = lineSpan(text, line);
    if (link.end > end) continue;
    const before = text.slice({ start, end: link.start });
    const isRow = ROW.test(before);
    if (!isRow && !ITEM.test(before)) continue;
    const whole = text.slice({ start: link.start, end: link.end });
    const label = link.wiki ? link.label : /^\[([\s\S]*)\]\(/.exec(whole)?.[1];
    if (!link.wiki && label === undefined) continue;
    const entry = { link, to, line, isRow, before, label, after: text.slice({ start: link.end, end }) };
    const shape = `${link.form} ${before.replace(/\d+/g, '0')} ${label === undefined}`;
    byShape.set(shape, [...(byShape.get(shape) ?? []), entry]);
  }
  return [...byShape.values()].sort((a, b) => b.length - a.length)[0] ?? [];
}

function lineSpan(text: Text, line: number): Span {
  const start = text.lineStarts[line] ?? text.value.length;
  let end = text.lineStarts[line + 1] ?? text.value.length;
  while (end > start && /[\r\n]/.test(text.value[end - 1] ?? '')) end--;
  return { start, end };
}

const sortKey = ({ label, to }: Entry): string => fold(label ?? withoutExtension(baseName(to)));

const labelsAreSlugs = (entries: readonly Entry[]): boolean =>
  entries.every(({ label, to }) => label === withoutExtension(baseName(to)));

function orderOf(entries: readonly Entry[]): 'rising' | 'falling' | 'none' {
  const keys = entries.map(sortKey);
  const [first] = entries;
  if (keys.length < 3 || (first && numberOf(first.before) !== undefined)) return 'none';
  const isRising = keys.every((key, at) => at === 0 || (keys[at - 1] ?? '') <= key);
  if (isRising) return 'rising';
  return keys.every((key, at) => at === 0 || (keys[at - 1] ?? '') >= key) ? 'falling' : 'none';
}

function numberOf(before: string): number | undefined {
  const digits = /(\d{1,9})[.)]\s/.exec(before)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** What most entries have between their link and its description; undefined where they have no description. */
function separatorOf(entries: readonly Entry[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { after } of entries) {
    const separator = /^[*_]{0,3}[ \t]*(?:—|–|--|-|:|：)[ \t]*(?=\S)/.exec(after)?.[0];
    if (separator !== undefined) counts.set(separator, (counts.get(separator) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best && best[1] * 2 > entries.length ? best[0] : undefined;
}

function lineOf(
  path: PagePath,
  model: Entry,
  name: string,
  separator: string | undefined,
  page: PageFacts,
  wiki: Wiki,
): string {
  const target = targetText(model.link, page.path, path, wiki);
  const description = describe(wiki.page(path));
  const bar = model.isRow ? '\\|' : '|';
  const link = model.link.wiki
    ? `[[${target}${model.label === undefined ? '' : bar + name.replace(/[[\]|]/g, ' ')}]]`
    : `[${name.replace(/[[\]\\]/g, '\\$&')}](${target})`;
  if (model.isRow) {
    const cells = (part: string): number => part.replace(/\\\|/g, '').split('|').length - 1;
    const next =
      cells(model.after) > 1 && description !== undefined ? ` ${description.replace(/\|/g, '\\|')} |` : '';
    const rest = cells(model.after) - (next === '' ? 1 : 2);
    return `${'|  '.repeat(cells(model.before) - 1)}| ${link} |${next}${'  |'.repeat(Math.max(0, rest))}`;
  }
  const closing = /^[*_]{1,3}/.exec(model.after)?.[0] ?? '';
  return (
    model.before +
    link +
    (separator !== undefined && description !== undefined ? separator + description : closing)
  );
}

/** A few words on a page: what its frontmatter says, else its first sentence. */
function describe(page: PageFacts | undefined): string | undefined {
  const values = page?.frontmatter?.values ?? {};
  for (const key of ['description', 'summary']) {
    const value = values[key];
    if (typeof value === 'string' && value.trim() !== '') return value.replace(/\s+/g, ' ').trim();
  }
  const sentence = firstSentence(page?.summary ?? '');
  return sentence === undefined || sentence === '' || sentence.length > LONGEST ? undefined : sentence;
}

/** Where the line behind an entry begins, and behind what is indented below it. */
function endOfEntry(text: Text, { line, before }: Entry): number {
  const indent = /^[ \t]*/.exec(before)?.[0].length ?? 0;
  let next = line + 1;
  for (; next < text.lineStarts.length; next++) {
    const { start, end } = lineSpan(text, next);
    const content = text.slice({ start, end });
    if (content.trim() === '' || (/^[ \t]*/.exec(content)?.[0].length ?? 0) <= indent) break;
  }
  return text.lineStarts[next] ?? text.value.length;
}
