import { type CompletionItem, CompletionItemKind, type CompletionList } from 'vscode-languageserver';
import { citeOffers } from '../core/grounding/cite-offers.ts';
import type { CiteContext } from '../core/wiki/cite-context.ts';
import { bounded, LIMIT } from './completion-items.ts';
import { quoted } from './describe-number.ts';
import type { Question } from './feature.ts';
import { toRange } from './folder.ts';
import { itemData } from './item-data.ts';
import { markup } from './markup.ts';

/** What may be cited where a citation is being typed. */
export function citeItems(
  context: CiteContext,
  { wiki, page, text, folder, offset, server }: Question,
): CompletionList {
  const root = wiki.rootOf(page.path).path;
  let found = 0;
  const offers = citeOffers({
    context,
    page,
    text: text.value,
    offset,
    wiki,
    find(query) {
      const pages = wiki.finder.find(
        query,
        LIMIT,
        (path) =>
          path !== page.path && wiki.typeOf(path).family === 'source' && wiki.rootOf(path).path === root,
      );
      found = pages.length;
      return pages.map(({ path }) => path);
    },
  });
  const range = toRange(text, context.span);
  const formats = server.client.textDocument?.completion?.completionItem?.documentationFormat;
  const items = offers.slice(0, LIMIT).map(
    (offer, at): CompletionItem => ({
      label: offer.label,
      kind: CompletionItemKind.Reference,
      ...(offer.detail !== undefined && { detail: offer.detail }),
      sortText: String(at).padStart(2, '0'),
      // An editor compares with all that the range holds up to the cursor.
      filterText: offer.filter,
      textEdit: { range, newText: offer.insert },
      ...(offer.also && {
        additionalTextEdits: [
          { range: toRange(text, { start: offer.also.at, end: offer.also.at }), newText: offer.also.text },
        ],
      }),
      // Such items are told about here: the sentence is known only now.
      ...(offer.passage && { documentation: markup(quoted(offer.passage, folder), formats) }),
      ...(offer.page !== undefined && !offer.passage && { data: itemData(folder, offer.page) }),
    }),
  );
  const shown = bounded(items);
  return { isIncomplete: found >= LIMIT || shown.length < offers.length, items: shown };
}
