import type { Root } from 'mdast';
import { markdownToMdast } from 'satteri';
import { guardNesting } from './guard.ts';
import type { MarkdownParser } from './parser.ts';

/**
 * The native engine. Importing this module throws where its binary is missing: load it lazily, and fall back to remark.
 */
export const satteriParser: MarkdownParser = {
  name: 'satteri',
  parse(text) {
    return markdownToMdast(guardNesting(text)) as Root;
  },
};
