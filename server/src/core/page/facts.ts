import type {
  Definition,
  Heading as HeadingNode,
  Html,
  Image,
  Link as LinkNode,
  Nodes,
  Parents,
  Root,
} from 'mdast';
import { lineStartsOf, type Span } from '../text.ts';
import { declaredSources } from './declared-sources.ts';
import {
  type Destination,
  destinationParts,
  inlineDestination,
  isExternal,
  readDestination,
  unescapeDestination,
} from './destination.ts';
import { readFrontmatter } from './frontmatter.ts';
import { frontmatterLinks } from './frontmatter-links.ts';
import { HeadingSlugs } from './heading-slugs.ts';
import { readHtml, type Tag } from './html.ts';
import { nodeSpan, plainText } from './inline.ts';
import { besideCitations } from './line-locators.ts';
import { MARK, readMarks } from './marks.ts';
import { NextMatch } from './next-match.ts';
import { Strings, standalone } from './strings.ts';
import { readSuppressions } from './suppressions.ts';
import type { Block, Face, Heading, Link, Note, PageFacts, PagePath, Reference } from './types.ts';

const SUMMARY_LENGTH = 300;
/** Attributes at the end of a heading: `{#id}`, `{#id .class}`, `{: #id}` of Python-Markdown. */
const ATTRIBUTES = / ?\{(?:[#.]|:? [#.]|:[#.])[^{}]{0,300}\}$/;
const READ_ORIGINAL = /(?:^|[\r\n])[ \t]*\[?read original\b/i;
const BLOCK_ID = /(?:^|\s)\^([A-Za-z0-9-]+)$/;

/**
 * What one page says, by itself.
 * @param path the page's path.
 * @param text its text without byte order mark.
 * @param root the text as parsed by either engine; facts are equal whichever it was.
 * @param strings shared copies of names; a wiki passes one for all its pages.
 */
export function readFacts(path: PagePath, text: string, root: Root, strings = new Strings()): PageFacts {
  const page = new Collector(text, strings);
  for (const node of root.children) page.top(node);

  const frontmatter = readFrontmatter(text);
  const links = frontmatter ? [...frontmatterLinks(frontmatter, strings), ...page.links] : page.links;
  const ownTitle = titleIn(frontmatter?.values);
  const slug = strings.intern(path.slice(path.lastIndexOf('/') + 1).replace(/\.mdx?$/i, ''));
  return {
    path,
    face: {
      slug,
      declaredTypes: declaredTypes(frontmatter?.values),
      title:
        ownTitle ?? page.headings.find(({ depth, text: words }) => depth === 1 && words !== '')?.text ?? slug,
      ...(ownTitle !== undefined && { titled: true as const }),
      aliases: textList(frontmatter?.values['aliases'] ?? frontmatter?.values['alias']),
    } satisfies Face,
    ...(frontmatter && { frontmatter }),
    links: links.sort((a, b) => a.start - b.start),
    declaredSources: declaredSources(frontmatter, text).map((source) => strings.intern(source)),
    headings: page.headings,
    blocks: page.blocks,
    ids: [...attributeIds(text), ...page.ids],
    references: page.references,
    footnotes: page.footnotes,
    footnoteDefinitions: page.footnoteDefinitions,
    notes: page.notes,
    lineLocators: besideCitations(text, page),
    suppressions: readSuppressions(text, page.comments, page.topBlocks, frontmatter),
    summary: standalone(page.summary),
    ...(text.includes('itation needed') && { asksForCitation: true as const }),
    ...(/original/i.test(text.slice(0, 2000)) &&
      READ_ORIGINAL.test(text.slice(0, 2000)) && { readOriginal: true as const }),
    lineStarts: new Uint32Array(lineStartsOf(text)),
    length: text.length,
  };
}

function titleIn(values: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const title = values?.['title'];
  if (typeof title === 'string' && title.trim() !== '') return standalone(title.trim());
  return typeof title === 'number' ? String(title) : undefined;
}

/** The frontmatter keys in which pages say what they are. */
export const TYPE_KEYS: readonly string[] = ['type', 'page_type', 'category', 'kind'];

function declaredTypes(values: Readonly<Record<string, unknown>> | undefined): string[] {
  if (!values) return [];
  return TYPE_KEYS.map((key) => values[key]).filter((value): value is string => typeof value === 'string');
}

/** A frontmatter value as a list of texts: a list's items, or one text with commas between its parts. */
export function textList(value: unknown): string[] {
  const items = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [];
  return items
    .filter((item) => typeof item === 'string' || typeof item === 'number')
    .map((item) => standalone(String(item).trim()))
    .filter((item) => item !== '');
}

/** Walks a page's tree once and gathers what it says. */
class Collector {
  readonly links: Link[] = [];
  readonly headings: Heading[] = [];
  readonly blocks: Block[] = [];
  readonly references: Reference[] = [];
  readonly footnotes: Reference[] = [];
  readonly footnoteDefinitions: Reference[] = [];
  readonly notes: Note[] = [];
  readonly comments: Span[] = [];
  readonly topBlocks: Span[] = [];
  summary = '';
  readonly ids: string[] = [];
  readonly #slugs = new HeadingSlugs();
  readonly #text: string;
  readonly #strings: Strings;
  readonly #mark: NextMatch;
  readonly #bracket: NextMatch;
  readonly #angle: NextMatch;
  readonly #hasCaret: boolean;
  /** Stretches of the present container in which no mark is looked for: code, HTML, destinations. */
  #masked: Span[] = [];
  /** The element of the present container whose content is no HTML: `<script>` in running text. */
  #rawElement: string | undefined;

  constructor(text: string, strings: Strings) {
    this.#text = text;
    this.#strings = strings;
    this.#mark = new NextMatch(text, MARK);
    this.#bracket = new NextMatch(text, /\[/g);
    this.#angle = new NextMatch(text, /</g);
    this.#hasCaret = text.includes('^') && /(?:^|\s)\^[A-Za-z0-9-]+[ \t]*$/m.test(text);
  }

  /** A child of the root. */
  top(node: Nodes): void {
    this.topBlocks.push(this.#withoutBlankEnd(nodeSpan(node)));
    if (this.summary === '' && node.type === 'paragraph' && !isLoneLink(node)) {
      this.summary = plainText(node).slice(0, SUMMARY_LENGTH);
    }
    this.#block(node);
  }

  /** A block without the line ends behind its last word: engines differ in whether these belong to it. */
  #withoutBlankEnd({ start, end }: Span): Span {
    let last = end;
    while (last > start && /\s/.test(this.#text[last - 1] ?? '')) last--;
    return { start, end: last };
  }

  #block(node: Nodes): void {
    switch (node.type) {
      case 'heading':
        this.#container(node, false);
        this.#heading(node);
        return;
      case 'paragraph':
        this.#container(node, false);
        this.#blockId(node);
        return;
      case 'tableRow':
        this.#container(node, true);
        return;
      case 'html':
        this.#html(node, undefined);
        return;
      case 'definition':
        this.#definition(node);
        return;
      case 'footnoteDefinition': {
        // Engines differ in whether what stands between it and the next block belongs to it: it ends where its words do.
        const { start, end } = nodeSpan(node);
        const last = node.children.at(-1);
        const whole = { start, end: last ? nodeSpan(last).end : end };
        this.footnoteDefinitions.push({
          label: this.#strings.intern(node.identifier.toLowerCase()),
          ...this.#withoutBlankEnd(whole),
        });
        break;
      }
      default:
    }
    if ('children' in node) for (const child of (node as Parents).children) this.#block(child);
  }

  /** Anything that holds running text. */
  #container(node: Parents, inTable: boolean): void {
    const span = nodeSpan(node as Nodes);
    const hasMark = this.#mark.nextAfter(span.start) < span.end;
    // Without one of these nothing inside is a link, an image, a reference or HTML: its nodes need not even be made.
    const isPlain =
      this.#bracket.nextAfter(span.start) >= span.end && this.#angle.nextAfter(span.start) >= span.end;
    if (isPlain && !hasMark) return;
    this.#masked = [];
    this.#rawElement = undefined;
    const before = this.links.length;
    for (const child of node.children) this.#inline(child);
    if (!hasMark) return;
    const marks = readMarks(this.#text, span, this.#masked, inTable, this.#strings);
    this.links.push(...marks.links);
    this.footnotes.push(...marks.footnotes);
    this.notes.push(...marks.notes);
    if (this.links.length > before + 1) {
      const own = this.links.splice(before).sort((a, b) => a.start - b.start);
      this.links.push(...own);
    }
  }

  #inline(node: Nodes): void {
    switch (node.type) {
      case 'text':
      case 'break':
        return;
      case 'inlineCode':
        this.#masked.push(nodeSpan(node));
        return;
      case 'html':
        this.#masked.push(nodeSpan(node));
        this.#rawElement = this.#html(node, this.#rawElement);
        return;
      case 'link':
        this.#link(node);
        break;
      case 'image':
        this.#image(node);
        return;
      case 'linkReference': {
        const { start, end } = nodeSpan(node);
        // `[[x]]` with a definition of `x` is a wikilink all the same; `[[1]][ref]` is a link whose label is `[1]`.
        if (
          this.#text.startsWith('[@', start) ||
          (node.referenceType !== 'shortcut' && this.#text.startsWith('[[', start))
        ) {
          this.#masked.push({ start, end: start + 2 });
        }
        this.references.push({ label: this.#strings.intern(node.identifier), start, end });
        break;
      }
      case 'imageReference': {
        const { start, end } = nodeSpan(node);
        this.references.push({ label: this.#strings.intern(node.identifier), start, end });
        this.#masked.push({ start, end });
        return;
      }
      default:
    }
    if ('children' in node) for (const child of (node as Parents).children) this.#inline(child);
  }

  #link(node: LinkNode): void {
    const span = nodeSpan(node);
    const last = node.children.at(-1);
    const labelEnd = last ? nodeSpan(last).end : span.start + 1;
    if (this.#text.charCodeAt(span.start) !== 91) {
      this.#masked.push(span); // an autolink or bare URL: it has a scheme, so it leads out of the wiki
      return;
    }
    const destination = inlineDestination(this.#text, labelEnd, span.end);
    if (!destination) return;
    this.#masked.push({ start: labelEnd, end: span.end });
    // The label of a link is none of these marks: `[@handle](https://…)` is no cite key, `[[1]](x)` no wikilink.
    if (/^\[[[@^]/.test(this.#text.slice(span.start, span.start + 2)))
      this.#masked.push({ start: span.start, end: span.start + 2 });
    this.#add('inline', span, destination);
    if (destination.span.start === destination.span.end) {
      this.notes.push({
        kind: 'empty',
        text: this.#strings.intern(this.#text.slice(span.start, span.end)),
        ...span,
      });
    }
  }

  #image(node: Image): void {
    const span = nodeSpan(node);
    this.#masked.push(span);
    const destination = inlineDestination(this.#text, span.start + 1, span.end);
    if (destination) this.#add('image', span, destination);
  }

  #definition(node: Definition): void {
    const span = nodeSpan(node);
    const labelEnd = this.#text.indexOf(']:', span.start + 1);
    if (labelEnd < 0 || labelEnd >= span.end) return;
    const destination = readDestination(this.#text, labelEnd + 2, span.end);
    this.#add('definition', span, destination, this.#text.slice(span.start + 1, labelEnd));
  }

  #add(form: Link['form'], span: Span, { span: at }: Destination, label?: string): void {
    const written = this.#text.slice(at.start, at.end);
    const syntax = form === 'html' ? 'html' : 'markdown';
    if (written === '' || isExternal(unescapeDestination(written, syntax))) return;
    const { pathEnd, anchorStart } = destinationParts(written, syntax);
    this.links.push({
      form,
      start: span.start,
      end: span.end,
      targetStart: at.start,
      targetEnd: at.start + pathEnd,
      target: this.#strings.intern(written.slice(0, pathEnd)),
      ...(anchorStart !== undefined && {
        anchor: this.#strings.intern(written.slice(anchorStart)),
        anchorStart: at.start + anchorStart,
      }),
      ...(label !== undefined && { label: this.#strings.intern(label) }),
    });
  }

  #heading(node: HeadingNode): void {
    const span = nodeSpan(node);
    let text = plainText(node);
    const attributes = text.endsWith('}') ? ATTRIBUTES.exec(text) : null;
    const [id] = attributes ? attributeIds(attributes[0]) : [];
    if (attributes) text = text.slice(0, attributes.index);
    const written = this.#text.slice(span.start, span.end);
    this.headings.push({
      depth: node.depth,
      text: this.#strings.intern(text),
      slug: this.#strings.intern(this.#slugs.next(text)),
      ...(id !== undefined && { id }),
      ...(written.includes('[') && { written: standalone(written) }),
      start: span.start,
      end: span.end,
    });
  }

  #blockId(node: Nodes): void {
    if (!this.#hasCaret) return;
    const span = nodeSpan(node);
    const id = BLOCK_ID.exec(this.#text.slice(Math.max(span.start, span.end - 200), span.end));
    if (!id?.[1]) return;
    this.blocks.push({ id: this.#strings.intern(id[1]), start: span.end - id[1].length - 1, end: span.end });
  }

  /** @param open the element left open before it. @returns that which it leaves open. */
  #html(node: Html, open: string | undefined): string | undefined {
    const span = nodeSpan(node);
    const html = readHtml(this.#text, span, open);
    if (html.hasComment) this.comments.push(span);
    for (const tag of html.tags) this.#tag(tag);
    return html.open;
  }

  #tag(tag: Tag): void {
    const to = tag.name === 'a' ? 'href' : tag.name === 'img' ? 'src' : undefined;
    const target = tag.attributes.find(({ name }) => name === to);
    if (target) {
      const start = target.end - target.value.trimStart().length;
      const span = { start, end: start + target.value.trim().length };
      this.#add('html', { start: tag.start, end: tag.end }, { span, after: target.end });
    }
    for (const { name, value } of tag.attributes) {
      if ((name === 'id' || name === 'name') && value !== '')
        this.ids.push(standalone(unescapeDestination(value, 'html')));
    }
  }
}

const ATTRIBUTE_ID = /\{:?[ \t]*(?:[^{}#\n\r]{1,100}[ \t])?#([^\s{}#]{1,200})(?:[ \t][^{}\n\r]{0,300})?\}/g;

/** The ids that attributes in a text give, of headings, blocks and spans: `{#id}`, `{: #id .class}`. */
function attributeIds(text: string): string[] {
  if (!text.includes('{')) return [];
  return [...text.matchAll(ATTRIBUTE_ID)].map(([, id]) => standalone(id ?? ''));
}

/** A paragraph that is one link (such as "Read original") tells nothing of the page. */
function isLoneLink(node: Parents): boolean {
  return (
    node.children.length === 1 && (node.children[0]?.type === 'link' || node.children[0]?.type === 'image')
  );
}
