import type { Edit } from '../text.ts';

/** Something that an author can do about a number without a source. */
export interface Remedy {
  readonly title: string;
  /** Whether it is the evident one. */
  readonly preferred?: boolean;
  /** The number still has no source, and its author knows it: the finding weighs less. */
  readonly postpones?: boolean;
  readonly edits: readonly RemedyEdit[];
}

/** One edit of a remedy. */
export interface RemedyEdit extends Edit {
  /** Where in the new text the author has something to write. */
  readonly cursor?: number;
}

/** An insertion. */
export const insertion = (at: number, newText: string): RemedyEdit => ({
  span: { start: at, end: at },
  newText,
});
