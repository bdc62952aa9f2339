import { describe, expect, it } from 'vitest';
import {
  type BacklinksState,
  backlinksTree,
  shortened,
  wikilinkTo,
} from '../../client/src/views/backlinks-model.ts';
import type { BacklinkItem, BacklinkPage, BacklinksResult } from '../../server/src/protocol.ts';

const link = (line: number, sentence: string, highlight?: { start: number; end: number }): BacklinkItem => ({
  uri: 'file:///w/sources/kafka.md',
  range: { start: { line, character: 4 }, end: { line, character: 12 } },
  sentence,
  ...(highlight === undefined ? {} : { highlight }),
});

const page = (name: string, ...links: BacklinkItem[]): BacklinkPage => ({
  uri: `file:///w/sources/${name}.md`,
  path: `sources/${name}.md`,
  title: `${name} digest`,
  links,
});

const raft = { uri: 'file:///w/concepts/raft.md', path: 'concepts/raft.md', title: 'Raft', type: 'concept' };

const answer = (result: Partial<BacklinksResult>, uri = raft.uri): BacklinksState => ({
  kind: 'answer',
  uri,
  result: { state: 'page', target: raft, count: 0, groups: [], ...result },
});

const three = answer({
  count: 3,
  groups: [
    {
      type: 'source',
      pages: [page('Kafka', link(0, 'See Raft.'), link(9, 'As Raft does.')), page('Etcd', link(2, 'Raft.'))],
    },
    { type: 'concept', pages: [] },
  ],
});

describe('backlinksTree', () => {
  it('groups pages under their type, with counts', () => {
    const tree = backlinksTree(three, 'page');
    expect(tree).toMatchObject({ message: undefined, description: 'Raft', count: 3 });
    expect(tree.groups.map(({ label, description }) => [label, description])).toEqual([['source', '2']]);
    expect(tree.groups[0]?.children.map(({ label, description }) => [label, description])).toEqual([
      ['Kafka digest', 'sources/Kafka.md'],
      ['Etcd digest', 'sources/Etcd.md'],
    ]);
    expect(tree.groups[0]?.children[0]?.children.map(({ label }) => label)).toEqual([
      'See Raft.',
      'As Raft does.',
    ]);
  });

  it('speaks every row', () => {
    const [group] = backlinksTree(three, 'page').groups;
    expect(group?.accessibleLabel).toBe('source: 2 pages');
    expect(group?.children.map(({ accessibleLabel }) => accessibleLabel)).toEqual([
      '2 links from Kafka digest, source page',
      '1 link from Etcd digest, source page',
    ]);
    expect(group?.children[0]?.children[1]?.accessibleLabel).toBe('As Raft does., line 10 of Kafka digest');
  });

  it('gives rows ids that are unique and survive a shift of lines', () => {
    const ids = (state: BacklinksState): string[] =>
      backlinksTree(state, 'page').groups.flatMap((group) => [
        group.id,
        ...group.children.flatMap((child) => [child.id, ...child.children.map(({ id }) => id)]),
      ]);
    expect(new Set(ids(three)).size).toBe(6);
    const shifted = JSON.parse(JSON.stringify(three).replaceAll('"line":9', '"line":12')) as BacklinksState;
    expect(shifted).not.toEqual(three);
    expect(ids(shifted)).toEqual(ids(three));
  });

  it('names the page that the link at the cursor leads to', () => {
    expect(backlinksTree(three, 'cursor').description).toBe('Raft');
    expect(backlinksTree(answer({ count: 0 }, 'file:///w/log.md'), 'cursor').description).toBe('→ Raft');
    expect(backlinksTree(answer({ count: 0 }, 'file:///w/log.md'), 'page').description).toBe('Raft');
  });

  it('folds pages when there are many links', () => {
    const many = (total: number): boolean | undefined =>
      backlinksTree(
        answer({ count: total, groups: [{ type: '', pages: [page('Kafka', link(0, 'Raft.'))] }] }),
        'page',
      ).groups[0]?.children[0]?.unfolded;
    expect([many(40), many(41)]).toEqual([true, false]);
  });

  it('names pages whose sentences the server left out', () => {
    const [group] = backlinksTree(
      answer({ count: 1, groups: [{ type: 'source', pages: [page('Kafka')] }] }),
      'page',
    ).groups;
    expect(group?.children[0]).toMatchObject({
      accessibleLabel: 'Links from Kafka digest, source page',
      children: [],
    });
  });

  it('calls pages without a type other', () => {
    const tree = backlinksTree(
      answer({ count: 1, groups: [{ type: '', pages: [page('Kafka', link(0, 'Raft.'))] }] }),
      'page',
    );
    expect(tree.groups[0]?.label).toBe('other');
  });

  it.each<[string, BacklinksState, string | undefined]>([
    ['nothing known', { kind: 'waiting' }, undefined],
    ['no editor', { kind: 'no-page' }, 'Open a page of the wiki to see what links to it.'],
    ['reading', { kind: 'indexing', done: 1200, total: 7000 }, 'Reading the wiki: 1,200 / 7,000 pages…'],
    ['reading, size unknown', { kind: 'indexing', done: 0, total: 0 }, 'Reading the wiki…'],
    ['another file', answer({ state: 'not-a-page' }), 'This file is no page of the wiki.'],
    ['no links', answer({}), 'No page links here yet.'],
    ['links', three, undefined],
  ])('says what is the matter: %s', (_name, state, message) => {
    expect(backlinksTree(state, 'page').message).toBe(message);
  });
});

describe('shortened', () => {
  const highlighted = (sentence: string, needle: string): string => {
    const start = sentence.indexOf(needle);
    const { text, highlight } = shortened(sentence, { start, end: start + needle.length });
    return `${text} | ${highlight === undefined ? '-' : text.slice(...highlight)}`;
  };

  it('leaves a sentence whose link stands early', () => {
    expect(highlighted('See Raft for the rest.', 'Raft')).toBe('See Raft for the rest. | Raft');
  });

  it('cuts the beginning at a word, and moves the highlight along', () => {
    expect(highlighted('Consensus among several machines is what the protocol Raft is for.', 'Raft')).toBe(
      '…the protocol Raft is for. | Raft',
    );
  });

  it('cuts inside a word where there is no other place, never inside a character', () => {
    expect(highlighted(`${'名'.repeat(60)}Raft`, 'Raft')).toBe(`…${'名'.repeat(9)}Raft | Raft`);
    expect(highlighted(`${'名'.repeat(60)} Raft`, 'Raft')).toBe(`…${'名'.repeat(9)} Raft | Raft`);
    expect(highlighted(`${'😀'.repeat(30)}xRaft`, 'Raft')).toBe(`…${'😀'.repeat(9)}xRaft | Raft`);
  });

  it('folds line breaks, which would end a row', () => {
    expect(shortened('one\ntwo\tthree', undefined).text).toBe('one two three');
  });

  it.each([
    [-1, 2],
    [3, 3],
    [2, 99],
    [Number.NaN, 2],
  ])('drops a highlight that lies outside: %d to %d', (start, end) => {
    expect(shortened('Raft.', { start, end })).toEqual({ text: 'Raft.', highlight: undefined });
  });
});

describe('wikilinkTo', () => {
  it.each([
    ['concepts/raft.md', '[[concepts/raft]]'],
    ['index.MD', '[[index]]'],
    ['docs/wiki/concepts/raft.md', '[[raft]]'],
  ])('%s', (path, expected) => {
    expect(wikilinkTo(path)).toBe(expected);
  });
});
