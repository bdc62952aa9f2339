import { isProcedure, isProcedureTitle, isSupposedTitle } from './advice.ts';
import { ordered } from './citing.ts';
import type { ClaimBook } from './claim-book.ts';
import { HYPOTHESIS, isBookkeeping, isNoClaim, readTraits, type Traits } from './no-claims.ts';
import type { Flow, Item, Passage } from './passage.ts';
import { findQuantities, hasNumber, type LexOptions } from './quantities.ts';
import type { Scopes } from './scope.ts';
import { citationTag, settingOf } from './setting.ts';
import { inTitle, quotations, rangeAt } from './titles.ts';

/** Reads the claims of running text and list items. */
export class ProseClaims {
  readonly #text: string;
  readonly #book: ClaimBook;
  readonly #scopes: Scopes;
  readonly #lexer: LexOptions;
  readonly #claimless = new Map<Flow, boolean>();

  constructor(text: string, book: ClaimBook, scopes: Scopes, lexer: LexOptions) {
    this.#text = text;
    this.#book = book;
    this.#scopes = scopes;
    this.#lexer = lexer;
  }

  /** Adds the claims of a passage of a flow to the book. */
  read(passage: Passage, flow: Flow): void {
    if (!hasNumber(this.#text.slice(passage.start, passage.end), this.#lexer.german)) return;
    const { prose } = passage;
    const quantities = findQuantities(prose.text, this.#lexer);
    if (quantities.length === 0) return;
    if (isSupposedTitle(flow.section.title)) return;
    const isStep = this.#inClaimlessList(passage);
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
      // Behind the step itself an item may tell what came of it.
      if (index >= supposed || passage.item?.checkbox || (isStep && index === 0)) continue;
      const sentence = passage.sentences[index] ?? { start: 0, end: prose.text.length };
      traits ??= readTraits(prose.text.slice(sentence.start, sentence.end), true);
      const setting = settingOf(quantities, position, prose.text, sentence, passage.kind, traits);
      if (isNoClaim(quantity, setting) || inTitle(prose, quantity.core, quantity.end, quotes)) continue;
      if (passage.kind === 'item' && passage.item) group = this.#book.itemGroup(passage.item);
      else if (opened !== index || group === undefined) {
        group = this.#book.group({ kind: passage.kind === 'item' ? 'item' : 'sentence' });
        opened = index;
      }
      const quote = flow.quoted || rangeAt(quotes, quantity.core) ? cover.quotation(quantity.core) : [];
      const near = cover.sentence(index);
      this.#book.add(quantity, passage, group, {
        cover: quote.length > 0 ? ordered([...quote, ...near]) : near,
        quoted: flow.quoted || rangeAt(quotes, quantity.core) !== undefined,
        bookkeeping: isBookkeeping(quantity, prose.text, sentence.start, passage.kind),
        statement: this.#book.statements.sentence(passage, sentence),
        tag,
      });
    }
  }

  /** Whether an item belongs to a procedure, or to a list that a worked example announces. */
  #inClaimlessList(passage: Passage): boolean {
    for (let item = passage.item; item; item = item.parent) {
      const { list } = item;
      if (!list) continue;
      let answer = this.#claimless.get(list);
      if (answer === undefined) {
        answer =
          isExample(item.lead) ||
          isProcedureTitle(list.section.title) ||
          isProcedure(list.items.map(openingOf));
        this.#claimless.set(list, answer);
      }
      if (answer) return true;
    }
    return false;
  }
}

const openingOf = ({ passages }: Item): string => passages[0]?.prose.text.slice(0, 200) ?? '';

/** `For a council of three models with a query of 1K tokens:` announces what is worked out, not what was measured. */
const EXAMPLE =
  /(?:^|[.!?] )(?:\*\*)?(?:For (?:an?|each|every) |(?:Worked )?[Ee]xamples?\b|E\.g\.|Say |Suppose |Given |Assum)[^.!?]{0,160}[:：]\s*$/;

function isExample(lead: Passage | undefined): boolean {
  if (!lead) return false;
  const { text } = lead.prose;
  return (
    /^[\s*_]*(?:[Ww]orked )?(?:[Ee]xample|Beispiel|例)[*_]{0,2}[:：]/.test(text) ||
    (/[:：]\s*$/.test(text) && EXAMPLE.test(text.slice(-220)))
  );
}

/** The index of the first sentence that supposes something: what follows in its paragraph is derived from it. */
function firstHypothesis(passage: Passage): number {
  const { text } = passage.prose;
  const index = passage.sentences.findIndex(({ start, end }) =>
    HYPOTHESIS.test(text.slice(start, Math.min(end, start + 60))),
  );
  if (index >= 0) return index;
  return passage.sentences.length - (isExample(passage) ? 1 : 0);
}
