import { z } from 'zod';
import { RULES } from './rules/registry.ts';
import { givenProfileSchema, staysBelow } from './wiki/given-profile.ts';
import { claimWordsShape, numberRuleShape, numberSettingsIn } from './wiki/number-options.ts';

export const SEVERITIES = ['off', 'hint', 'information', 'warning', 'error'] as const;

const severity = z.enum(['default', ...SEVERITIES]);

const ruleSettings = Object.fromEntries(
  RULES.map((rule) => [
    rule.id,
    severity.default('default').meta({
      description: `${rule.summary} Default: ${rule.severity}.`,
      enumDescriptions: [
        rule.severity === 'off'
          ? 'As the rule says: never reported.'
          : `As the rule says: ${rule.severity}, or less where it matters less.`,
        'Never reported.',
        'Three dots under the text; not among the problems.',
        'Blue underline.',
        'Yellow underline.',
        'Red underline; `digest-wiki check` fails.',
      ],
    }),
  ]),
);

const rules = z.object(ruleSettings);

/** The options of rules that have any; how numbers are judged has settings of its own. */
const ruleOptions = RULES.flatMap((rule) => {
  if (!(rule.options instanceof z.ZodObject)) return [];
  const ofNumbers = numberSettingsIn(rule.options);
  const shape = Object.fromEntries(
    Object.entries(rule.options.shape).filter(([name]) => !ofNumbers.includes(name)),
  );
  return Object.keys(shape).length === 0 ? [] : [[rule.id, z.object(shape)] as const];
});

const numbers = z.object({ ...numberRuleShape, ...claimWordsShape });

const baseline = z
  .string()
  .refine((path) => path === '' || staysBelow(path), { message: 'must be a path below this folder' })
  .optional()
  .describe(
    'The file of known debts that stay silent, from this folder: what `digest-wiki check --write-baseline` wrote. By default `digest-wiki.baseline.json` where it is there; empty: none.',
  );

/** Every setting of the extension, declared here once; names in VS Code begin with `digestWiki.`. */
export const settingsSchema = z.object({
  numbers: numbers.prefault({}),
  rules: rules.prefault({}),
  options: z
    .object(Object.fromEntries(ruleOptions.map(([id, options]) => [id, options.prefault({})] as const)))
    .prefault({}),
  profile: givenProfileSchema.prefault({}),
  codeLens: z
    .object({
      numbers: z
        .boolean()
        .default(true)
        .describe('Above the first heading of a page, how many of its numbers have a source.'),
    })
    .prefault({}),
  baseline,
  engine: z
    .enum(['auto', 'satteri', 'remark'])
    .default('auto')
    .meta({
      description: 'The Markdown engine. Takes effect when the server is restarted.',
      enumDescriptions: [
        'The native one where it can be loaded, else remark.',
        'The native one: some ten times faster.',
        'The one that runs everywhere.',
      ],
    }),
});

/** What `digest-wiki.jsonc` may hold: the same settings, those left out that concern a machine and not a wiki. */
export const configSchema = z.strictObject({
  $schema: z.string().optional().describe('Where the schema of this file is; for editors.'),
  numbers: numbers.strict().optional().describe('How numbers are judged.'),
  rules: rules.strict().optional().describe('Severities of rules.'),
  options: z
    .strictObject(
      Object.fromEntries(ruleOptions.map(([id, options]) => [id, options.strict().optional()] as const)),
    )
    .optional()
    .describe('Options of rules.'),
  profile: givenProfileSchema
    .strict()
    .optional()
    .describe('What kind of wiki this is, where detection cannot know it or is wrong.'),
  baseline,
});

export type Settings = z.infer<typeof settingsSchema>;

/** Settings as they are written: any may be missing. */
export type RawSettings = Readonly<Record<string, unknown>>;

/** The settings with every default. */
export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({});

/**
 * Reads settings as an editor sends them. A value that does not fit is left at its default; the others hold.
 * @returns the settings, and one line for each value that was passed over.
 */
export function readSettings(raw: unknown): {
  readonly settings: Settings;
  readonly problems: readonly string[];
} {
  let value = isObject(raw) ? structuredCopy(raw) : {};
  const problems: string[] = [];
  for (let tries = 0; tries < 50; tries++) {
    const result = settingsSchema.safeParse(value);
    if (result.success) return { settings: result.data, problems };
    for (const issue of result.error.issues) {
      problems.push(`digestWiki.${issue.path.join('.')}: ${issue.message}`);
      value = without(value, issue.path);
    }
  }
  return { settings: DEFAULT_SETTINGS, problems };
}

/** A section, a key in it, an option of a rule: deeper down `null` is a value that somebody wrote, as in a JSON Schema. */
const LEVELS_OF_SETTINGS = 3;

/** A copy of plain data. A setting that is null is left out: editors so write one that nobody made. */
function structuredCopy(value: object): Record<string, unknown> {
  return withoutNulls(JSON.parse(JSON.stringify(value)) as Record<string, unknown>, LEVELS_OF_SETTINGS);
}

function withoutNulls(value: Record<string, unknown>, levels: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([key, inner]) => [key, levels > 1 && isObject(inner) ? withoutNulls(inner, levels - 1) : inner]),
  );
}

/** Whether something is a map of names to values. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Settings that hold where others are silent; inner maps are joined, lists replaced. */
export function mergeSettings(outer: RawSettings, inner: RawSettings): RawSettings {
  const merged: Record<string, unknown> = { ...outer };
  for (const [key, value] of Object.entries(inner)) {
    const before = merged[key];
    merged[key] = isObject(before) && isObject(value) ? mergeSettings(before, value) : value;
  }
  return merged;
}

function without(value: Record<string, unknown>, path: readonly PropertyKey[]): Record<string, unknown> {
  const [first, ...rest] = path;
  if (first === undefined) return {};
  const { [String(first)]: inner, ...others } = value;
  if (rest.length === 0 || inner === null || typeof inner !== 'object') return others;
  return { ...others, [String(first)]: without(inner as Record<string, unknown>, rest) };
}
