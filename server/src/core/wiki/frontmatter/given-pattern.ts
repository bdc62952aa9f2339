import { RE2JS } from 're2js';

type Json = Readonly<Record<string, unknown>>;

/** A value that does not fit a pattern: where in the value, and the pattern. */
export interface PatternMiss {
  readonly path: readonly (string | number)[];
  readonly pattern: string;
}

/**
 * Patterns come from the wiki, and a wiki is not trusted: they are matched in time that is linear in the text, however they are
 * written. That leaves out references back and looking around.
 */
export function isPattern(text: string): boolean {
  try {
    RE2JS.compile(text);
    return true;
  } catch {
    return false;
  }
}

/** A schema with all patterns taken out: what is left can be judged by what knows nothing of time. */
export function withoutPatterns(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(withoutPatterns);
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(
    Object.entries(json)
      .filter(([key, value]) => key !== 'pattern' || typeof value !== 'string')
      .map(([key, value]) => [
        key,
        // The names of keys are no keywords, and what may be chosen is no schema.
        key === 'enum' || key === 'const'
          ? value
          : key === 'properties' || key === '$defs' || key === 'definitions'
            ? Object.fromEntries(
                Object.entries(value as Json).map(([name, inner]) => [name, withoutPatterns(inner)]),
              )
            : withoutPatterns(value),
      ]),
  );
}

/**
 * What judges a value by the patterns of a schema.
 * @param resolve follows a reference to another part of the schema.
 * @throws Error where a pattern stands in a choice between schemas: it cannot be told there which of them was meant.
 */
export function patternCheck(
  json: unknown,
  resolve: (schema: Json) => Json,
  depth = 0,
): ((value: unknown) => PatternMiss | undefined) | undefined {
  if (typeof json !== 'object' || json === null || depth > 10) return undefined;
  const schema = resolve(json as Json);
  for (const choice of ['anyOf', 'oneOf']) {
    const parts = schema[choice];
    if (Array.isArray(parts) && parts.some((part) => patternCheck(part, resolve, depth + 1)))
      throw new Error(`\`pattern\` inside of \`${choice}\` is not supported`);
  }
  const checks: ((value: unknown) => PatternMiss | undefined)[] = [];
  const { pattern, items, properties, allOf } = schema;
  if (typeof pattern === 'string') {
    const matcher = RE2JS.compile(pattern);
    checks.push((value) =>
      typeof value === 'string' && !matcher.matcher(value).find() ? { path: [], pattern } : undefined,
    );
  }
  const ofItems = patternCheck(items, resolve, depth + 1);
  if (ofItems)
    checks.push((value) => (Array.isArray(value) ? firstMiss([...value.entries()], ofItems) : undefined));
  for (const [key, inner] of Object.entries((properties ?? {}) as Json)) {
    const ofProperty = patternCheck(inner, resolve, depth + 1);
    if (!ofProperty) continue;
    checks.push((value) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? firstMiss([[key, (value as Json)[key]]], ofProperty)
        : undefined,
    );
  }
  for (const part of Array.isArray(allOf) ? allOf : []) {
    const ofPart = patternCheck(part, resolve, depth + 1);
    if (ofPart) checks.push(ofPart);
  }
  if (checks.length === 0) return undefined;
  return (value) => {
    for (const check of checks) {
      const miss = check(value);
      if (miss) return miss;
    }
    return undefined;
  };
}

function firstMiss(
  entries: readonly (readonly [string | number, unknown])[],
  check: (value: unknown) => PatternMiss | undefined,
): PatternMiss | undefined {
  for (const [step, value] of entries) {
    const miss = check(value);
    if (miss) return { ...miss, path: [step, ...miss.path] };
  }
  return undefined;
}
