import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readWrittenDate } from '../../../server/src/core/page/written-date.ts';

test.each([
  ['2024-05-06', '2024-05-06'],
  ['2024-05-06 10:30', '2024-05-06'],
  ['2024-05-06T10:30:00Z', '2024-05-06'],
  ['2024/5/6', '2024-05-06'],
  ['2024-5-6', '2024-05-06'],
  ['2024.05.06', '2024-05-06'],
  ['20240506', '2024-05-06'],
  ['05.06.2024', '2024-06-05'],
  ['5. 6. 2024', '2024-06-05'],
  ['6 May 2024', '2024-05-06'],
  ['6th of May 2024', '2024-05-06'],
  ['6. Mai 2024', '2024-05-06'],
  ['May 6, 2024', '2024-05-06'],
  ['Sept. 6 2024', '2024-09-06'],
  ['2024年5月6日', '2024-05-06'],
  ['25/12/2024', '2024-12-25'],
  ['12/25/2024', '2024-12-25'],
  ['05/05/2024', '2024-05-05'],
  ['2024-02-29', '2024-02-29'],
])('%s is %s', (text, iso) => {
  expect(readWrittenDate(text)).toMatchObject({ iso, exists: true });
});

test.each(['2024-13-45', '2025-02-30', '2025-02-29', '2024/0/5', '31.04.2024', '31 Apr 2024', '2024-00-10'])(
  '%s is no day',
  (text) => {
    expect(readWrittenDate(text)).toMatchObject({ iso: undefined, exists: false });
  },
);

test('which of two numbers is the day may be open', () => {
  expect(readWrittenDate('05/06/2024')).toEqual({ iso: undefined, isIso: false, exists: true });
});

test.each([
  '2024',
  '2024-05',
  'May 2024',
  'soon',
  '1.2.3',
  '20241345',
  '12345678',
  'v2024-05-06',
  '6 Foo 2024',
  '2024-05-06-draft',
])('%s is no whole date', (text) => {
  expect(readWrittenDate(text)).toBeUndefined();
});

test('the form is known', () => {
  expect(readWrittenDate('2024-05-06')?.isIso).toBe(true);
  expect(readWrittenDate('2024/05/06')?.isIso).toBe(false);
});

test('what is read is a day, and reads as itself', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const iso = readWrittenDate(text)?.iso;
      if (iso !== undefined) expect(readWrittenDate(iso)?.iso).toBe(iso);
    }),
  );
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
      (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, day] = iso.split('-');
        for (const text of [iso, `${year}/${Number(month)}/${Number(day)}`, `${day}.${month}.${year}`])
          expect(readWrittenDate(text)?.iso).toBe(iso);
      },
    ),
  );
});
