import type { PageFacts } from '../page/types.ts';
import type { Affected, Keeper, PagePlace } from './keeper.ts';
import { MANY, type Schema, SchemaBook, writesBareLinks } from './schema.ts';

/** Keeps the schemas of all page types current, and knows when one begins to ask something else of its pages. */
export class SchemaKeeper implements Keeper {
  #book = new SchemaBook();
  readonly #demands = new Map<string, string>();
  readonly #touched = new Set<string>();

  schema(root: string, type: string): Schema {
    return this.#book.schema(root, type);
  }

  /** Counts a page's frontmatter in (`by` 1) or out (`by` -1). */
  count(page: PageFacts, { root, type: { name, family }, isNavigation }: PagePlace, by: 1 | -1): void {
    // `concepts/index.md` is filed among the concepts, but has a frontmatter of its own kind.
    if (family !== 'overview' && isNavigation) return;
    if (by > 0) this.#book.add(root, name, page.frontmatter);
    else this.#book.remove(root, name, page.frontmatter);
    this.#touched.add(schemaKey(root, name));
  }

  /** Forgets everything: the pages will be counted again under other roots. */
  clear(): void {
    this.#book = new SchemaBook();
    this.#demands.clear();
    this.#touched.clear();
  }

  tell(affected: Affected): void {
    for (const key of this.#touched) {
      const [root = '', type = ''] = key.split('\n');
      const demands = demandsOf(this.#book.schema(root, type));
      if ((this.#demands.get(key) ?? '') === demands) continue;
      this.#demands.set(key, demands);
      affected.type(root, type);
    }
    this.#touched.clear();
  }
}

/**
 * What a schema asks of its pages: as long as this is the same, so are their findings. No finding names a count: one page more
 * would change the findings of all the others.
 */
function demandsOf(schema: Schema): string {
  const keys = schema.keys
    .filter((key) => key.required !== 'no' || key.kindIs !== 'no' || writesBareLinks(key))
    .map((key) => [key.key, key.required, key.kind, key.kindIs, writesBareLinks(key)].join(' '));
  return [schema.pages >= MANY, ...keys].join('\n');
}

/** One name for a page type in one root. */
const schemaKey = (root: string, type: string): string => `${root}\n${type}`;
