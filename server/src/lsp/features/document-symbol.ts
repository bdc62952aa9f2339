import {
  type DocumentSymbol,
  DocumentSymbolRequest,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver';
import type { Frontmatter } from '../../core/page/frontmatter.ts';
import type { PageFacts } from '../../core/page/types.ts';
import type { Text } from '../../core/text.ts';
import { defineFeature } from '../feature.ts';
import { toRange } from '../folder.ts';

/** Names and details are shown on one line of an outline. */
const LONGEST = 80;

/** The outline: frontmatter with its keys, then headings, one below the other by depth. */
export default defineFeature({
  request: DocumentSymbolRequest.type,
  capability: { documentSymbolProvider: true },
  nothing: null,
  answer({ page, text, folder, server }): DocumentSymbol[] | SymbolInformation[] {
    const top: DocumentSymbol[] = [];
    const { frontmatter } = page;
    if (frontmatter && frontmatter.entries.length > 0) top.push(frontmatterSymbol(frontmatter, text));
    top.push(...headingSymbols(page, text));
    const { hierarchicalDocumentSymbolSupport } = server.client.textDocument?.documentSymbol ?? {};
    return hierarchicalDocumentSymbolSupport ? top : [...flat(top, folder.uriOf(page.path))];
  },
});

function frontmatterSymbol(frontmatter: Frontmatter, text: Text): DocumentSymbol {
  return {
    name: 'frontmatter',
    kind: SymbolKind.Namespace,
    range: toRange(text, frontmatter.span),
    selectionRange: toRange(text, frontmatter.fence),
    children: frontmatter.entries.map(({ key, keySpan, valueSpan }) => ({
      name: key || '(empty key)',
      detail: text
        .slice({ start: valueSpan.start, end: Math.min(valueSpan.end, valueSpan.start + LONGEST) })
        .replace(/[\r\n].*/s, ''),
      kind: SymbolKind.Property,
      range: toRange(text, { start: keySpan.start, end: Math.max(keySpan.end, valueSpan.end) }),
      selectionRange: toRange(text, keySpan),
    })),
  };
}

/** Headings by depth; a section reaches up to the next heading that is no deeper. One pass: a page may have any number. */
function headingSymbols(page: PageFacts, text: Text): DocumentSymbol[] {
  const top: DocumentSymbol[] = [];
  const open: { readonly depth: number; readonly symbol: DocumentSymbol }[] = [];
  const closeTo = (depth: number, offset: number): void => {
    while ((open.at(-1)?.depth ?? 0) >= depth) {
      const closed = open.pop()?.symbol;
      if (closed)
        closed.range = { start: closed.range.start, end: toRange(text, { start: offset, end: offset }).end };
    }
  };
  for (const heading of page.headings) {
    closeTo(heading.depth, heading.start);
    const selectionRange = toRange(text, heading);
    const symbol: DocumentSymbol = {
      name: heading.text.trim() || '(empty heading)',
      kind: SymbolKind.String,
      range: selectionRange,
      selectionRange,
      children: [],
    };
    (open.at(-1)?.symbol.children ?? top).push(symbol);
    open.push({ depth: heading.depth, symbol });
  }
  closeTo(1, page.length);
  return top;
}

/** The same as a list, for clients that know no tree. */
function* flat(
  symbols: readonly DocumentSymbol[],
  uri: string,
  containerName?: string,
): Iterable<SymbolInformation> {
  for (const { name, kind, range, children } of symbols) {
    yield { name, kind, location: { uri, range }, ...(containerName !== undefined && { containerName }) };
    yield* flat(children ?? [], uri, name);
  }
}
