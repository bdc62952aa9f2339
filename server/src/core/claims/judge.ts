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
  /** The citation that covers it, where one on the page does. */
  readonly by?: Cover;
  /** The same quantity, covered, of which it is an echo. */
  readonly echoOf?: Claim;
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
  const own = new Map<readonly Cover[], Cover | undefined>();
  const coverOf = (claim: Claim): Cover | undefined => {
    if (!own.has(claim.cover)) own.set(claim.cover, holding(claim.cover, isSource));
    return own.get(claim.cover);
  };
  const judged = claims
    .filter((claim) => counts(claim, context))
    .map((claim): Judged => {
      const by = coverOf(claim);
      // On a digest the digest's own source vouches for a quotation.
      if (claim.quoted && context.family === 'source') return { claim, by, scope: 'q' };
      return { claim, by, scope: by?.code };
    });
  const echoes = new Echoes(judged);
  return judged.map(({ claim, by, scope }): Verdict => {
    if (scope !== undefined && LOCAL.has(scope)) return { claim, scope, reported: false, ...(by && { by }) };
    const near = echoes.inBlock(claim);
    const anchor = near ?? (scope === undefined ? echoes.onPage(claim) : undefined);
    const final = farScope(claim, scope, near ? 'E' : anchor && 'e', page.declared.length);
    const reported = !accepts(context.strictness, final);
    return {
      claim,
      scope: reported && claim.silenced ? 'x' : final,
      reported,
      ...(by && final === scope ? { by } : {}),
      ...(anchor && (final === 'E' || final === 'e') ? { echoOf: anchor } : {}),
    };
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

/** The narrowest citation of those that hold. */
function holding(covers: readonly Cover[], isSource: (link: number) => boolean): Cover | undefined {
  return covers.find(({ links }) => links === undefined || links.some(isSource));
}

/** The scope of a claim that no citation in its own block covers. */
function farScope(
  claim: Claim,
  scope: OwnScope | undefined,
  echo: 'E' | 'e' | undefined,
  declared: number,
): ScopeCode {
  if (echo === 'E') return 'E';
  if (scope !== undefined) return scope;
  if (echo === 'e') return 'e';
  if (declared === 1) return claim.ledger ? 'g' : '1';
  return declared > 1 ? 'm' : '0';
}

/** Whether a strictness accepts a citation at a scope. */
export function accepts(strictness: Strictness, scope: ScopeCode): boolean {
  if (LOCAL.has(scope) || scope === 'x') return true;
  if (PAGE.has(scope)) return strictness !== 'strict';
  return scope === 'm' && strictness === 'lenient';
}

interface Judged {
  readonly claim: Claim;
  readonly by: Cover | undefined;
  readonly scope: OwnScope | undefined;
}

/** Covered claims by value, then by unit. */
type Anchors = Map<string, Map<string, Claim>>;

/** The quantities of a page that a citation covers. Equal value and unit make an echo; a number without unit echoes any. */
class Echoes {
  readonly #blocks: Anchors = new Map();
  readonly #page: Anchors = new Map();
  readonly #silenced: Anchors = new Map();

  constructor(judged: readonly Judged[]) {
    for (const { claim, scope } of judged) {
      if (scope === undefined && !claim.silenced) continue;
      add(scope === undefined ? this.#silenced : this.#page, valueKey(claim), claim);
      if (scope !== undefined && LOCAL.has(scope))
        add(this.#blocks, `${claim.block}:${valueKey(claim)}`, claim);
    }
  }

  /** The covered claim of the same block that a claim repeats. */
  inBlock(claim: Claim): Claim | undefined {
    return echoed(this.#blocks.get(`${claim.block}:${valueKey(claim)}`), claim);
  }

  /** The covered claim anywhere on the page that a claim repeats. */
  onPage(claim: Claim): Claim | undefined {
    const key = valueKey(claim);
    // A silenced number vouches for others, not for itself: the comment that silences it is needed.
    return (
      echoed(this.#page.get(key), claim) ??
      (claim.silenced ? undefined : echoed(this.#silenced.get(key), claim))
    );
  }
}

function valueKey({ value, to, vague }: Claim): string {
  if (vague) return `about ${value}`;
  return to === undefined ? String(value) : `${value}–${to}`;
}

function echoed(units: ReadonlyMap<string, Claim> | undefined, claim: Claim): Claim | undefined {
  if (!units) return undefined;
  const same = units.get(claim.unit);
  if (same) return same;
  if (claim.value < 1000 || (claim.class !== 'count' && claim.class !== 'number')) return undefined;
  return claim.unit === '' ? units.values().next().value : units.get('');
}

function add(map: Anchors, key: string, claim: Claim): void {
  const units = map.get(key);
  if (!units) map.set(key, new Map([[claim.unit, claim]]));
  else if (!units.has(claim.unit)) units.set(claim.unit, claim);
}
