import { newFootnote } from '../page/new-footnote.ts';
import type { PageFacts } from '../page/types.ts';
import type { Text } from '../text.ts';
import type { CitePractice, CiteStyle } from '../wiki/cite-styles.ts';
import type { Source } from '../wiki/own-sources.ts';
import { isInRaw } from '../wiki/raw-files.ts';
import type { Wiki } from '../wiki/types.ts';
import { linkToSource, noteOfSource } from '../wiki/write-citation.ts';
import { insertion, type RemedyEdit } from './remedy.ts';

/** A citation in the form that a page gives it. */
export interface CiteMark {
  readonly style: CiteStyle;
  /** What is written at the number; a space before it where one is needed. */
  readonly text: string;
  /** Whether it stands before the full stop, in brackets, or behind it. */
  readonly manner: 'inside' | 'behind';
  /** What is written elsewhere: the definition of a footnote. */
  readonly also: readonly RemedyEdit[];
}

const HAN = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}][。，、；：！？）」』”*_\s]*$/u;

/** The words in front of a source where nobody shows others. */
const WORDS: Readonly<Record<string, string>> = { han: '来源', other: 'Source' };

/** How a page cites: as it does already, else as its wiki does, else with the source in brackets. */
export function practiceOf(page: PageFacts, wiki: Wiki): CitePractice | undefined {
  return wiki.learned.citeStyles.on(page, wiki.rootOf(page.path).path, (link) => {
    const resolution = wiki.resolve(link, page.path);
    if (resolution.kind === 'page')
      return resolution.path !== page.path && vouches({ kind: 'page', path: resolution.path }, wiki);
    return resolution.kind === 'file' && isInRaw(resolution.path);
  });
}

/**
 * The citation of a source behind some words.
 * @param before the words, to which punctuation is fitted.
 */
export function markOf(
  source: Source,
  before: string,
  practice: CitePractice | undefined,
  { page, text, wiki }: { readonly page: PageFacts; readonly text: Text; readonly wiki: Wiki },
): CiteMark {
  const link = linkToSource(source, page.path, wiki);
  if (practice?.style === 'footnote') return footnoteTo(link, page, text);
  const note = practice?.style === 'note' ? noteOfSource(source, page.path, wiki) : undefined;
  if (note !== undefined) return { style: 'note', text: `^[${note}]`, manner: 'behind', also: [] };
  const isHan = HAN.test(before);
  const isPlain = practice?.style === 'link' && vouches(source, wiki);
  const word =
    isHan && !/\p{sc=Han}/u.test(practice?.word ?? '') ? WORDS['han'] : (practice?.word ?? WORDS['other']);
  const words = isPlain ? link : isHan ? `${word}：${link}` : `${word}: ${link}`;
  return {
    style: isPlain ? 'link' : 'source',
    text: isHan ? `（${words}）` : ` (${words})`,
    manner: 'inside',
    also: [],
  };
}

/** Whether a link to a source is a citation without a word in front. */
export function vouches(source: Source, wiki: Wiki): boolean {
  switch (source.kind) {
    case 'page':
      return wiki.typeOf(source.path).family === 'source';
    case 'file':
      return isInRaw(source.path);
    case 'url':
      return true;
  }
}

/** A footnote with its definition; one that says the same is used again. @param words what the definition says. */
export function footnoteTo(words: string, page: PageFacts, text: Text): CiteMark {
  const known = page.footnoteDefinitions.find((definition) => {
    const said = text.slice(definition);
    return said.slice(said.indexOf(':') + 1).trim() === words;
  });
  if (known) {
    const label = /^\[\^([^\]]+)\]/.exec(text.slice(known))?.[1] ?? known.label;
    return { style: 'footnote', text: `[^${label}]`, manner: 'behind', also: [] };
  }
  const fresh = newFootnote(page, text.value);
  return {
    style: 'footnote',
    text: `[^${fresh.label}]`,
    manner: 'behind',
    also: [insertion(fresh.at, fresh.definition(words))],
  };
}
