import type { Passage } from './passage.ts';
import type { Sentence } from './sentences.ts';
import type { Statement } from './types.ts';
import { wordingKey } from './wording.ts';

/** Collects the sentences and table rows in which claims stand, each once. */
export class Statements {
  readonly all: Statement[] = [];
  #last: { readonly passage: Passage; readonly start: number } | undefined;

  /** The index of a sentence of running text, in prose offsets; asked for sentence by sentence in the order of the text. */
  sentence(passage: Passage, { start, end }: Sentence): number {
    if (this.#last?.passage === passage && this.#last.start === start) return this.all.length - 1;
    this.#last = { passage, start };
    const { prose } = passage;
    return this.#add({
      start: prose.startOf(start),
      end: prose.endOf(end),
      // A mark anywhere in a list item covers all of the item; at its end it is looked for.
      cite: prose.endOf(passage.kind === 'item' ? prose.text.trimEnd().length : end),
      wording: wordingKey(prose.text.slice(start, end)),
    });
  }

  /** The index of a table row; asked for row by row. */
  row(cells: readonly Passage[]): number {
    const first = cells[0];
    if (first && this.#last?.passage === first) return this.all.length - 1;
    this.#last = first && { passage: first, start: -1 };
    const start = first?.start ?? 0;
    const end = cells.at(-1)?.end ?? start;
    const wording = wordingKey(cells.map(({ prose }) => prose.text).join(' '));
    return this.#add({ start, end, cite: end, wording });
  }

  #add(statement: Statement): number {
    return this.all.push(statement) - 1;
  }
}
