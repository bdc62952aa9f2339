import { expect, test } from 'vitest';
import { asPagePath } from '../../../server/src/core/page/types.ts';
import { spotAt } from '../../../server/src/core/wiki/at.ts';
import { withCursor } from '../../support/fixture.ts';
import { change, openWiki, pageOf } from '../../support/wiki.ts';

const WIKI = `//- concepts/a.md
# A

[[b]]
//- concepts/b.md
# B
//- systems/c.md
^[concepts/b.md:2] [[a#A]]
`;

test('words typed touch no other page; a heading, a name and a line cited do', () => {
  const wiki = openWiki(WIKI);
  const typed = change(wiki, { 'concepts/a.md': '# A\n\nMore words, [[b]]\n' });
  expect([typed.affected, typed.linksChanged]).toEqual([new Set(['concepts/a.md']), false]);
  const renamed = change(wiki, { 'concepts/a.md': '# Other\n\n[[b]]\n' });
  expect(renamed.affected).toEqual(new Set(['concepts/a.md', 'systems/c.md']));
  const longer = change(wiki, { 'concepts/b.md': '# B\n\n\n' });
  expect(longer.affected).toEqual(new Set(['concepts/b.md', 'systems/c.md']));
  expect(change(wiki, { 'concepts/b.md': undefined }).changed).toEqual(new Set(['concepts/b.md']));
  expect(wiki.index.page(asPagePath('concepts/b.md'))).toBeUndefined();
});

test('a cursor in a fixture stands where it was written', () => {
  const fixture = withCursor('//- concepts/a.md\nSee [[b$0]].\n//- concepts/b.md\n');
  expect(fixture.cursor).toEqual({ path: 'concepts/a.md', offset: 7 });
  const wiki = openWiki(fixture.files);
  expect(spotAt(pageOf(wiki, fixture.cursor.path), fixture.cursor.offset)).toMatchObject({
    link: { target: 'b' },
  });
});
