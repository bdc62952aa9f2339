import { z } from 'zod';
import { RULES } from './rules/registry.ts';

export const SEVERITIES = ['off', 'hint', 'information', 'warning', 'error'] as const;

const severity = z.enum(['default', ...SEVERITIES]);

const ruleSettings = Object.fromEntries(
  RULES.map((rule) => [
    rule.id,
    severity.default('default').meta({
      description: `${rule.summary} Default: ${rule.severity}.`,
      enumDescriptions: [
        `As the rule says: ${rule.severity}, or less where it matters less.`,
        'Never reported.',
        'Three dots under the text; not among the problems.',
        'Blue underline.',
        'Yellow underline.',
        'Red underline; `digest-wiki check` fails.',
      ],
    }),
  ]),
);

/** The options of rules that have any; how strict the number rule is has a setting of its own. */
const optionSettings = Object.fromEntries(
  RULES.flatMap((rule) => {
    if (!(rule.options instanceof z.ZodObject)) return [];
    const { strictness: _strictness, ...shape } = rule.options.shape;
    return Object.keys(shape).length === 0 ? [] : [[rule.id, z.object(shape).prefault({})] as const];
  }),
);

/** Every setting of the extension, declared here once; names in VS Code begin with `digestWiki.`. */
export const settingsSchema = z.object({
  numbers: z
    .object({
      strictness: z
        .enum(['strict', 'default', 'lenient'])
        .default('default')
        .meta({
          description: 'How near a citation must stand to vouch for a number.',
          enumDescriptions: [
            'In its sentence, item or row.',
            'Also in its paragraph or section, or the one source that the page declares.',
            'Any source that the page declares.',
          ],
        }),
    })
    .prefault({}),
  rules: z.object(ruleSettings).prefault({}),
  options: z.object(optionSettings).prefault({}),
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

export type Settings = z.infer<typeof settingsSchema>;

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
  let value = raw === null || typeof raw !== 'object' || Array.isArray(raw) ? {} : structuredCopy(raw);
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

function structuredCopy(value: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
}

function without(value: Record<string, unknown>, path: readonly PropertyKey[]): Record<string, unknown> {
  const [first, ...rest] = path;
  if (first === undefined) return {};
  const { [String(first)]: inner, ...others } = value;
  if (rest.length === 0 || inner === null || typeof inner !== 'object') return others;
  return { ...others, [String(first)]: without(inner as Record<string, unknown>, rest) };
}
