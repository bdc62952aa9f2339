import { lineBreakOf } from '../page/frontmatter-edit.ts';
import { sectionKey, sectionsOf } from '../page/sections.ts';
import type { Heading, PageFacts } from '../page/types.ts';
import { type Edit, lineIn } from '../text.ts';
import type { UsualSection } from './section-keeper.ts';

/** A section of the page as it will be. */
interface Planned {
  readonly key: string;
  readonly depth: number;
  /** Where it begins, or for a section to insert, before which line it goes. */
  readonly at: number;
  readonly inserted?: UsualSection;
}

/**
 * Edits that insert empty sections where they usually stand: between those that they stand between on other pages.
 * @param missing the sections to insert, in their usual order.
 * @param others pages that have them.
 */
export function insertSections(
  text: string,
  page: PageFacts,
  missing: readonly UsualSection[],
  others: readonly PageFacts[],
): Edit[] {
  let planned: Planned[] = sectionsOf(page).map((heading) => ({
    key: sectionKey(heading.text),
    depth: heading.depth,
    at: lineStart(page, heading),
  }));
  for (const section of missing) {
    const peers = planned.filter(({ depth }) => depth <= section.depth);
    const next = peers[slotFor(section, peers, others)];
    const index = next ? planned.indexOf(next) : planned.length;
    const inserted = {
      key: section.key,
      depth: section.depth,
      at: next?.at ?? text.length,
      inserted: section,
    };
    planned = [...planned.slice(0, index), inserted, ...planned.slice(index)];
  }
  const byPlace = new Map<number, UsualSection[]>();
  for (const { at, inserted } of planned)
    if (inserted) byPlace.set(at, [...(byPlace.get(at) ?? []), inserted]);
  const lineBreak = lineBreakOf(text);
  return [...byPlace].map(([at, sections]) => {
    const headings = sections.map((section) => `${'#'.repeat(section.depth)} ${section.text}`);
    const before = blankLineBefore(text, at, lineBreak);
    const between = lineBreak + lineBreak;
    const newText = `${before}${headings.join(between)}${lineBreak}${at < text.length ? lineBreak : ''}`;
    return { span: { start: at, end: at }, newText };
  });
}

/** How often things were met, by name. */
class Met {
  readonly #counts = new Map<string, number>();
  add(name: string): void {
    this.#counts.set(name, this.of(name) + 1);
  }
  of(name: string): number {
    return this.#counts.get(name) ?? 0;
  }
  get most(): number {
    return Math.max(0, ...this.#counts.values());
  }
}

const EDGE = '';

/** Before which of a page's sections another belongs, by number; their number for the end. */
function slotFor(section: UsualSection, peers: readonly Planned[], others: readonly PageFacts[]): number {
  const [before, after, previous, next] = [new Met(), new Met(), new Met(), new Met()];
  for (const other of others) {
    const keys = sectionsOf(other)
      .filter(({ depth }) => depth <= section.depth)
      .map((heading) => sectionKey(heading.text));
    const at = keys.indexOf(section.key);
    if (at < 0) continue;
    previous.add(keys[at - 1] ?? EDGE);
    next.add(keys[at + 1] ?? EDGE);
    for (const [index, key] of keys.entries()) if (index !== at) (index < at ? before : after).add(key);
  }
  // Where several places are as good, the section keeps to the neighbour that it has most firmly.
  const early = previous.most > next.most;
  let best = { slot: peers.length, order: Number.NEGATIVE_INFINITY, nearness: 0 };
  for (let slot = 0; slot <= peers.length; slot++) {
    const order = peers.reduce((sum, { key }, index) => {
      const inOrder = before.of(key) - after.of(key);
      return sum + (index < slot ? inOrder : -inOrder);
    }, 0);
    const nearness = previous.of(peers[slot - 1]?.key ?? EDGE) + next.of(peers[slot]?.key ?? EDGE);
    const better =
      order > best.order ||
      (order === best.order && (nearness > best.nearness || (nearness === best.nearness && !early)));
    if (better) best = { slot, order, nearness };
  }
  return best.slot;
}

const lineStart = (page: PageFacts, heading: Heading | undefined): number =>
  heading ? (page.lineStarts[lineIn(page.lineStarts, heading.start)] ?? heading.start) : page.length;

/** What must stand before a heading that is inserted here for an empty line to be above it. */
function blankLineBefore(text: string, at: number, lineBreak: string): string {
  const before = text.slice(Math.max(0, at - 100), at).replace(/\r\n?/g, '\n');
  if (at === 0 || /\n[ \t]*\n$/.test(before)) return '';
  return before.endsWith('\n') ? lineBreak : lineBreak + lineBreak;
}
