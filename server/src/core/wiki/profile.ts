/** One wiki inside the folder that is checked. */
export interface WikiRoot {
  /** Path from the folder that is checked; empty for the folder itself. */
  readonly path: string;
}

export interface Profile {
  readonly roots: readonly WikiRoot[];
}
