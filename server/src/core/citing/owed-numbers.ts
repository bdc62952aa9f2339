import type { Claim, ClaimGroup, PageClaims, Statement } from '../claims/types.ts';
import type { Span } from '../text.ts';

/** The numbers that one finding is about, and the statements that make them. */
export interface OwedNumbers {
  readonly kind: ClaimGroup['kind'] | 'table';
  readonly claims: readonly Claim[];
  readonly statements: readonly Statement[];
  /** The header row of the table in which they stand. */
  readonly header?: Span;
}

/**
 * The numbers of a finding, found again in the page.
 * @param span the finding's.
 * @param starts where its quantities begin; those beyond the first sentence, item or row (of a finding that stands for many) are
 * left out.
 */
export function owedNumbers(
  { claims, groups, statements, tables }: PageClaims,
  span: Span,
  starts: ReadonlySet<number>,
): OwedNumbers | undefined {
  const all = claims.filter(({ start }) => starts.has(start));
  const [first] = all;
  if (!first) return undefined;
  const { kind, table } = groups[first.group]!;
  const header = table === undefined ? undefined : tables[table];
  const isTable = header !== undefined && header.start === span.start && header.end === span.end;
  const own = all.filter(({ group }) => (isTable ? groups[group]?.table === table : group === first.group));
  return {
    kind: isTable ? 'table' : kind,
    claims: own,
    statements: [...new Set(own.map(({ statement }) => statement))].map((index) => statements[index]!),
    ...(header && { header }),
  };
}
