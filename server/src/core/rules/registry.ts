import ambiguousLink from './ambiguous-link.ts';
import brokenAnchor from './broken-anchor.ts';
import brokenLink from './broken-link.ts';
import config from './config.ts';
import danglingCitation from './dangling-citation.ts';
import duplicatePage from './duplicate-page.ts';
import frontmatterSchema from './frontmatter-schema.ts';
import frontmatterSyntax from './frontmatter-syntax.ts';
import indexOutOfSync from './index-out-of-sync.ts';
import linkStyle from './link-style.ts';
import missingSection from './missing-section.ts';
import nearDuplicateSlug from './near-duplicate-slug.ts';
import numberNotInSource from './number-not-in-source.ts';
import orphanPage from './orphan-page.ts';
import quoteNotInSource from './quote-not-in-source.ts';
import type { Rule } from './rule.ts';
import selfLink from './self-link.ts';
import slugFormat from './slug-format.ts';
import splitLink from './split-link.ts';
import stalePage from './stale-page.ts';
import suppressionWithoutReason from './suppression-without-reason.ts';
import tablePipe from './table-pipe.ts';
import thinPage from './thin-page.ts';
import typeFolderMismatch from './type-folder-mismatch.ts';
import unsourcedNumber from './unsourced-number.ts';
import unusedSuppression from './unused-suppression.ts';

/** Every rule; the folder's rules and this list are held equal by a test. */
export const RULES: readonly Rule[] = [
  brokenLink,
  ambiguousLink,
  brokenAnchor,
  splitLink,
  tablePipe,
  slugFormat,
  typeFolderMismatch,
  duplicatePage,
  nearDuplicateSlug,
  selfLink,
  linkStyle,
  frontmatterSyntax,
  frontmatterSchema,
  unsourcedNumber,
  quoteNotInSource,
  numberNotInSource,
  danglingCitation,
  orphanPage,
  missingSection,
  indexOutOfSync,
  stalePage,
  thinPage,
  suppressionWithoutReason,
  unusedSuppression,
  config,
];

export const RULE_IDS: readonly string[] = RULES.map((rule) => rule.id);

/** The rule of an id. */
export const ruleOf = (id: string): Rule | undefined => RULES.find((rule) => rule.id === id);
