import type { Verdict } from './judge.ts';
import type { PageClaims } from './types.ts';

/** A table with so many numbers, none of them sourced, is one defect, not one for each row. */
const WHOLE_TABLE = 3;

/** The verdicts of one finding. */
export interface Bundle {
  readonly kind: 'sentence' | 'item' | 'row' | 'table';
  readonly verdicts: Verdict[];
  readonly header?: { readonly start: number; readonly end: number };
}

/** One finding per sentence, list item or row; one for a table in which no row is covered. Silenced numbers stay apart. */
export function bundle(reported: readonly Verdict[], claims: PageClaims): Bundle[] {
  const bundles = new Map<string, Bundle>();
  const whole = wholeTables(reported, claims);
  for (const verdict of reported) {
    const { kind, table } = claims.groups[verdict.claim.group]!;
    const silenced = verdict.scope === 'x';
    const all = table !== undefined && whole.has(table) && !silenced;
    const key = all ? `t${table}` : `${verdict.claim.group}${silenced ? 'x' : ''}`;
    const known = bundles.get(key);
    if (known) known.verdicts.push(verdict);
    else
      bundles.set(
        key,
        all
          ? { kind: 'table', verdicts: [verdict], header: claims.tables[table!]! }
          : { kind, verdicts: [verdict] },
      );
  }
  return [...bundles.values()];
}

/** Tables in which no row is covered, and at least three numbers are reported. */
function wholeTables(reported: readonly Verdict[], claims: PageClaims): Set<number> {
  const open = new Map<number, number>();
  for (const { claim, scope } of reported) {
    const { table } = claims.groups[claim.group]!;
    if (table !== undefined && scope !== 'x') open.set(table, (open.get(table) ?? 0) + 1);
  }
  const hit = new Set(reported.map(({ claim }) => claim.group));
  for (const claim of claims.claims) {
    const { table } = claims.groups[claim.group]!;
    if (table !== undefined && !hit.has(claim.group)) open.delete(table);
  }
  return new Set([...open].filter(([, count]) => count >= WHOLE_TABLE).map(([table]) => table));
}
