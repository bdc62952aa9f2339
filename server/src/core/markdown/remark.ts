import type { Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { type Guarded, guardNesting } from './guard.ts';
import type { MarkdownParser } from './parser.ts';

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml', 'toml']).freeze();

/** The engine that runs everywhere, and the reference for the other one. */
export const remarkParser: MarkdownParser = {
  name: 'remark',
  parse(text) {
    const guarded: Guarded = guardNesting(text);
    return processor.parse(guarded.text) as Root;
  },
};
