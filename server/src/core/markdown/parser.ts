import type { Root } from 'mdast';

/**
 * The port between the wiki and a Markdown engine: text in, mdast tree out.
 *
 * Every engine yields CommonMark with GFM (tables, footnotes, strikethrough, task lists, literal autolinks) and YAML or
 * TOML frontmatter, and `position` offsets in UTF-16 units of the text given. No engine throws on any string.
 */
export interface MarkdownParser {
  readonly name: 'satteri' | 'remark';
  /** @param text a page's text without byte order mark. */
  parse(text: string): Root;
}
