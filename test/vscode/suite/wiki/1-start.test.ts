import assert from 'node:assert/strict';
import {
  api,
  at,
  closeAll,
  eventually,
  extension,
  findings,
  onScreen,
  open,
  ready,
  ruleOf,
} from '../support.ts';

describe('opening a wiki', () => {
  after(closeAll);

  it('starts the extension without a call', async () => {
    await open('concepts/quorum.md');
    await eventually('the extension is active', () => extension()?.isActive);
    await ready();
  });

  it('settles `ready()` with the counts of the wiki', async () => {
    const { state, wikis, engine } = await api().ready();
    assert.equal(state, 'ready');
    assert.deepEqual(
      wikis.map(({ name, pages, distilled, read, concepts }) => ({ name, pages, distilled, read, concepts })),
      [{ name: 'wiki', pages: 13, distilled: 7, read: 3, concepts: 5 }],
    );
    assert.equal(engine, process.env['TEST_WAY'] === 'universal' ? 'remark' : 'satteri');
  });

  it('shows the counts in the status bar', async () => {
    assert.equal(api().statusBarText(), '$(book) 7 distilled / 3 read');
    if (!(await onScreen('body'))) return;
    await eventually('the item is shown', async () =>
      (await onScreen('.statusbar-item'))?.some((text) => text.trim() === '7 distilled / 3 read'),
    );
  });

  it('reports problems of pages that nobody has opened', async () => {
    const [finding] = await eventually('the missing page', () => {
      const found = findings(at('concepts/vector-clock.md'));
      return found.length > 0 ? found : undefined;
    });
    assert.ok(finding);
    assert.equal(ruleOf(finding), 'broken-link');
    assert.match(finding.message, /lamport-clock/);
  });

  it('reports nothing else than what is wrong', async () => {
    for (const path of ['index.md', 'concepts/quorum.md', 'sources/2020-01-15-cache.md']) {
      assert.deepEqual(findings(at(path)), [], path);
    }
  });
});
