import type { Frontmatter } from '../../page/frontmatter.ts';
import type { PageFacts } from '../../page/types.ts';
import type { Affected, Keeper, PagePlace } from '../keeper.ts';
import { singular } from '../page-type.ts';
import { MANY } from './agreement.ts';
import { type GivenSchema, readGivenSchema, withGiven } from './given-schema.ts';
import {
  isNothingOdd,
  isNumberOdd,
  isSwitchOdd,
  type KeySchema,
  type Schema,
  SchemaBook,
  writesBareLinks,
} from './schema.ts';

/** A page that was counted out and may be counted in again at once. */
interface Leaving {
  readonly frontmatter: Frontmatter | undefined;
  readonly root: string;
  readonly type: string;
  readonly speaks: boolean;
}

type SchemasGiven = (root: string) => Readonly<Record<string, object>>;

/** A schema as learned, with what the author gave instead. */
interface Merged {
  readonly learned: Schema;
  readonly given: GivenSchema;
  readonly schema: Schema;
}

/** Keeps the schemas of all page types current, and knows when one begins to ask something else of its pages. */
export class SchemaKeeper implements Keeper {
  readonly #schemasGiven: SchemasGiven;
  readonly #read = new WeakMap<object, { readonly schema: GivenSchema | undefined }>();
  readonly #merged = new Map<string, Merged>();
  /** What each schema asked of its pages when it was last told. */
  readonly #demands = new Map<string, string>();
  /** Of the keys whose vocabulary somebody asked for: which words were odd then, or when it was last told. */
  readonly #odd = new Map<string, Map<string, string>>();
  readonly #leaving = new Map<string, Leaving>();
  #book = this.#newBook();
  #isTouched = false;

  /** @param schemasGiven the JSON Schemas that hold in a root, by page type. One that cannot be followed counts as not given. */
  constructor(schemasGiven: SchemasGiven = () => ({})) {
    this.#schemasGiven = schemasGiven;
  }

  /** A book that notes which vocabularies are asked for: what nobody asked about need not be told. */
  #newBook(): SchemaBook {
    return new SchemaBook((root, type, key) => {
      const name = schemaKey(root, type);
      let noted = this.#odd.get(name);
      if (!noted) {
        noted = new Map();
        this.#odd.set(name, noted);
      }
      if (!noted.has(key.key)) noted.set(key.key, oddWords(key));
    });
  }

  schema(root: string, type: string): Schema {
    const name = schemaKey(root, type);
    const learned = this.#book.schema(root, type);
    const given = this.#givenFor(root, type);
    if (!given) return learned;
    let known = this.#merged.get(name);
    if (known?.learned !== learned || known.given !== given) {
      known = { learned, given, schema: withGiven(learned, given) };
      this.#merged.set(name, known);
    }
    return known.schema;
  }

  /** What an author asks of a page type in one root; undefined where that is learned. */
  #givenFor(root: string, type: string): GivenSchema | undefined {
    const schemas = this.#schemasGiven(root);
    const name = Object.keys(schemas).find((key) => key === type || singular(key) === type);
    const json = name === undefined ? undefined : schemas[name];
    if (!json) return undefined;
    let known = this.#read.get(json);
    if (!known) {
      const reading = readGivenSchema(json);
      known = { schema: reading.ok ? reading.schema : undefined };
      this.#read.set(json, known);
    }
    return known.schema;
  }

  /** Values are counted at the first question about a key. */
  *ahead(): Generator<undefined, void> {
    for (const { root, type } of [...this.#book.types()]) {
      for (const { key } of this.schema(root, type).keys) {
        const keys = this.schema(root, type).keys;
        keys.find((each) => each.key === key)?.vocabulary;
        yield;
      }
    }
  }

  /** Counts a page's frontmatter in (`by` 1) or out (`by` -1). */
  count(page: PageFacts, place: PagePlace, by: 1 | -1): void {
    const speaks = place.type.family !== 'overview';
    // `concepts/index.md` is filed among the concepts, but has a frontmatter of its own kind.
    if (speaks && place.isNavigation) return;
    const { frontmatter } = page;
    const entry = { frontmatter, root: place.root, type: place.type.name, speaks };
    if (by < 0) {
      this.#leaving.set(page.path, entry);
      return;
    }
    const before = this.#leaving.get(page.path);
    this.#leaving.delete(page.path);
    const { root, type } = entry;
    if (before?.root === root && before.type === type && sameFrontmatter(before.frontmatter, frontmatter)) {
      // Typing prose teaches nothing new.
      this.#book.replace(root, type, before.frontmatter, frontmatter, speaks);
      return;
    }
    if (before) this.#remove(before);
    this.#book.add(root, type, frontmatter, speaks);
    this.#isTouched = true;
  }

  #remove({ root, type, frontmatter, speaks }: Leaving): void {
    this.#book.remove(root, type, frontmatter, speaks);
    this.#isTouched = true;
  }

  /** Forgets everything: the pages will be counted again under other roots. */
  clear(): void {
    this.#book = this.#newBook();
    this.#merged.clear();
    this.#demands.clear();
    this.#odd.clear();
    this.#leaving.clear();
  }

  tell(affected: Affected): void {
    for (const page of this.#leaving.values()) this.#remove(page);
    this.#leaving.clear();
    if (!this.#isTouched) return;
    this.#isTouched = false;
    // What pages of one type have bears on other types, whose own pages are few or whose words are compared with theirs.
    for (const { root, type } of this.#book.types()) {
      const name = schemaKey(root, type);
      const schema = this.schema(root, type);
      const demands = this.#demandsOf(name, schema);
      const odd = this.#oddChanged(name, schema);
      if (this.#demands.get(name) === demands && !odd) continue;
      this.#demands.set(name, demands);
      affected.type(root, type);
    }
  }

  #demandsOf(name: string, schema: Schema): string {
    const given = schema.isGiven ? (this.#merged.get(name)?.given.source ?? '') : '';
    return `${given}\n${demandsOf(schema)}`;
  }

  /** Whether other words are odd than when this was last told, under the keys that somebody asked about. */
  #oddChanged(name: string, schema: Schema): boolean {
    let changed = false;
    for (const [key, before] of this.#odd.get(name) ?? []) {
      const now = oddWords(schema.keys.find((candidate) => candidate.key === key));
      if (now === before) continue;
      changed = true;
      this.#odd.get(name)?.set(key, now);
    }
    return changed;
  }
}

/**
 * What a schema asks of its pages: as long as this is the same, so are their findings. No finding names a count: one page more
 * would change the findings of all the others. Odd words are compared by themselves: most are never asked for.
 */
function demandsOf(schema: Schema): string {
  const keys = schema.keys.map(demandOf).filter((demand) => demand !== '');
  const slips = [...schema.slips].map(([key, meant]) => `${key}\t${meant}`);
  // The usual order is that in which missing keys are named.
  return [schema.pages >= MANY, ...keys, '', ...slips].join('\n');
}

function demandOf(key: KeySchema): string {
  if (key.required === 'no' && key.kindIs === 'no' && !writesBareLinks(key)) return '';
  const { required, kind, kindIs, isoDates, switches, kinds } = key;
  return [
    key.key,
    required,
    kind,
    kindIs,
    writesBareLinks(key),
    isoDates,
    // As the checks ask for them.
    kind === 'text' && isSwitchOdd(switches),
    kind === 'text' && isNumberOdd(key),
    kind === 'text' && isNothingOdd(kinds.empty),
  ].join('\t');
}

const oddWords = (key: Pick<KeySchema, 'vocabulary'> | undefined): string =>
  [...(key?.vocabulary?.odd ?? [])]
    .map(([word, near]) => `${word}\t${near ?? ''}`)
    .sort()
    .join('\n');

/** Whether two pages have the same frontmatter, as far as schemas are learned from it: keys in the same order, same values. */
function sameFrontmatter(a: Frontmatter | undefined, b: Frontmatter | undefined): boolean {
  if (!a || !b) return a === b;
  const [keys, others] = [Object.keys(a.values), Object.keys(b.values)];
  return (
    keys.length === others.length &&
    keys.every((key, index) => key === others[index] && sameValue(a.values[key], b.values[key]))
  );
}

function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a instanceof Date || b instanceof Date)
    return a instanceof Date && b instanceof Date && a.getTime() === b.getTime();
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  return (
    keys.length === others.length &&
    keys.every((key, index) => key === others[index] && sameValue((a as never)[key], (b as never)[key]))
  );
}

/** One name for a page type in one root. */
const schemaKey = (root: string, type: string): string => `${root}\n${type}`;
