import fc from 'fast-check';
import { expect, test } from 'vitest';
import { remarkParser } from '../../../server/src/core/markdown/remark.ts';
import { readFacts } from '../../../server/src/core/page/facts.ts';
import { newFootnote } from '../../../server/src/core/page/new-footnote.ts';
import { asPagePath } from '../../../server/src/core/page/types.ts';

const facts = (text: string) => readFacts(asPagePath('a.md'), text, remarkParser.parse(text));

function defined(text: string): string {
  const note = newFootnote(facts(text), text);
  return `${text.slice(0, note.at)}${note.definition('Roe')}${text.slice(note.at)}`;
}

test.each([
  ['', '[^1]: Roe\n'],
  ['It is so.', 'It is so.\n\n[^1]: Roe\n'],
  ['It is so.\n', 'It is so.\n\n[^1]: Roe\n'],
  ['It is so.\r\n', 'It is so.\r\n\r\n[^1]: Roe\r\n'],
  ['So.[^1]\n\n[^1]: Doe\n', 'So.[^1]\n\n[^1]: Doe\n[^2]: Roe\n'],
  ['So.[^1]\n\n[^1]: Doe\n\n## Related\n\n- x\n', 'So.[^1]\n\n[^1]: Doe\n[^2]: Roe\n\n## Related\n\n- x\n'],
  ['So.[^s3] And.[^s1] [^x]\n\n[^s3]: Doe', 'So.[^s3] And.[^s1] [^x]\n\n[^s3]: Doe\n[^s4]: Roe\n'],
])('%j gets a footnote', (before, after) => {
  expect(defined(before)).toBe(after);
});

test('the new footnote is one, whatever the page holds, and changes none of the others', () => {
  const line = fc.constantFrom(
    'Words.',
    'So.[^1]',
    '[^1]: Doe',
    '[^b2]: Roe',
    '',
    '- item',
    '# Head',
    '> quote',
    '    more',
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 9 }), fc.constantFrom('\n', '\r\n'), (lines, end) => {
      const text = lines.join(end);
      const before = facts(text);
      const { label } = newFootnote(before, text);
      const after = facts(defined(text)).footnoteDefinitions.map((each) => each.label);
      expect(before.footnoteDefinitions.map((each) => each.label)).not.toContain(label);
      expect(after.filter((each) => each !== label)).toEqual(
        before.footnoteDefinitions.map((each) => each.label),
      );
      expect(after.filter((each) => each === label)).toHaveLength(1);
    }),
  );
});
