import { distance } from 'fastest-levenshtein';
import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import { z } from 'zod';
import type { BaselineReading } from './debt/baseline.ts';
import { findingOf, severityOf } from './lint.ts';
import type { PagePath } from './page/types.ts';
import configRule from './rules/config.ts';
import type { Finding } from './rules/rule.ts';
import { configSchema, isObject, type RawSettings, type Settings } from './settings.ts';
import type { Span } from './text.ts';
import { type GivenProfile, placedIn } from './wiki/given-profile.ts';
import { below, folderOf, normalizePath } from './wiki/names.ts';

/** What a configuration file says. */
export interface Config {
  /** Its keys that are right, as written. */
  readonly raw: RawSettings;
  readonly problems: readonly ConfigProblem[];
  /** Where a value stands, by the keys that lead to it; the file itself where it does not. */
  placeOf(keys: readonly PropertyKey[]): Span;
}

interface ConfigProblem {
  readonly span: Span;
  readonly message: keyof typeof configRule.messages & string;
  readonly values: Readonly<Record<string, string>>;
}

/** What the parser finds, by the names it gives its errors. */
const SYNTAX: Readonly<Record<string, string>> = {
  CommaExpected: 'A comma is missing before this.',
  ColonExpected: 'A colon is missing before this.',
  CloseBraceExpected: 'A `}` is missing.',
  CloseBracketExpected: 'A `]` is missing.',
  PropertyNameExpected: 'A key in double quotes should stand here.',
  ValueExpected: 'A value should stand here.',
  EndOfFileExpected: 'Nothing may follow the last `}`.',
  UnexpectedEndOfString: 'This text has no closing quote.',
  UnexpectedEndOfComment: 'This comment has no end.',
  InvalidEscapeCharacter: 'This `\\` begins no known escape; write `\\\\` for a backslash.',
};

/** Reads the text of a configuration file. An empty one says nothing, and is right. */
export function readConfig(text: string): Config {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const whole: Span = { start: 0, end: text.length };
  if (tree === undefined && errors.every(({ error }) => printParseErrorCode(error) === 'ValueExpected'))
    return { raw: {}, problems: [], placeOf: () => whole };
  const problems: ConfigProblem[] = errors.map(({ error, offset, length }) => ({
    span: { start: offset, end: Math.min(text.length, offset + length) },
    message: 'syntax',
    values: { what: SYNTAX[printParseErrorCode(error)] ?? 'This is no JSON.' },
  }));
  let value: unknown = tree && getNodeValue(tree);
  if (!isObject(value)) {
    if (errors.length === 0) {
      const what = 'The file must hold one map in braces: `{ }`.';
      problems.push({ span: whole, message: 'syntax', values: { what } });
    }
    return { raw: {}, problems, placeOf: () => whole };
  }
  const placeOf = (keys: readonly PropertyKey[]): Span => spanAt(tree, keys) ?? whole;
  // What is wrong is taken out until the rest is right; of a list all, for the items behind it would count otherwise.
  for (let result = configSchema.safeParse(value); !result.success; result = configSchema.safeParse(value)) {
    for (const issue of result.error.issues) {
      for (const keys of wrongKeys(issue)) {
        problems.push(problemOf(issue, keys, tree));
        const list = keys.findIndex((key) => typeof key === 'number');
        value = without(value, list < 0 ? keys : keys.slice(0, list));
      }
    }
  }
  return { raw: value as RawSettings, problems, placeOf };
}

/**
 * Everything wrong with a configuration file.
 * @param path of the file, from the folder that is checked.
 * @param around what is there, by its path from the folder that is checked: `hasFolder` of any folder, `hasFile` of the
 * baseline that the configuration names.
 */
export function lintConfig(
  path: string,
  { problems, raw, placeOf }: Config,
  settings: Settings,
  {
    hasFolder,
    hasFile,
  }: { readonly hasFolder: (folder: string) => boolean; readonly hasFile: (file: string) => boolean },
): Finding[] {
  const severity = severityOf(configRule, settings);
  if (severity === 'off') return [];
  const found: ConfigProblem[] = [...problems];
  const given = (raw['profile'] ?? {}) as GivenProfile;
  const folder = folderOf(path);
  const placed = placedIn(folder, given);
  const foldersNamed: [PropertyKey[], string, string][] = [
    ...(placed.roots ?? []).map((to, at): [PropertyKey[], string, string] => [
      ['profile', 'roots', at],
      to,
      given.roots?.[at] ?? to,
    ]),
    ...Object.entries(placed.mounts ?? {}).map(([segment, to]): [PropertyKey[], string, string] => [
      ['profile', 'mounts', segment],
      to,
      given.mounts?.[segment] ?? to,
    ]),
  ];
  for (const [keys, to, written] of foldersNamed) {
    if (hasFolder(to)) continue;
    found.push({ span: placeOf(keys), message: 'folder', values: { key: keys.join('.'), path: written } });
  }
  const baseline = raw['baseline'];
  if (typeof baseline === 'string' && baseline !== '') {
    const values = { key: 'baseline', path: baseline };
    if (!hasFile(normalizePath(below(folder, baseline)).path))
      found.push({ span: placeOf(['baseline']), message: 'file', values });
  }
  return found
    .map((problem) => findingOf(configRule, severity, path as PagePath, { ...problem, data: {} }))
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** What is wrong with a baseline file: it is read whole or not at all. */
export function lintBaseline(path: string, reading: BaselineReading, settings: Settings): Finding[] {
  const severity = severityOf(configRule, settings);
  if (severity === 'off' || reading.ok) return [];
  const report = { span: { start: 0, end: 1 }, message: 'baseline', values: { why: reading.why } } as const;
  return [findingOf(configRule, severity, path as PagePath, { ...report, data: {} })];
}

/** The keys that an issue is about; of keys that nobody knows, each by itself. */
function wrongKeys(issue: z.core.$ZodIssue): PropertyKey[][] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...issue.path, key]);
  return [issue.path];
}

function problemOf(
  issue: z.core.$ZodIssue,
  keys: readonly PropertyKey[],
  tree: Node | undefined,
): ConfigProblem {
  const key = keys.join('.');
  if (issue.code === 'unrecognized_keys') {
    const name = String(keys.at(-1));
    const [nearest] = knownKeys(issue.path)
      .map((known) => ({ known, steps: distance(known, name) }))
      .filter(({ known, steps }) => steps <= Math.max(2, known.length / 4))
      .sort((a, b) => a.steps - b.steps);
    const values = { key: name, ...(nearest && { nearest: nearest.known }) };
    return { span: keySpan(tree, keys), message: nearest ? 'mistypedKey' : 'unknownKey', values };
  }
  const span = spanAt(tree, keys) ?? { start: 0, end: 0 };
  return { span, message: 'value', values: { key, what: sayIssue(issue) } };
}

function sayIssue(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `must be one of ${issue.values.map((value) => `\`${String(value)}\``).join(', ')}`;
    case 'invalid_type':
      return `must be ${KINDS[issue.expected] ?? issue.expected}`;
    case 'custom':
      return issue.message;
    default:
      return `does not fit: ${issue.message}`;
  }
}

const KINDS: Readonly<Record<string, string>> = {
  object: 'a map in braces: `{ }`',
  record: 'a map in braces: `{ }`',
  array: 'a list in brackets: `[ ]`',
  string: 'a text in double quotes',
  boolean: '`true` or `false`',
  number: 'a number',
};

/** The keys that may stand in a map of the configuration. */
function knownKeys(path: readonly PropertyKey[]): string[] {
  let schema: unknown = configSchema;
  for (const key of path) {
    const shape: Readonly<Record<string, unknown>> = shapeOf(schema);
    schema = shape[String(key)];
  }
  return Object.keys(shapeOf(schema));
}

function shapeOf(schema: unknown): Readonly<Record<string, unknown>> {
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  return inner instanceof z.ZodObject ? inner.shape : {};
}

function spanAt(tree: Node | undefined, keys: readonly PropertyKey[]): Span | undefined {
  const node = tree && findNodeAtLocation(tree, keys as (string | number)[]);
  return node && { start: node.offset, end: node.offset + node.length };
}

/** Where a key stands, quotes included. */
function keySpan(tree: Node | undefined, keys: readonly PropertyKey[]): Span {
  const value = tree && findNodeAtLocation(tree, keys as (string | number)[]);
  const key = value?.parent?.children?.[0] ?? value;
  return key ? { start: key.offset, end: key.offset + key.length } : { start: 0, end: 0 };
}

/** A value without what stands at some keys. */
function without(value: unknown, [first, ...rest]: readonly PropertyKey[]): unknown {
  if (first === undefined) return undefined;
  if (!isObject(value)) return undefined;
  const inner = without(value[String(first)], rest);
  const { [String(first)]: _taken, ...others } = value;
  return inner === undefined ? others : { ...others, [String(first)]: inner };
}
