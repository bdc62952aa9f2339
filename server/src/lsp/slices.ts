/** How long one slice of background work may keep requests waiting. */
const SLICE_MS = 8;

/**
 * Runs long work in slices, one piece of work after the other; between slices messages are answered. Where nothing else
 * runs, the first slice is done at once: short work is over when `run` returns.
 */
export class Slices {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /**
   * Runs a generator to its end.
   * @param onStep told what each step yields.
   * @param isCancelled asked between slices; the work then stops where it is.
   * @returns whether it came to its end; rejects with what the work throws.
   */
  run<Step>(
    work: Iterator<Step, void>,
    onStep: (step: Step) => void = () => {},
    isCancelled: () => boolean = () => false,
  ): Promise<boolean> {
    const drive = (): Promise<boolean> => this.#drive(work, onStep, isCancelled);
    const run = this.#waiting === 0 ? drive() : this.#last.then(drive);
    this.#waiting++;
    this.#last = run
      .catch(() => undefined)
      .then(() => {
        this.#waiting--;
      });
    return run;
  }

  async #drive<Step>(
    work: Iterator<Step, void>,
    onStep: (step: Step) => void,
    isCancelled: () => boolean,
  ): Promise<boolean> {
    for (;;) {
      const until = performance.now() + SLICE_MS;
      do {
        const step = work.next();
        if (step.done) return true;
        onStep(step.value);
      } while (performance.now() < until);
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (isCancelled()) return false;
    }
  }
}
