import type { Span } from '../text.ts';
import { entry, type Frontmatter, valueFor } from './frontmatter.ts';
import { standalone } from './strings.ts';
import type { Suppression } from './types.ts';

const COMMENT =
  /<!--\s*(digest-wiki-disable-next-line|digest-wiki-disable|digest-wiki-enable|unsourced-ok-start|unsourced-ok-end|unsourced-ok)\b([\s\S]*?)-->/g;
const FRONTMATTER_COMMENT = /^[ \t]*#[ \t]*digest-wiki-disable\b([^\r\n]*)/gm;

/** The rules that the shorter comments of the form `unsourced-ok` speak of: who vouches for a number needs no source that has it. */
const NUMBER_RULES: readonly string[] = ['unsourced-number', 'number-not-in-source'];
/** The frontmatter key by which a page says how strictly its numbers are judged. */
const NUMBERS_KEY = 'unsourced_numbers';

/**
 * The comments that silence findings, with what each covers.
 * @param comments spans of HTML that holds comments, in the order of the text.
 * @param blocks the page's top-level blocks, in the order of the text.
 */
export function readSuppressions(
  text: string,
  comments: readonly Span[],
  blocks: readonly Span[],
  frontmatter: Frontmatter | undefined,
): Suppression[] {
  const found: Suppression[] = [];
  if (frontmatter) found.push(...inFrontmatter(text, frontmatter), ...ofPage(text, frontmatter));
  for (const comment of comments) {
    const html = text.slice(comment.start, comment.end);
    if (!html.includes('digest-wiki-') && !html.includes('unsourced-ok')) continue;
    for (const match of html.matchAll(COMMENT)) {
      const start = comment.start + match.index;
      found.push(read(text, match, start, start + match[0].length, blocks));
    }
  }
  return closeStretches(found, text.length);
}

/** `unsourced_numbers: off` takes the whole page out of the question. */
function ofPage(text: string, frontmatter: Frontmatter): Suppression[] {
  const wish = valueFor(frontmatter, NUMBERS_KEY);
  const place = wish === false || wish === 'off' ? entry(frontmatter, NUMBERS_KEY) : undefined;
  if (!place) return [];
  const { start } = place.keySpan;
  const { end } = place.valueSpan;
  const reason = standalone(text.slice(start, end));
  return [{ kind: 'page', rules: NUMBER_RULES, reason, start, end, covers: { start: 0, end: text.length } }];
}

function inFrontmatter(text: string, frontmatter: Frontmatter): Suppression[] {
  const body = text.slice(frontmatter.bodySpan.start, frontmatter.bodySpan.end);
  if (!body.includes('digest-wiki-disable')) return [];
  return [...body.matchAll(FRONTMATTER_COMMENT)].map((match) => {
    const lead = match[0].length - match[0].trimStart().length;
    const start = frontmatter.bodySpan.start + match.index + lead;
    return {
      kind: 'block' as const,
      ...rulesAndReason(match[1] ?? ''),
      start,
      end: frontmatter.bodySpan.start + match.index + match[0].trimEnd().length,
      covers: frontmatter.span,
    };
  });
}

function read(
  text: string,
  match: RegExpExecArray,
  start: number,
  end: number,
  blocks: readonly Span[],
): Suppression {
  const place = { start, end };
  const rest = match[2] ?? '';
  switch (match[1]) {
    case 'digest-wiki-disable-next-line':
      return { kind: 'next-line', ...rulesAndReason(rest), ...place, covers: lineAfter(text, end) };
    case 'digest-wiki-disable':
      return { kind: 'start', ...rulesAndReason(rest), ...place, covers: { start: end, end: text.length } };
    case 'digest-wiki-enable':
      return { kind: 'end', ...rulesAndReason(rest), ...place, covers: { start: end, end } };
    case 'unsourced-ok-start':
      return { kind: 'start', ...numbers(rest), ...place, covers: { start: end, end: text.length } };
    case 'unsourced-ok-end':
      return { kind: 'end', ...numbers(rest), ...place, covers: { start: end, end } };
    default:
      return { kind: 'block', ...numbers(rest), ...place, covers: blockOf(text, start, end, blocks) };
  }
}

/** `RULE: reason`, several rules parted by commas or spaces. */
function rulesAndReason(rest: string): { rules: readonly string[]; reason: string } {
  const colon = rest.indexOf(':');
  const names = colon < 0 ? rest : rest.slice(0, colon);
  const rules = names.split(/[\s,]+/).filter((name) => name !== '');
  return { rules: rules.map(standalone), reason: colon < 0 ? '' : standalone(rest.slice(colon + 1).trim()) };
}

function numbers(rest: string): { rules: readonly string[]; reason: string } {
  return { rules: NUMBER_RULES, reason: standalone(rest.replace(/^\s*:/, '').trim()) };
}

/** The line after the one that holds an offset, without its line break. */
function lineAfter(text: string, offset: number): Span {
  const breaks = /\r\n|\n|\r/g;
  breaks.lastIndex = offset;
  if (!breaks.exec(text)) return { start: text.length, end: text.length };
  const start = breaks.lastIndex;
  const next = breaks.exec(text);
  return { start, end: next ? next.index : text.length };
}

/** What a lone comment covers: the block after it when it stands alone in its own, else its line. */
function blockOf(text: string, start: number, end: number, blocks: readonly Span[]): Span {
  const index = blocks.findIndex((block) => block.start <= start && start < block.end);
  const own = blocks[index];
  const alone = own && text.slice(own.start, start).trim() === '' && text.slice(end, own.end).trim() === '';
  if (alone) {
    const next = blocks[index + 1];
    return next ? { start: end, end: next.end } : { start: end, end };
  }
  let lineStart = start;
  while (lineStart > 0 && !/[\r\n]/.test(text[lineStart - 1] ?? '')) lineStart--;
  // Alone on the first line of an HTML block that goes on: the lines after it belong to what it covers.
  if (own && text.slice(lineStart, start).trim() === '' && own.start === start)
    return { start: end, end: own.end };
  return { start: lineStart, end: start };
}

/** Ends each stretch at the first `end` comment after it that names the same rules. */
function closeStretches(found: readonly Suppression[], length: number): Suppression[] {
  const ordered = [...found].sort((a, b) => a.start - b.start);
  return ordered.map((suppression, index) => {
    if (suppression.kind !== 'start') return suppression;
    const names = suppression.rules.join(' ');
    const close = ordered
      .slice(index + 1)
      .find((other) => other.kind === 'end' && (other.rules.length === 0 || other.rules.join(' ') === names));
    return close
      ? { ...suppression, covers: { start: suppression.end, end: close.start } }
      : { ...suppression, covers: { start: suppression.end, end: length }, open: true as const };
  });
}
