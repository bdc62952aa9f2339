import { entry, type Frontmatter, type FrontmatterEntry, type ScalarPlace } from '../../page/frontmatter.ts';
import { type Surprise, surpriseOf } from '../../page/surprising-scalar.ts';
import { readWrittenDate } from '../../page/written-date.ts';
import type { Span } from '../../text.ts';
import { mostAlike } from './near-word.ts';
import { isNothingOdd, isNumberOdd, isSwitchOdd, type KeySchema, type Schema } from './schema.ts';
import { fitsKind, isSwitchWord, type ValueKind } from './value-kind.ts';

/** One thing in a page's frontmatter that is not as its schema has it. */
export type FrontmatterFlaw =
  /** Keys that are not there. */
  | { readonly kind: 'missing'; readonly keys: readonly KeySchema[] }
  /** A key that is another one mistyped. */
  | { readonly kind: 'slip'; readonly key: FrontmatterEntry; readonly meant: string }
  /** A key that the author's schema does not allow. */
  | { readonly kind: 'unknown-key'; readonly key: FrontmatterEntry }
  | ValueFlaw;

/** A value that is not as it should be; `span` is the value or the item, quotes included. */
export type ValueFlaw = { readonly key: KeySchema; readonly span: Span } & (
  | { readonly kind: 'kind'; readonly expected: ValueKind }
  | { readonly kind: 'refused'; readonly words: string; readonly mend: Mend | undefined }
  | { readonly kind: 'no-day'; readonly written: string }
  | { readonly kind: 'date-form'; readonly written: string; readonly iso: string | undefined }
  | { readonly kind: 'surprise'; readonly written: string; readonly surprise: Surprise }
  | { readonly kind: 'word'; readonly written: string; readonly near: string | undefined }
);

/** What fits the author's schema in the place of a value that does not: a word that it names, the same day, the same text in quotes. */
export interface Mend {
  readonly as: 'word' | 'date' | 'quoted';
  readonly text: string;
}

/**
 * Compares a page's frontmatter with the schema of its type. One defect is told once: a mistyped key is not missing too, and of
 * a value the gravest thing alone is said.
 * @param frontmatter as read from the page; without a problem.
 * @param optional keys that are not asked for.
 */
export function* frontmatterFlaws(
  frontmatter: Frontmatter | undefined,
  schema: Schema,
  optional: readonly string[] = [],
): Generator<FrontmatterFlaw> {
  const slips = [...slipsOn(frontmatter, schema)];
  const meant = new Set(slips.map((slip) => slip.meant));
  const missing = missingKeys(frontmatter, schema, optional).filter(({ key }) => !meant.has(key));
  if (missing.length > 0) yield { kind: 'missing', keys: missing };
  if (!frontmatter) return;
  for (const slip of slips) yield { kind: 'slip', ...slip };
  const slipped = new Set(slips.map(({ key }) => key));
  if (!schema.isOpen) {
    const known = new Set(schema.keys.filter(({ refusal }) => refusal).map(({ key }) => key));
    for (const key of frontmatter.entries)
      if (!known.has(key.key) && !slipped.has(key)) yield { kind: 'unknown-key', key };
  }
  for (const key of keysOn(frontmatter, schema)) {
    const place = entry(frontmatter, key.key);
    if (place) yield* valueFlaws(frontmatter.values[key.key], place, key);
  }
}

/** What is looked up in a schema for every page; the pages of a type may have thousands of keys in all, each of them a few. */
interface Lookup {
  readonly asked: readonly KeySchema[];
  readonly places: ReadonlyMap<string, number>;
}

const lookups = new WeakMap<Schema, Lookup>();

function lookupIn(schema: Schema): Lookup {
  let lookup = lookups.get(schema);
  if (!lookup) {
    const places = new Map(schema.keys.map(({ key }, at) => [key, at] as const));
    lookup = { asked: schema.keys.filter(({ required }) => required !== 'no'), places };
    lookups.set(schema, lookup);
  }
  return lookup;
}

/** The keys of a schema that stand on a page, in the order of the schema. */
function keysOn({ entries }: Frontmatter, schema: Schema): KeySchema[] {
  const { places } = lookupIn(schema);
  const found = new Set<number>();
  for (const { key } of entries) {
    const at = places.get(key);
    if (at !== undefined) found.add(at);
  }
  return [...found].sort((a, b) => a - b).flatMap((at) => schema.keys[at] ?? []);
}

/** Keys that a page of the type must have and has not. */
export function missingKeys(
  frontmatter: Frontmatter | undefined,
  schema: Schema,
  optional: readonly string[],
): KeySchema[] {
  return lookupIn(schema).asked.filter(
    ({ key }) => !optional.includes(key) && !Object.hasOwn(frontmatter?.values ?? {}, key),
  );
}

function* slipsOn(
  frontmatter: Frontmatter | undefined,
  { slips }: Schema,
): Generator<{ readonly key: FrontmatterEntry; readonly meant: string }> {
  if (!frontmatter || slips.size === 0) return;
  const taken = new Set(Object.keys(frontmatter.values));
  for (const key of frontmatter.entries) {
    const meant = slips.get(key.key);
    if (meant === undefined || taken.has(meant)) continue;
    // Of two slips of one key the second is another key.
    taken.add(meant);
    yield { key, meant };
  }
}

function* valueFlaws(value: unknown, place: FrontmatterEntry, key: KeySchema): Generator<ValueFlaw> {
  const span = place.valueSpan;
  const only = place.scalars.length === 1 && !Array.isArray(value) ? place.scalars[0] : undefined;
  const at = { key, span };
  const flaw =
    (only && noDay(only.text, value, key)) ??
    refused(value, place, key) ??
    (key.kind && key.kindIs !== 'no' && !key.refusal && !fitsKind(value, key.kind)
      ? ({ kind: 'kind', expected: key.kind } as const)
      : undefined) ??
    (only && (dateForm(only.text, key) ?? surprise(only, value, key)));
  if (flaw) yield { ...at, ...flaw };
  else if (!key.refusal) yield* oddWords(value, place, key);
}

/** A date that no calendar has; YAML silently takes `2025-02-30` for the second of March. */
function noDay(written: string, value: unknown, key: KeySchema) {
  if (!(value instanceof Date) && (key.kind !== 'date' || key.kindIs === 'no')) return undefined;
  const date = readWrittenDate(written);
  return date && !date.exists ? ({ kind: 'no-day', written } as const) : undefined;
}

/** A date that is not written as nearly all the others are. */
function dateForm(written: string, key: KeySchema) {
  if (key.kind !== 'date' || key.kindIs === 'no' || key.isoDates === 'no') return undefined;
  const date = readWrittenDate(written);
  return date && !date.isIso ? ({ kind: 'date-form', written, iso: date.iso } as const) : undefined;
}

function surprise({ text: written, quoted }: ScalarPlace, value: unknown, key: KeySchema) {
  if (quoted || key.kind !== 'text' || key.kindIs === 'no') return undefined;
  const found = surpriseOf(written, value);
  if (!found) return undefined;
  if (found.kind === 'switch') {
    const isWord = key.vocabulary?.odd.has(written) ?? false;
    if (isWord || !isSwitchWord(value) || !isSwitchOdd(key.switches)) return undefined;
  }
  if (found.kind === 'number' && !isNumberOdd(key)) return undefined;
  if (found.kind === 'nothing' && !(key.required !== 'no' && isNothingOdd(key.kinds.empty))) return undefined;
  return { kind: 'surprise', written, surprise: found } as const;
}

function refused(value: unknown, place: FrontmatterEntry, key: KeySchema) {
  const refusal = key.refusal?.(value);
  if (!refusal) return undefined;
  const { words, item } = refusal;
  const list = Array.isArray(value) ? (value as unknown[]) : undefined;
  if (!list) {
    const scalar = place.scalars.length === 1 ? place.scalars[0] : undefined;
    const mend = scalar && mendOf(scalar, key, (text) => key.refusal?.(text) === undefined);
    return { kind: 'refused', words, mend } as const;
  }
  const scalar = item !== undefined && place.scalars.length === list.length ? place.scalars[item] : undefined;
  if (!scalar || item === undefined) return { kind: 'refused', words, mend: undefined } as const;
  const mend = mendOf(scalar, key, (text) => key.refusal?.(list.with(item, text))?.item !== item);
  return { kind: 'refused', words, mend, span: whole(scalar) } as const;
}

function mendOf(scalar: ScalarPlace, key: KeySchema, fits: (text: string) => boolean): Mend | undefined {
  const { text: written, quoted } = scalar;
  const word = mostAlike(written, key.vocabulary?.words ?? []);
  if (word !== undefined && fits(word)) return { as: 'word', text: word };
  const iso = readWrittenDate(written)?.iso;
  if (iso !== undefined && iso !== written && fits(iso)) return { as: 'date', text: iso };
  return !quoted && fits(written) ? { as: 'quoted', text: written } : undefined;
}

function* oddWords(value: unknown, place: FrontmatterEntry, key: KeySchema): Generator<ValueFlaw> {
  if (place.scalars.length === 0 || place.scalars.length > 100) return;
  const odd = key.vocabulary?.odd;
  if (!odd || odd.size === 0) return;
  const values = Array.isArray(value) ? (value as unknown[]) : [value];
  if (values.length !== place.scalars.length) return;
  for (const [index, scalar] of place.scalars.entries()) {
    const text = values[index];
    if (typeof text !== 'string' || !odd.has(text)) continue;
    yield { kind: 'word', key, span: whole(scalar), written: text, near: odd.get(text) };
  }
}

/** A scalar with its quotes. */
const whole = ({ span, quoted }: ScalarPlace): Span =>
  quoted ? { start: span.start - 1, end: span.end + 1 } : span;
