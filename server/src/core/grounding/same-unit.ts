import type { Unit } from '../claims/units.ts';

/** Symbols of one letter that stand for several things: metres, minutes and millions; tons and trillions. */
const AMBIGUOUS: ReadonlySet<string> = new Set(['m', 't', 'A', 'N', '°', 'ton', 'ton–t']);

/** Units that are written alike, or that people do not tell apart. */
const ALIKE: readonly (readonly string[])[] = [
  ['CNY', 'JPY'],
  ['USD', 'CAD', 'AUD', 'MXN', 'HKD', 'SGD'],
  ['GBP', 'lb'],
  ['day', 'night'],
  ['percent', 'percentage-point'],
  ['KB', 'KiB'],
  ['MB', 'MiB'],
  ['GB', 'GiB'],
  ['TB', 'TiB'],
  ['PB', 'PiB'],
  ['EB', 'EiB'],
  ['fraction', 'factor'],
];

/** Classes of things that are counted: which noun names them differs from author to author. */
const COUNTED: ReadonlySet<string> = new Set(['count', 'model', 'number', 'ratio']);
/** Classes whose units are looked up as written: 5 g are not 5 kg, 90 °C are not 90 °F. */
const MEASURED: ReadonlySet<string> = new Set(['physical', 'size', 'duration', 'money', 'percent']);

/**
 * Whether two units surely differ. Unknown units differ from none; nouns of counted things never differ, those of measure do
 * where they are not the same. Nothing is converted.
 */
export function unitsDiffer(a: Unit | undefined, b: Unit | undefined): boolean {
  if (!a || !b || a.class === 'number' || b.class === 'number' || a.class === 'ratio' || b.class === 'ratio')
    return false;
  if (a.id === b.id || ALIKE.some((group) => group.includes(a.id) && group.includes(b.id))) return false;
  if (AMBIGUOUS.has(a.id) || AMBIGUOUS.has(b.id)) return false;
  const classes = [a.class, b.class];
  // A rate is so much of something in a time: either may be what the other text names.
  if (classes.includes('rate')) return classes.includes('percent');
  // `replicated 3×` and `three replicas`.
  if (classes.includes('factor') && classes.some((each) => COUNTED.has(each))) return false;
  if (a.class !== b.class) return !(COUNTED.has(a.class) && COUNTED.has(b.class));
  return MEASURED.has(a.class);
}
