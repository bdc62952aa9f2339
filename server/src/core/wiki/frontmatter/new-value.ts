import { yamlScalar } from '../../page/frontmatter-edit.ts';
import type { KeySchema } from './schema.ts';

/** The share of pages with one and the same value from which on a new page gets it too. */
const SHARED = 0.9;

/**
 * What a new key says at first, as YAML: what nearly all pages say, the first value that the author allows, the page's own
 * title, or its kind's empty form.
 * @param title the page's title.
 */
export function newValue(key: KeySchema, title: string): string {
  const first = key.refusal && key.kind !== 'list' ? key.vocabulary?.words[0] : undefined;
  if (first !== undefined) return key.kind === 'text' ? yamlScalar(first) : first;
  // Of a few pages no kind is sure, but a list is still written as one.
  const lists = (key.kinds.list ?? 0) + (key.kinds['link-list'] ?? 0);
  if (key.kind === 'list' || key.kind === 'link-list' || lists * 2 > key.count) return '[]';
  const top = key.values[0];
  if (top && top.count >= key.count * SHARED) {
    return ['number', 'boolean', 'date'].includes(top.kind) ? top.text : yamlScalar(top.text);
  }
  return key.key === 'title' ? yamlScalar(title) : '';
}
