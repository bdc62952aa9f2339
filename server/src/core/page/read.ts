import type { Root } from 'mdast';
import type { MarkdownParser } from '../markdown/parser.ts';
import { readFacts } from './facts.ts';
import { Strings } from './strings.ts';
import type { PageFacts, PagePath } from './types.ts';

/**
 * Reads pages with one engine. The tree of the last text is kept: whoever asks for a page's facts often asks for its numbers
 * next, and parsing is the dearest part of both.
 */
export class PageReader {
  readonly #parser: MarkdownParser;
  readonly #strings = new Strings();
  #last: { readonly text: string; readonly root: Root } | undefined;

  constructor(parser: MarkdownParser) {
    this.#parser = parser;
  }

  get engine(): MarkdownParser['name'] {
    return this.#parser.name;
  }

  /** The tree of a text without byte order mark. */
  tree(text: string): Root {
    if (this.#last?.text === text) return this.#last.root;
    const root = this.#parser.parse(text);
    this.#last = { text, root };
    return root;
  }

  /** What a page says by itself. */
  facts(path: PagePath, text: string): PageFacts {
    return readFacts(path, text, this.tree(text), this.#strings);
  }
}
