import { type DocumentSymbol, DocumentSymbolRequest, SymbolKind } from 'vscode-languageserver';
import { defineFeature } from '../feature.ts';
import { toRange } from '../folder.ts';

/** The outline: frontmatter with its keys, then headings, one below the other by depth. */
export default defineFeature({
  request: DocumentSymbolRequest.type,
  capability: { documentSymbolProvider: true },
  nothing: null,
  answer({ page, text }): DocumentSymbol[] {
    const top: DocumentSymbol[] = [];
    const { frontmatter } = page;
    if (frontmatter && frontmatter.entries.length > 0) {
      top.push({
        name: 'frontmatter',
        kind: SymbolKind.Namespace,
        range: toRange(text, frontmatter.span),
        selectionRange: toRange(text, frontmatter.fence),
        children: frontmatter.entries.map((entry) => ({
          name: entry.key,
          detail:
            text
              .slice(entry.valueSpan)
              .split(/[\r\n]/, 1)[0]
              ?.slice(0, 80) ?? '',
          kind: SymbolKind.Property,
          range: toRange(text, {
            start: entry.keySpan.start,
            end: Math.max(entry.keySpan.end, entry.valueSpan.end),
          }),
          selectionRange: toRange(text, entry.keySpan),
        })),
      });
    }
    const open: { readonly depth: number; readonly symbol: DocumentSymbol }[] = [];
    page.headings.forEach((heading, at) => {
      const next = page.headings.slice(at + 1).find((other) => other.depth <= heading.depth);
      const symbol: DocumentSymbol = {
        name: heading.text || '(empty heading)',
        kind: SymbolKind.String,
        range: toRange(text, { start: heading.start, end: next ? next.start : page.length }),
        selectionRange: toRange(text, heading),
        children: [],
      };
      while (open.length > 0 && (open.at(-1)?.depth ?? 0) >= heading.depth) open.pop();
      const parent = open.at(-1)?.symbol;
      if (parent) parent.children?.push(symbol);
      else top.push(symbol);
      open.push({ depth: heading.depth, symbol });
    });
    return top;
  },
});
