import { judgeClaims, type Strictness, type Verdict } from '../claims/judge.ts';
import type { PageStanding } from '../claims/summary.ts';
import type { Claim, PageClaims } from '../claims/types.ts';
import type { PageFacts } from '../page/types.ts';
import type { PageFamily } from './page-type.ts';
import { pathGlobs } from './path-globs.ts';
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
  /** The smallest whole number of things that needs a source. */
  readonly smallestInteger: number;
  /** Globs of source pages and raw texts, from the root of the wiki. */
  readonly sourceLocations: readonly string[];
}

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
  const wish = strictnessOf(page, options.strictness);
  const strictness = wish === 'off' ? 'default' : wish;
  const { family } = wiki.typeOf(page.path);
  const matches = pathGlobs(options.sourceLocations);
  const verdicts = judgeClaims(claims, {
    family,
    strictness,
    smallestInteger: options.smallestInteger,
    isSource: (index) => isSource(page, wiki, index, matches),
  });
  const exempt = wish === 'off' || (strictness !== 'strict' && hasOwnNumbers(page));
  const baselined = new Set<Claim>();
  for (const { claim, reported, scope } of exempt ? [] : verdicts) {
    const isOwed = reported && scope !== 'x';
    if (isOwed && isOldDebt(claim, claims)) baselined.add(claim);
  }
  return { claims, family, strictness, exempt, baselined, verdicts };
}

/** How strictly a page is judged: its own wish, in its frontmatter, beats the workspace's. */
export function strictnessOf(page: PageFacts, given: Strictness): Strictness | 'off' {
  const wish = page.frontmatter?.values['unsourced_numbers'];
  if (wish === false) return 'off';
  return wish === 'strict' || wish === 'default' || wish === 'lenient' || wish === 'off' ? wish : given;
}

/** Whether a page says that its numbers are its author's own, or made up. */
const hasOwnNumbers = (page: PageFacts): boolean =>
  /^(?:own|fiction)$/.test(String(page.frontmatter?.values['numbers'] ?? ''));

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
