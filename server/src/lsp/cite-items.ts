import { type CompletionItem, CompletionItemKind, type CompletionList } from 'vscode-languageserver';
import { citeOffers } from '../core/grounding/cite-offers.ts';
import type { CiteContext } from '../core/wiki/cite-context.ts';
import { bounded, LIMIT } from './completion-items.ts';
import type { OpenPage } from './folder.ts';
import { toRange } from './folder.ts';
import { itemData } from './item-data.ts';

/** What may be cited where a citation is being typed. */
export function citeItems(context: CiteContext, { wiki, page, text, folder }: OpenPage): CompletionList {
  const root = wiki.rootOf(page.path).path;
  let found = 0;
  const offers = citeOffers({
    context,
    page,
    text: text.value,
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
      ...(offer.page !== undefined && { data: itemData(folder, offer.page) }),
    }),
  );
  const shown = bounded(items);
  return { isIncomplete: found >= LIMIT || shown.length < offers.length, items: shown };
}
