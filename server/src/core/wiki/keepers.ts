import type { PageFacts } from '../page/types.ts';
import { CiteStyles } from './cite-styles.ts';
import { DateKeeper } from './date-keeper.ts';
import { FolderKeeper } from './folder-keeper.ts';
import { FootnoteIds } from './footnote-ids.ts';
import { SchemaKeeper } from './frontmatter/schema-keeper.ts';
import { InboundKeeper } from './inbound-keeper.ts';
import type { Affected, Keeper, KeeperContext, PagePlace } from './keeper.ts';
import { LinkStyles } from './link-styles.ts';
import { below } from './names.ts';
import { NearSlugs } from './near-slugs.ts';
import { rootOf } from './profile.ts';
import { SameNames } from './same-names.ts';
import { SectionKeeper } from './section-keeper.ts';
import { SelfLinks } from './self-links.ts';
import { SizeKeeper } from './size-keeper.ts';
import { SlugForms } from './slug-forms.ts';
import { TypeHomes } from './type-homes.ts';

/** Everything that is learned from many pages, each by its keeper. */
export class Keepers {
  readonly schemas: SchemaKeeper;
  readonly footnoteIds = new FootnoteIds();
  readonly dates: DateKeeper;
  readonly folders: FolderKeeper;
  readonly inbound: InboundKeeper;
  readonly sections: SectionKeeper;
  readonly selfLinks: SelfLinks;
  readonly sizes: SizeKeeper;
  readonly slugForms: SlugForms;
  readonly typeHomes: TypeHomes;
  readonly sameNames: SameNames;
  readonly nearSlugs: NearSlugs;
  readonly linkStyles: LinkStyles;
  readonly citeStyles: CiteStyles;
  readonly #all: readonly Keeper[];

  constructor(context: KeeperContext) {
    this.dates = new DateKeeper(context);
    this.folders = new FolderKeeper(context);
    this.inbound = new InboundKeeper(context);
    this.sections = new SectionKeeper(context);
    this.schemas = new SchemaKeeper(
      (root) => rootOf(context.profile(), below(root, 'page.md')).given.schemas ?? {},
    );
    this.selfLinks = new SelfLinks(context);
    this.sizes = new SizeKeeper(context);
    this.slugForms = new SlugForms(context);
    this.typeHomes = new TypeHomes(context);
    this.sameNames = new SameNames(context);
    this.nearSlugs = new NearSlugs(context);
    this.linkStyles = new LinkStyles(context);
    this.citeStyles = new CiteStyles(context);
    this.#all = [
      this.schemas,
      this.footnoteIds,
      this.dates,
      this.folders,
      this.inbound,
      this.sections,
      this.selfLinks,
      this.sizes,
      this.slugForms,
      this.typeHomes,
      this.sameNames,
      this.nearSlugs,
      this.linkStyles,
      this.citeStyles,
    ];
  }

  /** Counts a page in (`by` 1) or out (`by` -1). */
  count(page: PageFacts, place: PagePlace, by: 1 | -1): void {
    for (const keeper of this.#all) keeper.count(page, place, by);
  }

  /** Works out ahead, in small steps, what the first questions would have to wait for. */
  *ahead(): Generator<undefined, void> {
    for (const keeper of this.#all) if (keeper.ahead) yield* keeper.ahead();
  }

  /** Forgets everything: the pages will be counted again, in other places. */
  clear(): void {
    for (const keeper of this.#all) keeper.clear();
  }

  /**
   * Tells whose findings may differ since the last time.
   * @param keys the loose keys of all names that came, went or changed.
   */
  tell(affected: Affected, keys: ReadonlySet<string>): void {
    for (const keeper of this.#all) keeper.tell(affected, keys);
  }
}
