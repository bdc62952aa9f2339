import type { Edit, Span } from '../text.ts';
import { closingQuote } from './frontmatter-faults.ts';
import { afterBreak, lineEnd } from './frontmatter-fence.ts';
import type { Frontmatter, FrontmatterEntry, ValueFault } from './frontmatter-types.ts';

/** A key to insert and its value as YAML; empty text writes the key alone. */
export interface NewKey {
  readonly key: string;
  readonly text: string;
}

/** Texts that YAML 1.1 or 1.2 reads as something other than text, or that begin with a sign of its own. */
const NOT_TEXT =
  /^(?:[\s#&*!|>'"%@`{}[\],?:=~<-]|[-+.]?\d|0[xo]|(?:true|false|yes|no|on|off|y|n|null|\.nan|[-+]?\.inf)$)/i;

/** What must be escaped in YAML, by its specification (5.1), and what some readers take for a line break. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const UNPRINTABLE = /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/;

/** A text as a YAML scalar: plain where every reader takes that for the same text, else in quotes. */
export function yamlScalar(text: string): string {
  const plain =
    text !== '' &&
    !NOT_TEXT.test(text) &&
    !/:(?:\s|$)|\s#|[\r\n\t]|\s$|[,[\]{}]/.test(text) &&
    !UNPRINTABLE.test(text);
  return plain ? text : quoted(text);
}

/** A text in double quotes, or in single ones where those need no escapes. */
export function quoted(text: string): string {
  if (!UNPRINTABLE.test(text) && /["\\]/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return JSON.stringify(text).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (sign) => `\\u${hex(sign)}`,
  );
}

const hex = (sign: string): string => sign.charCodeAt(0).toString(16).padStart(4, '0');

/**
 * Puts a value into quotes, so that YAML reads it as the text that stands there.
 * @param span the value as written, without comment.
 * @param cause what is wrong with it: wikilinks become a list, an open quote is closed, a text with escapes that YAML
 *   does not know changes its quotes.
 */
export function quoteValueEdit(text: string, span: Span, cause?: ValueFault): Edit {
  const value = text.slice(span.start, span.end);
  const mark = value[0];
  if (cause === 'escape') return { span, newText: `'${value.slice(1, -1).replaceAll("'", "''")}'` };
  if (cause === 'unclosed' && (mark === '"' || mark === "'"))
    return { span, newText: closeQuote(value, mark) };
  if (value.startsWith('[')) {
    const links = bareLinks(value);
    if (links) return { span, newText: links };
  }
  return { span, newText: quoted(cause === 'quote' ? withoutOuterQuotes(value) : value) };
}

/**
 * `"The "tail" at scale"` without the quotes around it: where the second quote opens another quotation or stands within a word,
 * the first and the last were meant to enclose the value. `"Tail" at "Scale"` stays as it is.
 */
function withoutOuterQuotes(value: string): string {
  const mark = value[0] ?? '';
  const second = value.indexOf(mark, 1);
  if (second < 2 || second === value.length - 1 || !value.endsWith(mark)) return value;
  const opens = /[\s(]/.test(value[second - 1] ?? '') || /\p{L}/u.test(value[second + 1] ?? '');
  return opens ? value.slice(1, -1) : value;
}

function closeQuote(value: string, mark: string): string {
  const closed = value + mark;
  return closingQuote(closed, 0, closed.length) === closed.length - 1 ? closed : quoted(value.slice(1));
}

const BARE_LINK = /\[\[([^[\]"]+)\]\]/g;

/**
 * Wikilinks without quotes, alone or in a list, with each in quotes; undefined where other words stand between them.
 * One link stays one value, several become a list.
 */
function bareLinks(value: string): string | undefined {
  const links = value.match(BARE_LINK);
  if (!links) return undefined;
  const between = value.replace(BARE_LINK, 'x').replace(/\s/g, '');
  if (between === 'x') return quoted(links[0]);
  if (/^x(?:,x)*,?$/.test(between)) return `[${links.map(quoted).join(', ')}]`;
  if (/^\[x(?:,x)*,?\]$/.test(between)) return value.replace(BARE_LINK, (link) => quoted(link));
  return undefined;
}

/** Puts every wikilink of an entry that stands without quotes into them; the rest of the value stays. */
export function quoteLinksEdits(entry: FrontmatterEntry): Edit[] {
  return entry.scalars.filter(isBareWikilink).map(({ span, text }) => ({ span, newText: quoted(text) }));
}

/** Whether a scalar is a wikilink without quotes, which YAML takes for a list in a list. */
export function isBareWikilink(scalar: { readonly text: string; readonly quoted: boolean }): boolean {
  return !scalar.quoted && scalar.text.startsWith('[[') && scalar.text.endsWith(']]');
}

/**
 * Inserts keys where they usually stand: each behind the nearest key before it in `order` that the page has, else
 * before the first key. A page without frontmatter gets one.
 * @param frontmatter as read from `text`; must have no problem.
 * @param order the usual order of keys, best the schema's.
 * @returns edits at different places, in text order; everything else stays as it is.
 */
export function insertKeysEdit(
  text: string,
  frontmatter: Frontmatter | undefined,
  keys: readonly NewKey[],
  order: readonly string[],
): Edit[] {
  if (keys.length === 0) return [];
  const lineBreak = lineBreakOf(text);
  const rank = new Map(order.map((key, index) => [key, index]));
  const place = (key: string) => rank.get(key) ?? order.length;
  const sorted = [...keys].sort((a, b) => place(a.key) - place(b.key));
  const line = ({ key, text: value }: NewKey) => (value === '' ? `${key}:` : `${key}: ${value}`) + lineBreak;
  if (!frontmatter) {
    const newText = `---${lineBreak}${sorted.map(line).join('')}---${lineBreak}${text === '' ? '' : lineBreak}`;
    return [{ span: { start: 0, end: 0 }, newText }];
  }
  const edits = new Map<number, string>();
  for (const key of sorted) {
    const at = placeFor(text, frontmatter, place(key.key), place);
    edits.set(at, (edits.get(at) ?? '') + line(key));
  }
  return [...edits]
    .sort(([a], [b]) => a - b)
    .map(([at, newText]) => ({
      span: { start: at, end: at },
      newText: startsLine(text, at) ? newText : lineBreak + newText.slice(0, -lineBreak.length),
    }));
}

const startsLine = (text: string, at: number): boolean =>
  at === 0 || text[at - 1] === '\n' || text[at - 1] === '\r';

/** Where the line of a new key begins. */
function placeFor(
  text: string,
  frontmatter: Frontmatter,
  own: number,
  rank: (key: string) => number,
): number {
  const { entries, bodySpan } = frontmatter;
  let best: FrontmatterEntry | undefined;
  for (const entry of entries) {
    if (rank(entry.key) < own && (!best || rank(entry.key) >= rank(best.key))) best = entry;
  }
  if (best) return afterEntry(text, frontmatter, best);
  const first = entries[0];
  return first ? lineStart(text, first.keySpan.start) : bodySpan.end;
}

/** The start of the line behind an entry; comments below it belong to what follows. */
function afterEntry(text: string, { bodySpan }: Frontmatter, entry: FrontmatterEntry): number {
  const stop = lineEnd(text, Math.max(entry.valueSpan.end, entry.keySpan.end), bodySpan.end);
  return Math.min(afterBreak(text, stop), bodySpan.end);
}

function lineStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && !startsLine(text, start)) start--;
  return start;
}

/** The line break that a text uses first, LF where it has none. */
export function lineBreakOf(text: string): string {
  const end = lineEnd(text, 0);
  return text.slice(end, afterBreak(text, end)) || '\n';
}

/** Gives a key another name; quotes around it go. Everything behind the key stays. */
export function renameKeyEdit(entry: FrontmatterEntry, name: string): Edit {
  return { span: entry.keySpan, newText: yamlScalar(name) };
}

/**
 * Puts another text in the place of a scalar; its quotes stay where the new text needs no escapes in them.
 * @param span the scalar as written, quotes included.
 */
export function replaceScalarEdit(text: string, span: Span, newText: string): Edit {
  const mark = text[span.start] ?? '';
  const isQuoted = (mark === '"' || mark === "'") && span.end - span.start > 1 && text[span.end - 1] === mark;
  if (!isQuoted) return { span, newText: yamlScalar(newText) };
  if (/["'\\]/.test(newText) || UNPRINTABLE.test(newText)) return { span, newText: quoted(newText) };
  return { span: { start: span.start + 1, end: span.end - 1 }, newText };
}

/** Closes a block that was never closed: a fence of its own line behind its last key. */
export function closeFenceEdit(text: string, frontmatter: Frontmatter): Edit {
  const at = frontmatter.bodySpan.end;
  return { span: { start: at, end: at }, newText: `${lineBreakOf(text)}---` };
}

/** Removes an entry with its lines. */
export function removeEntryEdit(text: string, frontmatter: Frontmatter, entry: FrontmatterEntry): Edit {
  const start = lineStart(text, entry.keySpan.start);
  return { span: { start, end: afterEntry(text, frontmatter, entry) }, newText: '' };
}
