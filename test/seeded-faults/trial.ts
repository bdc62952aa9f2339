import { lintPage } from '../../server/src/core/lint.ts';
import { asPagePath } from '../../server/src/core/page/types.ts';
import type { Finding } from '../../server/src/core/rules/rule.ts';
import { DEFAULT_SETTINGS } from '../../server/src/core/settings.ts';
import type { Span } from '../../server/src/core/text.ts';
import { change, openWiki, type TestWiki, textOf } from '../support/wiki.ts';
import type { Chance, Fault, FaultKind, Place } from './fault.ts';
import { PlainWiki } from './plain-wiki.ts';
import type { Random } from './random.ts';

/** A wiki in which faults are seeded, twice: as what is tested sees it, and as its text tells it. */
export interface Patient {
  readonly wiki: TestWiki;
  readonly plain: PlainWiki;
}

/** @param files all files of the wiki by their paths. */
export function patient(name: string, files: ReadonlyMap<string, string>): Patient {
  const wiki = openWiki(files);
  const pages = [...files].filter(([path]) => wiki.index.page(asPagePath(path)));
  return { wiki, plain: new PlainWiki(name, new Map(pages)) };
}

/**
 * Faults of a kind in a wiki, each on another page, one variant after the other. A chance that turns out to be none is passed
 * over.
 */
export function* drawn(
  kind: FaultKind,
  { plain }: Patient,
  random: Random,
): Generator<{ readonly chance: Chance; readonly fault: Fault }> {
  const byVariant = new Map<string, Chance[]>();
  for (const chance of kind.chances(plain)) {
    const chances = byVariant.get(chance.variant) ?? [];
    byVariant.set(chance.variant, chances);
    chances.push(chance);
  }
  const used = new Set<string>();
  const left = random.some([...byVariant.values()], byVariant.size).map((each) => random.some(each, 60));
  while (left.some((chances) => chances.length > 0)) {
    for (const chances of left) {
      for (let chance = chances.pop(); chance; chance = chances.pop()) {
        const fault = used.has(chance.page.path) ? undefined : chance.seed(random);
        if (!fault) continue;
        used.add(chance.page.path);
        yield { chance, fault };
        break;
      }
    }
  }
}

/** What became of a fault. */
export interface Outcome {
  readonly kind: string;
  readonly wiki: string;
  readonly variant: string;
  readonly page: string;
  readonly deed: string;
  readonly isFound: boolean;
  /** For who reads of one that was missed: what was newly found on the pages where it should have been. */
  readonly instead: readonly string[];
}

/** Makes a fault, looks for it, and takes it back. */
export function tried({ wiki, plain }: Patient, kind: FaultKind, chance: Chance, fault: Fault): Outcome {
  const paths = [...new Set(fault.places.map(({ path }) => path))];
  const before = new Map<string, number>();
  for (const path of paths) for (const each of found(wiki, path)) count(before, each.identity, 1);
  const restored = Object.fromEntries(Object.keys(fault.files).map((path) => [path, wiki.files.get(path)]));
  change(wiki, fault.files);
  const fresh = paths
    .flatMap((path) => found(wiki, path))
    .filter(({ identity }) => count(before, identity, -1) < 0);
  const isFound = fresh.some(
    ({ finding }) =>
      finding.rule === kind.rule &&
      (finding.severity === 'warning' || finding.severity === 'error') &&
      fault.places.some((place) => isAt(finding, place, wiki)),
  );
  const isOwn = ({ rule }: Finding): number => (rule === kind.rule ? 0 : 1);
  const instead = fresh
    .sort((a, b) => isOwn(a.finding) - isOwn(b.finding))
    .map(
      ({ finding: { rule, severity, path, message }, words }) =>
        `${rule} (${severity}) in ${path} at ${JSON.stringify(words.slice(0, 60))}: ${message}`,
    );
  change(wiki, restored);
  const { variant, page } = chance;
  return { kind: kind.name, wiki: plain.name, variant, page: page.path, deed: fault.deed, isFound, instead };
}

/** The findings of a page, and by what each is known when the text around it moves. */
function found(wiki: TestWiki, path: string) {
  return lintPage(asPagePath(path), wiki.index, DEFAULT_SETTINGS).map((finding) => {
    const words = textOf(wiki, path).value.slice(finding.span.start, finding.span.end);
    return {
      finding,
      words,
      identity: [
        path,
        finding.rule,
        finding.severity,
        finding.message,
        JSON.stringify(finding.data),
        words,
      ].join('\n'),
    };
  });
}

function count(counts: Map<string, number>, name: string, by: number): number {
  const sum = (counts.get(name) ?? 0) + by;
  counts.set(name, sum);
  return sum;
}

function isAt({ path, span, message, data }: Finding, place: Place, wiki: TestWiki): boolean {
  if (path !== place.path) return false;
  const said = `${message} ${JSON.stringify(data)}`;
  if (place.names?.some((name) => !said.includes(name))) return false;
  if (!place.span) return true;
  const { value } = textOf(wiki, path);
  const [own, wanted] = [bare(value, span), bare(value, place.span)];
  return own.start === wanted.start && own.end === wanted.end;
}

/** A stretch of a text without the quotes, spaces and number signs around it. */
function bare(text: string, { start, end }: Span): Span {
  const isBorder = (at: number): boolean => /[\s"'#]/.test(text[at] ?? '');
  let [from, to] = [start, end];
  while (from < to - 1 && isBorder(from)) from++;
  while (to - 1 > from && isBorder(to - 1)) to--;
  return { start: from, end: to };
}
