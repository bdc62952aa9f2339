import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lintPage } from '../../server/src/core/lint.ts';
import { asPagePath } from '../../server/src/core/page/types.ts';
import { DEFAULT_SETTINGS } from '../../server/src/core/settings.ts';
import { Text } from '../../server/src/core/text.ts';
import type { FileEvent } from '../../server/src/workspace/file-event.ts';
import { Problems } from '../../server/src/workspace/problems.ts';
import { WikiWorkspace } from '../../server/src/workspace/wiki-workspace.ts';
import { engine } from '../support/engines.ts';
import { runs } from '../support/thorough.ts';
import { MemoryDisk } from './support/memory-disk.ts';

const HOME = '/w';
const NAMES = [
  'concepts/a.md',
  'concepts/b.md',
  'sources/a.md',
  'sources/v1.0/c.md',
  'x/d.md',
  'raw/r.txt',
  'x/index.md',
];
const FOLDERS = ['concepts', 'sources', 'sources/v1.0', 'x', 'raw', 'y'];
const TEXTS = [
  '# A\n[[a]] [[b]] [[c]]\n',
  '---\ntitle: T\naliases: [d]\n---\n# B\n[[d]] [x](../x/d.md) [r](../raw/r.txt)\n',
  '# C\n\n## Part\n[[x/]] [[a#Part]] [i](../x/)\n',
  '',
];

type Action =
  | { readonly do: 'write'; readonly path: string; readonly text: string }
  | { readonly do: 'spoil' | 'remove' | 'close' | 'removeFolder'; readonly path: string }
  | { readonly do: 'moveFolder'; readonly path: string; readonly to: string }
  | { readonly do: 'edit'; readonly path: string; readonly text: string }
  | { readonly do: 'ignore'; readonly text: string }
  | { readonly do: 'step'; readonly count: number }
  | { readonly do: 'settle' };

const name = fc.constantFrom(...NAMES);
const page = fc.constantFrom(...NAMES.filter((path) => path.endsWith('.md')));
const folder = fc.constantFrom(...FOLDERS);
const text = fc.constantFrom(...TEXTS);
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('write' as const), path: name, text }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('spoil' as const), path: page }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), path: name }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('removeFolder' as const), path: folder }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('moveFolder' as const), path: folder, to: folder }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('edit' as const), path: page, text }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('close' as const), path: page }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('ignore' as const),
      text: fc.constantFrom('', 'x/\n', 'a.md\n', '*.txt\n'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('step' as const), count: fc.integer({ min: 1, max: 9 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('settle' as const) }) },
);

/** A workspace with an editor and a disk that both change while it reads and follows, in slices. */
class Play {
  readonly disk = new MemoryDisk();
  readonly open = new Map<string, string>();
  readonly workspace: WikiWorkspace;
  readonly problems: Problems;
  readonly #loading: Iterator<unknown>;
  #events: FileEvent[] = [];
  #following: Generator<undefined, ReturnType<WikiWorkspace['settle']>> | undefined;

  constructor(files: readonly (readonly [string, string])[]) {
    for (const [path, content] of files) this.disk.files.set(`${HOME}/${path}`, content);
    this.workspace = new WikiWorkspace(HOME, this.disk, engine);
    this.problems = new Problems(this.workspace.index, this.workspace.configs);
    this.#loading = this.workspace.load();
  }

  play(what: Action): void {
    const { files } = this.disk;
    switch (what.do) {
      case 'write':
        this.#tell(what.path, files.has(`${HOME}/${what.path}`) ? 'changed' : 'created');
        files.set(`${HOME}/${what.path}`, what.text);
        break;
      case 'spoil':
        this.#tell(what.path, 'changed');
        files.set(`${HOME}/${what.path}`, { reason: 'it is not UTF-8 text' });
        break;
      case 'remove':
        if (files.delete(`${HOME}/${what.path}`)) this.#tell(what.path, 'deleted');
        break;
      case 'removeFolder':
        this.#moveAll(what.path, undefined);
        break;
      case 'moveFolder':
        if (!`${what.to}/`.startsWith(`${what.path}/`) && !`${what.path}/`.startsWith(`${what.to}/`))
          this.#moveAll(what.path, what.to);
        break;
      case 'edit':
        this.open.set(what.path, what.text);
        this.workspace.edit(asPagePath(what.path), new Text(what.text));
        break;
      case 'close':
        this.open.delete(what.path);
        this.workspace.close(asPagePath(what.path));
        break;
      case 'ignore':
        files.set(`${HOME}/.gitignore`, what.text);
        this.#tell('.gitignore', 'changed');
        break;
      case 'step':
        for (let count = 0; count < what.count; count++) this.step();
        break;
      case 'settle':
        this.settle();
        break;
    }
  }

  /** One step of everything that goes on; false when nothing does. */
  step(): boolean {
    const loaded = this.#loading.next().done;
    if (!this.#following && this.#events.length > 0)
      this.#following = this.workspace.follow(this.#events.splice(0));
    const followed = this.#following?.next();
    if (followed?.done) {
      this.#following = undefined;
      if (followed.value) this.problems.invalidate(followed.value);
    }
    return !loaded || this.#following !== undefined || this.#events.length > 0;
  }

  settle(): void {
    const delta = this.workspace.settle();
    if (delta) this.problems.invalidate(delta);
    // Whoever asks meanwhile must not make later answers wrong.
    if (this.workspace.loaded) for (const { path } of this.workspace.index.pages()) this.problems.of(path);
  }

  #moveAll(from: string, to: string | undefined): void {
    const { files } = this.disk;
    const moved = [...files].filter(([path]) => path.startsWith(`${HOME}/${from}/`));
    if (moved.length === 0) return;
    for (const [path, content] of moved) {
      files.delete(path);
      if (to !== undefined) files.set(`${HOME}/${to}${path.slice(HOME.length + 1 + from.length)}`, content);
    }
    this.#tell(from, 'deleted');
    if (to !== undefined) this.#tell(to, 'created');
  }

  #tell(path: string, kind: FileEvent['kind']): void {
    this.#events.push({ path: `${HOME}/${path}`, kind });
  }
}

/** All that can be seen of a workspace. */
function seen(workspace: WikiWorkspace, findings: (path: string) => unknown): unknown {
  const { index } = workspace;
  const pages = [...index.pages()].map(({ path }) => path).sort();
  return {
    pages: pages.map((path) => [
      path,
      findings(path),
      index.backlinks(path).map(({ from, link }) => [from, link.start]),
    ]),
    files: [...index.files()].sort(),
    skipped: workspace.skipped,
    profile: {
      ...index.profile,
      linksOf: index.profile.roots.map(({ path }) => index.profile.linksOf(path)),
    },
  };
}

test('after any changes, in any order, everything is as if it were read anew', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(name, text), { selector: ([path]) => path }),
      fc.array(action, { maxLength: 25 }),
      (files, actions) => {
        const play = new Play(files);
        for (const each of actions) play.play(each);
        while (play.step());
        play.settle();
        const fresh = new WikiWorkspace(HOME, play.disk, engine);
        for (const [path, content] of play.open) fresh.edit(asPagePath(path), new Text(content));
        fresh.loadAll();
        fresh.settle();
        const now = seen(play.workspace, (path) => play.problems.of(asPagePath(path)).findings);
        expect(now).toEqual(seen(fresh, (path) => lintPage(asPagePath(path), fresh.index, DEFAULT_SETTINGS)));
      },
    ),
    runs(300),
  );
});
