import { describe, expect, test } from 'vitest';
import { lintPage } from '../server/src/core/lint.ts';
import type { PagePath } from '../server/src/core/page/types.ts';
import { RULES } from '../server/src/core/rules/registry.ts';
import { readSettings } from '../server/src/core/settings.ts';
import { corpora, corpusFacts, readCorpus } from './support/corpora.ts';

/** A broken link as the corpus names it. */
interface Broken {
  readonly path: string;
  readonly offset: number;
  readonly end: number;
  readonly target: string;
  readonly flags?: readonly string[];
}

interface Expected {
  readonly mounts: Readonly<Record<string, string>>;
  readonly totals: { readonly pages: number };
  readonly broken: readonly Broken[];
  readonly brokenDropped: Readonly<Record<string, readonly [number, number, number, string, string][]>>;
}

/** The oracle took these for links; GFM takes them for the end of an address or of a table cell. */
const LEFT_OUT = ['bare_url', 'table_pipe'];

const { settings } = readSettings({
  rules: Object.fromEntries(RULES.map(({ id }) => [id, id === 'broken-link' ? 'default' : 'off'])),
});

/** The broken links that the oracle found; those left out apart. */
function expectedLinks(expected: Expected, textOf: (path: string) => string) {
  const dropped = Object.entries(expected.brokenDropped).flatMap(([path, links]) =>
    links.map(([, offset, end, , target]): Broken => ({ path, offset, end, target })),
  );
  const isLeftOut = ({ path, offset, flags = [] }: Broken): boolean =>
    flags.some((flag) => LEFT_OUT.includes(flag)) || isGluedToAddress(textOf(path), offset);
  const all = [...expected.broken, ...dropped];
  return { wanted: all.filter((link) => !isLeftOut(link)), leftOut: all.filter(isLeftOut) };
}

/** Whether what stands before a link, without a space between, is a bare address: that swallows the link. */
function isGluedToAddress(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - 500), offset);
  return /(?:https?:\/\/|www\.)[^\s<]+$/.test(before) && !/\]\([^()\s]*\)[^\s]{0,3}$/.test(before);
}

const place = (path: string, start: number, target: string): string => `${path} ${start} ${target}`;

test.skipIf(corpora.length === 0)('the corpora are here', () => {
  expect(corpora.length).toBeGreaterThan(0);
});

describe.each(corpora)('%s', (name) => {
  const expected = corpusFacts(name, 'EXPECTED-links.json') as Expected;
  const workspace = readCorpus(name);
  const { index } = workspace;
  const texts = new Map<string, string>();
  const textOf = (path: string): string => {
    const text = texts.get(path) ?? workspace.textOf(path as PagePath)?.value ?? '';
    texts.set(path, text);
    return text;
  };

  test('has the pages and the mounts that are known', () => {
    expect(index.profile.isWiki).toBe(true);
    expect(index.size).toBe(expected.totals.pages);
    expect(Object.fromEntries(index.profile.mounts)).toMatchObject(expected.mounts);
  });

  test('has exactly the broken links that are known', () => {
    const { wanted, leftOut } = expectedLinks(expected, textOf);
    // More of them would mean that this test closes its eyes.
    expect(leftOut.length).toBe(name === 'robotics-notebooks' ? 10 : 0);
    const isLeftOut = (path: string, start: number, end: number): boolean =>
      leftOut.some((link) => link.path === path && link.offset < end && start < link.end);
    const unmatched = new Map(wanted.map((link) => [place(link.path, link.offset, link.target), link]));
    const byPath = new Map<string, Broken[]>();
    for (const link of wanted) byPath.set(link.path, [...(byPath.get(link.path) ?? []), link]);
    const unexpected: string[] = [];
    for (const { path, frontmatter } of index.pages()) {
      for (const { span, data } of lintPage(path, index, settings)) {
        if (span.start < (frontmatter?.span.end ?? 0)) continue; // the oracle reads no frontmatter
        const target = String(data['target']);
        const known = byPath
          .get(path)
          ?.find(
            (link) => link.offset < span.end && span.start < link.end && sameTarget(link.target, target),
          );
        if (known) unmatched.delete(place(known.path, known.offset, known.target));
        else if (!isLeftOut(path, span.start, span.end)) unexpected.push(place(path, span.start, target));
      }
    }
    expect(unexpected).toEqual([]);
    expect([...unmatched.keys()]).toEqual([]);
  });
});

/** The oracle keeps anchors and queries with its target. */
const sameTarget = (oracle: string, own: string): boolean =>
  oracle === own || oracle.split(/[#?]/)[0] === own;
