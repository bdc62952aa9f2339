import { standalone } from '../page/strings.ts';
import type { PageFacts } from '../page/types.ts';
import type { Span } from '../text.ts';
import type { Item, Passage, Section } from './passage.ts';
import type { Quantity } from './quantities.ts';
import { Statements } from './statements.ts';
import type { Claim, ClaimGroup, Cover, PageClaims } from './types.ts';

const LEDGER =
  /\b(?:numbers|metrics|figures|statistics|stats|benchmarks?|zahlen|kennzahlen)\b|数据|指标|цифры|показател/iu;

/** What is known of a claim beside its quantity. */
export interface ClaimContext {
  readonly cover: readonly Cover[];
  readonly quoted: boolean;
  readonly bookkeeping: boolean;
  readonly statement: number;
  readonly tag: readonly [number, number] | undefined;
}

/** Collects the claims of a page, and the sentences, items and tables that they stand in. */
export class ClaimBook {
  readonly statements = new Statements();
  readonly #claims: Claim[] = [];
  readonly #groups: ClaimGroup[] = [];
  readonly #tables: Span[] = [];
  readonly #text: string;
  readonly #silenced: readonly Span[];
  readonly #itemGroups = new Map<Item, number>();
  readonly #covers = new Map<string, readonly Cover[]>();
  readonly #units = new Map<string, string>();

  constructor(text: string, page: PageFacts) {
    this.#text = text;
    this.#silenced = page.suppressions
      .filter(
        ({ kind, rules }) => kind !== 'page' && (rules.length === 0 || rules.includes('unsourced-number')),
      )
      .map((suppression) => suppression.covers);
  }

  get isEmpty(): boolean {
    return this.#claims.length === 0;
  }

  /** Everything collected, in the order of the text. @param declared the sources that the page declares. */
  pageClaims(declared: readonly string[]): PageClaims {
    return {
      claims: this.#claims.sort((a, b) => a.start - b.start),
      groups: this.#groups,
      statements: this.statements.all,
      tables: this.#tables,
      declared,
    };
  }

  /** A new group of claims that one finding tells of. */
  group(group: ClaimGroup): number {
    return this.#groups.push(group) - 1;
  }

  /** The group of a list item: all its passages make one finding. */
  itemGroup(item: Item): number {
    let group = this.#itemGroups.get(item);
    if (group === undefined) {
      group = this.group({ kind: 'item' });
      this.#itemGroups.set(item, group);
    }
    return group;
  }

  /** Notes a table that holds claims. @param span its header row. */
  table(span: Span): number {
    return this.#tables.push(span) - 1;
  }

  add(quantity: Quantity, passage: Passage, group: number, context: ClaimContext): void {
    const { prose } = passage;
    const start = prose.startOf(quantity.start);
    const end = prose.endOf(quantity.end);
    const silenced = this.#isSilenced(start);
    const claim: { -readonly [Key in keyof Claim]: Claim[Key] } = {
      start,
      end,
      text: standalone(this.#text.slice(start, end)),
      value: quantity.value,
      unit: this.#shared(quantity.unit),
      class: quantity.class,
      group,
      statement: context.statement,
      block: passage.block,
      cover: this.#cover(context.cover),
    };
    if (quantity.to !== undefined) claim.to = quantity.to;
    if (quantity.spelled || quantity.vague) claim.soft = true;
    if (quantity.vague) claim.vague = true;
    if (context.quoted) claim.quoted = true;
    if (isLedger(passage.flow.section)) claim.ledger = true;
    if (context.bookkeeping) claim.bookkeeping = true;
    if (silenced) claim.silenced = true;
    if (context.tag) claim.tag = context.tag;
    this.#claims.push(claim);
  }

  /** One copy of each unit's name, which otherwise would keep the page's text alive. */
  #shared(unit: string): string {
    const known = this.#units.get(unit);
    if (known !== undefined) return known;
    const copy = standalone(unit);
    this.#units.set(copy, copy);
    return copy;
  }

  /** One copy of each list of covers: most numbers of a page share theirs. */
  #cover(cover: readonly Cover[]): readonly Cover[] {
    const key = cover.map(({ code, start, links }) => `${code}${start}:${links?.join() ?? ''}`).join(';');
    const known = this.#covers.get(key);
    if (known) return known;
    this.#covers.set(key, cover);
    return cover;
  }

  #isSilenced(at: number): boolean {
    return this.#silenced.some((span) => span.start <= at && at < span.end);
  }
}

const ledgers = new WeakMap<Section, boolean>();

/** Whether a section lists numbers by its title. */
function isLedger(section: Section): boolean {
  let answer = ledgers.get(section);
  if (answer === undefined) {
    answer = LEDGER.test(section.title);
    ledgers.set(section, answer);
  }
  return answer;
}
