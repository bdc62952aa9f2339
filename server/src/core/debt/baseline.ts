import { z } from 'zod';

/** The file of known debts, in the folder for which it speaks. */
export const BASELINE_FILE = 'digest-wiki.baseline.json';

/** Something that a wiki still owes its readers, such as the source of a number. */
export interface Debt {
  readonly rule: string;
  /**
   * By what it is known again: the hash of its sentence's words, with value and unit. It stays the same when the sentence moves,
   * and becomes another when somebody writes another number or other words.
   */
  readonly key: string;
}

/** What a baseline says of one debt, or of several equal ones on one page. */
export interface KnownDebt extends Debt {
  /** The page that had it when it was written down, from the baseline's folder. */
  readonly path: string;
  /** How often the page had it. */
  readonly count: number;
  /** The sentence, for whoever reads the file. */
  readonly text: string;
}

/** The debts that a page may have without being told of them: each is used up by the first finding that it silences. */
export interface PageDebts {
  /** Whether a debt is old; it then counts as met once. */
  meet(debt: Debt): boolean;
}

/** The debts that are known and shall stay silent. A value. */
export class Baseline {
  readonly debts: readonly KnownDebt[];
  /** By the name of the debt: how often each page had it, and at most any page. */
  readonly #counts = new Map<string, { readonly pages: Map<string, number>; most: number }>();

  constructor(debts: readonly KnownDebt[]) {
    this.debts = debts;
    for (const debt of debts) {
      const name = nameOf(debt);
      const counts = this.#counts.get(name) ?? { pages: new Map(), most: 0 };
      this.#counts.set(name, counts);
      const count = (counts.pages.get(debt.path) ?? 0) + debt.count;
      counts.pages.set(debt.path, count);
      counts.most = Math.max(counts.most, count);
    }
  }

  /**
   * What one page may owe. A sentence may move to another page, and a page may get another name: a page that is not known to have
   * a debt may have it as often as any page had it. So what is old hangs on the page alone, never on the others.
   * @param path from the baseline's folder.
   */
  page(path: string): PageDebts {
    const left = new Map<string, number>();
    return {
      meet: (debt) => {
        const name = nameOf(debt);
        const counts = this.#counts.get(name);
        if (!counts) return false;
        const count = left.get(name) ?? counts.pages.get(path) ?? counts.most;
        if (count === 0) return false;
        left.set(name, count - 1);
        return true;
      },
    };
  }
}

/** One text for a debt, by which equal ones are found. */
export const nameOf = ({ rule, key }: Debt): string => `${rule} ${key}`;

const MOST_SHOWN = 5;

const FILE = z.strictObject({
  version: z.literal(1),
  debts: z.array(
    z.strictObject({
      path: z.string(),
      rule: z.string().min(1),
      key: z.string().min(1),
      text: z.string().default(''),
      count: z.number().int().min(1).default(1),
    }),
  ),
});

/** What a baseline file's text says, or why it says nothing, in words that go on from "it": "it is no JSON (…)". */
export type BaselineReading =
  | { readonly ok: true; readonly baseline: Baseline }
  | { readonly ok: false; readonly why: string };

/** Reads the text of a baseline file. */
export function readBaseline(text: string): BaselineReading {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    if (/^<{7} |^>{7} /m.test(text)) return wrong('it holds the marks of a merge that was not finished');
    return wrong(
      `it is no JSON (${error instanceof Error ? error.message.replace(/\s+/g, ' ') : 'unknown'})`,
    );
  }
  const version = (json as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > 1)
    return wrong(`it is of version ${version}, which this version of Digest Wiki does not know`);
  const result = FILE.safeParse(json);
  if (result.success) return { ok: true, baseline: new Baseline(result.data.debts) };
  const issues = result.error.issues.map(
    ({ path, message }) => `\`${path.join('.') || 'the whole'}\`: ${message}`,
  );
  const more = issues.length > MOST_SHOWN ? `, and ${issues.length - MOST_SHOWN} more` : '';
  return wrong(`it is no baseline (${issues.slice(0, MOST_SHOWN).join('; ')}${more})`);
}

const wrong = (why: string): BaselineReading => ({ ok: false, why });

/** The text of a baseline file: one line for each debt, in an order that moved lines do not change. */
export function baselineText(debts: readonly KnownDebt[]): string {
  // Every debt is a line, so that a change of one is a change of one line.
  const lines = joined(debts).map(({ path, rule, key, text, count }) => {
    const fields = Object.entries({ path, rule, key, text, ...(count > 1 && { count }) });
    return `    { ${fields.map(([name, value]) => `"${name}": ${JSON.stringify(value)}`).join(', ')} }`;
  });
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "version": 1,\n  "debts": ${list}\n}\n`;
}

/** Equal debts of one page as one, in the order of the file. */
function joined(debts: readonly KnownDebt[]): KnownDebt[] {
  const byName = new Map<string, KnownDebt>();
  for (const debt of debts) {
    const name = `${debt.path}\n${nameOf(debt)}`;
    const known = byName.get(name);
    byName.set(name, known ? { ...known, count: known.count + debt.count } : debt);
  }
  const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return [...byName.values()].sort(
    (a, b) => order(a.path, b.path) || order(a.rule, b.rule) || order(a.text, b.text) || order(a.key, b.key),
  );
}
