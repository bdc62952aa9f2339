import { z } from 'zod';
import { dateText } from '../../page/frontmatter.ts';
import { mustBeOneOf, wordsOfIssue } from './given-issue.ts';
import { isPattern, type PatternMiss, patternCheck, withoutPatterns } from './given-pattern.ts';
import { keySlips } from './key-slips.ts';
import type { KeySchema, Refusal, Schema } from './schema.ts';
import { hasBareLink, kindOf, type ValueKind } from './value-kind.ts';

/** The frontmatter of a page type as its author gives it, read from JSON Schema. */
export interface GivenSchema {
  readonly keys: readonly GivenKey[];
  /** Whether pages may have other keys. */
  readonly isOpen: boolean;
  /** The JSON Schema as text: two of the same text ask the same. */
  readonly source: string;
}

interface GivenKey {
  readonly key: string;
  readonly isRequired: boolean;
  readonly kind: ValueKind | undefined;
  /** The values that are allowed, as text; undefined where they are not numbered. */
  readonly words: readonly string[] | undefined;
  readonly meaning: string | undefined;
  readonly refusal: (value: unknown) => Refusal | undefined;
}

/** A fault of a JSON Schema: where, as the keys that lead there, and what is wrong, to follow the name of that place. */
export interface GivenSchemaFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export type GivenSchemaReading =
  | { readonly ok: true; readonly schema: GivenSchema }
  | { readonly ok: false; readonly faults: readonly GivenSchemaFault[] };

const TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'] as const;
const type = z.enum(TYPES, { error: `must be one of ${TYPES.join(', ')}` });
const count = z.int({ error: 'must be a whole number' }).min(0, { error: 'must be 0 or more' });
const number = z.number({ error: 'must be a number' });

const pattern = z
  .string({ error: 'must be text' })
  .refine(isPattern, { error: 'is no regular expression, or looks ahead or back, which is not supported' });

/** What of JSON Schema is looked at; a slip in one of these must not pass for "anything goes". */
const part: z.ZodType = z.lazy(() =>
  z.union([z.boolean(), keywords], { error: 'must be a schema: an object in braces, true or false' }),
);
const parts = z
  .array(part, { error: 'must be a list of schemas' })
  .min(1, { error: 'must name at least one' });
const named = z.record(z.string(), part, { error: 'must be an object of schemas by key' });
const keywords = z.looseObject(
  {
    type: z
      .union([type, z.array(type)], { error: `must be one of ${TYPES.join(', ')}, or a list of them` })
      .optional(),
    enum: z
      .array(z.unknown(), { error: 'must be a list of values' })
      .min(1, { error: 'must name a value' })
      .optional(),
    format: z.string({ error: 'must be text' }).optional(),
    description: z.string({ error: 'must be text' }).optional(),
    pattern: pattern.optional(),
    minLength: count.optional(),
    maxLength: count.optional(),
    minItems: count.optional(),
    maxItems: count.optional(),
    minimum: number.optional(),
    maximum: number.optional(),
    items: z.union([part, z.array(part)], { error: 'must be a schema' }).optional(),
    anyOf: parts.optional(),
    oneOf: parts.optional(),
    allOf: parts.optional(),
    properties: named.optional(),
    required: z.array(z.string({ error: 'must be a key' }), { error: 'must be a list of keys' }).optional(),
    $ref: z.string({ error: 'must be text' }).optional(),
  },
  { error: 'must be a schema: an object in braces' },
);

/** The top of the schema: frontmatter is always a map of keys, and each key has a schema of its own. */
const top = z.strictObject(
  {
    $schema: z.string().optional(),
    $id: z.string().optional(),
    $comment: z.string().optional(),
    title: z.string().optional(),
    description: z.string().optional(),
    examples: z.unknown().optional(),
    default: z.unknown().optional(),
    type: z.literal('object', { error: 'must be `object`: frontmatter is a map of keys' }).optional(),
    properties: z.record(z.string(), part, { error: 'must be an object of schemas by key' }).optional(),
    required: keywords.shape.required,
    additionalProperties: z.boolean({ error: 'must be true or false' }).optional(),
    $defs: named.optional(),
    definitions: named.optional(),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `cannot have ${issue.keys.map((key) => `\`${key}\``).join(', ')} at its top; describe each key under \`properties\``
        : 'must be a JSON Schema: an object with `properties`',
  },
);

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads the JSON Schema (draft 2020-12 or 7) of a page type's frontmatter. References lead within the schema only; `not`, `if`
 * and other conditions are not supported.
 * @param json the schema as a plain value.
 */
export function readGivenSchema(json: unknown): GivenSchemaReading {
  const checked = top.safeParse(json);
  if (!checked.success) {
    const faults = checked.error.issues.map((issue) => deepest(issue, []));
    return { ok: false, faults };
  }
  const { properties = {}, required = [], additionalProperties = true, $defs, definitions } = checked.data;
  const faults: GivenSchemaFault[] = [];
  const keys: GivenKey[] = [];
  const shared: Json = { ...($defs && { $defs }), ...(definitions && { definitions }) };
  for (const key of new Set([...Object.keys(properties), ...required])) {
    const property = Object.hasOwn(properties, key) ? properties[key] : true;
    const own: Json = typeof property === 'object' ? (property as Json) : {};
    try {
      const misses = patternCheck(property, (schema) => resolved(schema, shared));
      const checker = checkerOf(withoutPatterns(property), withoutPatterns(shared) as Json);
      keys.push(givenKey(key, resolved(own, shared), { checker, misses }, required.includes(key)));
    } catch (error) {
      const why = (error instanceof Error ? error.message : String(error)).replace(/ in Zod\b.*$/, '');
      faults.push({ path: ['properties', key], message: `cannot be followed: ${why}` });
    }
  }
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, schema: { keys, isOpen: additionalProperties, source: JSON.stringify(json) } };
}

/**
 * What checks a value against a schema.
 * @throws Error where the schema uses what is not supported.
 */
function checkerOf(property: unknown, shared: Json): z.ZodType {
  if (property === false) return z.never();
  if (typeof property !== 'object' || property === null) return z.unknown();
  // Without `items` the number of items would not be looked at.
  const items = (property as Json)['type'] === 'array' ? { items: {} } : {};
  const defaultTarget = 'definitions' in shared ? 'draft-7' : 'draft-2020-12';
  return z.fromJSONSchema({ ...shared, ...items, ...property } as FromJson[0], { defaultTarget });
}

type FromJson = Parameters<typeof z.fromJSONSchema>;

/** Of a choice between a schema and something else, what is wrong with the schema. */
function deepest(issue: z.core.$ZodIssue, above: readonly (string | number)[]): GivenSchemaFault {
  const path = [...above, ...issue.path.filter((step) => typeof step !== 'symbol')];
  if (issue.code === 'invalid_union') {
    const inner = issue.errors.flat().filter((each) => each.path.length > 0 || each.code === 'invalid_union');
    const first = inner.toSorted((a, b) => b.path.length - a.path.length)[0];
    if (first) return deepest(first, path);
  }
  return { path, message: issue.message };
}

/** A schema with the schema that it refers to. */
function resolved(schema: Json, shared: Json, depth = 0): Json {
  const to =
    typeof schema['$ref'] === 'string' ? /^#\/(\$defs|definitions)\/(.+)$/.exec(schema['$ref']) : null;
  if (!to || depth > 10) return schema;
  const target = (shared[to[1] ?? ''] as Json | undefined)?.[to[2] ?? ''];
  return typeof target === 'object' && target !== null
    ? { ...resolved(target as Json, shared, depth + 1), ...schema }
    : schema;
}

interface Judges {
  readonly checker: z.ZodType;
  readonly misses: ((value: unknown) => PatternMiss | undefined) | undefined;
}

function givenKey(key: string, json: Json, { checker, misses }: Judges, isRequired: boolean): GivenKey {
  const listed = json['enum'] ?? (Object.hasOwn(json, 'const') ? [json['const']] : undefined);
  const items = (json['items'] as Json | undefined)?.['enum'];
  const words = Array.isArray(listed) ? listed : Array.isArray(items) ? items : undefined;
  return {
    key,
    isRequired,
    kind: kindFor(json, listed),
    words: words?.filter((word) => word !== null).map(String),
    meaning: typeof json['description'] === 'string' ? json['description'] : undefined,
    refusal(value) {
      const result = checker.safeParse(plain(value));
      const issue = result.error?.issues[0] ?? asIssue(misses?.(plain(value)));
      if (!issue) return undefined;
      const [item] = issue.path;
      const inside = issue.path.filter((step) => typeof step === 'string');
      const isListed = Array.isArray(listed) && issue.code === 'invalid_union';
      const words =
        (isListed ? mustBeOneOf(listed) : wordsOfIssue(issue)) +
        (inside.length > 0 ? ` (in \`${inside.join('.')}\`)` : '');
      return typeof item === 'number' && Array.isArray(value) ? { words, item } : { words };
    },
  };
}

/** A missed pattern as zod would tell of it. */
const asIssue = (miss: PatternMiss | undefined): z.core.$ZodIssue | undefined =>
  miss && {
    code: 'invalid_format',
    format: 'regex',
    pattern: miss.pattern,
    path: [...miss.path],
    message: '',
  };

const URL_FORMATS = ['uri', 'url', 'iri', 'uri-reference'];

/** What the wiki's own words for a schema's type are. */
function kindFor(json: Json, listed: unknown): ValueKind | undefined {
  if (Array.isArray(listed)) {
    const kinds = new Set(listed.filter((value) => value !== null).map(kindOf));
    const [kind] = kinds;
    return kinds.size === 1 ? kind : 'text';
  }
  const types = [json['type']].flat().filter((name) => name !== 'null' && name !== undefined);
  if (types.length !== 1) return undefined;
  switch (types[0]) {
    case 'string':
      if (json['format'] === 'date' || json['format'] === 'date-time') return 'date';
      return URL_FORMATS.includes(String(json['format'])) ? 'url' : 'text';
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'array':
      return 'list';
    default:
      return 'map';
  }
}

/** A value as JSON has it: dates as text, and wikilinks without quotes as their author meant them. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return dateText(value);
  if (Array.isArray(value)) {
    const [inner] = value as unknown[];
    if (value.length === 1 && Array.isArray(inner) && hasBareLink(value)) return `[[${inner.join(', ')}]]`;
    return value.map(plain);
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

/**
 * The schema of a page type that its author gave: its keys in the author's order, with what the pages show of them (how many
 * have them, examples). Keys that only the pages have come behind them, for completion; nothing is asked of them.
 */
export function withGiven(learned: Schema, given: GivenSchema): Schema {
  const known = new Map(learned.keys.map((key) => [key.key, key]));
  const names = new Set(given.keys.map(({ key }) => key));
  const others = learned.keys.filter(({ key }) => !names.has(key));
  const required = new Set(given.keys.filter(({ isRequired }) => isRequired).map(({ key }) => key));
  const counts = [...given.keys.map(({ key }) => ({ key, count: known.get(key)?.count ?? 0 })), ...others];
  // A key that the schema has not is as good as one that only one page has.
  const everywhere = (key: string): number => (names.has(key) ? Number.MAX_SAFE_INTEGER : 1);
  return {
    type: learned.type,
    pages: learned.pages,
    keys: [
      ...given.keys.map((key) => merged(key, known.get(key.key))),
      ...others.map((key): KeySchema => unasked(key)),
    ],
    slips: keySlips(counts, required, learned.pages, everywhere),
    isGiven: true,
    isOpen: given.isOpen,
  };
}

const NOTHING_COUNTED: Omit<KeySchema, 'key'> = {
  count: 0,
  share: 0,
  required: 'no',
  kind: undefined,
  kindIs: 'no',
  isoDates: 'no',
  switches: 0,
  bareLinks: 0,
  kinds: {},
  examples: [],
  values: [],
  vocabulary: undefined,
};

function merged(given: GivenKey, learned: KeySchema | undefined): KeySchema {
  const { key, isRequired, kind, words, meaning, refusal } = given;
  return {
    ...unasked(learned ?? { ...NOTHING_COUNTED, key }),
    required: isRequired ? 'yes' : 'no',
    kind,
    kindIs: kind ? 'yes' : 'no',
    isoDates: kind === 'date' ? 'yes' : 'no',
    vocabulary: words && { words, odd: new Map() },
    refusal,
    ...(meaning !== undefined && { meaning }),
  };
}

/** A key as the pages have it, without asking it of any. */
function unasked(learned: KeySchema): KeySchema {
  return {
    ...NOTHING_COUNTED,
    key: learned.key,
    count: learned.count,
    share: learned.share,
    kinds: learned.kinds,
    kind: learned.kind,
    bareLinks: learned.bareLinks,
    get values() {
      return learned.values;
    },
    get examples() {
      return learned.examples;
    },
  };
}
