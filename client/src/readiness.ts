/** A promise of an answer that can become doubtful again: everybody who asks later waits for the next one. */
export class Readiness<T> {
  #settled = false;
  #promise!: Promise<T>;
  #resolve!: (value: T) => void;
  #reject!: (reason: unknown) => void;

  constructor() {
    this.#begin();
  }

  /** The present answer, or the one that is awaited. */
  get promise(): Promise<T> {
    return this.#promise;
  }

  settle(value: T): void {
    if (this.#settled) this.#begin();
    this.#settled = true;
    this.#resolve(value);
  }

  fail(reason: unknown): void {
    if (this.#settled) this.#begin();
    this.#settled = true;
    this.#reject(reason);
  }

  /** From now on there is no answer. Who waits already goes on waiting. */
  renew(): void {
    if (this.#settled) this.#begin();
  }

  #begin(): void {
    this.#settled = false;
    this.#promise = new Promise<T>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#promise.catch(() => undefined); // Nobody may be waiting; that is no error of its own.
  }
}
