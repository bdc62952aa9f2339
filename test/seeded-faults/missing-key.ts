import type { FaultKind } from './fault.ts';
import { type PlainEntry, type PlainPage, replaced } from './plain-page.ts';
import { practisedKeys } from './practised-keys.ts';

/** Keys left out that practically all pages of the sort have. */
export const missingKey: FaultKind = {
  name: 'missing key',
  rule: 'frontmatter-schema',
  *chances(wiki) {
    for (const page of wiki.content) {
      const keys = practisedKeys(wiki, page);
      if (keys.length === 0) continue;
      yield {
        variant: 'one key',
        page,
        seed: (random) => leftOut(page, [random.one(keys)]),
      };
      if (keys.length >= 3)
        yield {
          variant: 'two keys',
          page,
          seed: (random) => leftOut(page, random.some(keys, 2)),
        };
      yield {
        variant: 'all frontmatter',
        page,
        seed: () => ({
          deed: 'left out all frontmatter',
          files: { [page.path]: page.text.slice(page.bodyStart).trimStart() },
          places: [{ path: page.path, span: { start: 0, end: 1 } }],
        }),
      };
    }
  },
};

function leftOut({ path, text }: PlainPage, entries: readonly PlainEntry[]) {
  const backwards = [...entries].sort((a, b) => b.span.start - a.span.start);
  const fence = { start: 0, end: 3 };
  return {
    deed: `left out ${entries.map(({ key }) => `\`${key}\``).join(' and ')}`,
    files: { [path]: backwards.reduce((rest, { span }) => replaced(rest, span, ''), text) },
    places: [{ path, span: fence, names: entries.map(({ key }) => key) }],
  };
}
