import type {
  BacklinkGroup,
  BacklinkItem,
  BacklinkPage,
  BacklinksResult,
  ProtocolRange,
} from '../../../server/src/protocol.ts';
import { count, number } from '../text.ts';

/** Whose backlinks are shown: those of the page in the editor, or of the page that the link at the cursor names. */
export type BacklinksMode = 'page' | 'cursor';

/** What the view has to show. */
export type BacklinksState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'no-page' }
  | { readonly kind: 'indexing'; readonly done: number; readonly total: number }
  | { readonly kind: 'answer'; readonly uri: string; readonly result: BacklinksResult };

/** A row of the tree. `id` stays the same while the row means the same, so that it keeps expansion and selection. */
export type BacklinksNode = GroupNode | PageNode | LinkNode;

interface Row {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** What a screen reader says. */
  readonly accessibleLabel: string;
}

/** Linking pages of one page type. */
export interface GroupNode extends Row {
  readonly kind: 'group';
  readonly children: readonly PageNode[];
}

/** One linking page; without children it is opened itself. */
export interface PageNode extends Row {
  readonly kind: 'page';
  readonly uri: string;
  readonly path: string;
  /** Unfolded at first: the tree is small enough to be read as a whole. */
  readonly unfolded: boolean;
  readonly children: readonly LinkNode[];
}

/** One link, shown by the sentence that holds it. */
export interface LinkNode extends Row {
  readonly kind: 'link';
  readonly uri: string;
  readonly path: string;
  readonly range: ProtocolRange;
  /** The whole sentence; `label` may leave out its beginning. */
  readonly sentence: string;
  /** The link's own text within `label`. */
  readonly highlight: readonly [number, number] | undefined;
}

/** The view as a whole, ready to be drawn. */
export interface BacklinksTree {
  readonly groups: readonly GroupNode[];
  /** Stands in place of the tree, or undefined. */
  readonly message: string | undefined;
  /** The page whose backlinks these are. */
  readonly description: string | undefined;
  /** Number of links, undefined where there are none to count. */
  readonly count: number | undefined;
}

/** A tree of more links than this opens with its pages folded. */
const READABLE = 40;
/** How much of a sentence stands before its link, in columns: a narrow panel must show the link itself. */
const LEAD = 18;

/** Draws a state: pure, so that the same answer always gives equal rows. */
export function backlinksTree(state: BacklinksState, mode: BacklinksMode): BacklinksTree {
  switch (state.kind) {
    case 'waiting':
      return said(undefined);
    case 'no-page':
      return said('Open a page of the wiki to see what links to it.');
    case 'indexing':
      return said(
        state.total > 0
          ? `Reading the wiki: ${number(state.done)} / ${count(state.total, 'page')}…`
          : 'Reading the wiki…',
      );
    case 'answer':
      return drawn(state.uri, state.result, mode);
  }
}

const said = (message: string | undefined): BacklinksTree => ({
  groups: [],
  message,
  description: undefined,
  count: undefined,
});

function drawn(uri: string, result: BacklinksResult, mode: BacklinksMode): BacklinksTree {
  if (result.state === 'indexing') return said('Reading the wiki…');
  if (result.state === 'not-a-page') return said('This file is no page of the wiki.');
  const { target } = result;
  const elsewhere = mode === 'cursor' && target !== undefined && target.uri !== uri;
  return {
    groups: result.groups
      .filter(({ pages }) => pages.length > 0)
      .map((group) => groupNode(group, result.count)),
    message: result.count === 0 ? 'No page links here yet.' : undefined,
    description: target === undefined ? undefined : `${elsewhere ? '→ ' : ''}${target.title}`,
    count: result.count,
  };
}

function groupNode(group: BacklinkGroup, total: number): GroupNode {
  const type = group.type || 'other';
  return {
    kind: 'group',
    id: `group ${type}`,
    label: type,
    description: number(group.pages.length),
    accessibleLabel: `${type}: ${count(group.pages.length, 'page')}`,
    children: group.pages.map((page) => pageNode(page, type, total <= READABLE)),
  };
}

function pageNode(page: BacklinkPage, type: string, unfolded: boolean): PageNode {
  // The server names the pages of a hub without reading all their sentences.
  const links = page.links.length > 0 ? count(page.links.length, 'link') : 'Links';
  return {
    kind: 'page',
    id: `page ${page.uri}`,
    label: page.title,
    description: page.path,
    accessibleLabel: `${links} from ${page.title}, ${type} page`,
    uri: page.uri,
    path: page.path,
    unfolded,
    children: page.links.map((link, index) => linkNode(link, page, index)),
  };
}

function linkNode(link: BacklinkItem, page: BacklinkPage, index: number): LinkNode {
  const { text, highlight } = shortened(link.sentence, link.highlight);
  return {
    kind: 'link',
    // Not its line: typing above must not make it another row.
    id: `link ${index} ${page.uri}`,
    label: text,
    description: '',
    accessibleLabel: `${link.sentence}, line ${link.range.start.line + 1} of ${page.title}`,
    uri: page.uri,
    path: page.path,
    range: link.range,
    sentence: link.sentence,
    highlight,
  };
}

/**
 * A sentence with its beginning cut, at a word, so far that its link is among the first words. White space is folded;
 * a highlight that does not lie within the sentence is dropped.
 */
export function shortened(
  sentence: string,
  highlight: { start: number; end: number } | undefined,
): { text: string; highlight: readonly [number, number] | undefined } {
  const flat = sentence.replaceAll(/[\t\r\n]/g, ' ');
  if (highlight === undefined) return { text: flat, highlight: undefined };
  const { start, end } = highlight;
  if (!(start >= 0 && start < end && end <= flat.length)) return { text: flat, highlight: undefined };
  const earliest = back(flat, start, LEAD);
  if (earliest === 0) return { text: flat, highlight: [start, end] };
  const word = flat.indexOf(' ', earliest) + 1;
  // Some scripts have no spaces, or too few: then the cut is made inside a word.
  const cut = word === 0 || word > back(flat, start, LEAD / 2) ? earliest : word;
  return { text: `…${flat.slice(cut)}`, highlight: [start - cut + 1, end - cut + 1] };
}

/** The offset that lies `columns` before `offset`; never inside a character. East Asian characters fill two columns. */
function back(text: string, offset: number, columns: number): number {
  let at = offset;
  let left = columns;
  while (at > 0 && left > 0) {
    at -= isLowSurrogate(text.charCodeAt(at - 1)) && at > 1 ? 2 : 1;
    left -= text.charCodeAt(at) >= 0x2e80 ? 2 : 1;
  }
  return at;
}

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/**
 * A wikilink to a page, as far as its path tells: the path itself where the wiki begins at the workspace folder
 * (`concepts/raft.md`), the bare name where it lies deeper and only the server knows where it begins.
 */
export function wikilinkTo(path: string): string {
  const parts = path.replace(/\.md$/i, '').split('/');
  return `[[${parts.length <= 2 ? parts.join('/') : parts.at(-1)}]]`;
}
