import { type Alignment, align, type Hunk } from './align.ts';
import type { Words } from './words.ts';

/** `,” said Mary, “`: the narrator's words between two pieces of what somebody says. */
const SPEECH_TAG = /[\p{L}\p{N},.!?;…—–-]["”»]\s+([^"“”„«»]{1,80}?)\s["“„«](?=[\p{L}…])/gu;

/**
 * Sets a quotation against a stretch of a source without the narrator's words in it: who quotes what somebody says leaves `he
 * said` out.
 * @returns undefined where there are none.
 */
export function alignSpeech(
  quoted: Words,
  range: readonly [number, number],
  source: Words,
  [left, right]: readonly [number, number],
): Alignment | undefined {
  const kept = spoken(source, left, right);
  if (kept.length === right - left) return undefined;
  const view: Words = {
    text: source.text,
    length: kept.length,
    hashes: Uint32Array.from(kept, (at) => source.hashes[at]!),
    starts: Uint32Array.from(kept, (at) => source.starts[at]!),
    ends: Uint32Array.from(kept, (at) => source.ends[at]!),
  };
  const { from, to, hunks, edits } = align(quoted, range, view, [0, kept.length]);
  const back = ([start, end]: readonly [number, number]): readonly [number, number] =>
    start < end
      ? [kept[start]!, kept[end - 1]! + 1]
      : [(kept[start - 1] ?? left - 1) + 1, (kept[start - 1] ?? left - 1) + 1];
  const [first, last] = back([from, to]);
  return {
    from: first,
    to: last,
    edits,
    hunks: hunks.map((hunk): Hunk => ({ ...hunk, source: back(hunk.source) })),
  };
}

/** The words of a stretch that are no speech tags. */
function spoken(source: Words, left: number, right: number): number[] {
  const start = source.starts[left] ?? 0;
  const text = source.text().slice(start, source.ends[right - 1] ?? start);
  const tags: [number, number][] = [];
  for (const tag of text.matchAll(SPEECH_TAG)) {
    const end = start + tag.index + tag[0].length - 1;
    tags.push([start + tag.index + 2, end]);
  }
  const kept: number[] = [];
  for (let at = left; at < right; at++) {
    while (tags[0] && tags[0][1] <= source.starts[at]!) tags.shift();
    if (!tags[0] || source.starts[at]! < tags[0][0]) kept.push(at);
  }
  return kept;
}
