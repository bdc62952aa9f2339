import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { at, closeAll, eventually, findings, fix, open, ready, ruleOf, saved } from '../support.ts';

const STORE = 'sources/2007-10-14-key-value-store.md';
const COLUMNS = 'sources/2010-04-20-column-store.md';

describe('pages that come and go', () => {
  before(async () => {
    await open('index.md');
    await ready();
  });
  afterEach(closeAll);

  it('creates a missing page by a quick fix, and every link to it is mended', async () => {
    await open(STORE);
    const [finding] = await eventually('both pages have the finding', () => {
      const here = findings(at(STORE), 'broken-link');
      return here.length === 1 && findings(at(COLUMNS), 'broken-link').length === 1 ? here : undefined;
    });
    assert.ok(finding);
    await fix(at(STORE), finding.range, /^Create/);
    await eventually(
      'both are mended',
      () => findings(at(STORE)).length + findings(at(COLUMNS)).length === 0,
    );
    const { document } = await open('concepts/gossip.md');
    assert.match(document.getText(), /^---\n[\s\S]*title: Gossip\n[\s\S]*---\n[\s\S]*# Gossip\n/);
    // What is left to do is to write it.
    assert.deepEqual(findings(document.uri).map(ruleOf), ['thin-page']);
    await document.save();
    assert.equal(saved(document.uri), document.getText());
  });

  it('sees a page that is created and deleted outside the editor', async () => {
    const page = at('concepts/lamport-clock.md');
    const clock = at('concepts/vector-clock.md');
    await eventually('the finding', () => findings(clock, 'broken-link').length === 1);
    writeFileSync(
      page.fsPath,
      '---\ntitle: Lamport clock\ntype: concept\ntags: [time]\n---\n\n# Lamport clock\n',
    );
    await eventually('it is gone', () => findings(clock).length === 0);
    rmSync(page.fsPath);
    await eventually('it is back', () => findings(clock, 'broken-link').length === 1);
  });
});
