import type { Root } from 'mdast';
import { standalone } from '../page/strings.ts';
import type { PageFacts } from '../page/types.ts';
import type { Flow, Passage, Section } from './blocks.ts';
import { CITATION_NEEDED } from './citations.ts';
import { HYPOTHESIS, isBookkeeping, isNoClaim, readTraits, type Setting, type Traits } from './no-claims.ts';
import { pageOutline } from './page-outline.ts';
import { findQuantities, hasNumber, type LexOptions, type Quantity } from './quantities.ts';
import { ordered, Scopes } from './scope.ts';
import { Statements } from './statements.ts';
import { type ColumnRole, citesInCell, columnRoles, unitOfLabel } from './tables.ts';
import { inTitle, quotations, rangeAt } from './titles.ts';
import {
  type Claim,
  type ClaimGroup,
  type Cover,
  NO_CLAIMS,
  type PageClaims,
  type UnitClass,
} from './types.ts';
import type { Unit } from './units.ts';

/** What a workspace adds to the built-in units. */
export interface ClaimOptions {
  /** Units by their surface in lower case. */
  readonly extraUnits?: ReadonlyMap<string, Unit>;
}

const NONE: ReadonlyMap<string, Unit> = new Map();
/** Without a bracket, a name or a word of a script without capitals, a cell cites nothing. */
const CITING = /[([（§]|[^\p{Lu}]\p{Lu}\p{Ll}|^\p{Lu}\p{Ll}|\p{Lo}/u;
/** Words by which a page is seen to be German, where `1.500` is fifteen hundred. */
const GERMAN = /(?:^|\s)(?:und|der|die|das|nicht|wird|eine[rsnm]?|nach|für|mit|ist)(?=\s)/g;
const CYRILLIC = /[\u0400-\u04FF]{4}/;
const LEDGER =
  /\b(?:numbers|metrics|figures|statistics|stats|benchmarks?|zahlen|kennzahlen)\b|数据|指标|цифры|показател/iu;

/**
 * Reads the numbers of a page that state facts, and what on the page could vouch for each. It knows nothing of other pages:
 * whether a link leads to a source is judged later.
 * @param text without byte order mark.
 * @param root the tree of that text.
 */
export function readClaims(
  text: string,
  root: Root,
  page: PageFacts,
  options: ClaimOptions = {},
): PageClaims {
  const body = page.frontmatter?.span.end ?? 0;
  if (!hasNumber(body > 0 ? text.slice(body) : text)) return NO_CLAIMS;
  const reader = new ClaimReader(text, root, page, options);
  reader.run();
  if (reader.claims.length === 0) return NO_CLAIMS;
  return {
    claims: reader.claims,
    groups: reader.groups,
    statements: reader.statements.all,
    tables: reader.tables,
    declared: page.declaredSources,
  };
}

class ClaimReader {
  readonly claims: Claim[] = [];
  readonly groups: ClaimGroup[] = [];
  readonly statements = new Statements();
  readonly tables: { start: number; end: number }[] = [];
  readonly #text: string;
  readonly #outline;
  readonly #scopes: Scopes;
  readonly #lexer: LexOptions;
  readonly #silenced: readonly { start: number; end: number }[];
  readonly #itemGroups = new Map<object, number>();
  readonly #covers = new Map<string, readonly Cover[]>();
  readonly #units = new Map<string, string>();

  constructor(text: string, root: Root, page: PageFacts, options: ClaimOptions) {
    this.#text = text;
    this.#outline = pageOutline(text, root, page);
    this.#scopes = new Scopes(this.#outline);
    const german = (text.slice(0, 6000).match(GERMAN)?.length ?? 0) >= 12;
    this.#lexer = {
      extraUnits: options.extraUnits ?? NONE,
      pointGroups: german,
      spaceGroups: german || CYRILLIC.test(text.slice(0, 20_000)),
      bare: false,
    };
    this.#silenced = page.suppressions
      .filter(({ rules }) => rules.length === 0 || rules.includes('unsourced-number'))
      .map((suppression) => suppression.covers);
  }

  run(): void {
    for (const flow of this.#outline.flows) {
      if (flow.kind === 'table') this.#table(flow);
      else if (flow.kind === 'text' || flow.kind === 'list') {
        for (const passage of flow.passages) if (passage.flow === flow) this.#passage(passage, flow);
      }
    }
    this.claims.sort((a, b) => a.start - b.start);
  }

  #passage(passage: Passage, flow: Flow): void {
    if (!hasNumber(this.#text.slice(passage.start, passage.end))) return;
    const { prose } = passage;
    const quantities = findQuantities(prose.text, this.#lexer);
    if (quantities.length === 0) return;
    const quotes = quotations(prose.text);
    const cover = this.#scopes.passage(passage);
    const supposed = firstHypothesis(passage);
    let index = 0;
    let opened = -1;
    let group: number | undefined;
    let traits: Traits | undefined;
    let tag: readonly [number, number] | undefined;
    for (const [position, quantity] of quantities.entries()) {
      const before = index;
      while (index < passage.sentences.length - 1 && passage.sentences[index]!.end <= quantity.core) index++;
      if (index !== before || position === 0) {
        traits = undefined;
        const { start, end } = passage.sentences[index] ?? { start: 0, end: prose.text.length };
        tag = citationTag(passage, start, end);
      }
      if (index >= supposed || passage.item?.checkbox) continue;
      const sentence = passage.sentences[index] ?? { start: 0, end: prose.text.length };
      traits ??= readTraits(prose.text.slice(sentence.start, sentence.end), true);
      const setting = settingOf(quantities, position, prose.text, sentence, passage.kind, traits);
      if (isNoClaim(quantity, setting) || inTitle(prose, quantity.core, quantity.end, quotes)) continue;
      if (passage.kind === 'item' && passage.item) group = this.#itemGroup(passage.item);
      else if (opened !== index || group === undefined) {
        group = this.groups.push({ kind: passage.kind === 'item' ? 'item' : 'sentence' }) - 1;
        opened = index;
      }
      const quote = flow.quoted || rangeAt(quotes, quantity.core) ? cover.quotation(quantity.core) : [];
      const near = cover.sentence(index);
      this.#add(quantity, passage, group, {
        cover: quote.length > 0 ? ordered([...quote, ...near]) : near,
        quoted: flow.quoted || rangeAt(quotes, quantity.core) !== undefined,
        bookkeeping: isBookkeeping(quantity, prose.text, sentence.start, passage.kind),
        statement: this.statements.sentence(passage, sentence),
        tag,
      });
    }
  }

  #table(flow: Flow): void {
    const { table } = flow;
    if (!table || table.rows.length === 0) return;
    let roles: readonly ColumnRole[] | undefined;
    let tableIndex: number | undefined;
    for (const row of table.rows) {
      if (!row.some((cell, column) => column > 0 && hasNumber(this.#text.slice(cell.start, cell.end))))
        continue;
      roles ??= columnRoles(table, this.#lexer);
      let group: number | undefined;
      let rowCover: readonly Cover[] | undefined;
      for (const [column, cell] of row.entries()) {
        const role = roles[column] ?? { kind: 'plain' };
        // The first column and the source column hold labels and conditions.
        if (column === 0 || role.kind === 'source' || !hasNumber(this.#text.slice(cell.start, cell.end)))
          continue;
        for (const quantity of this.#cellQuantities(cell, row[0], role)) {
          if (group === undefined) {
            tableIndex ??= this.tables.push({ start: table.start, end: table.headerEnd }) - 1;
            group = this.groups.push({ kind: 'row', table: tableIndex }) - 1;
          }
          rowCover ??= this.#rowCover(flow, row, roles);
          const local = this.#cellCover(cell, quantity.core);
          this.#add(quantity, cell, group, {
            cover: local.length > 0 ? ordered([...local, ...rowCover]) : rowCover,
            quoted: flow.quoted,
            bookkeeping: isBookkeeping(quantity, cell.prose.text, 0, 'cell'),
            statement: this.statements.row(row),
            tag: citationTag(cell, 0, cell.prose.text.length),
          });
        }
      }
    }
  }

  #cellQuantities(cell: Passage, label: Passage | undefined, role: ColumnRole): Quantity[] {
    const { prose } = cell;
    const quotes = quotations(prose.text);
    const found: Quantity[] = [];
    const quantities = findQuantities(prose.text, { ...this.#lexer, bare: true });
    for (const [position, quantity] of quantities.entries()) {
      let read = quantity;
      if (quantity.bare) {
        // A bare number is a quantity when it is what the cell says, and header or label give it a unit or it is grouped.
        if (role.kind === 'label' || prose.text.slice(0, quantity.start).trim() !== '') continue;
        if (!/^[\s)*]*$|^\s*[(（/,–—-]/.test(prose.text.slice(quantity.end))) continue;
        const unit =
          role.kind === 'unit' ? role.unit : label && unitOfLabel(label.prose.text.trim(), this.#lexer);
        if (!unit && !quantity.grouped) continue;
        if (unit) read = withUnit(quantity, unit);
      } else if (role.kind === 'label' && /^(?:count|number|model)$/.test(quantity.class)) continue;
      // `1 GB` in a table is the amount that its other columns are about.
      if (
        read.value === 1 &&
        !read.hedged &&
        !read.scaled &&
        /^(?:size|count|model|duration|physical)$/.test(read.class)
      )
        continue;
      const sentence = cell.sentences.find(({ end }) => end > quantity.core) ?? {
        start: 0,
        end: prose.text.length,
      };
      const traits = readTraits(prose.text.slice(sentence.start, sentence.end), false);
      const setting = settingOf(quantities, position, prose.text, sentence, 'cell', traits);
      if (isNoClaim(read, setting) || inTitle(prose, quantity.core, quantity.end, quotes)) continue;
      found.push(read);
    }
    return found;
  }

  /** What the words of a cell cite. */
  #cellCover(cell: Passage, at: number): readonly Cover[] {
    // Most cells hold a figure and no more.
    if (cell.prose.marks.length === 0 && !CITING.test(cell.prose.text)) return [];
    const sentence = cell.sentences.findIndex(({ end }) => end > at);
    return this.#scopes
      .passage(cell)
      .sentence(Math.max(0, sentence))
      .filter(({ code, links }) => links === undefined || code !== 'P');
  }

  /** Links of a row cover the row; a source column covers the rows in which it is filled. */
  #rowCover(flow: Flow, row: readonly Passage[], roles: readonly ColumnRole[]): readonly Cover[] {
    const whole = this.#scopes.table(flow);
    const covers: Cover[] = [];
    for (const [column, cell] of row.entries()) {
      if (column > 0 && roles[column]?.kind === 'source' && citesInCell(cell))
        covers.push({ code: 't', start: cell.start, end: cell.end });
      if (cell.prose.marks.length === 0) continue;
      const scope = this.#scopes.passage(cell);
      for (let i = 0; i < cell.sentences.length; i++) {
        covers.push(...scope.sentence(i).filter(({ code }) => code === 'l'));
      }
    }
    return covers.length > 0 ? ordered([...whole, ...covers]) : whole;
  }

  #itemGroup(item: object): number {
    let group = this.#itemGroups.get(item);
    if (group === undefined) {
      group = this.groups.push({ kind: 'item' }) - 1;
      this.#itemGroups.set(item, group);
    }
    return group;
  }

  #add(quantity: Quantity, passage: Passage, group: number, context: Context): void {
    const { prose } = passage;
    const start = prose.startOf(quantity.start);
    const end = prose.endOf(quantity.end);
    const silenced = this.#silenced.some((span) => span.start <= start && start < span.end);
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
    if (context.quoted) claim.quoted = true;
    if (isLedger(passage.flow.section)) claim.ledger = true;
    if (context.bookkeeping) claim.bookkeeping = true;
    if (silenced) claim.silenced = true;
    if (context.tag) claim.tag = context.tag;
    this.claims.push(claim);
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
}

interface Context {
  readonly cover: readonly Cover[];
  readonly quoted: boolean;
  readonly bookkeeping: boolean;
  readonly statement: number;
  readonly tag: readonly [number, number] | undefined;
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

/** The index of the first sentence that supposes something: what follows in its paragraph is derived from it. */
function firstHypothesis(passage: Passage): number {
  const { text } = passage.prose;
  const index = passage.sentences.findIndex(({ start, end }) =>
    HYPOTHESIS.test(text.slice(start, Math.min(end, start + 60))),
  );
  return index < 0 ? passage.sentences.length : index;
}

function settingOf(
  quantities: readonly Quantity[],
  position: number,
  text: string,
  sentence: { readonly start: number; readonly end: number },
  kind: Setting['kind'],
  traits: Traits,
): Setting {
  const previous = quantities[position - 1];
  const next = quantities[position + 1];
  return {
    text,
    ...sentence,
    kind,
    traits,
    previousEnd: previous && previous.core >= sentence.start ? previous.end : undefined,
    followed: next !== undefined && next.core < sentence.end,
  };
}

function withUnit(quantity: Quantity, unit: Unit): Quantity {
  const ratio = (value: number) => (unit.id === 'percent' ? Number((value / 100).toPrecision(12)) : value);
  const { bare: _bare, ...rest } = quantity;
  return {
    ...rest,
    unit: unit.id,
    class: unit.class as UnitClass,
    value: ratio(quantity.value),
    ...(quantity.to === undefined ? {} : { to: ratio(quantity.to) }),
  };
}

/** The request for a citation in or right behind a sentence. */
function citationTag(passage: Passage, start: number, end: number): readonly [number, number] | undefined {
  const { prose } = passage;
  const near = prose.text.slice(start, end + 24);
  if (!/[[{]/.test(near)) return undefined;
  CITATION_NEEDED.lastIndex = 0;
  const found = CITATION_NEEDED.exec(near);
  if (!found || start + found.index > end + 1) return undefined;
  const at = start + found.index;
  return [prose.startOf(at), prose.endOf(at + found[0].length)];
}
