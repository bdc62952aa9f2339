/** Asks a client to ask anew: once at a time, and once more when there was another reason meanwhile. */
export class Refresh {
  readonly #send: () => Promise<unknown>;
  #state: 'idle' | 'asked' | 'again' = 'idle';

  /** @param send settles when the client has answered. */
  constructor(send: () => Promise<unknown>) {
    this.#send = send;
  }

  ask(): void {
    if (this.#state !== 'idle') {
      this.#state = 'again';
      return;
    }
    this.#state = 'asked';
    const answered = (): void => {
      const again = this.#state === 'again';
      this.#state = 'idle';
      if (again) this.ask();
    };
    this.#send().then(answered, answered);
  }
}
