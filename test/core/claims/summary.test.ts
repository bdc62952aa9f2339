import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addCounts, countNumbers, fateOf, NO_NUMBERS } from '../../../server/src/core/claims/summary.ts';
import { type Claim, SCOPE_CODES, type ScopeCode } from '../../../server/src/core/claims/types.ts';
import { verdicts } from './support.ts';

const NONE: ReadonlySet<Claim> = new Set();

const PAGE = `It holds 40 TB ([report](https://example.org)). It costs $8M.

62% never tuned it. <!-- unsourced-ok: our survey -->

It holds 40 TB.
`;

test('what became of each number of a page is counted, and how far the citations stand', () => {
  const found = verdicts(PAGE);
  expect(found.map(({ claim }) => claim.text)).toEqual(['40 TB', '$8M', '62%', '40 TB']);
  expect(countNumbers(found, { exempt: false, baselined: NONE })).toEqual({
    numbers: 4,
    sourced: 2,
    unsourced: 1,
    silenced: 1,
    exempt: 0,
    baselined: 0,
    scopes: { l: 1, x: 1, e: 1, '0': 1 },
  });
});

test('what an author takes out of the question is neither sourced nor unsourced', () => {
  expect(countNumbers(verdicts(PAGE), { exempt: true, baselined: NONE })).toMatchObject({
    sourced: 2,
    unsourced: 0,
    silenced: 1,
    exempt: 1,
  });
});

test('a comment that silences nothing takes nothing from the sourced ones', () => {
  const found = verdicts('It holds 40 TB (Acme, 2025). <!-- unsourced-ok: why -->\n');
  expect(countNumbers(found, { exempt: false, baselined: NONE })).toMatchObject({
    numbers: 1,
    sourced: 1,
    silenced: 0,
    scopes: { p: 1 },
  });
});

const someVerdicts = fc.array(
  fc.record({ scope: fc.constantFrom<ScopeCode>(...SCOPE_CODES), reported: fc.boolean() }),
);

test('a comment that names no rule silences numbers too', () => {
  const found = verdicts('<!-- digest-wiki-disable-next-line: ours -->\nIt holds 40 TB\nand costs $8M.\n');
  expect(countNumbers(found, { exempt: false, baselined: NONE })).toMatchObject({
    silenced: 1,
    unsourced: 1,
  });
});

test('the parts add up, in every order of adding', () => {
  const claim = verdicts('It holds 40 TB.')[0]!.claim;
  fc.assert(
    fc.property(someVerdicts, someVerdicts, fc.boolean(), (some, others, exempt) => {
      const standing = { exempt, baselined: NONE };
      const [a, b] = [some, others].map((each) => each.map((verdict) => ({ claim, ...verdict })));
      const counted = countNumbers([...a!, ...b!], standing);
      expect(addCounts(countNumbers(a!, standing), countNumbers(b!, standing))).toEqual(counted);
      expect(addCounts(NO_NUMBERS, counted)).toEqual(counted);
      const { numbers, sourced, unsourced, silenced, scopes } = counted;
      expect(sourced + unsourced + silenced + counted.exempt + counted.baselined).toBe(numbers);
      expect(Object.values(scopes).reduce((sum, count) => sum + count, 0)).toBe(numbers);
      expect(a!.filter((verdict) => fateOf(verdict, standing) === 'exempt').length > 0 && !exempt).toBe(
        false,
      );
    }),
  );
});
