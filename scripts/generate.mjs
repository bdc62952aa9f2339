// Writes what is made from the code: a manual page for each rule, their index, the schema of the configuration file, and
// the settings in package.json.
//   node scripts/generate.mjs            writes them
//   node scripts/generate.mjs --check    writes nothing, and fails when one of them is stale
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from './support/machine.mjs';

const RULE_PAGES = 'docs/rules';
/** What is to be said of a rule beyond its own file, in files named after rules. */
const EXPLAINED = 'docs/explained';
const MANIFEST = 'package.json';
/** What VS Code completes and judges `digest-wiki.jsonc` by. */
const CONFIG_SCHEMA = 'schemas/digest-wiki.schema.json';
/** More pages than these beside the one that matters are not shown one by one. */
const SHOWN_BESIDE = 3;

/** The rules and settings, from a bundle of their own: the sources are TypeScript. */
async function core() {
  const folder = mkdtempSync(join(tmpdir(), 'digest-wiki-'));
  try {
    const outfile = join(folder, 'core.cjs');
    await build({
      stdin: {
        contents: `
          export { z } from 'zod';
          export { RULES } from './server/src/core/rules/registry.ts';
          export { configSchema, settingsSchema } from './server/src/core/settings.ts';`,
        resolveDir: ROOT,
        loader: 'ts',
      },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      mainFields: ['module', 'main'],
      logLevel: 'warning',
    });
    return createRequire(import.meta.url)(outfile);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Every generated file's text by its path from the project's root. */
export async function generated() {
  const { RULES, configSchema, settingsSchema, z } = await core();
  const schemaOf = (type) => z.toJSONSchema(type, { io: 'input' });
  const files = new Map();
  files.set(`${RULE_PAGES}/README.md`, index(RULES));
  for (const rule of RULES) files.set(`${RULE_PAGES}/${rule.id}.md`, rulePage(rule, schemaOf(rule.options)));
  files.set(CONFIG_SCHEMA, `${JSON.stringify(titled(schemaOf(configSchema)), null, 2)}\n`);
  files.set(MANIFEST, manifest(schemaOf(settingsSchema)));
  return files;
}

function index(rules) {
  const rows = rules.map(
    ({ id, severity, summary }) => `| [\`${id}\`](${id}.md) | ${severity} | ${cell(summary)} |`,
  );
  return page(`# Rules

What Digest Wiki finds in a wiki. Each rule has a page of its own: why it matters, what it says, and examples with their remedy.

| rule | default | |
|---|---|---|
${rows.join('\n')}

A rule's severity is set for a wiki in its \`digest-wiki.jsonc\` (\`"rules": { "ID": "off" }\`), in VS Code by \`digestWiki.rules.ID\`,
on the command line by \`--rule ID=SEVERITY\`: \`off\`, \`hint\`, \`information\`, \`warning\` or \`error\`. One place is excepted by a comment that gives the reason:

\`\`\`markdown
<!-- digest-wiki-disable-next-line broken-link: the page is being written -->
Known as [[the-new-page]].

<!-- digest-wiki-disable broken-link: names of another wiki -->
…
<!-- digest-wiki-enable broken-link -->
\`\`\`

In frontmatter a line \`# digest-wiki-disable frontmatter-schema: reason\` excepts the whole block.
`);
}

function rulePage(rule, options) {
  const { id, summary, severity, explanation, messages, examples, fixes } = rule;
  const parts = [
    `# ${id}`,
    `**${summary}**`,
    `Default severity: ${severity}. ${fixes ? 'Has quick fixes.' : 'Has no quick fix.'}`,
    explanation,
    ...more(id),
    '## What it says',
    Object.values(messages)
      .map((message) => `- ${template(message)}`)
      .join('\n'),
  ];
  if (examples.length > 0) parts.push('## Examples', ...examples.map(exampleOf));
  const properties = Object.entries(options.properties ?? {});
  if (properties.length > 0) parts.push('## Options', optionTable(properties));
  parts.push('## Another severity', severities(id));
  return page(parts.join('\n\n'));
}

/** What is to be said of a rule at length. */
function more(id) {
  const path = join(ROOT, EXPLAINED, `${id}.md`);
  return existsSync(path) ? [readFileSync(path, 'utf8').trim()] : [];
}

/** A message with its gaps named; a gap that adds to a word (`the value{of}`) is often empty. */
const template = (message) => message.replace(/(?<=\w)\{\w+\}/g, '').replace(/\{(\w+)\}/g, '‹$1›');

function exampleOf({ title, wiki, fixTitle, fixed }) {
  const files = filesOf(wiki);
  const marked = files.filter(({ text }) => MARK.test(text));
  const plain = files.length > SHOWN_BESIDE + 1 ? files.slice(-1) : files.slice(0, 1);
  const main = marked.length > 0 ? marked : plain;
  const beside = files.filter((file) => !main.includes(file));
  const parts = [`### ${title}`];
  for (const { path, text } of main) parts.push(`\`${path}\`:`, fence(text));
  if (marked.length === 0) parts.push('Nothing is found here.');
  if (fixed !== undefined) parts.push(`After the quick fix *${fixTitle}*:`, fence(fixed));
  if (beside.length > SHOWN_BESIDE) {
    const [{ path, text }] = beside;
    parts.push(`Beside it there is \`${path}\`, and ${beside.length - 1} more pages like it:`, fence(text));
  } else {
    for (const { path, text } of beside) {
      if (text.trim() === '') parts.push(`Beside it there is \`${path}\`.`);
      else parts.push(`Beside it there is \`${path}\`:`, fence(text));
    }
  }
  return parts.join('\n\n');
}

const MARK = /^[ \t]*\^+(?: .*)?$/m;

/** The files of an example, marks left in: they show the reader what is underlined. */
function filesOf(wiki) {
  return wiki
    .split(/^\/\/- /m)
    .slice(1)
    .map((file) => {
      const end = file.indexOf('\n');
      return { path: file.slice(0, end), text: file.slice(end + 1) };
    });
}

function fence(text) {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}markdown\n${text.trimEnd()}\n${ticks}`;
}

function optionTable(properties) {
  const rows = properties.map(([name, { default: value, description, enum: values }]) => {
    const choice = values ? ` One of ${values.map((each) => `\`${each}\``).join(', ')}.` : '';
    return `| \`${name}\` | \`${cell(JSON.stringify(value))}\` | ${cell(`${description}${choice}`)} |`;
  });
  return `| option | default | |\n|---|---|---|\n${rows.join('\n')}`;
}

function severities(id) {
  return `In VS Code, in the settings:

\`\`\`json
"digestWiki.rules.${id}": "off"
\`\`\`

For everyone who works on the wiki, in its \`digest-wiki.jsonc\`:

\`\`\`json
{ "rules": { "${id}": "off" } }
\`\`\`

On the command line: \`digest-wiki check DIR --rule ${id}=off\`. Other values are \`hint\`, \`information\`, \`warning\` and \`error\`.`;
}

/** A schema as editors show it: `markdownDescription` for texts with marks in them, which is all of them. */
function titled(schema) {
  return {
    title: 'Digest Wiki: what detection cannot know',
    ...schema,
    allowComments: true,
    allowTrailingCommas: true,
  };
}

/** The manifest with the settings' part made anew. */
function manifest(schema) {
  const text = JSON.parse(readFileSync(join(ROOT, MANIFEST), 'utf8'));
  const properties = {};
  for (const [key, value] of settingsIn(schema, 'digestWiki')) {
    properties[key] = { ...setting(value), order: Object.keys(properties).length + 1 };
  }
  text.contributes.configuration = { title: text.displayName, properties };
  return `${JSON.stringify(text, null, 2)}\n`;
}

/** The leaves of an object's schema, with their keys joined by dots. */
function* settingsIn(schema, key) {
  if (schema.type !== 'object' || schema.properties === undefined) yield [key, schema];
  else {
    for (const [name, inner] of Object.entries(schema.properties ?? {}))
      yield* settingsIn(inner, `${key}.${name}`);
  }
}

function setting({ description, enumDescriptions, ...schema }) {
  if (description === undefined) throw new Error('Every setting needs a description.');
  // Without a default VS Code takes `false`, `""` or `[]` for what nobody set: that would be a decision.
  const unset = 'default' in schema ? {} : { type: [schema.type, 'null'], default: null };
  return {
    ...schema,
    ...unset,
    ...(unset.type && schema.enum && { enum: [...schema.enum, null] }),
    markdownDescription: description,
    ...(enumDescriptions && { markdownEnumDescriptions: enumDescriptions }),
  };
}

const cell = (text) => text.replace(/\s+/g, ' ').replaceAll('|', '\\|');

const page = (text) => `${text.trimEnd()}\n`;

/** Generated files whose text on the disk is another one, and pages of rules that are gone. */
function stale(files) {
  const found = [...files.keys()].filter((path) => {
    const place = join(ROOT, path);
    return !existsSync(place) || readFileSync(place, 'utf8') !== files.get(path);
  });
  const folder = join(ROOT, RULE_PAGES);
  for (const name of existsSync(folder) ? readdirSync(folder).sort() : []) {
    if (!files.has(`${RULE_PAGES}/${name}`)) found.push(`${RULE_PAGES}/${name}`);
  }
  return found;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const files = await generated();
  const paths = stale(files);
  if (process.argv.includes('--check')) {
    for (const path of paths) console.error(`${path} is stale: run \`npm run generate\``);
    process.exitCode = paths.length > 0 ? 1 : 0;
  } else {
    for (const folder of [RULE_PAGES, 'schemas']) mkdirSync(join(ROOT, folder), { recursive: true });
    for (const path of paths) {
      const text = files.get(path);
      if (text === undefined) rmSync(join(ROOT, path));
      else writeFileSync(join(ROOT, path), text);
      console.log(path);
    }
  }
}
