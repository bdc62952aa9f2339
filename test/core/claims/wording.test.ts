import { describe, expect, test } from 'vitest';
import { wordingKey } from '../../../server/src/core/claims/wording.ts';
import { read } from './support.ts';

const same = (a: string, b: string): void => expect(wordingKey(a)).toBe(wordingKey(b));
const differ = (a: string, b: string): void => expect(wordingKey(a)).not.toBe(wordingKey(b));

describe('the wording of a sentence', () => {
  test('does not hang on marks, white space, case and punctuation', () => {
    same('It holds 40 TB.', 'It   holds\n40 TB');
    same('It holds 40 TB.', '“it holds 40 tb!”');
    same('  (It holds 40 TB)', 'It holds 40 TB');
    same('它有 40 台服务器。', '它有 40 台服务器');
  });

  test('hangs on words, digits and signs', () => {
    differ('It holds 40 TB.', 'It holds 41 TB.');
    differ('It grew 4%.', 'It grew 4.');
    differ('It grew by -4 °C', 'It grew by 4 °C');
    differ('ab c', 'a bc');
    differ('它有台', '它有条');
    differ('', 'a');
  });
});

describe('statements', () => {
  const placed = (markdown: string) => {
    const { text, claims } = read(markdown);
    return claims.claims.map((claim) => {
      const { start, end, cite } = claims.statements[claim.statement]!;
      return [claim.text, text.slice(start, end), text.slice(0, cite).slice(-8)];
    });
  };

  test('are sentences, with the place where a citation of them ends', () => {
    expect(placed('It holds **40 TB** on 30 servers. It costs $8M.[^1] Last.')).toEqual([
      ['40 TB', 'It holds **40 TB** on 30 servers.', 'servers.'],
      ['30 servers', 'It holds **40 TB** on 30 servers.', 'servers.'],
      ['$8M', 'It costs $8M.[^1]', '$8M.[^1]'],
    ]);
  });

  test('of a list item are cited at the end of its paragraph', () => {
    expect(placed('- It holds 40 TB. And more.\n  - It costs $8M\n')).toEqual([
      ['40 TB', 'It holds 40 TB.', 'nd more.'],
      ['$8M', 'It costs $8M', 'osts $8M'],
    ]);
  });

  test('are table rows', () => {
    const [first, second] = placed('| a | b | c |\n|---|---|---|\n| x | 40 TB | $8M |\n');
    expect(first?.slice(0, 2)).toEqual(['40 TB', second?.[1]]);
    expect(first?.[1]).toContain('x | 40 TB | $8M');
  });

  test('know their wording: wrapped and emphasized anew it is the same', () => {
    const wordings = (markdown: string) => read(markdown).claims.statements.map(({ wording }) => wording);
    expect(wordings('> It holds **40 TB** on\n> 30 servers.')).toEqual(
      wordings('It holds 40 TB on 30 servers.'),
    );
    expect(wordings('| a | b |\n|---|---|\n| x | 40 TB |\n')).toEqual(
      wordings('| a |  b |\n|---|---|\n|  **x** | 40 TB|\n'),
    );
  });
});
