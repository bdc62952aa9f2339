import { applyEdits, type Edit, type Span } from '../text.ts';
import { readFrontmatter } from './frontmatter.ts';
import { quoted, quoteValueEdit } from './frontmatter-edit.ts';
import type { Frontmatter, FrontmatterProblem, ValueFault } from './frontmatter-types.ts';

/** What mends a value that YAML cannot read. */
export interface Remedy {
  /** In the imperative. */
  readonly title: string;
  readonly edits: readonly Edit[];
  /** Whether it evidently gives what was meant. */
  readonly preferred: boolean;
}

/**
 * What mends one fault of a page's frontmatter.
 * @param span the fault's place in `text`, as the problem names it.
 * @returns undefined where nothing would help: the remedy is tried on the text, and must leave no fault at this place.
 */
export function remedyFor(
  text: string,
  { problem }: Frontmatter,
  span: Span,
  cause: ValueFault,
): Remedy | undefined {
  const alike = faultsOf(problem).filter((fault) => fault.cause === cause);
  const remedy = remedyOf(
    text,
    span,
    cause,
    alike.map((fault) => fault.span),
  );
  if (!remedy) return undefined;
  const after = faultsOf(readFrontmatter(applyEdits(text, remedy.edits))?.problem);
  return after.some((fault) => fault.span.start === span.start) ? undefined : remedy;
}

const faultsOf = (problem: FrontmatterProblem | undefined) =>
  problem ? [{ span: problem.span, cause: problem.cause }, ...(problem.also ?? [])] : [];

/** @param alike the places of all faults of this cause, `span` among them. */
function remedyOf(text: string, span: Span, cause: ValueFault, alike: readonly Span[]): Remedy | undefined {
  const one = (title: string, edit: Edit, preferred = true): Remedy => ({ title, edits: [edit], preferred });
  const quotes = (title: string): Remedy => one(title, quoteValueEdit(text, span, cause));
  const value = text.slice(span.start, span.end);
  switch (cause) {
    case 'colon':
    case 'indicator':
    case 'quote':
      return quotes('Put the value in quotes');
    case 'wikilink':
      return quotes('Put the links in quotes');
    case 'unclosed':
      return quotes('Close the quote');
    case 'escape':
      return quotes('Use single quotes');
    case 'bracket':
      return closeBracket(value, span) ?? quotes('Put the value in quotes');
    case 'tab':
      // One line alone would be read as going on the line before it.
      return {
        title: 'Indent with spaces',
        edits: alike.map((each) => spacesForTabs(text, each)),
        preferred: true,
      };
    case 'indent':
      return aligned(text, span, alike);
    case 'line': {
      const at = { start: span.start, end: span.start };
      const colon = KEY_WITHOUT_SPACE.exec(value)?.[0].length;
      if (colon === undefined) return one('Turn the line into a comment', { span: at, newText: '# ' }, false);
      const behind = { start: span.start + colon, end: span.start + colon };
      return one('Put a space behind the colon', { span: behind, newText: ' ' });
    }
    default:
      return undefined;
  }
}

/** `title:A`, but no `https://…`. */
const KEY_WITHOUT_SPACE = /^[\p{L}_][\p{L}\p{N}_-]*:(?=[^\s:/])/u;

/** The brackets that a list lacks; a single wikilink gets its quotes too. */
function closeBracket(value: string, span: Span): Remedy | undefined {
  const missing = value.split('[').length - value.split(']').length;
  if (!value.startsWith('[') || missing < 1 || missing > 2) return undefined;
  const brackets = ']'.repeat(missing);
  const isLink = /^\[\[[^[\],]*\]?$/.test(value);
  const edit: Edit = isLink
    ? { span, newText: quoted(value + brackets) }
    : { span: { start: span.end, end: span.end }, newText: brackets };
  return { title: isLink ? 'Close the link' : 'Close the list', edits: [edit], preferred: true };
}

/** The white space before a place on its line. */
function indentation(text: string, at: number): Span {
  let start = at;
  while (start > 0 && (text[start - 1] === '\t' || text[start - 1] === ' ')) start--;
  return { start, end: at };
}

function spacesForTabs(text: string, { start }: Span): Edit {
  const span = indentation(text, start);
  return { span, newText: text.slice(span.start, span.end).replaceAll('\t', '  ') };
}

/** Keys to the start of their lines; items below the first item of their list. */
function aligned(text: string, { start }: Span, alike: readonly Span[]): Remedy {
  const isItem = text.startsWith('- ', start);
  const own = indentation(text, start);
  const before = text.slice(0, own.start);
  const first = isItem ? firstItemIndent(before) : '';
  const edits = alike
    .filter((each) => text.startsWith('- ', each.start) === isItem)
    .map((each): Edit => ({ span: indentation(text, each.start), newText: first }));
  return {
    title: isItem ? 'Align the items' : 'Remove the indentation',
    edits: edits.length > 0 ? edits : [{ span: own, newText: first }],
    preferred: true,
  };
}

/** The indentation of the first of the items that end a text. */
function firstItemIndent(before: string): string {
  let indent = '';
  for (const line of before.split(/\r\n|\n|\r/).reverse()) {
    const item = /^([ ]*)- /.exec(line)?.[1];
    if (item !== undefined) indent = item;
    else if (line.trim() !== '' && !/^\s/.test(line)) break;
  }
  return indent;
}
