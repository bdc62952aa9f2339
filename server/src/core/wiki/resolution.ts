import type { PagePath } from '../page/types.ts';

/** Where a link leads. */
export type Resolution =
  | { readonly kind: 'page'; readonly path: PagePath; readonly via: ResolveStep }
  /** A file that is no page, or a folder. */
  | { readonly kind: 'file'; readonly path: string }
  /** Several pages are equally near; `candidates` in path order. */
  | { readonly kind: 'ambiguous'; readonly candidates: readonly PagePath[]; readonly via: ResolveStep }
  /** Nothing is there. `exact` is the right spelling where only case, normalization or `.md` is wrong. */
  | { readonly kind: 'missing'; readonly exact?: string }
  /** A file that is not here because `.gitignore` names it. */
  | { readonly kind: 'ignored'; readonly path: string }
  /** A place outside the repository: never looked at. */
  | { readonly kind: 'beyond' }
  /** A URL of any scheme. */
  | { readonly kind: 'external' }
  /** A frontmatter value that looks like a name but need not be a link. */
  | { readonly kind: 'none' };

/** The step of the resolve order that found the target. */
export type ResolveStep =
  | 'self'
  | 'path'
  | 'mount'
  | 'relative'
  | 'name'
  | 'case'
  | 'alias'
  | 'title'
  | 'slug'
  | 'folder';
