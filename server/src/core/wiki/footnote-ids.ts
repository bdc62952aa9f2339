import type { PageFacts } from '../page/types.ts';
import type { Affected, Keeper, PagePlace } from './keeper.ts';

/** A pattern with fewer undefined ids than this is judged one by one: too little to tell a habit from a slip. */
const ENOUGH = 10;

/**
 * Counts, per pattern of footnote ids and cite keys, how many are answered on their page and how many are not. Wikis whose
 * own build resolves ids have thousands of one pattern and no definition of any.
 */
export class FootnoteIds implements Keeper {
  readonly #counts = new Map<string, { defined: number; open: number }>();
  /** Whether a pattern became foreign, or ceased to be, since this was last told. */
  #turned = false;

  clear(): void {
    this.#counts.clear();
    this.#turned = true;
  }

  tell(affected: Affected): void {
    if (this.#turned) affected.all();
    this.#turned = false;
  }

  count(page: PageFacts, _place: PagePlace, by: 1 | -1): void {
    if (page.footnotes.length === 0 && page.notes.length === 0) return;
    const defined = new Set(page.footnoteDefinitions.map((definition) => definition.label));
    for (const { label } of page.footnotes) this.#add(label, defined.has(label), by);
    for (const note of page.notes) if (note.kind === 'key') this.#add(`@${note.text}`, false, by);
  }

  /** Whether most ids like this one have no definition anywhere. */
  isForeign(id: string): boolean {
    return foreign(this.#counts.get(patternOf(id)));
  }

  #add(id: string, isDefined: boolean, by: 1 | -1): void {
    const pattern = patternOf(id);
    const counts = this.#counts.get(pattern) ?? { defined: 0, open: 0 };
    const before = foreign(counts);
    if (isDefined) counts.defined += by;
    else counts.open += by;
    this.#counts.set(pattern, counts);
    if (foreign(counts) !== before) this.#turned = true;
  }
}

function foreign(counts: { defined: number; open: number } | undefined): boolean {
  return counts !== undefined && counts.open >= ENOUGH && counts.open > counts.defined;
}

/** What ids of one kind share: all numbers are alike; else the letters up to the first digit or separator, and the length class. */
function patternOf(id: string): string {
  if (/^\d+$/.test(id)) return '0';
  if (id.startsWith('@')) return '@';
  return /^[^\d\-_:.]*[-_:.]?/.exec(id)?.[0] ?? '';
}
