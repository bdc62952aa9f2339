import { parseArgs } from 'node:util';
import { RULE_IDS } from '../core/rules/registry.ts';
import { SEVERITIES } from '../core/settings.ts';

/** What `digest-wiki check` was asked to do. */
export interface CheckArguments {
  readonly folder: string;
  readonly format: 'text' | 'json';
  readonly strictness: 'strict' | 'default' | 'lenient' | undefined;
  readonly rules: Readonly<Record<string, string>>;
  /** More warnings than these make the exit status 1. */
  readonly maxWarnings: number | undefined;
  /** Check also what does not look like a wiki. */
  readonly force: boolean;
  readonly engine: 'auto' | 'satteri' | 'remark';
  readonly colour: boolean | undefined;
  readonly quiet: boolean;
  /** Which baseline counts. */
  readonly baseline: BaselineWish;
}

/**
 * Which baseline a check heeds: `own` that of the wiki, where it has one · `needed` the same, and it must be there · `none` ·
 * `file` the one named · `write` none, but all debts there are are written to the one named, else to the wiki's own.
 */
export type BaselineWish =
  | { readonly kind: 'own' | 'needed' | 'none' }
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'write'; readonly file: string | undefined };

/** What `digest-wiki profile` was asked to do. */
export interface ProfileArguments {
  readonly folder: string;
  readonly format: 'text' | 'json';
  readonly engine: 'auto' | 'satteri' | 'remark';
}

/** What `digest-wiki numbers` was asked to do. */
export interface NumbersArguments {
  readonly folder: string;
  readonly format: 'text' | 'json';
  readonly strictness: 'strict' | 'default' | 'lenient' | undefined;
  /** So many pages are listed for people; programs are told of all. */
  readonly limit: number;
  /** Count also in what does not look like a wiki. */
  readonly force: boolean;
  readonly engine: 'auto' | 'satteri' | 'remark';
  readonly colour: boolean | undefined;
}

/** What the command line asks for. */
export type Command =
  | { readonly kind: 'check'; readonly check: CheckArguments }
  | { readonly kind: 'profile'; readonly profile: ProfileArguments }
  | { readonly kind: 'numbers'; readonly numbers: NumbersArguments }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  /** It cannot be understood; why, in words for whoever typed it. */
  | { readonly kind: 'wrong'; readonly why: string };

/** Pages that `numbers` lists for people, unless they say otherwise. */
const PAGES_LISTED = 20;

/** The options that each command takes; `check` takes all but `limit`. */
const TAKEN = {
  profile: ['format', 'engine', 'color', 'no-color'],
  numbers: ['format', 'numbers', 'limit', 'force', 'engine', 'color', 'no-color'],
  check: [
    'format',
    'numbers',
    'rule',
    'baseline',
    'write-baseline',
    'no-baseline',
    'max-warnings',
    'quiet',
    'force',
    'engine',
    'color',
    'no-color',
  ],
} as const;

export const HELP = `digest-wiki: checks Markdown wikis of digests

  digest-wiki check [DIR]        finds what is wrong in the wiki below DIR (default: this folder)
  digest-wiki profile [DIR]      tells what kind of wiki it is, from what that is seen, and which keys of
                                 digest-wiki.jsonc override it
  digest-wiki numbers [DIR]      tells how many of its numbers have a source: by page, by page type, and by
                                 what covers them

  --format text|json             text for people (default), or JSON for programs
  --numbers strict|default|lenient
                                 how near a citation must stand to vouch for a number
  --rule ID=SEVERITY             off, hint, information, warning or error; may be given again
  --write-baseline[=FILE]        writes down the numbers without source there are; from then on they are silent, and
                                 new ones are told of (default: the wiki's digest-wiki.baseline.json)
  --baseline[=FILE]              heeds this baseline; without FILE the wiki's own, which is heeded anyway, must be there
  --no-baseline                  tells of old debts too
  --max-warnings N               exit status 1 when there are more warnings than N
  --limit N                      how many pages with unsourced numbers are listed (default: ${PAGES_LISTED})
  --quiet                        errors and warnings only
  --force                        do so though nothing in DIR looks like a wiki
  --engine auto|satteri|remark   the Markdown engine
  --color, --no-color            colours whatever the output goes to, or none
  --help, --version

Exit status: 0 no error was found, 1 at least one, 2 the check could not run.
Rules: ${RULE_IDS.join(', ')}
`;

const OPTIONS = {
  format: { type: 'string' },
  numbers: { type: 'string' },
  rule: { type: 'string', multiple: true },
  'max-warnings': { type: 'string' },
  limit: { type: 'string' },
  force: { type: 'boolean' },
  quiet: { type: 'boolean' },
  engine: { type: 'string' },
  baseline: { type: 'string' },
  'write-baseline': { type: 'string' },
  'no-baseline': { type: 'boolean' },
  color: { type: 'boolean' },
  'no-color': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

/** @param argv what was typed behind the program's name. */
export function readArguments(argv: readonly string[]): Command {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(argv);
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help) return { kind: 'help' };
  if (values.version) return { kind: 'version' };
  const [command, ...folders] = positionals;
  if (command === undefined) return { kind: 'help' };
  const known = oneOf(command, ['check', 'profile', 'numbers'] as const);
  if (!known) return wrong(`There is no command \`${command}\`.`);
  if (folders.length > 1) return wrong(`One folder at a time, not ${folders.length}.`);

  const format = oneOf(values.format ?? 'text', ['text', 'json'] as const);
  if (!format) return wrong(`--format takes text or json, not \`${values.format}\`.`);
  const strictness = oneOf(values.numbers ?? 'default', ['strict', 'default', 'lenient'] as const);
  if (!strictness) return wrong(`--numbers takes strict, default or lenient, not \`${values.numbers}\`.`);
  const engine = oneOf(values.engine ?? 'auto', ['auto', 'satteri', 'remark'] as const);
  if (!engine) return wrong(`--engine takes auto, satteri or remark, not \`${values.engine}\`.`);
  for (const name of ['max-warnings', 'limit'] as const) {
    const value = values[name];
    if (value !== undefined && !/^\d+$/.test(value))
      return wrong(`--${name} takes a number, not \`${value}\`.`);
  }

  const baselines = (['baseline', 'write-baseline', 'no-baseline'] as const).filter(
    (name) => values[name] !== undefined,
  );
  if (baselines.length > 1) return wrong(`--${baselines[0]} and --${baselines[1]} do not go together.`);

  const rules: Record<string, string> = {};
  for (const given of values.rule ?? []) {
    const [id = '', severity = ''] = given.split('=');
    if (!RULE_IDS.includes(id)) return wrong(`There is no rule \`${id}\`.`);
    if (!oneOf(severity, SEVERITIES))
      return wrong(`--rule ${id} takes ${SEVERITIES.join(', ')}, not \`${severity}\`.`);
    rules[id] = severity;
  }
  const refused = Object.keys(values).find((name) => !(TAKEN[known] as readonly string[]).includes(name));
  if (refused !== undefined) return wrong(`digest-wiki ${known} does not take --${refused}.`);
  const folder = folders[0] ?? '.';
  const given = values.numbers === undefined ? undefined : strictness;
  const colour = values['no-color'] ? false : values.color;
  const force = values.force ?? false;
  if (known === 'profile') return { kind: 'profile', profile: { folder, format, engine } };
  if (known === 'numbers') {
    const limit = Number(values.limit ?? PAGES_LISTED);
    return { kind: 'numbers', numbers: { folder, format, strictness: given, limit, force, engine, colour } };
  }
  const most = values['max-warnings'];
  return {
    kind: 'check',
    check: {
      folder,
      format,
      strictness: given,
      rules,
      maxWarnings: most === undefined ? undefined : Number(most),
      force,
      engine,
      colour,
      quiet: values.quiet ?? false,
      baseline: baselineOf(values.baseline, values['write-baseline'], values['no-baseline'] ?? false),
    },
  };
}

function baselineOf(heeded: string | undefined, written: string | undefined, none: boolean): BaselineWish {
  if (none) return { kind: 'none' };
  if (written !== undefined) return { kind: 'write', file: written === '' ? undefined : written };
  if (heeded === undefined) return { kind: 'own' };
  return heeded === '' ? { kind: 'needed' } : { kind: 'file', file: heeded };
}

function parse(argv: readonly string[]) {
  // Their files may be left out, which the library does not know of.
  const args = argv.map((word) => (/^--(?:write-)?baseline$/.test(word) ? `${word}=` : word));
  return parseArgs({ args, options: OPTIONS, allowPositionals: true, strict: true });
}

const wrong = (why: string): Command => ({ kind: 'wrong', why });

function oneOf<const Choice extends string>(value: string, choices: readonly Choice[]): Choice | undefined {
  return choices.find((choice) => choice === value);
}
