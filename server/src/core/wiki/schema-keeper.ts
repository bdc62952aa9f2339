import type { PageFacts } from '../page/types.ts';
import { isNavigation, type PageType } from './page-type.ts';
import { type Schema, SchemaBook } from './schema.ts';

/** Keeps the schemas of all page types current, and knows when one begins to ask something else of its pages. */
export class SchemaKeeper {
  #book = new SchemaBook();
  readonly #demands = new Map<string, string>();
  readonly #touched = new Set<string>();

  schema(root: string, type: string): Schema {
    return this.#book.schema(root, type);
  }

  /** Counts a page's frontmatter in (`by` 1) or out (`by` -1). */
  count(page: PageFacts, root: string, { name, family }: PageType, by: 1 | -1): void {
    // `concepts/index.md` is filed among the concepts, but has a frontmatter of its own kind.
    if (family !== 'overview' && isNavigation(page.path)) return;
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

  /** The schemas, by {@link schemaKey}, that ask something else of their pages than when this was last asked. */
  changed(): ReadonlySet<string> {
    const changed = new Set<string>();
    for (const key of this.#touched) {
      const [root = '', type = ''] = key.split('\n');
      const demands = demandsOf(this.#book.schema(root, type));
      if ((this.#demands.get(key) ?? '') === demands) continue;
      this.#demands.set(key, demands);
      changed.add(key);
    }
    this.#touched.clear();
    return changed;
  }
}

/**
 * What a schema asks of its pages, and the counts that its findings name: as long as this is the same, so are the findings.
 * Where every page has a key, and of the right kind, no finding names it, and its counts do not matter.
 */
function demandsOf(schema: Schema): string {
  return schema.keys
    .filter(({ required, kindIs, bareLinks }) => required !== 'no' || kindIs !== 'no' || bareLinks > 0)
    .map(({ key, required, kind, kindIs, count, kinds, bareLinks }) => {
      const missing = required !== 'no' && count < schema.pages ? `${count}/${schema.pages}` : '';
      const differing = kindIs !== 'no' && Object.keys(kinds).length > 1 ? JSON.stringify(kinds) : '';
      const bare = bareLinks > 0 ? `${bareLinks}/${count}` : '';
      return `${key} ${required} ${missing} ${kind} ${kindIs} ${differing} ${bare}`;
    })
    .join('\n');
}

/** One name for a page type in one root. */
export const schemaKey = (root: string, type: string): string => `${root}\n${type}`;
