import { judgeClaims, type Strictness } from '../../../server/src/core/claims/judge.ts';
import { readClaims } from '../../../server/src/core/claims/read.ts';
import type { PageClaims, ScopeCode } from '../../../server/src/core/claims/types.ts';
import { remarkParser } from '../../../server/src/core/markdown/remark.ts';
import { readFacts } from '../../../server/src/core/page/facts.ts';
import { asPagePath, type PageFacts } from '../../../server/src/core/page/types.ts';
import { Text } from '../../../server/src/core/text.ts';
import type { PageFamily } from '../../../server/src/core/wiki/page-type.ts';

export interface ReadNumbers {
  readonly text: string;
  readonly page: PageFacts;
  readonly claims: PageClaims;
}

/** The numbers of a page written as Markdown. */
export function read(markdown: string): ReadNumbers {
  const text = new Text(markdown).value;
  const root = remarkParser.parse(text);
  const page = readFacts(asPagePath('concepts/page.md'), text, root);
  return { text, page, claims: readClaims(text, root, page) };
}

/** The texts of a page's claims. */
export const claimed = (markdown: string): string[] =>
  read(markdown).claims.claims.map((claim) => claim.text);

export interface Circumstances {
  readonly family?: PageFamily;
  readonly strictness?: Strictness;
}

/** Each claim of a page with the scope that covers it. Links into `sources/`, `raw/` and out of the wiki lead to sources. */
export function scopes(
  markdown: string,
  circumstances: Circumstances = {},
): [text: string, scope: ScopeCode][] {
  return verdicts(markdown, circumstances).map(({ claim, scope }) => [claim.text, scope]);
}

/** The texts of the claims that are reported. */
export function reported(markdown: string, circumstances: Circumstances = {}): string[] {
  return verdicts(markdown, circumstances)
    .filter((verdict) => verdict.reported)
    .map(({ claim }) => claim.text);
}

/** What became of each claim of a page. */
export function verdicts(
  markdown: string,
  { family = 'concept', strictness = 'default' }: Circumstances = {},
) {
  const { page, claims } = read(markdown);
  return judgeClaims(claims, {
    family,
    strictness,
    isSource: (index) => /^(?:\.\.\/)*(?:sources|raw)\/|^https?:/.test(page.links[index]?.target ?? ''),
  });
}
