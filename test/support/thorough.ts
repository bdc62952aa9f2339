import process from 'node:process';

/**
 * Whether tests are to leave nothing out, as the stage "corpora, full length" of `npm test` asks for: `ALL_PAGES=1`. The unit tests
 * take samples of what is dear, so that they stay a matter of a minute.
 */
export const isThorough: boolean = process.env['ALL_PAGES'] === '1';

/** How often a property is tried where nothing is to be left out; else a quarter of it. `RUNS_FACTOR=20` hunts longer. */
export const runs = (numRuns: number): { numRuns: number } => ({
  numRuns: Math.ceil(numRuns * Number(process.env['RUNS_FACTOR'] ?? (isThorough ? 1 : 0.25))),
});
