import type { Frontmatter } from '../../page/frontmatter.ts';
import { yamlScalar } from '../../page/frontmatter-edit.ts';
import { flowItems, rawValue } from '../../page/frontmatter-faults.ts';
import { afterBreak, findFences, keyColon, keyOfLine, lineEnd } from '../../page/frontmatter-fence.ts';
import { type Span, touches } from '../../text.ts';
import type { ValueCount } from './key-counter.ts';
import { meaningOf } from './key-meaning.ts';
import type { KeySchema, Schema } from './schema.ts';
import { KIND_WORDS } from './value-kind.ts';

/** One proposal while frontmatter is written. */
export interface FrontmatterCompletion {
  readonly label: string;
  /** Replaces the text at `span`. */
  readonly insertText: string;
  readonly kind: 'key' | 'value';
  /** How usual it is, in a few words. */
  readonly detail: string;
  /** Markdown. */
  readonly documentation: string;
  readonly span: Span;
}

export interface CompletionOptions {
  /** Today as `YYYY-MM-DD`, proposed for dates. The core knows no clock. */
  readonly today?: string;
}

/** The share of pages with one and the same value from which on a key is proposed with that value. */
const SHARED = 0.9;
const MOST_PROPOSED = 100;

/**
 * What an author may want to write at a place in the frontmatter: keys that the page has not yet, required ones first;
 * values and list items that other pages of the type have.
 *
 * @param frontmatter as read from `text`; undefined also while the block is only begun.
 * @returns nothing outside of frontmatter, in comments and in nested maps. Best first.
 */
export function completeFrontmatter(
  text: string,
  offset: number,
  frontmatter: Frontmatter | undefined,
  schema: Schema,
  options: CompletionOptions = {},
): FrontmatterCompletion[] {
  // A cursor in a comment behind a value, or behind spaces after it, asks for nothing.
  return propose(text, offset, frontmatter, schema, options).filter(({ span }) => touches(span, offset));
}

function propose(
  text: string,
  offset: number,
  frontmatter: Frontmatter | undefined,
  schema: Schema,
  options: CompletionOptions,
): FrontmatterCompletion[] {
  const body = frontmatter?.problem?.kind === 'toml' ? undefined : bodyAt(text, offset, frontmatter);
  if (!body) return [];
  let start = offset;
  while (start > body.start && !isBreak(text, start - 1)) start--;
  const stop = lineEnd(text, offset);
  const colon = keyColon(text, start, stop);
  if (colon >= 0 && offset > colon) {
    const key = keyOfLine(text, start, stop) ?? '';
    return completeValue(text, offset, key, colon + 1, stop, schema, options);
  }
  const item = /^[ \t]*-[ \t]+/.exec(text.slice(start, Math.min(stop, start + 200)));
  if (item && offset >= start + item[0].length) {
    const key = keyAbove(text, body.start, start);
    return key === undefined
      ? []
      : completeItem(text, key, start + item[0].length, stop, listAround(text, body, start), schema, options);
  }
  if (!/^[^\s#:[\]{}"'-][^:#]*$|^$/.test(text.slice(start, offset))) return [];
  const end = colon >= 0 ? colon : stop;
  return completeKey(
    { start, end: Math.max(offset, end - spacesBefore(text, start, end)) },
    colon >= 0,
    presentKeys(text, body, start),
    schema,
  );
}

const spacesBefore = (text: string, start: number, end: number): number =>
  end - start - text.slice(start, end).trimEnd().length;

const isBreak = (text: string, at: number): boolean => text[at] === '\n' || text[at] === '\r';

/** The block that holds an offset: between the fences, or below an opening fence up to the first blank line. */
function bodyAt(text: string, offset: number, frontmatter: Frontmatter | undefined): Span | undefined {
  if (frontmatter && !frontmatter.problem) {
    const { start, end } = frontmatter.bodySpan;
    return offset >= start && offset <= end && startsBody(text, start) ? { start, end } : undefined;
  }
  const fences = findFences(text);
  const opening = /^---[ \t]*(?:\r\n|\n|\r)/.exec(text);
  if (!opening) return undefined;
  const start = opening[0].length;
  const end = fences?.closed ? fences.bodyEnd : endOfBegun(text, start);
  return offset >= start && offset <= end ? { start, end } : undefined;
}

const startsBody = (text: string, start: number): boolean => start > 0 && isBreak(text, start - 1);

function endOfBegun(text: string, start: number): number {
  for (let at = start; at < text.length; ) {
    const stop = lineEnd(text, at);
    const next = afterBreak(text, stop);
    if (stop === at && at > start) return at;
    if (next === stop) return stop;
    at = next;
  }
  return text.length;
}

/** The lines of a block, as spans without line break. */
function* linesOf(text: string, body: Span): Generator<Span> {
  for (let at = body.start; at < body.end; ) {
    const stop = lineEnd(text, at, body.end);
    yield { start: at, end: stop };
    const next = afterBreak(text, stop);
    if (next === stop) return;
    at = next;
  }
}

function presentKeys(text: string, body: Span, exceptLineAt: number): Set<string> {
  const keys = new Set<string>();
  for (const { start, end } of linesOf(text, body)) {
    const key = start === exceptLineAt ? undefined : keyOfLine(text, start, end);
    if (key !== undefined) keys.add(key.replace(/^(["'])(.*)\1$/, '$2'));
  }
  return keys;
}

function keyAbove(text: string, start: number, before: number): string | undefined {
  let key: string | undefined;
  for (const line of linesOf(text, { start, end: before }))
    key = keyOfLine(text, line.start, line.end) ?? key;
  return key;
}

/** The items written in the same list as the line at `at`, that line left out. */
function listAround(text: string, body: Span, at: number): Set<string> {
  let items = new Set<string>();
  let found = false;
  for (const { start, end } of linesOf(text, body)) {
    if (keyColon(text, start, end) >= 0) {
      if (found) break;
      items = new Set();
    }
    if (start === at) found = true;
    else {
      const item = /^[ \t]*-[ \t]+/.exec(text.slice(start, Math.min(end, start + 200)));
      if (item) items.add(bare(text, rawValue(text, start + item[0].length, end)));
    }
  }
  return items;
}

const bare = (text: string, { start, end }: Span): string =>
  text.slice(start, end).replace(/^(["'])(.*)\1$/, '$2');

function completeKey(
  span: Span,
  hasColon: boolean,
  present: ReadonlySet<string>,
  schema: Schema,
): FrontmatterCompletion[] {
  const rank = { yes: 0, likely: 1, no: 2 };
  const missing = schema.keys
    .filter(({ key }) => !present.has(key) && !schema.slips.has(key))
    .map((key, index) => ({ key, index }))
    .sort((a, b) => rank[a.key.required] - rank[b.key.required] || a.index - b.index);
  return missing.slice(0, MOST_PROPOSED).map(({ key }) => {
    const value = sharedValue(key);
    const name = yamlScalar(key.key);
    return {
      label: key.key,
      insertText: hasColon ? name : `${name}: ${value ?? ''}`,
      kind: 'key',
      detail: usage(key, schema),
      documentation: describeKey(schema, key.key) ?? '',
      span,
    };
  });
}

function sharedValue(key: KeySchema): string | undefined {
  if (key.kind === 'list' || key.kind === 'link-list') return undefined;
  const top = key.values[0];
  return top && key.count > 1 && top.count >= key.count * SHARED ? written(top) : undefined;
}

const written = ({ text, kind }: ValueCount): string =>
  kind === 'number' || kind === 'boolean' || kind === 'date' ? text : yamlScalar(text);

function completeValue(
  text: string,
  offset: number,
  key: string,
  at: number,
  stop: number,
  schema: Schema,
  options: CompletionOptions,
): FrontmatterCompletion[] {
  const value = rawValue(text, at, stop);
  if (text[value.start] === '[' && value.end > value.start) {
    const closed = text[value.end - 1] === ']';
    const end = closed ? value.end : value.end + 1;
    if (offset <= value.start || offset > (closed ? value.end - 1 : stop)) return [];
    const items = flowItems(text, value.start, end);
    const here = items.find((item) => item.start <= offset && offset <= item.end);
    const others = new Set(items.filter((item) => item !== here).map((item) => bare(text, item)));
    return proposals(key, here ?? { start: offset, end: offset }, others, schema, options);
  }
  // Right behind the colon the space is still to be written.
  const start = value.start === value.end ? Math.min(Math.max(offset, at), stop) : value.start;
  if (value.end > value.start && (offset < value.start || offset > value.end)) return [];
  const lead = start === at && text[start - 1] === ':' ? ' ' : '';
  const span = { start, end: Math.max(start, value.end) };
  const known = keyOf(schema, key);
  if (known?.kind === 'list' || known?.kind === 'link-list') {
    return proposals(key, span, new Set(), schema, options).map((item) => ({
      ...item,
      insertText: `${lead}[${item.insertText}]`,
    }));
  }
  return proposals(key, span, new Set(), schema, options).map((item) => ({
    ...item,
    insertText: lead + item.insertText,
  }));
}

function completeItem(
  text: string,
  key: string,
  at: number,
  stop: number,
  others: ReadonlySet<string>,
  schema: Schema,
  options: CompletionOptions,
): FrontmatterCompletion[] {
  const value = rawValue(text, at, stop);
  return proposals(key, value.end > value.start ? value : { start: at, end: at }, others, schema, options);
}

const keyOf = (schema: Schema, key: string): KeySchema | undefined =>
  schema.keys.find((candidate) => candidate.key === key.replace(/^(["'])(.*)\1$/, '$2'));

const times = (count: number): string => `${count} ${count === 1 ? 'time' : 'times'}`;

/** The values of a key that are not there yet; for dates today first, then the words that values are chosen from. */
function proposals(
  key: string,
  span: Span,
  others: ReadonlySet<string>,
  schema: Schema,
  { today }: CompletionOptions,
): FrontmatterCompletion[] {
  const known = keyOf(schema, key);
  if (!known) return [];
  const documentation = describeKey(schema, known.key) ?? '';
  const result: FrontmatterCompletion[] = [];
  const labels = new Set(others);
  const propose = (label: string, insertText: string, detail: string) => {
    if (labels.has(label) || result.length >= MOST_PROPOSED) return;
    labels.add(label);
    result.push({ label, insertText, kind: 'value', detail, documentation, span });
  };
  if (known.kind === 'date' && today) propose(today, today, 'today');
  const counts = new Map(known.values.map((value) => [value.text, value]));
  for (const word of known.vocabulary?.words ?? []) {
    const value = counts.get(word);
    propose(word, value ? written(value) : yamlScalar(word), value ? times(value.count) : 'of this wiki');
  }
  // What the author allows is all there is.
  if (known.refusal && known.vocabulary) return result;
  // A value of one page alone is no help where nearly every page has its own.
  const ownValues = known.values.length * 2 > known.count && known.count > 5 && known.kind !== 'list';
  for (const value of known.values) {
    if (ownValues && value.count < 2) continue;
    // A word that is told as a mistake is not offered.
    if (known.vocabulary?.odd.has(value.text)) continue;
    propose(value.text, written(value), times(value.count));
  }
  if (known.kind === 'boolean') for (const word of ['true', 'false']) propose(word, word, 'boolean');
  return result;
}

/** `98 % of 120 pages, required`. */
function usage({ share, required }: KeySchema, { pages, isGiven }: Schema, type = ''): string {
  const word = { yes: ', required', likely: ', usual', no: '' }[required];
  const by = isGiven && required === 'yes' ? ' by its schema' : '';
  return `${Math.round(share * 100)} % of ${pages} ${type}${pages === 1 ? 'page' : 'pages'}${word}${by}`;
}

/** Words of a vocabulary that are named. */
const MOST_WORDS = 12;

/**
 * What a key means and what the wiki's pages do with it, as Markdown: its kind, how many have it, what its values are chosen
 * from, examples.
 * @returns undefined for a key that neither a page of the type nor its author's schema has.
 */
export function describeKey(schema: Schema, key: string): string | undefined {
  const known = keyOf(schema, key);
  if (!known) return undefined;
  const kind = known.kind ? `${KIND_WORDS[known.kind]}, on` : 'on';
  const lines = [`${code(known.key)} – ${kind} ${usage(known, schema, `${code(schema.type)} `)}.`];
  const meaning = known.meaning ?? meaningOf(known.key);
  if (meaning !== undefined) lines.unshift(meaning);
  const { examples, vocabulary } = known;
  if (vocabulary && vocabulary.words.length > 0) {
    const words = vocabulary.words.slice(0, MOST_WORDS).map(code).join(', ');
    const more = vocabulary.words.length > MOST_WORDS ? ', …' : '';
    lines.push(`${known.refusal ? 'One of' : 'Usually one of'}: ${words}${more}`);
  } else if (examples.length > 0) {
    lines.push(`${examples.length === 1 ? 'Example' : 'Examples'}: ${examples.map(code).join(', ')}`);
  }
  return lines.join('\n\n');
}

/** A text as a code span; backticks within it need a longer run of them around it. */
function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return fence + pad + text.replace(/[\r\n]+/g, ' ') + pad + fence;
}
