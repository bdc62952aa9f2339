import type { Span } from '../text.ts';
import { dateText, entry } from './frontmatter.ts';
import type { PageFacts } from './types.ts';

/** A date as `YYYY-MM-DD`: compared as text, it is compared as a date. */
export type Day = string;

/** What a frontmatter key dates. */
type Role = 'begun' | 'updated' | 'appeared';

/** The names that wikis give their dates, separators and case left out. */
const ROLES: Readonly<Record<Role, readonly string[]>> = {
  begun: [
    'created',
    'createdat',
    'createddate',
    'datecreated',
    'creationdate',
    'added',
    'dateadded',
    'ingested',
    'ingestedat',
  ],
  updated: [
    'updated',
    'updatedat',
    'updateddate',
    'dateupdated',
    'lastupdated',
    'lastupdate',
    'modified',
    'modifiedat',
    'datemodified',
    'lastmodified',
    'lastmod',
    'reviewed',
    'reviewedat',
    'lastreviewed',
    'verified',
    'lastverified',
  ],
  appeared: ['date', 'published', 'publishedat', 'publisheddate', 'publicationdate', 'datepublished'],
};

const ROLE_OF: ReadonlyMap<string, Role> = new Map(
  Object.entries(ROLES).flatMap(([role, keys]) => keys.map((key) => [key, role as Role] as const)),
);

/** A date in a page's frontmatter. */
export interface DateEntry {
  readonly key: string;
  readonly role: Role;
  readonly day: Day;
  /** The value as written. */
  readonly span: Span;
}

/** The dates in a page's frontmatter whose keys say what they date. */
export function datesOf(page: PageFacts): readonly DateEntry[] {
  let dates = known.get(page);
  if (!dates) {
    dates = readDates(page);
    known.set(page, dates);
  }
  return dates;
}

/** A source is asked for its dates by every page that cites it. */
const known = new WeakMap<PageFacts, readonly DateEntry[]>();

function readDates({ frontmatter }: PageFacts): DateEntry[] {
  if (!frontmatter || frontmatter.problem) return [];
  const dates: DateEntry[] = [];
  for (const [key, value] of Object.entries(frontmatter.values)) {
    const role = roleOf(key);
    const day = role && dayOf(value);
    const place = day === undefined ? undefined : entry(frontmatter, key);
    if (role && day !== undefined && place) dates.push({ key, role, day, span: place.valueSpan });
  }
  return dates;
}

/** The latest of some dates; of several, the first. */
export const latest = (dates: readonly DateEntry[]): DateEntry | undefined =>
  dates.reduce<DateEntry | undefined>(
    (best, date) => (best && best.day >= date.day ? best : date),
    undefined,
  );

/** How many days lie between two days. */
export const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

function roleOf(key: string): Role | undefined {
  // Most keys are no dates, and are told by their length alone.
  return key.length > 20 ? undefined : ROLE_OF.get(key.toLowerCase().replace(/[-_ ]/g, ''));
}

function dayOf(value: unknown): Day | undefined {
  const text = value instanceof Date ? dateText(value) : typeof value === 'string' ? value : '';
  const day = /^(\d{4}-\d{2}-\d{2})(?:$|[T ])/.exec(text)?.[1];
  return day !== undefined && !Number.isNaN(Date.parse(day)) ? day : undefined;
}
