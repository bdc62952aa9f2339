/**
 * What the keys mean that wikis of digests have in common, as their own documents explain them; a key's kind and its values on
 * the wiki's pages say the rest.
 */
const MEANINGS: Readonly<Record<string, string>> = {
  title: 'The page’s name, as readers see it and as links may give it.',
  type: 'What kind of page this is.',
  page_type: 'What kind of page this is.',
  category: 'What kind of page this is, or the shelf that it stands on.',
  kind: 'What kind of page this is.',
  aliases: 'Other names that links may give.',
  alias: 'Another name that links may give.',
  tags: 'Words to find pages by.',
  keywords: 'Words to find pages by.',
  status: 'How far the page is.',
  summary: 'The page in a sentence.',
  description: 'The page in a sentence.',
  source: 'What the page is drawn from.',
  sources: 'What the page is drawn from.',
  related_sources: 'Sources that bear on the page.',
  raw: 'The source’s own text.',
  raw_path: 'Where the source’s own text lies.',
  raw_paths: 'Where the sources’ own texts lie.',
  resource: 'What the page is drawn from.',
  related: 'Pages to read next.',
  url: 'Where the source is published.',
  author: 'Who wrote the source.',
  authors: 'Who wrote the source.',
  company: 'Whose source this is.',
  publisher: 'Who published the source.',
  date: 'When the source was published, or the page written.',
  published: 'When the source was published.',
  created: 'When the page was first written.',
  updated: 'When the page was last changed.',
  modified: 'When the page was last changed.',
  timestamp: 'When the page was last written.',
  reviewed: 'When somebody last went over the page.',
  language: 'The page’s language.',
  lang: 'The page’s language.',
  confidence: 'How sure the page is of what it says.',
  quality: 'How far the page can be relied on.',
  completeness: 'How much of its subject the page covers.',
  tier: 'How much the source matters.',
  version: 'The version that the page, or its subject, is of.',
};

/** What a well-known key means, in a sentence; undefined for others. */
export const meaningOf = (key: string): string | undefined => {
  const name = key.toLowerCase().replaceAll('-', '_');
  return Object.hasOwn(MEANINGS, name) ? MEANINGS[name] : undefined;
};
