import { z } from 'zod';
import { RULES } from './rules/registry.ts';

export const SEVERITIES = ['off', 'hint', 'information', 'warning', 'error'] as const;

const severity = z.enum(['default', ...SEVERITIES]);

const ruleSettings = Object.fromEntries(
  RULES.map((rule) => [
    rule.id,
    severity.default('default').describe(`${rule.summary} Default: ${rule.severity}.`),
  ]),
);

/** Every setting of the extension, declared here once; names in VS Code begin with `digestWiki.`. */
export const settingsSchema = z.object({
  numbers: z
    .object({
      strictness: z
        .enum(['strict', 'default', 'lenient'])
        .default('default')
        .describe(
          'How near a citation must stand to vouch for a number. `strict`: in its sentence, item or row. `default`: also in its paragraph or section, or the one source that the page declares. `lenient`: any source that the page declares.',
        ),
    })
    .prefault({}),
  rules: z.object(ruleSettings).prefault({}),
  engine: z
    .enum(['auto', 'satteri', 'remark'])
    .default('auto')
    .describe(
      'The Markdown engine. `auto` takes the native one (satteri) where it can be loaded, else remark. Takes effect when the server is restarted.',
    ),
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
