/** What a number measures; decides how grave an unsourced one is. */
export type UnitClass = (typeof UNIT_CLASSES)[number];

export const UNIT_CLASSES = [
  'money',
  'percent',
  'factor',
  'size',
  'duration',
  'rate',
  'physical',
  'model',
  'count',
  'ratio',
  'number',
] as const;

/**
 * How a citation reaches a number, narrowest first: `q` quotation with a named origin · `a` named source in the sentence ·
 * `p` trailing parenthesis · `l` link in or right after the sentence · `f` footnote, inline note or cite key · `i` lead-in ·
 * `t` source column or caption of the table · `E` the same quantity, covered, in the block · `x` silenced by a comment ·
 * `P` mark later in the paragraph · `s` source line of the section · `e` the same quantity, covered, on the page ·
 * `g` ledger of numbers on a page with one source · `1` the page declares one source · `m` it declares several · `0` nothing.
 */
export type ScopeCode = (typeof SCOPE_CODES)[number];

export const SCOPE_CODES = [
  'q',
  'a',
  'p',
  'l',
  'f',
  'i',
  't',
  'E',
  'x',
  'P',
  's',
  'e',
  'g',
  '1',
  'm',
  '0',
] as const;

/** A scope that the page alone can tell. */
export type OwnScope = 'q' | 'a' | 'p' | 'l' | 'f' | 'i' | 't' | 'P' | 's';

/** A citation that reaches a claim. */
export interface Cover {
  readonly code: OwnScope;
  /** Where the citing words or mark stand on the page. */
  readonly start: number;
  readonly end: number;
  /**
   * Links (indexes into `PageFacts.links`) of which at least one must lead to a source; undefined where it surely is a
   * citation.
   */
  readonly links?: readonly number[];
}

/** A number on a page that states a fact about the world. Offsets are UTF-16 units of the page's text. */
export interface Claim {
  readonly start: number;
  readonly end: number;
  /** The page's text at the span. */
  readonly text: string;
  /** With its scale applied, percent as a ratio; a range's lower end. */
  readonly value: number;
  /** The upper end of a range. */
  readonly to?: number;
  /** Unit or counted noun in its normal form; empty for a bare count. */
  readonly unit: string;
  readonly class: UnitClass;
  /** Written in words, or so vague (`thousands of servers`) that it weighs little. */
  readonly soft?: true;
  /** `thousands of servers`: of no exact value. */
  readonly vague?: true;
  /** Index into {@link PageClaims.groups}: the sentence, list item or table row it stands in. */
  readonly group: number;
  /** Index into {@link PageClaims.statements}: the sentence or table row that makes the claim. */
  readonly statement: number;
  /** The paragraph, list item, table or quotation it stands in; numbers of one block echo each other. */
  readonly block: number;
  readonly cover: readonly Cover[];
  /** Inside quotation marks or a block quote: on a digest the digest's own source vouches for it. */
  readonly quoted?: true;
  /** In a section of numbers, such as "Key metrics". */
  readonly ledger?: true;
  /** The wiki counting itself: no claim on an overview page. */
  readonly bookkeeping?: true;
  /** A comment silences it. */
  readonly silenced?: true;
  /** The span of a `[citation needed]` beside it. */
  readonly tag?: readonly [start: number, end: number];
}

/** What one finding is about. */
export interface ClaimGroup {
  readonly kind: 'sentence' | 'item' | 'row';
  /** Index into {@link PageClaims.tables}. */
  readonly table?: number;
}

/** A sentence or table row that makes claims. Offsets are UTF-16 units of the page's text. */
export interface Statement {
  readonly start: number;
  readonly end: number;
  /** Where a citation of it ends best: with the sentence, with the list item's paragraph, with the row. */
  readonly cite: number;
  /** The same for the same words, whatever marks, white space and case they are written in. */
  readonly wording: number;
}

/** The numbers of one page and what could vouch for them: a value, without the page's text. */
export interface PageClaims {
  readonly claims: readonly Claim[];
  readonly groups: readonly ClaimGroup[];
  readonly statements: readonly Statement[];
  /** The header rows of the tables that hold claims. */
  readonly tables: readonly { readonly start: number; readonly end: number }[];
  /** The sources that the page declares as its own, as written. */
  readonly declared: readonly string[];
}

/** The claims of every page that has none. */
export const NO_CLAIMS: PageClaims = {
  claims: [],
  groups: [],
  statements: [],
  tables: [],
  declared: [],
};
