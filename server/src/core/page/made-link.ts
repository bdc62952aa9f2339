import type { Link } from './types.ts';

/** A link that stands nowhere as such: a path named in a note or in frontmatter, to be resolved as frontmatter's are. */
export const asLink = (target: string): Link => ({
  form: 'frontmatter',
  start: 0,
  end: 0,
  targetStart: 0,
  targetEnd: 0,
  target,
});
