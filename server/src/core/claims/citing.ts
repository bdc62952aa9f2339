import { attribution } from './attribution.ts';
import {
  isNamedParenthesis,
  mayHoldWorkId,
  mayNameSource,
  namesSource,
  SOURCE_LABEL,
  SOURCE_PHRASE,
  WORK_ID,
} from './citations.ts';
import type { Flow, Passage } from './passage.ts';
import type { Mark } from './prose.ts';
import { firstFrom, type Sentence } from './sentences.ts';
import { type Cover, type OwnScope, SCOPE_CODES } from './types.ts';

const STRONG_WORD =
  /^\s*[*_]*(?:sources?|data|references?|quellen?|источник|来源|出处|数据来源)[*_]*\s*[:：]?/iu;
const CITING_WORD =
  /^\s*[*_]*(?:sources?|from|via|see|cf\.?|per|data|reference|ref|quelle|quellen|siehe|vgl\.?|laut|aus|источник|см\.?|来源|出处|数据来源|参见|见)[*_]*(?=[\s:：.\uE000-\uE002"“「]|$)\s*[:：]?/iu;

/** The passage of a block that consists of a source label and citations. */
export function sourceLine(flow: Flow): Passage | undefined {
  if ((flow.kind !== 'text' && flow.kind !== 'quote') || flow.passages.length !== 1) return undefined;
  const passage = flow.passages[0]!;
  const { text } = passage.prose;
  const label = SOURCE_LABEL.exec(text);
  if (!label) return undefined;
  const rest = text.slice(label[0].length);
  return passage.prose.marks.length > 0 || (rest.length < 200 && namesSource(rest, false))
    ? passage
    : undefined;
}

/**
 * The explicit citations between two offsets of a passage: links `l`, notes `f`, identifiers of works, and parentheses that
 * begin with a source word or close the sentence with a name `p`; or all of them under one code.
 * @param label a source label stands before: any link counts.
 */
export function explicit(
  passage: Passage,
  start: number,
  end: number,
  as: OwnScope | undefined,
  label: boolean,
): Cover[] {
  const { text, marks } = passage.prose;
  const cover: Cover[] = [];
  const links: Mark[] = [];
  for (let i = firstFrom(marks, start); i < marks.length && marks[i]!.start <= end; i++) {
    const mark = marks[i]!;
    if (mark.end > end && mark.start >= end) break;
    if (mark.kind === 'note') cover.push(coverAt(as ?? 'f', passage, mark.start, mark.end));
    else links.push(mark);
  }
  if (label && links.length > 0) cover.push(coverAt(as ?? 'l', passage, links[0]!.start, links.at(-1)!.end));
  cover.push(...linkCover(as ?? 'l', passage, links));
  const slice = text.slice(start, end);
  if (mayHoldWorkId(slice)) {
    WORK_ID.lastIndex = 0;
    const id = WORK_ID.exec(slice);
    if (id) cover.push(coverAt(as ?? 'l', passage, start + id.index, start + id.index + id[0].length));
  }
  if (label && links.length === 0 && marks.length === 0) cover.push(coverAt(as ?? 'p', passage, start, end));
  if (as !== 's' && as !== 'i') {
    const phrase = mayNameSource(slice) ? SOURCE_PHRASE.exec(slice) : null;
    if (phrase && namesSource(phrase[1]!, true))
      cover.push(coverAt(as ?? 'p', passage, start + phrase.index, start + phrase.index + phrase[0].length));
  }
  const word = sourceParenthesis(passage, start, end);
  if (word) cover.push(as === undefined ? word : recode(word, as));
  // A name in the words that announce a list or table may be anything's: `2006 (Housing Peak):`.
  const closing = closingParenthesis(passage, { start, end }, as === 'i' || as === 't');
  if (closing) cover.push(as === undefined ? closing : recode(closing, as));
  return cover;
}

/** A cover by links: sure when one leads out of the wiki, else on condition that one leads to a source. */
export function linkCover(code: OwnScope, passage: Passage, links: readonly Mark[]): Cover[] {
  const external = links.find((mark) => mark.external);
  if (external) return [coverAt(code, passage, external.start, external.end)];
  const known = links.filter((mark) => mark.link !== undefined).slice(0, 40);
  if (known.length === 0) return [];
  return [
    {
      ...coverAt(code, passage, known[0]!.start, known.at(-1)!.end),
      links: known.map((mark) => mark.link!),
    },
  ];
}

/** A sure citation that stands between two offsets of a passage's prose. */
export function coverAt(code: OwnScope, { prose }: Passage, start: number, end: number): Cover {
  return { code, start: prose.startOf(start), end: prose.endOf(Math.max(end, start + 1)) };
}

/** The source that a sentence names. */
export function attributed(passage: Passage, { start, end }: Sentence, as: OwnScope): Cover | null {
  const sentence = passage.prose.text.slice(start, end);
  const found = attribution(sentence) ?? passage.speaker(sentence);
  return found ? coverAt(as, passage, start + found.start, start + found.end) : null;
}

/** A path of a raw file that fills its brackets. */
const FILE_PATH =
  /^[^\s()[\]（）]{1,120}\/[^()[\]（）\n]{1,120}\.(?:md|txt|pdf|html?|csv|json)(?:[#:][^()[\]（）\s]{1,20})?[)\]）]/u;

/** `(`, `[`, `（`. */
const OPEN = [0x28, 0x5b, 0xff08] as const;

/** `(source: …)`, `(from "…")`, `(via Acme)`, `(raw/acme.md)`. */
function sourceParenthesis(passage: Passage, start: number, end: number): Cover | undefined {
  const { text, marks } = passage.prose;
  for (let open = start; open < end; open++) {
    const code = text.charCodeAt(open);
    if (code !== OPEN[0] && code !== OPEN[1] && code !== OPEN[2]) continue;
    const from = open + 1;
    const head = text.slice(from, from + 40);
    const word = CITING_WORD.exec(head);
    if (!word) {
      const path = FILE_PATH.exec(text.slice(from, from + 200));
      if (path) return coverAt('p', passage, open, from + path[0].length);
      continue;
    }
    const length = text.slice(from, from + 300).search(/[)\]）]/);
    if (length < 0) continue;
    const strong = STRONG_WORD.test(head);
    const rest = text.slice(from + word[0].length, from + length);
    const first = firstFrom(marks, from);
    const links = marks
      .slice(first, first + 8)
      .filter((mark) => mark.end <= from + length && mark.kind === 'link');
    if (links.length > 0 && !strong) {
      const cover = linkCover('p', passage, links)[0];
      if (cover) return cover;
      continue;
    }
    if (links.length > 0 || namesSource(rest, strong)) return coverAt('p', passage, open, from + length + 1);
  }
  return undefined;
}

/** A parenthesis with a name that closes a sentence, item or cell. */
export function closingParenthesis(passage: Passage, sentence: Sentence, dated = false): Cover | undefined {
  const { text } = passage.prose;
  let end = sentence.end;
  while (end > sentence.start && /[\s.,;:!?。；"”*_\uE001]/.test(text[end - 1]!)) end--;
  const close = text[end - 1];
  if (close !== ')' && close !== '）' && close !== ']') return undefined;
  const window = text.slice(Math.max(sentence.start, end - 120), end - 1);
  const at = Math.max(
    window.lastIndexOf('('),
    window.lastIndexOf('（'),
    close === ']' ? window.lastIndexOf('[') : -1,
  );
  const open = at < 0 ? -1 : end - 1 - window.length + at;
  if (open < sentence.start || open === 0) return undefined;
  return isNamedParenthesis(text.slice(open + 1, end - 1), dated)
    ? coverAt('p', passage, open, end)
    : undefined;
}

const RANK = new Map(SCOPE_CODES.map((scope, index) => [scope, index]));

/** The same citation, seen from another distance. */
export const recode = (cover: Cover, as: OwnScope): Cover =>
  cover.code === as ? cover : { ...cover, code: as };

/** Narrowest first, each once; what stands behind a sure cover of the same code adds nothing. */
export function ordered(covers: readonly Cover[]): Cover[] {
  if (covers.length < 2) return [...covers];
  const sorted = [...covers].sort(
    (a, b) =>
      RANK.get(a.code)! - RANK.get(b.code)! || Number(a.links !== undefined) - Number(b.links !== undefined),
  );
  const sure = new Set<OwnScope>();
  const seen = new Set<string>();
  return sorted.filter(({ code, links }) => {
    if (sure.has(code)) return false;
    if (links === undefined) {
      sure.add(code);
      return true;
    }
    const key = `${code}${links.join()}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
