import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { paced } from '../../client/src/pace.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('runs at once', () => {
  const task = vi.fn();
  paced(80, task)();
  expect(task).toHaveBeenCalledTimes(1);
});

it('runs once per interval in a storm, and never loses the last call', () => {
  const task = vi.fn();
  const run = paced(80, task);
  for (let call = 0; call < 100; call += 1) {
    run();
    vi.advanceTimersByTime(2);
  }
  // 200 ms of calls: at 0, 80 and 160.
  expect(task).toHaveBeenCalledTimes(3);
  vi.advanceTimersByTime(80);
  expect(task).toHaveBeenCalledTimes(4);
  vi.advanceTimersByTime(1_000);
  expect(task).toHaveBeenCalledTimes(4);
});

it('forgets what is still to come', () => {
  const task = vi.fn();
  const run = paced(80, task);
  run();
  run();
  run.cancel();
  vi.advanceTimersByTime(200);
  expect(task).toHaveBeenCalledTimes(1);
  run();
  expect(task).toHaveBeenCalledTimes(2);
});
