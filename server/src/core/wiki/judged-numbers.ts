import { judgeClaims, type Strictness, type Verdict } from '../claims/judge.ts';
import type { PageStanding } from '../claims/summary.ts';
import type { Claim, PageClaims, UnitClass } from '../claims/types.ts';
import type { PageFacts } from '../page/types.ts';
import type { PageFamily } from './page-type.ts';
import { pathGlob, pathGlobs } from './path-globs.ts';
import type { Wiki } from './types.ts';

/** Where source pages and raw texts lie, unless a workspace says otherwise. */
export const SOURCE_LOCATIONS = [
  'sources/**',
  'summaries/**',
  'raw/**',
  'references/**',
  'papers/**',
  '**/src-*',
];

/** The rule that tells of them. */
export const NUMBER_RULE = 'unsourced-number';

/** How the numbers of a wiki are judged, as its settings say. */
export interface NumberOptions {
  readonly strictness: Strictness;
  /** Other strictness for some pages; of several that match the last holds. */
  readonly strictnessByPath: readonly { readonly files: string; readonly strictness: Strictness | 'off' }[];
  /** Globs of pages whose numbers are not judged. */
  readonly ignore: readonly string[];
  /** Severities by what a number measures; what is `off` is not looked at. */
  readonly severities: Readonly<Partial<Record<UnitClass, string>>>;
  /** The smallest whole number of things that needs a source. */
  readonly smallestInteger: number;
  /** Globs of source pages and raw texts, from the root of the wiki. */
  readonly sourceLocations: readonly string[];
}

type GivenStrictness = Pick<NumberOptions, 'strictness' | 'strictnessByPath' | 'ignore'>;

/** The numbers of one page, each with what covers it. */
export interface JudgedNumbers extends PageStanding {
  readonly claims: PageClaims;
  readonly family: PageFamily;
  /** By what they were judged: the page's own wish, or else the workspace's. */
  readonly strictness: Strictness;
  /**
   * Whether the author takes the page out of the question: its numbers are not to be judged, or are the author's own or made
   * up. What covers them is told all the same.
   */
  readonly exempt: boolean;
  readonly verdicts: readonly Verdict[];
}

/**
 * Judges the numbers of a page in its wiki. Whoever speaks of numbers asks here: rule, editor and command line then never
 * disagree.
 * @param isOldDebt whether the wiki's baseline knows an unsourced number; each is asked for once, in the order of the text.
 * @returns undefined where the page's text cannot be read.
 */
export function judgedNumbers(
  page: PageFacts,
  wiki: Wiki,
  options: NumberOptions,
  isOldDebt: (claim: Claim, claims: PageClaims) => boolean = () => false,
): JudgedNumbers | undefined {
  const claims = wiki.claims(page.path);
  if (!claims) return undefined;
  const wish = strictnessOf(page, wiki, options);
  const strictness = wish === 'off' ? strictnessFor(page, wiki, options) : wish;
  const { family } = wiki.typeOf(page.path);
  const matches = pathGlobs(options.sourceLocations);
  const all = judgeClaims(claims, {
    family,
    strictness,
    smallestInteger: options.smallestInteger,
    isSource: (index) => isSource(page, wiki, index, matches),
  });
  const verdicts = all.filter(({ claim }) => options.severities[claim.class] !== 'off');
  const exempt = wish === 'off' || hasOwnNumbers(page, strictness);
  const baselined = new Set<Claim>();
  for (const { claim, reported, scope } of exempt ? [] : verdicts) {
    const isOwed = reported && scope !== 'x';
    if (isOwed && isOldDebt(claim, claims)) baselined.add(claim);
  }
  return { claims, family, strictness, exempt, baselined, verdicts };
}

/** How strictly a page is judged: its own wish, in its frontmatter, beats the workspace's. */
export function strictnessOf(page: PageFacts, wiki: Wiki, options: GivenStrictness): Strictness | 'off' {
  const wish = page.frontmatter?.values['unsourced_numbers'];
  if (wish === false) return 'off';
  if (wish === 'strict' || wish === 'default' || wish === 'lenient' || wish === 'off') return wish;
  return givenStrictness(page, wiki, options);
}

/** Whether the settings leave the numbers of a page out of the question, or the page itself does. */
export const areNumbersOff = (
  page: PageFacts,
  wiki: Wiki,
  options: Pick<NumberOptions, 'ignore' | 'strictnessByPath'>,
): boolean => strictnessOf(page, wiki, { ...options, strictness: 'default' }) === 'off';

/** Whether a page is one of those whose numbers and quotations the settings leave unjudged. */
export const isIgnored = (page: PageFacts, wiki: Wiki, { ignore }: Pick<NumberOptions, 'ignore'>): boolean =>
  ignore.length > 0 && pathGlobs(ignore)(pathToMatch(page, wiki));

/**
 * The path that globs of settings are held against. It begins with the folder of the wiki itself: beside `wiki/` lies the
 * `digest-wiki.jsonc`, where authors write `wiki/concepts/x.md` as reports do. Globs count at any depth, so `concepts/**` fits too.
 */
function pathToMatch({ path }: PageFacts, wiki: Wiki): string {
  const root = wiki.rootOf(path).path;
  return path.slice(root.lastIndexOf('/') + 1);
}

/** How strictly a page would be judged if it, and the settings, did not ask for silence. */
export function strictnessFor(page: PageFacts, wiki: Wiki, options: GivenStrictness): Strictness {
  const given = givenStrictness(page, wiki, options);
  return given === 'off' ? options.strictness : given;
}

/** What the settings say of a page. */
function givenStrictness(page: PageFacts, wiki: Wiki, options: GivenStrictness): Strictness | 'off' {
  const { strictness, strictnessByPath } = options;
  if (isIgnored(page, wiki, options)) return 'off';
  if (strictnessByPath.length === 0) return strictness;
  const path = pathToMatch(page, wiki);
  return strictnessByPath.findLast(({ files }) => pathGlob(files)(path))?.strictness ?? strictness;
}

/**
 * Whether a page says that its numbers are its author's own or made up, or, where that is enough, estimates; the strict want to
 * know of all of them.
 */
function hasOwnNumbers(page: PageFacts, strictness: Strictness): boolean {
  if (strictness === 'strict') return false;
  const whose = page.frontmatter?.values['numbers'];
  return whose === 'own' || whose === 'fiction' || (whose === 'estimate' && strictness === 'lenient');
}

/** Whether a link leads to a source page or raw file, or is broken but meant to. */
function isSource(page: PageFacts, wiki: Wiki, index: number, matches: (path: string) => boolean): boolean {
  const link = page.links[index];
  if (!link) return false;
  const resolution = wiki.resolve(link, page.path);
  const inRoot = (path: string) => {
    const root = wiki.rootOf(page.path).path;
    return matches(root !== '' && path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path);
  };
  switch (resolution.kind) {
    case 'external':
      return true;
    case 'page':
      return (
        resolution.path !== page.path &&
        (wiki.typeOf(resolution.path).family === 'source' || inRoot(resolution.path))
      );
    case 'ambiguous':
      return resolution.candidates.some((path) => wiki.typeOf(path).family === 'source' || inRoot(path));
    case 'file':
    case 'ignored':
      return inRoot(resolution.path);
    case 'missing':
    case 'beyond':
      return matches(link.target.replace(/^(?:\.{0,2}\/)+/, ''));
    default:
      return false;
  }
}
