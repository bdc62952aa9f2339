import type { PageFacts } from '../page/types.ts';
import type { Affected, KeeperContext, PagePlace } from './keeper.ts';
import { LazyKeeper } from './lazy-keeper.ts';
import { folderOf } from './names.ts';
import { type Practice, practiceOf } from './practice.ts';
import { hasTrait, SLUG_TRAITS, type SlugTrait } from './slug-form.ts';

/** A trait that the names around a page have. */
export interface UsualTrait {
  readonly trait: SlugTrait;
  /** `none` where most have it, but too few to make it a practice. */
  readonly practice: Practice;
}

/** How many names of a group have each trait, of those that could. */
type Counts = Map<SlugTrait, { kept: number; total: number }>;

/**
 * Learns how the files of a wiki are named: of each trait, from the smallest group around a page that is large enough to
 * tell: its folder, its type, its wiki.
 */
export class SlugForms extends LazyKeeper {
  readonly #groups = new Map<string, Counts>();
  readonly #told = new Map<string, string>();
  readonly #touched = new Set<string>();
  /** What was answered for a folder and a type, until a name comes or goes: every page asks. */
  readonly #usual = new Map<string, readonly UsualTrait[]>();
  readonly #context: KeeperContext;

  constructor(context: KeeperContext) {
    super(context);
    this.#context = context;
  }

  /** The traits that most names around a page have, the page's own among them. */
  traitsAround(page: PageFacts): readonly UsualTrait[] {
    this.hold();
    const keys = groupsOf(page, this.#context.placeOf(page));
    const name = keys.join('\n');
    let traits = this.#usual.get(name);
    if (!traits) {
      traits = this.#traitsIn(keys);
      this.#usual.set(name, traits);
    }
    return traits;
  }

  /** @param keys groups, the smallest first. */
  #traitsIn(keys: readonly string[]): UsualTrait[] {
    const groups = keys.map((key) => this.#groups.get(key));
    const whole = groups.at(-1);
    const traits: UsualTrait[] = [];
    for (const trait of SLUG_TRAITS) {
      const near = groups.slice(0, -1).map((group) => group?.get(trait));
      const own = near.find((counts) => counts && isLarge(counts));
      const counts = own ?? whole?.get(trait);
      if (!counts || counts.kept * 2 <= counts.total) continue;
      // What most of a whole wiki do may be what its largest folder does: only what nearly all do speaks for small folders.
      const practice = practiceIn(counts);
      traits.push({ trait, practice: own || practice === 'firm' ? practice : 'none' });
    }
    return traits;
  }

  /** A path has one name. */
  protected override isSame(): boolean {
    return true;
  }

  protected take(page: PageFacts, place: PagePlace, by: 1 | -1): void {
    if (place.isNavigation) return;
    this.#usual.clear();
    const traits = SLUG_TRAITS.map((trait) => [trait, hasTrait(page.face.slug, trait)] as const);
    for (const key of groupsOf(page, place)) {
      let group = this.#groups.get(key);
      if (!group) {
        group = new Map();
        this.#groups.set(key, group);
      }
      for (const [trait, has] of traits) {
        if (has === undefined) continue;
        const counts = group.get(trait) ?? { kept: 0, total: 0 };
        counts.total += by;
        if (has) counts.kept += by;
        group.set(trait, counts);
      }
      this.#touched.add(key);
    }
  }

  protected settle(): void {
    for (const [key, group] of this.#groups) this.#told.set(key, wordsOf(group));
    this.#touched.clear();
  }

  protected drop(): void {
    this.#groups.clear();
    this.#told.clear();
    this.#touched.clear();
    this.#usual.clear();
  }

  protected tellChanges(affected: Affected): void {
    const turned = new Set<string>();
    for (const key of this.#touched) {
      const words = wordsOf(this.#groups.get(key));
      if ((this.#told.get(key) ?? wordsOf(undefined)) === words) continue;
      this.#told.set(key, words);
      turned.add(key);
    }
    this.#touched.clear();
    if (turned.size === 0) return;
    for (const page of this.#context.catalog.pages())
      if (groupsOf(page, this.#context.placeOf(page)).some((key) => turned.has(key)))
        affected.page(page.path);
  }
}

/** The groups that a page's name is compared with, the smallest first. */
function groupsOf(page: PageFacts, { root, type }: PagePlace): [string, string, string] {
  return [`folder\n${folderOf(page.path)}`, `type\n${root}\n${type.name}`, `root\n${root}`];
}

const practiceIn = ({ kept, total }: { kept: number; total: number }): Practice => practiceOf(kept, total);

/** Whether enough names can tell of a trait. */
const isLarge = ({ total }: { total: number }): boolean => practiceOf(total, total) !== 'none';

/** Everything of a group that findings hang on. */
function wordsOf(group: Counts | undefined): string {
  return SLUG_TRAITS.map((trait) => {
    const counts = group?.get(trait) ?? { kept: 0, total: 0 };
    if (counts.total === 0) return '';
    return [isLarge(counts), practiceIn(counts), counts.kept * 2 > counts.total].join();
  }).join(';');
}
