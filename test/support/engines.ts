import type { MarkdownParser } from '../../server/src/core/markdown/parser.ts';
import { remarkParser } from '../../server/src/core/markdown/remark.ts';

/** The reference engine, which runs everywhere. */
export const remark: MarkdownParser = remarkParser;

/** The native engine; undefined on a platform that it has no binary for. */
export const satteri: MarkdownParser | undefined = await import(
  '../../server/src/core/markdown/satteri.ts'
).then(
  ({ satteriParser }) => satteriParser,
  () => {
    console.warn('satteri has no binary for this platform: tests run on remark alone');
    return undefined;
  },
);

/** Every engine that runs here. */
export const ENGINES: readonly MarkdownParser[] = satteri ? [satteri, remark] : [remark];

/** The engine that the programs take here. */
export const engine: MarkdownParser = satteri ?? remark;
