import { decodeDestination } from '../page/destination.ts';
import type { Heading, Link, PageFacts, Reference } from '../page/types.ts';
import type { Span } from '../text.ts';
import { fold, looseKey, nfc } from './names.ts';

/** Where anchors without a place of their own lead. */
const TOP: Span = { start: 0, end: 0 };

/** Every name of a page's places. */
interface Anchors {
  /** By words, or by anchor as GitHub makes it; of several the first. */
  readonly exact: ReadonlyMap<string, Heading>;
  /** The same by loose key: case and signs do not count, so that nearly every scheme of making anchors fits. */
  readonly loose: ReadonlyMap<string, Heading>;
  readonly blocks: ReadonlyMap<string, Span>;
  /** `{#id}`, and `id` and `name` of HTML elements. */
  readonly ids: ReadonlyMap<string, Span>;
  /** Anchors that schemes make which drop or number parts of a heading; worked out when nothing else fits. */
  schemes?: ReadonlyMap<string, Heading>;
}

const known = new WeakMap<PageFacts, Anchors>();

/**
 * Whether a page has what a link's anchor names. A wikilink may walk down headings: `#Part#Chapter` means the second one.
 * Headings are compared by their letters and digits alone.
 */
export function hasAnchor(page: PageFacts, link: Link): boolean {
  if (link.anchor === undefined) return true;
  return findAnchor(page, link.anchor) !== undefined;
}

/** Where an anchor leads on a page: the span of the heading, block or footnote; the top of the page for an HTML id. */
export function findAnchor(page: PageFacts, written: string): Span | undefined {
  const anchor = nfc(decodeDestination(written)).trim();
  // `#:~:text=…` names words, which browsers look for.
  if (anchor === '' || anchor === 'top' || anchor.startsWith(':~:')) return TOP;
  const anchors = anchorsOf(page);
  if (anchor.startsWith('^')) return anchors.blocks.get(anchor.slice(1).toLowerCase());
  return (
    anchors.exact.get(anchor) ??
    anchors.ids.get(anchor) ??
    anchors.loose.get(looseKey(anchor)) ??
    anchors.ids.get(fold(anchor)) ??
    downHeadings(page, anchors, anchor) ??
    footnoteAt(page, anchor) ??
    schemesOf(page, anchors).get(fold(anchor)) ??
    // GitHub puts this before every id that it takes from a page; links may or may not have it.
    (anchor.startsWith('user-content-') ? findAnchor(page, anchor.slice('user-content-'.length)) : undefined)
  );
}

function anchorsOf(page: PageFacts): Anchors {
  let anchors = known.get(page);
  if (!anchors) {
    anchors = readAnchors(page);
    known.set(page, anchors);
  }
  return anchors;
}

function readAnchors(page: PageFacts): Anchors {
  const exact = new Map<string, Heading>();
  const loose = new Map<string, Heading>();
  const blocks = new Map<string, Span>();
  const ids = new Map<string, Span>();
  const first = <Value>(map: Map<string, Value>, name: string, value: Value): void => {
    if (!map.has(name)) map.set(name, value);
  };
  for (const heading of page.headings) {
    first(exact, nfc(heading.text), heading);
    first(exact, heading.slug, heading);
    first(loose, looseKey(heading.text), heading);
    first(loose, looseKey(heading.slug), heading);
    if (heading.written !== undefined) first(loose, looseKey(heading.written), heading);
    if (heading.id !== undefined) first(ids, nfc(heading.id), heading);
  }
  for (const block of page.blocks) first(blocks, block.id.toLowerCase(), block);
  for (const id of page.ids) first(ids, nfc(id), TOP);
  // Ids differ by case; but a reader that does not care about it finds the one that is there.
  for (const [id, place] of [...ids]) first(ids, fold(id), place);
  return { exact, loose, blocks, ids };
}

/** As Obsidian reads `#Part#Chapter`: each part names a heading below and deeper than the one before; a block may be last. */
function downHeadings(page: PageFacts, anchors: Anchors, anchor: string): Span | undefined {
  const parts = anchor.split('#').filter((part) => part.trim() !== '');
  const last = parts.at(-1) ?? '';
  if (last.startsWith('^')) return anchors.blocks.get(last.slice(1).toLowerCase());
  if (parts.length < 2) return undefined;
  let at = 0;
  let depth = 0;
  for (const heading of page.headings) {
    const key = looseKey(parts[at] ?? '');
    const fits =
      looseKey(heading.text) === key ||
      looseKey(heading.slug) === key ||
      looseKey(heading.written ?? '') === key;
    if (heading.depth <= depth || !fits) continue;
    if (++at === parts.length) return heading;
    depth = heading.depth;
  }
  return undefined;
}

/**
 * Footnotes and their marks: `#fn1`, `#fnref1` (Pandoc, markdown-it), `#fn:1` (Python-Markdown, kramdown, Hugo),
 * `#user-content-fn-1` (GitHub). Some number footnotes in their order, whatever their labels are.
 */
function footnoteAt(page: PageFacts, anchor: string): Span | undefined {
  const named = /^fn(ref)?\d*[:-](.+)$/i.exec(anchor) ?? /^fn(ref)?(\d+)$/i.exec(anchor);
  const label = named?.[2]?.toLowerCase();
  if (label === undefined) return undefined;
  const bare = label.replace(/[:-]\d+$/, ''); // the second mark of a footnote: `fnref:1:2`
  const has = ({ label: own }: Reference): boolean => own === label || own === bare;
  const definition = page.footnoteDefinitions.find(has) ?? page.footnoteDefinitions[Number(bare) - 1];
  if (!definition) return undefined;
  return (named?.[1] && page.footnotes.find((mark) => mark.label === definition.label)) || definition;
}

function schemesOf(page: PageFacts, anchors: Anchors): ReadonlyMap<string, Heading> {
  if (anchors.schemes) return anchors.schemes;
  const schemes = new Map<string, Heading>();
  for (const heading of page.headings) {
    // Pandoc and kramdown begin an anchor with a letter: `1. Start` is `#start`.
    const lettered = heading.text.replace(/^[^\p{L}]+/u, '');
    if (lettered !== '') {
      const slug = fold(lettered.replace(/[^\p{L}\p{N}\s_.-]/gu, '').trim()).replace(/\s+/g, '-');
      if (!schemes.has(slug)) schemes.set(slug, heading);
    }
  }
  for (const ascii of [true, false]) addPythonMarkdown(page.headings, ascii, schemes);
  anchors.schemes = schemes;
  return schemes;
}

/**
 * Anchors as Python-Markdown's `toc` makes them, and MkDocs with it: without what is no letter of ASCII, and numbered `_1` where
 * nothing is left or two are equal (`slugify` and `unique` in `markdown/extensions/toc.py`); or with letters of all scripts.
 */
function addPythonMarkdown(
  headings: readonly Heading[],
  ascii: boolean,
  schemes: Map<string, Heading>,
): void {
  const used = new Set<string>();
  /** The last number given for a name, lest a thousand equal headings be counted through a thousand times. */
  const numbered = new Map<string, number>();
  for (const heading of headings) {
    const words = ascii
      ? heading.text.normalize('NFKD').replace(/[^\0-\x7F]/g, '')
      : heading.text.normalize('NFC');
    const slug = words
      .replace(/[^\p{L}\p{N}\p{M}_\s-]/gu, '')
      .trim()
      .toLowerCase()
      .replace(/[-\s]+/g, '-');
    let id = slug;
    if (id === '' || used.has(id)) {
      const ending = /_(\d+)$/.exec(slug);
      const stem = ending ? slug.slice(0, ending.index) : slug;
      let number = numbered.get(stem) ?? (ending ? Number(ending[1]) : 0);
      do id = `${stem}_${++number}`;
      while (used.has(id));
      numbered.set(stem, number);
    }
    used.add(id);
    if (!schemes.has(id)) schemes.set(id, heading);
  }
}
