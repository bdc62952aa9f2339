import type { Span } from '../../server/src/core/text.ts';
import type { PlainPage } from './plain-page.ts';
import type { PlainWiki } from './plain-wiki.ts';
import type { Random } from './random.ts';

/** One slip that an author might make, as a change of files. */
export interface Fault {
  /** What was done, for who reads of a fault that was missed. */
  readonly deed: string;
  /** Files as the fault leaves them; undefined for one that is gone. */
  readonly files: Readonly<Record<string, string | undefined>>;
  /** Where a finding has to stand: at any of these. */
  readonly places: readonly Place[];
}

export interface Place {
  readonly path: string;
  /** What it must cover, quotes and line end apart; undefined where any place of the page will do. */
  readonly span?: Span;
  /** What its message must name. */
  readonly names?: readonly string[];
}

/** A way to make a fault of a kind on a page. */
export interface Chance {
  /** What sort of slip it is; the faults of a kind are spread over these. */
  readonly variant: string;
  readonly page: PlainPage;
  /** Makes the fault; undefined where it turns out that there is none to make. */
  seed(random: Random): Fault | undefined;
}

export interface FaultKind {
  readonly name: string;
  /** The rule that must find it. */
  readonly rule: string;
  /** Everywhere in a wiki where its practice makes this a fault. */
  chances(wiki: PlainWiki): Iterable<Chance>;
}
