import type { Claim } from '../claims/types.ts';
import type { PageFacts } from '../page/types.ts';
import type { Span, Text } from '../text.ts';
import type { Wiki } from '../wiki/types.ts';
import { cite, citeInFootnote, emptyFootnote } from './cite-remedies.ts';
import { candidates } from './holders.ts';
import { owedNumbers } from './owed-numbers.ts';
import { quote } from './quote.ts';
import type { Remedy } from './remedy.ts';
import { askForCitation, silence } from './suppress.ts';

/** A finding about numbers without source, as far as its remedies ask. */
export interface NumbersFound {
  readonly span: Span;
  /** Where its quantities begin. */
  readonly starts: ReadonlySet<number>;
  /** Whether it weighs more than an information: then a request for a citation makes it one. */
  readonly isGrave: boolean;
}

/**
 * What can be done about numbers without a source, the best first: cite a source, one that has the number before all others; a
 * quotation where a source has the whole sentence; a footnote; a request for a citation; a comment with the reason why it
 * needs none. The raw texts of sources are looked into, so this is for who asks, never for who types.
 */
export function* remediesOf(found: NumbersFound, page: PageFacts, text: Text, wiki: Wiki): Iterable<Remedy> {
  const claims = wiki.claims(page.path);
  const owed = claims && owedNumbers(claims, found.span, found.starts);
  if (!owed) return;
  const question = { owed, page, text, wiki };
  const sources = candidates(owed.claims, page, wiki);
  const having = sources.filter(({ says }) => says);
  for (const { source, says } of sources) {
    const remedy = cite(source, says && numberOf(says), question);
    // One source with this number, and no other: that is evident.
    yield having.length === 1 && says && owed.claims.length === 1 ? { ...remedy, preferred: true } : remedy;
  }
  for (const { source, texts } of sources) {
    const remedy = texts.length > 0 ? quote(source, texts, question) : undefined;
    if (remedy) yield remedy;
  }
  const [best] = sources;
  const noted = best && citeInFootnote(best.source, question);
  if (noted) yield noted;
  const blank = emptyFootnote(question);
  if (blank) yield blank;
  const tagged = found.isGrave ? askForCitation(owed, page, text) : undefined;
  if (tagged) yield tagged;
  const silent = silence(owed, page, text);
  if (silent) yield silent;
}

/** How a number is called of which a source has the value: what is counted the source may name otherwise, so that is left out. */
function numberOf({ text, class: measures, value }: Claim): string {
  if (measures !== 'count') return text.replace(/\s+/g, ' ');
  const figures = /\d(?:[\d.,]*\d)?/.exec(text)?.[0] ?? '';
  return Number(figures.replaceAll(',', '')) === value ? figures : 'the number';
}
