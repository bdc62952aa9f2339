import type { Lines, PagePath } from '../core/page/types.ts';
import { Text } from '../core/text.ts';
import type { Folder } from './folder.ts';
import { asLine, placeLink } from './markup.ts';

/** So many lines of a source are shown. */
const MOST_LINES = 8;
/** So much of each, in UTF-16 units. */
const LONGEST = 400;

/** Lines of a page or raw text as a quotation, under a link that leads there; undefined where it has no such lines. */
export function sourceLines(folder: Folder, path: string, { first, last }: Lines): string | undefined {
  const text = textOf(folder, path);
  if (!text || first < 1 || first > text.lineStarts.length || last < first) return undefined;
  const end = Math.min(last, text.lineStarts.length);
  const shown: string[] = [];
  for (let line = first; line <= end && shown.length < MOST_LINES; line++) {
    const whole = text.slice(text.line(line - 1)).trim();
    shown.push(`> ${asLine(whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole)}`);
  }
  if (end - first >= MOST_LINES) shown.push('> …');
  const where = first === end ? `line ${first}` : `lines ${first} to ${end}`;
  const head = placeLink(`${path}, ${where}`, folder.uriOf(path), first);
  return `${head}\n\n${shown.join('  \n')}`;
}

/** The text of a page, as the editor has it, or of a raw text. */
function textOf(folder: Folder, path: string): Text | undefined {
  if (folder.index.page(path as PagePath)) return folder.text(path as PagePath);
  const raw = folder.index.raws.text(path)?.text();
  return raw === undefined ? undefined : new Text(raw);
}
