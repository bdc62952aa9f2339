import { z } from 'zod';
import { defineRule } from './rule.ts';

/** Judges no page: what it says of a configuration file `lintConfig` finds, which knows all settings. */
export default defineRule({
  id: 'config',
  summary: 'The configuration file must be one that can be followed.',
  explanation: `\`digest-wiki.jsonc\` at a wiki's folder says what detection cannot know, in the same keys as the settings of VS Code
without their \`digestWiki.\`: \`profile\` (what kind of wiki this is), \`rules\` (severities), \`options\` (of rules), \`numbers\`.
Comments and trailing commas are fine. \`digest-wiki profile DIR\` prints what was detected and which keys override it.

As long as the file has an error, the last version of it that had none is followed; where there never was one, those of its
keys that are right. Keys of a file in an inner folder win over those of an outer one, and both over the editor's settings.`,
  severity: 'error',
  options: z.object({}),
  messages: {
    syntax: '{what} The last version of this file without an error is followed.',
    unknownKey: 'There is no key `{key}` here.',
    mistypedKey: 'There is no key `{key}` here: perhaps `{nearest}` is meant.',
    value: '`{key}` {what}.',
    folder: '`{key}`: there is no folder `{path}` here.',
    file: '`{key}`: there is no file `{path}` here. `digest-wiki check --write-baseline` writes it.',
    baseline:
      'These known debts cannot be read: {why}. Take the last good version of the file, or write it anew with `digest-wiki check --write-baseline`.',
  },
  examples: [
    {
      title: 'A key that does not exist, a severity that is none',
      wiki: `//- concepts/a.md
# A
//- digest-wiki.jsonc
{
  // People write about each other here.
  "rules": { "broken-links": "off", "split-link": "loud" },
             ^^^^^^^^^^^^^^ There is no key \`broken-links\` here: perhaps \`broken-link\` is meant.
                                                  ^^^^^^ \`rules.split-link\` must be one of
}
`,
    },
    {
      title: 'A key of something else',
      wiki: `//- concepts/a.md
# A
//- digest-wiki.jsonc
{ "extends": "other" }
  ^^^^^^^^^ There is no key \`extends\` here.
`,
    },
    {
      title: 'A mount of a folder that is not there',
      wiki: `//- wiki-en/concepts/a.md
# A
//- digest-wiki.jsonc
{ "profile": { "mounts": { "en": "wiki-eng" } } }
                                 ^^^^^^^^^^ \`profile.mounts.en\`: there is no folder \`wiki-eng\` here.
`,
    },
    {
      title: 'A JSON Schema with a slip in it',
      wiki: `//- concepts/a.md
# A
//- digest-wiki.jsonc
{ "profile": { "schemas": { "concept": {
  "properties": { "tier": { "type": "numbr" } }
                                    ^^^^^^^ \`profile.schemas.concept.properties.tier.type\` must be one of
} } } }
`,
    },
    {
      title: 'A baseline that is not there',
      wiki: `//- concepts/a.md
# A
//- digest-wiki.jsonc
{ "baseline": "debts.json" }
              ^^^^^^^^^^^^ \`baseline\`: there is no file \`debts.json\` here
`,
    },
    {
      title: 'A baseline in the midst of a merge',
      wiki: `//- concepts/a.md
# A
//- digest-wiki.baseline.json
{
^ These known debts cannot be read: it holds the marks of a merge
  "version": 1,
  "debts": [
<<<<<<< main
=======
>>>>>>> other
  ]
}
`,
    },
    {
      title: 'A comma too few',
      wiki: `//- concepts/a.md
# A
//- digest-wiki.jsonc
{
  "rules": { "split-link": "off" }
  "numbers": { "strictness": "strict" }
  ^^^^^^^^^ A comma is missing before this.
}
`,
    },
  ],
});
