import GithubSlugger from 'github-slugger';

/** Anchors of a page's headings as GitHub makes them; a second heading of the same words gets `-1`, and so on. */
export class HeadingSlugs {
  readonly #slugger = new GithubSlugger();

  /** @param text the heading's words, marks removed. */
  next(text: string): string {
    return this.#slugger.slug(text);
  }
}
