import type { WikiCounts, WikiStatus } from '../../server/src/protocol.ts';
import { count, number } from './text.ts';

/** The status bar item: its text, what a screen reader says, and one line per wiki for the tooltip. */
export interface StatusText {
  readonly text: string;
  readonly spoken: string;
  readonly wikis: readonly { readonly name: string; readonly facts: string }[];
  readonly note: string;
}

/** What the status bar says of a wiki; undefined where there is none. */
export function statusText(status: WikiStatus): StatusText | undefined {
  if (status.state === 'none') return undefined;
  const wikis = status.wikis.map((wiki) => ({ name: wiki.name, facts: facts(wiki) }));
  if (status.state === 'indexing') {
    const progress = `${number(status.done)} / ${count(status.total, 'page')}`;
    const spoken = `Digest Wiki: ${number(status.done)} of ${count(status.total, 'page')} read`;
    return { text: `$(sync~spin) Digest Wiki: ${progress}`, spoken, wikis, note: 'Reading the wiki…' };
  }
  const summary = summarize(status.wikis);
  return {
    text: `$(book) ${summary}`,
    spoken: `Digest Wiki: ${summary.replace(' / ', ', ')}`,
    wikis,
    note: `Markdown engine: ${status.engine}. Click for what was found out about the wiki.`,
  };
}

/** `470 distilled / 1,213 read`, over all wikis; a wiki without digests is counted in pages. */
function summarize(wikis: readonly WikiCounts[]): string {
  const distilled = sum(wikis.map((wiki) => wiki.distilled));
  const read = wikis.flatMap((wiki) => wiki.read ?? []);
  if (read.length > 0) return `${number(distilled)} distilled / ${number(sum(read))} read`;
  if (distilled > 0) return `${number(distilled)} distilled`;
  return count(sum(wikis.map((wiki) => wiki.pages)), 'page');
}

function facts(wiki: WikiCounts): string {
  const parts = [
    count(wiki.pages, 'page'),
    count(wiki.concepts, 'concept'),
    `${number(wiki.distilled)} distilled`,
  ];
  if (wiki.read !== undefined) parts.push(`${number(wiki.read)} read`);
  return parts.join(', ');
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
