import type { PhrasingContent } from 'mdast';
import type { Span } from '../text.ts';
import { type MaskContext, readProse } from './mask.ts';
import type { Prose } from './prose.ts';
import { type Sentence, splitSentences } from './sentences.ts';

/** A paragraph, one line of a list, or a table cell: the smallest stretch that is read as running text. */
export class Passage {
  readonly kind: 'text' | 'item' | 'cell';
  readonly start: number;
  readonly end: number;
  readonly flow: Flow;
  readonly nodes: readonly PhrasingContent[];
  readonly quoteDepth: number;
  /** Numbers of one block echo each other: a paragraph, a list item with its continuation, a table, a quotation. */
  readonly block: number;
  readonly item: Item | undefined;
  readonly wholeItalic: boolean;
  readonly #context: MaskContext;
  #prose: Prose | undefined;
  #sentences: readonly Sentence[] | undefined;

  constructor(context: MaskContext, fields: PassageFields) {
    this.#context = context;
    this.kind = fields.kind;
    this.start = fields.start;
    this.end = fields.end;
    this.flow = fields.flow;
    this.nodes = fields.nodes;
    this.quoteDepth = fields.quoteDepth;
    this.block = fields.block;
    this.item = fields.item;
    this.wholeItalic = fields.wholeItalic ?? false;
  }

  get prose(): Prose {
    this.#prose ??= readProse(this.#context, this.nodes, this.start, this.end, this.quoteDepth);
    return this.#prose;
  }

  /** Where a part of the prose names who says so by a verb that an author added. */
  speaker(text: string): Span | undefined {
    return this.#context.speaks?.(text);
  }

  get sentences(): readonly Sentence[] {
    this.#sentences ??= splitSentences(this.prose);
    return this.#sentences;
  }
}

interface PassageFields {
  kind: Passage['kind'];
  start: number;
  end: number;
  flow: Flow;
  nodes: readonly PhrasingContent[];
  quoteDepth: number;
  block: number;
  item?: Item | undefined;
  wholeItalic?: boolean;
}

/** A list item: its own passages, and the passage that announces its list with a colon. */
export interface Item {
  readonly passages: Passage[];
  readonly checkbox: boolean;
  readonly lead: Passage | undefined;
  readonly parent: Item | undefined;
  /** The list that it is an item of; of a bullet in rendered text none. */
  readonly list?: Flow;
}

/** A block among its neighbours. */
export interface Flow {
  readonly kind: 'text' | 'list' | 'table' | 'quote' | 'heading' | 'other';
  readonly section: Section;
  readonly quoted: boolean;
  previous?: Flow;
  next?: Flow;
  /** The list or quotation that it lies in. */
  readonly owner?: Flow | undefined;
  readonly passages: Passage[];
  /** A list's own items, without those of lists within. */
  readonly items: Item[];
  readonly table?: TableBlock;
}

export interface TableBlock {
  readonly start: number;
  readonly headerEnd: number;
  readonly header: readonly Passage[];
  readonly rows: readonly (readonly Passage[])[];
}

/** A heading and what follows it up to the next heading. */
export interface Section {
  readonly depth: number;
  readonly title: string;
  readonly parent: Section | undefined;
  readonly flows: Flow[];
  /** Its heading's words, where it is one of Markdown. */
  readonly heading?: Passage;
}

export interface Outline {
  readonly flows: readonly Flow[];
  readonly sections: readonly Section[];
}
