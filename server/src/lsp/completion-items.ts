import type { CompletionItem } from 'vscode-languageserver';

/** Answers stay small: whoever wants others types a letter more, and is answered anew. */
export const LIMIT = 50;

/** No answer is larger, in characters of its items; long names make a list shorter. */
const SIZE = 13_000;

/** The first items, as many as a small answer holds. */
export function bounded(items: CompletionItem[]): CompletionItem[] {
  let size = 0;
  const end = items.findIndex((item) => {
    size += JSON.stringify(item).length;
    return size > SIZE;
  });
  return end < 0 ? items : items.slice(0, end);
}
