import type { Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { guardNesting } from './guard.ts';
import type { MarkdownParser } from './parser.ts';

const processor = unified().use(remarkParse).use(remarkGfm).freeze();
const withFrontmatter = processor().use(remarkFrontmatter, ['yaml', 'toml']).freeze();

/**
 * A block of frontmatter that is closed. Where it is not, the frontmatter extension looks for its end through the whole page,
 * and in all that it passes, no list and no quote is seen: such a page is read without the extension.
 */
const CLOSED_FENCE = /^(---|\+\+\+)[ \t]*[\r\n](?:[\s\S]*?[\r\n])?\1[ \t]*(?:[\r\n]|$)/;

/** The engine that runs everywhere, and the reference for the other one. */
export const remarkParser: MarkdownParser = {
  name: 'remark',
  parse(text) {
    const engine = CLOSED_FENCE.test(guardNesting(text)) ? withFrontmatter : processor;
    return engine.parse(guardNesting(text)) as Root;
  },
};
