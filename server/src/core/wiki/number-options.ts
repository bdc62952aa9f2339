import { z } from 'zod';
import { UNIT_CLASSES } from '../claims/types.ts';

/** How near a citation must stand, as authors choose it. */
export const STRICTNESS = ['strict', 'default', 'lenient'] as const;

const strictness = z
  .enum(STRICTNESS)
  .default('default')
  .meta({
    description: 'How near a citation must stand to vouch for a number.',
    enumDescriptions: [
      'In its sentence, item or row.',
      'Also in its paragraph or section, or the one source that the page declares.',
      'Any source that the page declares.',
    ],
  });

const strictnessByPath = z
  .array(z.strictObject({ files: z.string().min(1), strictness: z.enum([...STRICTNESS, 'off']) }))
  .default([])
  .describe(
    'Another strictness for some pages, by globs of paths or of their ends; of several that match the last one holds: `[{ "files": "drafts/**", "strictness": "off" }]`.',
  );

const severities = z
  .partialRecord(z.enum(UNIT_CLASSES), z.enum(['off', 'hint', 'information', 'warning', 'error']))
  .default({})
  .describe(
    'Severities by what a number measures, both for numbers without a source and for those that their source does not contain: `{ "duration": "off", "money": "error" }`. By default warning, and information for durations and small counts without a source.',
  );

const ignore = z
  .array(z.string().min(1))
  .default([])
  .describe(
    'Pages whose numbers and quotations are not judged, as globs of paths or of their ends, such as file names.',
  );

/** How the numbers of a wiki are judged: settings that rules ask for, each for those that mean something to it. */
export const numberRuleShape = { strictness, strictnessByPath, severities, ignore };

const RULE_SETTINGS: ReadonlySet<unknown> = new Set(Object.values(numberRuleShape));

/** The names of a rule's options that are settings of numbers: they stand with these, and hold for all rules that ask for them. */
export function numberSettingsIn(options: z.ZodType): string[] {
  if (!(options instanceof z.ZodObject)) return [];
  return Object.keys(options.shape).filter((name) => RULE_SETTINGS.has(options.shape[name]));
}

const word = z.string().min(1).regex(/^\S+$/, { message: 'must be one word' });

/** By which words numbers and citations are known, beside the built-in ones. */
export const claimWordsShape = {
  units: z
    .record(word, z.enum(UNIT_CLASSES))
    .default({})
    .describe('More units, with what they measure: `{ "vCPU": "count", "gwei": "money" }`.'),
  countedNouns: z
    .array(word)
    .default([])
    .describe('More nouns for things that are counted, in the singular: `["turbine", "reactor"]`.'),
  attributionVerbs: z
    .array(z.string().min(1))
    .default([])
    .describe('More verbs by which a name vouches for a number, as they stand in a sentence: `["tallied"]`.'),
  citationTags: z
    .array(z.string().regex(/^[A-Za-z][\w.:-]*$/, { message: "must be a tag's name" }))
    .default([])
    .describe('More tags that cite, beside `<ref>`: `["Cite"]` for `<Cite id="x" />`.'),
};
