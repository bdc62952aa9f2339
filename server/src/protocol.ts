/**
 * The few messages that are this project's own, beside the Language Server Protocol. The client imports nothing else of
 * the server.
 */

/** A line and a character, both from 0, in UTF-16 units. */
export interface ProtocolPosition {
  line: number;
  character: number;
}

export interface ProtocolRange {
  start: ProtocolPosition;
  end: ProtocolPosition;
}

/** One link to a page, with the sentence that holds it. */
export interface BacklinkItem {
  /** The linking page. */
  uri: string;
  range: ProtocolRange;
  /** The sentence or item around the link, Markdown marks removed, at most 300 units. */
  sentence: string;
  /** Where the link's own text stands within `sentence`, in UTF-16 units, for highlighting. */
  highlight?: { start: number; end: number };
}

/** All links that one page has to another. */
export interface BacklinkPage {
  uri: string;
  /** Path from the workspace folder. */
  path: string;
  title: string;
  links: BacklinkItem[];
}

/** Linking pages of one page type. */
export interface BacklinkGroup {
  /** `source`, `concept`, …, as the wiki names its types. */
  type: string;
  pages: BacklinkPage[];
}

export interface BacklinksParams {
  textDocument: { uri: string };
  /** When given, and a link stands there: the backlinks of the page that it leads to. */
  position?: ProtocolPosition;
}

export interface BacklinksResult {
  /** `page`: an answer · `not-a-page`: the document belongs to no wiki · `indexing`: not known yet. */
  state: 'page' | 'not-a-page' | 'indexing';
  target?: { uri: string; path: string; title: string; type: string };
  /** Number of links in all groups. */
  count: number;
  groups: BacklinkGroup[];
}

/** Request, client to server. */
export const BACKLINKS = 'digestWiki/backlinks';

/** How far a wiki is read; sent while indexing, and once when done. */
export interface WikiStatus {
  /** `none`: no workspace folder is a wiki. */
  state: 'none' | 'indexing' | 'ready';
  /** Pages read so far, and to read in all. */
  done: number;
  total: number;
  /** One per workspace folder that is a wiki. */
  wikis: WikiCounts[];
  /** The Markdown engine at work. */
  engine: 'satteri' | 'remark';
}

export interface WikiCounts {
  /** URI of the workspace folder. */
  uri: string;
  name: string;
  pages: number;
  /** Pages of type source: digests. */
  distilled: number;
  /** Raw sources read: files in raw folders; where the wiki keeps none, undefined. */
  read?: number;
  concepts: number;
}

/** Notification, server to client; also a request (no parameters), client to server, for the present value. */
export const STATUS = 'digestWiki/status';

/** Notification, server to client, no parameters: links or titles changed somewhere, views should ask again. */
export const INDEX_CHANGED = 'digestWiki/indexChanged';

export interface FindPagesParams {
  /** What the user typed: part of a slug, title or alias. Empty: any pages. */
  query: string;
  limit: number;
}

export interface FoundPage {
  uri: string;
  path: string;
  title: string;
  type: string;
}

/** Request, client to server: pages by slug, title or alias, best first. Answers `FoundPage[]`. */
export const FIND_PAGES = 'digestWiki/findPages';

export interface NewPageParams {
  /** The wiki to create it in: any document or folder URI inside it. */
  uri: string;
  type: string;
  /** The new page's title; its slug is made from it. */
  title: string;
}

export interface NewPageResult {
  uri: string;
  text: string;
  /** Whether a page of that slug exists already (then `uri` is its address and `text` is empty). */
  exists: boolean;
}

/** Request, client to server: where a new page goes and how it begins. The client creates the file. Answers `NewPageResult`. */
export const NEW_PAGE = 'digestWiki/newPage';

export interface ProfileResult {
  /** What was found out about the workspace's wikis, as Markdown. */
  text: string;
}

/** Request, client to server, no parameters: what was found out about the wikis. Answers `ProfileResult`. */
export const PROFILE = 'digestWiki/profile';

/** What the client passes in `initializationOptions`; every part may be missing. */
export interface InitializationOptions {
  /** Folder for the persistent index (a file URI or a path). */
  storage?: string;
  /** Settings as VS Code nests them under `digestWiki`. */
  settings?: unknown;
  /** Whether the client listens to this project's own notifications; other editors warn of what they do not know. */
  views?: boolean;
  /** Forces one Markdown engine. */
  engine?: 'satteri' | 'remark';
}
