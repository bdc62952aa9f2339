import type { Span } from '../text.ts';
import { LINES, linesIn, linesNamed, notePath } from './note-targets.ts';
import { looksRaw } from './raw-names.ts';
import type { LineLocator, Lines, Link, Note, PageFacts, Reference } from './types.ts';

/** So far from its citation a locator may stand: in the same brackets or footnote, at most. In UTF-16 units. */
const REACH = 160;

/** Right behind a citation, a comma or bracket between them; line 12 *of* something else is none. */
const BEHIND = new RegExp(
  `^[)\\]]?[ \\t]{0,2}[,;:，；、]?\\s?[(（\\[]?(?:at |on |see )?(?=${LINES}(?! (?:of|in|des|der|von)\\b))`,
  'iu',
);
/** Right before it: `lines 57–60 of [notes](raw/x.md)`. */
const BEFORE = new RegExp(`(?<![\\p{L}\\d])${LINES},? (?:of|in|from|von|aus|in der) (?:the )?[(\\[]?$`, 'iu');
/** Anywhere in the same brackets or footnote. */
const AMONG = new RegExp(`(?<![\\p{L}\\d])(?=${LINES}(?! (?:of|in|des|der|von)\\b))`, 'iu');
const HINT = /\d/;

/** What may cite lines on a page: links to raw texts, inline notes and footnote marks. */
export interface Citing {
  readonly links: readonly Link[];
  readonly footnotes: readonly Reference[];
  readonly footnoteDefinitions: readonly Reference[];
  readonly notes: readonly Note[];
}

/** Reads the lines that stand in words beside the citations of a page. */
export function besideCitations(text: string, page: Citing): LineLocator[] {
  const raw = page.links.filter((link) => link.key === undefined && looksRaw(link.target));
  const paths = page.notes.filter((note) => note.kind === 'inline' && notePath(note) !== undefined);
  if (raw.length === 0 && paths.length === 0) return [];
  const sources = inOrder([...raw, ...paths]);
  const labels = new Set<string>();
  let definitionOf = definitionsOf(page);
  // A footnote's mark may bear lines only where its definition names a raw text.
  for (const each of sources) {
    const label = definitionOf(each)?.label.toLowerCase();
    if (label !== undefined) labels.add(label);
  }
  const marks = page.footnotes.filter(({ label }) => labels.has(label.toLowerCase()));
  const all = inOrder([...sources, ...marks]);
  definitionOf = definitionsOf(page);
  const found: LineLocator[] = [];
  for (const [at, mark] of all.entries()) {
    const definition = definitionOf(mark);
    const limit = Math.min(
      mark.end + REACH,
      all[at + 1]?.start ?? text.length,
      definition?.end ?? text.length,
    );
    const lines =
      behind(text, mark.end, limit, definition !== undefined) ??
      before(text, mark.start, all[at - 1]?.end ?? 0);
    if (lines) found.push({ ...lines, of: mark.start });
  }
  return found;
}

const inOrder = (spans: readonly Span[]): Span[] => [...spans].sort((a, b) => a.start - b.start);

/** Tells in which footnote's definition a span stands; to be asked in the order of the text. */
function definitionsOf({ footnoteDefinitions }: Citing): (span: Span) => Reference | undefined {
  const definitions = [...footnoteDefinitions].sort((a, b) => a.start - b.start);
  let next = 0;
  return ({ start, end }) => {
    while ((definitions[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++;
    const definition = definitions[next];
    return definition && definition.start <= start && end <= definition.end ? definition : undefined;
  };
}

function behind(text: string, from: number, limit: number, inFootnote: boolean): (Lines & Span) | undefined {
  const window = text.slice(from, limit);
  if (!HINT.test(window)) return undefined;
  const adjacent = BEHIND.exec(window);
  if (adjacent) return located(window, adjacent[0].length, from);
  const scope = inFootnote ? window.length : closingBracket(window);
  const among = scope === undefined ? null : AMONG.exec(window.slice(0, scope));
  return among ? located(window, among.index, from) : undefined;
}

function before(text: string, until: number, from: number): (Lines & Span) | undefined {
  const start = Math.max(from, until - 48);
  const window = text.slice(start, until);
  if (!HINT.test(window)) return undefined;
  const found = BEFORE.exec(window);
  return found ? located(window, found.index, start) : undefined;
}

/** The lines named at an offset of a window that begins at another. */
function located(window: string, at: number, offset: number): (Lines & Span) | undefined {
  const found = linesIn(window.slice(at));
  if (!found) return undefined;
  const { first, last, length } = found;
  return { first, last, start: offset + at, end: offset + at + length };
}

/** Where the bracket closes in which a text begins; undefined where it stands in none, or the paragraph ends before. */
function closingBracket(window: string): number | undefined {
  let depth = 0;
  for (let at = 0; at < window.length; at++) {
    const sign = window[at]!;
    if (sign === '\n' && /^\n[ \t]*\r?\n/.test(window.slice(at, at + 8))) return undefined;
    if ('([（'.includes(sign)) depth++;
    else if (')]）'.includes(sign) && --depth < 0) return at;
  }
  return undefined;
}

/** The lines that a link names: in its anchor (`raw/x.md#L10-L20`), or in words beside it. */
export function linesOfLink(link: Link, page: PageFacts): Lines | undefined {
  const anchored = link.anchor === undefined ? undefined : linesNamed(`#${link.anchor}`);
  return anchored ?? linesBeside(link, page);
}

/** The lines that an inline note names: in itself (`^[raw/x.md:55]`), or beside it. */
export const linesOfNote = (note: Note, page: PageFacts): Lines | undefined =>
  linesNamed(note.text) ?? linesBeside(note, page);

/** The lines in words beside a citation. */
export function linesBeside({ start }: Span, { lineLocators }: PageFacts): LineLocator | undefined {
  let low = 0;
  let high = lineLocators.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lineLocators[middle]!.of < start) low = middle + 1;
    else high = middle;
  }
  const found = lineLocators[low];
  return found?.of === start ? found : undefined;
}

/** Footnote marks with lines beside them, and the one raw text that their definitions name. */
export function linesOfFootnotes(page: PageFacts): { readonly lines: LineLocator; readonly link: Link }[] {
  const beside = page.footnotes.flatMap((mark) => {
    const lines = linesBeside(mark, page);
    return lines ? [{ label: mark.label.toLowerCase(), lines }] : [];
  });
  if (beside.length === 0) return [];
  const definitionOf = definitionsOf(page);
  const named = new Map<string, Link[]>();
  for (const link of page.links) {
    if (link.key !== undefined || !looksRaw(link.target)) continue;
    const label = definitionOf(link)?.label.toLowerCase();
    if (label !== undefined) named.set(label, [...(named.get(label) ?? []).slice(0, 1), link]);
  }
  return beside.flatMap(({ label, lines }) => {
    const [link, another] = named.get(label) ?? [];
    return link && !another ? [{ lines, link }] : [];
  });
}
