import type { Strictness, Verdict } from '../core/claims/judge.ts';
import { SCOPE_WORDS } from '../core/claims/scope-words.ts';
import type { Claim, Cover } from '../core/claims/types.ts';
import { readAs } from '../core/claims/value-words.ts';
import { type Astray, linesInWords } from '../core/grounding/cited-lines.ts';
import { type SourcePassage, sourcePassages } from '../core/grounding/source-passages.ts';
import type { PageFacts } from '../core/page/types.ts';
import type { Text } from '../core/text.ts';
import type { JudgedNumbers } from '../core/wiki/judged-numbers.ts';
import type { Folder } from './folder.ts';
import { asCode, asLine, asWords, placeLink } from './markup.ts';

/** So many of the sources that a page declares are named. */
const MOST_SOURCES = 5;
/** So much of a citation is shown, in UTF-16 units. */
const LONGEST = 160;

const NEEDED: Readonly<Record<Strictness, string>> = {
  strict: 'in its sentence, list item or table row',
  default: 'on its page',
  lenient: 'on its page or among its sources',
};

/** Passages are shown of so many raw texts. */
const MOST_TEXTS = 2;

/** The page on which a number stands. */
export interface NumberPlace {
  readonly folder: Folder;
  readonly page: PageFacts;
  readonly text: Text;
}

/** What covers a number and why, or that nothing does; as Markdown. */
export function describeNumber(verdict: Verdict, judged: JudgedNumbers, place: NumberPlace): string {
  const { claim } = verdict;
  const parts = [`${asBold(claim.text)} ${sourcing(verdict, judged, place)}`];
  const details = detailsOf(verdict, judged, place);
  if (details !== undefined) parts.push(details);
  const { index } = place.folder;
  const { passages, astray } = sourcePassages(claim, judged.claims, place.page, index, MOST_TEXTS);
  if (astray[0]) parts.push(elsewhere(astray[0], place.folder));
  for (const passage of passages) parts.push(quoted(passage, place.folder));
  const value = readAs(claim);
  if (value) {
    const unit = value.unit === '' ? '' : `, unit ${asCode(value.unit)}`;
    parts.push(`Read as ${asWords(value.amount)}${unit}.`);
  }
  return parts.join('\n\n');
}

/** The sentence that says whether it has a source, and which. */
function sourcing(verdict: Verdict, judged: JudgedNumbers, place: NumberPlace): string {
  const { scope, reported, claim } = verdict;
  if (scope === 'x') return `has no source. ${silencer(claim, place)}`;
  if (scope === '0') return `has no source${excuse(claim, judged)}.`;
  if (scope === 'm') {
    const count = judged.claims.declared.length;
    const end = reported ? 'and no word tells which it is from' : 'any of which may be the one';
    return `${reported ? 'has no source of its own' : 'counts as sourced'}: the page declares ${count} sources, ${end}${reported ? excuse(claim, judged) : ''}.`;
  }
  const by = `${SCOPE_WORDS[scope]}${whereOf(verdict, place)}`;
  if (!reported) return `has a source: ${by}.`;
  return `is covered by ${by}, but strictness ${judged.strictness} asks for a citation ${NEEDED[judged.strictness]}${excuse(claim, judged)}.`;
}

function excuse(claim: Claim, { exempt, baselined }: JudgedNumbers): string {
  if (exempt) return ', and its page says that its numbers need none';
  return baselined.has(claim) ? ', and the baseline knows it as an old debt' : '';
}

function silencer({ start }: Claim, place: NumberPlace): string {
  const comment = place.page.suppressions.find(
    ({ kind, rules, covers }) =>
      kind !== 'end' &&
      (rules.length === 0 || rules.includes('unsourced-number')) &&
      covers.start <= start &&
      start < covers.end,
  );
  if (!comment) return 'A comment silences it.';
  const reason = comment.reason === '' ? 'and gives no reason' : `“${asWords(cut(comment.reason))}”`;
  return `A comment on ${lineLink(comment.start, place)} silences it: ${reason}.`;
}

function whereOf({ by, echoOf }: Verdict, place: NumberPlace): string {
  const at = by ?? echoOf;
  return at ? `, on ${lineLink(at.start, place)}` : '';
}

/** The words that cite, the number that is repeated, or the sources that the page declares. */
function detailsOf(verdict: Verdict, judged: JudgedNumbers, place: NumberPlace): string | undefined {
  const { by, echoOf, scope } = verdict;
  if (by) return citation(by, place);
  if (echoOf) {
    const anchor = judged.verdicts.find(({ claim }) => claim === echoOf);
    const words = anchor && SCOPE_WORDS[anchor.scope];
    const cited = anchor?.by && citation(anchor.by, place);
    return words === undefined
      ? undefined
      : `There it is covered by ${words}${cited ? `:\n\n${cited}` : '.'}`;
  }
  if (scope !== '1' && scope !== 'g' && scope !== 'm') return undefined;
  const { declared } = judged.claims;
  const shown = declared.slice(0, MOST_SOURCES).map((source) => `- ${asCode(cut(source))}`);
  if (declared.length > shown.length) shown.push(`- and ${declared.length - shown.length} more`);
  return shown.join('\n');
}

function citation(by: Cover, place: NumberPlace): string {
  const { page, text } = place;
  const shown = [asCode(cut(text.slice(by).replace(/\s+/g, ' ').trim() || '…')), ...citedBy(by, place)].join(
    ' → ',
  );
  const mark = page.footnotes.find(({ start, end }) => start === by.start && end === by.end);
  const definition = mark && page.footnoteDefinitions.find(({ label }) => label === mark.label);
  if (!definition) return shown;
  const note = text.slice(definition).replace(/^\[\^[^\]]*\]:\s*/, '');
  return `${shown}: ${asWords(cut(note.replace(/\s+/g, ' ').trim()))}`;
}

/** The first source that the links of a citation lead to. */
function citedBy({ links, start, end }: Cover, { folder, page }: NumberPlace): string[] {
  const { index } = folder;
  const cited = links
    ? links.flatMap((number) => page.links[number] ?? [])
    : page.links.filter((link) => start <= link.start && link.end <= end);
  for (const link of cited) {
    const found = index.resolve(link, page.path);
    if (found.kind === 'file') return [placeLink(found.path, folder.uriOf(found.path), 1)];
    if (found.kind !== 'page' || index.typeOf(found.path).family !== 'source') continue;
    const title = index.page(found.path)?.face.title ?? found.path;
    return [placeLink(title, folder.uriOf(found.path), 1)];
  }
  return [];
}

/** That it does not stand where its citation points to, and where it does. */
function elsewhere({ found: { text, number }, cited, texts }: Astray, folder: Folder): string {
  const line = text.lineAt(number.start) + 1;
  const stands = placeLink(`line ${line}`, folder.uriOf(text.path), line);
  if (cited) return `Cited at ${asWords(text.path)}, ${linesInWords(cited)}; it stands on ${stands}.`;
  const [first] = texts;
  const named = texts.length === 1 && first ? asWords(first.path) : `the ${texts.length} raw texts cited`;
  return `Not in ${named}; it stands in ${asWords(text.path)}, on ${stands}.`;
}

function lineLink(offset: number, { folder, page, text }: NumberPlace): string {
  const line = text.lineAt(offset) + 1;
  return placeLink(`line ${line}`, folder.uriOf(page.path), line);
}

/** A passage of a source, the number in bold. */
export function quoted({ text, line, parts }: SourcePassage, folder: Folder): string {
  const head = placeLink(`${text.path}, line ${line + 1}`, folder.uriOf(text.path), line + 1);
  const sentence = parts.map(({ words, isNumber }, at) => {
    if (!isNumber)
      return at === 0 && words.trim() !== ''
        ? `${asLine(words)}${/\s$/.test(words) ? ' ' : ''}`
        : asWords(words);
    const bare = words.trim();
    return bare === '' ? '' : `**${asWords(bare)}**${/\s$/.test(words) ? ' ' : ''}`;
  });
  return `${head}:\n\n> ${sentence.join('').trim()}`;
}

const asBold = (text: string): string => `**${asWords(text.replace(/\s+/g, ' ').trim())}**`;

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
