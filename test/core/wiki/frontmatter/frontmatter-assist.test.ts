import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFrontmatter } from '../../../../server/src/core/page/frontmatter.ts';
import { applyEdits } from '../../../../server/src/core/text.ts';
import {
  completeFrontmatter,
  describeKey,
} from '../../../../server/src/core/wiki/frontmatter/frontmatter-assist.ts';
import { SchemaBook } from '../../../../server/src/core/wiki/frontmatter/schema.ts';

const book = new SchemaBook();
for (let i = 0; i < 20; i++) {
  const status = i % 4 === 0 ? 'draft' : 'done';
  const note = i === 0 ? '\nnote: x' : '';
  book.add(
    '',
    'concept',
    readFrontmatter(
      `---\ntitle: T ${i}\ntype: concept\nstatus: ${status}\ntags: [a, "b: c"]\nseen: ${i > 3}\nupdated: 2024-01-02${note}\n---\n`,
    ),
  );
}
const schema = book.schema('', 'concept');

/** Completes at the `|` of a text; the text after each proposal is taken. */
const complete = (marked: string) => {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  return completeFrontmatter(text, offset, readFrontmatter(text), schema, { today: '2024-06-07' }).map(
    ({ label, insertText, span }) => [label, applyEdits(text, [{ span, newText: insertText }])],
  );
};
const labels = (marked: string) => complete(marked).map(([label]) => label);

describe('completion in frontmatter', () => {
  test('keys that are missing, in usual order', () => {
    expect(labels('---\ntype: concept\n|\n---\n')).toEqual([
      'title',
      'status',
      'tags',
      'seen',
      'updated',
      'note',
    ]);
    expect(complete('---\nty|\n---\n')[1]).toEqual(['type', '---\ntype: concept\n---\n']);
    expect(complete('---\nti|x: y\n---\n')[0]).toEqual(['title', '---\ntitle: y\n---\n']);
  });

  test('keys in a block that is only begun', () => {
    expect(labels('---\n|')).toHaveLength(7);
    expect(labels('---\ntitle: x\n|\n\n# Words')).toHaveLength(6);
    expect(labels('---\ntitle: A: B\n|\n---\n')).toHaveLength(6);
  });

  test('values that other pages have', () => {
    expect(complete('---\nstatus: d|\n---\n')).toEqual([
      ['done', '---\nstatus: done\n---\n'],
      ['draft', '---\nstatus: draft\n---\n'],
    ]);
    expect(complete('---\nstatus:|\n---\n')[0]?.[1]).toBe('---\nstatus: done\n---\n');
    expect(labels('---\nseen: |\n---\n')).toEqual(['true', 'false']);
    expect(labels('---\nupdated: |\n---\n')).toEqual(['2024-06-07', '2024-01-02']);
    expect(labels('---\ntitle: |\n---\n')).toEqual([]);
  });

  test('list items in both ways to write a list', () => {
    expect(complete('---\ntags: [a, |]\n---\n')).toEqual([['b: c', '---\ntags: [a, "b: c"]\n---\n']]);
    expect(complete('---\ntags: [|\n---\n')[0]?.[1]).toBe('---\ntags: [a\n---\n');
    expect(complete('---\ntags:\n  - "b: c"\n  - |\n---\n')).toEqual([
      ['a', '---\ntags:\n  - "b: c"\n  - a\n---\n'],
    ]);
    expect(complete('---\ntags: |\n---\n')[0]?.[1]).toBe('---\ntags: [a]\n---\n');
  });

  test.each([
    '---\ntitle: x\n---\n|',
    '|---\ntitle: x\n---\n',
    '# Head|\n',
    '---\n# com|ment\n---\n',
    '---\nx: y\n  z|\n---\n',
    '+++\n|\n+++\n',
  ])('nothing at %j', (marked) => {
    expect(complete(marked)).toEqual([]);
  });

  test('never throws, and replaces within the block', () => {
    const crumb = fc.constantFrom(
      '---',
      '\n',
      '\r\n',
      'tags',
      ': ',
      '[',
      'a',
      ',',
      ']',
      '- ',
      '"',
      '#',
      ' ',
      'status',
    );
    const texts = fc.array(crumb, { maxLength: 15 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        fc.oneof(
          texts,
          texts.map((text) => `---\n${text}`),
        ),
        fc.nat({ max: 60 }),
        (text, at) => {
          const offset = Math.min(at, text.length);
          for (const { span } of completeFrontmatter(text, offset, readFrontmatter(text), schema)) {
            expect(span.start).toBeLessThanOrEqual(offset);
            expect(span.end).toBeGreaterThanOrEqual(offset);
            expect(text.slice(span.start, span.end)).not.toMatch(/[\r\n]/);
          }
        },
      ),
    );
  });
});

describe('a key in words', () => {
  test('kind, share and examples', () => {
    expect(describeKey(schema, 'status')).toBe(
      'How far the page is.\n\n`status` – text, on 100 % of 20 `concept` pages, required.\n\nUsually one of: `done`, `draft`',
    );
    expect(describeKey(schema, 'note')).toContain('5 % of 20 `concept` pages');
    expect(describeKey(schema, 'nowhere')).toBeUndefined();
  });
});
