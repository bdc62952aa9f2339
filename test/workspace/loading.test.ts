import { expect, test } from 'vitest';
import { asPagePath } from '../../server/src/core/page/types.ts';
import { Text } from '../../server/src/core/text.ts';
import { WikiWorkspace } from '../../server/src/workspace/wiki-workspace.ts';
import { engine } from '../support/engines.ts';
import { MemoryDisk } from './support/memory-disk.ts';

test('what the editor shows while a wiki is read is there, as it shows it, when all is read', () => {
  const disk = new MemoryDisk();
  disk.files.set('/wiki/concepts/a.md', '# On the disk\n');
  disk.files.set('/wiki/systems/b.md', '[[a]]\n');
  const workspace = new WikiWorkspace('/wiki', disk, engine);
  const a = asPagePath('concepts/a.md');
  const loading = workspace.load();
  loading.next();
  workspace.edit(a, new Text('# In the editor\n'));
  while (!loading.next().done);
  expect(workspace.loaded).toBe(true);
  expect(workspace.index.size).toBe(2);
  expect(workspace.index.page(a)?.face.title).toBe('In the editor');
});
