import type { FaultKind } from './fault.ts';
import { type PlainHeading, type PlainPage, replaced } from './plain-page.ts';
import type { PlainWiki } from './plain-wiki.ts';
import type { Random } from './random.ts';
import { SLIPS } from './slips.ts';

/** A section left out that practically all pages of the sort have. */
export const missingSection: FaultKind = {
  name: 'missing section',
  rule: 'missing-section',
  *chances(wiki) {
    for (const page of wiki.content) {
      const sections = practisedSections(wiki, page);
      if (sections.length === 0 || page.titlePlaces.length === 0) continue;
      const ways: Readonly<Record<string, (heading: PlainHeading, random: Random) => string | undefined>> = {
        'left out': ({ span }) =>
          replaced(page.text, { start: span.start, end: sectionEnd(page, span.start) }, ''),
        'heading left out': ({ span }) => replaced(page.text, span, ''),
        'bold words for a heading': ({ span, text }) => replaced(page.text, span, `**${text}**`),
        'heading mistyped': ({ span, text }, random) => {
          const wrong = random.one(Object.values(SLIPS))(text, random);
          return wrong === undefined ? undefined : replaced(page.text, span, `## ${wrong}`);
        },
      };
      for (const [variant, spoil] of Object.entries(ways)) {
        const seed = (random: Random) => {
          const heading = random.one(sections);
          const text = spoil(heading, random);
          if (text === undefined) return undefined;
          const shift = (at: number): number =>
            at > heading.span.start ? at + text.length - page.text.length : at;
          // Of a heading mistyped the finding may stand there as well.
          const atHeading = { start: heading.span.start, end: text.indexOf('\n', heading.span.start) };
          const places = page.titlePlaces.map(({ start, end }) => ({ start: shift(start), end: shift(end) }));
          if (variant === 'heading mistyped') places.push(atHeading);
          return {
            deed: `spoilt the section \`${heading.text}\``,
            files: { [page.path]: text },
            places: places.map((span) => ({ path: page.path, span, names: [heading.text] })),
          };
        };
        yield { variant, page, seed };
      }
    }
  },
};

/** The headings of a page that practically all pages of the sort have, and it once. */
const practisedSections = (wiki: PlainWiki, page: PlainPage): PlainHeading[] =>
  page.headings.filter(
    ({ depth, text }) =>
      depth === 2 &&
      page.headings.filter((each) => each.text === text).length === 1 &&
      wiki.practises(page, `section ${text}`, ({ headings }) =>
        headings.some((each) => each.depth === 2 && each.text === text),
      ),
  );

/** Where the section that begins somewhere ends: at the next heading of depth 1 or 2. */
const sectionEnd = ({ headings, text }: PlainPage, start: number): number =>
  headings.find(({ depth, span }) => depth <= 2 && span.start > start)?.span.start ?? text.length;
