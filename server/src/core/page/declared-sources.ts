import type { Frontmatter } from './frontmatter.ts';

/** Frontmatter keys under which a page names the sources that it digests. */
const KEYS = new Set([
  'source',
  'sources',
  'source_url',
  'source_urls',
  'url',
  'original',
  'raw',
  'raw_path',
  'raw_paths',
  'related_sources',
  'resource',
  'resources',
  'doi',
  'arxiv',
]);

/** How far from the top a line that names the original is looked for. */
const REACH = 3000;
const ORIGINAL =
  /^[ \t>*_-]*(?:read (?:the )?original\b|(?:original(?: article| post| source| paper| url)?|source(?: url)?|paper|arxiv|doi|url|link|原始文件|原始链接|原文(?:链接|地址)?|主?来源|论文(?:链接|地址)?|链接|主链接|项目页|источник|оригинал|quelle)(?:\*\*|__)? ?[:：])(.*)$/gimu;

/**
 * The sources that a page declares as its own. Of several frontmatter keys the one with most values counts, because each key
 * may name the same work once; without any, a line near the page's top that names the one original.
 */
export function declaredSources(frontmatter: Frontmatter | undefined, text: string): string[] {
  let best: string[] = [];
  for (const [key, value] of Object.entries(frontmatter?.values ?? {})) {
    if (!KEYS.has(key.toLowerCase().replace(/-/g, '_'))) continue;
    const values = distinct(value);
    if (values.length > best.length) best = values;
  }
  return best.length > 0 ? best : namedOriginal(text, frontmatter?.span.end ?? 0);
}

function distinct(value: unknown): string[] {
  const found = new Map<string, string>();
  for (const item of Array.isArray(value) ? value.flat(1) : [value]) {
    const name = nameOf(item);
    if (name === '') continue;
    const key = name
      .replace(/^\[\[|\]\]$/g, '')
      .replace(/[|#].*$/, '')
      .replace(/\.mdx?$/i, '')
      .replace(/^(?:\.\.?\/)+/, '')
      .toLowerCase();
    if (!found.has(key)) found.set(key, name);
  }
  return [...found.values()];
}

function nameOf(item: unknown): string {
  if (typeof item === 'string')
    return /^(?:none|n\/a|null|-|todo|tbd)$/i.test(item.trim()) ? '' : item.trim();
  if (item instanceof Date) return '';
  if (typeof item === 'object' && item !== null) {
    for (const key of ['url', 'path', 'file', 'source', 'id', 'title', 'name', 'link']) {
      const value = (item as Record<string, unknown>)[key];
      if (typeof value === 'string' && value.trim() !== '') return value.trim();
    }
  }
  return '';
}

function namedOriginal(text: string, from: number): string[] {
  // Only the lines before the second heading speak of the whole page.
  let top = text.slice(from, from + REACH);
  const second = [...top.matchAll(/^#{1,6} /gm)].find((heading) => /\S/.test(top.slice(0, heading.index)));
  if (second) top = top.slice(0, second.index);
  ORIGINAL.lastIndex = 0;
  const found = ORIGINAL.exec(top);
  if (!found || (!/read|original|原/i.test(found[0].slice(0, 40)) && hasProse(top.slice(0, found.index))))
    return [];
  const rest = found[1] ?? '';
  const links = [
    ...rest.matchAll(/\[\[([^\]|#]{1,200})|\]\(([^()\s]{1,400})\)|<?(https?:\/\/[^\s<>)]{1,400})/g),
  ].map((link) => link[1] ?? link[2] ?? link[3] ?? '');
  const unique = [...new Set(links.filter((link) => link !== ''))];
  if (unique.length > 0) return unique;
  const words = rest.replace(/[*_`]/g, '').trim();
  return /^[\s>*_-]*(?:read|original|原始文件)/i.test(found[0]) || words !== '' ? [words || 'original'] : [];
}

/** Whether running text stands before a line: then the line speaks of that text, not of the page. */
function hasProse(text: string): boolean {
  return text
    .split(/[\n\r]+/)
    .some((line) => /^[^\s#>*_|!<-]/.test(line) && (line.length > 120 || /[.。!?]\s*$/.test(line)));
}
