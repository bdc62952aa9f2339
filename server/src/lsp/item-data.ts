import { asPagePath, type PagePath } from '../core/page/types.ts';
import type { Folder } from './folder.ts';

/** What an item of a completion carries to be told more of later: its folder's number and its page, in few letters. */
export const itemData = (folder: Folder, path: PagePath): string => `${folder.number}:${path}`;

/** The page that an item's data names; undefined where it is none of ours, or its folder was closed. */
export function pageOfItem(
  data: unknown,
  folders: readonly Folder[],
): { readonly folder: Folder; readonly path: PagePath } | undefined {
  if (typeof data !== 'string') return undefined;
  const colon = data.indexOf(':');
  const folder = folders.find(({ number }) => String(number) === data.slice(0, colon));
  return folder && { folder, path: asPagePath(data.slice(colon + 1)) };
}
