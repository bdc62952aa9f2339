import { type Hover, HoverRequest } from 'vscode-languageserver';
import { numbersOf } from '../../core/lint.ts';
import { type Link, linkSpan, type PagePath } from '../../core/page/types.ts';
import { type Span, touches } from '../../core/text.ts';
import { spotAt } from '../../core/wiki/at.ts';
import { type CitedPlace, citedPlace } from '../../core/wiki/cited-place.ts';
import { describeKey } from '../../core/wiki/frontmatter/frontmatter-assist.ts';
import type { Resolution } from '../../core/wiki/resolution.ts';
import type { WikiIndex } from '../../core/wiki/wiki-index.ts';
import { pageName } from '../../core/wiki/write-target.ts';
import { describeNumber } from '../describe-number.ts';
import { describePage } from '../describe-page.ts';
import { defineFeature, type Question } from '../feature.ts';
import { toRange } from '../folder.ts';
import { asCode, asWords, markup, placeLink } from '../markup.ts';
import { sourceLines } from '../source-lines.ts';

/** How many pages are named for a link that leads nowhere. */
const SUGGESTIONS = 3;

export default defineFeature({
  request: HoverRequest.type,
  capability: { hoverProvider: true },
  needsAll: true,
  nothing: null,
  answer(question): Hover | null {
    const { page, offset, text, wiki } = question;
    const spot = spotAt(page, offset);
    switch (spot.kind) {
      case 'link':
        return shown(question, linkSpan(spot.link), describeLink(spot.link, question));
      case 'reference':
        return shown(question, spot.reference, describeLink(spot.link, question));
      case 'footnote': {
        const { definition } = spot;
        const words = definition ? text.slice(definition).replace(/^\[\^[^\]]*\]:\s*/, '') : '';
        // Its links may be followed; nothing of it is loaded or run.
        return shown(
          question,
          spot.reference,
          definition ? words.replace(/[<!]/g, '\\$&') : 'No footnote of this name is defined on this page.',
        );
      }
      case 'key': {
        const description = describeKey(wiki.schemaOf(page.path), spot.entry.key);
        return description ? shown(question, spot.entry.keySpan, description) : null;
      }
      case 'note': {
        const place = citedPlace(spot.note, offset, page.path, wiki);
        return place ? shown(question, place.span, describeCited(place, question)) : null;
      }
      default:
        return numberAt(question);
    }
  },
});

/** What covers the number at the cursor. */
function numberAt(question: Question): Hover | null {
  const { page, offset, wiki, folder } = question;
  const judged = numbersOf(page, wiki, folder.settingsOf(page.path), folder.workspace.configs.baselines);
  const at = judged?.verdicts.filter(({ claim }) => touches(claim, offset)) ?? [];
  // Between two numbers that touch each other the one behind the cursor is meant.
  const verdict = at.at(-1);
  return judged && verdict
    ? shown(
        question,
        { start: verdict.claim.start, end: verdict.claim.end },
        describeNumber(verdict, judged, question),
      )
    : null;
}

/** The page or the lines that a note names. */
function describeCited({ target, resolution, lines }: CitedPlace, question: Question): string | undefined {
  const { folder } = question;
  const path =
    resolution.kind === 'file' || (resolution.kind === 'page' && lines) ? resolution.path : undefined;
  if (path === undefined) return describeResolution(target, resolution, question);
  if (lines) return sourceLines(folder, path, lines) ?? `${asCode(path)} has no such lines.`;
  return placeLink(path, folder.uriOf(path), 1);
}

function shown({ text, server }: Question, span: Span, value: string | undefined): Hover | null {
  const formats = server.client.textDocument?.hover?.contentFormat;
  return value ? { contents: markup(value, formats), range: toRange(text, span) } : null;
}

function describeLink(link: Link, question: Question): string | undefined {
  return describeResolution(link.target, question.wiki.resolve(link, question.page.path), question);
}

function describeResolution(
  target: string,
  resolution: Resolution,
  { wiki, page }: Question,
): string | undefined {
  switch (resolution.kind) {
    case 'page':
      return describePage(resolution.path, wiki);
    case 'ambiguous':
      return `${asCode(target)} may mean:\n\n${list(resolution.candidates, wiki)}`;
    case 'missing': {
      const near = wiki.nearest(target, page.path, SUGGESTIONS).map(({ path }) => path);
      const head = `No page ${asCode(target)}.`;
      return near.length > 0 ? `${head} Nearest:\n\n${list(near, wiki)}` : head;
    }
    case 'ignored':
      return `${asCode(resolution.path)} is not here: \`.gitignore\` names it.`;
    default:
      return undefined;
  }
}

function list(paths: readonly PagePath[], wiki: WikiIndex): string {
  return paths
    .map((path) => `- ${asCode(pageName(path, wiki))}: ${asWords(wiki.page(path)?.face.title ?? '')}`)
    .join('\n');
}
