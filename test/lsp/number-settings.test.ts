import { describe, expect, test } from 'vitest';
import { BESIDE, NUMBER_SETTINGS, PAGE } from '../support/number-settings.ts';
import { type Editor, openEditor, until } from './support/editor.ts';

const WORDS = ['', 'error', 'warning', 'information', 'hint'];

async function numbers(editor: Editor): Promise<string[]> {
  const found = await editor.diagnostics(PAGE);
  return found
    .filter(({ code }) => code === 'unsourced-number')
    .map(({ severity, data }) => `${WORDS[severity ?? 0]} ${data.quantities[0]?.text}`);
}

describe("the editor's settings decide, from the moment at which they change", () => {
  test.each(NUMBER_SETTINGS)('$title', async ({ settings, page, before, after }) => {
    const editor = await openEditor({ [PAGE]: page, 'reports/x.pdf': '', ...BESIDE });
    await editor.open(PAGE);
    expect(await numbers(editor)).toEqual(before);
    const become = async (digestWiki: unknown, expected: readonly string[]): Promise<void> => {
      await editor.tell('workspace/didChangeConfiguration', { settings: { digestWiki } });
      await until(async () => JSON.stringify(await numbers(editor)) === JSON.stringify(expected));
    };
    await become(settings, after);
    await become({}, before);
  });
});
