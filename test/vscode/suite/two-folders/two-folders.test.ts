import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, at, closeAll, eventually, findings, open, rangeOf, ready } from '../support.ts';

const PHYSICS = 0;
const COOKING = 1;

describe('two wikis in one window', () => {
  before(async () => {
    await open('concepts/entropy.md', PHYSICS);
    await ready();
  });
  after(closeAll);

  it('counts both', async () => {
    const { wikis } = await api().ready();
    assert.deepEqual(
      wikis.map(({ name, pages }) => ({ name, pages })),
      [
        { name: 'physics', pages: 4 },
        { name: 'cooking', pages: 4 },
      ],
    );
    assert.equal(api().statusBarText(), '$(book) 4 distilled');
  });

  it('finds the problems of each', async () => {
    for (const [path, folder] of [
      ['concepts/entropy.md', PHYSICS],
      ['concepts/roasting.md', COOKING],
    ] as const) {
      await eventually(path, () => findings(at(path, folder), 'broken-link').length === 1);
    }
  });

  it('leads a link to the page of its own wiki, where both have one of that name', async () => {
    for (const [path, folder] of [
      ['concepts/entropy.md', PHYSICS],
      ['concepts/roasting.md', COOKING],
    ] as const) {
      const { document } = await open(path, folder);
      const place = rangeOf(document, 'concepts/heat').start.translate(0, 2);
      const [target] = await eventually('a definition', async () => {
        const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
          'vscode.executeDefinitionProvider',
          document.uri,
          place,
        );
        return found.length > 0 ? found : undefined;
      });
      assert.ok(target);
      const uri = 'targetUri' in target ? target.targetUri : target.uri;
      assert.equal(uri.toString(), at('concepts/heat.md', folder).toString());
    }
  });

  it('counts backlinks within a wiki', async () => {
    await vscode.commands.executeCommand('digestWiki.showBacklinks');
    await open('concepts/heat.md', COOKING);
    await eventually('the view', () => api().backlinks().badge === 2);
    const labels = api()
      .backlinks()
      .groups.flatMap((group) => group.pages.map(({ label }) => label));
    assert.deepEqual(labels.sort(), ['Roasting', 'The second source of cooking']);
  });
});
