/** Words that YAML has for nothing; `~` is left out, since nobody writes it for itself. */
const NOTHING = /^(?:null|Null|NULL)$/;

/** What YAML takes a text without quotes for, where that is another than what stands there. */
export interface Surprise {
  /** `number` `1_000`, `010`, `12:30`, `1e3`, `1.10` · `switch` `no`, which many readers take for false · `nothing` `null`. */
  readonly kind: 'number' | 'switch' | 'nothing';
  /** What it is read as, written out. */
  readonly reads: string;
}

/** Of YAML 1.1; the engine that reads the values here follows 1.2 in this alone, and takes these words for text. */
const SWITCHES: Readonly<Record<string, string>> = {
  yes: 'true',
  on: 'true',
  y: 'true',
  no: 'false',
  off: 'false',
  n: 'false',
};

/**
 * Whether a scalar without quotes is read as something that its author can hardly have meant: a number that is written otherwise
 * (`010` is 8 and `12:30` is 750 for YAML 1.1, `1.10` loses its zero), a word for true or false, `null`.
 * @param written the scalar as it stands on the page.
 * @param value what gray-matter made of it.
 */
export function surpriseOf(written: string, value: unknown): Surprise | undefined {
  if (typeof value === 'number')
    return String(value) === written ? undefined : { kind: 'number', reads: String(value) };
  if (value === null) return NOTHING.test(written) ? { kind: 'nothing', reads: 'nothing' } : undefined;
  if (value !== written) return undefined;
  const word = written.length <= 3 ? SWITCHES[written.toLowerCase()] : undefined;
  return word ? { kind: 'switch', reads: word } : undefined;
}
