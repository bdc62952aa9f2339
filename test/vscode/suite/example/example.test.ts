import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { allFindings, api, closeAll, eventually, open, ready } from '../support.ts';

describe('the example wiki', () => {
  before(async () => {
    await open('index.md');
    await ready();
  });
  after(closeAll);

  it('has findings in its drafts', async () => {
    await eventually('findings', () => allFindings().length > 0);
    const pages = new Set(allFindings().map(([path]) => basename(path)));
    for (const page of pages) assert.match(page, /^draft-/);
  });

  it('counts digests and what was read', () => {
    assert.match(api().statusBarText() ?? '', /^\$\(book\) \d+ distilled \/ \d+ read$/);
  });
});
