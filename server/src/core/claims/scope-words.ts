import type { ScopeCode } from './types.ts';

/** What covers a number, in words that complete "covered by …". */
export const SCOPE_WORDS: Readonly<Record<ScopeCode, string>> = {
  q: 'a quotation whose origin is named',
  a: 'a source named in the sentence',
  p: 'a citation in brackets',
  l: 'a link to a source',
  f: 'a footnote, note or cite key',
  i: 'the words that introduce it, which cite',
  t: 'the source column, caption or source line of its table',
  E: 'the same number, covered, in its block',
  x: 'a comment that silences it',
  P: 'a citation later in its paragraph',
  s: 'the source line of its section',
  e: 'the same number, covered, elsewhere on its page',
  g: 'the one source of a page, in its section of numbers',
  '1': 'the one source that its page declares',
  m: 'nothing: its page declares several sources, and no word tells which',
  '0': 'nothing',
};
