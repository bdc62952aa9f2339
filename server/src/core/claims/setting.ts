import { CITATION_NEEDED } from './citations.ts';
import type { Setting, Traits } from './no-claims.ts';
import type { Passage } from './passage.ts';
import type { Quantity } from './quantities.ts';

/** Where a quantity stands among the others of its sentence. */
export function settingOf(
  quantities: readonly Quantity[],
  position: number,
  text: string,
  sentence: { readonly start: number; readonly end: number },
  kind: Setting['kind'],
  traits: Traits,
): Setting {
  const previous = quantities[position - 1];
  const next = quantities[position + 1];
  return {
    text,
    ...sentence,
    kind,
    traits,
    previousEnd: previous && previous.core >= sentence.start ? previous.end : undefined,
    followed: next !== undefined && next.core < sentence.end,
  };
}

/** The request for a citation in or right behind a sentence. */
export function citationTag(
  passage: Passage,
  start: number,
  end: number,
): readonly [number, number] | undefined {
  const { prose } = passage;
  const near = prose.text.slice(start, end + 24);
  if (!/[[{]/.test(near)) return undefined;
  CITATION_NEEDED.lastIndex = 0;
  const found = CITATION_NEEDED.exec(near);
  if (!found || start + found.index > end + 1) return undefined;
  const at = start + found.index;
  return [prose.startOf(at), prose.endOf(at + found[0].length)];
}
