import { INDEX_CHANGED, STATUS } from '../protocol.ts';
import type { Folder } from './folder.ts';
import { statusOf } from './status.ts';

/** This project's own notifications. Other clients than its own are not sent what they would only warn of. */
export class Notices {
  readonly #send: (method: string, ...params: object[]) => void;
  /** Whether the client listens to them. */
  wanted = false;

  /** @param send waits for nothing, and does not throw. */
  constructor(send: (method: string, ...params: object[]) => void) {
    this.#send = send;
  }

  /** How far the wikis are read, and what they hold. */
  status(folders: readonly Folder[]): void {
    if (this.wanted) this.#send(STATUS, statusOf(folders));
  }

  /** Links or titles changed somewhere. */
  indexChanged(): void {
    if (this.wanted) this.#send(INDEX_CHANGED);
  }
}
