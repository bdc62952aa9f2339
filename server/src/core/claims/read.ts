import type { Root } from 'mdast';
import type { PageFacts } from '../page/types.ts';
import { ClaimBook } from './claim-book.ts';
import type { ClaimOptions } from './options.ts';
import { pageOutline } from './page-outline.ts';
import { ProseClaims } from './prose-claims.ts';
import { hasNumber, type LexOptions } from './quantities.ts';
import { Scopes } from './scope.ts';
import { TableClaims } from './table-claims.ts';
import { NO_CLAIMS, type PageClaims } from './types.ts';
import type { Unit } from './units.ts';

const NONE: ReadonlyMap<string, Unit> = new Map();
/** Words by which a page is seen to be German, where `1.500` is fifteen hundred. */
const GERMAN = /(?:^|\s)(?:und|der|die|das|nicht|wird|eine[rsnm]?|nach|für|mit|ist)(?=\s)/g;
const CYRILLIC = /[\u0400-\u04FF]{4}/;

/**
 * Reads the numbers of a page that state facts, and what on the page could vouch for each. It knows nothing of other pages:
 * whether a link leads to a source is judged later.
 * @param text without byte order mark.
 * @param root the tree of that text.
 */
export function readClaims(
  text: string,
  root: Root,
  page: PageFacts,
  options: ClaimOptions = {},
): PageClaims {
  const body = page.frontmatter?.span.end ?? 0;
  const lexer = lexerFor(text, options);
  if (!hasNumber(body > 0 ? text.slice(body) : text, lexer.german)) return NO_CLAIMS;
  const { flows, sections } = pageOutline(text, root, page, options);
  const scopes = new Scopes(sections);
  const book = new ClaimBook(text, page);
  const prose = new ProseClaims(text, book, scopes, lexer);
  const tables = new TableClaims(text, book, scopes, lexer);
  for (const flow of flows) {
    if (flow.kind === 'table') tables.read(flow);
    else if (flow.kind === 'text' || flow.kind === 'list') {
      for (const passage of flow.passages) if (passage.flow === flow) prose.read(passage, flow);
    }
  }
  return book.isEmpty ? NO_CLAIMS : book.pageClaims(page.declaredSources);
}

/** How numbers are written on a page, by its language. */
function lexerFor(text: string, options: ClaimOptions): LexOptions {
  const german = (text.slice(0, 6000).match(GERMAN)?.length ?? 0) >= 12;
  return {
    extraUnits: options.extraUnits ?? NONE,
    german,
    pointGroups: german,
    spaceGroups: german || CYRILLIC.test(text.slice(0, 20_000)),
    bare: false,
  };
}
