import type { FaultKind } from './fault.ts';
import { replaced } from './plain-page.ts';
import { isDateKey } from './practised-keys.ts';
import type { Random } from './random.ts';

/** How a date goes wrong, made from year, month and day. */
const WAYS: Readonly<Record<string, (year: string, month: string, day: string) => string>> = {
  'no such month': (year, _month, day) => `${year}-13-${day}`,
  'no such day': (year) => `${year}-02-30`,
  'day first': (year, month, day) => `${day}.${month}.${year}`,
  slashes: (year, month, day) => `${year}/${Number(month)}/${Number(day)}`,
  'in words': (year, _month, day) => `March ${Number(day)}, ${year}`,
  'no date': () => 'yesterday',
};

/** A value that is no date, or one of another form, where practically all pages of the sort have dates. */
export const badDate: FaultKind = {
  name: 'bad date',
  rule: 'frontmatter-schema',
  *chances(wiki) {
    for (const page of wiki.content) {
      const open = page.entries.flatMap(({ key, value }) => {
        const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)/.exec(value?.text ?? '') ?? [];
        return value && year !== '' && isDateKey(wiki, page, key) ? [{ key, value, year, month, day }] : [];
      });
      if (open.length === 0) continue;
      for (const [variant, spoil] of Object.entries(WAYS)) {
        const seed = (random: Random) => {
          const { key, value, year, month, day } = random.one(open);
          const wrong = spoil(year, month, day);
          return {
            deed: `wrote \`${key}: ${wrong}\` for \`${value.text}\``,
            files: { [page.path]: replaced(page.text, value.span, wrong) },
            places: [
              { path: page.path, span: { start: value.span.start, end: value.span.start + wrong.length } },
            ],
          };
        };
        yield { variant, page, seed };
      }
    }
  },
};
