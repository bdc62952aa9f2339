import { lintPage } from '../core/lint.ts';
import type { PagePath } from '../core/page/types.ts';
import type { Finding } from '../core/rules/rule.ts';
import { positionIn } from '../core/text.ts';
import type { Delta } from '../core/wiki/delta.ts';
import type { WikiIndex } from '../core/wiki/wiki-index.ts';
import type { Configs } from './configs.ts';

/** A page's findings, with an id that is the same as long as they are. */
export interface Verdict {
  readonly id: string;
  readonly findings: readonly Finding[];
}

/** Remembers every page's and configuration file's findings, and which of them a change may have made untrue. */
export class Problems {
  readonly #index: WikiIndex;
  readonly #verdicts = new Map<PagePath, Verdict & { readonly digest: string }>();
  readonly #stale = new Set<PagePath>();
  readonly #configs: Configs;
  /** Ids of an earlier run of the server, or of another folder, must not look like ours. */
  readonly #run = Math.random().toString(36).slice(2, 8);
  #count = 0;

  constructor(index: WikiIndex, configs: Configs) {
    this.#index = index;
    this.#configs = configs;
  }

  /** Other settings hold: everything must be judged anew. */
  forget(): void {
    this.#markAll();
  }

  /** Takes note of a change in the wiki. */
  invalidate(delta: Delta): void {
    if (delta.affected === 'all') this.#markAll();
    else for (const path of delta.affected) this.#stale.add(path);
  }

  /** The findings of a page, or of a configuration file, as of now. */
  of(path: PagePath): Verdict {
    const known = this.#verdicts.get(path);
    const isConfig = this.#configs.has(path);
    if (known && !isConfig && !this.#stale.has(path)) return known;
    this.#stale.delete(path);
    const findings = isConfig
      ? this.#configs.findings(path, (folder) => this.#index.hasFolder(folder))
      : lintPage(
          path,
          this.#index,
          this.#configs.settingsAt(this.#index.rootOf(path).path),
          this.#configs.baselines,
        );
    const digest = this.#digestOf(path, findings);
    if (known && known.digest === digest) return known;
    const verdict = { id: `${this.#run}${++this.#count}`, findings, digest };
    if (isConfig || this.#index.page(path)) this.#verdicts.set(path, verdict);
    else this.#verdicts.delete(path);
    return verdict;
  }

  /** Tells two states apart by lines too: a space that becomes a line break moves no offset. */
  #digestOf(path: PagePath, findings: readonly Finding[]): string {
    const starts = (this.#index.page(path) ?? this.#configs.textOf(path))?.lineStarts;
    if (findings.length === 0 || !starts) return '';
    const places = findings.map(({ span }) => [positionIn(starts, span.start), positionIn(starts, span.end)]);
    return JSON.stringify([findings, places]);
  }

  #markAll(): void {
    for (const path of this.#verdicts.keys()) this.#stale.add(path);
  }
}
