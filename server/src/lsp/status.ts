import { countsOf } from '../core/wiki/counts.ts';
import type { WikiCounts, WikiStatus } from '../protocol.ts';
import type { Folder } from './folder.ts';

/** How far the wikis are read, and what they hold. */
export function statusOf(folders: readonly Folder[]): WikiStatus {
  const reading = folders.filter((folder) => !folder.workspace.loaded);
  const wikis = folders.filter((folder) => folder.isWiki);
  let done = 0;
  let total = 0;
  for (const folder of folders) {
    done += folder.workspace.loaded ? folder.index.size : folder.progress.done;
    total += folder.workspace.loaded ? folder.index.size : folder.progress.total;
  }
  return {
    // Whether a folder is a wiki may show only at the end: until then nothing is said of one that has no sign of it.
    state: wikis.length === 0 ? 'none' : reading.length > 0 ? 'indexing' : 'ready',
    done,
    total,
    wikis: wikis.filter((folder) => folder.workspace.loaded).map(wikiCounts),
    engine: folders[0]?.workspace.parserName ?? 'remark',
  };
}

function wikiCounts(folder: Folder): WikiCounts {
  return { uri: folder.uri, name: folder.name, ...countsOf(folder.index) };
}
