import { describe, expect, test } from 'vitest';
import { RawTexts } from '../../../server/src/core/raw/raw-texts.ts';
import { change, openWiki, pageOf } from '../../support/wiki.ts';

/** Raw texts over files in memory that count how often each is read. */
function counted(files: Record<string, string>) {
  const reads: Record<string, number> = {};
  const texts = new RawTexts((path) => {
    reads[path] = (reads[path] ?? 0) + 1;
    return files[path];
  });
  return { texts, reads, files };
}

describe('a raw text', () => {
  test('is known by its lines; a byte order mark is not counted', () => {
    const { texts } = counted({ 'raw/a.txt': '\uFEFFone\r\ntwo\rthree\n' });
    const raw = texts.get('raw/a.txt');
    expect(raw?.lines).toBe(4);
    expect([...(raw?.lineStarts ?? [])]).toEqual([0, 5, 9, 15]);
    expect(raw?.lineAt(6)).toBe(1);
  });

  test('is read once, however often it is asked for', () => {
    const { texts, reads } = counted({ 'raw/a.txt': 'It serves 48 brokers. It is so.' });
    for (let i = 0; i < 5; i++)
      expect(texts.get('raw/a.txt')?.passage(12)?.text).toBe('It serves 48 brokers.');
    expect(texts.get('raw/none.txt')).toBeUndefined();
    expect(texts.get('raw/none.txt')).toBeUndefined();
    expect(reads).toEqual({ 'raw/a.txt': 1, 'raw/none.txt': 1 });
  });

  test('shows the sentence around an offset, on one line', () => {
    const text = 'A first one.\n\nWe run 48\nbrokers on "this" site! Then nothing.\n';
    const { texts } = counted({ 'raw/a.txt': text });
    const passage = texts.get('raw/a.txt')?.passage(text.indexOf('48'));
    expect(passage?.text).toBe('We run 48 brokers on "this" site!');
    expect(passage?.line).toBe(2);
    expect(texts.get('raw/a.txt')?.passage(9999)).toBeUndefined();
  });

  test('is put away when others are asked for, and read again for a passage', () => {
    const long = 'x '.repeat(2 ** 21);
    const { texts, reads } = counted({
      'raw/a.txt': `It is so. ${long}`,
      'raw/b.txt': long,
      'raw/c.txt': long,
    });
    const raw = texts.get('raw/a.txt');
    texts.get('raw/b.txt');
    texts.get('raw/c.txt');
    expect(raw?.passage(0)?.text).toBe('It is so.');
    expect(reads['raw/a.txt']).toBe(2);
  });

  test('of another length by now gives no passage until it is told to be another', () => {
    const { texts, files } = counted({ 'raw/a.txt': 'It is so.', 'raw/b.txt': 'x '.repeat(2 ** 22) });
    const raw = texts.get('raw/a.txt');
    texts.get('raw/b.txt');
    files['raw/a.txt'] = 'It is no longer so.';
    expect(raw?.passage(0)).toBeUndefined();
    texts.drop('raw/a.txt');
    expect(texts.get('raw/a.txt')?.passage(0)?.text).toBe('It is no longer so.');
  });
});

describe('the raw texts of a wiki', () => {
  const wiki = openWiki(`//- wiki/concepts/a.md
# A
//- wiki/sources/2024-acme.md
# Acme
//- raw/2024-acme.txt
48 brokers
//- raw/deep/roe.html
<p>62 %</p>
//- raw/slides.pdf
%PDF
//- raw/one/twice.md
1
//- raw/two/twice.md
2
`);
  const { raws } = wiki.index;
  const from = pageOf(wiki, 'wiki/concepts/a.md').path;

  test.each([
    ['../../raw/2024-acme.txt', 'raw/2024-acme.txt'],
    ['raw/2024-acme.txt', 'raw/2024-acme.txt'],
    ['raw/2024-acme', 'raw/2024-acme.txt'],
    ['/raw/2024-acme.txt', 'raw/2024-acme.txt'],
    ['./../../raw/deep/roe.html#L3', 'raw/deep/roe.html'],
    ['2024-acme', 'raw/2024-acme.txt'],
    ['roe', 'raw/deep/roe.html'],
    ['raw/slides.pdf', 'raw/slides.pdf'],
    ['twice', undefined],
    ['raw/none', undefined],
    ['../../../raw/2024-acme.txt', undefined],
    ['a', undefined],
    ['', undefined],
  ])('%s names %s', (name, file) => {
    expect(raws.named(name, from)).toBe(file);
  });

  test('are texts alone: no page, no PDF, nothing that is not there', () => {
    expect(raws.text('raw/2024-acme.txt')?.lines).toBe(2);
    expect(raws.text('raw/slides.pdf')).toBeUndefined();
    expect(raws.text('wiki/concepts/a.md')).toBeUndefined();
    expect(raws.text('raw/none.txt')).toBeUndefined();
  });

  test('bear the name of the page that digests them', () => {
    expect(raws.like(pageOf(wiki, 'wiki/sources/2024-acme.md'))).toEqual(['raw/2024-acme.txt']);
    expect(raws.like(pageOf(wiki, 'wiki/concepts/a.md'))).toEqual([]);
  });
});

describe('a change of a raw text reaches', () => {
  const source = `//- concepts/by-name.md
---
original_file: roe
---
//- concepts/by-link.md
It holds [so](../raw/roe.txt).
//- concepts/by-note.md
It holds ^[raw/roe.txt:1].
//- concepts/by-digest.md
It holds [[roe]].
//- concepts/none.md
It holds.
//- sources/roe.md
# Roe
//- raw/roe.txt
One line.
`;
  const reached = [
    'concepts/by-digest.md',
    'concepts/by-link.md',
    'concepts/by-name.md',
    'concepts/by-note.md',
  ];

  test.each([
    ['other words', 'Two\nlines.'],
    ['its going', undefined],
  ])('the pages that name it or its digest: %s', (_, text) => {
    const wiki = openWiki(source);
    expect(wiki.index.raws.text('raw/roe.txt')?.lines).toBe(2);
    const { affected } = change(wiki, { 'raw/roe.txt': text });
    expect(wiki.index.raws.text('raw/roe.txt')?.lines).toBe(text?.split('\n').length);
    expect(affected === 'all' ? affected : [...affected].sort()).toEqual([...reached, 'sources/roe.md']);
  });

  test('nobody when it is no raw text of theirs', () => {
    const { affected } = change(openWiki(source), { 'raw/other.txt': 'text' });
    expect(affected).not.toContain('concepts/by-digest.md');
  });

  test('and a digest that names another raw text reaches who cites the digest', () => {
    const wiki = openWiki(source);
    const { affected } = change(wiki, { 'sources/roe.md': '---\nraw_file: raw/other.txt\n---\n# Roe\n' });
    expect(affected).toContain('concepts/by-digest.md');
    expect(
      change(wiki, { 'sources/roe.md': '---\nraw_file: raw/other.txt\n---\n# Roe\n\nMore.\n' }).affected,
    ).not.toContain('concepts/by-digest.md');
  });
});
