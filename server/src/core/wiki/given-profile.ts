import { z } from 'zod';
import { readGivenSchema } from './frontmatter/given-schema.ts';
import { below, isBelow, normalizePath } from './names.ts';

/** A folder or file below the folder of the configuration: nothing above it is configured from there. */
const path = z.string().min(1).refine(staysBelow, { message: 'must be a path below this folder' });

/** Whether a path, as an author wrote it, leads to something below the folder where it is written. */
export function staysBelow(text: string): boolean {
  return !text.startsWith('/') && !/^[a-z]:/i.test(text) && normalizePath(text).above === 0;
}

/** A JSON Schema that can be followed; what is wrong with it is told at its place. */
const frontmatterSchema = z.record(z.string(), z.unknown()).superRefine((json, context) => {
  const reading = readGivenSchema(json);
  if (reading.ok) return;
  for (const { path: at, message } of reading.faults)
    context.addIssue({ code: 'custom', path: [...at], message });
});

/**
 * What an author says of the wiki where detection cannot know it, or is wrong. Each key overrides what was detected; what is
 * left out is detected. Paths begin at the folder of the configuration file, in the editor's settings at the workspace folder.
 */
export const givenProfileSchema = z.object({
  roots: z
    .array(path)
    .optional()
    .describe('The folders that are wikis, instead of those that are detected. `.` is this folder.'),
  types: z
    .record(z.string().min(1), z.string().min(1))
    .optional()
    .describe(
      'Page types by the name of a folder, or by a value of `type` in frontmatter: `"people": "entity"`. The value is a family (source, concept, entity, overview, note), which keeps the name as type, or the name of another type.',
    ),
  mounts: z
    .record(z.string().min(1), path)
    .optional()
    .describe(
      'First segments of wikilinks that stand for a folder of another name: `"en": "wiki-en"` for `[[en/x]]`.',
    ),
  raw: z
    .array(path)
    .optional()
    .describe('Folders of raw sources, beside those named `raw`: their Markdown files are no pages.'),
  navigation: z
    .array(path)
    .optional()
    .describe('Pages that only lead to others, beside index, log, overview and README: file names or paths.'),
  exclude: z
    .array(z.string().min(1))
    .optional()
    .describe(
      'Files that are no pages, as patterns of `.gitignore`. They are not checked; links to them are not broken.',
    ),
  mdx: z.boolean().optional().describe('Whether `.mdx` files are pages.'),
  dialect: z
    .enum(['wikilink', 'markdown'])
    .optional()
    .describe('How new links are written: `[[page]]` or `[text](page.md)`.'),
  wikilinkStyle: z
    .enum(['path', 'name'])
    .optional()
    .describe('How new wikilinks name their page: by its path from the wiki, or by its file name.'),
  linksWithoutExtension: z
    .boolean()
    .optional()
    .describe('Whether Markdown links may leave out `.md`: `[text](page)`.'),
  linksFromRoot: z
    .boolean()
    .optional()
    .describe(
      "Whether Markdown links may begin at the wiki's folder without a slash: `[text](concepts/page.md)`.",
    ),
  foreignIds: z
    .array(z.string().min(1))
    .optional()
    .describe(
      "Beginnings of footnote ids and cite keys that the wiki's own build resolves: `@` for all cite keys, `s` for `[^s12]`.",
    ),
  schemas: z
    .record(z.string().min(1), frontmatterSchema)
    .optional()
    .describe(
      'The frontmatter of page types as JSON Schema, instead of what is learned: `"concept": { "required": ["title"] }`.',
    ),
});

/** Decisions of an author, with paths from the folder that is checked. */
export type GivenProfile = z.infer<typeof givenProfileSchema>;

/** What was given, with its paths seen from the folder that is checked. */
export function placedIn(folder: string, given: GivenProfile): GivenProfile {
  const place = (written: string): string => normalizePath(below(folder, written)).path;
  return {
    ...given,
    ...(given.roots && { roots: given.roots.map(place) }),
    ...(given.raw && { raw: given.raw.map(place) }),
    ...(given.mounts && {
      mounts: Object.fromEntries(Object.entries(given.mounts).map(([segment, to]) => [segment, place(to)])),
    }),
    ...(given.navigation && {
      navigation: given.navigation.map((name) => (name.includes('/') ? place(name) : name)),
    }),
  };
}

/** What was given by folder: that of each configuration file; for the folder that is checked also the editor's settings. */
export type GivenByFolder = ReadonlyMap<string, GivenProfile>;

/** What holds in a folder: the given profiles of it and of the folders around it; of two the inner one wins, key by key. */
export function givenIn(folder: string, given: GivenByFolder): GivenProfile {
  let result: GivenProfile = {};
  const outermostFirst = [...given].sort(([a], [b]) => a.length - b.length);
  for (const [outer, inner] of outermostFirst) {
    if (!isBelow(outer, folder)) continue;
    result = {
      ...result,
      ...inner,
      ...(inner.types && { types: { ...result.types, ...inner.types } }),
      ...(inner.mounts && { mounts: { ...result.mounts, ...inner.mounts } }),
      ...(inner.schemas && { schemas: { ...result.schemas, ...inner.schemas } }),
    };
  }
  return result;
}
