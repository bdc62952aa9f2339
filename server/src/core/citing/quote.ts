import type { RawText } from '../raw/raw-text.ts';
import { readQuotation } from '../raw/words.ts';
import type { Source } from '../wiki/own-sources.ts';
import { titleOfSource } from '../wiki/write-citation.ts';
import type { CiteQuestion } from './cite-remedies.ts';
import { joined } from './cite-remedies.ts';
import { insertion, type Remedy } from './remedy.ts';
import { markOf, practiceOf } from './write-mark.ts';

/** Shorter sentences stand in many a text by chance. */
const FEWEST_WORDS = 4;

/**
 * Marks a sentence as a quotation of a source that has it word by word; on a digest the digest's own source is meant, elsewhere
 * it is cited.
 */
export function quote(source: Source, texts: readonly RawText[], question: CiteQuestion): Remedy | undefined {
  const { owed, page, text, wiki } = question;
  const [statement, ...others] = owed.statements;
  if (!statement || others.length > 0 || (owed.kind !== 'sentence' && owed.kind !== 'item')) return undefined;
  const { start } = statement;
  const end = start + text.slice(statement).trimEnd().length;
  const said = text.value.slice(start, end);
  if (/["“”«»「」\r\n]/.test(said)) return undefined;
  const words = readQuotation(said);
  if (words.length < FEWEST_WORDS) return undefined;
  if (!texts.some((each) => each.passages?.find(words).exact)) return undefined;
  const isDigest = wiki.typeOf(page.path).family === 'source';
  const mark = isDigest ? undefined : markOf(source, said, practiceOf(page, wiki), question);
  return {
    title: `Mark it as a quotation of ${titleOfSource(source, wiki)}`,
    edits: joined([
      insertion(start, 'Verbatim: "'),
      insertion(end, `"${mark?.text ?? ''}`),
      ...(mark?.also ?? []),
    ]),
  };
}
