import type { Chance, FaultKind, Place } from './fault.ts';
import { newcomer, retitled } from './newcomer.ts';
import { type PlainPage, plainPage } from './plain-page.ts';
import type { PlainWiki } from './plain-wiki.ts';
import type { Random } from './random.ts';

/** Two pages of one name, where practically all pages have one of their own. */
export const duplicateTitle: FaultKind = {
  name: 'duplicate title',
  rule: 'duplicate-page',
  *chances(wiki) {
    const counts = new Map<string, number>();
    for (const { title = '' } of wiki.content)
      counts.set(nameOf(title), (counts.get(nameOf(title)) ?? 0) + 1);
    const isUnique = ({ title }: PlainPage): boolean =>
      title !== undefined && counts.get(nameOf(title)) === 1;
    for (const page of wiki.content) {
      if (!isUnique(page) || !wiki.practises(page, 'title', isUnique)) continue;
      const others = wiki.beside(page).filter((each) => each !== page && isUnique(each));
      if (others.length > 0) yield* chancesOn(page, others, wiki);
    }
  },
};

const nameOf = (title: string): string => title.toLowerCase();

function* chancesOn(page: PlainPage, others: readonly PlainPage[], wiki: PlainWiki): Generator<Chance> {
  const both = (faulty: PlainPage, other: PlainPage): Place[] =>
    [faulty, other].flatMap(({ path, titlePlaces }) => titlePlaces.map((span) => ({ path, span })));
  yield {
    variant: 'title of another page',
    page,
    seed: (random: Random) => {
      const other = random.one(others);
      const faulty = plainPage(page.path, retitled(page, other.title ?? ''));
      return {
        deed: `gave it the title of \`${other.path}\``,
        files: { [page.path]: faulty.text },
        places: both(faulty, other),
      };
    },
  };
  yield {
    variant: 'written twice',
    page,
    seed: (random: Random) => {
      const { path } = newcomer(wiki, page, random);
      const faulty = plainPage(path, page.text);
      return { deed: `copied it to \`${path}\``, files: { [path]: faulty.text }, places: both(faulty, page) };
    },
  };
  yield {
    variant: 'title in other capitals',
    page,
    seed: (random: Random) => {
      const { path } = newcomer(wiki, page, random);
      const title = (page.title ?? '').replace(/(?<= )\p{L}/gu, (letter) =>
        letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase(),
      );
      if (title === page.title) return undefined;
      const faulty = plainPage(path, retitled(page, title));
      return {
        deed: `added \`${path}\` as \`${title}\``,
        files: { [path]: faulty.text },
        places: both(faulty, page),
      };
    },
  };
}
