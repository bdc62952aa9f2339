import type {
  BlockContent,
  Blockquote,
  Heading,
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
  Table,
} from 'mdast';
import type { MaskContext } from './mask.ts';
import { type Flow, type Item, type Outline, Passage, type Section } from './passage.ts';

const BULLET_LINE = /(?:^|[\n\r])[ \t>]*[•▪◦‣●](?=\s)/g;

/** Lays a page out in flows, passages and sections. */
export function outline(context: MaskContext, root: Root): Outline {
  return new Walker(context, root).run();
}

class Walker {
  readonly #context: MaskContext;
  readonly #root: Root;
  readonly #flows: Flow[] = [];
  readonly #sections: Section[] = [{ depth: 0, title: '', parent: undefined, flows: [] }];
  readonly #rendered: boolean;
  #blocks = 0;

  constructor(context: MaskContext, root: Root) {
    this.#context = context;
    this.#root = root;
    this.#rendered = !root.children.some((node) => node.type === 'heading');
  }

  run(): Outline {
    this.#children(this.#root.children, { quoteDepth: 0, item: undefined, owner: undefined, top: true });
    return { flows: this.#flows, sections: this.#sections };
  }

  get #section(): Section {
    return this.#sections.at(-1)!;
  }

  #children(nodes: readonly RootContent[], at: Place): void {
    let previous: Flow | undefined;
    for (const node of nodes) {
      if (node.type === 'definition' || node.type === 'footnoteDefinition' || node.type === 'yaml') continue;
      const flow = this.#flow(node, at, previous);
      if (!flow) continue;
      if (previous && flow.kind !== 'heading') {
        previous.next = flow;
        flow.previous = previous;
      }
      if (at.top && flow.kind !== 'heading') flow.section.flows.push(flow);
      previous = flow;
    }
  }

  #flow(node: RootContent, at: Place, previous: Flow | undefined): Flow | undefined {
    switch (node.type) {
      case 'heading':
        if (at.top) this.#open(node.depth, plainText(node.children), node);
        return this.#heading();
      case 'paragraph':
        return this.#paragraph(node, at);
      case 'list':
        return this.#list(node, at, leadOf(previous));
      case 'table':
        return this.#table(node, at);
      case 'blockquote':
        return this.#quote(node, at);
      case 'html':
        return undefined;
      default:
        return this.#add({
          kind: 'other',
          section: this.#section,
          quoted: false,
          owner: at.owner,
          passages: [],
          items: [],
        });
    }
  }

  #add(flow: Flow): Flow {
    this.#flows.push(flow);
    return flow;
  }

  #open(depth: number, title: string, node?: Heading): void {
    let parent: Section | undefined = this.#section;
    while (parent && parent.depth >= depth) parent = parent.parent;
    this.#sections.push({
      depth,
      title,
      parent,
      flows: [],
      ...(node && { heading: this.#headingText(node) }),
    });
  }

  #heading(): Flow {
    return { kind: 'heading', section: this.#section, quoted: false, passages: [], items: [] };
  }

  /** A heading holds no claims; what it cites is read as of any passage. */
  #headingText({ children, position }: Heading): Passage {
    const flow: Flow = { kind: 'heading', section: this.#section, quoted: false, passages: [], items: [] };
    const place = { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
    return new Passage(this.#context, {
      kind: 'text',
      ...place,
      flow,
      nodes: children,
      quoteDepth: 0,
      block: -1,
    });
  }

  #paragraph(node: Paragraph, at: Place): Flow | undefined {
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? 0;
    if (this.#rendered && at.top && !at.item && this.#isRenderedHeading(start, end)) {
      this.#open(2, this.#context.text.slice(start, end).trim());
      return this.#heading();
    }
    const kind = at.item ? 'item' : 'text';
    const bullets = kind === 'text' ? bulletStarts(this.#context.text, start, end) : [];
    const flow = this.#add({
      kind: bullets.length > 0 ? 'list' : 'text',
      section: this.#section,
      quoted: at.quoteDepth > 0,
      owner: at.owner,
      passages: [],
      items: [],
    });
    if (bullets.length === 0) {
      const passage = new Passage(this.#context, {
        kind,
        flow,
        nodes: node.children,
        quoteDepth: at.quoteDepth,
        start,
        end,
        block: at.block ?? this.#blocks++,
        item: at.item,
        wholeItalic: isItalic(node),
      });
      flow.passages.push(passage);
      at.item?.passages.push(passage);
      return flow;
    }
    // Rendered text keeps its bullets as characters: each line that begins with one is a list item.
    const starts = bullets[0]! > start ? [start, ...bullets] : bullets;
    for (let i = 0; i < starts.length; i++) {
      const from = starts[i]!;
      const bullet = i > 0 || from === bullets[0];
      const item: Item | undefined = bullet
        ? { passages: [], checkbox: false, lead: undefined, parent: undefined }
        : undefined;
      const passage = new Passage(this.#context, {
        flow,
        nodes: node.children,
        quoteDepth: at.quoteDepth,
        kind: bullet ? 'item' : 'text',
        start: from,
        end: starts[i + 1] ?? end,
        block: this.#blocks++,
        item,
      });
      item?.passages.push(passage);
      flow.passages.push(passage);
    }
    return flow;
  }

  /** In text without `#` headings a short line of its own, without closing punctuation or a figure, is a heading. */
  #isRenderedHeading(start: number, end: number): boolean {
    if (end - start > 90) return false;
    const line = this.#context.text.slice(start, end).trim();
    if (
      /[\n\r|]/.test(line) ||
      /[.!?:;,。！？：；，]["”“’»」]?$/.test(line) ||
      /\]\(|\[\[|https?:|\[\^/.test(line)
    )
      return false;
    return (
      /^\p{Lu}/u.test(line) &&
      !/[%$€£]|\d\s?(?:[\p{Ll}Ω°℃℉\u4e00-\u9fff]|[KMGTPB]B?\b)/u.test(line) &&
      line.split(/\s+/).length <= 16
    );
  }

  #list(node: List, at: Place, lead: Passage | undefined): Flow {
    const flow = this.#add({
      kind: 'list',
      section: this.#section,
      quoted: at.quoteDepth > 0,
      owner: at.owner,
      passages: [],
      items: [],
    });
    for (const child of node.children) this.#item(child, at, lead, flow);
    return flow;
  }

  #item(node: ListItem, at: Place, lead: Passage | undefined, list: Flow): void {
    const item: Item = {
      passages: [],
      checkbox: node.checked !== null && node.checked !== undefined,
      lead,
      parent: at.item,
      list,
    };
    list.items.push(item);
    this.#children(node.children as BlockContent[], {
      quoteDepth: at.quoteDepth,
      item,
      owner: list,
      top: false,
      block: at.block ?? this.#blocks++,
    });
    list.passages.push(...item.passages);
  }

  #quote(node: Blockquote, at: Place): Flow {
    const flow = this.#add({
      kind: 'quote',
      section: this.#section,
      quoted: true,
      owner: at.owner,
      passages: [],
      items: [],
    });
    const before = this.#flows.length;
    this.#children(node.children as BlockContent[], {
      quoteDepth: at.quoteDepth + 1,
      item: undefined,
      owner: flow,
      top: false,
      block: at.block ?? this.#blocks++,
    });
    for (let i = before; i < this.#flows.length; i++) {
      const inner = this.#flows[i]!;
      if (inner.kind === 'text' || inner.kind === 'list') flow.passages.push(...inner.passages);
    }
    return flow;
  }

  #table(node: Table, at: Place): Flow {
    const rows: Passage[][] = [];
    const start = node.position?.start.offset ?? 0;
    const table = {
      start,
      headerEnd: node.children[0]?.position?.end.offset ?? start,
      header: [] as Passage[],
      rows,
    };
    const flow = this.#add({
      kind: 'table',
      section: this.#section,
      quoted: at.quoteDepth > 0,
      owner: at.owner,
      passages: [],
      items: [],
      table,
    });
    const block = this.#blocks++;
    for (const [index, row] of node.children.entries()) {
      const cells = row.children.map(
        (cell) =>
          new Passage(this.#context, {
            kind: 'cell',
            start: cell.position?.start.offset ?? 0,
            end: cell.position?.end.offset ?? 0,
            flow,
            nodes: cell.children,
            quoteDepth: at.quoteDepth,
            block,
          }),
      );
      if (index === 0) table.header = cells;
      else rows.push(cells);
    }
    return flow;
  }
}

interface Place {
  readonly quoteDepth: number;
  readonly item: Item | undefined;
  readonly owner: Flow | undefined;
  readonly top: boolean;
  readonly block?: number;
}

/** The paragraph right before a list or quotation. */
function leadOf(previous: Flow | undefined): Passage | undefined {
  return previous?.kind === 'text' ? previous.passages.at(-1) : undefined;
}

function isItalic({ children }: Paragraph): boolean {
  let italic = false;
  for (const child of children) {
    if (child.type === 'emphasis' && !italic) italic = true;
    else if (child.type !== 'text' || child.value.trim() !== '') return false;
  }
  return italic;
}

function bulletStarts(text: string, start: number, end: number): number[] {
  const slice = text.slice(start, end);
  if (!/[•▪◦‣●]/.test(slice)) return [];
  const starts: number[] = [];
  BULLET_LINE.lastIndex = 0;
  for (let found = BULLET_LINE.exec(slice); found; found = BULLET_LINE.exec(slice)) {
    starts.push(start + found.index + found[0].length - 1);
  }
  return starts;
}

/** The words of inline content, marks removed. */
export function plainText(nodes: readonly PhrasingContent[]): string {
  let text = '';
  for (const node of nodes) {
    if ('value' in node && node.type !== 'html') text += node.value;
    else if ('children' in node) text += plainText(node.children as PhrasingContent[]);
  }
  return text;
}
