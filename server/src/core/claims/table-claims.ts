import { isProcedureTitle } from './advice.ts';
import { ordered } from './citing.ts';
import type { ClaimBook } from './claim-book.ts';
import { isBookkeeping, isNoClaim, readTraits } from './no-claims.ts';
import type { Flow, Passage } from './passage.ts';
import { findQuantities, hasNumber, type LexOptions, type Quantity } from './quantities.ts';
import type { Scopes } from './scope.ts';
import { citationTag, settingOf } from './setting.ts';
import { type ColumnRole, citesInCell, columnRoles, unitOfLabel } from './tables.ts';
import { inTitle, quotations } from './titles.ts';
import type { Cover, UnitClass } from './types.ts';
import type { Unit } from './units.ts';

/** Without a bracket, a name or a word of a script without capitals, a cell cites nothing. */
const CITING = /[([（§]|[^\p{Lu}]\p{Lu}\p{Ll}|^\p{Lu}\p{Ll}|\p{Lo}/u;

/** Row labels of settings, which somebody chose. */
const CONFIGURED =
  /\b(?:interval|timeout|TTL|time-to-live|retries|batch size|buffer size|heartbeat|learning rate|warm-?up steps|seed)\b|批大小|批量大小|超时|间隔|学习率/i;

/** Reads the claims of tables. */
export class TableClaims {
  readonly #text: string;
  readonly #book: ClaimBook;
  readonly #scopes: Scopes;
  readonly #lexer: LexOptions;
  #row: { readonly label: Passage | undefined; readonly unit: Unit | undefined } = {
    label: undefined,
    unit: undefined,
  };

  constructor(text: string, book: ClaimBook, scopes: Scopes, lexer: LexOptions) {
    this.#text = text;
    this.#book = book;
    this.#scopes = scopes;
    this.#lexer = lexer;
  }

  /** Adds the claims of a table to the book. */
  read(flow: Flow): void {
    const { table } = flow;
    if (!table || table.rows.length === 0 || isProcedureTitle(flow.section.title)) return;
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
            tableIndex ??= this.#book.table({ start: table.start, end: table.headerEnd });
            group = this.#book.group({ kind: 'row', table: tableIndex });
          }
          rowCover ??= this.#rowCover(flow, row, roles);
          const local = this.#cellCover(cell, quantity.core);
          this.#book.add(quantity, cell, group, {
            cover: local.length > 0 ? ordered([...local, ...rowCover]) : rowCover,
            quoted: flow.quoted,
            bookkeeping: isBookkeeping(quantity, cell.prose.text, 0, 'cell'),
            statement: this.#book.statements.row(row),
            tag: citationTag(cell, 0, cell.prose.text.length),
          });
        }
      }
    }
  }

  /** The unit that a row's label gives to its cells; they are asked one after the other. */
  #unitOfRow(label: Passage | undefined): Unit | undefined {
    if (label !== this.#row.label)
      this.#row = { label, unit: label && unitOfLabel(label.prose.text.trim(), this.#lexer) };
    return this.#row.unit;
  }

  #cellQuantities(cell: Passage, label: Passage | undefined, role: ColumnRole): Quantity[] {
    const { prose } = cell;
    const quotes = quotations(prose.text);
    const found: Quantity[] = [];
    const unit = role.kind === 'unit' ? role.unit : this.#unitOfRow(label);
    const measured = unit !== undefined;
    const quantities = findQuantities(prose.text, { ...this.#lexer, bare: true, measured });
    for (const [position, quantity] of quantities.entries()) {
      let read = quantity;
      if (quantity.bare) {
        // A bare number is a quantity when it is what the cell says, and header or label give it a unit or it is grouped.
        if (role.kind === 'label' || prose.text.slice(0, quantity.start).trim() !== '') continue;
        if (!/^[\s)*]*$|^\s*[(（/,–—-]/.test(prose.text.slice(quantity.end))) continue;
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
      if (label && CONFIGURED.test(label.prose.text)) continue;
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
