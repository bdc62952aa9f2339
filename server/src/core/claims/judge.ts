import type { PageFamily } from '../wiki/page-type.ts';
import type { Claim, Cover, OwnScope, PageClaims, ScopeCode } from './types.ts';

/** How near a citation must stand: `strict` at the number, `default` on the page, `lenient` anywhere. */
export type Strictness = 'strict' | 'default' | 'lenient';

/** What the wiki knows and the page does not. */
export interface JudgeContext {
  readonly family: PageFamily;
  readonly strictness: Strictness;
  /** Whether a link of the page leads to a source page or raw file. */
  isSource(linkIndex: number): boolean;
  /** The smallest integer that counts as a quantity of things; 2 by default. */
  readonly smallestInteger?: number;
}

/** What became of one claim. */
export interface Verdict {
  readonly claim: Claim;
  /** The narrowest scope that covers it. */
  readonly scope: ScopeCode;
  /** Whether the strictness accepts no citation that far away. Also true where only a comment silences it (`x`). */
  readonly reported: boolean;
}

const LOCAL: ReadonlySet<ScopeCode> = new Set(['q', 'a', 'p', 'l', 'f', 'i', 't', 'E']);
const PAGE: ReadonlySet<ScopeCode> = new Set(['s', 'P', 'e', 'g', '1']);

/** Whether a citation covers a claim from so near that it needs no page-wide rule. */
export const isLocal = (scope: ScopeCode): boolean => LOCAL.has(scope);

/**
 * Judges every claim of a page: which scope covers it, and whether that is near enough.
 * Claims that are none on this kind of page are left out.
 */
export function judgeClaims(page: PageClaims, context: JudgeContext): Verdict[] {
  const { claims } = page;
  if (claims.length === 0 || (context.family === 'overview' && context.strictness === 'lenient')) return [];
  const known = new Map<number, boolean>();
  const isSource = (link: number): boolean => {
    let answer = known.get(link);
    if (answer === undefined) {
      answer = context.isSource(link);
      known.set(link, answer);
    }
    return answer;
  };
  const own = new Map<readonly Cover[], OwnScope | undefined>();
  const scopeOf = (claim: Claim): OwnScope | undefined => {
    if (claim.quoted && context.family === 'source') return 'q';
    if (!own.has(claim.cover)) own.set(claim.cover, ownScope(claim.cover, isSource));
    return own.get(claim.cover);
  };
  const judged = claims
    .filter((claim) => counts(claim, context))
    .map((claim) => ({ claim, scope: scopeOf(claim) }));
  const echoes = new Echoes(judged);
  return judged.map(({ claim, scope }) => {
    const final =
      scope !== undefined && LOCAL.has(scope) ? scope : farScope(claim, scope, echoes, page.declared.length);
    const reported = !accepts(context.strictness, final);
    return { claim, scope: reported && claim.silenced ? 'x' : final, reported };
  });
}

function counts(claim: Claim, context: JudgeContext): boolean {
  if (context.family === 'overview' && claim.bookkeeping) return false;
  const small = claim.class === 'count' || claim.class === 'model' || claim.class === 'number';
  return (
    !small ||
    claim.to !== undefined ||
    claim.value >= (context.smallestInteger ?? 2) ||
    !Number.isInteger(claim.value)
  );
}

function ownScope(covers: readonly Cover[], isSource: (link: number) => boolean): OwnScope | undefined {
  for (const cover of covers) {
    if (typeof cover === 'string') return cover;
    for (let i = 1; i < cover.length; i++) if (isSource(cover[i] as number)) return cover[0];
  }
  return undefined;
}

/** The scope of a claim that no citation in its own block covers. */
function farScope(claim: Claim, scope: OwnScope | undefined, echoes: Echoes, declared: number): ScopeCode {
  if (echoes.inBlock(claim)) return 'E';
  if (scope !== undefined) return scope;
  if (echoes.onPage(claim)) return 'e';
  if (declared === 1) return claim.ledger ? 'g' : '1';
  return declared > 1 ? 'm' : '0';
}

/** Whether a strictness accepts a citation at a scope. */
export function accepts(strictness: Strictness, scope: ScopeCode): boolean {
  if (LOCAL.has(scope) || scope === 'x') return true;
  if (PAGE.has(scope)) return strictness !== 'strict';
  return scope === 'm' && strictness === 'lenient';
}

/** The quantities of a page that a citation covers. Equal value and unit make an echo; a number without unit echoes any. */
class Echoes {
  readonly #blocks = new Map<string, Set<string>>();
  readonly #page = new Map<string, Set<string>>();
  readonly #silenced = new Map<string, Set<string>>();

  constructor(judged: readonly { readonly claim: Claim; readonly scope: OwnScope | undefined }[]) {
    for (const { claim, scope } of judged) {
      if (scope === undefined && !claim.silenced) continue;
      add(scope === undefined ? this.#silenced : this.#page, valueKey(claim), claim.unit);
      if (scope !== undefined && LOCAL.has(scope))
        add(this.#blocks, `${claim.block}:${valueKey(claim)}`, claim.unit);
      if (claim.to !== undefined) continue;
    }
  }

  inBlock(claim: Claim): boolean {
    return echoes(this.#blocks.get(`${claim.block}:${valueKey(claim)}`), claim);
  }

  onPage(claim: Claim): boolean {
    const key = valueKey(claim);
    if (echoes(this.#page.get(key), claim)) return true;
    // A silenced number vouches for others, not for itself: the comment that silences it is needed.
    return !claim.silenced && echoes(this.#silenced.get(key), claim);
  }
}

function valueKey({ value, to }: Claim): string {
  return to === undefined ? String(value) : `${value}–${to}`;
}

function echoes(units: ReadonlySet<string> | undefined, claim: Claim): boolean {
  if (!units) return false;
  if (units.has(claim.unit)) return true;
  return claim.value >= 1000 && (claim.unit === '' || units.has(''));
}

function add(map: Map<string, Set<string>>, key: string, unit: string): void {
  const units = map.get(key);
  if (units) units.add(unit);
  else map.set(key, new Set([unit]));
}
