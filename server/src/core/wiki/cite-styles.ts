import type { Link, PageFacts } from '../page/types.ts';
import type { Affected, KeeperContext, PagePlace } from './keeper.ts';
import { LazyKeeper } from './lazy-keeper.ts';

/**
 * How a source is cited in running text: `footnote` `[^1]` with a definition · `note` `^[raw/x.md]` · `source`
 * `(Source: [[sources/x]])` · `link` `([[sources/x]])` or a Markdown link.
 */
export type CiteStyle = 'footnote' | 'note' | 'source' | 'link';

/** How pages cite: the style, and for `source` the word in front. */
export interface CitePractice {
  readonly style: CiteStyle;
  readonly word: string;
}

/** Where digests and raw texts usually lie: links that lead there cite. */
const SOURCE_FOLDER =
  /(?:^|\/)(?:sources?|summaries|raw|references?|papers?|articles?|digests?|literature)\//i;

interface Counts {
  readonly styles: Record<CiteStyle, number>;
  readonly words: Map<string, number>;
}

/** So many citations of a kind show a practice. */
const ENOUGH = 3;

/** @param leadsToSource whether a link of the page's text does. */
function countsOf(page: PageFacts, leadsToSource: (link: Link) => boolean): Counts {
  const styles = { footnote: 0, note: 0, source: 0, link: 0 };
  const words = new Map<string, number>();
  const defined = new Set(page.footnoteDefinitions.map(({ label }) => label));
  for (const { label } of page.footnotes) if (defined.has(label)) styles.footnote++;
  for (const { kind, text } of page.notes) {
    if (kind === 'inline') styles.note++;
    if (kind !== 'source') continue;
    styles.source++;
    words.set(text, (words.get(text) ?? 0) + 1);
  }
  let links = 0;
  for (const link of page.links)
    if (link.key === undefined && link.form !== 'image' && leadsToSource(link)) links++;
  // Those in brackets with a source word, and in definitions of footnotes, were counted already.
  styles.link = Math.max(0, links - styles.source - page.footnoteDefinitions.length);
  return { styles, words };
}

function practiceIn({ styles, words }: Counts, least: number): CitePractice | undefined {
  const order: readonly CiteStyle[] = ['footnote', 'source', 'note', 'link'];
  const style = order.reduce((best, each) => (styles[each] > styles[best] ? each : best));
  if (styles[style] < least) return undefined;
  const [word = 'Source'] = [...words].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0] ?? [];
  return { style, word };
}

/** Counts how the pages of each root cite their sources. */
export class CiteStyles extends LazyKeeper {
  readonly #roots = new Map<string, Counts>();

  constructor(context: KeeperContext) {
    super(context);
  }

  /** How a page cites: as it does already, else as most pages of its root do; undefined where nobody cites yet. */
  on(page: PageFacts, root: string, leadsToSource: (link: Link) => boolean): CitePractice | undefined {
    const own = practiceIn(countsOf(page, leadsToSource), 1);
    if (own) return own;
    this.hold();
    const counts = this.#roots.get(root);
    return counts && practiceIn(counts, ENOUGH);
  }

  protected override take(page: PageFacts, { root }: PagePlace, by: 1 | -1): void {
    // Where a link leads may not be asked here; its folder tells, and nobody's findings hang on it.
    const { styles, words } = countsOf(page, ({ target }) => SOURCE_FOLDER.test(target));
    const total: Counts = this.#roots.get(root) ?? {
      styles: { footnote: 0, note: 0, source: 0, link: 0 },
      words: new Map(),
    };
    this.#roots.set(root, total);
    for (const style of Object.keys(styles) as CiteStyle[]) total.styles[style] += by * styles[style];
    for (const [word, count] of words) {
      const left = (total.words.get(word) ?? 0) + by * count;
      if (left === 0) total.words.delete(word);
      else total.words.set(word, left);
    }
  }

  protected override settle(): void {}

  protected override drop(): void {
    this.#roots.clear();
  }

  protected override tellChanges(_affected: Affected): void {}
}
