import { type PlainPage, plainPage, replaced } from './plain-page.ts';
import type { PlainWiki } from './plain-wiki.ts';
import type { Random } from './random.ts';

/** Words that no page of the wikis is called by, and that are like none. */
const WORDS = [
  'zephyr',
  'marmalade',
  'obelisk',
  'quixotic',
  'walnut',
  'gargoyle',
  'flotsam',
  'bivouac',
  'tundra',
];

/** A new page like another one, under a name and a title of its own. */
export function newcomer(wiki: PlainWiki, page: PlainPage, random: Random): PlainPage {
  const [first = '', second = ''] = random.some(WORDS, 2);
  const begin = /^\d{4}-\d\d-\d\d-/.exec(page.slug)?.[0] ?? '';
  const joint = page.slug.includes(' ') ? ' ' : /^[^-]*_/.test(page.slug) ? '_' : '-';
  const isCapital = /^\p{Lu}/u.test(page.slug);
  const words = isCapital ? [capital(first), capital(second)] : [first, second];
  return renamed(page, `${begin}${words.join(joint)}`, `${capital(first)} ${second}`, wiki);
}

/**
 * A copy of a page under another file name and title; other names of it are left out.
 * @throws Error where there is a page of that name.
 */
export function renamed(page: PlainPage, slug: string, title: string, wiki: PlainWiki): PlainPage {
  const path = `${page.folder === '' ? '' : `${page.folder}/`}${slug}.md`;
  if (wiki.pages.has(path)) throw new Error(`There is ${path} already.`);
  const nameless = page.entries
    .filter(({ key }) => key === 'aliases')
    .reduce((text, { span }) => replaced(text, span, 'aliases: []\n'), page.text);
  return plainPage(path, retitled(plainPage(path, nameless), title));
}

/** A page's text with another title, wherever the title is written. */
export function retitled(page: PlainPage, title: string): string {
  const titles = page.titlePlaces.map((span) => {
    const marks = /^#+ +/.exec(page.text.slice(span.start, span.end))?.[0] ?? '';
    return { span, by: marks + title };
  });
  return titles
    .sort((a, b) => b.span.start - a.span.start)
    .reduce((text, { span, by }) => replaced(text, span, by), page.text);
}

export const capital = (word: string): string => (word[0] ?? '').toUpperCase() + word.slice(1);
