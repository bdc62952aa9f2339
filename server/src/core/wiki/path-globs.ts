import { RE2JS } from 're2js';

const known = new WeakMap<readonly string[], (path: string) => boolean>();

/**
 * A test for paths by globs of `*`, `**` and `?`; what lies in a folder that matches matches too. A location counts at any depth, so that roots within roots work. Both globs and
 * paths are the wiki's, which is not trusted: the time is linear in the path, however many stars there are.
 * @param patterns the same list each time, as settings have it: it is read once.
 */
export function pathGlobs(patterns: readonly string[]): (path: string) => boolean {
  let matches = known.get(patterns);
  if (!matches) {
    matches = compiled(patterns);
    known.set(patterns, matches);
  }
  return matches;
}

const single = new Map<string, (path: string) => boolean>();
/** So many different globs are remembered. */
const MOST_KNOWN = 200;

/** The same by one glob. */
export function pathGlob(pattern: string): (path: string) => boolean {
  let matches = single.get(pattern);
  if (!matches) {
    if (single.size >= MOST_KNOWN) single.clear();
    matches = compiled([pattern]);
    single.set(pattern, matches);
  }
  return matches;
}

function compiled(patterns: readonly string[]): (path: string) => boolean {
  if (patterns.length === 0) return () => false;
  const parts = patterns.map((pattern) =>
    pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*\*\/|\*\*|\*|\?/g, (star) =>
        star === '**/' ? '(?:.*/)?' : star === '**' ? '.*' : star === '*' ? '[^/]*' : '[^/]',
      ),
  );
  const test = RE2JS.compile(`(?:^|/)(?:${parts.join('|')})(?:/.*)?$`);
  return (path) => test.test(path);
}
