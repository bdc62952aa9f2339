import { isSourceHeader } from '../claims/tables.ts';
import type { PageFacts } from '../page/types.ts';
import type { Text } from '../text.ts';
import type { CitePractice } from '../wiki/cite-styles.ts';
import type { Source } from '../wiki/own-sources.ts';
import type { Wiki } from '../wiki/types.ts';
import { linkToSource, titleOfSource } from '../wiki/write-citation.ts';
import type { OwedNumbers } from './owed-numbers.ts';
import { cellsAt, citePlace, linePrefix, tableEnd } from './place.ts';
import { insertion, type Remedy, type RemedyEdit } from './remedy.ts';
import { type CiteMark, footnoteTo, markOf, practiceOf, vouches } from './write-mark.ts';

/** Where numbers stand that want a source. */
export interface CiteQuestion {
  readonly owed: OwedNumbers;
  readonly page: PageFacts;
  readonly text: Text;
  readonly wiki: Wiki;
}

/** What cites a source for some numbers, in the manner of the page. @param says that the source has the number. */
export function cite(source: Source, says: string | undefined, question: CiteQuestion): Remedy {
  const { page, wiki } = question;
  const title = `Cite ${shortened(titleOfSource(source, wiki))}${says === undefined ? '' : `, which has ${shortened(says)}`}`;
  return { title, edits: inPlaceOfTags(citing(source, practiceOf(page, wiki), question), question) };
}

/** The same by a footnote, where the page cites otherwise. */
export function citeInFootnote(source: Source, question: CiteQuestion): Remedy | undefined {
  const { page, wiki } = question;
  const practice = practiceOf(page, wiki);
  if (practice?.style === 'footnote' || question.owed.kind === 'table') return undefined;
  // A source column takes the source itself.
  if (emptySourceCell(question) !== undefined) return undefined;
  const title = `Cite ${shortened(titleOfSource(source, wiki))} in a footnote`;
  return { title, edits: inPlaceOfTags(citing(source, { style: 'footnote', word: '' }, question), question) };
}

/** A footnote whose source the author has still to write. */
export function emptyFootnote(question: CiteQuestion): Remedy | undefined {
  const { owed, page, text } = question;
  if (owed.kind === 'table') return undefined;
  const mark = footnoteTo('', page, text);
  const also = mark.also.map((edit) => {
    const cursor = edit.newText.trimEnd().length + 1;
    return { ...edit, cursor: Math.min(cursor, edit.newText.length) };
  });
  // A definition without words is none that could be used again.
  if (also.length === 0) return undefined;
  return {
    title: 'Add a footnote and write its source',
    edits: inPlaceOfTags(joined([...marked(mark, question), ...also]), question),
  };
}

function citing(
  source: Source,
  practice: CitePractice | undefined,
  question: CiteQuestion,
): readonly RemedyEdit[] {
  const { owed, page, text, wiki } = question;
  const link = linkToSource(source, page.path, wiki);
  if (owed.kind === 'table') return [sourceLine(link, practice, question)];
  const cell = emptySourceCell(question);
  if (cell !== undefined) return [insertion(cell, text.value[cell] === '|' ? `${link} ` : link)];
  const before = text.value.slice(Math.max(0, endOf(owed) - 12), endOf(owed));
  const mark = markOf(source, before, practice, question);
  return joined([...marked(mark, question, vouches(source, wiki)), ...mark.also]);
}

/** Takes away the requests for a citation that are answered: one beside a citation is a finding of its own. */
function inPlaceOfTags(edits: readonly RemedyEdit[], { owed, text }: CiteQuestion): RemedyEdit[] {
  const found = [...edits];
  const tags = new Map(owed.claims.flatMap(({ tag }) => (tag ? [[tag[0], tag[1]] as const] : [])));
  for (const [start, end] of tags) {
    const span = { start: text.value[start - 1] === ' ' ? start - 1 : start, end };
    // What is written right there takes the tag's place: edits that touch are not for an editor to order.
    const at = found.findIndex((edit) => span.start <= edit.span.start && edit.span.end <= span.end);
    if (at < 0) found.push({ span, newText: '' });
    else found[at] = { ...found[at]!, span };
  }
  return found;
}

/** Where the words end that are cited. */
const endOf = ({ statements }: OwedNumbers): number => Math.max(...statements.map(({ cite: at }) => at));

/**
 * The mark at the statements: once for a sentence or item, in a row in each cell with a number that it must reach.
 * @param reachesRow whether what the mark links to covers a whole row.
 */
function marked(mark: CiteMark, { owed, page, text }: CiteQuestion, reachesRow = false): RemedyEdit[] {
  const { manner } = mark;
  if (owed.kind !== 'row') return [insertion(citePlace(text, page, endOf(owed), manner), mark.text)];
  const cells = new Set<number>();
  for (const { start } of owed.claims) {
    const cell = cellsAt(text, start).find(({ start: from, end }) => from <= start && start < end);
    if (cell) cells.add(cell.end);
  }
  const linked = mark.style === 'link' || mark.style === 'source';
  const ends = linked && reachesRow ? [...cells].slice(-1) : [...cells];
  return ends.map((at) => insertion(at, mark.text));
}

/** The empty cell of a row under the header of a source column. */
function emptySourceCell({ owed, text }: CiteQuestion): number | undefined {
  const first = owed.claims[0];
  if (owed.kind !== 'row' || !owed.header || !first) return undefined;
  const column = cellsAt(text, owed.header.start).findIndex(
    (cell, index) => index > 0 && isSourceHeader(text.slice(cell)),
  );
  const cell = cellsAt(text, first.start)[column];
  return cell?.isEmpty ? cell.start : undefined;
}

/** A line behind a table that says where its numbers are from. */
function sourceLine(
  link: string,
  practice: CitePractice | undefined,
  { owed, text }: CiteQuestion,
): RemedyEdit {
  const last = owed.claims.at(-1)!;
  const at = tableEnd(text, last.start);
  const lineEnd = text.value.includes('\r\n') ? '\r\n' : '\n';
  const prefix = linePrefix(text, last.start);
  const word = practice?.style === 'source' ? practice.word : 'Source';
  const colon = /\p{sc=Han}/u.test(word) ? '：' : ': ';
  return insertion(at, `${lineEnd}${prefix.trimEnd()}${lineEnd}${prefix}${word}${colon}${link}`);
}

/** Insertions at one place as one edit: which of two comes first is not for an editor to choose. */
export function joined(edits: readonly RemedyEdit[]): RemedyEdit[] {
  const found: RemedyEdit[] = [];
  for (const edit of edits) {
    const at = found.findIndex(({ span }) => span.start === edit.span.start && span.end === edit.span.end);
    const first = found[at];
    if (!first || edit.span.start !== edit.span.end) found.push(edit);
    else {
      const cursor =
        first.cursor ?? (edit.cursor === undefined ? undefined : first.newText.length + edit.cursor);
      const newText = first.newText + edit.newText;
      found[at] = { span: first.span, newText, ...(cursor !== undefined && { cursor }) };
    }
  }
  return found;
}

const LONGEST = 60;

const shortened = (words: string): string =>
  words.length > LONGEST ? `${words.slice(0, LONGEST - 1).trimEnd()}…` : words;
