import { describe, expect, test } from 'vitest';
import { BESIDE, NUMBER_SETTINGS, PAGE } from '../support/number-settings.ts';
import { tempFolder } from '../workspace/support/temp-folder.ts';
import { run } from './support/cli.ts';

interface Found {
  readonly rule: string;
  readonly path: string;
  readonly severity: string;
  readonly data: { readonly quantities: readonly { readonly text: string }[] };
}

async function numbers(folder: string, ...args: string[]): Promise<string[]> {
  const { out } = await run(['check', folder, '--format', 'json', ...args]);
  return (JSON.parse(out).findings as Found[])
    .filter(({ rule, path }) => rule === 'unsourced-number' && path === PAGE)
    .map(({ severity, data }) => `${severity} ${data.quantities[0]?.text}`);
}

describe('a configuration file decides', () => {
  test.each(NUMBER_SETTINGS)('$title', async ({ settings, page, before, after }) => {
    const files = { [PAGE]: page, 'reports/x.pdf': '', ...BESIDE };
    expect(await numbers(tempFolder(files).path)).toEqual(before);
    const config = { 'digest-wiki.jsonc': JSON.stringify(settings) };
    expect(await numbers(tempFolder({ ...files, ...config }).path)).toEqual(after);
  });

  test('and what the command line says beats it, globs and all', async () => {
    const files = {
      [PAGE]: '---\nsources: ["[[a]]"]\n---\nIt holds 40 TB.\n',
      'digest-wiki.jsonc':
        '{ "numbers": { "strictnessByPath": [{ "files": "**", "strictness": "lenient" }] } }',
      ...BESIDE,
    };
    const { path: folder } = tempFolder(files);
    expect(await numbers(folder)).toEqual([]);
    expect(await numbers(folder, '--numbers', 'strict')).toEqual(['warning 40 TB']);
  });

  test.each([
    { ignore: ['wiki/concepts/page.md'] },
    { ignore: ['concepts/page.md'] },
    { strictnessByPath: [{ files: 'wiki/concepts/**', strictness: 'off' }] },
  ])('for a wiki in a folder beside its raw texts, by the paths of reports: %j', async (numberSettings) => {
    const { path: folder } = tempFolder({
      [`wiki/${PAGE}`]: 'It holds 40 TB.\n',
      'wiki/sources/a.md': '# A\n',
      'raw/a.txt': 'a',
      'digest-wiki.jsonc': JSON.stringify({ numbers: numberSettings }),
    });
    const { out } = await run(['check', folder, '--format', 'json']);
    expect((JSON.parse(out).findings as Found[]).filter(({ rule }) => rule === 'unsourced-number')).toEqual(
      [],
    );
  });

  test('a value that is none is told of', async () => {
    const { path: folder } = tempFolder({
      [PAGE]: '# Page\n',
      'digest-wiki.jsonc':
        '{ "numbers": { "severities": { "weight": "off" }, "countedNouns": ["two words"], "citationTags": ["<b>"] } }',
      ...BESIDE,
    });
    const { out, status } = await run(['check', folder, '--format', 'json']);
    expect(status).toBe(1);
    const messages = (JSON.parse(out).findings as { message: string }[]).map(({ message }) => message);
    expect(messages).toEqual([
      'There is no key `weight` here.',
      expect.stringContaining('`numbers.countedNouns.0` does not fit: must be one word'),
      expect.stringContaining("`numbers.citationTags.0` does not fit: must be a tag's name"),
    ]);
  });
});
