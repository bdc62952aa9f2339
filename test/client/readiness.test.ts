import { expect, it } from 'vitest';
import { Readiness } from '../../client/src/readiness.ts';

it('answers those who asked before and after', async () => {
  const readiness = new Readiness<number>();
  const early = readiness.promise;
  readiness.settle(1);
  expect(await early).toBe(1);
  expect(await readiness.promise).toBe(1);
});

it('gives the latest answer', async () => {
  const readiness = new Readiness<number>();
  readiness.settle(1);
  readiness.settle(2);
  expect(await readiness.promise).toBe(2);
});

it('lets everybody wait again after a restart, the patient included', async () => {
  const readiness = new Readiness<number>();
  const patient = readiness.promise;
  readiness.renew();
  expect(readiness.promise).toBe(patient);
  readiness.settle(1);
  readiness.renew();
  const next = readiness.promise;
  readiness.settle(2);
  expect([await patient, await next]).toEqual([1, 2]);
});

it('tells of a failure, and recovers', async () => {
  const readiness = new Readiness<number>();
  readiness.fail(new Error('no server'));
  await expect(readiness.promise).rejects.toThrow('no server');
  readiness.settle(1);
  expect(await readiness.promise).toBe(1);
});
