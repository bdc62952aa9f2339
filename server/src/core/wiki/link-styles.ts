import type { PagePath } from '../page/types.ts';
import type { Affected, Keeper, KeeperContext } from './keeper.ts';
import { type Profile, styleOn } from './profile.ts';

/**
 * Tells when the style in which most links of the wiki are written became another one. Few ask for it: what the style is
 * bears on what is offered, and on findings only where an author wants them.
 */
export class LinkStyles implements Keeper {
  readonly #context: KeeperContext;
  #told: string | undefined;

  constructor(context: KeeperContext) {
    this.#context = context;
  }

  /** How links on a page are written: as its author decided, else as most links of the wiki are. */
  on(from: PagePath): Pick<Profile, 'dialect' | 'wikilinkStyle'> {
    this.#told ??= this.#words();
    return styleOn(this.#context.profile(), from);
  }

  count(): void {}

  clear(): void {}

  tell(affected: Affected): void {
    if (this.#told === undefined || this.#told === this.#words()) return;
    this.#told = undefined;
    affected.all();
  }

  #words(): string {
    const { dialect, wikilinkStyle } = this.#context.profile();
    return `${dialect} ${wikilinkStyle}`;
  }
}
