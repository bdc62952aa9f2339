import type { Span } from '../text.ts';
import { endOfLine, inCode, inFence } from './completion.ts';

/** The citation that is being typed. */
export interface CiteContext {
  /** `words` `(Source: …)` · `footnote` `[^…]` · `note` `^[…]` · `key` `[@…]`. */
  readonly form: 'words' | 'footnote' | 'note' | 'key';
  /** What was typed of the source so far. */
  readonly query: string;
  /** What the citation takes the place of: the query, and the bracket behind the cursor that closes it. */
  readonly span: Span;
  /** The bracket that closes it. */
  readonly close: ')' | '）' | ']';
  /** A space is still missing behind `(Source:`. */
  readonly spaced: boolean;
}

/** No citation is longer. */
const LOOK_BACK = 300;
const LABEL =
  /([([（])[*_]*(?:(?:data )?sources?|references?|quellen?|источник|来源|数据来源|出处)[*_]* ?[:：][*_]*([^()[\]（）:：]{0,80})$/iu;
/** Words that begin other remarks too: behind the first word of one nothing is offered any more. */
const WORD = /([([（])[*_]*(?:from|via|see|cf\.|per|siehe|vgl\.|см\.)( [^\s()[\]（）:：]{0,80})$/iu;
const FOOTNOTE = /\[\^([^\]\s^[]{0,80})$/;
const NOTE = /\^\[([^\][\n]{0,200})$/;
const KEY = /\[(?:[^\][]{0,200}[; ])?-?@([\p{L}\p{N}_:.#$%&+?<>~/-]{0,80})$/u;

/** The citation that is being typed at an offset; undefined where none is, in a link, and in code. @param text the page's text. */
export function citeContextAt(text: string, offset: number): CiteContext | undefined {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const before = text.slice(Math.max(start, offset - LOOK_BACK), offset);
  const found = formOf(before);
  if (!found || inCode(before.slice(0, found.index)) || inFence(text, offset)) return undefined;
  const { form, query, close } = found;
  const after = text.slice(offset, endOfLine(text, offset));
  // Behind the cursor only what an editor put there with the opening bracket, and the rest of a name that is being changed.
  const rest = form === 'words' ? '' : (/^[^\s\][(){}.,;]*(?=\])/.exec(after)?.[0] ?? '');
  const closed = after.slice(rest.length).startsWith(close);
  return {
    form,
    query: query.trimStart(),
    span: { start: offset - query.trimStart().length, end: offset + rest.length + (closed ? 1 : 0) },
    close,
    spaced: form !== 'words' || /[\s：]$/.test(before.slice(0, before.length - query.trimStart().length)),
  };
}

function formOf(
  before: string,
): (Pick<CiteContext, 'form' | 'query' | 'close'> & { readonly index: number }) | undefined {
  const footnote = FOOTNOTE.exec(before);
  if (footnote) return { form: 'footnote', query: footnote[1] ?? '', close: ']', index: footnote.index };
  const note = NOTE.exec(before);
  if (note) return { form: 'note', query: note[1] ?? '', close: ']', index: note.index };
  const key = KEY.exec(before);
  if (key) return { form: 'key', query: key[1] ?? '', close: ']', index: key.index };
  const words = LABEL.exec(before) ?? WORD.exec(before);
  if (!words) return undefined;
  const close = words[1] === '(' ? ')' : words[1] === '（' ? '）' : ']';
  return { form: 'words', query: words[2] ?? '', close, index: words.index };
}
