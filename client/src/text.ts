/** A number as the interface writes it: 1213 → `1,213`. */
export const number = (value: number): string => value.toLocaleString('en-US');

/** A number with its noun: `1 page`, `1,213 pages`. */
export const count = (value: number, one: string, many = `${one}s`): string =>
  `${number(value)} ${value === 1 ? one : many}`;

/**
 * Text from a wiki for a label in which VS Code would draw `$(name)` as an icon: a page titled `$(error)` must read so.
 */
export const withoutIcons = (text: string): string => text.replaceAll('$(', '\\$(');

/**
 * Text from a wiki for a tooltip, where it must stand as it is: no link, no image, no emphasis. VS Code's own
 * `appendText` puts hard spaces between the words, so that lines break inside them.
 */
export const plainMarkdown = (text: string): string =>
  text.replaceAll(/[!-/:-@[-`{-~]/g, '\\$&').replaceAll(/\s+/g, ' ');
