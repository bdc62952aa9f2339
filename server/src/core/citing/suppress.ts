import type { PageFacts } from '../page/types.ts';
import type { Text } from '../text.ts';
import type { OwedNumbers } from './owed-numbers.ts';
import { cellsAt, citePlace, linePrefix } from './place.ts';
import { insertion, type Remedy, type RemedyEdit } from './remedy.ts';

const BEFORE = '<!-- unsourced-ok: ';
const COMMENT = `${BEFORE} -->`;

/** A comment that silences some numbers; its reason is the author's to write. */
export function silence(owed: OwedNumbers, page: PageFacts, text: Text): Remedy | undefined {
  const edits = comments(owed, page, text);
  return edits && { title: 'Say why it needs no source', edits };
}

/** Asks for a citation, in words that readers see. */
export function askForCitation(
  { kind, claims, statements }: OwedNumbers,
  page: PageFacts,
  text: Text,
): Remedy | undefined {
  if (kind === 'table' || claims.some(({ tag }) => tag)) return undefined;
  const tag = ' [citation needed]';
  const places =
    kind === 'row'
      ? claims.map(
          ({ start }) => cellsAt(text, start).find((cell) => cell.start <= start && start < cell.end)?.end,
        )
      : statements.map(({ end }) => citePlace(text, page, end, 'inside'));
  const edits = [...new Set(places)].flatMap((at) => (at === undefined ? [] : [insertion(at, tag)]));
  return { title: 'Ask for a citation: [citation needed]', postpones: true, edits };
}

function comments(
  { kind, claims, header }: OwedNumbers,
  page: PageFacts,
  text: Text,
): RemedyEdit[] | undefined {
  const lines = [...new Set(claims.map(({ start }) => text.lineAt(start)))];
  const first = claims[0]!;
  if (kind === 'table' && header) return above(header.start, text);
  if (kind === 'row') {
    // Inside the row: behind its last bar a comment would be a cell of its own.
    const last = claims.at(-1)!;
    const cell = cellsAt(text, last.start).find(({ start, end }) => start <= last.start && last.start < end);
    return cell && [asking(insertion(cell.end, ` ${COMMENT}`))];
  }
  if (lines.length > 1 && kind === 'sentence' && linePrefix(text, first.start) === '') {
    const block = blockStart(text, first.start);
    const isNested = page.headings.some(({ start, end }) => start <= block && block < end);
    return isNested ? undefined : above(block, text);
  }
  const edits = lines.map((line) => {
    const span = text.line(line);
    // A hard line break stays at the line's end.
    const written = text.slice(span).replace(/(?:\s+|\s*\\)$/, '');
    return asking(insertion(span.start + written.length, ` ${COMMENT}`));
  });
  return edits;
}

/** A comment on a line of its own, for the block that begins there. */
function above(start: number, text: Text): RemedyEdit[] | undefined {
  const line = text.line(text.lineAt(start));
  if (text.value.slice(line.start, start).trim() !== '' || start !== line.start) return undefined;
  const lineEnd = text.value.includes('\r\n') ? '\r\n' : '\n';
  return [asking(insertion(start, `${COMMENT}${lineEnd}`))];
}

/** Where the paragraph of an offset begins: behind the last blank line before it. */
function blockStart(text: Text, offset: number): number {
  let line = text.lineAt(offset);
  while (line > 0 && text.slice(text.line(line - 1)).trim() !== '') line--;
  return text.line(line).start;
}

const asking = (edit: RemedyEdit): RemedyEdit => ({
  ...edit,
  cursor: edit.newText.indexOf(BEFORE) + BEFORE.length,
});
