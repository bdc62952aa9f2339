import { describe, expect, test } from 'vitest';
import { asPagePath } from '../../../server/src/core/page/types.ts';
import { findAnchor } from '../../../server/src/core/wiki/anchors.ts';
import { spotAt } from '../../../server/src/core/wiki/at.ts';
import { linkContextAt } from '../../../server/src/core/wiki/completion.ts';
import { newPageText } from '../../../server/src/core/wiki/new-page.ts';
import {
  newDestination,
  newWikilinkTarget,
  pathToCreate,
  targetText,
} from '../../../server/src/core/wiki/write-target.ts';
import { cursorIn } from '../../support/fixture.ts';
import { factsOf, openWiki, pageOf } from '../../support/wiki.ts';

const WIKI = `//- concepts/consistent-hashing.md
---
title: Consistent hashing
aliases: [hash ring]
---
# Consistent hashing

## Virtual nodes
//- concepts/quorum (reads).md
# Quorum
//- systems/dynamo.md
[[concepts/consistent-hashing]]
//- sources/2024-quorum.md
[[quorum]]
`;

describe('the page that was meant', () => {
  const { index } = openWiki(WIKI);
  const nearest = (target: string) =>
    index
      .nearest(target, asPagePath('systems/dynamo.md'), 2)
      .map(({ path, score }) => [path, Math.round(score * 100)]);

  test('is alike by slug, title or alias, with its folder if that is named', () => {
    expect(nearest('consistent-hashin')).toEqual([['concepts/consistent-hashing.md', 94]]);
    expect(nearest('concepts/consistent-hashin')).toEqual([['concepts/consistent-hashing.md', 99]]);
    expect(nearest('Hash Rings')).toEqual([['concepts/consistent-hashing.md', 90]]);
    expect(nearest('hashing-consistent')).toEqual([['concepts/consistent-hashing.md', 100]]);
    expect(nearest('entirely-else')).toEqual([]);
  });

  test('is found by some of its letters, what holds them all together first', () => {
    const found = (query: string) => index.finder.find(query, 3).map(({ path, by }) => `${by} ${path}`);
    expect(found('ring')).toEqual(['alias concepts/consistent-hashing.md']);
    expect(found('cnsthash')).toEqual(['path concepts/consistent-hashing.md']);
    expect(found('quorum')[0]).toBe('title concepts/quorum (reads).md');
    expect(index.finder.find('', 1).map(({ path }) => path)).toEqual(['concepts/consistent-hashing.md']);
    expect(index.finder.find('o', 9, (path) => path.startsWith('systems/')).map(({ path }) => path)).toEqual([
      'systems/dynamo.md',
    ]);
  });
});

describe('a target is rewritten in its own manner', () => {
  const to = asPagePath('concepts/consistent-hashing.md');
  const rewritten = (link: string, from = 'systems/new.md', target = to): string => {
    const wiki = openWiki(`${WIKI}//- ${from}\n${link}\n`);
    const [found] = pageOf(wiki, from).links;
    if (!found) throw new Error('no link');
    return targetText(found, asPagePath(from), target, wiki.index);
  };
  const paren = asPagePath('concepts/quorum (reads).md');

  test.each([
    ['[[concepts/x]]', 'concepts/consistent-hashing'],
    ['[[concepts/x.md]]', 'concepts/consistent-hashing.md'],
    ['[[x]]', 'consistent-hashing'],
    ['[[../x]]', '../concepts/consistent-hashing'],
    ['[t](x.md)', '../concepts/consistent-hashing.md'],
    ['[t](/x.md)', '/concepts/consistent-hashing.md'],
    ['---\nrelated:\n  - systems/x.md\n---', 'concepts/consistent-hashing.md'],
    ['---\nrelated:\n  - ../x.md\n---', '../concepts/consistent-hashing.md'],
  ])('%s', (link, text) => expect(rewritten(link)).toBe(text));

  test('and so that it reads as a destination', () => {
    expect(rewritten('[t](x.md)', 'concepts/new.md', paren)).toBe('quorum%20%28reads%29.md');
    expect(rewritten('[t](./x.md)', 'concepts/new.md')).toBe('./consistent-hashing.md');
    expect(newDestination(asPagePath('a.md'), paren, openWiki(WIKI).index)).toBe(
      'concepts/quorum%20%28reads%29.md',
    );
  });

  test.each([
    ['[t](x.md)', 'R&amp;D #1: a b.md', '../concepts/R%26amp;D%20%231:%20a%20b.md'],
    ['[t](<x y.md>)', 'a (b) <c>.md', '../concepts/a (b) %3Cc%3E.md'],
    ['[t](<x y.md>)', '50% "x"?.md', '../concepts/50%25 %22x%22%3F.md'],
    ['<a href="x.md">', 'a "b" c\'s.md', '../concepts/a%20%22b%22%20c%27s.md'],
    ["<a href='x y.md'>", 'a b.md', '../concepts/a b.md'],
    ['---\nsources: [x y.md]\n---', 'a b.md', 'concepts/a b.md'],
    ['---\nsources: [../x%20y.md]\n---', 'a b.md', '../concepts/a%20b.md'],
  ])('%s, so that it leads to %s', (link, name, text) => {
    const path = asPagePath(`concepts/${name}`);
    const wiki = openWiki(new Map([...openWiki(WIKI).files, ['systems/new.md', `${link}\n`], [path, '']]));
    const [found] = pageOf(wiki, 'systems/new.md').links;
    if (!found) throw new Error('no link');
    const written = targetText(found, asPagePath('systems/new.md'), path, wiki.index);
    expect(written).toBe(text);
    const again = openWiki(
      new Map([...wiki.files, ['systems/new.md', link.replace(found.target, () => written)]]),
    );
    const [rewritten] = pageOf(again, 'systems/new.md').links;
    expect(rewritten && again.index.resolve(rewritten, asPagePath('systems/new.md'))).toMatchObject({ path });
  });

  test('in an attribute without quotes', () => {
    const wiki = openWiki(`${WIKI}//- concepts/new.md\n<a href=x.md#y>\n//- concepts/a b=c.md\n`);
    const [found] = pageOf(wiki, 'concepts/new.md').links;
    const to = asPagePath('concepts/a b=c.md');
    expect(found && targetText(found, asPagePath('concepts/new.md'), to, wiki.index)).toBe('a%20b%3Dc.md');
  });

  test('in a first part with a colon', () => {
    const wiki = openWiki(`${WIKI}//- concepts/new.md\n[t](x.md)\n//- concepts/ab:c.md\n`);
    const [found] = pageOf(wiki, 'concepts/new.md').links;
    const text =
      found && targetText(found, asPagePath('concepts/new.md'), asPagePath('concepts/ab:c.md'), wiki.index);
    expect(text).toBe('./ab:c.md');
  });

  test('a name that would be ambiguous becomes a path', () => {
    const wiki = openWiki('//- concepts/a.md\n//- systems/a.md\n//- patterns/b.md\n[[a]]\n');
    expect(newWikilinkTarget(asPagePath('patterns/b.md'), asPagePath('systems/a.md'), wiki.index)).toBe(
      'systems/a',
    );
  });
});

describe('a page that is missing', () => {
  test.each([
    ['[[concepts/new]]', 'systems/from.md', 'concepts/new.md'],
    ['[[new]]', 'concepts/from.md', 'concepts/new.md'],
    ['[[new]]', 'sources/from.md', 'concepts/new.md'],
    ['[t](../patterns/a%20new.md)', 'concepts/from.md', 'patterns/a new.md'],
    ['[t](/concepts/new.md)', 'systems/from.md', 'concepts/new.md'],
    ['[t](new)', 'concepts/from.md', undefined],
    ['[[new.png]]', 'concepts/from.md', undefined],
    ['[t](../../new.md)', 'concepts/from.md', undefined],
  ])('of %s on %s would be %s', (link, from, path) => {
    const wiki = openWiki(`${WIKI}//- ${from}\n${link}\n`);
    const [found] = pageOf(wiki, from).links;
    expect(found && pathToCreate(found, asPagePath(from), wiki.index)).toBe(path);
  });

  test('gets the frontmatter and sections of its type', () => {
    const pages = ['a', 'b', 'c'].map(
      (name) =>
        `//- concepts/${name}.md\n---\ntitle: ${name}\ntype: concept\ntags: [x]\n---\n# ${name}\n\n## Definition\n\n## Seen in\n`,
    );
    const { index } = openWiki(pages.join(''));
    expect(newPageText(asPagePath('concepts/new-thing.md'), undefined, index)).toBe(
      '---\ntitle: New thing\ntype: concept\ntags: []\n---\n\n# New thing\n\n## Definition\n\n## Seen in\n',
    );
    expect(newPageText(asPagePath('systems/s.md'), ' The S ', index)).toBe('# The S\n');
  });
});

describe('the link that is being typed', () => {
  const context = (marked: string) => {
    const { text, offset } = cursorIn(marked);
    const found = linkContextAt(text, offset);
    return (
      found && [
        found.kind,
        found.syntax,
        found.query,
        text.slice(found.span.start, found.span.end),
        found.open,
      ]
    );
  };
  test.each<[string, unknown[] | undefined]>([
    ['see [[con$0', ['target', 'wikilink', 'con', 'con', true]],
    ['see [[con$0cepts/x|y]] z', ['target', 'wikilink', 'con', 'concepts/x', false]],
    ['[[$0 and [[b]]', ['target', 'wikilink', '', '', true]],
    ['[[a#Pa$0rt|x]]', ['anchor', 'wikilink', 'Pa', 'Part', false]],
    ['[[#$0]]', ['anchor', 'wikilink', '', '', false]],
    ['[[a\\|la$0bel]]', ['label', 'wikilink', 'la', 'label', false]],
    ['[t](../a$0b.md)', ['target', 'markdown', '../a', '../ab.md', false]],
    ['[t](a.md#p$0)', ['anchor', 'markdown', 'p', 'p', false]],
    ['[t]($0', ['target', 'markdown', '', '', true]],
    ['[t](<a b$0>)', ['target', 'markdown', 'a b', 'a b', false]],
    ['[ref]: a$0b.md', ['target', 'markdown', 'a', 'ab.md', false]],
    ['[[a]] $0', undefined],
    ['`[[a$0`', undefined],
    ['[t](a.md "ti$0', undefined],
    ['words$0', undefined],
  ])('%s', (marked, expected) => expect(context(marked)).toEqual(expected));
});

test('what stands at a place: of links in links the inner one', () => {
  const at = (marked: string) => {
    const { text, offset } = cursorIn(marked);
    const spot = spotAt(factsOf(text), offset);
    return spot.kind === 'link' || spot.kind === 'reference' ? `${spot.kind} ${spot.link.target}` : spot.kind;
  };
  expect(at('[[a$0]]')).toBe('link a');
  expect(at('[[a]]$0')).toBe('link a');
  expect(at('[[a]] $0 b')).toBe('text');
  expect(at('[![x$0](i.png)](a.md)')).toBe('link i.png');
  expect(at('[x][R$0]\n\n[r]: a.md')).toBe('reference a.md');
  expect(at('a[^1$0]\n\n[^1]: b')).toBe('footnote');
  expect(at('## Pa$0rt')).toBe('heading');
  expect(at('---\nti$0tle: x\n---\n')).toBe('key');
});

test('anchors: words, slugs of any scheme, the last of several, blocks, HTML ids', () => {
  const text = '# A\n\n## Über uns: FAQ\n\nP. ^b1\n\n<i id="x">\n';
  const page = factsOf(text);
  const found = (anchor: string) => {
    const span = findAnchor(page, anchor);
    return span && text.slice(span.start, span.end);
  };
  for (const anchor of ['Über uns: FAQ', 'über-uns-faq', '%C3%BCber-uns-faq', 'A#Über uns FAQ', 'uber_uns'])
    expect(found(anchor)).toBe(anchor === 'uber_uns' ? undefined : '## Über uns: FAQ');
  expect(found('^b1')).toBe('^b1');
  expect(found('^b2')).toBeUndefined();
  expect([found('x'), found('top'), found('')]).toEqual(['', '', '']);
});
