/** A task that may be asked for much more often than it should run. */
export interface Paced {
  /** Runs the task now, or, when it ran less than `interval` ago, once when that time is over. */
  (): void;
  /** Forgets a run that is still to come. */
  cancel(): void;
}

/**
 * The first call runs at once: nobody waits for a debounce. In a storm the task runs once per `interval` milliseconds,
 * and the last call is never lost.
 */
export function paced(interval: number, task: () => void): Paced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = Number.NEGATIVE_INFINITY;
  const run = (): void => {
    timer = undefined;
    last = performance.now();
    task();
  };
  const call = (): void => {
    if (timer !== undefined) return;
    const wait = last + interval - performance.now();
    if (wait <= 0) run();
    else timer = setTimeout(run, wait);
  };
  return Object.assign(call, {
    cancel: (): void => {
      clearTimeout(timer);
      timer = undefined;
    },
  });
}
